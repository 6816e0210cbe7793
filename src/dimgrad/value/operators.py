"""Python's operators on traced values: each is the operation that has entered itself under its symbol."""

from abc import abstractmethod
from typing import Any, ClassVar

from dimgrad.symbolic import Symbolic
from dimgrad.value.dispatch import operator


class Operators(Symbolic):
    """The arithmetic and the comparisons of an array."""

    __slots__ = ()

    def __add__(self, other: object) -> Any:
        return operator("+")(self, other)

    def __radd__(self, other: object) -> Any:
        return operator("+")(other, self)

    def __sub__(self, other: object) -> Any:
        return operator("-")(self, other)

    def __rsub__(self, other: object) -> Any:
        return operator("-")(other, self)

    def __mul__(self, other: object) -> Any:
        return operator("*")(self, other)

    def __rmul__(self, other: object) -> Any:
        return operator("*")(other, self)

    def __truediv__(self, other: object) -> Any:
        return operator("/")(self, other)

    def __rtruediv__(self, other: object) -> Any:
        return operator("/")(other, self)

    def __pow__(self, other: object) -> Any:
        return operator("**")(self, other)

    def __rpow__(self, other: object) -> Any:
        return operator("**")(other, self)

    def __matmul__(self, other: object) -> Any:
        return operator("@")(self, other)

    def __rmatmul__(self, other: object) -> Any:
        return operator("@")(other, self)

    def __floordiv__(self, other: object) -> Any:
        return operator("//")(self, other)

    def __rfloordiv__(self, other: object) -> Any:
        return operator("//")(other, self)

    def __mod__(self, other: object) -> Any:
        return operator("%")(self, other)

    def __rmod__(self, other: object) -> Any:
        return operator("%")(other, self)

    def __divmod__(self, other: object) -> Any:
        return self // other, self % other

    def __rdivmod__(self, other: object) -> Any:
        return other // self, other % self

    def __neg__(self) -> Any:
        return operator("neg")(self)

    def __abs__(self) -> Any:
        return operator("abs")(self)

    def __gt__(self, other: object) -> Any:
        return operator(">")(self, other)

    def __lt__(self, other: object) -> Any:
        return operator("<")(self, other)

    def __ge__(self, other: object) -> Any:
        return operator(">=")(self, other)

    def __le__(self, other: object) -> Any:
        return operator("<=")(self, other)

    def __eq__(self, other: object) -> Any:
        return self._equality("==", other)

    def __ne__(self, other: object) -> Any:
        return self._equality("!=", other)

    __hash__: ClassVar[None]  # type: ignore[assignment]  # as of an array

    def __and__(self, other: object) -> Any:
        return self._logical("&", self, other)

    def __rand__(self, other: object) -> Any:
        return self._logical("&", other, self)

    def __or__(self, other: object) -> Any:
        return self._logical("|", self, other)

    def __ror__(self, other: object) -> Any:
        return self._logical("|", other, self)

    def __xor__(self, other: object) -> Any:
        return self._logical("^", self, other)

    def __rxor__(self, other: object) -> Any:
        return self._logical("^", other, self)

    def __invert__(self) -> Any:
        return self._logical("~", self)

    def __iadd__(self, other: object) -> Any:
        return self._in_place("+", other)

    def __isub__(self, other: object) -> Any:
        return self._in_place("-", other)

    def __imul__(self, other: object) -> Any:
        return self._in_place("*", other)

    def __itruediv__(self, other: object) -> Any:
        return self._in_place("/", other)

    def __ifloordiv__(self, other: object) -> Any:
        return self._in_place("//", other)

    def __imod__(self, other: object) -> Any:
        return self._in_place("%", other)

    def __ipow__(self, other: object) -> Any:
        return self._in_place("**", other)

    def __imatmul__(self, other: object) -> Any:
        return self._in_place("@", other)

    def __iand__(self, other: object) -> Any:
        return self._in_place("&", other)

    def __ior__(self, other: object) -> Any:
        return self._in_place("|", other)

    def __ixor__(self, other: object) -> Any:
        return self._in_place("^", other)

    @abstractmethod
    def _equality(self, symbol: str, other: object) -> Any:
        """Answer `==` and `!=`."""

    @abstractmethod
    def _logical(self, symbol: str, *values: Any) -> Any:
        """Answer `&`, `|`, `^` and `~`."""

    @abstractmethod
    def _in_place(self, symbol: str, other: object) -> Any:
        """Answer `+=` and its kin."""
