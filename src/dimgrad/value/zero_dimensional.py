"""Arrays without axes in a body, `np.array(s)`: unlike NumPy's scalars they are changed in place."""

from dimgrad.graph.node import Node
from dimgrad.value.dispatch import OPERATORS
from dimgrad.value.traced import Traced


class ZeroDimensional(Traced):
    """A traced array without axes: whoever else holds it sees a change. What is calculated with it is a scalar."""

    __slots__ = ()

    @property
    def is_number(self) -> bool:
        """It is an array."""
        return False

    def copy(self, order: str = "C") -> Traced:
        """Another array without axes."""
        fresh = ZeroDimensional(self.tracing, self.node, (), self.text)
        fresh.mask, fresh.whole = self.mask, self.whole
        return fresh


def zero_dimensional(scalar: Traced, *, copy: bool) -> Traced:
    """A scalar as an array without axes; one that is one already is copied only if that is meant."""
    if isinstance(scalar, ZeroDimensional) and not copy:
        return scalar
    if scalar.owner is not None and not copy:  # an array would be changed itself
        scalar.tracing.numbers.add(scalar.owner)
    made = ZeroDimensional(scalar.tracing, scalar.node, (), scalar.text)
    made.mask, made.whole = scalar.mask, scalar.whole
    return made


def entry(x: Traced, node: Node, text: str) -> ZeroDimensional:
    """A view without axes of an array's only entry, or of one of them: `y[0, ...]`, `np.squeeze(y[:1])`."""
    view = ZeroDimensional(x.tracing, node, (), text)
    view.mask, view.whole = x.mask, x.whole
    view.made_of = (x.provenance(),)
    if not x.is_number:  # of a number NumPy makes an array of its own
        x.shared_memory().add(view)
    return view


OPERATORS["entry"] = entry
