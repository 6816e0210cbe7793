"""Derivatives of matrices by matrices: four axes read as a matrix between vecs, which stack columns.

Entry (i, j, k, l) is row (j, i) and column (l, k): `P_jl Q_ik` is the Kronecker product P ⊗ Q, `δ_ik δ_jl A_ij` is
diag(vec A), and `A_ij B_kl` is vec(A) vec(B)ᵀ. Source: Magnus & Neudecker, Matrix Differential Calculus, chapter 2.
"""

from dimgrad.graph.sizes import Size
from dimgrad.notation.algebra import diag, scaled, times, transpose, within
from dimgrad.notation.applied import Vec
from dimgrad.notation.atoms import Identity
from dimgrad.notation.compound import Kronecker
from dimgrad.notation.entries import Placed
from dimgrad.notation.expression import Expression
from dimgrad.notation.forms import matrix_form
from dimgrad.notation.reduction import Network
from dimgrad.notation.total import add
from dimgrad.notation.whole import Entries, Whole


def vectorised(body: Whole) -> Expression | None:
    """Return a tensor with four axes as a matrix; None where one of its terms is no such product."""
    terms: list[tuple[int | float, Expression]] = []
    for entries in body.terms:
        found = _term(entries, dict(enumerate(body.sizes)))
        if found is None:
            return None
        terms.append((entries[0], found))
    return add(terms) if len(terms) > 1 else scaled(*terms[0])


def _term(row: Entries, sizes: dict[int, Size]) -> Expression | None:
    _, entries, deltas = row
    same = {label: label for label in range(4)}
    for first, second in deltas:
        same[second] = same[first]
    if any(label not in same for _, labels, _ in entries for label in labels):
        return None  # something is still summed
    scalars = [(body, power) for body, labels, power in entries if not labels]
    placed: list[Placed] = [(b, tuple(same[label] for label in labels), p) for b, labels, p in entries if labels]
    rows, columns = (same[0], same[2]), (same[1], same[3])
    if set(rows).isdisjoint(columns):
        if (pair := _pair(placed, rows, columns, sizes)) is not None:
            inner, outer = pair
            if isinstance(inner, Identity) and isinstance(outer, Identity):
                return times(1, scalars, [Identity(sizes[0] * sizes[1])])
            return times(1, scalars, [_kronecker(outer, inner)])
        if rows == (0, 2) and columns == (1, 3):
            pair = _pair(placed, (0, 1), (2, 3), sizes)
            return None if pair is None else times(1, scalars, [_vec(pair[0]), transpose(_vec(pair[1]))])
        if rows == (0, 0) and columns == (1, 1):
            whole = _matrix(placed, (0, 1), sizes)
            return None if whole is None else times(1, scalars, [diag(_vec(whole))])
    return None


def _pair(
    placed: list[Placed], left: tuple[int, int], right: tuple[int, int], sizes: dict[int, Size]
) -> tuple[Expression, Expression] | None:
    """Split the entries into those between two labels and those between the two others."""
    first = [row for row in placed if set(row[1]) <= set(left)]
    second = [row for row in placed if set(row[1]) <= set(right)]
    if len(first) + len(second) < len(placed):
        return None
    one, other = _matrix(first, left, sizes), _matrix(second, right, sizes)
    return None if one is None or other is None else (one, other)


def _matrix(placed: list[Placed], out: tuple[int, int], sizes: dict[int, Size]) -> Expression | None:
    network = Network(frozenset(out), sizes)
    for row in placed:
        network.place(row)
    return matrix_form(1, network, out)


def _kronecker(left: Expression, right: Expression) -> Expression:
    return within(left, lambda one: within(right, lambda other: Kronecker(one, other)))


def _vec(matrix: Expression) -> Expression:
    return within(matrix, Vec)
