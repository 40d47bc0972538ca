"""Intervals that overlap or touch are merged."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lmp_core.calendars.intervals import merged_intervals

INTERVALS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)))


def numbers(intervals: list[tuple[int, int]]) -> set[int]:
    """All that lies in any of some intervals, both ends included."""
    return {number for start, end in intervals for number in range(start, end + 1)}


@given(intervals=INTERVALS)
def test_merging_keeps_what_is_covered_with_a_gap_between_each_two(intervals: list[tuple[int, int]]) -> None:
    merged = merged_intervals(intervals, step=1)
    assert numbers(merged) == numbers(intervals)
    assert all(start <= end for start, end in merged)
    assert all(end + 1 < start for (_, end), (start, _) in pairwise(merged))


@given(intervals=INTERVALS)
def test_days_are_merged_as_their_numbers_are(intervals: list[tuple[int, int]]) -> None:
    first = dt.date(2020, 8, 1)
    days = [(first + dt.timedelta(days=start), first + dt.timedelta(days=end)) for start, end in intervals]
    merged = merged_intervals(days, step=dt.timedelta(days=1))
    assert [((start - first).days, (end - first).days) for start, end in merged] == merged_intervals(intervals, step=1)


def test_moments_touch_only_where_one_begins_as_the_other_ends() -> None:
    nine, ten, noon = (dt.datetime(2020, 8, 12, hour) for hour in (9, 10, 12))
    minute = dt.timedelta(minutes=1)
    assert merged_intervals([(ten, noon), (nine, ten)], step=dt.timedelta(0)) == [(nine, noon)]
    apart = [(nine, ten), (ten + minute, noon)]
    assert merged_intervals(apart, step=dt.timedelta(0)) == apart
