"""The constructors of the tree: products, element-wise products and transposes in the form a person would write.

Nested products are flattened, numbers and scalars move to the front, equal factors become powers. Of a matrix and its
transpose, the one that needs fewer transpositions inside is written: `exp(A B)ᵀ`, not `exp(Bᵀ Aᵀ)`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.applied import Diag, Function, Stack
from dimgrad.notation.atoms import Commutation, Extent, Identity, Ones, Symbol
from dimgrad.notation.compound import Hadamard, Kronecker, Product, Sum, Transposed, Unit
from dimgrad.notation.entries import relabelled
from dimgrad.notation.expression import Expression, Powers
from dimgrad.notation.kind import Kind
from dimgrad.notation.scalars import Scalars, is_root
from dimgrad.notation.whole import Whole

type Chain = Sequence[Expression]


def number(value: Number) -> Expression:
    """A number."""
    return Product(_whole(value), (), ())


def _whole(value: Number) -> Number:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def times(coefficient: Number, scalars: Iterable[tuple[Expression, int]], chain: Chain) -> Expression:
    """Return a number times powers of scalars times a chain of matrices."""
    front = Scalars(coefficient)
    for part, power in scalars:
        front.take(part, power)
    links: list[Expression] = []
    for link in chain:
        inside: Chain = (link,)
        if isinstance(link, Product):
            front.number(link.coefficient)
            for part, power in link.scalars:
                front.take(part, power)
            inside = link.chain
        for one in inside:
            before = links[-1] if links else None
            if isinstance(before, Diag) and isinstance(one, Diag):
                links[-1] = Diag(hadamard([(before.column, 1), (one.column, 1)]))
            elif isinstance(before, Diag) and one.kind is Kind.COLUMN:
                links[-1] = hadamard([(before.column, 1), (one, 1)])
            elif isinstance(one, Diag) and before is not None and before.kind is Kind.ROW:
                links[-1] = transpose(hadamard([(transpose(before), 1), (one.column, 1)]))
            else:
                links.append(one)
    if any(isinstance(link, Product) for link in links):  # a number or a scalar came out of a diagonal
        return times(front.coefficient, front.powers(), links)
    kept = [link for link in links if not is_identity(link)] or links[:1]
    powers, value = front.powers(), _whole(front.coefficient)
    if value == 1 and not powers and len(kept) == 1:
        return kept[0]
    if len(kept) == 1 and all(isinstance(part, Symbol | Extent) for part, _ in powers):
        bracket = kept[0].inner if isinstance(kept[0], Transposed) else kept[0]
        if isinstance(bracket, Stack):  # 2 [x; y] is [2 x; 2 y]
            rows = Stack(tuple(row if is_zero(row) else _times_scalar(value, powers, row) for row in bracket.rows))
            return Transposed(rows) if bracket is not kept[0] else rows
    if value == 1 and not kept and len(powers) == 1 and powers[0][1] == 1:
        return powers[0][0]
    dots = [(part, part.chain) for part, power in powers if power == 1 and isinstance(part, Product)]
    if not kept and len(dots) == 1:  # 2 (xᵀy) is 2 xᵀy
        dot, inside = dots[0]
        kept, powers = list(inside), tuple(row for row in powers if row[0] is not dot)
    return Product(value, powers, tuple(kept))


def scaled(coefficient: Number, body: Expression) -> Expression:
    """Return a number times anything."""
    return _times_scalar(coefficient, (), body)


def _times_scalar(coefficient: Number, scalars: Powers, body: Expression) -> Expression:
    if body.kind is Kind.SCALAR:
        return times(coefficient, [*scalars, (body, 1)], [])
    return times(coefficient, scalars, [body])


def split(body: Expression) -> tuple[Number, Expression]:
    """Take the number off the front."""
    if isinstance(body, Product) and body.coefficient != 1 and (body.scalars or body.chain):
        return body.coefficient, times(1, body.scalars, body.chain)
    return 1, body


def within(body: Expression, function: Callable[[Expression], Expression]) -> Expression:
    """Apply a linear function behind the number and the scalars: `diag(2 s x)` is `2 s diag(x)`."""
    if isinstance(body, Product):
        return times(body.coefficient, body.scalars, [function(times(1, [], body.chain))])
    return function(body)


##### element-wise products


def hadamard(parts: Iterable[tuple[Expression, int]]) -> Expression:
    """Return the element-wise product of powers of columns, or of matrices; squares of roots are no roots."""
    front, powers, ones = Scalars(), dict[str, tuple[Expression, int]](), list[Expression]()

    def take(part: Expression, power: int) -> None:
        if isinstance(part, Product):
            front.number(part.coefficient, power)
            for scalar, inner in part.scalars:
                front.take(scalar, inner * power)
            part = times(1, [], part.chain)
        inside = hadamard_parts(part)
        if inside is not None:
            for inner_part, inner in inside:
                take(inner_part, inner * power)
            return
        if is_ones(part):
            ones.append(part)
            return
        base, before = powers.get(part.key, (part, 0))
        powers[part.key] = (base, before + power)

    for part, power in parts:
        take(part, power)
    for part, power in list(powers.values()):
        if power > 0 and power % 2 == 0 and isinstance(part, Function) and is_root(part):
            del powers[part.key]
            take(part.arguments[0], power // 2)
    kept = tuple(row for row in powers.values() if row[1])
    body = _hadamard(kept) if kept else (ones or [Unit(part) for part, _ in powers.values()])[0]
    return times(front.coefficient, front.powers(), [body])


def _hadamard(parts: Powers) -> Expression:
    if len(parts) == 1 and parts[0][1] == 1:
        return parts[0][0]
    straight = _sorted_hadamard(parts)
    turned = _sorted_hadamard(tuple((transpose(part), power) for part, power in parts))
    return straight if straight.transposes <= turned.transposes else Transposed(turned)


def _sorted_hadamard(parts: Powers) -> Hadamard:
    return Hadamard(tuple(sorted(parts, key=lambda row: row[0].order[1:])))


def hadamard_parts(body: Expression) -> Powers | None:
    """The factors of an element-wise product, however it lies; None where it is none."""
    if isinstance(body, Hadamard):
        return body.parts
    if isinstance(body, Transposed) and isinstance(body.inner, Hadamard):
        return tuple((transpose(part), power) for part, power in body.inner.parts)
    return None


def is_zero(body: Expression) -> bool:
    """Tell whether it is zero."""
    return isinstance(body, Product) and body.coefficient == 0


def is_identity(body: Expression) -> bool:
    """Tell whether it is the identity matrix."""
    return isinstance(body, Identity) or (isinstance(body, Diag) and is_ones(body.column))


def is_ones(body: Expression) -> bool:
    """Tell whether every entry is one."""
    match body:
        case Ones() | Unit() | Transposed(Ones()):
            return True
        case Product(1, (), (Ones(), Transposed(Ones()))):
            return True
        case _:
            return False


##### transposes


def transpose(body: Expression) -> Expression:
    """Return the transpose, taken inwards where that makes it simpler."""
    if body.kind is Kind.SCALAR:
        return body
    if "transpose" not in body.memo:
        body.memo["transpose"] = _transpose(body)
    turned: Expression = body.memo["transpose"]
    return turned


def _transpose(body: Expression) -> Expression:
    match body:
        case Transposed(inner):
            return inner
        case Identity() | Diag():
            return body
        case Unit(like=like):
            return Unit(transpose(like))
        case Commutation(rows=rows, columns=columns):
            return Commutation(columns, rows)
        case Product():
            return times(body.coefficient, body.scalars, [transpose(link) for link in reversed(body.chain)])
        case Hadamard():
            return min(_turned_hadamard(body), key=lambda way: way.transposes)
        case Sum():
            return plainer_sum(sum_of([(c, transpose(term)) for c, term in body.terms]), body)
        case Function():
            inside_function = turned_function(body)
            shorter = inside_function is not None and inside_function.transposes <= body.transposes
            return inside_function if inside_function is not None and shorter else Transposed(body)
        case Kronecker():
            return Kronecker(transpose(body.left), transpose(body.right))
        case Whole() if body.rank == 2:
            return relabelled(body, (1, 0))
        case _:
            return Transposed(body)


def _turned_hadamard(body: Hadamard) -> list[Expression]:
    """The ways to write it: `(x ⊙ y)ᵀ`, `rᵀ ⊙ s`, and `bᵀA diag(x)` for `(x ⊙ (Aᵀb))ᵀ`."""
    ways: list[Expression] = [Transposed(body)]
    if body.kind is Kind.COLUMN:
        for position, (part, power) in enumerate(body.parts):
            if power == 1 and isinstance(part, Product):
                rest = hadamard(body.parts[:position] + body.parts[position + 1 :])
                ways.append(times(1, [], [transpose(part), within(rest, Diag)]))
    return [*ways, _sorted_hadamard(tuple((transpose(part), power) for part, power in body.parts))]


def sum_of(terms: Sequence[tuple[Number, Expression]]) -> Sum:
    """Return a sum of terms that have been collected."""
    return Sum(tuple(in_order(terms)))


def in_order(terms: Sequence[tuple[Number, Expression]]) -> list[tuple[Number, Expression]]:
    """Sort the terms of a sum: numbers beside functions, then higher degrees and shorter chains."""
    first = any(_applied(term) for _, term in terms)

    def order(row: tuple[Number, Expression]) -> tuple[Any, ...]:
        term = row[1]
        chain = len(term.chain) if isinstance(term, Product) else 1
        return (first and term.degree > 0, -term.degree, chain, *term.order)

    return sorted(terms, key=order)


def _applied(term: Expression) -> bool:
    """Whether a function is a factor: beside it numbers come first, `1 + exp(x)`."""
    return isinstance(term, Function) or (
        isinstance(term, Product | Hadamard | Transposed) and any(_applied(part) for part in term.children)
    )


def plainer_sum(straight: Sum, turned: Sum) -> Expression:
    """Return a sum, or the transpose of the sum of the transposed terms: what takes fewer transpositions.

    Where both take as many, the transpose of a sum of columns of which some are products is spelled out, `rᵀX + λ wᵀ`.
    That of a matrix is not, but where only one term turns: `I − 1 xᵀ`. Kronecker products are transposed one by one.
    """
    if any(_kronecker_in(term) for _, term in straight.terms):
        return straight
    several = sum(term.degree > 0 for _, term in straight.terms) > 1
    vectors = straight.kind in {Kind.COLUMN, Kind.ROW}
    spare = 1 if several == vectors and (turned.transposes or not vectors) else 0
    return straight if straight.transposes <= turned.transposes + spare else Transposed(turned)


def _kronecker_in(term: Expression) -> bool:
    links = term.chain if isinstance(term, Product) else (term,)
    return any(isinstance(link, Kronecker | Commutation) for link in links)


##### functions


def turned_function(body: Function) -> Function | None:
    """The function of the transposed arguments, where that is the transpose of the function."""
    if isinstance(body.primitive, Elementwise):
        if body.kind in {Kind.SCALAR, Kind.TENSOR}:
            return None
        parameters = body.parameters
    elif all(part.kind is Kind.SCALAR for part in body.arguments):
        return None  # a basis column, a column of scalars: nothing in it can be turned
    elif body.primitive.keeps_symmetry and all(part.kind is Kind.MATRIX for part in (body, *body.arguments)):
        parameters = body.parameters  # a function of a matrix, as the inverse is: (Aᵀ)⁻¹ is (A⁻¹)ᵀ
    elif all(part.kind is not Kind.MATRIX and part.kind is not Kind.TENSOR for part in (body, *body.arguments)):
        parameters = body.parameters  # of vectors alone: which way they stand is nothing to it
    else:
        return None
    arguments = tuple(transpose(part) for part in body.arguments)
    return Function(body.primitive, parameters, arguments, body.shape.turned)


def diag(column: Expression) -> Expression:
    """Return the diagonal matrix of a column."""
    return within(column, Diag)
