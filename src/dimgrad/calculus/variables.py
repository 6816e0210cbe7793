"""What is differentiated by: a position, a name, a leaf's name, or a tuple of these, found among a trace's inputs."""

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import Parameter

from dimgrad.checks.spec import ScalarSpec, TensorSpec
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.inputs import TracedInput

BY_NAME = (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
BY_POSITION = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)

type Selector = int | str
type Wrt = Selector | tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: an input, or all inputs of a structured argument."""

    parameter: str
    inputs: tuple[TracedInput, ...]
    structured: bool

    @property
    def name(self) -> str:
        """What the variable is called."""
        return self.parameter if self.structured else self.inputs[0].path

    @property
    def leaves(self) -> "list[Variable]":
        """The arrays of a structured argument, each a variable of its own."""
        return [Variable(self.parameter, (item,), structured=False) for item in self.inputs]


def selectors(wrt: Wrt) -> tuple[Selector, ...]:
    """The selectors of a `wrt`, one or several."""
    chosen = wrt if isinstance(wrt, tuple) else (wrt,)
    if not chosen or not all(type(selector) in (int, str) for selector in chosen):
        raise DerivativeError(
            Report(
                f"wrt={wrt!r} names no argument",
                expected="a position, a name, a leaf's name, or a tuple of these",
                mend='wrt=0, wrt="w", wrt="net.W", wrt=(0, "b")',
                line=Line.of_caller(),
            )
        )
    return chosen


def parameter_of(callee: Callee, selector: Selector) -> str:
    """The name of the parameter that a selector means, or its leaf belongs to; empty if only a call can say it."""
    path = _path(callee, selector)
    head = path.partition(".")[0].partition("[")[0]
    if head in callee.signature.parameters:
        return head
    if all(isinstance(parameter.spec, TensorSpec | ScalarSpec) for parameter in callee.signature.parameters.values()):
        raise _no_such(callee, selector)  # no structure, whose leaf it could be
    return ""


def variable_of(trace: Trace, selector: Selector) -> Variable:
    """Find what a selector means among the inputs of a trace."""
    path, parameter = _path(trace.callee, selector), parameter_of(trace.callee, selector)
    if path != parameter:
        return _leaf(trace, path)
    inputs = tuple(item for item in trace.inputs if item.parameter == parameter)
    if not inputs:
        value = trace.statics.get(parameter)
        got = f"{parameter} = {value!r:.60} ({type(value).__name__})"
        raise DerivativeError(
            Report(
                f"{trace.callee.head}: there is no derivative by {parameter}: it holds no floating-point number",
                expected="a float array or a float, or a structure of them",
                got=got if parameter in trace.statics else f"{parameter}, a structure without any",
                mend=f"float({parameter})" if type(value) is int else None,
                line=Line.of_caller(),
            )
        )
    return Variable(parameter, inputs, structured=[item.path for item in inputs] != [parameter])


def _path(callee: Callee, selector: Selector) -> str:
    """A position as a name: of a parameter, or of one of the arguments that `*args` gathers."""
    if isinstance(selector, str):
        return selector
    names = [parameter.name for parameter in callee.open]
    if 0 <= selector < len(names):
        return names[selector]
    gathered = _gathered(callee)
    if not gathered or selector < 0:
        raise _no_such(callee, selector)
    already = max(0, len(callee.args) - sum(p.kind in BY_POSITION for p in callee.signature.parameters.values()))
    return f"{gathered[0]}[{selector - len(names) + already}]"


def _gathered(callee: Callee) -> list[str]:
    return [p.name for p in callee.signature.parameters.values() if p.kind is Parameter.VAR_POSITIONAL]


def _leaf(trace: Trace, selector: str) -> Variable:
    paths = {item.path: item for item in trace.inputs if item.parameter is not None}
    asked = selector.replace('"', "'")  # of a key either quotes
    ends = (f".{asked}", f"[{asked!r}]", *((asked,) if asked.startswith("[") else ()))
    found = [item for path, item in paths.items() if path == asked or path.endswith(ends)]
    if len(found) != 1:
        raise _no_such(trace.callee, selector, list(paths))
    parameter = found[0].parameter
    assert parameter is not None
    return Variable(parameter, (found[0],), structured=False)


def _no_such(callee: Callee, selector: Selector, paths: Sequence[str] = ()) -> DerivativeError:
    names = [f"{k}: {parameter.name}" for k, parameter in enumerate(callee.open)]
    names += [p.name for p in callee.signature.parameters.values() if p.kind in BY_NAME and p.name not in callee.kwargs]
    return DerivativeError(
        Report(
            f"{callee.head}: no one argument is meant by {selector!r}",
            expected=f"a position or a name of {', '.join(names) or 'no parameters'}",
            got=f"wrt={selector!r}",
            because=(f"its leaves are {', '.join(paths)}",) if paths else (),
            line=Line.of_caller(),
        )
    )
