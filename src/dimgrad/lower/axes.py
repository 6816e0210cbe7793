"""Views: transpositions and broadcast axes, written as a person would."""

from collections.abc import Sequence
from typing import Any

from dimgrad.lower.draft import Operand


def view(operand: Operand, target: Sequence[Any]) -> str:
    """Return an operand as it broadcasts against arrays with the axes `target`.

    Axes of `target` that the operand lacks (None among them) become axes of size one; leading ones are left to NumPy.
    """
    present = [label for label in target if label in operand.labels]
    text = permuted(operand, present)
    first = next((position for position, label in enumerate(target) if label in operand.labels), len(target))
    inner = target[first:]
    if not present or len(inner) == len(present):
        return text
    return f"{text}[{', '.join(':' if label in operand.labels else 'None' for label in inner)}]"


def laid_out(operand: Operand, target: Sequence[Any]) -> str:
    """Return an operand with exactly the axes `target`, those it lacks with size one."""
    text = permuted(operand, [label for label in target if label in operand.labels])
    if len(operand.labels) == len(target):
        return text
    return f"{text}[{', '.join(':' if label in operand.labels else 'None' for label in target)}]"


def permuted(operand: Operand, order: Sequence[Any]) -> str:
    """Return an operand with its axes in this order."""
    assert len(order) == len(operand.labels), f"axes {order} are not those of {operand}"
    places = [operand.labels.index(label) for label in order]
    if places == sorted(places):
        return operand.text
    if places == sorted(places, reverse=True):
        return f"{operand.text}.T"
    return f"{operand.text}.transpose({', '.join(map(str, places))})"
