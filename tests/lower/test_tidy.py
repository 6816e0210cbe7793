"""Source in the form of the formatter; names that shadow nothing."""

import ast

import pytest

from dimgrad.lower.draft import Assign, Effect, Statement
from dimgrad.lower.naming import Names
from dimgrad.lower.tidy import source_of, tidy


@pytest.mark.parametrize(
    ("written", "formatted"),
    [
        ("x ** 2", "x**2"),
        ("(x ** 2)", "x**2"),
        ("-(x ** 2)", "-(x**2)"),
        ("1 - x.T ** 2", "1 - x.T**2"),
        ("(a + b) ** 2", "(a + b) ** 2"),
        ("f(x) ** 2 * y ** 3", "f(x) ** 2 * y**3"),
        ("a[0] ** 2", "a[0] ** 2"),
        ("x ** f(2)", "x ** f(2)"),
        ("(a * b) * c - (d - e)", "a * b * c - (d - e)"),
        ("A.reshape(-1)[::n + 1]", "A.reshape(-1)[:: n + 1]"),
        ("np.einsum('ii->i', A)", 'np.einsum("ii->i", A)'),
    ],
)
def test_expressions_are_formatted(written: str, formatted: str) -> None:
    assert source_of(ast.parse(written, mode="eval").body) == formatted
    assert ast.dump(ast.parse(formatted)) == ast.dump(ast.parse(written))


def test_what_is_not_needed_goes_and_what_is_read_once_moves() -> None:
    statements: list[Statement] = [
        Assign("_t1", "_a0 * 2"),
        Assign("_t2", "_a0 + 1"),
        Assign("_t3", "np.zeros(3)", pinned=True),
        Effect("_t3", "_t3[:] = _t2"),
        Assign("_t4", "np.exp(_t2)"),
    ]
    assert tidy(statements, ["_t3", "_t4.T"], Names(["x"]), {"_a0": "x"}) == [
        "s = x + 1",
        "s_2 = np.zeros(3)",
        "s_2[:] = s",
        "return s_2, np.exp(s).T",
    ]


def test_a_long_expression_keeps_its_line() -> None:
    long = " + ".join(["_a0"] * 12)
    body = tidy([Assign("_t1", long, shape="(N,)")], ["_t1 * 2"], Names(["x"]), {"_a0": "x"})
    assert body == [f"v = {long.replace('_a0', 'x')}  # (N,)", "return v * 2"]


def test_names_of_many_statements_are_found_in_linear_time() -> None:
    names = Names()
    assert [names.take("v") for _ in range(20_000)][-1] == "v_20000"
