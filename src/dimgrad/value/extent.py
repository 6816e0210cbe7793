"""The size of an axis as a traced body sees it: `x.shape[0]`, with the arithmetic of sizes and no number."""

from typing import Any, NoReturn

from dimgrad.graph.sizes import Size
from dimgrad.value.dispatch import NUMPY, operator
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.tracing import Tracing
from dimgrad.value.written import running_call


class Extent:
    """A symbolic size in the hands of a body. With whole numbers it stays a size, with others it is a traced scalar.

    A question whose answer depends on the size ends the trace: it is never quietly answered with False.
    """

    __slots__ = ("size", "tracing")

    def __init__(self, tracing: Tracing, size: Size) -> None:
        self.tracing: Tracing = tracing
        self.size: Size = size

    def _whole(self, other: object) -> Size | None:
        if isinstance(other, Extent):
            return other.size
        return Size.of(other) if type(other) is int else None

    def __add__(self, other: object) -> object:
        size = self._whole(other)
        return operator("+")(self, other) if size is None else Extent(self.tracing, self.size + size)

    def __radd__(self, other: object) -> object:
        return self + other if self._whole(other) is not None else operator("+")(other, self)

    def __sub__(self, other: object) -> object:
        size = self._whole(other)
        return operator("-")(self, other) if size is None else Extent(self.tracing, self.size - size)

    def __rsub__(self, other: object) -> object:
        size = self._whole(other)
        return operator("-")(other, self) if size is None else Extent(self.tracing, size - self.size)

    def __mul__(self, other: object) -> object:
        size = self._whole(other)
        return operator("*")(self, other) if size is None else Extent(self.tracing, self.size * size)

    def __rmul__(self, other: object) -> object:
        return self * other if self._whole(other) is not None else operator("*")(other, self)

    def __truediv__(self, other: object) -> object:
        return operator("/")(self, other)

    def __rtruediv__(self, other: object) -> object:
        return operator("/")(other, self)

    def __pow__(self, other: object) -> object:
        return operator("**")(self, other)

    def __neg__(self) -> "Extent":
        return Extent(self.tracing, -self.size)

    def __eq__(self, other: object) -> bool:
        return self._decide(other, "==") == 0

    def __ne__(self, other: object) -> bool:
        return self._decide(other, "!=") != 0

    def __lt__(self, other: object) -> bool:
        return self._decide(other, "<") < 0

    def __le__(self, other: object) -> bool:
        return self._decide(other, "<=") <= 0

    def __gt__(self, other: object) -> bool:
        return self._decide(other, ">") > 0

    def __ge__(self, other: object) -> bool:
        return self._decide(other, ">=") >= 0

    def _decide(self, other: object, sign: str) -> int:
        """Return the difference to another size, where it is the same for all sizes."""
        size = self._whole(other)
        difference = None if size is None else self.tracing.equations.resolve(self.size - size).number
        if difference is None:
            self.tracing.leave(
                f"{self.tracing.name} asks whether {self} {sign} {other}: the answer depends on the size"
            )
        return difference

    def __hash__(self) -> int:
        return hash(self.size)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Extent":
        return self  # it cannot be changed

    def __bool__(self) -> bool:
        self.tracing.leave(f"{self.tracing.name} asks whether {self} is zero: the answer depends on the size")

    def __floordiv__(self, other: object) -> NoReturn:
        self._number()

    def __rfloordiv__(self, other: object) -> NoReturn:
        self._number()

    def __mod__(self, other: object) -> NoReturn:
        self._number()

    def __rmod__(self, other: object) -> NoReturn:
        self._number()

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """A function of a size is a number of the mathematics: `np.sqrt(x.shape[0])`."""
        if method != "__call__" or options or ufunc not in NUMPY:
            self._number()
        return NUMPY[ufunc](*inputs)

    def _number(self) -> NoReturn:
        name = running_call()
        by = f" ({name})" if name is not None else ""
        mend = EQUIVALENTS.get(name or "", "np.ones, np.zeros, np.eye and dimgrad.expand, which take symbolic sizes")
        self.tracing.leave(f"{self.tracing.name} needs the size {self} as a number{by}", mend=mend)

    def __int__(self) -> int:
        self._number()

    def __index__(self) -> int:
        self._number()

    def __float__(self) -> float:
        self._number()

    def __format__(self, form: str) -> str:
        return str(self)  # a form for numbers (`:3d`) has no meaning for a symbol

    def __str__(self) -> str:
        return str(self.tracing.equations.resolve(self.size))

    __repr__ = __str__
