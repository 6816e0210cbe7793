"""Four axes are read as a matrix between vecs only where they are those of a matrix by a matrix."""

from dimgrad import Column, Matrix, Scalar, Tensor, derivative, hessian, square, sum


def by_tensor[M, N, K](v: Column[M], T: Tensor[N, M, K]) -> Column[M]:
    return v * sum(T)


def scaled[M, N](X: Matrix[M, N], z: Scalar) -> Matrix[M, N]:
    return z * X


def energy[M, N](X: Matrix[M, N]) -> Scalar:
    return sum(square(X))


def test_a_column_by_a_tensor_is_written_by_entries() -> None:
    slope = derivative(by_tensor, wrt=1)
    assert (slope.formula, slope.shape) == ("v_i", "M × N × M × K")
    assert slope.latex == "v_{i}"


def test_a_matrix_by_a_matrix_is_written_between_vecs() -> None:
    assert derivative(scaled).formula == "∂vec scaled/∂vec X = z I"
    assert hessian(energy).formula == "∂²energy/∂(vec X)² = 2 I"
