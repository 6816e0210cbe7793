"""What each checker finds in the files of `accept` and `reject`, and what it should find.

Each checker runs once, over all files. `python -m tests.typing.checkers` writes the record of what ty makes of them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILES = sorted([*HERE.glob("accept/*.py"), *HERE.glob("reject/*.py")])
RECORD = HERE / "ty.txt"
WITH_PLUGIN = "--config-file", str(HERE / "plugin.toml"), "--cache-dir", str(ROOT / ".mypy_cache" / "plugin")
"""A cache of its own: in one cache, runs with the plugin and without throw away what the other has read."""
MARK = re.compile(r"# E(?: in (?P<checkers>\w+(, \w+)*))?$")
TY = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):\d+: error\[(?P<rule>[\w-]+)\] (?P<message>.*)")

type Place = tuple[str, int]
type Found = dict[Place, str]


class NotInstalledError(Exception):
    """A checker that is not there."""


def place(file: str | Path, line: int) -> Place:
    return (ROOT / file).relative_to(ROOT).as_posix(), line


def run(name: str, *arguments: object) -> str:
    """What a checker prints; it may find errors, but must not fail otherwise."""
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        raise NotInstalledError(name)
    command = [str(program), *map(str, arguments)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode in (0, 1), finished.stdout + finished.stderr
    return finished.stdout


@cache
def mypy() -> Found:
    lines: list[dict[str, Any]] = [json.loads(line) for line in run("mypy", "--output=json", *FILES).splitlines()]
    return {place(e["file"], e["line"]): e["message"] for e in lines if e["severity"] == "error"}


@cache
def plugin() -> Found:
    """mypy with dimgrad's plugin. Where it knows more of a type than is asserted, nothing is accused."""
    output = run("mypy", "--output=json", *WITH_PLUGIN, *FILES)
    lines: list[dict[str, Any]] = [json.loads(line) for line in output.splitlines()]
    errors = {place(e["file"], e["line"]): e for e in lines if e["severity"] == "error"}
    return {at: e["message"] for at, e in errors.items() if at in marked("mypy") or e["code"] != "assert-type"}


@cache
def pyright() -> Found:
    output = run("pyright", "--outputjson", "--pythonpath", sys.executable, "--project", HERE)
    errors: list[dict[str, Any]] = json.loads(output)["generalDiagnostics"]
    return {place(e["file"], e["range"]["start"]["line"] + 1): e["message"] for e in errors if e["severity"] == "error"}


@cache
def pyrefly() -> Found:
    configuration = ("--config", HERE / "pyrefly.toml", "--python-interpreter-path", sys.executable)
    output = run("pyrefly", "check", "--output-format=json", *configuration, *FILES)
    errors: list[dict[str, Any]] = json.loads(output)["errors"]
    return {place(e["path"], e["line"]): e["description"] for e in errors if e["severity"] == "error"}


@cache
def ty() -> Found:
    """Errors by ty; that a type is vaguer than asserted is not one, see `vaguer`."""
    return {at: message for at, (rule, message) in _ty().items() if rule != "type-assertion-failure"}


def vaguer() -> Found:
    """Where ty knows less of a type than is asserted, and nothing is accused."""
    return {at: message for at, (rule, message) in _ty().items() if rule == "type-assertion-failure"}


@cache
def _ty() -> dict[Place, tuple[str, str]]:
    paths = [argument for path in ("src", ".") for argument in ("--extra-search-path", ROOT / path)]
    output = run("ty", "check", "--python", sys.prefix, *paths, "--output-format", "concise", *FILES)
    found: dict[Place, tuple[str, str]] = {}
    for match in filter(None, map(TY.match, output.splitlines())):
        at = place(match["file"], int(match["line"]))
        if found.get(at, ("type-assertion-failure",))[0] == "type-assertion-failure":
            found[at] = match["rule"], match["message"]
    return found


CHECKERS: dict[str, Callable[[], Found]] = {
    "mypy": mypy,
    "mypy with the plugin": plugin,
    "pyright": pyright,
    "pyrefly": pyrefly,
    "ty": ty,
}


@cache
def marked(checker: str) -> frozenset[Place]:
    """The lines that are errors in a checker."""
    return frozenset(
        place(file, number)
        for file in FILES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := MARK.search(line)) and checker in (mark["checkers"] or checker)
    )


def text(at: Place) -> str:
    file, line = at
    return (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1].strip()


def record() -> str:
    """What ty does not do as the others: mistakes missed, correct lines accused, types that are vaguer."""
    kinds = {"missed": marked("ty") - ty().keys(), "accused": ty().keys() - marked("ty"), "vaguer": vaguer().keys()}
    lines = [
        f"{kind} {Path(at[0]).relative_to(HERE.relative_to(ROOT))}: {text(at)}"
        for kind, places in kinds.items()
        for at in sorted(places)
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    RECORD.write_text(record(), encoding="utf-8")
