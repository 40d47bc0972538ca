"""The duties that the law sets, and what of a plan serves each of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.membership import concerns, places_of_work
from lmp_core.model import Goal, GoalKind
from lmp_core.model.phrase import phrase
from lmp_core.model.value import Brief
from lmp_core.wording import dates

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

_FROM = phrase("from {start}")
_FROM_TO = phrase("{start} to {end}")


@attrs.frozen(kw_only=True)
class DutyServed(Brief):
    """A duty and what serves it: activities that are not cancelled, their programmes, the units that take part.

    ``units`` are those that the law binds and that take part, themselves or by their head or a group of theirs,
    ``missing`` those that it binds and that take part in none of the activities. ``programmes`` are in units that it
    binds.
    """

    duty: str
    law: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    activities: tuple[str, ...]
    programmes: tuple[str, ...]
    units: tuple[str, ...]
    missing: tuple[str, ...]

    def in_force(self, language: str) -> str:
        """From when, or from when to when, in words."""
        start = dates.day(self.valid_from, language) if self.valid_from else ""
        if self.valid_to:
            return _FROM_TO.say(language, start=start, end=dates.day(self.valid_to, language))
        return _FROM.say(language, start=start) if start else ""


def duties_served(graph: PlanGraph) -> tuple[DutyServed, ...]:
    """What serves each of the plan's duties, in the order of the plan."""
    return tuple(duty_served(graph, goal) for goal in graph.plan.goals if goal.kind is GoalKind.DUTY)


def duty_served(graph: PlanGraph, duty: Goal) -> DutyServed:
    """What serves a duty, and which of the units that the law binds take part in it."""
    plan, membership = graph.plan, graph.membership
    activities = graph.serving(duty.id).activities
    asked = frozenset().union(*(membership.asked(id) for id in activities))
    bound = [unit.id for unit in places_of_work(plan) if concerns(duty, unit)]
    carriers = {each for id in activities for each in graph.programmes.of_activity[id]}
    # A programme of schools does not serve a duty of kindergartens, though an activity of its serves both laws.
    programmes = {id for id in carriers if not membership.places[id] or set(membership.places[id]) & set(bound)}
    return DutyServed(
        duty=duty.id,
        law=duty.law,
        valid_from=duty.valid_from,
        valid_to=duty.valid_to,
        activities=activities,
        programmes=graph.sorted(programmes),
        units=tuple(id for id in bound if id in asked),
        missing=tuple(id for id in bound if id not in asked),
    )
