"""A checked function: the compiled checker in front, the authority and the words behind it."""

import inspect
import threading
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dimgrad.checks.authority import Authority
from dimgrad.checks.compiled import Draft, draft
from dimgrad.checks.signature import Signature
from dimgrad.checks.source import define
from dimgrad.checks.spec import Leaf, leaves, spelt
from dimgrad.checks.words import Origin, Origins, complaint
from dimgrad.describe import described
from dimgrad.errors import Line, Report, ShapeError
from dimgrad.symbolic import Symbolic

type Hook = Callable[["Checked", dict[str, Any]], bool | None]


class Checked:
    """A checked function, or a checked method for one class of `self`.

    `function` is the user's own, `wrapper` what stands for it, `signature` what is enforced; `handed_on` counts the
    calls that the compiled checker left to the authority.
    """

    def __init__(self, signature: Signature, hook: Hook | None) -> None:
        self.signature = signature
        self.function: Any = signature.function
        self.handed_on: int = 0
        self._authority = Authority()
        self._hook = hook
        self._inside_hook: set[int] = set()
        self.draft: Draft = draft(signature)
        self._axes = self.draft.axes
        self._fresh = f"{self.draft.prefix}fresh"
        is_async = inspect.iscoroutinefunction(self.function)
        helpers: dict[str, Any] = {
            "f": self.function,
            "slow": self._slow_async if is_async else self.slow,
            "bad": self._judge_result,
            "first": self._first,
            "fresh": hook is not None,
        }
        self._namespace = self.draft.namespace | {self.draft.prefix + name: helper for name, helper in helpers.items()}
        self.compiled: types.FunctionType = define(self.draft.name, self.draft.text, self._namespace, self.function)
        self.wrapper: Callable[..., Any] = self.compiled

    def __repr__(self) -> str:
        return f"<checked {self.signature.head}>"

    def ending(self, lines: Sequence[str], names: Mapping[str, Any]) -> types.FunctionType:
        """The compiled checker with another ending: what is done with a call that it accepts."""
        written = replace(self.draft, ending=tuple(f"    {line}" for line in lines))
        return define(written.name, written.text, {**self._namespace, **names}, self.function)

    def by_authority(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function with the compiled checker left out: what the authority alone has to say."""
        return self.slow(tuple(self.signature.bind(args, kwargs).values()))

    def slow(self, values: tuple[Any, ...]) -> Any:
        """Hand a call on to the authority, by the values of its parameters."""
        args, kwargs = self.signature.unbind(dict(zip(self.signature.parameters, values, strict=True)))
        found = self._leaves(values)
        if (traced := _traced(found)) is not None:
            return traced.call(self, args, kwargs)
        origins = self._admit(found)
        self._first(values)
        return self._judge(self.function(*args, **kwargs), origins)

    async def _slow_async(self, values: tuple[Any, ...]) -> Any:
        args, kwargs = self.signature.unbind(dict(zip(self.signature.parameters, values, strict=True)))
        found = self._leaves(values)
        if (traced := _traced(found)) is not None:
            return traced.call(self, args, kwargs)
        origins = self._admit(found)
        self._first(values)
        return self._judge(await self.function(*args, **kwargs), origins)

    def _first(self, values: tuple[Any, ...]) -> None:
        """Call the hook before the body runs, until it has no more to ask; a call from within the hook passes by."""
        thread = threading.get_ident()
        if self._hook is None or not self._namespace[self._fresh] or thread in self._inside_hook:
            return
        self._inside_hook.add(thread)
        try:
            again = self._hook(self, dict(zip(self.signature.parameters, values, strict=True)))
        finally:
            self._inside_hook.discard(thread)
        self._namespace[self._fresh] = bool(again)

    def _leaves(self, values: tuple[Any, ...]) -> list[Leaf]:
        parameters = self.signature.parameters.values()
        return [leaf for p, value in zip(parameters, values, strict=True) for leaf in leaves(p.spec, value, p.name)]

    def _admit(self, found: list[Leaf]) -> Origins:
        """Let the authority judge the arguments; return the sizes that they have now, before the body runs."""
        self.handed_on += 1
        accepted = self._authority.accepts(found, {})
        origins: Origins = {}
        error = complaint(self.signature.head, found, origins, Line.of_caller() if not accepted else None)
        if not accepted:
            raise error or _wordless(self.signature.head, found)
        return origins

    def _judge_result(self, result: Any, sizes: tuple[Any, ...], values: tuple[Any, ...]) -> Any:
        """Judge a result that the compiled checker did not recognise, against the sizes that it found at entry."""
        now: Origins = {}
        complaint(self.signature.head, self._leaves(values), now, None)
        origins: Origins = {}
        for axis, size in zip(self._axes, sizes, strict=True):
            if size is not None:
                there = now.get(axis)
                origins[axis] = there if there is not None and there.size == size else Origin(size)
        return self._judge(result, origins)

    def _judge(self, result: Any, origins: Origins) -> Any:
        found = list(leaves(self.signature.result, result, "the result"))
        if _traced(found) is not None:  # of traced arrays that the function is closed over
            return result
        known = {axis: origin.size for axis, origin in origins.items()}
        if not self._authority.accepts(found, known):
            line = Line.of_definition(inspect.unwrap(self.function).__code__)
            raise complaint(self.signature.head, found, origins, line) or _wordless(self.signature.head, found)
        return result


def _traced(found: Iterable[Leaf]) -> Symbolic | None:
    return next((leaf.value for leaf in found if isinstance(leaf.value, Symbolic)), None)


def _wordless(head: str, found: Iterable[Leaf]) -> ShapeError:
    """The error for a refusal that the words do not know: a bug of dimgrad, still a refusal."""
    shown = tuple(f"{leaf.path} : {spelt(leaf.spec)} is {described(leaf.value)}" for leaf in found)
    return ShapeError(
        Report(f"{head}: jaxtyping and beartype refuse this (a reason that dimgrad has no words for)", because=shown)
    )
