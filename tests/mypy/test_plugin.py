"""The plugin of mypy: its words on the lines that are marked `# E: ...`, and not a word elsewhere.

mypy runs twice, with the plugin and without, over the plugin's own cases and those that every checker must pass.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = sorted(HERE.glob("cases/*.py"))
ACCEPT, REJECT = (sorted((ROOT / "tests" / "typing" / folder).glob("*.py")) for folder in ("accept", "reject"))
MARK = re.compile(r"  # E: (?P<message>.*)$")

# The library is checked elsewhere: without its bodies mypy takes a few seconds.
CONFIGURATION = """\
[mypy]
strict = True
explicit_package_bases = True
warn_unreachable = True
mypy_path = {root}/src:{root}/typings:{root}
{plugins}
[mypy-dimgrad.*]
ignore_errors = True
"""

type Errors = dict[tuple[Path, int], list[tuple[str, str]]]
"""The errors of each line: their codes and messages."""


def checked(folder: Path, files: Sequence[Path], *, plugin: bool, python: Sequence[str] = (sys.executable,)) -> Errors:
    """What mypy finds."""
    folder.mkdir(exist_ok=True)
    configuration = folder / "mypy.ini"
    configuration.write_text(CONFIGURATION.format(root=ROOT, plugins="plugins = dimgrad.mypy" if plugin else ""))
    options = [
        "--output=json",
        "--show-error-codes",
        f"--config-file={configuration}",
        f"--cache-dir={folder / 'cache'}",
    ]
    command = [*python, "-m", "mypy", *options, *map(str, files)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode in (0, 1), finished.stdout[-2000:] + finished.stderr[-2000:]
    found: Errors = defaultdict(list)
    for line in finished.stdout.splitlines():
        error = json.loads(line)
        if error["severity"] == "error":
            found[ROOT / error["file"], error["line"]].append((error["code"], error["message"]))
    return found


def marked(files: Sequence[Path]) -> Iterator[tuple[tuple[Path, int], str]]:
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if mark := MARK.search(line):
                yield (file, number), mark["message"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture(scope="module")
def with_plugin(folder: Path) -> Errors:
    return checked(folder / "on", [*CASES, *ACCEPT, *REJECT], plugin=True)


@pytest.fixture(scope="module")
def without(folder: Path) -> Errors:
    return checked(folder / "off", [*CASES, *ACCEPT, *REJECT], plugin=False)


def shown(errors: Errors) -> list[str]:
    return [
        f"{path.name}:{line}: {message} [{code}]"
        for (path, line), all in sorted(errors.items())
        for code, message in all
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_words_stand_where_they_are_marked_and_nowhere_else(case: Path, with_plugin: Errors) -> None:
    due = {place: [message] for place, message in marked([case])}
    found = {place: [message for _, message in errors] for place, errors in with_plugin.items() if place[0] == case}
    assert due, "a file of cases has marks"
    assert found == due


def test_errors_of_shapes_have_a_code_of_their_own(with_plugin: Errors) -> None:
    own = {place: errors for place, errors in with_plugin.items() if place[0] in CASES}
    foreign = [message for errors in own.values() for code, message in errors if code != "shape"]
    assert foreign == ['Missing positional argument "b" in call to "layer"']


def test_what_mypy_finds_alone_it_finds_with_the_plugin(with_plugin: Errors, without: Errors) -> None:
    lost = {place: errors for place, errors in without.items() if place not in with_plugin}
    # An assertion that a type is `Any` becomes true of a type that the plugin knows.
    assert not shown({place: errors for place, errors in lost.items() if errors[0][0] != "assert-type"})


def test_correct_code_is_not_accused(with_plugin: Errors) -> None:
    """But where a file says that a type is not known, the plugin may know it."""
    accused = {
        place: errors
        for place, errors in with_plugin.items()
        if place[0] in ACCEPT
        and not all(code == "assert-type" and "Any" in message.split(", not ")[1] for code, message in errors)
    }
    assert not shown(accused)


def test_mistakes_are_told_once(with_plugin: Errors, without: Errors) -> None:
    doubled = {
        place: errors
        for place, errors in with_plugin.items()
        if place[0] in REJECT and len(errors) > len(without[place])
    }
    assert not shown(doubled)


def test_a_warm_cache_says_the_same(folder: Path, with_plugin: Errors) -> None:
    assert checked(folder / "on", [*CASES, *ACCEPT, *REJECT], plugin=True) == with_plugin
