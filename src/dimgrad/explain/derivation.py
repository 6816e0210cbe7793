"""A derivation as data: for each subexpression its rule, its local derivatives, and its derivative by the variable.

It goes from the variable upwards, as one does by hand: intermediate variables are introduced for subexpressions, each
is differentiated by those it is made of, and the chain rule joins that with what is known of these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dimgrad.derive.branches import Branches
from dimgrad.derive.chain import jacobians
from dimgrad.derive.local import local_jacobian
from dimgrad.explain.rules import chain_rule, rule_of
from dimgrad.graph.algebra import contract_term
from dimgrad.graph.node import Core, Factor, Input, Layout, Node, Total
from dimgrad.graph.product import product
from dimgrad.graph.substitute import substitute
from dimgrad.graph.total import total
from dimgrad.notation.names import text_name

SHOWN = 12
"""Of a longer derivation so many steps are shown from its beginning and from its end."""

LETTERS = "uvrzqgh"
"""Letters for intermediate variables, the first that no variable begins with."""


@dataclass(frozen=True, slots=True)
class Step:
    """One subexpression, differentiated. All nodes but `node` and `jacobian` are in terms of intermediate variables."""

    number: int
    node: Node
    symbol: Input
    """The intermediate variable that stands for it."""
    written: str
    """The user's own words for it, if there are any."""
    definition: Node
    rule: str
    local: tuple[tuple[Input, Node], ...]
    """For each argument that depends on the variable, the derivative by it."""
    chain: str | None
    """The chain rule that joins them; None where they are by the variable itself."""
    result: Node
    """The derivative by the variable."""
    jacobian: Node
    """The same in terms of the function's arguments."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The derivative of a value by a variable, step by step; the steps left out are counted by their rules."""

    value: Node
    variable: Input
    steps: tuple[Step, ...]
    left_out: Mapping[str, int]

    @property
    def trivial(self) -> str:
        """Why there is no step, where there is none."""
        if self.steps:
            return ""
        name = symbol_text(self.variable)
        same = self.value is self.variable  # it may be turned
        return f"the entries of the value are those of {name}" if same else f"the value does not depend on {name}"

    @property
    def cut(self) -> int:
        """How many of the steps stand before those that are left out."""
        return SHOWN if self.left_out else len(self.steps)


type Written = Mapping[Node, tuple[str, Layout]]
"""What the body calls a node, and how it lies in its array there."""


def derivation(value: Node, variable: Input, name: str, written: Written, taken: Sequence[str]) -> Derivation:
    """Return the derivation of a value by a variable; `name` is the value's, `taken` are names in use."""
    found = jacobians(value, variable)
    order = [node for node in found if node is not variable]
    symbols = _symbols(order, value, name, written, [*taken, variable.name])
    kept = set(order if len(order) <= 2 * SHOWN else [*order[:SHOWN], *order[-SHOWN:]])
    branches = Branches(dict.fromkeys([variable, *order]), [variable])
    steps: list[Step] = []
    left_out: dict[str, int] = {}
    known: dict[Node, Input] = {variable: variable}  # a step is in terms of those before it
    for number, node in enumerate(order, 1):
        known[node] = symbols[node]
        rule = rule_of(node, known)
        if node in kept:
            words = written.get(node, ("", ()))[0]
            steps.append(_step(node, found[node], known, branches, rule=rule, number=number, written=words))
        else:
            left_out[rule] = left_out.get(rule, 0) + 1
    return Derivation(value, variable, tuple(steps), left_out)


def _step(
    node: Node,
    jacobian: Node,
    symbols: Mapping[Node, Input],
    branches: Branches,
    *,
    rule: str,
    number: int,
    written: str,
) -> Step:
    variable = next(iter(symbols.values()))
    terms: dict[Node, list[Node]] = {}
    for argument, term in local_jacobian(node, branches):
        if argument in symbols:
            terms.setdefault(argument, []).append(contract_term(term))
    sums = [total([(1, part) for part in parts], parts[0].sizes) for parts in terms.values()]
    others = {part: symbol for part, symbol in symbols.items() if part is not node}
    (definition,) = substitute([node], others)
    *local, result = substitute([*sums, jacobian], symbols)
    return Step(
        number,
        node,
        symbols[node],
        written,
        definition,
        rule,
        tuple((symbols[argument], part) for argument, part in zip(terms, local, strict=True)),
        chain_rule(node, list(terms), variable) if terms else None,
        _term_by_term(result),
        jacobian,
    )


def _term_by_term(node: Node) -> Node:
    """A sum that is summed to fewer axes than it has, each term by itself: then each is a product of matrices."""
    if isinstance(node, Total):
        return total([(c, _term_by_term(term)) for c, term in node.terms], node.sizes)
    if not isinstance(node, Core):
        return node
    for position, factor in enumerate(node.factors):
        if isinstance(factor.node, Total) and factor.power == 1 and factor.node.rank > node.rank:
            rest = [*node.factors[:position], *node.factors[position + 1 :]]
            rows = [(c, product(1, [Factor(term, factor.labels), *rest], node.out)) for c, term in factor.node.terms]
            return total([(c, _term_by_term(row)) for c, row in rows], node.sizes)
    return node


def _symbols(
    order: Sequence[Node], value: Node, name: str, written: Written, taken: Sequence[str]
) -> dict[Node, Input]:
    """An intermediate variable for each node, the value's under its own name."""
    first = {word[:1] for word in taken} | {name[:1]}
    letter = next((letter for letter in LETTERS if letter not in first), "u_")
    symbols: dict[Node, Input] = {}
    for number, node in enumerate(order, 1):
        own = name if node is value else f"{letter}{number}"
        symbols[node] = Input(own, node.sizes, _layout(node, written))
    return symbols


def _layout(node: Node, written: Written) -> Layout:
    """How a node lies where the body calls it by name; vectors stand upright where it does not."""
    if node in written:
        return written[node][1]
    return (0, None) if node.rank == 1 else tuple(range(node.rank))


type Arrange = Callable[[Layout, Layout], Layout]
"""The layout of a derivative, given those of the value and of the variable."""


def symbol_text(symbol: Input) -> str:
    """An intermediate variable, or a variable, as text."""
    return text_name(symbol.name)
