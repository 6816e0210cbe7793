"""Every code block of the pages and every example of the docstrings runs, and prints what stands beside it."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.documents import PAGES, ROOT, Session, blocks, examples, run_doctest

SOURCE = ROOT / "src"
COMMANDS = {".venv/bin/python", "make", "pip", "pre-commit"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_page_prints_what_it_shows(page: Path) -> None:
    with Session(page).open() as session:
        for example in examples(page.read_text(encoding="utf-8")):
            where = f"{session.file}:{example.code.line}"
            shown = example.shown.text if example.shown else ""
            assert session.run(example.code) == shown, f"{where} prints something else than it shows"


def modules_with_examples() -> list[Path]:
    return [file for file in sorted(SOURCE.rglob("*.py")) if ">>> " in file.read_text(encoding="utf-8")]


def texts_with_examples(file: Path) -> list[tuple[str, int]]:
    """Every string with an example in it: docstrings wherever they stand, also those that a decorator takes away."""
    return [
        (node.value, node.lineno)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ">>> " in node.value
    ]


@pytest.mark.parametrize("file", modules_with_examples(), ids=relative)
def test_docstring_examples_run(file: Path) -> None:
    module = importlib.import_module(".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"))
    public: dict[str, object] = {}
    exec("from dimgrad import *; import numpy as np", public)
    for text, line in texts_with_examples(file):
        names = public | vars(module)
        assert not (failures := run_doctest(text, names, relative(file), line)), failures


def test_commands_on_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = [
        line.split()
        for page in PAGES
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language == "bash"
        for line in block.text.splitlines()
    ]
    assert ["make", "demo"] in [command[:2] for command in commands]
    for command in commands:
        assert command[0] in COMMANDS, f"new on the pages: {' '.join(command)}"
        assert command[0] != "make" or command[1] in targets, f"no such target: {' '.join(command)}"


PAGE = """\
```python
x = 1
print(x + 1)
```

```text
2
```

```python
1 / 0
```

```text
ZeroDivisionError: division by zero
```

```pycon
>>> x
1
```
"""


def fails(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr("tests.documents.ROOT", tmp_path)
    file = tmp_path / "page.md"
    file.write_text(page, encoding="utf-8")
    try:
        test_page_prints_what_it_shows(file)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("", ""),
        ("2\n", "3\n"),
        ("division", "multiplication"),
        ("1\n```\n", "2\n```\n"),
        ("```text\n2\n```\n", ""),
        ("```text\n2\n```\n", "So:\n\n```text\n2\n```\n"),
        ("```pycon", "```py"),
    ],
)
def test_a_page_that_shows_something_else_fails(
    right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert right in PAGE
    assert fails(PAGE.replace(right, wrong), tmp_path, monkeypatch) == (right != wrong)
