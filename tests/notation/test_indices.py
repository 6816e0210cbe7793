"""Letters of indices are none of the names in a formula."""

from dimgrad import Column, Matrix, derivative, outer, tanh


def test_arguments_named_like_indices() -> None:
    def product[N](i: Column[N], k: Column[N]) -> Matrix[N, N]:
        return tanh(outer(i, k))

    assert derivative(product).formula == "δ_jm (1 − tanh²(i kᵀ))_jl k_l"
    assert derivative(product, wrt=1).formula == "δ_lm i_j (1 − tanh²(i kᵀ))_jl"


def test_parts_named_like_summed_indices() -> None:
    def nested[M, N](x: Column[N], A: Matrix[M, N]) -> Column[N]:
        return tanh(A.T @ tanh(A @ x))

    formula = derivative(derivative(nested)).formula
    text, _, names = formula.partition(" with ")
    letters = {row.partition(" = ")[0] for row in names.split("; ")}
    summed = {text[place + 2] for place in range(len(text)) if text.startswith("Σ_", place)}
    assert summed
    assert not summed & letters
