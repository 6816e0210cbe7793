"""What checkers read of the package is what there is at run time: mypy's stubtest, and why it may differ where it does.

Stubtest compares the stubs of the calculus, and the annotations of everything else, with the imported modules.
"""

import importlib
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeAliasType

from tests.typing.checkers import ROOT

PHANTOMS = (
    "dimgrad.tensors.",
    "dimgrad.linear.linear_map.Operator.",
    "dimgrad.calculus.operators.positions.",
)
ALLOWED: dict[str, Callable[[str, str], bool]] = {
    "phantom types: to checkers classes of arrays, at run time annotations": lambda name, _: name.startswith(PHANTOMS),
    "stubtest does not read `type X = ...`": lambda name, _: isinstance(found(name), TypeAliasType),
    "a cached function takes its own arguments; typeshed says any": lambda name, _: hasattr(found(name), "cache_info"),
    "what Python adds to a generic class": lambda name, _: name.endswith(".__type_params__"),
    "private": lambda name, _: re.search(r"\._\w+$", name) is not None,
    "the whole is to say nothing; None is the default, not a word": lambda _, words: '"axis" has a default' in words,
    "the value of an IntEnum's member is told apart from its type": lambda _, words: (
        "differs from runtime type L" in words
    ),
    "a field with a factory": lambda _, words: '"default" has a default value' in words,
    "a type that a checker made up where it narrowed": lambda _, words: "subtype of object>" in words,
}
"""Why a difference is none, and which differences are meant."""


def found(name: str) -> Any:
    """The object of this dotted name, None where there is none."""
    parts = name.split(".")
    for k in range(len(parts), 0, -1):
        try:
            holder: Any = importlib.import_module(".".join(parts[:k]))
        except ImportError:
            continue
        for part in parts[k:]:
            holder = getattr(holder, part, None)
        return holder
    return None


def differences() -> list[tuple[str, str]]:
    """Each difference: a name, and what stubtest says of it."""
    command = [sys.executable, "-m", "mypy.stubtest", "dimgrad", "--concise", "--mypy-config-file", "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    assert "mypy build errors" not in output, output
    rows = [line.partition(" ") for line in output.splitlines() if line.startswith("dimgrad.")]
    return [(name, words) for name, _, words in rows]


def test_stubtest_finds_no_difference_but_those_that_are_meant() -> None:
    all_of_them = differences()
    meant = {reason: [at for at in all_of_them if allows(*at)] for reason, allows in ALLOWED.items()}
    assert not [at for at in all_of_them if not any(at in those for those in meant.values())]
    assert not [reason for reason, those in meant.items() if not those], "no longer needed"
