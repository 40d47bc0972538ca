"""The library's own rules, in order of their codes, each with its page."""

from __future__ import annotations

import attrs

from lmp_core.checks.finding import Rule
from lmp_core.checks.pages import PAGES
from lmp_core.checks.rules import (
    assumptions,
    calendar_days,
    goals,
    limits,
    linking,
    links,
    people,
    places,
    privacy,
    records,
    spread,
    times,
    visibility,
)

BUILTIN: tuple[Rule, ...] = tuple(
    attrs.evolve(rule, page=PAGES.get(rule.code))
    for rule in sorted(
        (
            *goals.RULES,
            *times.RULES,
            *calendar_days.RULES,
            *records.RULES,
            *people.RULES,
            *limits.RULES,
            *places.RULES,
            *linking.RULES,
            *links.RULES,
            *visibility.RULES,
            *privacy.RULES,
            *spread.RULES,
            *assumptions.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
