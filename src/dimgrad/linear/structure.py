"""What a linear map is made of: tensors over its parts, products and sums of maps.

A map has value axes (`rows`) and variable axes (`columns`), of known size. Structures share
what they share, as graphs do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakValueDictionary

from dimgrad.graph.node import Factor, Input, Node, Number
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size
from dimgrad.graph.substitute import substitute

type Sizes = tuple[Size, ...]


class Part(Input):
    """An array that a map consists of: computed where the map is made, an argument of its programs."""

    __slots__ = ("_symmetric",)

    def __init__(self, name: str, sizes: Sequence[Size], symmetric: bool = False) -> None:
        super().__init__(name, sizes)
        self._symmetric = symmetric

    @property
    def symmetric(self) -> bool:
        return self._symmetric


@dataclass(frozen=True)
class Leaf:
    """A map that is one tensor over parts: its axes are the rows, then the columns."""

    tensor: Node
    split: int
    """So many axes are rows."""

    @property
    def rows(self) -> Sizes:
        """The sizes of the value's axes."""
        return self.tensor.sizes[: self.split]

    @property
    def columns(self) -> Sizes:
        """The sizes of the variable's axes."""
        return self.tensor.sizes[self.split :]

    @cached_property
    def transposed(self) -> "Leaf":
        """The map the other way round."""
        axes = tuple(range(self.tensor.rank))
        turned = axes[self.split :] + axes[: self.split]
        return Leaf(product(1, [Factor(self.tensor, axes)], turned), len(axes) - self.split)


@dataclass(frozen=True)
class Product:
    """Maps one after the other, written as matrices are: the last one is applied first."""

    maps: "tuple[Leaf | Sum, ...]"

    @property
    def rows(self) -> Sizes:
        """The sizes of the value's axes."""
        return self.maps[0].rows

    @property
    def columns(self) -> Sizes:
        """The sizes of the variable's axes."""
        return self.maps[-1].columns

    @cached_property
    def transposed(self) -> "Product":
        """The map the other way round."""
        return Product(tuple(part.transposed for part in reversed(self.maps)))


@dataclass(frozen=True, eq=False)
class Sum:
    """Maps added; there are at least two. Equality is identity: sums are interned, by `interned`."""

    terms: "tuple[Leaf | Product, ...]"

    @property
    def rows(self) -> Sizes:
        """The sizes of the value's axes."""
        return self.terms[0].rows

    @property
    def columns(self) -> Sizes:
        """The sizes of the variable's axes."""
        return self.terms[0].columns

    @cached_property
    def transposed(self) -> "Sum":
        """The map the other way round."""
        return interned([term.transposed for term in self.terms])


_sums: "WeakValueDictionary[frozenset[tuple[Leaf | Product, int]], Sum]" = WeakValueDictionary()
_lock = Lock()


def interned(terms: "Sequence[Leaf | Product]") -> Sum:
    """Return the sum of these terms, the same one for the same terms in any order."""
    with _lock:
        return _sums.setdefault(frozenset(Counter(terms).items()), Sum(tuple(terms)))


type Structure = Leaf | Product | Sum


def scaled(structure: Structure, coefficient: Number, scalars: Sequence[Factor] = ()) -> Structure:
    """Return a map times a number, and times scalars. A product that reads the same both ways goes on doing so."""
    match structure:
        case Leaf(tensor, split):
            axes = tuple(range(tensor.rank))
            sizes = dict(enumerate(tensor.sizes))
            return Leaf(product(coefficient, [*scalars, Factor(tensor, axes)], axes, sizes), split)
        case Product(maps):
            half = len(maps) // 2 if is_symmetric(structure) else 0
            middle = maps[half] if half == 0 or len(maps) % 2 else identity(maps[half].rows)
            rest = maps[half:] if middle is not maps[half] else maps[half + 1 :]
            return composed([*maps[:half], scaled(middle, coefficient, scalars), *rest])
        case Sum(terms):
            return added([scaled(term, coefficient, scalars) for term in terms])


def composed(maps: Sequence[Structure]) -> Structure:
    """Return maps one after the other as one, identities left out."""
    flat: list[Leaf | Sum] = []
    for item in maps:
        flat += item.maps if isinstance(item, Product) else (item,)
    rows, columns = flat[0].rows, flat[-1].columns
    kept = [item for item in flat if not (isinstance(item, Leaf) and _is_identity(item))]
    if any(map(is_zero, kept)):
        return zero(rows, columns)
    if not kept:
        return flat[0]
    return kept[0] if len(kept) == 1 else Product(tuple(kept))


def added(terms: Sequence[Structure]) -> Structure:
    """Return the sum of maps as one; there is at least one.

    What terms begin or end with is taken out: `J + A + J A` becomes `J (I + A) + A`. Otherwise a sum of sums would be
    applied to ever more vectors.
    """
    kept = [term for term in terms if not is_zero(term)]
    if len(kept) <= 1:
        return kept[0] if kept else terms[0]
    rows = _grouped([item.maps if isinstance(item, Product) else (item,) for item in kept], last=False)
    rows = _grouped(rows, last=True)
    flat: list[Leaf | Product] = []
    for row in rows:
        term = composed(row)
        flat += term.terms if isinstance(term, Sum) else (term,)
    return interned(flat) if len(flat) > 1 else flat[0]


type Row = tuple[Leaf | Sum, ...]


def _grouped(rows: Sequence[Row], *, last: bool) -> list[Row]:
    """Rows of maps that begin (or end) with the same one as a single row: that map, and the sum of what is left."""
    groups: dict[Leaf | Sum, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[-1 if last else 0], []).append(row)
    found: list[Row] = []
    for shared, group in groups.items():
        if len(group) == 1:
            found += group
            continue
        ends = shared.rows if last else shared.columns
        rests = [row[:-1] if last else row[1:] for row in group]
        if not any(rests):
            whole = scaled(shared, len(rests))
        else:
            sum_of_rests = added([composed(rest) if rest else identity(ends) for rest in rests])
            whole = composed([sum_of_rests, shared] if last else [shared, sum_of_rests])
        found.append(whole.maps if isinstance(whole, Product) else (whole,))
    return found


def zero(rows: Sizes, columns: Sizes) -> Leaf:
    """Return the map to zero."""
    axes = range(len(rows) + len(columns))
    return Leaf(product(0, [], tuple(axes), dict(zip(axes, rows + columns, strict=True))), len(rows))


def identity(sizes: Sizes) -> Leaf:
    """Return the map from everything to itself."""
    axes = tuple(range(len(sizes)))
    return Leaf(product(1, [], axes + axes, dict(zip(axes, sizes, strict=True))), len(sizes))


def is_zero(structure: Structure) -> bool:
    """Tell whether a map takes everything to zero, by construction."""
    return structure == zero(structure.rows, structure.columns)


def _is_identity(leaf: Leaf) -> bool:
    return leaf.rows == leaf.columns and leaf == identity(leaf.rows)


def renamed(structure: Structure, names: Mapping[Part, Part]) -> Structure:
    """Return a map over other parts."""
    return _renamed(structure, names, {})


def _renamed(structure: Structure, names: Mapping[Part, Part], done: dict[Structure, Structure]) -> Structure:
    if structure not in done:
        match structure:
            case Leaf(tensor, split):
                (node,) = substitute([tensor], dict[Node, Node](names.items()))
                done[structure] = Leaf(node, split)
            case Product(maps):
                done[structure] = composed([_renamed(item, names, done) for item in maps])
            case Sum(terms):
                done[structure] = added([_renamed(term, names, done) for term in terms])
    return done[structure]


def is_symmetric(structure: Structure) -> bool:
    """Tell whether a map is its own transpose by construction."""
    if structure.rows != structure.columns:
        return False
    match structure:
        case Leaf():
            return structure == structure.transposed
        case Product(maps):
            pairs = zip(maps[: len(maps) // 2], reversed(maps), strict=False)
            middle = maps[len(maps) // 2 : (len(maps) + 1) // 2]
            return all(left == right.transposed for left, right in pairs) and all(map(is_symmetric, middle))
        case Sum(terms):
            return all(map(is_symmetric, terms))


def leaves(structure: Structure) -> list[Leaf]:
    """Return the tensors that a map is made of, each once."""
    found: dict[Structure, None] = {}
    waiting: list[Structure] = [structure]
    while waiting:
        item = waiting.pop()
        if item not in found:
            found[item] = None
            match item:
                case Product(maps):
                    waiting += maps
                case Sum(terms):
                    waiting += terms
                case Leaf():
                    pass
    return [item for item in found if isinstance(item, Leaf)]
