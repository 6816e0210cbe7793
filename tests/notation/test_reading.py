"""Printed formulas, read back as mathematics by a reader that knows nothing of the library, give the derivative."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dimgrad.notation import formula
from dimgrad.notation.names import text_name
from tests.data.test_identities import SIZES, Identity, derived, identities
from tests.naive import inputs_for
from tests.notation.reader import Array, UntoldError, read
from tests.notation.test_meaning import Graph, expected, graphs, meaning

UNREAD = re.compile(r"reshape|D²?(expm|sinm|cosm)|K_|\[\d*:|\w\[|∏₋ᵢⱼ|∏₋ᵢ\((?!x\))|mean\(|= (max|min)\(|with .*_ijk")
"""What the reader does not know: index maps, derivatives in directions, and words of single operations."""


def upright(value: Any) -> Array:
    """A scalar, or an array with two axes; a flat vector stands upright."""
    array = np.asarray(value, dtype=float)
    return array[:, None] if array.ndim == 1 else array


@pytest.mark.parametrize("identity", identities(), ids=lambda identity: identity.id)
def test_formulas_of_identities_read_as_what_they_compute(identity: Identity) -> None:
    found = derived(identity)
    text = found.formula
    if UNREAD.search(text):
        pytest.skip("an index map, or a derivative in a direction: no matrix notation to read")
    arguments = identity.arguments(SIZES[0])
    wanted = np.asarray(found(**arguments), dtype=float)
    names = {text_name(name): upright(value) for name, value in arguments.items()}
    got = read(text, names, SIZES[0], wanted.shape)
    np.testing.assert_allclose(got, wanted, rtol=1e-8, atol=1e-9, err_msg=text)


@settings(max_examples=150, deadline=None)
@given(graphs(smooth=True), st.integers(0, 9))
def test_formulas_of_random_graphs_read_as_what_they_compute(graph: Graph, seed: int) -> None:
    setting, node, layout = graph
    numbers = list(setting.sizes.values())
    assume(len(set(numbers)) == len(numbers) and min(numbers) > 1)  # else a size does not tell what is meant
    text = formula(node, layout)
    assume(max((len(found) for found in re.findall("Σ_([a-z]+)", text)), default=0) < 4)  # it is read entry by entry
    assume(re.search("with .*_ijk|= T_|shapes[,)]", text) is None)  # parts with three axes are named whole
    values = inputs_for(setting.inputs, setting.sizes, seed)
    wanted = expected(node, layout, values, setting)
    names = meaning(setting, values).arrays
    shape = tuple(size for size, axis in zip(wanted.shape, layout, strict=True) if axis is not None)
    if node.rank == 1:
        shape = (1, *shape) if len(layout) > 1 and layout[0] is None else (*shape, 1)
    with np.errstate(all="ignore"):
        try:
            got = read(text, names, {symbol.name: number for symbol, number in setting.sizes.items()}, shape)
        except UntoldError:
            assume(False)
            raise
    np.testing.assert_allclose(np.reshape(got, wanted.shape), wanted, rtol=1e-6, atol=1e-8, err_msg=text)
