"""The refusals that are ours: what jaxtyping and beartype, put on a function as it stands, would let pass."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is refused here and nowhere else, and why."""

    what: str
    why: str


OURS = (
    Refusal("masked array", "operators skip the masked numbers, and sums count fewer"),
    Refusal("np.matrix", "its * is a matrix product, and it keeps two axes when indexed"),
    Refusal("bool as Scalar", "a bool is an int to Python, and True + True is 2"),
    Refusal(
        "long double as a NumPy scalar", "arrays of long doubles are refused, and a scalar is an array without axes"
    ),
    Refusal("item of a list, dict or tuple[X, ...]", "beartype looks at one item, at random; here every item counts"),
    Refusal("field of a dataclass or NamedTuple", "only the class is looked at; here the fields are, with their sizes"),
    Refusal("default value", "it is never looked at; here it is checked like an argument"),
    Refusal("size under a parametrised alias", "in Batch[N] the parameter is not put in, and N stays free"),
    Refusal(
        "name with a leading underscore", "jaxtyping takes it for an axis of any size; here it is a name like others"
    ),
    Refusal("name that occurs only in the result", "nothing fixes it, so the result would never be wrong"),
    Refusal("string annotation that cannot be resolved", "the check would silently be left out"),
)
