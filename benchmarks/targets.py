"""What each cell should cost at most: so many times hand-written NumPy, or at small sizes so many microseconds more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """At most so many times what is written by hand, or so many seconds more."""

    ratio: float | None = None
    above: float | None = None

    def __str__(self) -> str:
        return f"{self.ratio:g} ×" if self.ratio is not None else f"+{1e6 * (self.above or 0):g} µs"

    def met(self, ours: float, by_hand: float) -> bool:
        """Whether seconds are within it."""
        return ours <= by_hand * self.ratio if self.ratio is not None else ours <= by_hand + (self.above or 0)


_ALMOST_NOTHING = Target(above=3e-6)

TARGETS = {
    "ew_mul_jac n=3": _ALMOST_NOTHING,
    "ew_mul_jac n=10000": Target(1.5),
    "expand_jac n=3": _ALMOST_NOTHING,
    "expand_jac n=1000": Target(1.5),
    "mf_hess n=100,k=5": _ALMOST_NOTHING,
    "mf_hess n=1000,k=5": Target(1.5),
    "mfw_hess n=100,k=5": _ALMOST_NOTHING,
    "mfw_hess n=300,k=5": Target(1.5),
    "nn_hess n=10": _ALMOST_NOTHING,
    "nn_hess n=60": Target(1.5),
    "logreg_hess n=1000,m=2000": Target(1.2),
    "logreg_all n=1000,m=2000": Target(1.0),
    "logreg_grad n=1000,m=2000": Target(1.2),
    "logreg_hvp n=1000,m=2000": Target(1.2),
    "mf_grad n=1000,k=5": Target(1.2),
    "mse_grad n=3,N=4": _ALMOST_NOTHING,
    "mse_grad n=100,N=100000": Target(1.2),
    "neuron_grad n=3": _ALMOST_NOTHING,
    "neuron_grad n=1000": Target(1.5),
    "sum_grad n=3": _ALMOST_NOTHING,
    "affine_grad n=3": _ALMOST_NOTHING,
    "mlp_step B=64": Target(1.2),
    "mlp_step B=1797": Target(1.2),
}
