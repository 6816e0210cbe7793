"""Forms of operations whose signatures do not spell out how they may be called: annotated functions that call them."""

from collections.abc import Callable
from typing import Any

FORMS: dict[str, list[Callable[..., Any]]] = {}
"""By the operation's name; `Any` in a result is a size that types cannot express."""

LOGICAL = {"greater", "less"}
"""Their values are true or false: no NaN, and no precision."""

WITHOUT_EMPTY = {"mean", "softmax", "logsumexp", "mse", "cross_entropy"}
"""They have no value where there are no entries."""
