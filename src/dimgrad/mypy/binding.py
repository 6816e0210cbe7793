"""Annotated parameters held against annotated arguments: what each name of the parameters stands for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dimgrad.mypy.axes import Axes, Name, Rest, Size, shown


@dataclass(frozen=True)
class Bound:
    """What a name, or a rest of axes, stands for, and where that was met."""

    axes: Axes
    place: str


@dataclass
class Binding:
    """What the names of one call stand for; `variable` tells the names of the parameters from fixed dimensions."""

    variable: Callable[[Name], bool]
    names: dict[Name | Rest, Bound] = field(default_factory=dict[Name | Rest, Bound])

    def match(self, due: Axes, got: Axes, place: str) -> str | None:
        """What is wrong with an argument, in words; of names and rests, which bind."""
        pairs = _aligned(due, got)
        if pairs is None:
            return f'"{place}" has the axes "{shown(got)}", not "{shown(due)}"'
        for formal, actual, where in pairs:
            name = formal if isinstance(formal, Rest) else formal.sole() if formal is not None else None
            if name is None or (isinstance(name, Name) and not self.variable(name)) or name == Rest():
                continue
            here = Bound(actual, f'"{place}"{where}')
            known = self.names.get(name)
            if known is None or None in known.axes:
                self.names[name] = here
            elif _contradict(known.axes, here.axes):
                one, other = shown(known.axes), shown(here.axes)
                if isinstance(name, Rest):
                    return f'axes *{name.name} are "{one}" in {known.place} but "{other}" in {here.place}'
                return f"axis {name.text} is {one} in {known.place} but {other} in {here.place}"
        return None

    def compare(self, due: Axes, got: Axes, place: str) -> str | None:
        """What is wrong with an argument, in words; of numbers and of what is computed from names that are bound."""
        for formal, actual, where in _aligned(due, got) or []:
            if not isinstance(formal, Size) or formal.sole() in self.names:
                continue
            expected = self._value(formal)
            if expected is not None and _contradict((expected,), actual):
                here = shown((expected,))
                whole = here if here == str(formal) else f"{formal} = {here}"
                return f'"{place}"{where} is {shown(actual)}, not {whole}'
        return None

    def result(self, declared: Axes) -> Axes:
        """The axes of the result, in sizes of the arguments."""
        axes: list[Size | Rest | None] = []
        for axis in declared:
            if isinstance(axis, Rest):
                known = self.names.get(axis)
                axes.extend(known.axes if known else (Rest(),))
            else:
                axes.append(axis and self._value(axis))
        return tuple(axes) if sum(isinstance(axis, Rest) for axis in axes) < 2 else (Rest(),)

    def _value(self, size: Size) -> Size | None:
        return size.where({name: self._known(name) for name in size.names() if self.variable(name)})

    def _known(self, name: Name) -> Size | None:
        axes = self.names[name].axes if name in self.names else (None,)
        return axes[0] if isinstance(axes[0], Size) else None


def _contradict(one: Axes, other: Axes) -> bool:
    """Whether two runs of axes differ for sure."""
    if len(one) != len(other):
        return not any(isinstance(axis, Rest) for axis in (*one, *other))
    return any(_differ(*pair) for pair in zip(one, other, strict=True))


def _differ(one: Size | Rest | None, other: Size | Rest | None) -> bool:
    match one, other:
        case Size(), Size():
            return one.contradicts(other)
        case Rest(name=str()), Rest(name=str()):
            return one != other
        case _:
            return False


type Pairs = list[tuple[Size | Rest | None, Axes, str]]
"""Axes of a parameter, what stands there in the argument, and the place in words."""


def _aligned(due: Axes, got: Axes) -> Pairs | None:
    """What stands where; nothing where that is not known, none if there are too few axes or too many."""
    rest, own = _place(due), _place(got)
    if rest is None:
        if own is not None:
            return [] if len(got) - 1 <= len(due) else None
        return _each(due, got, 0) if len(due) == len(got) else None
    after = len(due) - rest - 1
    end = len(got) - after
    if own is None:
        if len(got) < rest + after:
            return None
    elif own < rest or own >= end:
        return []  # an axis of the parameter may be among the argument's rest
    start = end if own is None else -after
    return [*_each(due[:rest], got, 0), (due[rest], got[rest:end], ""), *_each(due[rest + 1 :], got[end:], start)]


def _each(due: Axes, got: Axes, start: int) -> Pairs:
    return [
        (formal, (actual,), f" (axis {k})") for k, (formal, actual) in enumerate(zip(due, got, strict=False), start)
    ]


def _place(axes: Axes) -> int | None:
    """Where the rest is."""
    return next((k for k, axis in enumerate(axes) if isinstance(axis, Rest)), None)
