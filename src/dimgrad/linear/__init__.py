"""Linear maps: a Jacobian or Hessian at one point as a structured operator, read off the graph and never filled up.

`structure` says what maps are made of, `reading` reads it off a graph, `kinds` names it, `plan` holds what it takes to
run one, `solving` its inverses; `linear_map` is the map, `linearization` makes maps of a function.
"""
