"""The order of multiplication: whatever the factors, pairs that leave one product."""

from hypothesis import given
from hypothesis import strategies as st

from dimgrad.lower.order import pairwise

LETTERS = "abcdef"
factors = st.lists(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True), min_size=1, max_size=8)
lengths = st.fixed_dictionaries(dict.fromkeys(LETTERS, st.sampled_from([1, 2, 100])))


@given(factors, st.sets(st.sampled_from(LETTERS)), lengths)
def test_pairs_leave_one_product(rows: list[list[str]], kept: set[str], sizes: dict[str, int]) -> None:
    out = sorted(kept & {label for row in rows for label in row})
    left = list(range(len(rows)))
    for first, second in pairwise(rows, out, sizes):
        assert first < second
        del left[second], left[first]
        left.append(-1)
    assert len(left) == 1
