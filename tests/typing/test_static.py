"""Mistakes are errors in every checker, on the lines marked `# E`, and nothing else is one.

`# E in pyright, pyrefly` marks what the others miss.
`accept` holds correct code, with the types its expressions have; `reject` holds mistakes. Each checker runs once, over
all files; one that is not installed is skipped.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILES = sorted([*HERE.glob("accept/*.py"), *HERE.glob("reject/*.py")])
MARK = re.compile(r"# E(?: in (?P<checkers>\w+(, \w+)*))?$")

type Place = tuple[str, int]


def place(file: str | Path, line: int) -> Place:
    return (ROOT / file).relative_to(ROOT).as_posix(), line


def run(name: str, *arguments: object) -> str:
    """What a checker prints; it may find errors, but must not fail otherwise."""
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        pytest.skip(f"{name} is not installed")
    command = [str(program), *map(str, arguments)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode in (0, 1), finished.stdout + finished.stderr
    return finished.stdout


def mypy() -> dict[Place, str]:
    lines: list[dict[str, Any]] = [json.loads(line) for line in run("mypy", "--output=json", *FILES).splitlines()]
    return {place(e["file"], e["line"]): e["message"] for e in lines if e["severity"] == "error"}


def pyright() -> dict[Place, str]:
    output = run("pyright", "--outputjson", "--pythonpath", sys.executable, "--project", HERE)
    errors: list[dict[str, Any]] = json.loads(output)["generalDiagnostics"]
    return {place(e["file"], e["range"]["start"]["line"] + 1): e["message"] for e in errors if e["severity"] == "error"}


def pyrefly() -> dict[Place, str]:
    configuration = ("--config", HERE / "pyrefly.toml", "--python-interpreter-path", sys.executable)
    output = run("pyrefly", "check", "--output-format=json", *configuration, *FILES)
    errors: list[dict[str, Any]] = json.loads(output)["errors"]
    return {place(e["path"], e["line"]): e["description"] for e in errors if e["severity"] == "error"}


def marked(checker: str) -> set[Place]:
    """The lines that are errors in a checker."""
    return {
        place(file, number)
        for file in FILES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := MARK.search(line)) and checker in (mark["checkers"] or checker)
    }


@pytest.mark.parametrize("checker", [mypy, pyright, pyrefly])
def test_errors_stand_where_they_are_marked(checker: Callable[[], dict[Place, str]]) -> None:
    found, due = checker(), marked(checker.__name__)
    missed = [f"{file}:{line}: no error" for file, line in sorted(due - found.keys())]
    accused = [f"{file}:{line}: {found[file, line]}" for file, line in sorted(found.keys() - due)]
    assert not [*missed, *accused]


def test_every_mistake_is_in_a_file_of_mistakes() -> None:
    marks = {Path(file) for file, _ in marked("pyright")}
    assert {path.parent.name for path in marks} == {"reject"}
    assert marks == {path.relative_to(ROOT) for path in FILES if path.parent.name == "reject"}
