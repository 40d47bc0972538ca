"""Activities as calendar entries: what is an event, what is a task, and what has no place in a calendar.

- A meeting, a survey, a milestone or a phase with known days is an event (VEVENT).
- Work (a task, a deliverable, another kind that is no meeting) is a task (VTODO), due on its last day when that is
  known. A window gives work the last day it allows. Work without a known day is a task without one.
- A series with a start is one event with a rule, its exceptions, and the times that differ. One without a start, and
  any meeting without a date, is left out, and told in the description of the calendar: no date is ever made up.

What ``in_feeds`` keeps out, what is restricted, and all that is part of either is in no entry, nor named by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import icalendar
from icalendar.prop import vCategory, vDate, vDatetime, vRecur

from lmp_core.calendars.time_zone import zone
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Certainty, Outcome, Plan, Programme, Visibility
from lmp_core.model.hierarchy import by_activity
from lmp_core.model.kinds import Kind
from lmp_core.model.text import Text
from lmp_core.model.when import Recurring, UntilActivity
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.wording.status import OUTCOMES, not_certain
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.identity import uid
from lmp_plugins.calendar.lines import address, clean
from lmp_plugins.calendar.timezones import instant, wall_time
from lmp_plugins.calendar.values import Properties

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
_CLASSES = {
    Visibility.PUBLIC: "PUBLIC",
    Visibility.INTERNAL: "PRIVATE",
    Visibility.RESTRICTED: "CONFIDENTIAL",
}
_EVENT_KINDS = ("milestone", "phase", "survey")


@attrs.frozen
class Component:
    """One VEVENT or VTODO, without its stamps: the content lines that icalendar makes of it, before folding.

    Lines and not the component itself: it takes twenty times the memory.
    """

    name: str
    uid: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, made: icalendar.Component, uid: str) -> Component:
        """A component of icalendar's as its lines."""
        return cls(str(made.name), uid, values.content_lines(made))


@attrs.frozen(kw_only=True)
class Entry:
    """All components with one UID: an event, a task, or a series with the times that differ.

    ``weight`` is what a person would have to know of when it changes: time, place, status. ``first`` and ``last`` are
    the days it spans; ``who`` the units, groups and roles it concerns as the plan names them.
    """

    uid: str
    activity: Activity
    components: tuple[Component, ...]
    weight: tuple[str, ...]
    who: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    timed: bool = False

    @property
    def is_task(self) -> bool:
        """Whether it is a VTODO."""
        return self.components[0].name == "VTODO"


@attrs.frozen(kw_only=True)
class LeftOut:
    """An activity that has no date to stand at, in words: what, and what is known of when."""

    activity: Activity
    title: str
    when: str
    who: tuple[str, ...]


def is_work(plan: Plan, kind: str) -> bool:
    """Whether activities of a kind are work, to be done by a day: no meetings, and nothing that goes on by itself."""
    return kind not in _EVENT_KINDS and not words.kind_of(plan, kind).meeting


def hidden_activities(plan: Plan) -> frozenset[str]:
    """The activities that no feed may show: ``in_feeds`` says so, or they are restricted, or part of such a one."""

    def hidden(activity: Activity, above: bool | None) -> bool:
        return bool(above) or not activity.in_feeds or activity.visibility is Visibility.RESTRICTED

    return frozenset(id for id, is_hidden in by_activity(plan, hidden).items() if is_hidden)


@attrs.frozen(kw_only=True, slots=False)
class EntryMaker:
    """Makes the entries of a plan, one activity after another."""

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
        """programme -> colour."""
        return {one.id: COLOURS[place % len(COLOURS)] for place, one in enumerate(self.plan.programmes)}

    def _sittings(self, activity: Activity) -> Mapping[str, list[Occurrence]]:
        """Sitting ("" when it is not split) -> occurrences; none of an activity that may not be shown.

        A time of a series that its rule does not give is a sitting of its own, with its day: clients that know no
        RDATE would miss it.
        """
        found: dict[str, list[Occurrence]] = {}
        if activity.id in self.hidden:
            return found
        for one in self.context.timeline.of(activity.id):
            name, _, day = one.key.partition("@")
            sitting = name.partition("/")[2]
            if day and dt.date.fromisoformat(day) not in self.ruled(activity.id):
                sitting = f"{sitting}@{day}"
            found.setdefault(sitting, []).append(one)
        return found

    def ruled(self, id: str) -> frozenset[dt.date]:
        """The days that the rule of a series gives, as far as the timeline knows it."""
        known = self._rule_days.get(id)
        if known is None:
            from lmp_core.model.when.recurring import rule_days

            activity = self.plan.find(id)
            assert isinstance(activity, Activity)
            when = activity.when.series
            assert when is not None
            named = [one.key.partition("@")[2] for one in self.context.timeline.of(id)]
            days = [dt.date.fromisoformat(day) for day in named if day]
            ruled = rule_days(when, start=when.start, last=max(days)) if when.start and days else ()
            known = self._rule_days[id] = frozenset(ruled)
        return known

    @cached_property
    def _uids(self) -> Mapping[str, tuple[str, ...]]:
        """activity -> the UIDs of its entries."""
        return {
            activity.id: tuple(
                uid(self.plan, activity.id, sitting)
                for sitting, occurrences in self._sittings(activity).items()
                if self._has_place(activity, occurrences)
            )
            for activity in self.plan.activities
        }

    def make(self) -> Iterator[Entry | LeftOut]:
        """The entries and what is left out, in the order of the plan."""
        for activity in self.plan.activities:
            for sitting, occurrences in self._sittings(activity).items():
                if self._has_place(activity, occurrences):
                    yield self._entry(activity, sitting, occurrences)
                elif not _over(activity):
                    yield LeftOut(
                        activity=activity,
                        title=self.title(activity, sitting, occurrences[0]),
                        when=words.loose_time(self.plan, activity.when, self.language, hidden=self.hidden),
                        who=_concerned(activity, occurrences),
                    )

    # --- what it is ---------------------------------------------------------------------------------------------

    def _is_work(self, activity: Activity) -> bool:
        return activity.when.series is None and is_work(self.plan, activity.kind)

    def _has_place(self, activity: Activity, occurrences: list[Occurrence]) -> bool:
        if self._is_work(activity):
            # Work that is over, nobody knows when, is no task any more.
            return any(occurrence.dated for occurrence in occurrences) or not _over(activity)
        return any(occurrence.precision.fixed for occurrence in occurrences)

    def _entry(self, activity: Activity, sitting: str, occurrences: list[Occurrence]) -> Entry:
        id = uid(self.plan, activity.id, sitting)
        known = [occurrence for occurrence in occurrences if occurrence.precision.fixed]
        spans = known or [occurrence for occurrence in occurrences if occurrence.dated]
        about = _About(maker=self, activity=activity, sitting=sitting, uid=id)
        if self._is_work(activity):
            one = spans[0] if spans else occurrences[0]
            deadline = about.deadline(one) if self.deadlines_as_events else None
            components: tuple[Component, ...] = (deadline or about.task(one),)
        elif activity.when.series is not None and len(known) > 1:
            components = about.series(known, activity.when.series)
        else:
            components = tuple(about.event(one) for one in known[:1])
        return Entry(
            uid=id,
            activity=activity,
            components=components,
            weight=_weight(components),
            who=_concerned(activity, occurrences),
            first=min((span.first_day for span in spans if span.first_day), default=None),
            last=max((span.last_day for span in spans if span.last_day), default=None),
            timed=any(isinstance(span.start, dt.datetime) for span in spans),
        )

    # --- values -------------------------------------------------------------------------------------------------

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
        """What kind of activity it is."""
        known = self._kinds.get(activity.kind)
        if known is None:
            known = self._kinds[activity.kind] = words.kind_of(self.plan, activity.kind)
        return known

    def name(self, id: str) -> str:
        """The title of a part."""
        known = self._names.get(id)
        if known is None:
            title = getattr(self.plan.find(id), "title", None)
            known = self._names[id] = title.to(self.language) if isinstance(title, Text) else id
        return known

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
            shown = [fromkey for fromkey in dict.fromkeys(clean(one).replace("\\", "/") for one in shown) if fromkey]
            written = {"LANGUAGE": words.written_in(self.language)}
            self._categories[key] = values.texts(shown, written) if shown else None
        return self._categories[key]

    def names(self, ids: tuple[str, ...]) -> str:
        """The titles of parts, with commas between."""
        return words.comma_list(self.name(id) for id in ids)

    def title(self, activity: Activity, sitting: str, occurrence: Occurrence) -> str:
        """The title as a calendar shows it: with the unit of a sitting, and with what is not certain or off."""
        # A title of nothing but control characters leaves nothing, and an event without one cannot be clicked.
        title = _one_line(activity.title.to(self.language)) or activity.id
        if (sitting or activity.split) and occurrence.units:
            title = f"{title} ({_one_line(self.names(occurrence.units))})"
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
        known = map(self.own_id, activity.programmes)
        return next((self.colours[id] for id in known if id in self.colours), None)


@attrs.frozen(kw_only=True, slots=False)
class _About:
    """The components of one sitting of one activity."""

    maker: EntryMaker
    activity: Activity
    sitting: str
    uid: str

    @property
    def _language(self) -> str:
        return self.maker.language

    def _made(
        self, kind: type[icalendar.Component], properties: Properties, alarms: list[icalendar.Alarm]
    ) -> Component:
        return Component.of(values.component(kind, properties, alarms), self.uid)

    def event(self, one: Occurrence, *, title: Text | None = None, first: Properties = ()) -> Component:
        """An event that is held once. ``first`` is what stands before all else."""
        assert one.start is not None
        end = _exclusive_end(one)
        times = [("DTSTART", self.maker.moment(one.start))]
        if end is not None:
            times.append(self._end(one.start, end))
        return self._made(icalendar.Event, [*first, *times, *self._event_body(one, title=title)], self._alarms(one))

    def deadline(self, one: Occurrence) -> Component | None:
        """The last day of work as an event, for clients that show no tasks; None when it has no last day."""
        _, due = self._span_of_work(one)
        if due is None:
            return None
        day = due.date() if isinstance(due, dt.datetime) else due
        on_the_day = attrs.evolve(one, start=day, end=day, precision=Precision.EXACT)
        return self.event(on_the_day, title=words.DEADLINE_TITLE)

    def series(self, known: list[Occurrence], when: Recurring) -> tuple[Component, ...]:
        """One event with a rule, and one more for each time that differs from it."""
        by_day = {dt.date.fromisoformat(one.key.partition("@")[2]): one for one in known}
        first, last = min(by_day), max(by_day)
        pattern = next((one for day, one in sorted(by_day.items()) if _on_its_day(one, day)), known[0])
        assert pattern.start is not None
        start = _on(first, pattern.start)
        end = _exclusive_end(pattern)
        length = None if end is None else end - pattern.start
        times: list[tuple[str, Any]] = [("DTSTART", self.maker.moment(start))]
        if length is not None:
            times.append(self._end(start, start + length))
        times.append(("RRULE", self._rule(when, last, start)))
        ruled = self.maker.ruled(self.activity.id)
        skipped = sorted(day for day in ruled if first <= day <= last and day not in by_day)
        if skipped:
            times.append(("EXDATE", [self.maker.moment(_on(day, start)) for day in skipped]))
        body = self._event_body(pattern)
        components = [self._made(icalendar.Event, [*times, *body], self._alarms(pattern))]
        for day, one in sorted(by_day.items()):
            if self._asruled(one, day, start, length, body):
                continue
            original = self.maker.moment(_on(day, start))
            components.append(self.event(one, first=[("RECURRENCE-ID", original)]))
        return tuple(components)

    def _asruled(
        self, one: Occurrence, day: dt.date, start: dt.date, length: dt.timedelta | None, body: list[tuple[str, Any]]
    ) -> bool:
        """Whether a client that follows the rule shows just this."""
        if not _on_its_day(one, day) or one.start is None or self._event_body(one) != body:
            return False
        end = _exclusive_end(one)
        if (None if end is None else end - one.start) != length:
            return False
        if length is None or end is None:
            return True
        # Clients differ in whether a time that spans a change of clocks keeps its length or its end.
        return self.maker.exact_length(one.start, end) == length == self.maker.exact_length(start, start + length)

    def _rule(self, when: Recurring, last: dt.date, start: dt.date) -> vRecur:
        parts: dict[str, Any] = {
            "FREQ": when.frequency.value.upper(),
            "UNTIL": self.maker.last_time(last, start),
        }
        if when.interval > 1:
            parts["INTERVAL"] = when.interval
        if when.weekdays:
            place = when.week_of_month or ""
            parts["BYDAY"] = [f"{place}{day.value[:2].upper()}" for day in when.weekdays]
            if when.interval > 1:
                parts["WKST"] = "MO"
        return values.rule(**parts)

    def _end(self, start: dt.date, end: dt.date) -> tuple[str, Any]:
        if isinstance(start, dt.datetime) and self.maker.exact_length(start, end) <= dt.timedelta():
            # The clock jumps over the start, and the end is before where it lands.
            return "DURATION", values.length(end - start)
        return "DTEND", self.maker.moment(end)

    def _span_of_work(self, one: Occurrence) -> tuple[dt.date | None, dt.date | None]:
        """From when to when there is to be worked, as far as the plan says.

        Work until an activity that is hidden has no end here: the hidden one's day must not show through.
        """
        when = self.activity.when
        if one.precision is Precision.OPEN and isinstance(when, UntilActivity) and one.outcome is None:
            target = self.maker.plan.find(when.until)
            if target is not None and target.id in self.maker.hidden:
                return one.start, None
        if one.dated or one.precision is Precision.OPEN:
            return one.start, one.end or (one.start if one.precision.fixed else None)
        moved = one.outcome is Outcome.MOVED
        return None, None if moved else when.deadline

    def task(self, one: Occurrence) -> Component:
        """A task, due on its last day when that is known."""
        properties: list[tuple[str, Any]] = []
        start, due = self._span_of_work(one)
        if start is not None and due is not None and type(start) is type(due) and start < due:
            properties.append(("DTSTART", self.maker.moment(start)))
        if due is not None:
            properties.append(("DUE", self.maker.moment(due)))
        properties += self._texts(one)
        match one.outcome:
            case Outcome.CANCELLED:
                properties.append(("STATUS", values.word("CANCELLED")))
            case Outcome.HELD | Outcome.DONE:
                properties += [("STATUS", values.word("COMPLETED")), ("PERCENT-COMPLETE", values.number(100))]
            case _:
                properties.append(("STATUS", values.word("NEEDS-ACTION")))
        properties += self._relations()
        return self._made(icalendar.Todo, properties, self._alarms(one, "END") if due is not None else [])

    def _alarms(self, one: Occurrence, related: str = "START") -> list[icalendar.Alarm]:
        before = self.maker.alarm
        if before is None or one.outcome:
            return []
        title = self.maker.title(self.activity, self.sitting, one)
        alarm = icalendar.Alarm()
        alarm["ACTION"] = values.word("DISPLAY")
        alarm["DESCRIPTION"] = values.text(title)
        alarm["TRIGGER"] = values.length(-before, {"RELATED": related} if related != "START" else None)
        return [alarm]

    def _event_body(self, one: Occurrence, *, title: Text | None = None) -> list[tuple[str, Any]]:
        certainty = self.activity.certainty
        over = one.outcome is not None and one.outcome.happened
        unsure = not over and certainty in (Certainty.POSSIBLE, Certainty.HOPED)
        meeting = self.maker.kind(self.activity).meeting
        free = one.cancelled or not meeting or (unsure and certainty is Certainty.POSSIBLE)
        status = "CANCELLED" if one.cancelled else "TENTATIVE" if unsure else "CONFIRMED"
        # Outlook shows a subscribed all-day event as free, whatever TRANSP says, without this.
        busy = "FREE" if free else "TENTATIVE" if unsure else "BUSY"
        return [
            *self._texts(one, title),
            ("STATUS", values.word(status)),
            ("TRANSP", values.word("TRANSPARENT" if free else "OPAQUE")),
            ("X-MICROSOFT-CDO-BUSYSTATUS", values.word(busy)),
            *self._relations(),
        ]

    def _texts(self, one: Occurrence, form: Text | None = None) -> list[tuple[str, Any]]:
        maker, activity = self.maker, self.activity
        written = {"LANGUAGE": words.written_in(self._language)}
        title = maker.title(activity, self.sitting, one)
        if form is not None:
            title = form.to(self._language).format(title)
        properties: list[tuple[str, Any]] = [("SUMMARY", values.text(title, maker.language_of(activity.title)))]
        about = self._description(one)
        if about:
            properties.append(("DESCRIPTION", values.text(about, written)))
        place = self._place(one)
        if place:
            properties.append(("LOCATION", values.text(place, written)))
        link = address(activity.mode.url) if activity.mode and activity.mode.url else None
        if link:
            label = values.parameter_text(words.DIGITAL_PLACE.to(self._language))
            conference = values.uri(link, {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": label})
            # Most clients know no CONFERENCE, and make a link of URL.
            properties += [("CONFERENCE", conference), ("URL", values.uri(link))]
        categories = maker.categories(activity)
        if categories:
            properties.append(("CATEGORIES", categories))
        properties.append(("CLASS", values.word(_CLASSES[activity.visibility])))
        colour = maker.colour(activity)
        if colour:
            properties.append(("COLOR", values.word(colour)))
        return properties

    def _description(self, one: Occurrence) -> str:
        activity, language, maker = self.activity, self._language, self.maker
        paragraphs = [activity.description.to(language)]
        facts: list[tuple[Text, str]] = [
            (words.THEME, activity.theme.to(language)),
            (words.STATUS, self._status_words(one)),
            (words.WHEN, "" if one.dated else self._loose_time(one)),
            (words.MODE, words.mode_words(activity.mode, language) if activity.mode else ""),
            (words.LINK, activity.mode.url or "" if activity.mode else ""),
            (words.TAKES_PART, self._participants(one)),
            (words.RESPONSIBLE, maker.names(activity.responsible)),
            (words.ORGANISER, maker.name(activity.organiser) if activity.organiser else ""),
            (words.PROGRAMME, maker.names(activity.programmes)),
        ]
        if activity.split is not None and self.sitting:
            facts.append((words.SPLIT, activity.split.reason.to(language)))
        if one.outcome is None and activity.certainty in (Certainty.POSSIBLE, Certainty.HOPED):
            facts.append((words.CONFIRMED_BY, maker.names(activity.confirmed_by)))
        if one.record is not None:
            if one.record.attendance is not None:
                facts.append((words.ATTENDANCE, words.attendance_words(one.record.attendance, language)))
            paragraphs.append(one.record.note.to(language))
        paragraphs.insert(1, "\n".join(f"{label.to(language)}: {value}" for label, value in facts if value))
        return clean("\n\n".join(paragraph for paragraph in paragraphs if paragraph))

    def _loose_time(self, one: Occurrence) -> str:
        maker = self.maker
        told = words.loose_time(maker.plan, self.activity.when, self._language, hidden=maker.hidden)
        _, due = self._span_of_work(one)
        if one.precision is Precision.OPEN and due is not None:
            from lmp_core.wording import dates

            return f"{told} ({dates.day(due, self._language)})"
        return told

    def _status_words(self, one: Occurrence) -> str:
        if one.outcome is not None:
            return OUTCOMES[one.outcome].to(self._language)
        return not_certain(self.activity.certainty, self._language)

    def _participants(self, one: Occurrence) -> str:
        known = {self.maker.own_id(participant.who): participant for participant in self.activity.takes_part}
        shown = []
        for id in one.participants:
            notes = []
            participant = known.get(self.maker.own_id(id))
            if participant is not None and participant.form is not None:
                notes.append(words.form_words(participant.form, self._language))
            if participant is not None and participant.optional:
                notes.append(words.OPTIONAL.to(self._language))
            name = self.maker.name(id)
            shown.append(f"{name} ({', '.join(notes)})" if notes else name)
        return words.comma_list(shown)

    def _place(self, one: Occurrence) -> str:
        uses = {self.maker.own_id(use.venue): use for use in self.activity.venues}
        places = []
        for id in one.venues:
            venue = self.maker.plan.find(id)
            name = self.maker.name(id)
            where = getattr(venue, "address", None)
            shown = f"{name}, {where}" if where else name
            use = uses.get(self.maker.own_id(id))
            if use is not None and len(one.venues) > 1 and (use.units or use.unit_kinds):
                whom = [self.maker.name(unit) for unit in use.units]
                whom += [words.unit_kind_words(kind, self._language) for kind in use.unit_kinds]
                shown = f"{shown} ({', '.join(whom)})"
            places.append(shown)
        if not places and self.activity.mode is not None and self.activity.mode.form.value == "digital":
            return words.DIGITAL_PLACE.to(self._language)
        return _one_line("; ".join(places))

    def _relations(self) -> list[tuple[str, Any]]:
        related = []
        if self.activity.part_of is not None:
            related += [values.text(id, {"RELTYPE": "PARENT"}) for id in self.maker.uids_of(self.activity.part_of)]
        for prerequisite in self.activity.requires:
            related += [values.text(id, {"RELTYPE": "DEPENDS-ON"}) for id in self.maker.uids_of(prerequisite.activity)]
        return [("RELATED-TO", related)] if related else []


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _over(activity: Activity) -> bool:
    """Whether it has been held, done or cancelled, so that nothing of it lies ahead."""
    if activity.when.series is not None:
        return False
    record = activity.record
    return record is not None and record.outcome.over


def _concerned(activity: Activity, occurrences: list[Occurrence]) -> tuple[str, ...]:
    who = [id for occurrence in occurrences[:1] for id in occurrence.participants]
    organiser = (activity.organiser,) if activity.organiser else ()
    return tuple(dict.fromkeys((*who, *activity.responsible, *organiser)))


def _exclusive_end(one: Occurrence) -> dt.date | None:
    """The end as iCalendar counts it: the day after the last one, or the instant it is over."""
    if one.start is None or isinstance(one.start, dt.datetime):
        return one.end
    last = one.end or one.start
    return last + dt.timedelta(days=1)


def _on(day: dt.date, like: dt.date) -> dt.date:
    """``day``, at the time of day of ``like`` when that has one."""
    return dt.datetime.combine(day, like.time()) if isinstance(like, dt.datetime) else day


def _on_its_day(one: Occurrence, day: dt.date) -> bool:
    return one.first_day == day


# What a person would have to know of: when, where, whether. Everything else may change without a new SEQUENCE.
_WEIGHTY = (
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RRULE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "LOCATION",
    "CONFERENCE",
)


def _weight(components: tuple[Component, ...]) -> tuple[str, ...]:
    return tuple(line for component in components for line in component.lines if line.startswith(_WEIGHTY))
