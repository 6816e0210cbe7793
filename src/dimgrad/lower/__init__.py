"""From the graph to NumPy: readable straight-line source, and the function it defines.

`flatten` and `order` decide what is multiplied with what and when; `products`, `patterns`, `sums` and `maps` write one
node each into a `draft`; `tidy` makes of the draft what a person would have written; `program` puts it all together.

Where Numba is installed, `rows` finds what one compiled loop over rows does faster than NumPy, `loop` writes that loop,
`fused` its call, and `threads` runs it.
"""
