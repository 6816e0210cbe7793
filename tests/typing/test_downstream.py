"""What users get: the wheel, installed in a clean environment beside a small package of theirs.

The environment is new and dimgrad comes into it from the wheel by pip. What dimgrad depends on is not installed again:
the environment is shown that of the tests by a `.pth` file, in which dimgrad itself is not found.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

import pytest

from tests.typing.checkers import MARK, ROOT

PACKAGE = Path(__file__).parent / "downstream"


class Downstream:
    """A clean environment with the wheel, and a package beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = folder / "environment"
        venv.create(self.environment)
        build: list[str | Path] = [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "--target",
            "wheel",
            "--directory",
            folder,
        ]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        (wheel,) = folder.glob("*.whl")
        pip: list[str | Path] = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            self.python,
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
        ]
        subprocess.run([*pip, wheel], check=True, capture_output=True)
        self.site = Path(sysconfig.get_path("purelib", vars={"base": str(self.environment)}))
        (self.site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        for file in PACKAGE.glob("*.py"):
            shutil.copy(file, folder)

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    def run(self, name: str, *arguments: object) -> str:
        """What a checker prints, started in the package, where no configuration of ours is found."""
        program = Path(sys.executable).with_name(name)
        own = os.environ | {"VIRTUAL_ENV": str(self.environment)}
        own["PATH"] = os.pathsep.join([str(self.environment / "bin"), str(program.parent), own["PATH"]])
        command = [str(program), *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, env=own, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.stdout

    def marked(self) -> set[tuple[str, int]]:
        return {
            (file.name, number)
            for file in PACKAGE.glob("*.py")
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
            if MARK.search(line)
        }


@pytest.fixture(scope="module")
def downstream(tmp_path_factory: pytest.TempPathFactory) -> Downstream:
    return Downstream(tmp_path_factory.mktemp("downstream"))


def test_dimgrad_is_the_installed_one(downstream: Downstream) -> None:
    show = "import dimgrad, model; print(dimgrad.__file__)"
    found = subprocess.run(
        [downstream.python, "-c", show], cwd=downstream.folder, check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()).is_relative_to(downstream.site)


def test_mypy_finds_the_mistakes_and_nothing_else(downstream: Downstream) -> None:
    files = ("model.py", "mistakes.py")
    options = ("--strict", "--output=json", "--no-incremental", "--python-executable", downstream.python)
    errors: list[dict[str, Any]] = [json.loads(line) for line in downstream.run("mypy", *options, *files).splitlines()]
    assert {(e["file"], e["line"]) for e in errors if e["severity"] == "error"} == downstream.marked()


def test_pyright_finds_the_mistakes_and_nothing_else(downstream: Downstream) -> None:
    (downstream.folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    files = ("model.py", "mistakes.py")
    output = downstream.run("pyright", "--outputjson", "--pythonpath", downstream.python, *files)
    errors: list[dict[str, Any]] = json.loads(output)["generalDiagnostics"]
    found = {(Path(e["file"]).name, e["range"]["start"]["line"] + 1) for e in errors}
    assert found == downstream.marked(), [e["message"] for e in errors]


def test_the_types_of_the_whole_package_are_known(downstream: Downstream) -> None:
    """Pyright infers nothing of a package with `py.typed`: attributes and results have to say their types."""
    output = downstream.run("pyright", "--verifytypes", "dimgrad", "--ignoreexternal", "--outputjson")
    report: dict[str, Any] = json.loads(output)["typeCompleteness"]
    unclear = [
        f"{symbol['name']}: {reason['message'].splitlines()[0]}"
        for symbol in report["symbols"]
        if symbol["isExported"] and (symbol["isTypeAmbiguous"] or not symbol["isTypeKnown"])
        for reason in symbol["diagnostics"]
    ]
    assert not unclear
    assert report["completenessScore"] == 1
