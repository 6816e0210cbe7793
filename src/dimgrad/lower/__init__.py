"""From the graph to NumPy: readable straight-line source, and the function it defines.

`flatten` and `order` decide what is multiplied with what and when; `products`, `patterns`, `sums` and `maps` write one
node each into a `draft`; `tidy` makes of the draft what a person would have written; `program` puts it all together.
"""
