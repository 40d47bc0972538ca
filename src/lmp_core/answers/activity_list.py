"""The activities of a plan as a list: those with days by day, each series once, those without a day under their own
heading."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import attrs

from lmp_core.answers.selection import NO_FILTERS, Filters, answering, selected, units_asked, units_meant
from lmp_core.answers.vague_times import vague_words
from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import Clash, clashes
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Activity, Certainty, Form
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import STAGES, STATES, Stage, State, state_of
from lmp_core.wording import dates, short_days
from lmp_core.wording.completion import completion
from lmp_core.wording.in_short import people_in_short
from lmp_core.wording.layout import LIMIT, DayRow, Days, Facts, Grid, Heading, Headline, Line, More, Next, Part, Records
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first
from lmp_core.wording.status import CERTAINTIES

COLUMNS = (
    *("id", "title", "kind", "start", "end", "week", "precision", "earliest", "latest", "state"),
    *("certainty", "series", "programmes", "units", "participants", "responsible", "venues", "clash"),
)
"""The names of the columns for programs. They stay; more may come after them."""

_HEADINGS = (
    phrase("Week"),
    phrase("Day"),
    phrase("What"),
    phrase("Who"),
)
_WHEN = phrase("When")
_KIND = phrase("Kind")
_UNDATED = phrase("Without a day")
_HEAD = phrase("{what}: {counts}")
_HEAD_SPAN = phrase("{what}, {span}: {counts}")
_REMAINING = plural_phrase(
    "{what}: {n} of {all} activities remains and has no day", "{what}: {n} of {all} activities remain and have no day"
)
_NO_UNDATED = phrase("{what}: all that remains has a day")
_MEETINGS = plural_phrase("1 meeting", "{n} meetings")
_MEETING_SERIES = plural_phrase("1 series of meetings", "{n} series of meetings")
_SERIES = plural_phrase("1 series", "{n} series")
_OTHERS = plural_phrase("1 other thing with a day", "{n} other things with a day")
_THINGS = plural_phrase("1 thing with a day", "{n} things with a day")
_WITHOUT = plural_phrase("1 thing without a day", "{n} things without a day")
_NOTHING = phrase("nothing")
_THEN = phrase("then {days}")
_MOVED_FROM = phrase("moved from {day}")
_DIGITAL = phrase("digital")
_UNCERTAIN_CLASH = phrase("! The same day, without an hour: lmp clashes")
_CLASH = phrase("! The same people are expected in two places: lmp clashes")
_LATE_TIMES = plural_phrase("once not recorded", "{n} times not recorded")
_MARKED = phrase("{what} ({mark})")
_FEWER_TIMES = 12
"""The most later times of a series that are told by day; of more, the last is told."""
_LATER = phrase("then {n} times more, the last on {day}")


@attrs.frozen(kw_only=True)
class ListedActivity(Brief):
    """An activity of a list: the occurrences of it that the filters leave, in order, and their states.

    ``clash`` are the clashes that one of them is a side of.
    """

    activity: Activity
    times: tuple[Occurrence, ...]
    states: tuple[State, ...]
    clash: tuple[Clash, ...] = attrs.field(default=(), repr=False)

    @property
    def is_series(self) -> bool:
        """Whether it is a series."""
        return self.activity.when.series is not None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The first day of each time that has one, without those that will not be, each once and in order."""
        days = {
            time.first_day
            for time, state in self.with_states
            if time.dated and time.first_day and (state is not State.CANCELLED or not self.is_series)
        }
        return tuple(sorted(days))

    @property
    def with_states(self) -> tuple[tuple[Occurrence, State], ...]:
        """Its times with the state of each."""
        return tuple(zip(self.times, self.states, strict=True))

    @property
    def dated(self) -> bool:
        """Whether a day of it is known."""
        return any(time.dated for time in self.times)

    @property
    def first(self) -> Occurrence:
        """The first of its times that has a day and is not cancelled, else the first of all."""
        for time, state in self.with_states:
            if time.dated and state is not State.CANCELLED:
                return time
        return self.times[0]

    @property
    def state(self) -> State:
        """The state of the whole: what calls for attention comes first."""
        return next(state for state in State if state in self.states)


@attrs.frozen(kw_only=True, slots=False)
class ActivityList(Answer):
    """The activities that some filters leave, those with days in order of time, then those without."""

    context: PlanContext = attrs.field(repr=False, eq=False)
    filters: Filters
    activities: tuple[ListedActivity, ...]
    limit: int | None = None

    def __len__(self) -> int:
        return len(self.activities)

    def __iter__(self) -> Iterator[ListedActivity]:
        return iter(self.activities)

    def _shown(self) -> str:
        return f"<ActivityList: {len(self.dated)} with a day, {len(self.undated)} without>"

    @cached_property
    def dated(self) -> tuple[ListedActivity, ...]:
        """Those with a day, in order of time."""
        return tuple(listed for listed in self.activities if listed.dated)

    @cached_property
    def undated(self) -> tuple[ListedActivity, ...]:
        """Those without a day."""
        return tuple(listed for listed in self.activities if not listed.dated)

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """All occurrences in the list, activity by activity."""
        return tuple(time for listed in self.activities for time in listed.times)

    # --- for people -------------------------------------------------------------------------------------------------

    def _lines(self, language: str) -> Iterator[Part]:
        yield Records(tuple(self._for_people(language)), COLUMNS, tuple(self._cells(language)))

    def _for_people(self, language: str) -> Iterator[Part]:
        yield Headline(self.headline(language))
        most = LIMIT if self.limit is None else self.limit
        shown = self.activities[:most] if most else self.activities
        dated = [listed for listed in shown if listed.dated]
        undated = [listed for listed in shown if not listed.dated]
        if dated:
            yield ""
            yield Days(
                tuple(heading.to(language) for heading in _HEADINGS),  # type: ignore[arg-type] # four of them
                tuple(self._row(listed, language) for listed in dated),
            )
        if undated:
            yield ""
            yield from self._undated(undated, language)
        if len(shown) < len(self.activities):
            yield ""
            yield More(len(self.activities) - len(shown))
        if marked := [listed for listed in shown if listed.clash]:
            possible = all(not clash.times_known for listed in marked for clash in listed.clash)
            yield ""
            yield Line((_UNCERTAIN_CLASH if possible else _CLASH).to(language), hang=2)
        if commands := tuple(self._next(shown)):
            yield ""
            yield Next(commands)

    def _next(self, shown: Sequence[ListedActivity]) -> Iterator[tuple[str, str]]:
        if self.filters.undated and self.undated:
            programme = self.filters.programme
            yield self._command("propose", *(["--programme", programme] if programme else [])), ""
        day = self.context.as_of
        cut = len(shown) < len(self.activities) and not self.filters.first and not self.filters.undated
        if cut and shown[0].dated and (shown[0].first.first_day or day) < day:
            yield self._again(attrs.evolve(self.filters, first=day).command), ""

    def headline(self, language: str) -> str:
        """What the list is of, its days, and how much is in it."""
        what = self._what(language)
        if self.filters.undated:
            number = len(self.activities)
            others = selected(self.context, attrs.evolve(self.filters, undated=False))
            every = len({occurrence.activity.id for occurrence in others})
            pattern = _REMAINING if number else _NO_UNDATED
            return pattern.say(language, what=what, n=number, all=every)
        span = self._span(language)
        counts = self._counts(language)
        return (
            _HEAD_SPAN.say(language, what=what, span=span, counts=counts)
            if span
            else _HEAD.say(language, what=what, counts=counts)
        )

    def _what(self, language: str) -> str:
        plan, filters = self.plan, self.filters
        ids = [id for id in (filters.unit, filters.role, filters.group, filters.programme) if id]
        words = [one_line(plan.name(id, language)) for id in ids]
        if filters.kind:
            words.append(plan.kind(filters.kind).plural.to(language) or plan.kind(filters.kind).title.to(language))
        what = large_first(", ".join(words)) or one_line(plan.title.to(language))
        if not filters.state:
            return what
        state = STAGES[Stage(filters.state)] if filters.state in set(Stage) else STATES[State(filters.state)]
        return _MARKED.say(language, what=what, mark=state)

    def _span(self, language: str) -> str:
        first, last = self.filters.first, self.filters.last
        if first is None and last is None:
            days = [day for listed in self.dated for day in (*listed.days, listed.times[-1].last_day) if day]
            if not days:
                return ""
            first, last = min(days), max(days)
        return short_days.open_span(first, last, language)

    def _counts(self, language: str) -> str:
        singles = [listed for listed in self.dated if not listed.is_series]
        series = [listed for listed in self.dated if listed.is_series]
        meetings = sum(self._is_meeting(listed) for listed in singles)
        of_meetings = all(self._is_meeting(listed) for listed in series)
        numbers = (
            (meetings, _MEETINGS),
            (len(series), _MEETING_SERIES if of_meetings else _SERIES),
            (len(singles) - meetings, _OTHERS if meetings or series else _THINGS),
        )
        dated = str(listing([words.say(language, n=n) for n, words in numbers if n], language))
        without = _WITHOUT.say(language, n=len(self.undated)) if self.undated else ""
        return ", ".join(words for words in (dated, without) if words) or _NOTHING.to(language)

    def _is_meeting(self, listed: ListedActivity) -> bool:
        return self.plan.kind(listed.activity.kind).meeting

    def _row(self, listed: ListedActivity, language: str) -> DayRow:
        time = listed.first
        first, last = time.first_day, time.last_day
        assert first is not None  # it is dated
        clock = ""
        if isinstance(time.start, dt.datetime) and (last is None or last == first):
            end = time.end if isinstance(time.end, dt.datetime) else None
            clock = short_days.clock(time.start, end, language)
        return DayRow(
            year=first.year,
            week=str(first.isocalendar().week),
            day=short_days.list_span(first, last or first, language, year=first.year),
            clock=clock,
            what=self._title(listed, language),
            who=self._who(listed, language),
            note=self._later(listed, language) if listed.is_series else "",
            sign="!" if listed.clash else "",
        )

    def _later(self, listed: ListedActivity, language: str) -> str:
        later = [day for day in listed.days if day != listed.first.first_day]
        if not later:
            return ""
        year = listed.days[0].year
        if len(later) > _FEWER_TIMES:
            return _LATER.say(language, n=len(later), day=dates.day(later[-1], language, year=year))
        return _THEN.say(language, days=short_days.short_days(later, language, year=year))

    def _title(self, listed: ListedActivity, language: str) -> str:
        title = one_line(listed.activity.title.to(language))
        marks = ", ".join(self._marks(listed, language))
        return _MARKED.say(language, what=title, mark=marks) if marks else title

    def _marks(self, listed: ListedActivity, language: str) -> Iterator[str]:
        """What a reader must know beside the day: that it will not be, is late, was moved, or is not certain."""
        state, time = listed.state, listed.first
        certainty = listed.activity.certainty
        late = sum(state.late for state in listed.states)
        if listed.is_series and late:
            yield _LATE_TIMES.say(language, n=late)
        elif state in (State.CANCELLED, State.OVERDUE, State.UNRECORDED):
            yield STAGES[state.stage].to(language)
        elif state is State.HELD and not listed.dated:
            kind = self.plan.kind(listed.activity.kind)
            yield completion(listed.activity.title.to(language), kind, language)
        elif certainty in (Certainty.POSSIBLE, Certainty.HOPED) and state.stage in (Stage.AHEAD, Stage.ONGOING):
            yield CERTAINTIES[certainty].to(language)
        if time.planned is not None and time.dated and state is not State.CANCELLED and time.first_day != time.planned:
            year = time.first_day.year if time.first_day else None
            yield _MOVED_FROM.say(language, day=dates.day(time.planned, language, year=year))

    def _who(self, listed: ListedActivity, language: str) -> str:
        """Who takes part, and where."""
        plan, activity = self.plan, listed.activity
        ids = tuple(dict.fromkeys(id for time in listed.times for id in time.participants)) or answering(activity)
        within: frozenset[str] = frozenset()
        if self.filters.unit:
            within = units_meant(self.context, self.filters.unit)
            ids = tuple(id for id in ids if self._concerns(id, within))
        who = people_in_short(plan, ids, language, most=2, within=within)
        venues = dict.fromkeys(venue for time in listed.times for venue in time.venues)
        where = ", ".join(one_line(plan.name(venue, language)) for venue in venues)
        if not where and activity.mode is not None and activity.mode.form is Form.DIGITAL:
            where = _DIGITAL.to(language)
        return ", ".join(words for words in (who, where) if words)

    def _concerns(self, id: str, within: frozenset[str]) -> bool:
        """Whether somebody who takes part is of these units, or of no unit that works with children as they do."""
        units = self.context.graph.who.units([id])
        others = {place for places in self.context.graph.membership.places.values() for place in places} - within
        return bool(within.intersection(units)) or not others.intersection(units)

    def _undated(self, undated: Sequence[ListedActivity], language: str) -> Iterator[Part]:
        rows = [(self._vague(listed, language), self._title(listed, language)) for listed in undated]
        if self.filters.undated:
            headings = tuple(heading.to(language) for heading in (_WHEN, _HEADINGS[2], _KIND))
            kinds = (self._kind(listed.activity.kind, language) for listed in undated)
            cells = tuple((when, what, kind) for (when, what), kind in zip(rows, kinds, strict=True))
            yield Grid(headings, cells, title=1)
            return
        yield Heading(_UNDATED.to(language))
        yield Facts(tuple(rows))

    def _vague(self, listed: ListedActivity, language: str) -> str:
        return vague_words(self.plan, listed.times[0], self.context.as_of, language)

    # --- for programs -----------------------------------------------------------------------------------------------

    def rows(self) -> tuple[Row, ...]:
        """A row for each time of each activity in the order of the timeline, with the columns :data:`COLUMNS`."""
        return tuple(self._rows(self.activities, self._spoken))

    def _rows(self, activities: Sequence[ListedActivity], language: str) -> Iterator[Row]:
        times = ((time, state, listed) for listed in activities for time, state in listed.with_states)
        for time, state, listed in sorted(times, key=lambda each: each[0].order):
            yield self._row_of(time, state, listed, language)

    def _row_of(self, time: Occurrence, state: State, listed: ListedActivity, language: str) -> Row:
        activity, graph = listed.activity, self.context.graph
        known = time.dated
        cells: tuple[str | bool | None, ...] = (
            time.key,
            activity.title.to(language),
            activity.kind,
            _iso(time.start) if known else None,
            _iso(time.end) if known else None,
            f"{time.first_day:%G-W%V}" if known and time.first_day else None,
            str(time.precision),
            None if known else _iso(time.first_day),
            None if known else _iso(time.last_day),
            str(state),
            str(activity.certainty),
            activity.id if listed.is_series else None,
            ", ".join(graph.sorted(graph.programmes.of_activity[activity.id])),
            ", ".join(graph.sorted(units_asked(self.context, time))),
            ", ".join(time.participants),
            ", ".join(activity.responsible),
            ", ".join(time.venues),
            any(side is time for clash in listed.clash for side in clash.sides),
        )
        return dict(zip(COLUMNS, cells, strict=True))

    def _cells(self, language: str) -> Iterator[tuple[str, ...]]:
        for row in self._rows(self.activities[: self.limit] if self.limit else self.activities, language):
            yield tuple(_in_figures(cell) for cell in row.values())

    def to_data(self) -> dict[str, Any]:
        """The filters and the times as plain data for JSON."""
        filters = {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in attrs.asdict(self.filters).items()
            if value
        }
        return {"filters": filters, "activities": [dict(row) for row in self.rows()]}


def _in_figures(cell: object) -> str:
    """A cell as other programs read it: truth as JSON has it."""
    return "" if cell is None else json.dumps(cell) if isinstance(cell, bool) else str(cell)


def _iso(moment: dt.date | dt.datetime | None) -> str | None:
    if isinstance(moment, dt.datetime):
        return moment.isoformat(timespec="minutes")
    return None if moment is None else moment.isoformat()


def activity_list(context: PlanContext, filters: Filters = NO_FILTERS, limit: int | None = None) -> ActivityList:
    """The activities that filters leave, in order of time; those without a day last.

    Raises:
        UsageError: when a filter names what there is none of.
    """
    meant = filters.resolved(context)
    times: dict[str, list[Occurrence]] = {}
    for occurrence in selected(context, meant):
        times.setdefault(occurrence.activity.id, []).append(occurrence)
    clashing = _clashes(context, meant)
    listed = [
        ListedActivity(
            activity=occurrences[0].activity,
            times=tuple(occurrences),
            states=tuple(state_of(occurrence, context.plan, context.as_of) for occurrence in occurrences),
            clash=tuple(dict.fromkeys(clash for time in occurrences for clash in clashing.get(time.key, ()))),
        )
        for occurrences in times.values()
    ]
    listed.sort(key=lambda each: (not each.dated, each.first.order if each.dated else _by_deadline(each.first)))
    return ActivityList(
        plan=context.plan,
        language=context.language,
        context=context,
        filters=meant,
        activities=tuple(listed),
        limit=limit,
    )


def _by_deadline(time: Occurrence) -> tuple[object, ...]:
    """The place among what has no day: by the last day that it may be on, what leaves least room first."""
    first, last = time.first_day or dt.date.min, time.last_day or dt.date.max
    return last, -first.toordinal(), time.key


def _clashes(context: PlanContext, filters: Filters) -> dict[str, list[Clash]]:
    """The clashes by the key of each side; for a unit, those of its own people and of rooms."""
    by_key: dict[str, list[Clash]] = {}
    people = context.graph.people
    meant = units_meant(context, filters.unit) if filters.unit else None
    for clash in clashes(context):
        if meant is None or not clash.people or not meant.isdisjoint(people.all_units(clash.people)):
            for side in clash.sides:
                by_key.setdefault(side.key, []).append(clash)
    return by_key
