"""Real shape bugs in plain NumPy, each with its correct twin: what is said of both, and a count of it."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dimgrad.errors import BroadcastError, Line, Report
from tests.data.more_shapebugs import MORE
from tests.data.programs import Program, Shape

# Programs are written from data here: their types are known at run time only.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

DATA: list[dict[str, Any]] = json.loads((Path(__file__).parent / "shapebugs.json").read_text())["programs"]
OTHER_SIZES = {"N": 7, "n": 5, "m": 3, "k": 11, "p": 13, "d": 17, "q": 19}


@dataclass(frozen=True)
class Pair:
    """A program with one shape bug, and its correct twin."""

    entry: dict[str, Any]
    folder: Path

    def _program(self, which: str, result: Shape | None = None) -> Program:
        name = "".join(letter if letter.isalnum() else "_" for letter in f"{self.entry['id']}_{which}")
        return Program(name, self.entry[which], self.entry["entry"], self.entry["parameters"], self.folder, result)

    @cached_property
    def result(self) -> Shape | None:
        """The declared result, where only that tells the bug: the shape that the correct twin gives."""
        is_told_by_result = self.entry["report"]["operation"] == "result"
        return self._program("correct").symbolic_result if is_told_by_result else None

    @cached_property
    def correct(self) -> Program:
        return self._program("correct", self.result)

    @cached_property
    def buggy(self) -> Program:
        return self._program("buggy", self.result)

    @property
    def sizes(self) -> list[dict[str, int]]:
        """Sizes for calls: some, and those at which NumPy is silent."""
        return [self.entry["sizes"], *([self.entry["sizes_hidden"]] if "sizes_hidden" in self.entry else [])]

    @property
    def operands(self) -> list[str]:
        """The shapes that do not fit, as messages show them."""
        return [shown(self.entry["report"][side]) for side in ("left", "right")]


def shown(shape: Shape) -> str:
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def shows(report: Report, shape: str) -> bool:
    """Whether a report shows a shape; where a scalar is declared, it says so in words."""
    return shape in str(report) or (shape == "()" and report.expected == "Scalar, without axes")


def reports(report: Report) -> list[Report]:
    """A report, and those of what is wrong further on."""
    return [report, *report.further]


def is_broadcast(report: Report) -> bool:
    return "NumPy would broadcast them to" in report.what


def lines(line: Line | None) -> Iterator[int]:
    """The number of a line, and of those that called the function in which it is."""
    while line is not None:
        yield line.number
        line = line.caller


def names(report: Report, number: int) -> bool:
    """Whether a report says that an operand was made at a line."""
    return any(f".py:{number}   " in reason for reason in report.because)


##### what becomes of a buggy program


def verdict(pair: Pair) -> tuple[str, str]:
    """What is said of a program with a bug: where it is reported, or that it is legal and why."""
    faulty = pair.buggy.line(pair.entry["faulty_line"])
    proof = pair.buggy.proof
    if proof.status == "wrong":
        assert proof.report is not None
        found = [report for report in reports(proof.report) if all(shows(report, shape) for shape in pair.operands)]
        for report in found:
            if faulty in lines(report.line):
                return "at the line", report.what
        for report in found:
            if names(report, faulty):
                return "where its value is used", report.what
        return "elsewhere", str(proof.report)
    if proof.status == "proven" and " = " in proof.sizes:
        refused = pair.buggy.call(pair.entry["sizes"])
        if refused is None or not any(", from " in reason for reason in refused.because):  # the line that solved it
            return "missed", proof.sizes
        return "at the call", "; ".join([refused.what, *refused.because])
    if proof.status == "proven" and "()" in pair.operands:
        return "legal", f"scalar expansion: {pair.entry['faulty_text']}"
    return "missed", str(proof)


def outcome(pair: Pair) -> tuple[str, str]:
    """What is said of a correct program."""
    proof = pair.correct.proof
    if proof.report is None:
        return "proven", proof.sizes
    if proof.status == "unproven":
        return "unproven", proof.report.what
    if all(map(is_broadcast, reports(proof.report))):
        return "broadcasts", "; ".join(report.what for report in reports(proof.report))
    return "accused", str(proof.report)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shapebugs")


def entries(data: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", data, ids=[entry["id"].replace(" ", "-") for entry in data])


@entries(DATA + MORE)
def test_the_bug_is_reported(entry: dict[str, Any], folder: Path) -> None:
    pair = Pair(entry, folder)
    where, what = verdict(pair)
    assert where in {"at the line", "where its value is used", "at the call", "legal"}, what
    if where != "legal":
        for sizes in pair.sizes:  # also where NumPy is silent
            assert pair.buggy.call(sizes) is not None, sizes


@entries(DATA + MORE)
def test_the_correct_twin_is_not_accused(entry: dict[str, Any], folder: Path) -> None:
    pair = Pair(entry, folder)
    kind, what = outcome(pair)
    assert kind in {"proven", "unproven", "broadcasts"}, what
    for sizes in (entry["sizes"], OTHER_SIZES):
        arguments = pair.correct.arguments(sizes)
        if kind == "broadcasts":
            with pytest.raises(BroadcastError, match="mend"):
                pair.correct.function(**arguments)
        else:
            np.testing.assert_allclose(pair.correct.function(**arguments), pair.correct.plain(**arguments), rtol=1e-9)


@entries(DATA + MORE)
def test_mends_of_broadcasts_are_right(entry: dict[str, Any], folder: Path) -> None:
    """Written into the program in the place of what is refused, they make it a program that is proven."""
    program = Pair(entry, folder).correct
    for round_ in range(5):
        report = program.proof.report
        if report is None or not is_broadcast(report):
            break
        program = replace(program, name=f"{program.name}_{round_}", text=mended(program, report))
    assert program.proof.report is None or program.proof.status == "unproven", program.proof
    arguments = program.arguments(entry["sizes"])
    np.testing.assert_allclose(program.function(**arguments), program.plain(**arguments), rtol=1e-9)


class Mending(ast.NodeTransformer):
    """Puts a mended operation in the place of the one that is refused, on a line."""

    def __init__(self, number: int, mend: str) -> None:
        self.number = number
        *self.preparations, expression = mend.split(", then ")
        self.new = ast.parse(expression, mode="eval").body
        self.done = 0

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if node.lineno != self.number or not isinstance(self.new, ast.BinOp):
            return node
        written = {ast.unparse(node.left), ast.unparse(node.right)}
        kept = {ast.unparse(self.new.left), ast.unparse(self.new.right)}
        if type(node.op) is not type(self.new.op) or not (self.preparations or written & kept):
            return node
        self.done += 1
        return self.new

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        place = next((k for k, statement in enumerate(node.body) if statement.lineno == self.number), None)
        self.generic_visit(node)
        if place is not None:
            node.body[place:place] = ast.parse("; ".join(self.preparations)).body
        return node


def mended(program: Program, report: Report) -> str:
    """The text of a program with the mend of a report in it."""
    assert report.mend is not None
    assert report.line is not None
    mending = Mending(program.own_line(report.line.number), report.mend)
    module = mending.visit(ast.parse(program.text))
    assert mending.done == 1, (report.mend, program.text)
    return ast.unparse(ast.fix_missing_locations(module)) + "\n"


def test_the_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [Pair(entry, folder) for entry in DATA]
    bugs = {pair.entry["id"]: verdict(pair) for pair in pairs}
    twins = {pair.entry["id"]: outcome(pair) for pair in pairs}

    def of(found: dict[str, tuple[str, str]], kind: str) -> dict[str, str]:
        return {name: words for name, (where, words) in found.items() if where == kind}

    counts = {
        "buggy, reported at the line": of(bugs, "at the line"),
        "buggy, reported where the value of the line is used": of(bugs, "where its value is used"),
        "buggy, reported at the call, the axis solved by the proof": of(bugs, "at the call"),
        "buggy, legal by our rules": of(bugs, "legal"),
        "correct, proven": of(twins, "proven"),
        "correct, run unproven": of(twins, "unproven"),
        "correct, refused as broadcasting": of(twins, "broadcasts"),
    }
    with capsys.disabled():
        print(f"\nshape bugs, {len(pairs)} pairs:", "; ".join(f"{len(of_)} {kind}" for kind, of_ in counts.items()))
        for kind, of_ in counts.items():
            if kind not in {"buggy, reported at the line", "correct, proven"}:
                print("".join(f"  {kind}: {name}  {words}\n" for name, words in of_.items()), end="")
    assert list(map(len, counts.values())) == [36, 4, 1, 1, 31, 0, 11]
