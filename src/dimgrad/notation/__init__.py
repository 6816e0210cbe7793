"""Matrix notation: what the graph says in indices, written as a person would, as text and as LaTeX.

`convert` makes a tree of a graph, `reduction` finds the matrix products in it, `writer` writes the tree in a style. The
conventions, beside those of the calculus:

- A column stands upright, its transpose is `xᵀ`; a row argument r is written `r`, its upright reading `rᵀ`.
- `⊙` and `⊘` are element-wise. A power of a column is element-wise too, `x²`; that of a matrix is a matrix product,
  `A³`, `(A B)²`, `A⁻¹`, and its element-wise one `A^∘2`; that of a function stands at its name, `tanh²(W x + b)`.
  `1 ⊘ x` and `1/s` are reciprocals; what is above and below the line cancels.
- `[6 x y; 2]` are rows one under the other, `[A, B]` blocks side by side.
- `1` is the column of ones and `I` the identity, of the size that fits. In a sum of columns or matrices, and as an
  argument of a function, a constant is written as its number: `1 - tanh²(x)`, `max(x, 0)`. `z 1` repeats a scalar.
- `diag` makes a diagonal matrix of a column, and a column of the diagonal of a matrix. `‖x‖` is the Euclidean norm,
  `‖A‖_F` the Frobenius norm, `tr` the trace.
- A sum is ordered by degree, positive terms first; beside functions numbers come first. A fraction before a product of
  matrices divides the whole of it: `2 (A x - y)ᵀ A / N`.
- More than two axes, and products that are no matrix products, are written by entries: i, j, k, l are the axes of the
  array in their order, letters after Σ are summed, `δ_ij` is 1 where i = j. A derivative of a matrix by a matrix is
  written between vecs, which stack columns, where it is `Bᵀ ⊗ A`, `diag(vec(A))`, `vec(A) vec(B)ᵀ` or a sum of them.
  An axis that a reshaping makes of two is read as both: between vecs, or by entries as `(ij)`, j the faster.
- Trailing digits of a name are a subscript. A variable called like a word of its formula gets an underscore: `diag_`.
- A formula longer than a line names what occurs in it several times: `... with s = tanh(W₁ x + b₁)`.
"""

from dimgrad.notation.formula import formula as formula
from dimgrad.notation.formula import latex as latex
from dimgrad.notation.sizes import shape_text as shape_text
from dimgrad.notation.sizes import sizes_text as sizes_text
