"""Which names of a file are assigned once, and what: of them it is known what they stand for."""

from collections.abc import Iterator
from typing import Final, cast

from mypy.nodes import (
    Argument,
    AssignmentExpr,
    AssignmentStmt,
    CallExpr,
    DelStmt,
    Expression,
    ForStmt,
    GeneratorExpr,
    ListExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    OperatorAssignmentStmt,
    StarExpr,
    TupleExpr,
    Var,
    WithStmt,
)
from mypy.patterns import AsPattern

# Where mypy's nodes hold the nodes below them. Its own traversal is compiled, and no class can be derived from it.
PARTS: Final = (
    *(
        "args",
        "arguments",
        "base",
        "begin_index",
        "bodies",
        "body",
        "callee",
        "cond",
        "condlists",
        "decorators",
        "defs",
    ),
    *("else_body", "else_expr", "end_index", "expr", "exprs", "finally_body", "from_expr", "func", "generator"),
    *("guards", "handlers", "if_expr", "index", "indices", "initializer", "items", "key", "left", "left_expr"),
    *(
        "lvalue",
        "lvalues",
        "operands",
        "pattern",
        "patterns",
        "right",
        "rvalue",
        "sequences",
        "stride",
        "subject",
        "target",
        "value",
    ),
)


class Assignments:
    """What is bound to each name: the value of its one plain assignment, or that there are others."""

    def __init__(self, file: MypyFile) -> None:
        self.values: dict[Node, Expression] = {}
        self.arguments: set[Node] = set()  # bound by the calls of their function
        self.others: set[Node] = set()  # bound again, or changed in shape
        for node in nodes_below(file.defs):
            self._note(node)

    def _note(self, node: Node) -> None:
        match node:
            case Argument(variable=variable):
                self.arguments.add(variable)
            case AssignmentStmt(lvalues=targets, rvalue=value):
                for target in targets:
                    self._assigned(target, value)
            case OperatorAssignmentStmt(lvalue=target) | AssignmentExpr(target=target) | ForStmt(index=target):
                self._bound(target)
            case GeneratorExpr(indices=targets):
                for target in targets:
                    self._bound(target)
            case AsPattern(name=NameExpr() as target):
                self._bound(target)
            case WithStmt(target=optional):
                for each in optional:
                    self._bound(each)
            case DelStmt(expr=target) | CallExpr(callee=MemberExpr(name="resize", expr=target)):
                self._bound(target)
            case _:
                pass

    def _assigned(self, target: Expression, value: Expression) -> None:
        variable = target.node if isinstance(target, NameExpr) else None
        if isinstance(variable, Var) and variable not in self.values and variable not in self.arguments:
            self.values[variable] = value
        else:
            self._bound(target)

    def _bound(self, target: Expression | None) -> None:
        match target:
            case NameExpr(node=Var() as variable):
                self.others.add(variable)
            case TupleExpr(items=items) | ListExpr(items=items):
                for item in items:
                    self._bound(item)
            case StarExpr(expr=inner) | MemberExpr(expr=inner, name="shape"):
                self._bound(inner)
            case _:
                pass


def nodes_below(part: object) -> Iterator[Node]:
    """All nodes below."""
    if isinstance(part, list | tuple):
        for item in cast("list[object]", part):
            yield from nodes_below(item)
    elif isinstance(part, Node):
        yield part
        for name in PARTS:
            below = getattr(part, name, None)
            if below is not None:
                yield from nodes_below(below)


LAST: Final[dict[str, tuple[object, Assignments]]] = {}
"""The file that was read last: mypy checks one after the other; its daemon puts new statements into the old file."""


def _read(file: MypyFile) -> Assignments:
    statements, found = LAST.get(file.path, (None, None))
    if found is None or statements is not file.defs:
        found = Assignments(file)
        LAST.clear()
        LAST[file.path] = file.defs, found
    return found


def sole_value(file: MypyFile, variable: Var) -> Expression | None:
    """What a name stands for, if this file assigns it once."""
    found = _read(file)
    return None if variable in found.others else found.values.get(variable)


def bound_once(file: MypyFile, variable: Var) -> bool:
    """Whether a name of this file is a parameter that stays what it is, or assigned once."""
    found = _read(file)
    return variable not in found.others and (variable in found.arguments or variable in found.values)
