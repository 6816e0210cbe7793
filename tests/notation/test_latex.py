"""LaTeX renders: every public identity's derivative, and every explanation, is set by matplotlib's mathtext.

Mathtext knows no environments: brackets of rows and case distinctions are set cell by cell.
"""

import re

import pytest

from dimgrad import derivative, gradient
from tests.data.test_identities import Identity, derived, identities
from tests.notation.test_formulas import assert_renders

ENVIRONMENT = re.compile(r"\\begin\{(bmatrix|cases)\}((?:(?!\\begin|\\end).)*)\\end\{\1\}")


def assert_sets(body: str) -> None:
    """Environments close, and their cells and what is around them can be set."""
    while (match := ENVIRONMENT.search(body)) is not None:
        for cell in re.split(r"\\\\|&", match[2]):
            assert_renders(re.sub(r"\\text\{(\w+)\}", r"\\mathrm{\1}", cell))
        body = body[: match.start()] + "E" + body[match.end() :]
    assert r"\begin" not in body
    assert r"\end" not in body
    assert_renders(body)


@pytest.mark.parametrize("identity", identities(), ids=lambda identity: identity.id)
def test_derivatives_of_identities_render(identity: Identity) -> None:
    found = derived(identity)
    assert_sets(found.latex)
    shown = found._repr_latex_()
    assert shown.startswith("$$")
    assert shown.endswith("$$")


@pytest.mark.parametrize("identity", identities()[::9], ids=lambda identity: identity.id)
def test_explanations_render(identity: Identity) -> None:
    if identity.order == 2:
        pytest.skip("explained like the first order")
    explained = (derivative if identity.value_shape else gradient)(identity.function, wrt=identity.wrt).explain()
    shown = explained._repr_markdown_()  # pyright: ignore[reportPrivateUsage]  # what a notebook calls
    for formula in re.findall(r"\$([^$]+)\$", shown):
        assert_sets(formula)
