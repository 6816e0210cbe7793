"""The plugin of mypy: its words on the lines that are marked `# E: ...`, and not a word elsewhere.

mypy runs twice, with the plugin and without, over the plugin's own cases and those that every checker must pass.
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.typing.checkers import WITH_PLUGIN

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = sorted(HERE.glob("cases/*.py"))
ACCEPT, REJECT = (sorted((ROOT / "tests" / "typing" / folder).glob("*.py")) for folder in ("accept", "reject"))
OLDEST = ROOT / ".venv" / "oldest-mypy"
MARK = re.compile(r"  # E: (?P<message>.*)$")

# The library is checked elsewhere: without its bodies mypy takes a few seconds.
CONFIGURATION = """\
[mypy]
strict = True
explicit_package_bases = True
warn_unreachable = True
mypy_path = {root}/src:{root}/typings:{root}
plugins = dimgrad.mypy

[mypy-dimgrad.*]
ignore_errors = True
"""

type Errors = dict[tuple[Path, int], list[tuple[str, str]]]
"""The errors of each line: their codes and messages."""


def checked(files: Sequence[Path], *options: str, mypy: Path | None = None) -> Errors:
    """What mypy finds; the installed one, or that in another folder."""
    command = [sys.executable, "-m", "mypy", "--output=json", "--show-error-codes", *options, *map(str, files)]
    environment = os.environ | ({"PYTHONPATH": str(mypy)} if mypy else {})
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert finished.returncode in (0, 1), finished.stdout[-2000:] + finished.stderr[-2000:]
    found: Errors = defaultdict(list)
    for line in filter(None, finished.stdout.splitlines()):  # an empty one where all is well
        error = json.loads(line)
        if error["severity"] == "error":
            found[ROOT / error["file"], error["line"]].append((error["code"], error["message"]))
    return found


def configured(folder: Path) -> list[str]:
    """The options of a run that reads nothing and leaves nothing outside of a folder."""
    configuration = folder / "mypy.ini"
    configuration.write_text(CONFIGURATION.format(root=ROOT))
    return [f"--config-file={configuration}", f"--cache-dir={folder / 'cache'}"]


def marked(files: Sequence[Path]) -> Iterator[tuple[tuple[Path, int], str]]:
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if mark := MARK.search(line):
                yield (file, number), mark["message"]


def shown(errors: Errors) -> list[str]:
    return [
        f"{path.name}:{line}: {message} [{code}]"
        for (path, line), all in sorted(errors.items())
        for code, message in all
    ]


def strange(found: Errors) -> list[str]:
    """What the cases of the plugin say beside their marks, and which of these they do not say."""
    due = dict(marked(CASES))
    said = {place: [message for _, message in errors] for place, errors in found.items() if place[0] in CASES}
    places = sorted({place for place in due.keys() | said.keys() if said.get(place) != [due.get(place)]})
    return [f"{path.name}:{line}: {said.get((path, line))}, not {due.get((path, line))}" for path, line in places]


def knows_more(error: tuple[str, str]) -> bool:
    """Whether a file states that a type is not known, and the plugin knows it."""
    code, message = error
    return code == "assert-type" and "Any" in message.rpartition(", not ")[2]


def needs_plugin(place: tuple[Path, int], errors: list[tuple[str, str]]) -> bool:
    """Whether a line of the cases states a type that only the plugin finds."""
    path, line = place
    states = "assert_type(" in path.read_text(encoding="utf-8").splitlines()[line - 1]
    return path in CASES and (states or errors[0][0] == "assert-type")


def documented() -> Iterator[str]:
    """The errors that the page of the plugin shows."""
    for line in (ROOT / "docs" / "mypy_plugin.md").read_text(encoding="utf-8").splitlines():
        if line.endswith(("  [shape]", "  [jaxtyping]")):
            yield line.rpartition("  [")[0]
        elif "  # " in line and "(axis" in line:
            yield line.partition("  # ")[2]


# One test, because pytest's workers share nothing and each run of mypy takes seconds.
def test_its_words_stand_where_they_are_marked_and_correct_code_is_not_accused() -> None:
    files = [*CASES, *ACCEPT, *REJECT]
    found, alone = checked(files, *WITH_PLUGIN), checked(files)
    assert not strange(found)
    codes = {code for place, errors in found.items() if place[0] in CASES for code, _ in errors}
    assert codes == {"shape", "jaxtyping", "call-arg"}, "all but a missing argument are errors of shapes"
    accepted = {place: errors for place, errors in found.items() if place[0] in ACCEPT}
    assert not shown({place: errors for place, errors in accepted.items() if not all(map(knows_more, errors))})
    messages = [message for errors in found.values() for _, message in errors]
    assert not [words for words in documented() if not any(message.endswith(words) for message in messages)]
    lost = {place: errors for place, errors in alone.items() if place not in found}
    # What the cases state fails without the plugin: types that it knows, and arrays that it takes as tensors.
    assert not shown({place: errors for place, errors in lost.items() if not needs_plugin(place, errors)})
    rejected = {place: errors for place, errors in found.items() if place[0] in REJECT}
    assert not shown({place: errors for place, errors in rejected.items() if len(errors) > len(alone[place])})
    assert checked(files, *WITH_PLUGIN) == found, "with a warm cache"


@pytest.mark.skipif(not OLDEST.is_dir(), reason="the oldest mypy is not installed: make .venv/installed")
def test_the_oldest_mypy_says_the_same(tmp_path: Path) -> None:
    options = configured(tmp_path)
    assert not strange(checked(CASES, *options, mypy=OLDEST))
    again = tmp_path / "again.py"  # a file that it reads with dimgrad in its cache
    again.write_text(DERIVATIVES)
    assert not checked([again], *options, mypy=OLDEST)


DERIVATIVES = """\
from dimgrad import Column, Matrix, Scalar, dot, gradient, hvp, jacobian, jvp, linear_map, vjp

def energy[N](A: Matrix[N, N], x: Column[N]) -> Scalar:
    return dot(x, A @ x)

def layer[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
    return W @ x

def all[M, N](W: Matrix[M, N], A: Matrix[N, N], x: Column[N]) -> None:
    jvp(layer, wrt=1)(x, W, x)
    jvp(layer, wrt="x")(x, W, x)
    jvp(layer, wrt=(0, 1))((W, x), W, x)
    hvp(energy, wrt=1)(x, A, x)
    vjp(layer, wrt=1)((W @ x).T, W, x)
    jacobian(layer, wrt=1)(W, x)
    gradient(energy, wrt=1)(A, x)
    linear_map(layer, wrt=1)(W, x) @ x
"""

ANNOTATED = """\
import numpy as np
from dimgrad import Dim
from jaxtyping import Float

class Pixels(Dim):
    size = 3

def three(x: Float[np.ndarray, "3"]) -> None: ...
"""
CALLING = """\
import numpy as np
from dimgrad import Column, column, ones
from jaxtyping import Float

from annotated import Pixels, three

x = ones(3)
y = x + column([1.0, 2.0, 3.0])

def call(z: Float[np.ndarray, "3"]) -> None:
    three(z)

def image(p: Column[Pixels]) -> None:
    p - column([1.0, 2.0, 3.0])
"""


def test_the_daemon_says_the_same_when_a_mistake_comes_and_goes(tmp_path: Path) -> None:
    annotated, calling = tmp_path / "annotated.py", tmp_path / "calling.py"
    status, options = tmp_path / "status.json", configured(tmp_path)

    def daemon(*arguments: str) -> str:
        command = [sys.executable, "-m", "mypy.dmypy", f"--status-file={status}", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout

    try:
        said: list[str] = []
        for wrong in (False, True, False):
            annotated.write_text(ANNOTATED.replace("3", "40") if wrong else ANNOTATED)
            calling.write_text(CALLING.replace("ones(3)", "ones(40)") if wrong else CALLING)
            said.append(daemon("run", "--", *options, str(calling), str(annotated)))
    finally:
        daemon("stop")
    clashes = (
        'x + column(...): axis 0 is 40 in "x" but 3 in "column(...)"',
        'three: "x" (axis 0) is 3, not 40',
        'p - column(...): axis 0 is Pixels (40) in "p" but 3 in "column(...)"',
    )
    assert [[clash in output for clash in clashes] for output in said] == [[False] * 3, [True] * 3, [False] * 3], said
    assert [output.count("error:") for output in said] == [0, 3, 0], said
