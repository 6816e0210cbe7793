# Why: see __init__.pyi. What: the second result of contract_path.

from decimal import Decimal

class PathInfo:
    eq: str
    naive_cost: Decimal
    opt_cost: Decimal
    speedup: Decimal
    largest_intermediate: Decimal
