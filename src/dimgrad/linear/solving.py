"""Inverses of maps, where their structure gives them cheaply.

Diagonals divide; the pieces of a Kronecker product, and square maps that are multiplied, are solved one by one; for a
diagonal plus a low rank there is the Woodbury identity (Golub & Van Loan, Matrix Computations, 2.1.4). A symmetric
product `Jᵀ D J`, what holds as many numbers as its matrix has, and what is small are multiplied out and factorised, by
Cholesky where they are positive definite.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any

import numpy as np

from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.graph.product import as_term, product
from dimgrad.linear.elimination import Elimination, Solve
from dimgrad.linear.grid import Grid
from dimgrad.linear.kinds import Kind, Piece
from dimgrad.linear.plan import Array, Plan, Values
from dimgrad.linear.structure import Leaf, Product, Structure, Sum, added, composed, is_symmetric

DIAGONALS = (Kind.DIAGONAL, Kind.IDENTITY, Kind.SCALED_IDENTITY)

SMALL = 2**14
"""A matrix with so many entries is factorised in less time than its structure is looked at; and with any pivots."""

MOST = 2**20
"""A matrix with more entries, of more than 1024 rows, is not made of a map that holds fewer."""


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
    if plan.grid is not None and n * n > SMALL:
        eliminated = _eliminated(plan, plan.grid, values, dtype)
        if eliminated is not None:
            return eliminated
    match plan.structure:
        case Leaf() if not any(piece.kind is Kind.SPARSE for piece in plan.kinds.pieces(plan.structure).pieces):
            return _leaf_solver(plan, plan.structure, values, dtype)
        case Product(maps):
            plans = [plan.of(item) for item in maps]
            if all(item.shape[0] == item.shape[1] for item in plans):
                return _one_by_one([solver(item, values, dtype) for item in plans])
        case Sum(terms):
            found = _diagonal_plus_low_rank(plan, terms, values, dtype)
            if found is not None:
                return found
        case _:
            pass  # a diagonal matrix of one entry, as one of x
    if _worth_a_matrix(plan):
        return _factorised(plan, plan.dense(values, dtype), symmetric=plan.symmetric)
    raise _refused(
        f"the structure of the map gives no cheap inverse, and its matrix would have {n * n} entries",
        plan,
        "scipy.sparse.linalg.cg(H, b) for a positive definite one, or np.linalg.solve(J.to_dense(), b)",
    )


def _worth_a_matrix(plan: Plan) -> bool:
    """Whether a map may be multiplied out: symmetric products, what holds as many numbers anyway, and small ones."""
    terms = plan.structure.terms if isinstance(plan.structure, Sum) else (plan.structure,)
    products = [term for term in terms if isinstance(term, Product)]
    if products and all(is_symmetric(term) for term in products):
        return True
    return prod(plan.shape) <= max(MOST, plan.entries)


def _eliminated(plan: Plan, grid: Grid, values: Values, dtype: Any) -> Solve | None:
    """The inverse of a square of blocks, block by block."""
    inverse = partial(_inverse_of_block, plan, values, dtype)
    factorise = partial(_factorised, plan, symmetric=grid.symmetric)
    return Elimination(
        plan=plan,
        grid=grid,
        values=values,
        dtype=dtype,
        inverse=inverse,
        factorise=factorise,
        most=max(MOST, plan.entries),
    ).solver()


def _inverse_of_block(plan: Plan, values: Values, dtype: Any, block: Structure) -> Solve:
    return solver(plan.of(block), values, dtype)


def _one_by_one(solves: Sequence[Solve]) -> Solve:
    def solve(b: Array) -> Array:
        for step in solves:  # (A B)⁻¹ b = B⁻¹ (A⁻¹ b)
            b = step(b)
        return b

    return solve


def _factorised(plan: Plan, matrix: Array, *, symmetric: bool) -> Solve:
    """Solve with a matrix: by Cholesky where it is symmetric and positive definite, else by LU."""
    import scipy.linalg  # noqa: PLC0415  # heavy, and needed only here

    if not np.all(np.isfinite(matrix)):
        raise _refused("the map has entries that are not finite", plan, None)
    norm = np.linalg.norm(matrix, 1)
    functions = scipy.linalg.lapack.get_lapack_funcs(("potrf", "pocon", "getrf", "gecon"), (matrix,))
    cholesky, condition_of_cholesky, lu, condition_of_lu = functions
    if symmetric:
        factor, info = cholesky(matrix)
        if not info:
            _require_regular(plan, condition_of_cholesky(factor, norm)[0], matrix.dtype)
            return lambda b: scipy.linalg.cho_solve((factor, False), b)
    # It is not symmetric and positive definite.
    lower_upper, pivots, info = lu(matrix)
    if info > 0:
        raise _singular(plan, "a pivot of its factorisation is zero")
    _require_regular(plan, condition_of_lu(lower_upper, norm)[0], matrix.dtype)
    return lambda b: scipy.linalg.lu_solve((lower_upper, pivots), b)


def _require_regular(plan: Plan, reciprocal_condition: float, dtype: Any) -> None:
    if reciprocal_condition < np.finfo(dtype).eps:
        raise _singular(plan, f"its condition number is {1 / max(reciprocal_condition, np.finfo(float).tiny):.0e}")


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
        if piece.kind is Kind.TRIANGLE:
            (row,) = left
            forward = piece.factor.labels[0] == row
            return cls(rows, columns, (1, m), lambda b: _differences(b, forward=forward))
        node = product(1, [piece.factor], both + left + right)
        matrices = plan.evaluate(node, values, dtype).reshape(blocks, m, n)
        if blocks == 1:
            one = _factorised(plan, matrices[0], symmetric=node.symmetric)
            return cls(rows, columns, (blocks, m), lambda b: one(b[0])[None])
        if m == n == 1:
            if not np.all(matrices):
                raise _singular(plan, "its diagonal has a zero")
            return cls(rows, columns, (blocks, m), lambda b: b / matrices)
        try:
            inverse = np.linalg.inv(matrices)
        except np.linalg.LinAlgError as error:
            raise _singular(plan, "one of the blocks of its diagonal is") from error
        norms = np.linalg.norm(matrices, 1, axis=(-2, -1)) * np.linalg.norm(inverse, 1, axis=(-2, -1))
        _require_regular(plan, 1 / norms.max(), matrices.dtype)
        return cls(rows, columns, (blocks, m), lambda b: inverse @ b)


def _differences(b: Array, *, forward: bool) -> Array:
    """What has these cumulative sums along axis 1, from its beginning or from its end."""
    none = np.zeros_like(b[:, :1])
    return np.diff(b, axis=1, prepend=none) if forward else -np.diff(b, axis=1, append=none)


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
    if not thin:  # nothing but diagonals
        return lambda b: b / diagonal
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
