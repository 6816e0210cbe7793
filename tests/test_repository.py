"""The repository keeps the form that the Scientific Python project asks for, and nothing of one machine is in it."""

import re
import subprocess

import pytest
from repo_review.processor import process

from tests.documents import ROOT

MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/(?:home|mnt|opt|private|root|tmp|Users|var|work)/|[A-Z]:\\)\w")


def tracked_texts() -> dict[str, str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip(f"not a checkout: {listing.stderr.strip()}")
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in listing.stdout.split("\0") if name}


def test_repo_review_passes() -> None:
    results = process(ROOT).results
    assert len(results) > 40
    assert not [f"{result.name} {result.description}: {result.err_msg}" for result in results if result.result is False]


def test_no_tracked_file_holds_a_path_of_a_machine() -> None:
    found = {name: MACHINE_PATH.findall(text) for name, text in tracked_texts().items() if MACHINE_PATH.search(text)}
    assert not found


@pytest.mark.parametrize("path", ["/home" + "/me/x", "see /tmp" + "/x.py", "C:" + "\\x", '"/root' + '/x"'])
def test_a_path_of_a_machine_is_seen(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize("text", ["docs/home/index.md", "https://example.org/home/x", "import scipy/opt/x", "a/tmp/b"])
def test_other_paths_are_not_mistaken_for_one(text: str) -> None:
    assert not MACHINE_PATH.search(text)
