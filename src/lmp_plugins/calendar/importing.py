"""From an .ics file to activities of a plan: a colleague's calendar, a school's, the plan's own come back.

An event becomes a meeting, a task a task; a time stays what it is, a series stays a series. What the plan already has
is left as it is: its own entries are known by their UID, earlier imports by their id and time. People's names and
addresses (ATTENDEE, ORGANIZER) and alarms are not taken in.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs

from lmp_core.calendars.ical_file import (
    Problems,
    Property,
    Raw,
    WrongValueError,
    Zones,
    duration,
    read_calendar,
    read_ics,
)
from lmp_core.calendars.time_zone import zone
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Certainty, Outcome, Plan, Record, Venue, VenueUse, Visibility
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import ModelError, UsageError
from lmp_core.model.ids import ID_LENGTH, slug
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.when import At, DateRange, Frequency, Moved, OnDate, OnFreeDay, Recurring, Unknown, When
from lmp_plugins.calendar import words
from lmp_plugins.calendar.lines import clean
from lmp_plugins.calendar.view import CalendarView, is_work

_TOO_MANY = phrase("too many activities are called {title}")
_NO_START = phrase("an event without DTSTART")
_RDATE = phrase("a series with days outside its rule (RDATE) has no place in a plan yet")
_FREQUENCY = phrase("a series with FREQ={frequency} has no place in a plan")
_WEEKDAYS = phrase("a series with FREQ={frequency} on {weekdays} has no place in a plan")
_WEEK_START = phrase("weeks that do not begin on Monday have no place in a plan")
_BY = phrase("a series by {parts} has no place in a plan yet")

_DAYS = {"MO": "monday", "TU": "tuesday", "WE": "wednesday", "TH": "thursday", "FR": "friday", "SA": "saturday"} | {
    "SU": "sunday"
}
_VISIBILITIES = {"PUBLIC": Visibility.PUBLIC, "PRIVATE": Visibility.INTERNAL, "CONFIDENTIAL": Visibility.RESTRICTED}


def import_file(path: Path, plan: Plan) -> Plan:
    """The plan with the activities of a calendar file added.

    Raises:
        UsageError: with everything that is wrong in the file, each with its line. Then nothing is taken in.
    """
    return import_calendar(read_ics(path), plan, path.name)


def import_calendar(data: bytes, plan: Plan, file: str = "calendar.ics") -> Plan:
    """The plan with the activities of a calendar added.

    Raises:
        UsageError: as :func:`import_file`.
    """
    problems = Problems(file)
    importer = _Import(plan=plan, problems=problems)
    for root in read_calendar(data, file):
        importer.take(root)
    problems.stop()
    try:
        return attrs.evolve(
            plan, activities=(*plan.activities, *importer.activities), venues=(*plan.venues, *importer.venues)
        )
    except ModelError as error:
        raise UsageError(*error.problems) from error


def own_uids(plan: Plan) -> frozenset[str]:
    """The UIDs that the plan's own entries have."""
    # Which day it is seen from changes nothing of who is who.
    context = PlanContext.of(plan, as_of=dt.date(2000, 1, 1), audience=Visibility.RESTRICTED)
    view = CalendarView(context=context)
    return frozenset(id for activity in plan.activities for id in view.uids_of(activity.id))


MOST_ALIKE = 10_000
"""Activities of one name on one day: their ids differ by a number alone."""


@attrs.define
class _Alike:
    """The ids that differ by a number alone: the next number to try, and what the plan has under those before it."""

    next: int = 1
    present: set[tuple[When, str]] = attrs.Factory(set)


class _Import:
    def __init__(self, plan: Plan, problems: Problems) -> None:
        self.plan = plan
        self.problems = problems
        self.activities: list[Activity] = []
        self.venues: list[Venue] = []
        self._local = zone(plan.timezone)
        self._own = own_uids(plan)
        self._taken = {part.id for _, part in plan.parts()}
        self._taken.update(alias for _, part in plan.parts() for alias in getattr(part, "aliases", ()))
        self._alike: dict[tuple[str, str], _Alike] = {}
        self._by_title = {text: venue.id for venue in plan.venues for _, text in venue.title.items()}
        self._programmes_by_title = {
            _filed(text): programme.id
            for programme in plan.programmes
            for title in (programme.title, programme.short_title)
            if title is not None
            for _, text in title.items()
        }
        self._kinds = {_filed(text): kind.id for kind in plan.kinds for _, text in kind.title.items()}
        builtin = {_filed(text): id for id, kind in ACTIVITY_KINDS.items() for _, text in kind.title.items()}
        self._kinds = {**builtin, **self._kinds}

    def take(self, root: Raw) -> None:
        """Take in the events and tasks of a calendar."""
        zones = Zones(root, self._local)
        groups: dict[str, list[Raw]] = {}
        for place, raw in enumerate(child for child in root.children if child.name in ("VEVENT", "VTODO")):
            own = raw.first("UID")
            groups.setdefault(own.value.strip() if own else f"\0{place}", []).append(raw)
        for uid, components in groups.items():
            if uid in self._own:
                continue
            masters = [component for component in components if component.first("RECURRENCE-ID") is None]
            exceptions = [component for component in components if component.first("RECURRENCE-ID") is not None]
            for master in masters:
                self._add(master, exceptions, zones)
            if not masters:
                # Single times of a series whose rule is not in the file.
                for exception in exceptions:
                    self._add(exception, [], zones)

    def _add(self, raw: Raw, exceptions: list[Raw], zones: Zones) -> None:
        activity = self.problems.attempt(raw.line, self._activity, raw, exceptions, zones)
        if activity is not None:
            self.activities.append(activity)

    def _activity(self, raw: Raw, exceptions: list[Raw], zones: Zones) -> Activity | None:
        summary = _text(raw, "SUMMARY")
        title = " ".join(clean(summary.text).split()) if summary else ""
        task = raw.name == "VTODO"
        time_and_records = self._when(raw, exceptions, zones, task)
        if time_and_records is None:
            return None
        when, records = time_and_records
        status = raw.first("STATUS")
        state = status.value.strip().upper() if status else ""
        if state == "CANCELLED":
            records = [*records, Record(outcome=Outcome.CANCELLED)]
        elif state == "COMPLETED" and task:
            records = [*records, Record(outcome=Outcome.DONE)]
        elif state == "IN-PROCESS" and task:
            records = [*records, Record(outcome=Outcome.STARTED)]
        # What a calendar of ours says of the status in its titles is not part of the name.
        if state == "TENTATIVE":
            title = words.bare_title(title, words.POSSIBLE_TITLE)
        elif state == "CANCELLED":
            title = words.bare_title(title, words.CANCELLED_TITLE)
        title = title or (words.UNNAMED_TASK if task else words.UNNAMED_MEETING).to(self.plan.language)
        about = _text(raw, "DESCRIPTION")
        sensitivity = raw.first("CLASS")
        id = self._id(title, when)
        if id is None:
            return None
        self._taken.add(id)
        return Activity(
            id=id,
            title=Text.of(title, self._language(summary)),
            kind=self._kind(raw, task),
            programmes=self._programmes(raw),
            description=Text.of(clean(about.text), self._language(about)) if about and clean(about.text) else Text(),
            when=when,
            certainty=Certainty.POSSIBLE if state == "TENTATIVE" else Certainty.PLANNED,
            venues=self._venues(raw),
            visibility=_VISIBILITIES.get(sensitivity.value.strip().upper() if sensitivity else "", Visibility.PUBLIC),
            records=tuple(records),
        )

    def _id(self, title: str, when: When) -> str | None:
        """An id that is free; None when the plan has the same activity from an earlier import."""
        first = _first_day(when)
        try:
            base = slug(title)
        except ModelError:
            base = "import"
        tail = f"-{first.isoformat()}" if first else ""
        alike = self._alike.setdefault((base, tail), _Alike())
        for number in range(alike.next, MOST_ALIKE):
            more = f"-{number}" if number > 1 else ""
            id = base[: ID_LENGTH - len(tail) - len(more)].rstrip("-") + tail + more
            if id not in self._taken:
                alike.next = number
                return None if (when, title) in alike.present else id
            there = self.plan.find(id)
            if isinstance(there, Activity):
                alike.present.update((there.when, text) for _, text in there.title.items())
        raise WrongValueError(_TOO_MANY.filled(title=quoted(title)))

    def _language(self, property_: Property | None) -> str:
        """The language that a text says it is in, where a plan has it; else the plan's."""
        language = (property_.parameters.get("LANGUAGE", "") if property_ else "")[:2].lower()
        return language if language in LANGUAGES else self.plan.language

    def _categories(self, raw: Raw) -> list[str]:
        return [name.strip() for property_ in raw.all("CATEGORIES") for name in property_.texts]

    def _kind(self, raw: Raw, task: bool) -> str:
        """The kind that it is filed under, when what is of that kind is an event as this is, or a task as this is."""
        for name in self._categories(raw):
            kind = self._kinds.get(name)
            if kind is not None and (raw.first("RRULE") is not None or is_work(self.plan, kind) is task):
                return kind
        return "task" if task else "meeting"

    def _programmes(self, raw: Raw) -> list[str]:
        """The plan's own programmes that it is filed under."""
        programmes = (self._programmes_by_title.get(name) for name in self._categories(raw))
        return [id for id in dict.fromkeys(programmes) if id is not None]

    def _venues(self, raw: Raw) -> tuple[VenueUse, ...]:
        place = _text(raw, "LOCATION")
        title = " ".join(clean(place.text).split()) if place else ""
        if not title:
            return ()
        venue = self._by_title.get(title)
        if venue is None:
            try:
                base = slug(title)[:80]
            except ModelError:
                base = "venue"
            id, number = base, 1
            while id in self._taken:
                number += 1
                id = f"{base}-{number}"
            self._taken.add(id)
            self.venues.append(Venue(id=id, title=Text(nb=title)))
            venue = self._by_title[title] = id
        return (VenueUse(venue=venue),)

    # --- times ----------------------------------------------------------------------------------------------------

    def _when(self, raw: Raw, exceptions: list[Raw], zones: Zones, task: bool) -> tuple[When, list[Record]] | None:
        start_line, end_line = raw.first("DTSTART"), raw.first("DUE" if task else "DTEND")
        length = raw.first("DURATION")
        start = self._moment(start_line, zones) if start_line else None
        end = self._moment(end_line, zones) if end_line else None
        if (start_line and start is None) or (end_line and end is None):
            return None
        if start is None:
            if end is None:
                if not task:
                    raise WrongValueError(_NO_START)
                return Unknown(), []
            return OnDate(date=_day(end)), []
        if end is None and length is not None and start_line is not None:
            lasts = self.problems.attempt(length.line, duration, length)
            if lasts is None:
                return None
            end = start + lasts
        rule = raw.first("RRULE")
        if rule is not None:
            series = self.problems.attempt(rule.line, self._series, raw, rule, start, end, zones)
            return None if series is None else self._with_exceptions(series, exceptions, zones)
        return _span(start, end, task), []

    def _moment(self, property_: Property, zones: Zones, value: str | None = None) -> dt.date | None:
        """A day, or a time local to the plan."""
        moment = self.problems.attempt(property_.line, zones.moment, property_, value)
        if isinstance(moment, dt.datetime):
            return self.problems.attempt(property_.line, self._to_local, moment)
        return moment

    def _to_local(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(self._local).replace(tzinfo=None, microsecond=0, fold=0)

    def _series(self, raw: Raw, rule: Property, start: dt.date, end: dt.date | None, zones: Zones) -> Recurring:
        added = raw.first("RDATE")
        if added is not None:
            raise WrongValueError(_RDATE)
        parts = {key.upper(): value.upper() for key, _, value in (p.partition("=") for p in rule.value.split(";"))}
        frequency = parts.pop("FREQ", "")
        if frequency.lower() not in set(Frequency):
            raise WrongValueError(_FREQUENCY.filled(frequency=frequency[:20]))
        interval, count = int(parts.pop("INTERVAL", "1")), parts.pop("COUNT", None)
        until = parts.pop("UNTIL", None)
        weekdays = [day for day in parts.pop("BYDAY", "").split(",") if day]
        place: int | None = None
        if weekdays and frequency == "MONTHLY":
            places = {day[:-2] for day in weekdays}
            if len(places) == 1 and places <= {"1", "2", "3", "4", "5", "-1"}:
                place, weekdays = int(places.pop()), [day[-2:] for day in weekdays]
        if weekdays and ((frequency != "WEEKLY" and place is None) or any(day not in _DAYS for day in weekdays)):
            raise WrongValueError(_WEEKDAYS.filled(weekdays=",".join(weekdays)[:40], frequency=frequency[:20]))
        week_start = parts.pop("WKST", "MO")
        if week_start != "MO" and interval > 1 and len(weekdays) > 1:
            raise WrongValueError(_WEEK_START)
        if parts.get("BYMONTHDAY") == str(start.day) and frequency in ("MONTHLY", "YEARLY"):
            parts.pop("BYMONTHDAY")
        if parts.get("BYMONTH") == str(start.month) and frequency == "YEARLY":
            parts.pop("BYMONTH")
        if parts:
            raise WrongValueError(_BY.filled(parts=", ".join(sorted(parts))[:60]))
        last = self._moment(rule, zones, until) if until else None
        exception_days = [
            self._moment(exdate, zones, day) for exdate in raw.all("EXDATE") for day in exdate.value.split(",")
        ]
        timed = isinstance(start, dt.datetime)
        return Recurring(
            frequency=frequency.lower(),
            interval=interval,
            weekdays=[_DAYS[day] for day in weekdays],
            week_of_month=place,
            start=_day(start),
            until=_day(last) if last is not None else None,
            count=int(count) if count else None,
            start_time=f"{start:%H:%M}" if timed else None,
            duration=_duration(start, end),
            on_free_day=OnFreeDay.KEEP,
            except_dates=[_day(day) for day in exception_days if day is not None],
        )

    def _with_exceptions(self, when: Recurring, exceptions: list[Raw], zones: Zones) -> tuple[When, list[Record]]:
        moved: list[Moved] = []
        records: list[Record] = []
        for exception in exceptions:
            original, start = exception.first("RECURRENCE-ID"), exception.first("DTSTART")
            was = self._moment(original, zones) if original else None
            if was is None:
                continue
            status = exception.first("STATUS")
            if status and status.value.strip().upper() == "CANCELLED":
                records.append(Record(outcome=Outcome.CANCELLED, occurrence=_day(was)))
                continue
            to = self._moment(start, zones) if start else None
            if to is not None and _day(to) != _day(was):
                moved.append(Moved(date=_day(was), to=_day(to)))
        return attrs.evolve(when, moved=moved), records


def _filed(title: str) -> str:
    """A title as a calendar of ours writes it as a category."""
    return clean(title).replace("\\", "/")


def _text(raw: Raw, name: str) -> Property | None:
    return raw.first(name)


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _span(start: dt.date, end: dt.date | None, task: bool) -> When:
    if isinstance(start, dt.datetime):
        if isinstance(end, dt.datetime) and end > start:
            return At(start=start, end=end)
        # A time without a length: the plan knows no such thing, and a length is not made up.
        return OnDate(date=start.date())
    if end is None:
        return OnDate(date=start)
    last = _day(end) if task else _day(end) - dt.timedelta(days=1)
    return DateRange(start=start, end=last) if last > start else OnDate(date=start)


def _duration(start: dt.date, end: dt.date | None) -> Duration | None:
    if end is None:
        return None
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        minutes = int((end - start).total_seconds()) // 60
        if minutes > 99_999:  # more than a plan counts in minutes
            return Duration(minutes // 60, DurationUnit.HOURS)
        return Duration(minutes, DurationUnit.MINUTES) if minutes > 0 else None
    days = (_day(end) - _day(start)).days
    return Duration(days, DurationUnit.DAYS) if days > 1 else None


def _first_day(when: When) -> dt.date | None:
    return when.begins
