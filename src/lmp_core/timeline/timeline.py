"""From activities to occurrences in time: series expanded, sittings split, records worked in, seen as of a day.

Nothing is lost and nothing made up: every activity has at least one occurrence, and what is vague, open or unknown
stays so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Outcome, Plan, Record, Unit
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.model.when import NOWHERE, Recurring, Surroundings, Time
from lmp_core.model.when.recurring import Skipped
from lmp_core.timeline.occurrence import Occurrence, day_of
from lmp_core.timeline.state import ActivityState, activity_states, state_of
from lmp_core.timeline.weeks import SeriesWeek, has_any_weekday, possible_weeks, weeks_of_times

_TOO_MANY = phrase("the plan has more than {n} occurrences up to here")
_GIVE_AN_END = phrase("give series an end, or divide the plan")
_NO_OCCURRENCE = phrase("no occurrence has the key {key}")
_NOT_A_SERIES = phrase("{id} is not a series")
_ONLY_SERIES = phrase("only a recurring activity has weeks")

MOST_OCCURRENCES = 100_000
"""Occurrences in all that are worked out: a hundred series of 25 units that meet every week have as many."""

# --- one activity in time -----------------------------------------------------------------------------------------


@attrs.frozen
class _Course:
    """What the records of one time make of it: the day it ended up on, and what became of it."""

    time: Time
    outcome: Outcome | None = None
    record: Record | None = None
    planned: dt.date | None = None
    planned_time: Time = NOWHERE

    @classmethod
    def of(cls, time: Time, records: Iterable[Record]) -> _Course:
        here, last = time, None
        for last in records:
            if last.outcome is Outcome.MOVED:
                # Moved, and nobody says where to: the old day is no longer true.
                here = here.on(last.to) if last.to else NOWHERE
            elif last.outcome.happened and last.on:
                here = here.on(last.on)
        before = time.start if time.start is not None else time.end
        certain = time.precision.fixed
        return cls(
            here,
            last.outcome if last else None,
            last,
            day_of(before) if certain and before is not None and here != time else None,
            time,
        )


# --- the sittings of an activity ----------------------------------------------------------------------------------


@attrs.frozen
class _Sitting:
    suffix: str
    participants: tuple[str, ...]
    units: tuple[str, ...]


class _Expander:
    def __init__(self, plan: Plan, calendars: WorkCalendars) -> None:
        self.plan = plan
        self.calendars = calendars
        self.who = calendars.who
        self.skipped: dict[str, tuple[Skipped, ...]] = {}
        self.cut: list[str] = []
        self._begins: dict[str, list[dt.date]] = {}
        """The first days of activities that others wait for, by id."""

    def sittings(self, activity: Activity) -> list[_Sitting]:
        participants = activity.participants
        units = self.who.units(participants)
        split = activity.split
        if split is None:
            return [_Sitting("", participants, units)]
        own = [unit for unit in units if not split.unit_kinds or self._kind(unit) in split.unit_kinds]
        sittings = [_Sitting(f"/{unit}", self._cut(participants, frozenset([unit])), (unit,)) for unit in own]
        rest = tuple(unit for unit in units if unit not in set(own))
        if rest or not sittings:
            sittings.insert(0, _Sitting("", self._cut(participants, frozenset(rest)), rest))
        return sittings

    def _kind(self, unit_id: str) -> object:
        unit = self.plan.find(unit_id)
        return unit.kind if isinstance(unit, Unit) else None

    def _cut(self, participants: tuple[str, ...], units: frozenset[str]) -> tuple[str, ...]:
        """Those of the participants who sit with ``units``; who belongs to no unit sits with all."""
        present: dict[str, None] = {}
        for participant in participants:
            leaves = self.who.leaves(participant)
            here = [id for id, unit in leaves if unit is None or unit in units]
            if len(here) == len(leaves):
                present[participant] = None
            else:
                present.update(dict.fromkeys(here))
        return tuple(present)

    def venues(self, activity: Activity, sitting: _Sitting) -> tuple[str, ...]:
        """The venues for a sitting: those for everybody, and those for one of its units or their kinds."""
        units = set(sitting.units)
        kinds = {self._kind(unit) for unit in sitting.units}
        venues: dict[str, None] = {}
        for use in activity.venues:
            for_all = not use.units and not use.unit_kinds
            named = {part.id for part in map(self.plan.find, use.units) if part}
            if not units or for_all or named & units or kinds.intersection(use.unit_kinds):
                part = self.plan.find(use.venue)
                venues[part.id if part else use.venue] = None
        return tuple(venues)

    # --- times ----------------------------------------------------------------------------------------------------

    def expand(self) -> list[Occurrence]:
        """All occurrences; those that last until another activity begins are worked out when the others are known."""
        occurrences: list[Occurrence] = []
        waiting: list[Activity] = []
        for activity in self.plan.activities:
            if activity.when.NAMES:
                waiting.append(activity)
            else:
                occurrences.extend(self.occurrences(activity))
            if len(occurrences) > MOST_OCCURRENCES:
                raise ModelError(
                    Problem(
                        message=_TOO_MANY.filled(n=MOST_OCCURRENCES),
                        hint=_GIVE_AN_END,
                        path=("activities", activity.id, "when"),
                    )
                )
        if waiting:
            named = {
                part.id
                for occurrence in waiting
                for id in occurrence.when.named.values()
                if (part := self.plan.find(id))
            }
            for occurrence in occurrences:
                if (
                    occurrence.activity.id in named
                    and occurrence.dated
                    and not occurrence.cancelled
                    and occurrence.first_day is not None
                ):
                    self._begins.setdefault(occurrence.activity.id, []).append(occurrence.first_day)
            for activity in waiting:
                # An activity that itself waits for another begins on its own first day, where it has one.
                start = activity.when.begins
                if activity.id in named and start is not None and not self._is_cancelled(activity):
                    self._begins.setdefault(activity.id, []).append(start)
            for activity in waiting:
                occurrences.extend(self.occurrences(activity))
        return occurrences

    @staticmethod
    def _is_cancelled(activity: Activity) -> bool:
        return activity.record is not None and activity.record.outcome is Outcome.CANCELLED

    def _around(self, activity: Activity, who: tuple[str, ...]) -> Surroundings:
        def begins(id: str) -> Sequence[dt.date]:
            other = self.plan.find(id)
            return self._begins.get(other.id, ()) if other and other.id != activity.id else ()

        return Surroundings(
            calendars=self.calendars,
            who=who,
            duration=activity.duration,
            period_end=self.plan.period.end if self.plan.period else None,
            begins=begins,
        )

    def occurrences(self, activity: Activity) -> Iterator[Occurrence]:
        """The occurrences of an activity, given when the activities begin that it waits for."""
        series = activity.when.series
        return self._series(activity, series) if series is not None else self._single(activity)

    def _single(self, activity: Activity) -> Iterator[Occurrence]:
        time = activity.when.time(self._around(activity, activity.participants))
        course = _Course.of(time, activity.records)
        for sitting in self.sittings(activity):
            yield self._make(activity, sitting, "", course)

    def _make(
        self, activity: Activity, sitting: _Sitting, suffix: str, course: _Course, because: Text | None = None
    ) -> Occurrence:
        return Occurrence(
            key=f"{activity.id}{sitting.suffix}{suffix}",
            activity=activity,
            start=course.time.start,
            end=course.time.end,
            precision=course.time.precision,
            participants=sitting.participants,
            units=sitting.units,
            venues=self.venues(activity, sitting) if activity.venues else (),
            outcome=course.outcome,
            record=course.record,
            planned=course.planned,
            planned_time=course.planned_time,
            moved_because=because,
        )

    # --- series ---------------------------------------------------------------------------------------------------

    def _series(self, activity: Activity, when: Recurring) -> Iterator[Occurrence]:
        whole = [record for record in activity.records if _record_day(record) is None]
        about: dict[dt.date, list[Record]] = {}
        for record in activity.records:
            day = _record_day(record)
            if day is not None:
                about.setdefault(day, []).append(record)
        for sitting in self.sittings(activity):
            yield from self._series_of(activity, when, sitting, whole, about)

    def _series_of(
        self,
        activity: Activity,
        when: Recurring,
        sitting: _Sitting,
        whole: list[Record],
        about: Mapping[dt.date, list[Record]],
    ) -> Iterator[Occurrence]:
        left = dict(about)
        some = False
        around = self._around(activity, sitting.participants)
        if when.start is not None:
            days = when.days(around)
            if days.skipped:
                self.skipped[f"{activity.id}{sitting.suffix}"] = days.skipped
            if days.cut and activity.id not in self.cut:
                self.cut.append(activity.id)
            # A record may name the day of the rule or the day that was held; the day of the rule goes first.
            rule = {series_day.rule_day for series_day in days.days}
            for series_day in days.days:
                records = left.pop(series_day.rule_day, [])
                if series_day.day != series_day.rule_day and series_day.day not in rule:
                    records = [*records, *left.pop(series_day.day, [])]
                course = _Course.of(when.time_on(series_day.day, around), records or whole)
                if series_day.day != series_day.rule_day and course.planned is None:
                    course = attrs.evolve(course, planned=series_day.rule_day)
                some = True
                yield self._make(activity, sitting, f"@{series_day.rule_day}", course, series_day.because)
        # What happened is a fact, also on a day that the rule does not give.
        for day, records in sorted(left.items()):
            some = True
            course = attrs.evolve(_Course.of(when.time_on(day, around), records), planned_time=NOWHERE)
            yield self._make(activity, sitting, f"@{day}", course)
        if when.start is None or not some:
            time = when.time(around)
            course = _Course.of(time, whole)
            yield self._make(activity, sitting, "", attrs.evolve(course, time=time))


def last_series_day(plan: Plan, when: Recurring, start: dt.date | None = None) -> dt.date:
    """The last day up to which a series is worked out, when it starts on ``start`` or else on its own first day."""
    return when.last_day(plan.period.end if plan.period else None, start)


def _record_day(record: Record) -> dt.date | None:
    return record.occurrence or record.on


# --- the whole ----------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class AsOf(Brief):
    """A timeline as seen on a day. Every occurrence is in exactly one of the lists, each in the timeline's order.

    The lists are those of :class:`~lmp_core.timeline.state.State`, which tells what each holds.
    """

    day: dt.date
    overdue: tuple[Occurrence, ...] = ()
    unrecorded: tuple[Occurrence, ...] = ()
    today: tuple[Occurrence, ...] = ()
    running: tuple[Occurrence, ...] = ()
    in_span: tuple[Occurrence, ...] = ()
    coming: tuple[Occurrence, ...] = ()
    put_off: tuple[Occurrence, ...] = ()
    undated: tuple[Occurrence, ...] = ()
    held: tuple[Occurrence, ...] = ()
    past: tuple[Occurrence, ...] = ()
    cancelled: tuple[Occurrence, ...] = ()

    @property
    def ongoing(self) -> tuple[Occurrence, ...]:
        """What the day is one of the days of: meetings today, and work that has begun or is in its span."""
        return (*self.today, *self.running, *self.in_span)

    def items(self) -> Iterator[tuple[str, tuple[Occurrence, ...]]]:
        """(name, occurrences) of each list."""
        for field in attrs.fields(type(self)):
            if field.name != "day":
                yield field.name, getattr(self, field.name)

    def _shown(self) -> str:
        return f"<AsOf {self}>"

    def __str__(self) -> str:
        counts = ", ".join(f"{len(occurrences)} {name}" for name, occurrences in self.items() if occurrences)
        return f"{self.day}: {counts or 'nothing'}"


class Timeline:
    """The occurrences of a plan, in order of time; those without a date last."""

    def __init__(
        self,
        plan: Plan,
        occurrences: Iterable[Occurrence],
        *,
        calendars: WorkCalendars,
        skipped: Mapping[str, tuple[Skipped, ...]] | None = None,
        cut: Iterable[str] = (),
    ) -> None:
        self.plan = plan
        self.calendars = calendars
        self.occurrences: tuple[Occurrence, ...] = tuple(sorted(occurrences, key=lambda occurrence: occurrence.order))
        self.cut: tuple[str, ...] = tuple(cut)
        """The ids of series that were cut off, since they have more than 5000 times."""
        self._skipped = dict(skipped or {})
        self._states: dict[dt.date, Mapping[str, ActivityState]] = {}

    def __len__(self) -> int:
        return len(self.occurrences)

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self.occurrences)

    def __repr__(self) -> str:
        days = [
            day
            for occurrence in self.occurrences
            if occurrence.dated
            for day in (occurrence.first_day, occurrence.last_day)
            if day
        ]
        span = f", {min(days)} to {max(days)}" if days else ""
        return f"<Timeline: {len(self)} occurrence{'' if len(self) == 1 else 's'}{span}>"

    def rows(self, language: str | None = None) -> tuple[dict[str, str | dt.date | None], ...]:
        """The occurrences as a table for a data frame: flat dictionaries, all with the same columns in this order.

        ``key``, ``activity``, ``title`` (in a language, the plan's when none is given), ``start`` and ``end`` (as
        :class:`Occurrence` has them), ``precision``, ``certainty``, ``outcome``, ``units`` and ``venues`` (ids with a
        comma between them).
        """
        spoken = language or self.plan.language
        return tuple(
            {
                "key": occurrence.key,
                "activity": occurrence.activity.id,
                "title": occurrence.activity.title.to(spoken),
                "start": occurrence.start,
                "end": occurrence.end,
                "precision": str(occurrence.precision),
                "certainty": str(occurrence.activity.certainty),
                "outcome": None if occurrence.outcome is None else str(occurrence.outcome),
                "units": ", ".join(occurrence.units),
                "venues": ", ".join(occurrence.venues),
            }
            for occurrence in self.occurrences
        )

    @cached_property
    def _by_activity(self) -> dict[str, tuple[Occurrence, ...]]:
        by_activity: dict[str, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            by_activity.setdefault(occurrence.activity.id, []).append(occurrence)
        return {id: tuple(occurrences) for id, occurrences in by_activity.items()}

    @cached_property
    def _by_key(self) -> dict[str, Occurrence]:
        return {occurrence.key: occurrence for occurrence in self.occurrences}

    def of(self, activity_id: str) -> tuple[Occurrence, ...]:
        """The occurrences of an activity, in order. A former id of the activity is understood.

        Raises:
            ModelError: when no activity has this id.
        """
        return self._by_activity[self.plan.activity(activity_id).id]

    def get(self, key: str) -> Occurrence:
        """The occurrence with this key.

        Raises:
            ModelError: when there is none; the message names the nearest key.
        """
        occurrence = self._by_key.get(key)
        if occurrence is None:
            raise ModelError(
                Problem(message=_NO_OCCURRENCE.filled(key=shown(key)), hint=did_you_mean(key, self._by_key))
            )
        return occurrence

    def skipped(self, activity_id: str) -> tuple[Skipped, ...]:
        """The days of a series that were left out, and why; over all its sittings."""
        activity = self.plan.activity(activity_id)
        keys = (key for key in self._skipped if key == activity.id or key.startswith(f"{activity.id}/"))
        return tuple(
            sorted({skip for key in keys for skip in self._skipped[key]}, key=lambda skip: (skip.day, str(skip.why)))
        )

    def between(self, first: dt.date, last: dt.date) -> tuple[Occurrence, ...]:
        """The occurrences that touch the days from ``first`` to ``last``, both included; what is undated does not."""
        return tuple(occurrence for occurrence in self.occurrences if _touches(occurrence, first, last))

    # --- as of a day ----------------------------------------------------------------------------------------------

    def as_of(self, day: dt.date) -> AsOf:
        """The timeline as seen on a day: what was held, what is on, what is coming, what is overdue."""
        by_state: dict[str, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            by_state.setdefault(str(state_of(occurrence, self.plan, day)), []).append(occurrence)
        return AsOf(day=day, **{name: tuple(occurrences) for name, occurrences in by_state.items()})

    def states(self, day: dt.date) -> Mapping[str, ActivityState]:
        """The state of each activity as of a day, by id, in the order of the plan."""
        if day not in self._states:
            self._states[day] = activity_states(self.plan, self.occurrences, day)
        return self._states[day]

    # --- weeks ----------------------------------------------------------------------------------------------------

    def weeks(
        self,
        activity_id: str,
        *,
        start: dt.date | None = None,
        until: dt.date | None = None,
        unit: str | None = None,
    ) -> tuple[SeriesWeek, ...]:
        """Which weeks a series is in, when it starts on ``start``, and who is left out of which, and why.

        A series with days has the weeks of its times, so that what is cancelled or moved is in no old week. With
        another ``start``, or for a series that has none, they are those that it would have. "Every other week" without
        a weekday has all weeks in which anybody could meet: nothing is decided by it. ``start`` is the series' own when
        it has one; without any start only times that were recorded have weeks. Weeks in which nobody meets are in the
        answer, with why, and are not ``held``. With ``unit`` only that unit counts.

        Raises:
            UsageError: when the activity is not a series.
            ModelError: when no activity or unit has this id.
        """
        activity = self.plan.activity(activity_id)
        when = activity.when.series
        if when is None:
            raise UsageError(Problem(message=_NOT_A_SERIES.filled(id=shown(activity.id)), hint=_ONLY_SERIES))
        unit = self.plan.unit(unit).id if unit is not None else None
        first = start or when.start
        if first is None:
            # Only what was recorded has a day.
            return self._weeks_of(activity, self.of(activity.id), {}, until, unit)
        last = last_series_day(self.plan, when, first)
        last = last if until is None else min(last, until)
        if last < first and first != when.start:
            return ()
        if first != when.start and has_any_weekday(when):
            units = self.calendars.units(activity.participants) if unit is None else (unit,)
            return possible_weeks(when, first, last, units, self.calendars)
        if first == when.start:
            times, skipped = self.of(activity.id), self._skipped
        else:
            expander = _Expander(self.plan, self.calendars)
            begun = attrs.evolve(activity, when=attrs.evolve(when, start=first), records=())
            times, skipped = tuple(expander.occurrences(begun)), expander.skipped
        return self._weeks_of(activity, times, skipped, last if until is not None else None, unit)

    def _weeks_of(
        self,
        activity: Activity,
        times: Iterable[Occurrence],
        skipped: Mapping[str, tuple[Skipped, ...]],
        last: dt.date | None,
        unit: str | None,
    ) -> tuple[SeriesWeek, ...]:
        sittings = _Expander(self.plan, self.calendars).sittings(activity)
        if unit is not None:
            sittings = [attrs.evolve(sitting, units=(unit,)) for sitting in sittings if unit in sitting.units]
            times = [attrs.evolve(time, units=(unit,)) for time in times if unit in time.units]
        days = [
            (sitting.units, day) for sitting in sittings for day in skipped.get(f"{activity.id}{sitting.suffix}", ())
        ]
        weeks = weeks_of_times(times, days, self.calendars)
        return tuple(week for week in weeks if last is None or week.monday <= last)


def _touches(occurrence: Occurrence, first: dt.date, last: dt.date) -> bool:
    if occurrence.first_day is None and occurrence.last_day is None:
        return False
    return (occurrence.first_day is None or occurrence.first_day <= last) and (
        occurrence.last_day is None or occurrence.last_day >= first
    )


def expand(plan: Plan, *, calendars: WorkCalendars | None = None) -> Timeline:
    """Work out the occurrences of a plan.

    >>> from lmp_core.model import Activity
    >>> plan = Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind="meeting",
    ...     when=Recurring(frequency="weekly", start=dt.date(2020, 12, 11), count=4))])
    >>> [one.key for one in expand(plan).occurrences]
    ['a@2020-12-11', 'a@2020-12-18']
    """
    calendars_of_plan = calendars or WorkCalendars.of(plan)
    expander = _Expander(plan, calendars_of_plan)
    occurrences = expander.expand()
    return Timeline(plan, occurrences, calendars=calendars_of_plan, skipped=expander.skipped, cut=expander.cut)
