"""Which arrays are overwritten, and how it is written; that the numbers stay the same is tested with all programs."""

import re

import numpy as np
import pytest

from dimgrad.lower.draft import Assign, Effect, Statement
from dimgrad.lower.naming import Names
from dimgrad.lower.tidy import tidy

MATRIX = "(M, N)"


def lines(*expressions: str, returned: str) -> list[str]:
    """The body of a program of large arrays: _t1, _t2, ... are these expressions of the arguments x and y."""
    statements = [Assign(f"_t{place}", text, shape=MATRIX) for place, text in enumerate(expressions, 1)]
    owned = {row.target for row in statements if not row.expression.endswith(".T")}
    body = tidy(statements, [returned], Names(["x", "y"]), {"_a0": "x", "_a1": "y"}, buffers=owned, owned=owned)
    return [re.sub("  # .*", "", line) for line in body]


def test_a_temporary_that_numpy_does_not_reuse_is_overwritten() -> None:
    assert lines("_a0 @ _a1", "_a0 - _t1", returned="_t2") == ["A = x @ y", "np.subtract(x, A, out=A)", "return A"]
    assert lines("_a0 @ _a1", "np.exp((_t1))", returned="_t2") == ["A = x @ y", "np.exp(A, out=A)", "return A"]


def test_a_chain_of_functions_has_one_array() -> None:
    body = lines("np.sin((_a0))", "np.exp((_t1))", "np.maximum((_t2), 0.0)", "_t3 * (_a0 > 0)", returned="_t4")
    assert body == ["A = np.sin(x)", "np.exp(A, out=A)", "np.maximum(A, 0.0, out=A)", "A *= x > 0", "return A"]


def test_what_numpy_reuses_by_itself_stays_an_expression() -> None:
    assert lines("_a0 @ _a1", "_t1 - _a0", returned="_t2") == ["return x @ y - x"]
    assert lines("_a0 @ _a1", "_a0 + _t1", returned="_t2") == ["return x + x @ y"]


@pytest.mark.parametrize(
    ("expressions", "returned"),
    [
        (["_a0 @ _a1", "_a0 - _t1", "_t1 + _t2"], "_t3"),  # read later
        (["_a0 @ _a1", "_a0 - _t1"], "_t1 / _t2"),  # read at the end
        (["_a0 @ _a1", "_t1.T", "_a0 - _t1", "_t2 @ _t3"], "_t4"),  # a view of it is read later
        (["_a0 @ _a1", "_t1 - _t1.max()"], "_t2"),  # read twice in one statement
        (["_a0.T", "_a0 - _t1"], "_t2"),  # no array of its own
    ],
)
def test_what_is_still_read_or_is_a_view_is_not_overwritten(expressions: list[str], returned: str) -> None:
    assert not any("out=" in line or "-=" in line for line in lines(*expressions, returned=returned))


def test_of_another_shape_or_small_it_is_a_new_array() -> None:
    rows = [Assign("_t1", "_a0 @ _a1", shape="(N,)"), Assign("_t2", "_a1 - _t1", shape=MATRIX)]
    owned = {"_t1", "_t2"}
    for buffers in (owned, {"_t1"}, set[str]()):
        body = tidy(
            [Assign(r.target, r.expression, shape=r.shape) for r in rows],
            ["_t2"],
            Names(),
            {"_a0": "x", "_a1": "y"},
            buffers=buffers,
            owned=owned,
        )
        assert body == ["return y - x @ y"]


def test_what_is_written_into_afterwards_is_the_same_array() -> None:
    rows: list[Statement] = [
        Assign("_t1", "_a0 @ _a1", shape=MATRIX),
        Assign("_t2", "_a0 / _t1", shape=MATRIX, pinned=True),
        Effect("_t2", "_t2.reshape(-1)[:: 4] += 1"),
    ]
    body = tidy(rows, ["_t2"], Names(), {"_a0": "x", "_a1": "y"}, buffers={"_t1", "_t2"}, owned={"_t1", "_t2"})
    space: dict[str, object] = {"np": np}
    exec("def f(x, y):\n" + "\n".join(f"    {line}" for line in body), space)
    x, y = np.full((3, 3), 6.0), np.eye(3)
    f = space["f"]
    assert callable(f)
    np.testing.assert_array_equal(f(x, y), np.ones((3, 3)) + np.eye(3))
    assert body[1] == "np.divide(x, A, out=A)"
