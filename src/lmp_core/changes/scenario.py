"""Scenarios by name: meetings fall back, gatherings split per unit, dates are given up.

A scenario is a function from plan to plan. It touches only what is still to come: what is held, done or cancelled stays
as it is. Applied twice it gives the same as once. It never makes up a date or a form of meeting: what has no fall-back
is cancelled, with the reason, and what has lost its date gets none.

Built in, by name (see :func:`find_scenario`):

======================================  ==============================================================================
``physical-stopped``                    no physical meetings
``within-unit-only``                    no physical meetings across units
``venue-closed:ID``                     a venue is closed
``away:ID:WEEK``, ``away:ID:A..B``      a unit, group or role is away, in a week (``2020-W46``) or between two days
======================================  ==============================================================================

Several at once are written with ``+`` between them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from lmp_core.changes.effects import Comparison, Effect, compare
from lmp_core.changes.restrictions import PHYSICAL_STOPPED, WITHIN_UNIT_ONLY, away, venue_closed
from lmp_core.model import Plan
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem, UsageError
from lmp_core.model.extensions import Scenario
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, Week

_NONE_NAMED = phrase("no scenario is named")
_GIVE_ONE = phrase("give --scenario with one of: {names}")

_LACKS = phrase("the scenario {name} lacks something")
_WRITE = phrase("write {form}")
_NO_SCENARIO = phrase("there is no scenario {name}")
_NOT_DAYS = phrase("{text} is not a week, a day or a range of days")
_AS_DAYS = phrase("write 2020-W46, 2020-11-09 or 2020-11-09..2020-11-13")

__all__ = [
    "BUILTIN",
    "FORMS",
    "PHYSICAL_STOPPED",
    "WITHIN_UNIT_ONLY",
    "Comparison",
    "Effect",
    "away",
    "combined",
    "compare",
    "find_scenario",
    "venue_closed",
]

BUILTIN: tuple[Scenario, ...] = (PHYSICAL_STOPPED, WITHIN_UNIT_ONLY)
"""The scenarios whose name is all there is to say."""

FORMS: Mapping[str, str] = {
    "venue-closed": "venue-closed:ID",
    "away": "away:ID:2020-W46, away:ID:2020-11-09..2020-11-13",
}
"""How the scenarios with a venue, people or days in their names are written, by what comes before the colon."""


def none_named(more: Iterable[Scenario] = ()) -> UsageError:
    """The error of naming no scenario; its hint names those that there are."""
    names = ", ".join([*(scenario.name for scenario in (*BUILTIN, *more)), *FORMS.values()])
    return UsageError(Problem(message=_NONE_NAMED, hint=_GIVE_ONE.filled(names=names)))


def find_scenario(name: str, plan: Plan, more: Iterable[Scenario] = ()) -> Scenario:
    """The scenario with a name: a built-in one, one of ``more`` (those of plug-ins), or one with details in its name.

    >>> find_scenario("physical-stopped", Plan(id="p", title="P")).title.to("nb")
    'Fysiske møter stoppes'

    Raises:
        UsageError: when there is none, or the venue, people or days in the name are unknown.
    """
    if "+" in name:
        return combined([find_scenario(part, plan, more) for part in name.split("+")])
    named = {scenario.name: scenario for scenario in (*more, *BUILTIN)}
    if name in named:
        return named[name]
    head, _, rest = name.partition(":")
    if head == "venue-closed" and rest:
        venue = plan.find(rest)
        scenario = venue_closed(rest, venue.title if venue else "")
        scenario.apply(plan)  # to find out now that there is no such venue
        return scenario
    who, _, days = rest.partition(":")
    if head == "away" and who and days:
        people = plan.find(who)
        scenario = away(who, _days(days), people.title if people else "")
        scenario.apply(plan)
        return scenario
    if head in FORMS:
        raise UsageError(Problem(message=_LACKS.filled(name=shown(name)), hint=_WRITE.filled(form=FORMS[head])))
    raise UsageError(
        Problem(message=_NO_SCENARIO.filled(name=shown(name)), hint=did_you_mean(name, [*named, *FORMS.values()]))
    )


def _days(text: str) -> DateRange:
    start, dots, end = text.partition("..")
    try:
        if "W" in text:
            return Week(week=text).span()
        first = dt.date.fromisoformat(start)
        return DateRange(start=first, end=dt.date.fromisoformat(end) if dots else first)
    except (ValueError, ModelError):
        raise UsageError(
            Problem(
                message=_NOT_DAYS.filled(text=shown(text)),
                hint=_AS_DAYS,
            )
        ) from None


def combined(scenarios: Sequence[Scenario]) -> Scenario:
    """One scenario of several: they are applied in turn, until nothing more changes."""

    def apply(plan: Plan) -> Plan:
        # One restriction may bring about what another acts on; each only ever takes something away.
        for _ in range(len(scenarios) + 1):
            before = plan
            for scenario in scenarios:
                plan = scenario.apply(plan)
            if plan == before:
                break
        return plan

    titles = [scenario.title for scenario in scenarios]
    return Scenario(
        name="+".join(scenario.name for scenario in scenarios),
        title=Text(**{language: " + ".join(title.to(language) for title in titles) for language in ("nb", "nn", "en")}),
        apply=apply,
    )
