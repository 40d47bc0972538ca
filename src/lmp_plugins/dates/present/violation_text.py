"""What a rejected proposal breaks, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import Activity, Plan
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_plugins.dates.checker import Violation
from lmp_plugins.dates.present.date_text import title_of

RULES: Mapping[str, Text] = {
    "only-dates": phrase("more than the times would change"),
    "past": phrase("the day has passed"),
    "held": phrase("it is over"),
    "confirmed": phrase("its date is confirmed"),
    "series": phrase("the series has a rule of its own"),
    "window": phrase("the day is outside the time that the plan gives"),
    "dated": phrase("it gets no date"),
    "working-day": phrase("the day is not a working day"),
    "hours": phrase("the time of day is outside working hours"),
    "busy": phrase("somebody is busy"),
    "people": phrase("somebody is wanted elsewhere"),
    "changeover": phrase("too little time between two places"),
    "room": phrase("not enough rooms"),
    "order": phrase("too soon after what must come first"),
    "at-most-after": phrase("too long after what must come first"),
    "part-of": phrase("outside what it is part of"),
    "limit": phrase("a limit is broken"),
    "wish": phrase("a wish that must hold is broken"),
}
"""What is said of each rule of :mod:`lmp_plugins.dates.checker`."""


def violation_in_words(plan: Plan, violation: Violation, language: str) -> str:
    """Whose new date breaks what."""
    part = plan.find(violation.activity)
    title = title_of(plan, part, language) if isinstance(part, Activity) else plan.name(violation.activity, language)
    return f"{title}: {RULES[violation.rule].to(language)}"
