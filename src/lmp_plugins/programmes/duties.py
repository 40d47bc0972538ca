"""The duties that the law sets, as goals that activities can serve, and which of them are served by what.

A duty is a goal of the kind ``duty`` with its paragraph and the days from and to which it is in force: the law changes,
and a plan that runs over a change needs both. A plan gets the duties that are in force in its period and are for its
kinds of unit; which activities serve them, people say by naming them in ``goals``.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.membership import concerns, places_of_work
from lmp_core.model import Goal, GoalKind, Plan, Source
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.wording import dates

if TYPE_CHECKING:
    from lmp_core.graph import PlanGraph


@cache
def all_duties() -> tuple[Goal, ...]:
    """Every duty that the library knows, in the order of the laws.

    >>> [duty.id for duty in all_duties() if duty.law == "barnehageloven § 42"]
    ['plikt-bhl-42']
    """
    text = files("lmp_plugins.programmes") / "law" / "school-environment.toml"
    data = tomllib.loads(text.read_text(encoding="utf-8"))
    sources = {key: Source(**source) for key, source in data["sources"].items()}
    return tuple(
        Goal(
            id=duty["id"],
            title=Text(**duty["title"]),
            description=Text(**duty.get("description", {})),
            kind=GoalKind.DUTY,
            law=duty["law"],
            unit_kinds=duty["unit_kinds"],
            valid_from=duty["valid_from"],
            valid_to=duty.get("valid_to"),
            sources=[sources[key] for key in duty["sources"]],
        )
        for duty in data["duties"]
    )


def duties_for(plan: Plan) -> tuple[Goal, ...]:
    """The duties for a plan's kinds of unit that are in force at some time in its period, or at all without one."""
    kinds = {unit.kind for unit in plan.units}
    return tuple(duty for duty in all_duties() if kinds & set(duty.unit_kinds) and _in_force(duty, plan))


def _in_force(duty: Goal, plan: Plan) -> bool:
    if plan.period is None:
        return True
    begins, ends = duty.valid_from or dt.date.min, duty.valid_to or dt.date.max
    return begins <= plan.period.end and plan.period.start <= ends


def with_duties(plan: Plan) -> Plan:
    """The plan with its duties as goals; those that it has already, it keeps as they are."""
    new = [duty for duty in duties_for(plan) if plan.find(duty.id) is None]
    return attrs.evolve(plan, goals=(*plan.goals, *new)) if new else plan


# --- coverage -----------------------------------------------------------------------------------------------------

_HEADING = phrase("The duties of the law, and what serves them:")
_NONE = phrase("The plan has no duties. Put them in with lmp duties --add.")
_UNSERVED = phrase("no activity")
_MISSING = phrase("also holds for {units}, which take part in none of this")
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
            return fill_in(_FROM_TO, language, start=start, end=dates.day(self.valid_to, language))
        return fill_in(_FROM, language, start=start) if start else ""


@attrs.frozen(kw_only=True)
class Coverage(Answer):
    """Which duty is served by what, in the order of the plan."""

    duties: tuple[DutyServed, ...]

    @property
    def unserved(self) -> tuple[str, ...]:
        """The duties that no activity serves."""
        return tuple(duty.duty for duty in self.duties if not duty.activities)

    @property
    def ok(self) -> bool:
        """Whether the plan has duties, and something serves each of them."""
        return bool(self.duties) and not self.unserved

    def __bool__(self) -> bool:
        return self.ok

    def _lines(self, language: str) -> Iterator[str]:
        yield (_HEADING if self.duties else _NONE).to(language)
        for duty in self.duties:
            about = ", ".join(word for word in (duty.law, duty.in_force(language)) if word)
            yield f"{self._name(duty.duty, language)}{f' [{about}]' if about else ''}:"
            if not duty.activities:
                yield f"  – {_UNSERVED.to(language)}"
                continue
            yield from self._list(duty.activities, language)
            if duty.missing:
                yield f"  – {fill_in(_MISSING, language, units=self._names(duty.missing, language))}"


def coverage(graph: PlanGraph) -> Coverage:
    """Which of the plan's duties is served by what, and which of the units that the law binds take part in it."""
    return Coverage(
        plan=graph.plan,
        duties=tuple(_served(graph, goal) for goal in graph.plan.goals if goal.kind is GoalKind.DUTY),
    )


def _served(graph: PlanGraph, duty: Goal) -> DutyServed:
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
