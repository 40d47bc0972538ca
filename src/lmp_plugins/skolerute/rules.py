"""Checks of the plan's school-year calendars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from lmp_core.calendars.school_year import remarks
from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model.phrase import phrase
from lmp_plugins.skolerute.rule_pages import PAGES

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.model import Plan, SchoolCalendar

_REMARK = phrase("{calendar}: {remark}")
_HINT = phrase("Look over the first and last day, the breaks and the planning days.")


def _of_those_who_name_it(plan: Plan, calendar: SchoolCalendar) -> SchoolCalendar:
    """The calendar, for the kinds of the units that name it when it says no kinds itself."""
    if calendar.unit_kinds:
        return calendar
    kinds = dict.fromkeys(unit.kind for unit in plan.units if unit.calendar == calendar.id)
    return attrs.evolve(calendar, unit_kinds=tuple(kinds))


def _remarks(context: PlanContext, *, breach: bool) -> Iterator[Finding]:
    for calendar in context.plan.calendars:
        for remark in remarks(_of_those_who_name_it(context.plan, calendar), context.calendars.holidays):
            if remark.breach is breach:
                message = _REMARK.filled(calendar=calendar.title, remark=remark.text)
                yield Finding(subjects=(calendar.id,), message=message, hint=_HINT)


@rule(
    "SKR001",
    Severity.ERROR,
    phrase("School year against the law"),
    phrase("Teaching in schools is to reach over at least 38 school weeks within 45 weeks in a row."),
    page=PAGES["SKR001"],
)
def against_the_law(context: PlanContext) -> Iterator[Finding]:
    """School years that are too short or too long."""
    yield from _remarks(context, breach=True)


@rule(
    "SKR002",
    Severity.WARNING,
    phrase("Unusual school calendar"),
    phrase(
        "190 school days are usual in a school year, and five planning days in a kindergarten year. A "
        "planning day is a weekday."
    ),
    page=PAGES["SKR002"],
)
def unusual(context: PlanContext) -> Iterator[Finding]:
    """School years with other than 190 days, and planning days that are days off."""
    yield from _remarks(context, breach=False)


RULES = (against_the_law, unusual)
