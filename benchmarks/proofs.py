"""A checked function with a body of ten lines, which is proven when it is first called."""

from dimgrad import Column, Matrix, Scalar, checked, dot, exp, sum, tanh


@checked
def ten_lines[N](A: Matrix[N, N], x: Column[N]) -> Scalar:
    """Ten lines of everyday linear algebra."""
    y = A @ x
    z = tanh(y) + x
    w = A.T @ z
    B = A + A.T
    u = B @ w - y
    v = exp(-u * u)
    s = dot(v, z)
    r = s * w + v
    total = sum(r)
    return total + s
