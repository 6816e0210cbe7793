# Why: opt_einsum 3.4 annotates its functions but ships no py.typed, so checkers may not read its annotations.
# What: the one function that dimgrad calls, as dimgrad calls it: on shapes, without arrays.

from typing import Literal

from opt_einsum.contract import PathInfo

def contract_path(
    subscripts: str,
    *operands: tuple[int, ...],
    use_blas: bool = True,
    optimize: bool | Literal["optimal", "dp", "greedy", "branch-all", "branch-2", "auto", "auto-hq"] = True,
    memory_limit: int | Literal["max_input"] | None = None,
    shapes: Literal[True],
) -> tuple[list[tuple[int, ...]], PathInfo]: ...
