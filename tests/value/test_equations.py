"""What a trace knows of sizes: which are equal for all sizes, which are solved for, which are fixed by an array."""

from dimgrad.graph.sizes import Size, Symbol
from dimgrad.value.equations import Equations

N, M = Size.of(Symbol("N")), Size.of(Symbol("M"))


def test_a_symbol_of_the_signature_is_equal_to_itself_only() -> None:
    equations = Equations()
    assert equations.equate(N, N)
    assert not equations.equate(N, M)
    assert not equations.equate(N, Size.of(3))
    assert equations.equate(N + M, M + N)
    assert equations.equate(N * M - N, N * (M - Size.of(1)))


def test_a_flexible_symbol_is_solved_for() -> None:
    equations = Equations()
    free = Size.of(equations.flexible_symbol("A.shape[0]"))
    assert equations.equate(free + Size.of(1), N)
    assert equations.resolve(free) == N - Size.of(1)
    assert not equations.equate(free, N)
    assert equations.equate(free + Size.of(2), N + Size.of(1))


def test_what_is_solved_follows_what_it_was_solved_by() -> None:
    equations = Equations()
    first, second = (Size.of(equations.flexible_symbol(name)) for name in ("a", "b"))
    assert equations.equate(first, second)
    assert equations.equate(second, N)
    assert equations.resolve(first) == equations.resolve(second) == N


def test_a_product_is_not_solved() -> None:
    equations = Equations()
    free = Size.of(equations.flexible_symbol("a"))
    assert not equations.equate(free * N, M)


def test_an_array_fixes_a_symbol() -> None:
    equations = Equations()
    held = Size.of(equations.flexible_symbol("A.shape[0]", 3))
    assert equations.equate(held, N)
    (symbol,) = N.symbols()
    assert equations.conditions == {symbol: (3, "A.shape[0]")}
    assert equations.equate(N, Size.of(3))
    assert not equations.equate(N, Size.of(4))


def test_two_arrays_that_fix_one_symbol_agree_or_not() -> None:
    equations = Equations()
    three, also, four = (Size.of(equations.flexible_symbol(f"x{k}", k_)) for k, k_ in enumerate((3, 3, 4)))
    assert equations.equate(three, N)
    assert equations.equate(also, N)
    assert not equations.equate(four, N)
    assert not equations.equate(three, four)


def test_two_classes_of_one_size_stay_two() -> None:
    hidden, output = Size.of(Symbol("Hid", 32)), Size.of(Symbol("Out", 32))
    equations = Equations()
    assert not equations.equate(hidden, output)
    assert equations.equate(hidden, Size.of(32))
    assert not equations.equate(hidden, Size.of(31))
