"""Mistakes are errors in every checker, on the lines marked `# E`, and nothing else is one.

`# E in pyright, pyrefly` marks what the others miss. `accept` holds correct code, with the types its expressions have;
`reject` holds mistakes; a file is a promise. ty is younger: what it does otherwise is recorded line by line.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.typing.checkers import FILES, RECORD, ROOT, Found, marked, mypy, pyrefly, pyright, record


@pytest.mark.parametrize("checker", [mypy, pyright, pyrefly], ids=lambda checker: checker.__name__)
def test_errors_stand_where_they_are_marked(checker: Callable[[], Found]) -> None:
    found, due = checker(), marked(checker.__name__)
    missed = [f"{file}:{line}: no error" for file, line in sorted(due - found.keys())]
    accused = [f"{file}:{line}: {found[file, line]}" for file, line in sorted(found.keys() - due)]
    assert not [*missed, *accused]


def test_what_ty_does_otherwise_is_recorded() -> None:
    assert RECORD.read_text(encoding="utf-8") == record(), "run python -m tests.typing.checkers and read the difference"


def test_every_mistake_is_in_a_file_of_mistakes() -> None:
    marks = {Path(file) for file, _ in marked("pyright")}
    assert {path.parent.name for path in marks} == {"reject"}
    assert marks == {path.relative_to(ROOT) for path in FILES if path.parent.name == "reject"}


def test_a_promise_is_kept_from_both_sides() -> None:
    """Where mistakes of a kind are refused, correct code of that kind is accepted."""
    sides = {side: {path.stem for path in FILES if path.parent.name == side} for side in ("accept", "reject")}
    assert sides["reject"] - sides["accept"] == {"invariance", "sample"}
    assert sides["accept"] - sides["reject"] == {"library", "structures", "untyped"}
