"""Forms of operations whose signatures do not spell out how they may be called: annotated functions that call them."""

# What types cannot say of a shape, the laws find out.
# mypy: disable-error-code="no-any-return"

from collections.abc import Callable
from typing import Any

from dimgrad import (
    Column,
    Matrix,
    Row,
    Scalar,
    Tensor,
    Vector,
    clip,
    einsum,
    elu,
    full,
    hstack,
    kron,
    leaky_relu,
    matmul,
    matpow,
    reshape,
    vec,
    vstack,
    where,
)

FORMS: dict[str, list[Callable[..., Any]]] = {}
"""By the operation's name; `Any` in a result is a size that types cannot express."""

LOGICAL = {
    *("greater", "greater_equal", "less", "less_equal", "equal", "not_equal"),
    *("logical_and", "logical_or", "logical_xor", "logical_not"),
}
"""Their values are true or false: no NaN, and no precision."""

NOT_OF_NAN = {"det", "logdet", "pinv", "where", "leaky_relu", "elu"}
"""NumPy's factorisations behind them warn of NaN, or do not converge; a selection passes on only what it takes."""

MORE_AXES = {"reshape", "sum", "mean", "prod", "max", "min", "var", "softmax", "log_softmax", "logsumexp"}
"""They take tensors with more axes as well, where they take a matrix."""

##### matmul: of tensors with a batch of any number of axes


def product_of_matrices[M, K, N](a: Matrix[M, K], b: Matrix[K, N]) -> Matrix[M, N]:
    return matmul(a, b)


def matrix_and_vector[M, K](a: Matrix[M, K], b: Vector[K]) -> Vector[M]:
    return matmul(a, b)


def vector_and_matrix[K, N](a: Vector[K], b: Matrix[K, N]) -> Vector[N]:
    return matmul(a, b)


def two_vectors[K](a: Vector[K], b: Vector[K]) -> Scalar:
    return matmul(a, b)


def products_of_a_batch[B, M, K, N](a: Tensor[B, M, K], b: Tensor[B, K, N]) -> Tensor[B, M, N]:
    return matmul(a, b)


FORMS["matmul"] = [product_of_matrices, matrix_and_vector, vector_and_matrix, two_vectors, products_of_a_batch]

##### einsum: any specification


def matrix_product[M, N, K](a: Matrix[M, N], b: Matrix[N, K]) -> Matrix[M, K]:
    return einsum("ij,jk->ik", a, b)


def trace_of_a_product[M, N](a: Matrix[M, N], b: Matrix[N, M]) -> Scalar:
    return einsum("ij,ji->", a, b)


def batched_product[B, M, N, K](a: Tensor[B, M, N], b: Tensor[B, N, K]) -> Tensor[B, M, K]:
    return einsum("bij,bjk->bik", a, b)


def outer_product_of_three[M, N, K](a: Vector[M], b: Vector[N], c: Column[K]) -> Tensor[M, N, K]:
    return einsum("i,j,ku->ijk", a, b, c)


def partial_trace[M, N](a: Tensor[M, M, N]) -> Vector[N]:
    return einsum("iij->j", a)


def scaled_diagonals[B, N](a: Tensor[B, N, N], b: Scalar) -> Matrix[N, B]:
    return einsum("bii,->ib", a, b)


def contraction_of_four[M, N, P, K](a: Tensor[M, N, P], b: Matrix[N, K], c: Matrix[P, K], d: Vector[M]) -> Matrix[K, M]:
    return einsum("ijk,jb,kb,i->bi", a, b, c, d)


FORMS["einsum"] = [
    matrix_product,
    trace_of_a_product,
    batched_product,
    outer_product_of_three,
    partial_trace,
    scaled_diagonals,
    contraction_of_four,
]

##### full: sizes are numbers


def full_column(value: Scalar) -> Column[Any]:
    return full(value, 3)


def full_row(value: Scalar) -> Matrix[Any, Any]:
    return full(value, 1, 2)


def full_matrix(value: Scalar) -> Matrix[Any, Any]:
    return full(value, 2, 3)


FORMS["full"] = [full_column, full_row, full_matrix]

##### powers of matrices: the exponent is any whole number


def square[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, 2)


def fifth_power[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, 5)


def inverse_cube[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, -3)


FORMS["matpow"] = [square, fifth_power, inverse_cube]

##### where: NumPy takes the precision from the branches, so one of them is a tensor


def where_of_columns[N](condition: Column[N], a: Column[N], b: Column[N]) -> Column[N]:
    return where(condition, a, b)


def where_of_scalar[N](condition: Scalar, a: Row[N], b: Row[N]) -> Row[N]:
    return where(condition, a, b)


def where_or_scalar[N](condition: Vector[N], a: Vector[N], b: Scalar) -> Vector[N]:
    return where(condition, a, b)


def where_scalar_or[M, N](condition: Matrix[M, N], a: Scalar, b: Matrix[M, N]) -> Matrix[M, N]:
    return where(condition, a, b)


def where_of_tensors[K, M, N](condition: Tensor[K, M, N], a: Tensor[K, M, N], b: Tensor[K, M, N]) -> Tensor[K, M, N]:
    return where(condition, a, b)


def where_of_scalars(condition: Scalar, a: Scalar, b: Scalar) -> Scalar:
    chosen: float = where(condition, a, b)  # a checker cannot know that no condition is an array
    return chosen


FORMS["where"] = [
    *(where_of_columns, where_of_scalar, where_or_scalar),
    *(where_scalar_or, where_of_tensors, where_of_scalars),
]

##### activations with a parameter: a scalar, a tensor, or left out


def leaky_relu_of_column[N](x: Column[N]) -> Column[N]:
    return leaky_relu(x)


def leaky_relu_of_matrix[M, N](x: Matrix[M, N], slope: Scalar) -> Matrix[M, N]:
    return leaky_relu(x, slope)


def leaky_relu_of_rows[N](x: Row[N], slope: Row[N]) -> Row[N]:
    return leaky_relu(x, slope)


def leaky_relu_of_scalar(x: Scalar) -> Scalar:
    return leaky_relu(x)


FORMS["leaky_relu"] = [leaky_relu_of_column, leaky_relu_of_matrix, leaky_relu_of_rows, leaky_relu_of_scalar]


def elu_of_column[N](x: Column[N]) -> Column[N]:
    return elu(x)


def elu_of_matrix[M, N](x: Matrix[M, N], alpha: Scalar) -> Matrix[M, N]:
    return elu(x, alpha)


def elu_of_vectors[N](x: Vector[N], alpha: Vector[N]) -> Vector[N]:
    return elu(x, alpha)


def elu_of_scalar(x: Scalar) -> Scalar:
    return elu(x)


FORMS["elu"] = [elu_of_column, elu_of_matrix, elu_of_vectors, elu_of_scalar]

##### structure: reshaping, stacking, Kronecker products, diagonals


def vec_of_matrix[M, N](X: Matrix[M, N]) -> Column[Any]:
    return vec(X)


FORMS["vec"] = [vec_of_matrix]


def reshaped_column[N](x: Column[N]) -> Matrix[Any, Any]:
    return reshape(x, (1, -1))


def reshaped_matrix[M, N](A: Matrix[M, N]) -> Matrix[Any, Any]:
    return reshape(A, (A.shape[1], A.shape[0]))


def flat_tensor[M, N, K](T: Tensor[M, N, K]) -> Vector[Any]:
    return reshape(T, -1)


def merged_tensor[M, N, K](T: Tensor[M, N, K]) -> Matrix[Any, Any]:
    return reshape(T, (T.shape[0], T.shape[1] * T.shape[2]))


FORMS["reshape"] = [reshaped_column, reshaped_matrix, flat_tensor, merged_tensor]


def side_by_side[M, N, K](A: Matrix[M, N], B: Matrix[M, K]) -> Matrix[M, Any]:
    return hstack(A, B)


def columns_side_by_side[N](x: Column[N], y: Column[N], z: Column[N]) -> Matrix[N, Any]:
    return hstack(x, y, z)


def rows_in_a_row[M, N](x: Row[M], y: Row[N]) -> Row[Any]:
    return hstack(x, y)


FORMS["hstack"] = [side_by_side, columns_side_by_side, rows_in_a_row]


def on_top[M, N, K](A: Matrix[M, N], B: Matrix[K, N]) -> Matrix[Any, N]:
    return vstack(A, B)


def rows_on_top[M, N](x: Row[N], A: Matrix[M, N], y: Row[N]) -> Matrix[Any, N]:
    return vstack(x, A, y)


def columns_on_top[M, N](x: Column[M], y: Column[N]) -> Column[Any]:
    return vstack(x, y)


FORMS["vstack"] = [on_top, rows_on_top, columns_on_top]


def kron_of_matrices[M, N, P, Q](a: Matrix[M, N], b: Matrix[P, Q]) -> Matrix[Any, Any]:
    return kron(a, b)


def kron_of_columns[M, N](a: Column[M], b: Column[N]) -> Column[Any]:
    return kron(a, b)


def kron_of_rows[M, N](a: Row[M], b: Row[N]) -> Row[Any]:
    return kron(a, b)


def kron_of_vectors[M, N](a: Vector[M], b: Vector[N]) -> Vector[Any]:
    return kron(a, b)


def kron_of_column_and_matrix[M, N, K](a: Column[M], b: Matrix[N, K]) -> Matrix[Any, K]:
    return kron(a, b)


FORMS["kron"] = [kron_of_matrices, kron_of_columns, kron_of_rows, kron_of_vectors, kron_of_column_and_matrix]

##### clip: of a tensor, between scalars or tensors


def clip_of_column[N](x: Column[N], low: Scalar, high: Scalar) -> Column[N]:
    return clip(x, low, high)


def clip_between_matrices[M, N](x: Matrix[M, N], low: Matrix[M, N], high: Matrix[M, N]) -> Matrix[M, N]:
    return clip(x, low, high)


def clip_of_scalars(x: Scalar, low: Scalar, high: Scalar) -> Scalar:
    return clip(x, low, high)


FORMS["clip"] = [clip_of_column, clip_between_matrices, clip_of_scalars]
