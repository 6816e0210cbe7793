"""The dtype of a traced value: that of the arrays which are given, float32 or float64."""

from typing import Any, ClassVar

from dimgrad.value.tracing import Tracing
from dimgrad.value.written import running_call


class Precision:
    """What a body finds as `x.dtype`: it may make arrays with it; what it is depends on the call."""

    __slots__ = ("tracing",)

    def __init__(self, tracing: Tracing) -> None:
        self.tracing: Tracing = tracing

    @property
    def kind(self) -> str:
        """Of floats."""
        return "f"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Precision):
            self.tracing.leave(
                f"{self.tracing.name} asks for the dtype: the answer depends on the arrays that are given"
            )
        return True

    __hash__: ClassVar[None]  # type: ignore[assignment]  # as it compares to nothing

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asker = running_call()
        asks = f"asks for .dtype.{name}" if asker is None else f"asks {asker} about the dtype"
        mend = "that of one precision: np.finfo(np.float64)" if asker in ("np.finfo", "np.iinfo") else None
        self.tracing.leave(f"{self.tracing.name} {asks}, which depends on the arrays that are given", mend=mend)

    def __repr__(self) -> str:
        return "the dtype of the arguments"
