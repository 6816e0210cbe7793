"""What each checker shows for `reveal_type(...)` in a file of the downstream package."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.typing.checkers import HERE, ROOT, run

PACKAGE = HERE / "downstream"
SHOWN = re.compile(r"reveal_type\((.*)\)$")
MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Z])")

type Line = tuple[int, str, bool]
"""The number of a line, a message, and whether it is an error."""


def mypy(file: Path) -> Iterator[Line]:
    output = run("mypy", "--strict", "--config-file=", "--output=json", "--python-executable", sys.executable, file)
    for line in output.splitlines():
        found = json.loads(line)
        yield found["line"], found["message"], found["severity"] == "error"


def pyright(file: Path) -> Iterator[Line]:
    output = run("pyright", "--outputjson", "--pythonpath", sys.executable, "--project", file.parent)
    for found in json.loads(output)["generalDiagnostics"]:
        if Path(found["file"]) == file:
            yield found["range"]["start"]["line"] + 1, found["message"], found["severity"] == "error"


def pyrefly(file: Path) -> Iterator[Line]:
    options = ("--config", HERE / "pyrefly.toml", "--python-interpreter-path", sys.executable, "--search-path", PACKAGE)
    for found in json.loads(run("pyrefly", "check", "--output-format=json", *options, file))["errors"]:
        yield found["line"], found["description"], found["severity"] == "error"


def ty(file: Path) -> Iterator[Line]:
    paths = [argument for path in ("src", PACKAGE) for argument in ("--extra-search-path", ROOT / path)]
    output = run("ty", "check", "--python", sys.prefix, *paths, "--output-format", "concise", file)
    for found in re.finditer(r":(\d+):\d+: (\w+)\[[\w-]+\] (.*)", output):
        yield int(found[1]), found[3], found[2] == "error"


def revealed(file: Path, checker: Callable[[Path], Iterator[Line]]) -> dict[str, str]:
    """The type of each expression, or `error`."""
    lines = list(checker(file))
    shown: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if match := SHOWN.search(line):
            words = [(message, error) for at, message, error in lines if at == number]
            types = [_type(message) for message, error in words if not error]
            shown[match[1]] = "error" if any(error for _, error in words) else next(filter(None, types), "?")
    return shown


def _type(message: str) -> str:
    """The type in a message, without modules; what is not known is `Any`."""
    found = re.search(r'(?:Revealed type is "|Revealed type: `|revealed type: |\)" is ")([^"`]*)', message)
    return MODULES.sub("", found[1]).replace("Unknown", "Any").strip() if found else ""
