"""How a plan stands, in a few lines: how far the work has come, what waits to be settled, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.changes.status import Status, status
from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, plain
from lmp_core.matters import Matters
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.timeline.state import State
from lmp_core.wording import short_days
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.layout import Headline, Line, Part

_SEEN = phrase("{title} · as of {day}")
_NOTHING_LATE = phrase("Nothing is overdue.")
_TO_MEND = plural_phrase("1 error must be mended.", "{n} errors must be mended.")
_TO_SETTLE = plural_phrase("1 matter is to be settled.", "{n} matters are to be settled.")
_NOTHING_TO_SETTLE = phrase("No matters are to be settled.")
_NEXT = phrase("Next: {when}  {title}")


@attrs.frozen(kw_only=True)
class Standing(Answer):
    """How a plan stands as of a day: how far the work has come, and how many errors and matters there are."""

    status: Status
    errors: int
    to_settle: int

    @property
    def without_day(self) -> int:
        """The number of activities that no day is known for."""
        return self.status.counts.undated

    def _lines(self, language: str) -> Iterator[Part]:
        title, day = one_line(self.plan.title.to(language)), day_in_words(self.status.as_of, language)
        yield Headline(_SEEN.say(language, title=title, day=day))
        yield ""
        yield Line(self.status.headline(language))
        yield Line(" ".join(self._to_do(language)))
        upcoming = self.status.upcoming
        if upcoming is not None and upcoming.first_day is not None:
            when = short_days.list_day(upcoming.first_day, language, year=self.status.as_of.year)
            if isinstance(upcoming.start, dt.datetime):
                when = f"{when} {short_days.clock(upcoming.start, None, language)}"
            yield Line(_NEXT.say(language, when=when, title=one_line(upcoming.activity.title.to(language))))

    def _to_do(self, language: str) -> Iterator[str]:
        if self.status.ok and self.status.activities:
            yield _NOTHING_LATE.to(language)
        if self.errors:
            yield _TO_MEND.say(language, n=self.errors)
        if self.to_settle:
            yield _TO_SETTLE.say(language, n=self.to_settle)
        if not (self.errors or self.to_settle):
            yield _NOTHING_TO_SETTLE.to(language)

    def to_data(self) -> dict[str, Any]:
        """How the plan stands as plain data for JSON."""
        counts, upcoming = self.status.counts, self.status.upcoming
        return {
            "as_of": self.status.as_of.isoformat(),
            "activities": len(self.status.activities),
            "states": {str(state): number for state in State if (number := getattr(counts, state))},
            "units": self.status.units,
            "errors": self.errors,
            "to_settle": self.to_settle,
            "following": None if upcoming is None else upcoming.key,
            "begins": None if upcoming is None else plain(upcoming.start, self._spoken),
        }


def standing(context: PlanContext, matters: Matters) -> Standing:
    """How the plan stands on the context's day; ``matters`` are what must be settled in it."""
    return Standing(
        plan=context.plan,
        language=context.language,
        status=status(context),
        errors=matters.count(Severity.ERROR),
        to_settle=matters.count(Severity.WARNING),
    )
