"""Inverses of maps, where their structure gives them cheaply.

Diagonals divide; the pieces of a Kronecker product, and square maps that are multiplied, are solved one by one; for a
diagonal plus a low rank there is the Woodbury identity (Golub & Van Loan, Matrix Computations, 2.1.4). A symmetric
product `Jᵀ D J`, and what holds a matrix of its size already, are multiplied out and factorised, by Cholesky where they
are positive definite.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.graph.product import as_term, product
from dimgrad.linear.kinds import Kind, Piece
from dimgrad.linear.plan import Array, Plan, Values
from dimgrad.linear.structure import Leaf, Product, Structure, Sum, added, composed, is_symmetric, leaves

type Solve = Callable[[Array], Array]
"""From right-hand sides, the columns of a matrix over vec, to solutions."""

DIAGONALS = (Kind.DIAGONAL, Kind.IDENTITY, Kind.SCALED_IDENTITY)


def solver(plan: Plan, values: Values, dtype: Any) -> Solve:
    """Return the inverse of a map, factorised; raise `DerivativeError` where its structure gives none."""
    m, n = plan.shape
    if m != n:
        raise _refused(
            f"a map of shape ({m}, {n}) has no inverse", plan, "scipy.sparse.linalg.lsmr(J, b): least squares"
        )
    if not n:
        return np.copy
    rank = plan.kinds.rank(plan.structure)
    if rank < n:
        raise _singular(plan, f"its rank is at most {rank}")
    match plan.structure:
        case Leaf():
            return _leaf_solver(plan, plan.structure, values, dtype)
        case Product(maps):
            plans = [plan.of(item) for item in maps]
            if all(item.shape[0] == item.shape[1] for item in plans):
                return _one_by_one([solver(item, values, dtype) for item in plans])
        case Sum(terms):
            found = _diagonal_plus_low_rank(plan, terms, values, dtype)
            if found is not None:
                return found
    if _worth_a_matrix(plan):
        return _factorised(plan, plan.dense(values, dtype), symmetric=plan.symmetric)
    raise _refused(
        "the structure of the map gives no cheap inverse",
        plan,
        "scipy.sparse.linalg.cg(H, b) for a positive definite one, or np.linalg.solve(J.to_dense(), b)",
    )


def _worth_a_matrix(plan: Plan) -> bool:
    """Whether a map may be multiplied out: symmetric products are, and what holds a matrix of its size anyway."""
    terms = plan.structure.terms if isinstance(plan.structure, Sum) else (plan.structure,)
    products = [term for term in terms if isinstance(term, Product)]
    if products and all(is_symmetric(term) for term in products):
        return True
    return any(
        plan.kinds.kind(leaf) is Kind.DENSE and min(plan.kinds.shape(leaf)) >= plan.shape[0]
        for leaf in leaves(plan.structure)
    )


def _one_by_one(solves: Sequence[Solve]) -> Solve:
    def solve(b: Array) -> Array:
        for step in solves:  # (A B)⁻¹ b = B⁻¹ (A⁻¹ b)
            b = step(b)
        return b

    return solve


def _factorised(plan: Plan, matrix: Array, *, symmetric: bool) -> Solve:
    """Solve with a matrix: by Cholesky where it is symmetric and positive definite, else by LU."""
    import scipy.linalg  # noqa: PLC0415  # heavy, and needed only here

    if symmetric:
        try:
            factor = scipy.linalg.cho_factor(matrix)
        except np.linalg.LinAlgError:
            pass  # symmetric, but not positive definite: LU it is
        else:
            return lambda b: scipy.linalg.cho_solve(factor, b)
    if not np.all(np.isfinite(matrix)):
        raise _refused("the map has entries that are not finite", plan, None)
    lower_upper, pivots, info = scipy.linalg.lapack.get_lapack_funcs("getrf", (matrix,))(matrix)
    if info > 0:
        raise _singular(plan, "a pivot of its factorisation is zero")
    return lambda b: scipy.linalg.lu_solve((lower_upper, pivots), b)


def _leaf_solver(plan: Plan, leaf: Leaf, values: Values, dtype: Any) -> Solve:
    """Solve with a Kronecker product: piece by piece, each along its own axes."""
    found = plan.kinds.pieces(leaf)
    scale = plan.evaluate(product(found.coefficient, found.scalars, ()), values, dtype)
    if scale == 0:
        raise _singular(plan, "its scale is zero")
    rows, columns = plan.axes
    turns = [_Turn.of(piece, plan, leaf, values, dtype) for piece in found.pieces]

    def solve(b: Array) -> Array:
        # Vec has the last axis first. What has been solved has columns for axes, the rest still rows.
        x = b.reshape(*rows[::-1], -1) / scale
        order = [("row", axis) for axis in range(len(rows))[::-1]]
        for turn in turns:
            places = [order.index(("row", axis)) for axis in turn.rows]
            x = np.moveaxis(x, places, range(len(places)))
            rest = x.shape[len(places) :]
            solved = turn.solve(x.reshape(*turn.shape, -1))
            x = solved.reshape(*(columns[axis] for axis in turn.columns), *rest)
            order = [
                *(("column", axis) for axis in turn.columns),
                *(o for o in order if o not in {("row", axis) for axis in turn.rows}),
            ]
        back = [order.index(("column", axis)) for axis in range(len(columns))[::-1]]
        return x.transpose(*back, len(columns)).reshape(b.shape)

    return solve


@dataclass(frozen=True, slots=True)
class _Turn:
    """One piece of a Kronecker product: axes that it has on both sides come first, as blocks."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    shape: tuple[int, int]
    """Blocks, and rows of each."""
    solve: Solve

    @classmethod
    def of(cls, piece: Piece, plan: Plan, leaf: Leaf, values: Values, dtype: Any) -> "_Turn":
        """Factorise a piece."""
        out = as_term(leaf.tensor).out
        row_of = {out[axis]: axis for axis in piece.rows}
        column_of = {out[leaf.split + axis]: axis for axis in piece.columns}
        both = [label for label in row_of if label in column_of]
        left = [label for label in row_of if label not in column_of]
        right = [label for label in column_of if label not in row_of]
        sizes = dict(zip(out, leaf.tensor.sizes, strict=True))
        blocks, m, n = (prod(sizes[label].evaluate(plan.numbers) for label in labels) for labels in (both, left, right))
        rows = tuple(row_of[label] for label in both + left)
        columns = tuple(column_of[label] for label in both + right)
        if piece.factor is None:
            return cls(rows, columns, (blocks, m), lambda b: b)
        if piece.kind is Kind.PERMUTATION:
            labels = [out[axis] for axis in piece.rows] + [out[leaf.split + axis] for axis in piece.columns]
            back = plan.of(Leaf(product(1, [piece.factor], labels), len(piece.rows))).transposed
            return cls(piece.rows[::-1], piece.columns[::-1], (1, m), lambda b: back.times(values, b[0])[None])
        node = product(1, [piece.factor], both + left + right)
        matrices = plan.evaluate(node, values, dtype).reshape(blocks, m, n)
        if blocks == 1:
            one = _factorised(plan, matrices[0], symmetric=node.symmetric)
            return cls(rows, columns, (blocks, m), lambda b: one(b[0])[None])
        if m == n == 1:
            if not np.all(matrices):
                raise _singular(plan, "its diagonal has a zero")
            return cls(rows, columns, (blocks, m), lambda b: b / matrices)
        inverse = np.linalg.inv(matrices)
        return cls(rows, columns, (blocks, m), lambda b: inverse @ b)


def _diagonal_plus_low_rank(plan: Plan, terms: Sequence[Structure], values: Values, dtype: Any) -> Solve | None:
    """The Woodbury identity, where a sum is a diagonal and terms whose ranks add up to less than its size."""
    diagonals = [term for term in terms if plan.kinds.kind(term) in DIAGONALS]
    others = [term for term in terms if term not in diagonals]
    if not diagonals or sum(plan.kinds.rank(term) for term in others) >= plan.shape[0]:
        return None
    thin = [halves for term in others if (halves := _halves(plan, term)) is not None]
    if len(thin) < len(others):
        return None
    diagonal = plan.of(added(diagonals)).diagonal(values, dtype)[:, None]
    if not np.all(diagonal):
        return None
    left = np.hstack([half.dense(values, dtype) for half, _ in thin])
    right = np.vstack([half.dense(values, dtype) for _, half in thin])
    # (D + L R)⁻¹ b = D⁻¹ b - D⁻¹ L (I + R D⁻¹ L)⁻¹ R D⁻¹ b
    scaled = left / diagonal
    inner = _factorised(plan, np.eye(len(right), dtype=dtype) + right @ scaled, symmetric=False)
    return lambda b: b / diagonal - scaled @ inner(right @ (b / diagonal))


def _halves(plan: Plan, term: Structure) -> tuple[Plan, Plan] | None:
    """A map of low rank as a tall one after a wide one."""
    match term:
        case Product(maps):
            widths = [prod(size.evaluate(plan.numbers) for size in item.columns) for item in maps[:-1]]
            cut = 1 + widths.index(min(widths))
            return plan.of(composed(maps[:cut])), plan.of(composed(maps[cut:]))
        case Leaf(tensor, split):
            row = as_term(tensor)
            sides = [
                [f for f in row.factors if set(f.labels) & set(side)] for side in (row.out[:split], row.out[split:])
            ]
            if set(row.out[:split]) & set(row.out[split:]) or any(f in sides[1] for f in sides[0]):
                return None
            scalars = [f for f in row.factors if not f.labels]
            sizes = row.sizes
            column = product(row.coefficient, [*scalars, *sides[0]], row.out[:split], sizes)
            return plan.of(Leaf(column, split)), plan.of(Leaf(product(1, sides[1], row.out[split:], sizes), 0))
        case Sum():
            return None


def _singular(plan: Plan, why: str) -> DerivativeError:
    return _refused(f"the map is singular: {why}", plan, None)


def _refused(what: str, plan: Plan, mend: str | None) -> DerivativeError:
    return DerivativeError(Report(f"solve: {what}", got=plan.words, mend=mend, line=Line.of_caller()))
