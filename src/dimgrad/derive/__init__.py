"""The chain rule over the graph: local Jacobians contracted from the value down, or from the variable up."""
