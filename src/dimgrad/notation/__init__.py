"""Matrix notation: what the graph says in indices, written as a person would, as text and as LaTeX.

`convert` makes a tree of a graph, `reduction` finds the matrix products in it, `writer` writes the tree in a style.
"""

from dimgrad.notation.formula import formula as formula
from dimgrad.notation.formula import latex as latex
from dimgrad.notation.sizes import shape_text as shape_text
