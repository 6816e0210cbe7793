"""Values that stand for arrays while a body is traced: an array's layout over a node of the graph."""
