"""Strategies for the forms of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lmp_core.model.when import (
    At,
    DateRange,
    Frequency,
    Month,
    Moved,
    OnDate,
    OnFreeDay,
    Recurring,
    SchoolYear,
    Term,
    Unknown,
    UntilActivity,
    Week,
    Weekday,
    When,
    Window,
)
from lmp_core.plugins.strategies.values import ANY_DAYS, DAYS, DURATIONS, TIMES, optional


@st.composite
def ranges(draw: DrawFn) -> DateRange:
    start = draw(DAYS)
    return DateRange(start=start, end=start + dt.timedelta(days=draw(st.integers(0, 400))))


@st.composite
def _ats(draw: DrawFn) -> At:
    start = draw(TIMES)
    return At(start=start, end=start + dt.timedelta(minutes=draw(st.integers(1, 3 * 24 * 60))))


@st.composite
def _windows(draw: DrawFn) -> Window:
    span = draw(ranges())
    return Window(earliest=span.start, latest=span.end, duration=draw(optional(DURATIONS)))


_MONTHLY_DAYS: tuple[tuple[Weekday, ...], ...] = ((), (Weekday.TUESDAY,), (Weekday.MONDAY, Weekday.FRIDAY))


@st.composite
def recurring(draw: DrawFn, *, anchored: bool | None = None) -> Recurring:
    """A series; ``anchored`` says whether it has a start (either when left out)."""
    frequency = draw(st.sampled_from(Frequency))
    has_start = draw(st.booleans()) if anchored is None else anchored
    start = draw(DAYS) if has_start else None
    until = None
    if draw(st.booleans()):
        until = (start or draw(DAYS)) + dt.timedelta(days=draw(st.integers(0, 400)))
    weekly = frequency is Frequency.WEEKLY
    weekdays = draw(st.sampled_from(_MONTHLY_DAYS)) if frequency is Frequency.MONTHLY else ()
    return Recurring(
        frequency=frequency,
        interval=draw(st.integers(1, 4)),
        weekdays=draw(st.lists(st.sampled_from(Weekday), max_size=3, unique=True)) if weekly else weekdays,
        week_of_month=draw(st.sampled_from([-1, 1, 2, 3, 4, 5])) if weekdays else None,
        start=start,
        until=until,
        count=draw(optional(st.integers(1, 20))),
        start_time=draw(optional(st.sampled_from(["09:00", "00:00", "23:59"]))),
        duration=draw(optional(DURATIONS)),
        on_free_day=draw(st.sampled_from(OnFreeDay)),
        except_dates=draw(st.lists(DAYS, max_size=2)),
        except_periods=draw(st.lists(ranges(), max_size=1)),
        moved=draw(st.lists(st.builds(Moved, date=DAYS, to=DAYS), max_size=2)),
    )


# Every form but those that name another activity, which needs to be there.
_FREE: tuple[SearchStrategy[When], ...] = (
    st.builds(OnDate, date=ANY_DAYS),
    _ats(),
    ranges(),
    DAYS.map(lambda day: Week(week="{:04d}-W{:02d}".format(*day.isocalendar()))),
    DAYS.map(lambda day: Month(month=f"{day:%Y-%m}")),
    st.builds(
        lambda year, half: Term(term=f"{year}-{half}"), st.integers(2019, 2023), st.sampled_from(["autumn", "spring"])
    ),
    st.integers(2019, 2023).map(lambda year: SchoolYear(school_year=f"{year}-{year + 1}")),
    _windows(),
    recurring(),
    st.builds(Unknown, near=optional(ranges())),
)
_ANY_FREE: SearchStrategy[When] = st.one_of(*_FREE)


def when(activities: Sequence[str] = ()) -> SearchStrategy[When]:
    """Any form of time; "until an activity" only when ``activities`` names some."""
    return _when(tuple(activities)) if activities else _ANY_FREE


@lru_cache(maxsize=100)
def _when(activities: tuple[str, ...]) -> SearchStrategy[When]:
    until: SearchStrategy[When] = st.builds(UntilActivity, until=st.sampled_from(activities), start=optional(DAYS))
    return st.one_of(until, *_FREE)
