"""The lines that a compiled loop has for one row: those for its columns share one inner loop as long as they can."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dimgrad.graph.node import Node

COLUMN = "j"
"""The index of the inner loop that is shared."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the row that it is there for, if it can be left out."""

    text: str
    stores: Node | None = None

    def deeper(self) -> "Line":
        """The line within a loop or function."""
        return Line(f"    {self.text}", self.stores)


@dataclass(slots=True)
class RowBody:
    """What is done for one row, in order. A loop over the columns is kept open for what comes next."""

    made: set[Node] = field(default_factory=set[Node])
    """The rows of which the open loop makes an entry, which is a number for the rest of it."""
    _lines: list[Line] = field(default_factory=list[Line])
    _length: str = ""
    _columns: list[Line] = field(default_factory=list[Line])
    _after: list[str] = field(default_factory=list[str])

    def close(self) -> None:
        """End the loop over columns: what comes next needs all of its entries."""
        if self._columns:
            self._lines.append(Line(f"for {COLUMN} in range({self._length}):"))
            self._lines += [line.deeper() for line in self._columns]
        self._lines += [Line(text) for text in self._after]
        self._columns, self._after, self._length = [], [], ""
        self.made.clear()

    def enter(self, length: str) -> None:
        """Go on with the open loop, if it has so many columns, or begin another."""
        if length != self._length:
            self.close()
            self._length = length

    def column(self, *lines: str, stores: Node | None = None) -> None:
        """Add what is done for each column of the loop that was entered."""
        self._columns += [Line(text, stores) for text in lines]

    def before(self, line: str) -> None:
        """Add what the open loop starts from."""
        self._lines.append(Line(line))

    def after(self, line: str) -> None:
        """Add what the open loop ends with, and nothing else in the row reads."""
        self._after.append(line)

    def plain(self, lines: Iterable[str]) -> None:
        """Add what is done once, or has loops of its own."""
        self.close()
        self._lines += [Line(text) for text in lines]

    def lines(self, stored: Sequence[Node] | set[Node]) -> Iterator[str]:
        """The lines, once all is written: an entry goes to a row in memory only if that row is read."""
        self.close()
        return (line.text for line in self._lines if line.stores is None or line.stores in stored)
