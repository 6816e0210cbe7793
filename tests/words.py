"""What the library says, with the user's line by its text: where a file lies differs from one machine to the next."""

import re
from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest

from dimgrad import DimgradError, check


def said(f: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """The proof of a function, as it is printed."""
    return _without_files(str(check(f, *args, **kwargs)))


def raised(f: Callable[[], object], kind: type[DimgradError] = DimgradError) -> str:
    """The words of the error that a function ends with."""
    with pytest.raises(kind) as error:
        f()
    return _without_files(str(error.value))


def words(text: str) -> str:
    """A text as it stands in a test."""
    return dedent(text).strip("\n")


def _without_files(text: str) -> str:
    return re.sub(r"(?m)^((?: +|.* (?:called|made) )at +)\S+:\d+   ", r"\1", text)
