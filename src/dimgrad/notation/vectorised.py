"""Derivatives read as a matrix between vecs, which stack columns: products of entries as Kronecker products.

Of a matrix by a matrix, entry (i, j, k, l) is row (j, i) and column (l, k): `P_jl Q_ik` is the Kronecker product P ⊗ Q,
`δ_ik δ_jl A_ij` is diag(vec A), and `A_ij B_kl` is vec(A) vec(B)ᵀ. What is a product only with the columns as (k, l) is
that product after the commutation matrix: `δ_il A_kj` is (Aᵀ ⊗ I) K. Axes that are made of several are read alike.
Source: Magnus & Neudecker, Matrix Differential Calculus, chapter 2.
"""

from functools import reduce
from itertools import chain, permutations

from dimgrad.graph.sizes import Size
from dimgrad.notation.algebra import diag, scaled, times, transpose, within
from dimgrad.notation.applied import Vec
from dimgrad.notation.atoms import Commutation, Identity
from dimgrad.notation.brackets import bracket_of
from dimgrad.notation.compound import Kronecker
from dimgrad.notation.entries import Placed, relabelled
from dimgrad.notation.expression import Expression
from dimgrad.notation.forms import matrix_form
from dimgrad.notation.reduction import Network
from dimgrad.notation.total import add
from dimgrad.notation.whole import Entries, Whole

MOST = 4
"""A Kronecker product of more matrices is written by entries."""

type Labels = tuple[int, ...]


def vectorised(body: Whole, rows: Labels = (1, 0), columns: Labels = (3, 2)) -> Expression | None:
    """Return a tensor as a matrix, its rows and its columns made of these axes, the slowest first.

    None where one of its terms is no product of matrices between them.
    """
    terms: list[tuple[int | float, Expression]] = []
    for entries in body.terms:
        found = _term(entries, dict(enumerate(body.sizes)), rows, columns)
        if found is None:
            return None
        terms.append((entries[0], found))
    return add(terms) if len(terms) > 1 else scaled(*terms[0])


def _term(row: Entries, sizes: dict[int, Size], rows: Labels, columns: Labels) -> Expression | None:
    _, entries, deltas = row
    same = {label: label for label in sizes}
    for first, second in deltas:
        same[second] = same[first]
    if any(label not in same for _, labels, _ in entries for label in labels):
        return None  # something is still summed
    scalars = [(body, power) for body, labels, power in entries if not labels]
    placed: list[Placed] = [(b, tuple(same[label] for label in labels), p) for b, labels, p in entries if labels]
    if len(placed) == 1 and not deltas and isinstance(placed[0][0], Whole) and placed[0][2] == 1:  # a multiple of a sum
        inner = vectorised(relabelled(placed[0][0], [placed[0][1].index(label) for label in sizes]), rows, columns)
        return None if inner is None else times(1, scalars, [inner])
    rows, columns = tuple(same[label] for label in rows), tuple(same[label] for label in columns)
    if len(set(rows)) < len(rows) or len(set(columns)) < len(columns):
        return None
    parts = _kronecker_factors(placed, rows, columns, sizes)
    if parts is not None:
        return times(1, scalars, [reduce(_kronecker, parts)])
    crossed = _kronecker_factors(placed, rows, columns[::-1], sizes) if len(rows) == len(columns) == 2 else None
    if crossed is not None:
        commutation = Commutation(sizes[columns[1]], sizes[columns[0]])
        return times(1, scalars, [reduce(_kronecker, crossed), commutation])
    if rows == columns and len(rows) == 2:
        whole = _matrix(placed, rows[::-1], sizes)
        return None if whole is None else times(1, scalars, [diag(_vec(whole))])
    if set(rows).isdisjoint(columns) and max(len(rows), len(columns)) == 2:
        sides = [_side(placed, labels, sizes) for labels in (rows, columns)]
        if (
            sides[0] is None
            or sides[1] is None
            or sum(_within(f, rows) or _within(f, columns) for f in placed) < len(placed)
        ):
            return None
        return times(1, scalars, [sides[0], transpose(sides[1])])
    return None


def _within(factor: Placed, labels: Labels) -> bool:
    return set(factor[1]) <= set(labels)


def _side(placed: list[Placed], labels: Labels, sizes: dict[int, Size]) -> Expression | None:
    """The entries over one or two axes as a column."""
    found = _matrix([f for f in placed if _within(f, labels)], labels[::-1], sizes)
    return found if found is None or len(labels) == 1 else _vec(found)


def _kronecker_factors(
    placed: list[Placed], rows: Labels, columns: Labels, sizes: dict[int, Size]
) -> list[Expression] | None:
    """The factors of a Kronecker product, each over one of the rows, one of the columns, or one of each."""
    pieces: list[set[int]] = []
    for labels in [*((label,) for label in dict.fromkeys(rows + columns)), *(labels for _, labels, _ in placed)]:
        met = [piece for piece in pieces if not piece.isdisjoint(labels)]
        pieces = [piece for piece in pieces if piece.isdisjoint(labels)] + [set(labels).union(*met)]
    if len(pieces) > MOST:
        return None
    for order in permutations(sorted(pieces, key=min)):
        own = [([r for r in rows if r in piece], [c for c in columns if c in piece]) for piece in order]
        if any(len(r) > 1 or len(c) > 1 for r, c in own):
            return None
        if (*chain(*(r for r, _ in own)),) == rows and (*chain(*(c for _, c in own)),) == columns:
            break
    else:
        return None
    parts: list[Expression] = []
    for piece, (row, column) in zip(order, own, strict=True):
        found = _matrix([f for f in placed if _within(f, (*piece,))], (*row, *column), sizes)
        if found is None:
            return None
        parts.append(found if row else transpose(found))
    return parts


def _matrix(placed: list[Placed], out: Labels, sizes: dict[int, Size]) -> Expression | None:
    network = Network(frozenset(out), sizes)
    for row in placed:
        network.place(row)
    return matrix_form(1, network, out)


def _kronecker(left: Expression, right: Expression) -> Expression:
    if isinstance(left, Identity) and isinstance(right, Identity):
        return Identity(left.size * right.size)
    return within(left, lambda one: within(right, lambda other: Kronecker(bracket_of(one), bracket_of(other))))


def _vec(matrix: Expression) -> Expression:
    return within(matrix, Vec)
