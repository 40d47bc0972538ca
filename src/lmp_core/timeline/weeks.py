"""The weeks of a series: those it is in, and those that it or some of its units are left out of, with why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.value import Brief
from lmp_core.model.when import Frequency, Recurring
from lmp_core.model.when.recurring import MOST_TIMES, Skipped, is_excepted, rule_days
from lmp_core.timeline.occurrence import Occurrence

_LANGUAGES = ("nb", "nn", "en")
_PLANNING = phrase("planning day")
_TAKEN_OUT = phrase("left out in the plan")
_CANCELLED = phrase("cancelled")
_PUT_OFF = phrase("put off without a new date")
_MOVED = phrase("moved to week {0}")


@attrs.frozen(kw_only=True)
class Off(Brief):
    """A unit that is left out in a week, and why. ``unit`` is None when it is so for all who take part."""

    unit: str | None
    why: Text


@attrs.frozen(kw_only=True)
class SeriesWeek(Brief):
    """A week of a series. ``units`` are the units that meet in it; ``off`` those that do not, with why.

    ``days`` are in order the days of the week that it is on. For a series that has no weekday yet they are those that
    are possible for anybody: working days that are no planning days. ``planning_days`` are the planning days among all
    days that its rule gives. The week is ``held`` when there is a day. What is so for all who take part has the unit
    None in ``off``.
    """

    week: str
    monday: dt.date
    days: tuple[dt.date, ...]
    planning_days: tuple[dt.date, ...] = ()
    units: tuple[str, ...] = ()
    off: tuple[Off, ...] = ()

    @property
    def held(self) -> bool:
        """Whether anybody meets, or can meet, in it."""
        return bool(self.days)

    def __str__(self) -> str:
        return self.week


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _iso_week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _joined(reasons: Iterable[Text]) -> Text:
    unique = tuple(dict.fromkeys(reasons))
    return Worded(lambda language: ", ".join(why.to(language) for why in unique))


# --- a series with days -------------------------------------------------------------------------------------------


class _Week:
    """What is known of one week while the times of a series are gone through."""

    def __init__(self) -> None:
        self.days: set[dt.date] = set()
        self.rule_days: set[dt.date] = set()
        self.units: set[str] = set()
        self.off: dict[str | None, dict[Text, None]] = {}

    def leave_out(self, unit: str | None, why: Text) -> None:
        self.off.setdefault(unit, {})[why] = None


def weeks_of_times(
    times: Iterable[Occurrence], skipped: Iterable[tuple[tuple[str, ...], Skipped]], calendars: WorkCalendars
) -> tuple[SeriesWeek, ...]:
    """The weeks of a series whose days are known, as its times have them: with what was cancelled, moved and put off.

    ``skipped`` are the days that were left out, with the units that would have met on them.
    """
    weeks: dict[dt.date, _Week] = {}

    def week_of(day: dt.date) -> _Week:
        return weeks.setdefault(_monday(day), _Week())

    asked: set[str] = set()
    for time in times:
        asked.update(time.units)
        rule_day = _rule_day(time)
        day = None if time.cancelled else time.first_day
        if day is not None:
            week_of(day).days.add(day)
            week_of(day).units.update(time.units)
        if rule_day is not None:
            week_of(rule_day).rule_days.add(rule_day)
            why = _why_gone(time, rule_day, day)
            if why is not None:
                for unit in time.units if time.activity.split is not None else (None,):
                    week_of(rule_day).leave_out(unit, why)
    for units, left_out in skipped:
        asked.update(units)
        week = week_of(left_out.day)
        week.rule_days.add(left_out.day)
        for unit, why in _away(left_out, units, calendars):
            week.leave_out(unit, why)
    return tuple(_series_week(monday, weeks[monday], asked, calendars) for monday in sorted(weeks))


def _rule_day(occurrence: Occurrence) -> dt.date | None:
    _, at, day = occurrence.key.rpartition("@")
    return dt.date.fromisoformat(day) if at else None


def _why_gone(occurrence: Occurrence, rule_day: dt.date, day: dt.date | None) -> Text | None:
    """Why a time is not in the week that the rule gives it; None when it is."""
    if occurrence.cancelled:
        return _CANCELLED
    if day is None:
        return _PUT_OFF
    if _monday(day) == _monday(rule_day):
        return None
    return Worded(lambda language: _MOVED.to(language).format(day.isocalendar().week))


def _away(skip: Skipped, units: tuple[str, ...], calendars: WorkCalendars) -> list[tuple[str | None, Text]]:
    """Those who keep a time from being held, with why each of them is away."""
    if skip.why is None:
        return [(None, _TAKEN_OUT)]
    if calendars.why_free(skip.day) is not None:
        return [(None, skip.why)]  # a holiday or a weekend
    return [(unit, why) for unit in units if (why := calendars.why_free(skip.day, (unit,))) is not None]


def _series_week(monday: dt.date, week: _Week, asked: set[str], calendars: WorkCalendars) -> SeriesWeek:
    order = calendars.units(sorted(asked))
    off = [
        Off(unit=unit, why=_joined(week.off[unit]))
        for unit in (None, *order)
        if unit in week.off and unit not in week.units and not (unit is None and week.days)
    ]
    return SeriesWeek(
        week=_iso_week(monday),
        monday=monday,
        days=tuple(sorted(week.days)),
        planning_days=tuple(sorted(day for day in week.rule_days if calendars.is_planning_day(day, order))),
        units=tuple(unit for unit in order if unit in week.units),
        off=tuple(off),
    )


# --- a series without a weekday -----------------------------------------------------------------------------------


def possible_weeks(
    when: Recurring, first: dt.date, last: dt.date, units: tuple[str, ...], calendars: WorkCalendars
) -> tuple[SeriesWeek, ...]:
    """The weeks that a series without weekdays can be in, were it to begin on the day ``first``; on any day of them."""
    mondays: dict[dt.date, None] = {}
    for place, day in enumerate(rule_days(when, start=first, last=last)):
        if place == MOST_TIMES:
            break
        mondays[_monday(day)] = None
    weeks = []
    for monday in mondays:
        days = [monday + dt.timedelta(days=place) for place in range(7)]
        days = [day for day in days if first <= day <= last and not is_excepted(day, when)]
        weeks.append(_possible_week(monday, days, units, calendars))
    return tuple(weeks)


def has_any_weekday(when: Recurring) -> bool:
    """Whether the rule names weeks and leaves it open which of their days."""
    return when.frequency is Frequency.WEEKLY and not when.weekdays


def _possible_week(
    monday: dt.date, days: list[dt.date], units: tuple[str, ...], calendars: WorkCalendars
) -> SeriesWeek:
    meets: list[str] = []
    off: list[Off] = []
    possible: set[dt.date] = set()
    for unit in units or (None,):
        who = (unit,) if unit else ()
        working = [day for day in days if calendars.is_working(day, who) and not calendars.is_planning_day(day, who)]
        possible.update(working)
        if working:
            meets.extend(who)
        else:
            off.append(Off(unit=unit, why=_why(days, who, calendars)))
    return SeriesWeek(
        week=_iso_week(monday),
        monday=monday,
        days=tuple(sorted(possible)),
        planning_days=tuple(day for day in days if calendars.is_planning_day(day, units)),
        units=tuple(meets),
        off=tuple(off),
    )


def _why(days: list[dt.date], who: tuple[str, ...], calendars: WorkCalendars) -> Text:
    """Why all of these days are out; weekends are left unsaid where there is more to say."""
    reasons: list[Text] = []
    for day in sorted(days, key=lambda day: (day.weekday() >= 5, day)):
        if day.weekday() >= 5 and reasons:
            break
        planning = _PLANNING if calendars.is_planning_day(day, who) else None
        reasons.append(calendars.why_free(day, who) or planning or _TAKEN_OUT)
    return _joined(reasons or [_TAKEN_OUT])
