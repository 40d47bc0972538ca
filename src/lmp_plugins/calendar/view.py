"""A plan as its calendars show it: names, colours, times, UIDs, and what no calendar may show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

import attrs
from icalendar.prop import vCategory, vDate, vDatetime

from lmp_core.calendars.time_zone import zone
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Certainty, Plan, Programme, Visibility
from lmp_core.model.hierarchy import by_activity
from lmp_core.model.kinds import Kind
from lmp_core.model.outcomes import is_settled
from lmp_core.model.text import Text
from lmp_core.model.when.recurring import rule_days
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.identity import uid
from lmp_plugins.calendar.lines import clean
from lmp_plugins.calendar.timezones import instant, wall_time

# CSS3 names, as RFC 7986 (5.9) wants them; all dark enough for white text.
COLOURS = (
    "darkslateblue",
    "darkgreen",
    "firebrick",
    "teal",
    "saddlebrown",
    "darkmagenta",
    "midnightblue",
    "darkolivegreen",
)
_EVENT_KINDS = ("milestone", "phase", "survey")


def is_work(plan: Plan, kind: str) -> bool:
    """Whether activities of a kind are work, to be done by a day: no meetings, and nothing that goes on by itself."""
    return kind not in _EVENT_KINDS and not words.kind_of(plan, kind).meeting


def hidden_activities(plan: Plan) -> frozenset[str]:
    """The activities that no feed may show: ``in_feeds`` says so, or they are restricted, or part of such a one."""

    def hidden(activity: Activity, above: bool | None) -> bool:
        return bool(above) or not activity.in_feeds or activity.visibility is Visibility.RESTRICTED

    return frozenset(id for id, is_hidden in by_activity(plan, hidden).items() if is_hidden)


@attrs.frozen(kw_only=True, slots=False)
class CalendarView:
    """A plan as its calendars show it to an audience, in a language.

    ``deadlines_as_events`` shows the last day of work as an event; ``alarm`` asks for a reminder that long before.
    """

    context: PlanContext
    deadlines_as_events: bool = False
    alarm: dt.timedelta | None = None
    _kinds: dict[str, Kind] = attrs.field(factory=dict, init=False, repr=False, eq=False)
    _names: dict[str, str] = attrs.field(factory=dict, init=False, repr=False, eq=False)
    _categories: dict[tuple[str, tuple[str, ...]], vCategory | None] = attrs.field(
        factory=dict, init=False, repr=False, eq=False
    )
    _rule_days: dict[str, frozenset[dt.date]] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @property
    def plan(self) -> Plan:
        """The plan, as its audience may read it."""
        return self.context.plan

    @property
    def language(self) -> str:
        """The language that the entries are written in."""
        return self.context.language

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The activities that are in no entry."""
        return hidden_activities(self.plan)

    @cached_property
    def _tz(self) -> ZoneInfo:
        return zone(self.plan.timezone)

    @cached_property
    def _utc(self) -> bool:
        return self.plan.timezone == "UTC"

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """The colour of each programme, by its id."""
        return {programme.id: COLOURS[place % len(COLOURS)] for place, programme in enumerate(self.plan.programmes)}

    def sittings(self, activity: Activity) -> Mapping[str, list[Occurrence]]:
        """The occurrences of each sitting of an activity; none of an activity that may not be shown.

        The name of the sitting is empty when the activity is not split.

        A time of a series that its rule does not give is a sitting of its own, with its day: clients that know no
        RDATE would miss it.
        """
        sittings: dict[str, list[Occurrence]] = {}
        if activity.id in self.hidden:
            return sittings
        for occurrence in self.context.timeline.of(activity.id):
            name, _, day = occurrence.key.partition("@")
            sitting = name.partition("/")[2]
            if day and dt.date.fromisoformat(day) not in self.rule_days(activity.id):
                sitting = f"{sitting}@{day}"
            sittings.setdefault(sitting, []).append(occurrence)
        return sittings

    def rule_days(self, id: str) -> frozenset[dt.date]:
        """The days that the rule of a series gives, up to the last time on the timeline."""
        cached = self._rule_days.get(id)
        if cached is None:
            activity = self.plan.find(id)
            assert isinstance(activity, Activity)
            when = activity.when.series
            assert when is not None
            named = [occurrence.key.partition("@")[2] for occurrence in self.context.timeline.of(id)]
            days = [dt.date.fromisoformat(day) for day in named if day]
            ruled = rule_days(when, start=when.start, last=max(days)) if when.start and days else ()
            cached = self._rule_days[id] = frozenset(ruled)
        return cached

    @cached_property
    def _uids(self) -> Mapping[str, tuple[str, ...]]:
        """The UIDs of the entries of each activity, by its id."""
        return {
            activity.id: tuple(
                uid(self.plan, activity.id, sitting)
                for sitting, occurrences in self.sittings(activity).items()
                if self.has_place(activity, occurrences)
            )
            for activity in self.plan.activities
        }

    def is_work(self, activity: Activity) -> bool:
        """Whether an activity is work, and so a task; a series never is."""
        return activity.when.series is None and is_work(self.plan, activity.kind)

    def has_place(self, activity: Activity, occurrences: list[Occurrence]) -> bool:
        """Whether a calendar can show a sitting with these occurrences."""
        if self.is_work(activity):
            # Work that is over, nobody knows when, is no task any more.
            return any(occurrence.dated for occurrence in occurrences) or not is_settled(activity)
        return any(occurrence.precision.fixed for occurrence in occurrences)

    def moment(self, value: dt.date) -> vDate | vDatetime:
        """A day or a local time."""
        if not isinstance(value, dt.datetime):
            return values.day(value)
        if self._utc:
            return values.utc_time(value)
        return values.local_time(wall_time(value, self._tz), self.plan.timezone)

    def exact_length(self, start: dt.date, end: dt.date) -> dt.timedelta:
        """The time that passes between two local times, by a clock that nobody sets."""
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            return instant(end, self._tz) - instant(start, self._tz)
        return end - start

    def last_time(self, day: dt.date, like: dt.date) -> dt.date:
        """The UNTIL of a rule whose last day is ``day``: a day, or its last second in UTC (RFC 5545, 3.3.10).

        Not the last time itself: clients that read no VTIMEZONE take it for local, and drop a time that begins after
        it, as the last one then does in a zone ahead of UTC.
        """
        if not isinstance(like, dt.datetime):
            return day
        return instant(dt.datetime.combine(day, dt.time(23, 59, 59)), self._tz)

    def language_of(self, text: Text) -> dict[str, str]:
        """``LANGUAGE=nb``: the language that the text is in, which need not be the one asked for."""
        language = text.language_for(self.language)
        return {"LANGUAGE": language} if language else {}

    def kind(self, activity: Activity) -> Kind:
        """The kind of an activity."""
        cached = self._kinds.get(activity.kind)
        if cached is None:
            cached = self._kinds[activity.kind] = words.kind_of(self.plan, activity.kind)
        return cached

    def name(self, id: str) -> str:
        """The title of a part."""
        cached = self._names.get(id)
        if cached is None:
            title = getattr(self.plan.find(id), "title", None)
            cached = self._names[id] = title.to(self.language) if isinstance(title, Text) else id
        return cached

    def categories(self, activity: Activity) -> vCategory | None:
        """An activity's kind and programmes; None when none of them has a name."""
        key = (activity.kind, activity.programmes)
        if key not in self._categories:
            shown = [self.kind(activity).title.to(self.language)]
            for id in activity.programmes:
                programme = self.plan.find(id)
                if isinstance(programme, Programme):
                    shown.append((programme.short_title or programme.title).to(self.language))
            # ical.js and libical take the comma after an escaped backslash for an escaped comma.
            shown = [
                category for category in dict.fromkeys(clean(title).replace("\\", "/") for title in shown) if category
            ]
            written = {"LANGUAGE": words.written_in(self.language)}
            self._categories[key] = values.texts(shown, written) if shown else None
        return self._categories[key]

    def names(self, ids: tuple[str, ...]) -> str:
        """The titles of parts, with commas between."""
        return words.comma_list(self.name(id) for id in ids)

    def title(self, activity: Activity, sitting: str, occurrence: Occurrence) -> str:
        """The title as a calendar shows it: with the unit of a sitting, and with what is not certain or off."""
        # A title of nothing but control characters leaves nothing, and an event without one cannot be clicked.
        title = one_line(activity.title.to(self.language)) or activity.id
        if (sitting or activity.split) and occurrence.units:
            title = f"{title} ({one_line(self.names(occurrence.units))})"
        if occurrence.cancelled:
            return words.CANCELLED_TITLE.to(self.language).format(title)
        if activity.certainty is Certainty.POSSIBLE and not occurrence.outcome:
            return words.POSSIBLE_TITLE.to(self.language).format(title)
        return title

    def uids_of(self, id: str) -> tuple[str, ...]:
        """The UIDs of the entries of an activity; none when it has no place in a calendar."""
        part = self.plan.find(id)
        return self._uids.get(part.id, ()) if part else ()

    def own_id(self, id: str) -> str:
        """The id that a part has now, given any that it has had."""
        part = self.plan.find(id)
        return part.id if part else id

    def colour(self, activity: Activity) -> str | None:
        """The colour of an activity's first programme."""
        programmes = map(self.own_id, activity.programmes)
        return next((self.colours[id] for id in programmes if id in self.colours), None)


def one_line(text: str) -> str:
    """A text without line breaks and double blanks, fit for a title."""
    return " ".join(clean(text).split())
