"""Pages of Markdown as programs: the code blocks of a page are one session, run from top to bottom.

A block says by its language what it is:

- `python` is run; what it prints, and the error it ends with, are the `text` block right after it, to the letter;
- `text` belongs to the `python` block before it and stands nowhere else;
- `pycon` is a doctest in the same session;
- the languages of `NOT_RUN` are shown only. Any other language is refused, so that no block escapes by a typing error.

The line that an error names is the line of the page. `python -m tests.documents PAGE...` writes what these pages print
into their `text` blocks; read the difference before committing it.
"""

import contextlib
import doctest
import io
import re
import sys
import traceback
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_RUN = {"bash", "console", "latex", "toml", "yaml"}

FENCE = re.compile(r"^```(?P<language>\S*)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FENCE_LINE = re.compile(r"^\s*(```|~~~)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A code block: its language, its text, the line where the text starts, and its place in the page."""

    language: str
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """A `python` or `pycon` block with the `text` block that shows its output, if there is one."""

    code: Block
    shown: Block | None = None


def blocks(page: str) -> list[Block]:
    """Return the code blocks of a page."""
    result = [
        Block(found["language"], found["body"], page.count("\n", 0, found.start("body")) + 1, *found.span("body"))
        for found in FENCE.finditer(page)
    ]
    assert len(FENCE_LINE.findall(page)) == 2 * len(result), "a code block is not indented, and has an end"
    return result


def examples(page: str) -> list[Example]:
    """Return what is to be run, each `python` block with its output."""
    result: list[Example] = []
    last_end = 0
    for block in blocks(page):
        between = page[last_end : block.start].strip("` \n")
        last_end = block.end
        if block.language in {"python", "pycon"}:
            result.append(Example(block))
        elif block.language == "text":
            follows = result and result[-1].code.language == "python" and result[-1].shown is None and between == "text"
            assert follows, f"line {block.line}: a text block shows the output of the python block right before it"
            result[-1] = replace(result[-1], shown=block)
        else:
            assert block.language in NOT_RUN, f"line {block.line}: what is a {block.language!r} block?"
    return result


class Session:
    """The running of one page: a module of its own, which its blocks fill."""

    def __init__(self, page: Path) -> None:
        self.file = page.relative_to(ROOT).as_posix()
        self.module = ModuleType(re.sub(r"\W", "_", self.file))

    @contextlib.contextmanager
    def open(self) -> Generator["Session"]:
        """Make the module importable, as annotations and dataclasses need it, and errors relative to the root."""
        sys.modules[self.module.__name__] = self.module
        try:
            with contextlib.chdir(ROOT):
                yield self
        finally:
            del sys.modules[self.module.__name__]

    def run(self, code: Block) -> str:
        """Run a block; return what `python` prints and the error it ends with, or what is wrong with a `pycon`."""
        if code.language == "pycon":
            return run_doctest(code.text, vars(self.module), self.file, code.line)
        program = compile("\n" * (code.line - 1) + code.text, self.file, "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            try:
                exec(program, vars(self.module))
            except Exception as error:  # noqa: BLE001 - shown on the page, or the test fails by it
                printed.write("".join(traceback.format_exception_only(error)))
        return printed.getvalue()


def run_doctest(text: str, names: dict[str, object], file: str, line: int) -> str:
    """Run the examples in a text that starts at a line of a file; return what fails, in doctest's words."""
    test = doctest.DocTestParser().get_doctest(text, names, file, file, line - 1)
    report = io.StringIO()
    doctest.DocTestRunner(verbose=False).run(test, out=report.write, clear_globs=False)
    names.update(test.globs)
    return report.getvalue()


def rewrite(page: Path) -> None:
    """Write into the `text` blocks of a page what its `python` blocks print."""
    text = page.read_text(encoding="utf-8")
    with Session(page).open() as session:
        found = [(example, session.run(example.code)) for example in examples(text)]
    for example, output in reversed(found):
        if example.code.language == "pycon":
            sys.stderr.write(output)
        elif example.shown is not None:
            text = text[: example.shown.start] + output + text[example.shown.end :]
        elif output:
            closing = text.index("\n", example.code.end) + 1
            text = text[:closing] + f"\n```text\n{output}```\n" + text[closing:]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        rewrite(Path(argument).resolve())
