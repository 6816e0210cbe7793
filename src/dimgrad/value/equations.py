"""What a trace knows of sizes: which symbols have turned out to be equal to something, and because of what."""

from dataclasses import dataclass, field
from typing import Any, cast

from dimgrad.errors import Line, Report, users_place
from dimgrad.graph.sizes import ONE, Size, Symbol
from dimgrad.value.leave import Leave


@dataclass(slots=True)
class Equations:
    """Equalities between sizes, found while a body is traced.

    A symbol of the signature (N) is rigid: it may not be made equal to anything. A *flexible* symbol is: an axis
    annotated `Any` is solved for, an axis of a hidden array has its number and so fixes a rigid symbol it meets.
    """

    flexible: dict[Symbol, str] = field(default_factory=dict[Symbol, str])
    """Symbols that may be solved for, with the axis that each is."""
    solved: dict[Symbol, Size] = field(default_factory=dict[Symbol, Size])
    places: dict[Symbol, tuple[str, int]] = field(default_factory=dict[Symbol, tuple[str, int]])
    """The line at which a symbol was solved for."""
    conditions: dict[Symbol, tuple[int, str]] = field(default_factory=dict[Symbol, tuple[int, str]])
    """Rigid symbols that a hidden array has fixed: the number, and the name of the array."""

    counted: dict[int, str] = field(default_factory=dict[int, str])
    """Numbers of entries of arrays of places (`labels` in `X[labels]`), each with the name of the array."""

    def resolve(self, size: Size) -> Size:
        """Write a size in symbols that are not solved."""
        while any(symbol in self.solved for symbol in size.symbols()):
            size = size.substitute(self.solved)
        return size

    def flexible_symbol(self, name: str, number: int | None = None) -> Symbol:
        """Make a symbol for an axis that nothing declares."""
        symbol = Symbol(name if number is None else str(number), number)
        self.flexible[symbol] = name
        return symbol

    def equate(self, left: Size, right: Size) -> bool:
        """Tell whether two sizes are equal for all sizes, solving flexible symbols where that makes them so."""
        difference = self.resolve(left - right)
        if not difference.terms:
            return True
        for symbol in sorted(difference.symbols(), key=lambda s: (s.number is not None, s.serial)):
            if symbol in self.flexible and (solution := _solve(difference, symbol)) is not None:
                return self._settle(symbol, solution)
        for symbol in difference.symbols():
            solution = _solve(difference, symbol)
            counted = None if solution is None or solution.number is None else self.counted.get(solution.number)
            if counted is not None and symbol.number is None:  # as an axis of a hidden array does
                self.conditions[symbol] = (cast("Any", solution).number, counted)
                self.solved[symbol] = cast("Any", solution)
                return True
        # A dimension class of size 784 is 784 for all sizes; two such classes stay two dimensions.
        sizes = {symbol: Size.of(symbol.number) for symbol in difference.symbols() if symbol.number is not None}
        one_sided = self.resolve(left).number is not None or self.resolve(right).number is not None
        return one_sided and not difference.substitute(sizes).terms

    def solutions(self) -> list[str]:
        """What was solved for, each with the line that did it."""
        return [
            f"{symbol} = {self.resolve(size)}, from {Line.of(*self.places[symbol])}"
            for symbol, size in self.solved.items()
            if symbol.number is None and symbol not in self.conditions and symbol in self.places
        ]

    def _settle(self, symbol: Symbol, solution: Size) -> bool:
        place = users_place()
        if place is not None:
            self.places.setdefault(symbol, place)
        if symbol.number is None:
            if solution == ONE:  # axes of size one are no axes of the graph, and this one is taken for one already
                what = f"{symbol}, an axis of any size, would have to be 1"
                raise Leave(Report(what, mend="Column, Row or One, which say so", line=Line.of_caller()))
            self.solved[symbol] = solution
            return True
        rigid = solution.symbol
        if rigid is not None and rigid.number is None and rigid not in self.flexible:
            self.conditions[rigid] = (symbol.number, self.flexible[symbol])
            self.solved[rigid] = self.solved[symbol] = Size.of(symbol.number)
            return True
        known = solution.number if rigid is None else rigid.number
        if known != symbol.number:
            return False
        self.solved[symbol] = solution
        return True


def _solve(difference: Size, symbol: Symbol) -> Size | None:
    """Solve `difference = 0` for a symbol, where it occurs once, alone, with factor 1 or -1."""
    places = [(monomial, factor) for monomial, factor in difference.terms if symbol in monomial]
    match places:
        case [((_,), (1 | -1) as factor)]:
            return (difference - Size.of(symbol) * factor) * -factor
        case _:
            return None
