"""A function for each kind of value and each kind of variable: `column_of_row` takes a row and gives a column."""

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, checked, dot, expand, outer, sum


@checked
def scalar_of_scalar(t: Scalar) -> Scalar:
    return t * t


@checked
def scalar_of_column[N](x: Column[N]) -> Scalar:
    return dot(x, x)


@checked
def scalar_of_row[N](r: Row[N]) -> Scalar:
    return dot(r, r)


@checked
def scalar_of_vector[N](v: Vector[N]) -> Scalar:
    return dot(v, v)


@checked
def scalar_of_matrix[P, Q](X: Matrix[P, Q]) -> Scalar:
    return dot(X, X)


@checked
def scalar_of_tensor[A, B, C](t: Tensor[A, B, C]) -> Scalar:
    return sum(t * t)


@checked
def column_of_scalar[M](t: Scalar, c: Column[M]) -> Column[M]:
    return t * c


@checked
def column_of_column[M, N](x: Column[N], A: Matrix[M, N]) -> Column[M]:
    return A @ x


@checked
def column_of_row[M, N](r: Row[N], A: Matrix[M, N]) -> Column[M]:
    return A @ r.T


@checked
def column_of_vector[M, N](v: Vector[N], c: Column[M]) -> Column[M]:
    return dot(v, v) * c


@checked
def column_of_matrix[P, Q](X: Matrix[P, Q], x: Column[Q]) -> Column[P]:
    return X @ x


@checked
def column_of_tensor[A, B, C, M](t: Tensor[A, B, C], c: Column[M]) -> Column[M]:
    return sum(t) * c


@checked
def row_of_scalar[M](t: Scalar, r: Row[M]) -> Row[M]:
    return t * r


@checked
def row_of_column[M, N](x: Column[N], A: Matrix[N, M]) -> Row[M]:
    return x.T @ A


@checked
def row_of_row[M, N](r: Row[N], A: Matrix[N, M]) -> Row[M]:
    return r @ A


@checked
def row_of_vector[M, N](v: Vector[N], r: Row[M]) -> Row[M]:
    return dot(v, v) * r


@checked
def row_of_matrix[P, Q](X: Matrix[P, Q], x: Row[P]) -> Row[Q]:
    return x @ X


@checked
def vector_of_scalar[M](t: Scalar, v: Vector[M]) -> Vector[M]:
    return t * v


@checked
def vector_of_column[M, N](x: Column[N], v: Vector[M]) -> Vector[M]:
    return dot(x, x) * v


@checked
def vector_of_row[M, N](r: Row[N], v: Vector[M]) -> Vector[M]:
    return dot(r, r) * v


@checked
def vector_of_vector[M, N](v: Vector[N], A: Matrix[M, N]) -> Vector[M]:
    return A @ v


@checked
def vector_of_matrix[P, Q](X: Matrix[P, Q], v: Vector[Q]) -> Vector[P]:
    return X @ v


@checked
def matrix_of_scalar[M, K](t: Scalar, A: Matrix[M, K]) -> Matrix[M, K]:
    return t * A


@checked
def matrix_of_column[M, K](x: Column[M], A: Matrix[M, K]) -> Matrix[M, K]:
    return A + expand(x, like=A)


@checked
def matrix_of_row[M, K](r: Row[K], A: Matrix[M, K]) -> Matrix[M, K]:
    return A + expand(r, like=A)


@checked
def matrix_of_vector[M, K](v: Vector[M], u: Vector[K]) -> Matrix[M, K]:
    return outer(v, u)


@checked
def matrix_of_matrix[M, P, Q](X: Matrix[P, Q], A: Matrix[M, P]) -> Matrix[M, Q]:
    return A @ X


@checked
def matrix_of_tensor[A, B, C, M, K](t: Tensor[A, B, C], X: Matrix[M, K]) -> Matrix[M, K]:
    return sum(t) * X


@checked
def tensor_of_scalar[A, B, C](t: Scalar, T: Tensor[A, B, C]) -> Tensor[A, B, C]:
    return T * t


@checked
def four[M, N](x: Column[N], A: Matrix[M, N], r: Row[M], v: Vector[N]) -> Scalar:
    """A scalar of four arguments, each of another kind."""
    return dot(r.T, A @ x) * dot(v, v)


@checked
def four_upright[M, N](x: Column[N], A: Matrix[M, N], r: Row[M], v: Vector[N]) -> Column[M]:
    """A column of four arguments, each of another kind."""
    return (A @ x + r.T) * dot(v, v)
