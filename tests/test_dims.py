from typing import Any, Literal

import pytest

from dimgrad.dims import ANY, Dim, One, Rest, axis_of, name_of, size_of
from dimgrad.errors import AnnotationError


class Pixels(Dim):
    size = 784


class Hidden(Dim): ...


def subscripts[N, *Shape]() -> tuple[Any, Any]:
    return N, Shape


N, Shape = subscripts()


def test_what_a_subscript_means() -> None:
    assert axis_of(N) is N
    assert axis_of(Pixels) is Pixels
    assert axis_of(Literal[3]) == 3
    assert axis_of(Literal[0]) == 0
    assert axis_of(One) == 1
    assert axis_of(Any) is ANY
    (star,) = Shape  # what `*Shape` puts between the brackets
    assert axis_of(star) == Rest(Shape)


def test_unknown_rests_are_all_different() -> None:
    anything: Any = tuple[Any, ...]
    (star,) = anything  # what `*tuple[Any, ...]` puts between the brackets
    assert axis_of(star) != axis_of(star)


def test_names_and_sizes() -> None:
    (star,) = Shape
    axes = [axis_of(subscript) for subscript in (N, Pixels, Hidden, One, Any, star)]
    assert list(map(name_of, axes)) == ["N", "Pixels", "Hidden", "1", "Any", "*Shape"]
    assert list(map(size_of, axes)) == [None, 784, None, 1, None, None]


REFUSED: dict[str, tuple[Any, str]] = {
    "a number": (3, "Literal[3]"),
    "a name in quotes": ("N", "N without quotes; or the whole annotation in quotes"),
    "a class that is no dimension": (int, "Any for a size that is not known; or `class Name(Dim): ...`"),
    "the base itself": (Dim, "class Name(Dim): ..."),
    "two numbers": (Literal[3, 4], "one whole number, 0 or more, as in Literal[3]"),
    "a bool": (Literal[True], "one whole number, 0 or more, as in Literal[3]"),
    "a negative number": (Literal[-1], "one whole number, 0 or more, as in Literal[3]"),
    "a text": (Literal["N"], "one whole number, 0 or more, as in Literal[3]"),
    "a rest without its star": (Shape, "*Shape"),
    "a tuple of known items": (None, "Any for a size that is not known"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_dimension(case: str) -> None:
    subscript, mend = REFUSED[case]
    with pytest.raises(AnnotationError) as caught:
        axis_of(subscript)
    assert caught.value.report.mend is not None
    assert caught.value.report.mend.startswith(mend)


def test_the_words() -> None:
    with pytest.raises(AnnotationError) as caught:
        axis_of(3)
    assert str(caught.value) == (
        "3 is no dimension\n"
        "  expected  a type parameter, a subclass of Dim, Literal[3], One, Any or *Shape\n"
        "  got       3\n"
        "  mend      Literal[3]"
    )


@pytest.mark.parametrize("size", [-1, 2.0, True, "3"])
def test_a_size_is_a_whole_number(size: Any) -> None:
    with pytest.raises(AnnotationError, match="has a size that is no size"):
        type("Wrong", (Dim,), {"size": size})


def test_a_dimension_is_never_called() -> None:
    with pytest.raises(AnnotationError, match=r"written in annotations and never called\n  mend      Column\[Hidden\]"):
        Hidden()


def test_a_subclass_has_its_base_s_size_and_is_another_dimension() -> None:
    class Patch(Pixels): ...

    assert size_of(Patch) == 784
    assert axis_of(Patch) is not axis_of(Pixels)
