"""How many meetings, and how many hours of them, each unit, group and role has week by week or month by month.

Counted over all programmes together: it is the same people, whichever programme calls them. What a plan allows at most
stands in its limits (:class:`~lmp_core.model.Limit`); where there is more, the answer says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph import PlanGraph
from lmp_core.graph.answer import Answer, Row, fill_in
from lmp_core.graph.burden import clock_hours
from lmp_core.model import Activity, Carrier, Limit, Per, Plan
from lmp_core.model.errors import one_line
from lmp_core.model.hierarchy import by_activity
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.model.when import one_of
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.layout import Grid, Headline, Line, More, Next, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.numbers import decimal, in_words

_NONE = phrase("The plan has no meetings with a known date.")
_MEETINGS = plural_phrase("one meeting", "{n} meetings")
_HOURS = plural_phrase("1 hour", "{n} hours")
_MOST: Mapping[Per, Text] = {
    Per.WEEK: phrase("{who} has the busiest week: {amount} in {period}."),
    Per.MONTH: phrase("{who} has the busiest month: {amount} in {period}."),
}
_TOO_MUCH = plural_phrase("The limits of the plan are passed once.", "The limits of the plan are passed {n} times.")
_BUSIEST: Mapping[Per, Text] = {
    Per.WEEK: phrase("Busiest week"),
    Per.MONTH: phrase("Busiest month"),
}
_PERIOD: Mapping[Per, Text] = {
    Per.WEEK: phrase("Week"),
    Per.MONTH: phrase("Month"),
}
_WHO = phrase("Who")
_IN_ALL = phrase("Meetings")
_HOURS_HEAD = phrase("Hours")
_THEN = phrase("Meetings then")
_ONE = phrase("{who} has {amount}.")
_SOME_UNKNOWN = phrase("The hours are those that the plan tells; some meetings are of unknown length.")
_SHOWS_ONE = phrase("shows each period of one of them")
_OVER = phrase("{who} has {what} in {period}, and the limit is {most} (“{limit}”)")


@attrs.frozen(kw_only=True)
class LoadCell(Brief):
    """What one unit, group or role has in one week or month.

    ``period`` is the ISO 8601 week (``2020-W46``) or the month (``2020-11``), ``start`` its first day. ``meetings``
    counts the meetings that begin in it, a meeting over several days or within another one once; ``hours`` sums those
    whose length is known, ``unknown`` counts the others. ``keys`` are the occurrences, in order of time.
    """

    who: str
    period: str
    start: dt.date
    meetings: int
    hours: float
    unknown: int
    keys: tuple[str, ...]


@attrs.frozen(kw_only=True)
class LimitBroken(Brief):
    """More than a limit allows, for one of those that it holds for, in one week or month.

    ``most_meetings`` and ``most_hours`` are the bounds that are passed; one that holds, or is not given, is None.
    """

    limit: str
    who: str
    period: str
    start: dt.date
    meetings: int
    hours: float
    most_meetings: int | None
    most_hours: float | None
    required: bool


@attrs.frozen(kw_only=True)
class MeetingLoad(Answer):
    """The meetings of everybody, period by period: the data of a heat map.

    ``periods`` are all weeks or months from the first to the last with a meeting, also empty ones; ``who`` are the
    units, groups and roles with a meeting, in the order of the plan; ``cells`` are those that are not empty, by who and
    period. ``broken`` are the limits of the plan that do not hold, for the periods that this answer counts by.
    """

    per: Per
    periods: tuple[str, ...]
    who: tuple[str, ...]
    cells: tuple[LoadCell, ...]
    broken: tuple[LimitBroken, ...]

    @property
    def ok(self) -> bool:
        """Whether no limit is passed."""
        return not self.broken

    def rows(self) -> tuple[Row, ...]:
        """A row for each of those with a meeting, for each week or month in which they have one."""
        names = ("who", "period", "start", "meetings", "hours", "unknown")
        return tuple({name: getattr(cell, name) for name in names} for cell in self.cells)

    def table(self) -> Mapping[tuple[str, str], LoadCell]:
        """The cells by (who, period)."""
        return {(cell.who, cell.period): cell for cell in self.cells}

    def only(self, who: str) -> MeetingLoad:
        """The same for one unit, group or role.

        Raises:
            UnknownIdError: when the plan has no such part.
        """
        id = self.plan.get(who).id
        return attrs.evolve(
            self,
            who=tuple(each for each in self.who if each == id),
            cells=tuple(cell for cell in self.cells if cell.who == id),
            broken=tuple(broken for broken in self.broken if broken.who == id),
        )

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        if not self.cells:
            yield Headline(_NONE.to(language))
            return
        if self.broken:
            number = in_words(len(self.broken), language)
            yield Headline(large_first(_TOO_MUCH.say(language, len(self.broken), n=number)))
            shown = self.broken[:limit] if limit else self.broken
            for broken in shown:
                yield Line(f"{large_first(over_in_words(self.plan, broken, self.per, language))}.", 2)
            if len(self.broken) > len(shown):
                yield More(len(self.broken) - len(shown))
            yield ""
        yield from self._of_one(language, limit) if len(self.who) == 1 else self._of_all(language, limit)
        if any(cell.unknown for cell in self.cells):
            yield ""
            yield Line(_SOME_UNKNOWN.to(language))
        if len(self.who) > 1:
            yield ""
            of_one = self._command("load", "--per", str(self.per), "--only", self.who[0])
            yield Next(((of_one, _SHOWS_ONE.to(language)),))

    def _of_all(self, language: str, limit: int) -> Iterator[Part]:
        """Everybody in a row, with what they have in all and when they have most; who has most first."""
        by_who: dict[str, list[LoadCell]] = {}
        for cell in self.cells:
            by_who.setdefault(cell.who, []).append(cell)
        most = {who: max(cells, key=lambda cell: (cell.meetings, cell.hours)) for who, cells in by_who.items()}
        order = sorted(by_who, key=lambda who: (-most[who].meetings, -most[who].hours))
        first = most[order[0]]
        said = _MOST[self.per].say(
            language,
            who=large_first(one_line(self.plan.name(first.who, language))),
            amount=_amount(first.meetings, first.hours, language),
            period=period_in_words(first, self.per, language),
        )
        yield Line(said) if self.broken else Headline(said)
        yield ""
        shown = order[:limit] if limit else order
        rows = tuple(
            (
                one_line(self.plan.name(who, language)),
                str(sum(cell.meetings for cell in by_who[who])),
                _hours(sum(cell.hours for cell in by_who[who]), language),
                period_in_words(most[who], self.per, language),
                str(most[who].meetings),
            )
            for who in shown
        )
        heads = (_WHO, _IN_ALL, _HOURS_HEAD, _BUSIEST[self.per], _THEN)
        yield Grid(tuple(head.to(language) for head in heads), rows, numbers=frozenset((1, 2, 4)), title=0)
        if len(shown) < len(order):
            yield More(len(order) - len(shown))

    def _of_one(self, language: str, limit: int) -> Iterator[Part]:
        """Each period in a row."""
        meetings, hours = sum(cell.meetings for cell in self.cells), sum(cell.hours for cell in self.cells)
        who = large_first(one_line(self.plan.name(self.who[0], language)))
        said = _ONE.say(language, who=who, amount=_amount(meetings, hours, language))
        yield Line(said) if self.broken else Headline(said)
        yield ""
        shown = self.cells[:limit] if limit else self.cells
        heads = (_PERIOD[self.per], _IN_ALL, _HOURS_HEAD)
        rows = tuple(
            (period_in_words(cell, self.per, language), str(cell.meetings), _hours(cell.hours, language))
            for cell in shown
        )
        yield Grid(tuple(head.to(language) for head in heads), rows, numbers=frozenset((1, 2)), title=0)
        if len(shown) < len(self.cells):
            yield More(len(self.cells) - len(shown))


def _hours(hours: float, language: str) -> str:
    return decimal(hours, language) if hours else ""


def period_in_words(cell: LoadCell | LimitBroken, per: Per, language: str) -> str:
    """A week or a month with its year: ``uke 46 i 2020``, ``november 2020``."""
    if per is Per.MONTH:
        return dates.month(cell.start, language)
    return dates.week(cell.start, language)


def _amount(meetings: int, hours: float, language: str) -> str:
    words = [meetings_in_words(meetings, language)]
    if hours:
        words.append(hours_in_words(hours, language))
    return ", ".join(words)


def meetings_in_words(number: int, language: str) -> str:
    """A number of meetings."""
    return _MEETINGS.say(language, n=number)


def hours_in_words(hours: float, language: str) -> str:
    """A number of hours, with at most two decimals."""
    return _HOURS.form(language, hours).format(n=decimal(hours, language))


def over_in_words(plan: Plan, broken: LimitBroken, per: Per, language: str) -> str:
    """What is more than a limit allows, in one sentence without a full stop."""
    what, most = [], []
    if broken.most_meetings is not None:
        what.append(meetings_in_words(broken.meetings, language))
        most.append(meetings_in_words(broken.most_meetings, language))
    if broken.most_hours is not None:
        what.append(hours_in_words(broken.hours, language))
        most.append(hours_in_words(broken.most_hours, language))
    return fill_in(
        _OVER,
        language,
        who=plan.name(broken.who, language),
        what=", ".join(what),
        most=", ".join(most),
        period=period_in_words(broken, per, language),
        limit=plan.name(broken.limit, language),
    )


# --- counting -----------------------------------------------------------------------------------------------------


def period_of(day: dt.date, per: Per) -> tuple[str, dt.date]:
    """The name and the first day of the week or month that a day is in.

    >>> period_of(dt.date(2021, 1, 1), Per.WEEK)
    ('2020-W53', datetime.date(2020, 12, 28))
    """
    if per is Per.MONTH:
        return f"{day:%Y-%m}", day.replace(day=1)
    year, week, weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}", day - dt.timedelta(days=weekday - 1)


def meeting_load(context: PlanContext, *, per: Per | str = Per.WEEK) -> MeetingLoad:
    """The meetings and hours of each unit, group and role, by ISO week or by month, over all programmes.

    Counted are meetings on known days that are not cancelled, held ones as well as those to come. A meeting is one for
    all that take part, for all whom they stand for, and for the units of these (as :meth:`PlanGraph.load` has it).

    Time: one step for each meeting and each one whom it takes.

    Raises:
        ModelError: when ``per`` is neither week nor month.
    """
    per = one_of(Per)(per)
    plan, people = context.plan, context.graph.people
    meets = {activity.id: plan.kind(activity.kind).meeting for activity in plan.activities}
    tops: dict[str, str] = by_activity(plan, _top)
    carrying: dict[tuple[str, ...], frozenset[str]] = {}
    meetings: dict[tuple[str, dt.date], dict[object, list[Occurrence]]] = {}
    for occurrence in context.timeline.occurrences:
        day = occurrence.first_day
        if day is None or occurrence.cancelled or not occurrence.precision.fixed:
            continue
        if not meets[occurrence.activity.id]:
            continue
        who = carrying.get(occurrence.participants)
        if who is None:
            members = people.all_members(
                part.id for id in occurrence.participants if (part := plan.find(id)) is not None
            )
            who = carrying[occurrence.participants] = members.union(*(people.holders[id] for id in members))
        start = period_of(day, per)[1]
        # A meeting within a meeting is not a second one; sittings that somebody goes to one after the other are.
        same = (
            tops[occurrence.activity.id],
            occurrence.start,
            occurrence.key.removeprefix(occurrence.activity.id).partition("@")[0],
        )
        for id in who:
            meetings.setdefault((id, start), {}).setdefault(same, []).append(occurrence)
    order = context.graph.order
    cells = tuple(
        _cell(who, start, per, meetings[who, start])
        for who, start in sorted(meetings, key=lambda both: (order[both[0]], both[1]))
    )
    starts = [cell.start for cell in cells]
    return MeetingLoad(
        plan=plan,
        per=per,
        periods=tuple(_periods(min(starts), max(starts), per)) if starts else (),
        who=tuple(dict.fromkeys(cell.who for cell in cells)),
        cells=cells,
        broken=tuple(_broken(context.graph, cells, per)),
    )


def _top(activity: Activity, above: str | None) -> str:
    return above or activity.id


def _cell(who: str, start: dt.date, per: Per, meetings: Mapping[object, list[Occurrence]]) -> LoadCell:
    hours, unknown = 0.0, 0
    for same in meetings.values():
        lengths = [length for occurrence in same if (length := hours_of(occurrence)) is not None]
        hours += max(lengths, default=0.0)
        unknown += not lengths
    return LoadCell(
        who=who,
        period=period_of(start, per)[0],
        start=start,
        meetings=len(meetings),
        hours=round(hours, 6),
        unknown=unknown,
        keys=tuple(occurrence.key for same in meetings.values() for occurrence in same),
    )


def hours_of(occurrence: Occurrence) -> float | None:
    """The hours of one meeting: from its times, else from the length that the activity says; None when not known."""
    if isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
        return (occurrence.end - occurrence.start) / dt.timedelta(hours=1)
    return _stated_hours(occurrence.activity)


def _stated_hours(activity: Activity) -> float | None:
    own = clock_hours(activity.duration)
    return own if own is not None else clock_hours(activity.when.duration)


def _periods(first: dt.date, last: dt.date, per: Per) -> Iterator[str]:
    here = first
    while here <= last:
        yield period_of(here, per)[0]
        step = here + dt.timedelta(days=7 if per is Per.WEEK else 32)
        here = period_of(step, per)[1]


def concerned(graph: PlanGraph, limit: Limit) -> tuple[str, ...]:
    """Whom a limit holds for, in the order of the plan.

    Those it names, each as a whole. With ``each``, every unit, group or role by itself: among those it names (each role
    in a group of heads, each unit that somebody of them belongs to), or in the whole plan when it names nobody.
    """
    plan, people = graph.plan, graph.people
    named = [part.id for id in limit.who if (part := plan.find(id)) is not None]
    if limit.each is None:
        return graph.sorted(set(named))
    if not limit.who:
        return tuple(part.id for part in getattr(plan, f"{limit.each}s"))
    if limit.each is Carrier.UNIT:
        return graph.sorted(people.all_units(named))
    return graph.sorted(id for id in people.all_members(named) if graph.nodes[id][0] == f"{limit.each}s")


def _broken(graph: PlanGraph, cells: tuple[LoadCell, ...], per: Per) -> Iterator[LimitBroken]:
    for limit in graph.plan.limits:
        if limit.per is not per:
            continue
        most_hours = clock_hours(limit.time)
        whom = frozenset(concerned(graph, limit))
        for cell in cells:
            if cell.who not in whom:
                continue
            too_many = limit.meetings is not None and cell.meetings > limit.meetings
            too_long = most_hours is not None and cell.hours > most_hours
            if too_many or too_long:
                yield LimitBroken(
                    limit=limit.id,
                    who=cell.who,
                    period=cell.period,
                    start=cell.start,
                    meetings=cell.meetings,
                    hours=cell.hours,
                    most_meetings=limit.meetings if too_many else None,
                    most_hours=most_hours if too_long else None,
                    required=limit.required,
                )
