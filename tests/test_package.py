"""What is shipped, what is exported, and what it costs to import."""

import importlib
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import dimgrad
from tests.documents import ROOT

MODULES = [
    ".".join(file.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for file in sorted((ROOT / "src").rglob("*.py"))
]


def test_the_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in ZipFile(wheel).namelist() if not name.startswith("dimgrad-")}
    sources = {
        file.relative_to(ROOT / "src").as_posix() for end in ("py", "pyi") for file in (ROOT / "src").rglob(f"*.{end}")
    }
    assert shipped == sources | {"dimgrad/py.typed"}


def test_the_version_is_the_newest_of_the_changelog() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == importlib.metadata.version("dimgrad")


def test_all_names_what_is_exported() -> None:
    for module in MODULES:
        importlib.import_module(module)  # which could put a module in the place of a public name
    public = {name for name, value in vars(dimgrad).items() if name[0] != "_" and not isinstance(value, ModuleType)}
    assert len(dimgrad.__all__) == len(set(dimgrad.__all__))
    assert set(dimgrad.__all__) == public


def test_import_loads_nothing_heavy() -> None:
    program = """
import sys
import beartype, jaxtyping, numpy
before = set(sys.modules)
import dimgrad
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))
"""
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert loaded.split() == ["dimgrad"]
