"""Derivatives along a direction: pushforwards of tangents, pullbacks of cotangents, Hessians times tangents."""

from dimgrad.calculus.arrangement import Arrangement
from dimgrad.calculus.derived import Derived, Labelled, only
from dimgrad.derive.chain import pushforward, pushforwards, reverse
from dimgrad.graph.node import Input, Layout, Node
from dimgrad.lower.program import Output
from dimgrad.value.traced import Traced

EXTRA = {"jvp": "tangent", "vjp": "cotangent", "hvp": "tangent"}
"""What comes before the arguments of the function, by the kind of derivative."""


def jvp(value: Traced, form: Arrangement) -> Derived:
    """The Jacobian times a tangent: a value's worth."""
    tangents = _tangents(form)
    seeds: dict[Node, Node] = {item.node: tangent for item, tangent in zip(form.inputs, tangents, strict=True)}
    output = Output(pushforward(value.node, seeds), value.layout)
    item = form.inputs[0] if len(form.inputs) == 1 else None
    label = ", ".join(item.path for item in form.inputs)
    return Derived((Labelled(label, output, item),), only, tangents, form.spread, form.parts)


def vjp(value: Traced, form: Arrangement) -> Derived:
    """A cotangent times the Jacobian: like a gradient, so that a leaf of a structure has its own shape."""
    cotangent = Input("y_bar", value.node.sizes, reversed_(value.layout))
    nodes = reverse(value.node, [item.node for item in form.inputs], cotangent)
    rest = iter(nodes)
    results = [
        Labelled(
            item.path,
            Output(next(rest), item.node.layout if variable.structured else reversed_(item.node.layout)),
            item,
        )
        for variable in form.variables
        for item in variable.inputs
    ]
    return Derived(tuple(results), form.assemble, (cotangent,))


def hvp(value: Traced, form: Arrangement) -> Derived:
    """The Hessian times a tangent, forward over reverse: never the Hessian. It is of the variables' own kind."""
    tangents = _tangents(form)
    variables: list[Node] = [item.node for item in form.inputs]
    seeds: dict[Node, Node] = dict(zip(variables, tangents, strict=True))
    nodes = pushforwards(reverse(value.node, variables), seeds)
    results = [
        Labelled(item.path, Output(node, item.node.layout), item) for item, node in zip(form.inputs, nodes, strict=True)
    ]
    return Derived(tuple(results), form.assemble, tangents, form.spread, form.parts)


def _tangents(form: Arrangement) -> tuple[Input, ...]:
    return tuple(Input(f"d{item.path}", item.node.sizes, item.node.layout) for item in form.inputs)


def reversed_(layout: Layout) -> Layout:
    """The layout of a gradient by something: its axes reversed, up to two of them."""
    return layout[::-1] if len(layout) <= 2 else layout
