"""Writes `docs/static.md` from what the checkers find in `tests/typing`: `python -m docs.make_static`.

The times are measured anew each time; a test compares all but these with the page.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.typing import checkers, revealed
from tests.typing.checkers import CHECKERS, FILES, HERE, Found, marked, vaguer

PAGE = Path(__file__).parent / "static.md"
TIMES = "## What it costs mypy\n"
RUNS = 3
HEAD = """\
# Static checking

A dimension mistake that types can express is an error in the editor, before anything runs, without a plugin; and
correct code is not accused. That holds for the library's operations, operators, derivatives and entry functions. It
is checked with mypy `--strict`, pyright strict, pyrefly with its preset `default`, and ty. This page is written by
`docs/make_static.py` from what they find in `tests/typing`, and a test compares the two.

mypy, pyright and ty need no settings. pyrefly without a configuration file uses its preset `basic`, which hides these
errors: say `preset = "default"` under `[tool.pyrefly]`. In pyright's strict mode a method taken from a generic class
needs its dimensions: `Dense[Hidden, Pixels].of`. mypy's optional plugin, `plugins = ["dimgrad.mypy"]`, says which
dimension clashes with which, and knows sizes that are computed.

## What each checker finds

A row is a promise: a file of mistakes, one a line, in `tests/typing/reject`, beside a file of correct code in
`tests/typing/accept` with the types that its expressions have. The columns say how many of the mistakes are errors;
the last says how many types are compared.
"""
LIMITS = """\
No line of correct code is an error in mypy, pyright or pyrefly, with all its types as asserted. What they miss:

- mypy takes the dimensions of `Tensor[...]` with three axes or more covariantly, as it does those of all variadic
  classes: of two dimension classes of which one derives from the other, the narrower passes for the wider. Unrelated
  classes and literals are told apart. Of `Matrix`, `Column`, `Row`, `Vector` and `LinearMap` every dimension is
  invariant. A tensor of only `Any` plus a matrix of only `Any` passes in mypy.
- `linear_map` of a derivative by the argument at position 1 to 3 has dimensions that are `Any` in mypy, which infers
  nothing for the parameters before the variable of a generic class.
- `hash(x)` is an error in pyright only.

ty is younger. What it does otherwise is recorded line by line in `tests/typing/ty.txt`: {missed} mistakes missed,
{accused} correct lines accused, {vaguer} types that are vaguer than those of the others. Nearly all are derivatives
of functions that are generic in their dimensions: there the dimensions get lost, or a type variable of the library is
left over and a correct call is accused (upstream: [ty#4508](https://github.com/astral-sh/ty/issues/4508) and
[ty#1535](https://github.com/astral-sh/ty/issues/1535)). Of functions with dimension classes in their annotations ty
knows the derivatives. It also accuses `x /= c` where `c` is declared a `Scalar`.

## Lambdas and partial

A lambda whose parameters have no annotations works at run time. Of its dimensions a checker knows nothing: for them
it has to be a `def`. This is what each checker shows for the results, where `layer` and `neuron` are annotated
functions, generic in their dimensions. Where it says error, correct code is refused: pyright's strict mode wants to
know the second parameter of a lambda, pyright and pyrefly do not hand such a parameter on to an annotated function, and
pyrefly cannot take a `partial` for a function with parameters to spare. Write a `def`.
"""
TYPES = """\
## What types do not say

- **Sizes that are computed**: `hstack` and `vstack` add, `kron`, `vec` and `reshape` multiply, `einsum` reads a
  string: there the dimension is `Any`, and the proof (`check(f)`) knows it. `einsum` is `Any` altogether.
- **Several variables**: pairs of the positions 0 to 3, in rising order, are exact tuples. Longer tuples, names and
  pairs in another order are `tuple[Any, ...]`, a name alone is `Any`. In pairs the blocks of `hessian` are exact for
  matrices, columns and scalars; the cotangent of `vjp` by a pair is not held against the value, and the Jacobians by
  a pair with a scalar in it are `Any`.
- **Layout**: `gradient(..., layout="denominator")` is exact; of the others with `layout=` the result is `Any`.
- **Keywords**: the parameters up to the variable are positional to a checker; at run time they may be named.
- **Bodies over any shape**: of a function of `Tensor[*Shape]` the derivatives are `Any`, and a value that is a column
  at the call is `Tensor[N, One]`: enter it by `column(...)`.
- **Functions of the library**: derivatives of `tanh`, `dot`, `outer` and their kin themselves are `Any`. Those of
  functions that join unlike kinds, `matmul` and `hstack`, are an error for the kinds that stand later in their
  signatures. Differentiate a function of your own that calls them.
- **Linear maps**: `pushforward` and `pullback` take and give `Any`. A map times a plain array is an error:
  `J @ vector(v)`, or `column(v)`.
- **Parts**: an entry `x[0, 0]` is a number, a row `X[0]` is flat, and a slice `x[1:]` keeps its kind, with `Any` for
  the dimension that is cut: that two slices have the same size is not checked. What is put into a part, `x[:] = y`,
  is not held against it. Parts of tensors with three axes or more, and those by arrays, are typed by NumPy. The size
  of a condition in `where` is not held against the branches.
- **Entry functions** take any array, tensors of another kind too: that a row, or an array of two columns, does not fit
  `column(...)` shows when it runs, and so does a string, which is a sequence.
- **Tensors of three axes and more**: derivatives of functions that give them are `Any`, and Hessians by them have
  unknown axes. The map of a scalar function has `Any` for its single row.
- **Sizes of type parameters**: `zeros(N)` is an error where `N` is a type parameter, which has no size when it runs:
  `zeros(x.shape[0])` has.
- **Which variable**: that a function has no argument `wrt="v"`, or none at position 1, shows when it runs.
- **Callables**: to pyrefly the derivative of a generic function is no argument for a `Callable` that is generic in
  the same dimensions, and a function of `*args` has one parameter.
- **The whole**: `sum(x)` is typed, `sum(x, axis=None)` is an error, though it runs.
- **Rare forms** that run and are errors: `zeros(Hidden, 3)` with a class and a number, `reshape(X, [4, 3])`, `sum(2.0)`
  and its kin of a scalar, `X.sum(keepdims=True)` without an axis, `initial=` of methods, and a `Matrix[N, One]` where
  a `Column[N]` is due.
- **NumPy's functions** return plain arrays. They come back by `column(...)`, `matrix(...)` and their kin; a plain
  operand makes the result plain.
"""


def page() -> str:
    """The page as it should be, with times measured now."""
    return f"{counts()}{TIMES}\n{times()}"


def counts() -> str:
    """All but the times."""
    own = {"missed": marked("ty") - checkers.ty().keys(), "accused": checkers.ty().keys() - marked("ty")}
    limits = LIMITS.format(**{word: len(places) for word, places in own.items()}, vaguer=len(vaguer()))
    return f"{HEAD}\n{_conformance()}\n{limits}\n{_lambdas()}\n{TYPES}\n"


def _conformance() -> str:
    rows = [["promise", "mistakes", *CHECKERS, "types asserted"]]
    promises = sorted({path.stem for path in FILES})
    for promise in promises:
        mistakes = {at for at in marked("pyright") if Path(at[0]).stem == promise}
        found = [str(len(mistakes & checker().keys())) for checker in CHECKERS.values()]
        rows.append([promise.replace("_", " "), str(len(mistakes)), *found, str(_asserted(promise))])
    sums = [str(sum(int(row[k]) for row in rows[1:])) for k in range(1, len(rows[0]))]
    rows.append(["**all**", *(f"**{number}**" for number in sums)])
    alarms = [str(_false_alarms(checker)) for checker in CHECKERS.values()]
    rows.append(["false alarms", "", *alarms, ""])
    return _table(rows)


def _asserted(promise: str) -> int:
    file = HERE / "accept" / f"{promise}.py"
    return file.read_text(encoding="utf-8").count("assert_type(") if file.exists() else 0


def _false_alarms(checker: Callable[[], Found]) -> int:
    return len(checker().keys() - marked("mypy" if checker is checkers.plugin else checker.__name__))


def _lambdas() -> str:
    file = revealed.PACKAGE / "lambdas.py"
    shown = {
        checker.__name__: revealed.revealed(file, checker)
        for checker in (revealed.mypy, revealed.pyright, revealed.pyrefly, revealed.ty)
    }
    expressions = next(iter(shown.values()))
    rows = [["", *shown]]
    rows += [[f"`{text}`", *(f"`{types[text]}`" for types in shown.values())] for text in expressions]
    return _table(rows).replace("`error`", "error")


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def times() -> str:
    """What mypy takes from nothing, for a package with dimgrad and for the same with plain arrays."""
    both = {name: min(_seconds(revealed.PACKAGE / f"{name}.py") for _ in range(RUNS)) for name in ("plain", "model")}
    rows = [
        ["`tests/typing/downstream`", "seconds of processor time"],
        ["`plain.py`: plain arrays", f"{both['plain']:.1f}"],
        ["`model.py`: the same with dimgrad", f"{both['model']:.1f}"],
        ["ratio", f"{both['model'] / both['plain']:.2f}"],
    ]
    return (
        "`mypy --strict` without a cache, which reads NumPy's stubs each time, the best of "
        f"{RUNS} runs.\nWith its cache mypy reads dimgrad once.\n\n{_table(rows)}"
    )


def _seconds(file: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", folder, str(file)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
