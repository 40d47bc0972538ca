"""Who carries how much: the activities, meetings and hours of each unit, group and role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer
from lmp_core.model import Activity
from lmp_core.model.advice import NOBODY_HAS_THE_ID
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import ModelError, Problem, one_line
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.value import Brief
from lmp_core.wording.layout import Grid, Heading, Headline, Line, More, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.numbers import decimal

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph
    from lmp_core.timeline.occurrence import Occurrence

_MOST = phrase("{who} carries most: {activities} activities, {meetings} of them meetings.")
_NOTHING = phrase("Nobody has anything to do in the plan yet.")
_SECTIONS = {
    "units": phrase("Units"),
    "roles": phrase("Roles"),
    "groups": phrase("Groups"),
}
_COLUMNS = (
    phrase("Who"),
    phrase("In all"),
    phrase("Meetings"),
    phrase("Responsible for"),
    phrase("Hours"),
    phrase("Without length"),
)
_EXPLAINED = phrase(
    "The hours are those that the plan tells. Without length: activities that it does not say how long take."
)


@attrs.frozen(kw_only=True)
class Burden(Brief):
    """What one unit, group or role carries.

    ``activities`` counts what it takes part in or answers for, ``meetings`` those of them that are meetings it takes
    part in, ``responsible`` those it answers for or runs; cancelled ones count nowhere. ``hours`` sums the hours it
    takes part in, where known; ``unknown`` counts the activities that it takes part in and whose hours are not known.
    """

    who: str
    activities: int
    meetings: int
    responsible: int
    hours: float
    unknown: int


@attrs.frozen(kw_only=True)
class Load(Answer):
    """What everybody carries, the heaviest first."""

    burdens: tuple[Burden, ...]

    def _summary(self) -> str:
        return f"{len(self.burdens)} units, groups and roles"

    def of(self, who: str) -> Burden:
        """What one of them carries.

        Raises:
            ModelError: when the plan has no such unit, group or role.
        """
        part = self.plan.find(who)
        for burden in self.burdens:
            if part is not None and burden.who == part.id:
                return burden
        hint = did_you_mean(who, [burden.who for burden in self.burdens])
        raise ModelError(Problem(message=NOBODY_HAS_THE_ID.filled(who=quoted(who)), hint=hint))

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        carrying = [burden for burden in self.burdens if burden.activities]
        if not carrying:
            yield Headline(_NOTHING.to(language))
            return
        first = carrying[0]
        who = large_first(one_line(self.plan.name(first.who, language)))
        yield Headline(_MOST.say(language, who=who, activities=first.activities, meetings=first.meetings))
        for collection, heading in _SECTIONS.items():
            here = [burden for burden in carrying if self.plan.collection_of(burden.who) == collection]
            if here:
                shown = here[:limit] if limit else here
                yield ""
                yield Heading(heading.to(language))
                columns = tuple(column.to(language) for column in _COLUMNS)
                rows = tuple(self._row(burden, language) for burden in shown)
                yield Grid(columns, rows, numbers=frozenset(range(1, 6)), title=0)
                if len(shown) < len(here):
                    yield More(len(here) - len(shown))
        yield ""
        yield Line(_EXPLAINED.to(language))

    def _row(self, burden: Burden, language: str) -> tuple[str, ...]:
        numbers = (burden.activities, burden.meetings, burden.responsible, burden.hours, burden.unknown)
        return (
            one_line(self.plan.name(burden.who, language)),
            *(decimal(number, language) if number else "" for number in numbers),
        )


def clock_hours(duration: Duration | None) -> float | None:
    """Hours of a duration in minutes or hours; days and weeks do not say how many hours of them are worked."""
    if duration is None or duration.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
        return None
    return duration.timedelta / dt.timedelta(hours=1)


def known_hours(activity: Activity, times: int | None = None) -> float | None:
    """The hours of an activity, all times of a series taken together; None when the plan does not say.

    ``times`` is how often a series is held; without it, its ``count`` is taken, if it has one.
    """
    when = activity.when
    own = clock_hours(activity.duration)
    if own is None:
        own = clock_hours(when.duration)
    if when.series is not None:
        number = times if times is not None else when.series.count
        return None if own is None or number is None else own * number
    if own is None and when.clock is not None:
        return (when.clock[1] - when.clock[0]) / dt.timedelta(hours=1)
    return own


def times_of(occurrences: Iterable[Occurrence]) -> dict[str, int]:
    """How often each series with known days is held; sittings at the same time count once, cancelled times not."""
    keys: dict[str, set[str]] = {}
    for occurrence in occurrences:
        if occurrence.activity.when.series is not None and occurrence.dated and not occurrence.cancelled:
            keys.setdefault(occurrence.activity.id, set()).add(occurrence.rule_key)
    return {id: len(times) for id, times in keys.items()}


def load(graph: PlanGraph, times: Mapping[str, int]) -> Load:
    """See :meth:`PlanGraph.load`."""
    people, plan = graph.people, graph.plan
    counted: dict[str, list[float]] = {id: [0, 0, 0, 0, 0] for id in people.stands_for}
    meeting = {kind: plan.kind(kind).meeting for kind in {activity.kind for activity in plan.activities}}
    carriers: dict[tuple[str, ...], frozenset[str]] = {}

    def carrying(ids: tuple[str, ...]) -> frozenset[str]:
        """All that ``ids`` stand for, and the units that somebody among them belongs to."""
        carried = carriers.get(ids)
        if carried is None:
            members = people.all_members(graph.resolve(id) for id in ids)
            carried = carriers[ids] = members.union(*(people.holders[member] for member in members))
        return carried

    for activity in plan.activities:
        if is_cancelled(activity):
            continue
        taking_part = carrying(activity.participants)
        named = dict.fromkeys((*activity.responsible, *((activity.organiser,) if activity.organiser else ())))
        answering = carrying(tuple(named))
        hours = known_hours(activity, times.get(activity.id))
        for who in taking_part:
            sums = counted[who]
            sums[0] += 1
            sums[1] += meeting[activity.kind]
            sums[3] += hours or 0
            sums[4] += hours is None
        for who in answering:
            counted[who][2] += 1
            if who not in taking_part:
                counted[who][0] += 1
    burdens = [
        Burden(
            who=who,
            activities=int(sums[0]),
            meetings=int(sums[1]),
            responsible=int(sums[2]),
            hours=round(sums[3], 6),
            unknown=int(sums[4]),
        )
        for who, sums in counted.items()
    ]
    burdens.sort(key=lambda burden: (-burden.activities, -burden.hours, graph.order[burden.who]))
    return Load(plan=plan, burdens=tuple(burdens))
