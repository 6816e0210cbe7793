"""The kinds of values in matrix notation: which of their two axes they have."""

from enum import Enum


class Kind(Enum):
    """Which axes a value has: whether it is tall, and whether it is wide."""

    SCALAR = (False, False)
    COLUMN = (True, False)
    ROW = (False, True)
    MATRIX = (True, True)
    TENSOR = None

    @property
    def tall(self) -> bool:
        """Whether it has more than one row."""
        return self in {Kind.COLUMN, Kind.MATRIX}

    @property
    def wide(self) -> bool:
        """Whether it has more than one column."""
        return self in {Kind.ROW, Kind.MATRIX}

    @property
    def turned(self) -> "Kind":
        """The kind of the transpose."""
        return {Kind.COLUMN: Kind.ROW, Kind.ROW: Kind.COLUMN}.get(self, self)
