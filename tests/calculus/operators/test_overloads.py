"""The static types of the calculus are what the table of kinds makes."""

from pathlib import Path

import pytest

from tools.make_overloads import FOLDER, Kind, files, jacobian_type


@pytest.mark.parametrize(
    ("path", "text"), files().items(), ids=lambda item: item.stem if isinstance(item, Path) else ""
)
def test_the_stubs_are_what_the_script_writes(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "stale: run python tools/make_overloads.py"


def test_every_operator_by_a_variable_has_its_stub() -> None:
    operators = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "positions", "compiled"}
    assert {path.stem for path in FOLDER.glob("*.pyi")} == operators


@pytest.mark.parametrize(
    ("axes", "by", "expected"),
    [
        (("M",), ("N",), "Matrix[M, N]"),
        (("M",), ("P", "Q"), "Tensor[M, P, Q]"),
        (("M", "K"), ("N",), "Tensor[M, K, N]"),
        (("M",), ("*S",), "Tensor[M, *S]"),
        (("*S",), ("*T",), "AnyTensor"),
        ((), ("N",), "Vector[N]"),
        ((), (), "Scalar"),
    ],
)
def test_the_axes_of_the_value_then_those_of_the_variable(
    axes: tuple[str, ...], by: tuple[str, ...], expected: str
) -> None:
    assert jacobian_type(Kind("", axes, ()), Kind("", by, ())) == expected
