"""What stands in front of a derivative: its function's parameters and checks, and a straight way for known calls.

A call passes the compiled checker. Where it is like the last one, a few lines written for that one's trace find the
program by the sizes and run it; any other call leaves with the values of its parameters, to be traced.
"""

import builtins
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from dimgrad.checks.checked import Checked
from dimgrad.checks.compiled import prefix_for
from dimgrad.checks.signature import Parameter, Signature
from dimgrad.checks.source import define, parameters
from dimgrad.checks.spec import AnythingSpec
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.fingerprint import Fingerprint, Same
from dimgrad.value.tracing import active

PLAIN = (bool, int, str, type(None))
"""What is no array is most often one of these, and told by its class and by comparing it."""


class Given(dict[str, Any]):
    """The values of the parameters in a call that no straight way is known for, and the tangent or cotangent."""

    def __init__(self, values: Mapping[str, Any], *extra: Any) -> None:
        super().__init__(values)
        self.extra: tuple[Any, ...] = extra


@dataclass(frozen=True, slots=True)
class Way:
    """How calls with the structure of one trace are answered."""

    environment: Mapping[str, Any]
    """The names in paths beside those of parameters."""
    paths: Sequence[str]
    """Where the arrays are found, in Python over the parameters."""
    key: Callable[[Sequence[str]], str]
    """By what the answer is found, in Python over the names that the arrays get."""
    known: Mapping[Any, Any]
    """What is known by that."""
    answer: str
    """The answer in Python: `{found}` is what was found, `{arrays}` are the names, `{values}` those of a call.

    Lines before the last one are statements, with `{made}` for a name of their own.
    """
    helpers: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What else `answer` names, each as `{name}`."""
    fits: Callable[[], bool] | None = None
    """Whether what the body reads from outside is what it was; None where it reads nothing."""
    parts: Sequence[str] = ()
    """Where the arrays of a tangent or cotangent lie in it; they come before the others."""
    due: Callable[[Sequence[str]], Sequence[str]] = lambda _: ()
    """The shapes that those must have, in Python over the names that the arrays get."""


class Front:
    """A function with the parameters and checks of another one, under the name of its derivative.

    `answered` gives the answer for the values of a call that no way is known for. `extra` is what a derivative takes
    beside those, by the name of the attribute `extra`: a tangent or cotangent, which comes first.
    """

    def __init__(
        self, callee: Callee, name: str, answered: Callable[..., Any] | None = None, extra: str | None = None
    ) -> None:
        signature = callee.signature
        self._names: tuple[str, ...] = tuple(signature.parameters)
        p = prefix_for(self._names)
        self.extra: str | None = None if extra is None else p + extra
        self._name, self._word = name, extra
        self._like = inspect.unwrap(signature.function)  # whose parameters the signature has
        self._also = "" if self.extra is None else f", {self.extra}"
        leave = f"def {name}{parameters(self._like, self.extra)}:\n    return {p}given({self._values}{self._also})\n"
        gather = define(name, leave, {f"{p}given": Given}, self._like)
        gather.__qualname__ = signature.function.__qualname__
        asked = dict(signature.parameters)
        if self.extra is not None:
            asked[self.extra] = Parameter(self.extra, inspect.Parameter.KEYWORD_ONLY, AnythingSpec())
        self._checked = Checked(Signature(gather, asked, AnythingSpec(), signature.receiver, self.extra), None)
        self._p = self._checked.draft.prefix
        self._callee = callee
        self.values: Callable[..., Given] = self._entered(self._checked.wrapper)
        """Called with the arguments: the value of each parameter, where the checks accept them."""
        self._answered = answered
        self._way: Callable[..., Any] = self._found
        self.enter: Callable[..., Any] = self._way if extra is None else self._after_extra
        """Called with the arguments: the answer."""

    @cached_property
    def signature(self) -> inspect.Signature:
        """The parameters of a call."""
        given = inspect.signature(self._entered(self._like))
        first = [] if self._word is None else [inspect.Parameter(self._word, inspect.Parameter.POSITIONAL_ONLY)]
        return given.replace(parameters=[*first, *given.parameters.values()], return_annotation=given.empty)

    def _found(self, *args: Any, **kwargs: Any) -> Any:
        """The answer by way of the values."""
        return self._settled(self.values(*args, **kwargs))

    def _settled(self, found: Any) -> Any:
        return found if self._answered is None or type(found) is not Given else self._answered(found)

    def _slow(self, values: tuple[Any, ...]) -> Any:
        """The answer where the checks do not see at once that the arguments are right."""
        return self._settled(self._checked.slow(values))

    def go(self, way: Callable[..., Any] | None) -> None:
        """Send calls this way from now on; with None they leave with their values."""
        self._way = self._found if way is None else way
        if self.extra is None:
            self.enter = self._way

    def split(self, args: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Split off the tangent or cotangent, where one comes before the function's arguments."""
        if self._word is None:
            return (), args
        if not args:
            raise TypeError(f"{self._name}() takes the {self._word} first, then the function's arguments")
        return args[:1], args[1:]

    def _after_extra(self, *args: Any, **kwargs: Any) -> Any:
        (extra,), args = self.split(args)
        return self._way(*args, **{str(self.extra): extra}, **kwargs)

    def way(self, way: Way, structure: Mapping[str, tuple[Fingerprint, Any]]) -> Callable[..., Any]:
        """Write the way for calls of a structure, behind the checks: what each parameter's fingerprint is."""
        p = self._p
        space: dict[str, Any] = {**way.environment, **{p + name: value for name, value in way.helpers.items()}}
        space |= {f"{p}active": active, f"{p}known": way.known.get, f"{p}given": Given}
        space |= {f"{p}tuple": tuple, f"{p}float": float}
        tests = [f"{p}active() is None"]
        for place, (name, (own, found)) in enumerate(structure.items()):
            match found:  # as `fingerprint` has it, at once what is plain
                case (np.ndarray, "", shape):
                    floats = f"{p}type({name}) is {p}ndarray and {name}.dtype.char in 'efd'"
                    tests.append(f"{floats} and {name}.shape == {shape}")
                case (builtins.float, "", ()):
                    tests.append(f"{p}type({name}) is {p}float")
                case (kind, "", Same(value)) if kind in PLAIN:
                    space |= {f"{p}kind{place}": kind, f"{p}then{place}": value}
                    tests.append(f"{p}type({name}) is {p}kind{place} and {name} == {p}then{place}")
                case _:
                    space |= {f"{p}own{place}": own, f"{p}then{place}": found}
                    tests.append(f"{p}own{place}({name}) == {p}then{place}")
        if way.fits is not None:
            space[f"{p}fits"] = way.fits
            tests.append(f"{p}fits()")
        if any(way.parts):
            tests.append(f"{p}type({self.extra}) is {p}tuple and {p}len({self.extra}) == {len(way.parts)}")
        named = {name: name for name in (*self._names, self.extra) if name} | {**self._checked.draft.known}
        paths = [*(f"{self.extra}{part}" for part in way.parts), *way.paths]
        reads = {path: f"{p}{place}" for place, path in enumerate(paths) if path not in named}
        names = [reads.get(path) or named[path] for path in paths]
        due = zip(names, way.due(names), strict=False)  # they come first
        admitted = " and ".join(self._admitted(name, shape) for name, shape in due)
        known = f"{p}known({way.key(names)})" + (f" if {admitted} else None" if admitted else "")
        words = {helper: p + helper for helper in way.helpers}
        words |= {"found": f"{p}found", "made": f"{p}made", "arrays": ", ".join(names), "values": self._values}
        *statements, answer = way.answer.format(**words).splitlines()
        lines = [
            f"if {' and '.join(tests)}:",
            *(f"    {name} = {path}" for path, name in reads.items()),
            f"    {p}found = {known}",
            f"    if {p}found is not None:",
            *(f"        {statement}" for statement in statements),
            f"        return {answer}",
            f"return {p}settled({p}given({self._values}{self._also}))",
        ]
        space |= {f"{p}settled": self._settled, f"{p}slow": self._slow}
        return self._entered(self._checked.ending([self._recalled(line) for line in lines], space))

    def _entered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function where the first arguments are given: the receiver of a method, those of a partial."""
        callee = self._callee
        return partial(function, *callee.args, **callee.kwargs) if callee.args or callee.kwargs else function

    def _recalled(self, line: str) -> str:
        """A line in which what the checks have looked up is not looked up again."""
        for expression, name in self._checked.draft.known.items():
            line = re.sub(rf"(?<![\w.]){re.escape(expression)}(?!\w)", name, line)
        return line

    def _admitted(self, name: str, shape: str) -> str:
        """Whether a part of a tangent or cotangent is at once seen to be an array of a shape, in Python."""
        p = self._p
        is_array = f"{p}type({name}) is {p}ndarray and {name}.shape == {shape} and {name}.dtype.char in 'efd'"
        return is_array if shape != "()" else f"({p}type({name}) is {p}float or {is_array})"

    @property
    def _values(self) -> str:
        return f"{{{', '.join(f'{name!r}: {name}' for name in self._names)}}}"


class _OfInstances(property):
    """A property that a class itself does not have: `inspect` would take it for the signature of the class."""

    def __get__(self, instance: object, owner: type | None = None, /) -> Any:
        return None if instance is None else super().__get__(instance, owner)


class Called:
    """What is called with the arguments of a function, by way of its front; the types of a call are its own.

    A call goes to what the front has written, without a frame of Python between: that would be a tenth of its time.
    """

    _front: Front

    if not TYPE_CHECKING:
        __call__ = property(attrgetter("_front.enter"))
        __signature__ = _OfInstances(attrgetter("_front.signature"))
