"""The graph: what a function computes, in index notation, immutable and interned.

`sizes` counts axes, `node` says what there is, `product`, `total` and `elementwise` construct it in canonical form.
"""
