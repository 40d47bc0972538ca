"""Series of meetings in the briefing: how often they have been held, and how they go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from lmp_core.document import Line
from lmp_core.model import Activity
from lmp_core.model.when import Frequency, Recurring, Weekday
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.times import when_in_words
from lmp_plugins.reporting.wording import ReportWording, sentences


def series_so_far(wording: ReportWording, activities: Iterable[Activity]) -> Iterator[Line]:
    """The series that have been held, with how many times and when last; those that should have been, but nobody has
    said so; and those that are agreed on without any day."""
    on_day = wording.context.timeline.as_of(wording.as_of)
    for activity in activities:
        title, series = wording.text(activity.title), activity.when.series
        assert series is not None
        held = _days(on_day.held, activity)
        rhythm = wording.say("by-plan", often=when_in_words(series, wording.spoken, year=wording.as_of.year))
        if held:
            yield wording.with_remark(title, wording.count("times-held-last", len(held), date=wording.day(held[-1])))
        elif series.start is None:
            yield sentences([wording.say("at-date", what=title, date=rhythm), wording.text(activity.description)])
        elif _days((*on_day.unrecorded, *on_day.overdue), activity):
            line = wording.say("at-date", what=title, date=rhythm)
            yield wording.with_remark(line, wording.word("no-times"))


def series_ahead(wording: ReportWording, activities: Iterable[Activity]) -> Iterator[Line]:
    """The series that have times to come: how often, from the next one on, and until when."""
    on_day = wording.context.timeline.as_of(wording.as_of)
    for activity in activities:
        series = activity.when.series
        coming = _days((*on_day.ongoing, *on_day.coming), activity)
        if series is None or not coming:
            continue
        until = coming[-1] if series.until else None
        rest = attrs.evolve(_with_weekday(series), start=coming[0], until=until)
        often = when_in_words(rest, wording.spoken, year=wording.as_of.year)
        line = wording.with_remark(wording.text(activity.title), often)
        yield sentences([line, wording.text(activity.description)])


def _days(occurrences: Iterable[Occurrence], activity: Activity) -> list[dt.date]:
    """The days of an activity among some occurrences, in order; sittings on the same day count once."""
    own = (part.first_day for part in occurrences if part.activity.id == activity.id)
    return sorted({day for day in own if day is not None})


def _with_weekday(series: Recurring) -> Recurring:
    """The series with the day of the week that its start gives it, so that it keeps it when told from another day."""
    if series.weekdays or series.start is None or series.frequency is not Frequency.WEEKLY:
        return series
    weekday = next(weekday for weekday in Weekday if weekday.number == series.start.weekday())
    return attrs.evolve(series, weekdays=(weekday,))
