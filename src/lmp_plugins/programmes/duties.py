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
from lmp_core.graph.duties import DutyServed, duties_served
from lmp_core.model import Goal, GoalKind, Plan, Source
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

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
    return Coverage(plan=graph.plan, duties=duties_served(graph))
