"""What holds an activity where it is, in the planner's words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

import attrs

from lmp_core.model import Plan, Relation
from lmp_core.model.duration import Duration
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.value import Brief
from lmp_core.wording import dates
from lmp_core.wording.counts import length
from lmp_core.wording.names import quotes


class ConstraintKind(StrEnum):
    """Where a constraint comes from."""

    DATE = "date"
    """The plan gives the date."""
    SERIES = "series"
    """The plan gives the days of a series by a rule."""
    AS_OF = "as-of"
    """It is not done yet, and the day that the plan is seen from is the first on which it can be."""
    START = "start"
    """The plan gives the day it begins, but not the day it ends."""
    EARLIEST = "earliest"
    LATEST = "latest"
    WINDOW = "window"
    """Both ends of a window at once: it is too short for what is to be done in it."""
    PERIOD = "period"
    """The first day of the plan's period, for what has no other beginning."""
    LAG = "lag"
    MAX_LAG = "max-lag"
    UNTIL = "until"
    PART_OF = "part-of"


class Titles:
    """The titles of the activities of a plan, as they are said. Two of the same name are told apart by their ids."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._counts: dict[str, Counter[str]] = {}

    @classmethod
    def of(cls, plan: Plan | Titles) -> Titles:
        """The titles of a plan, unless that is what is given."""
        return plan if isinstance(plan, Titles) else cls(plan)

    def quoted(self, id: str, language: str) -> str:
        """The title of an activity in quotes, on one line."""
        counts = self._counts.get(language)
        if counts is None:
            counts = self._counts[language] = Counter(activity.title.to(language) for activity in self._plan.activities)
        title = self._plan.name(id, language)
        left, right = quotes(language)
        named = f"{left}{' '.join(title.split())}{right}"
        return f"{named} ({id})" if counts[title] > 1 else named


@attrs.frozen(kw_only=True)
class Constraint(Brief):
    """One condition that a schedule meets. ``day`` and ``end`` are days of the plan, the last included.

    ``other`` is the activity on the other side: the prerequisite, the one that it lasts until, the one it is part of.
    ``duration`` is how long ``activity`` takes, for a window that is too short for it; ``detail`` the holidays that
    take the room, or how often a series is held.
    """

    kind: ConstraintKind
    activity: str
    day: dt.date | None = None
    end: dt.date | None = None
    other: str | None = None
    relation: Relation | None = None
    lag: Duration | None = None
    duration: Duration | None = None
    detail: Text | None = None

    def text(self, plan: Plan | Titles) -> Text:
        """The constraint in a sentence, in bokmål, nynorsk and English, with the titles of ``plan``."""
        titles = Titles.of(plan)
        return Worded(lambda language: self.line(titles, language))

    def line(self, plan: Plan | Titles, language: str) -> str:
        """The constraint in a sentence in one language. Whoever says many gives the :class:`Titles` of the plan."""
        titles = Titles.of(plan)
        pattern = self._pattern().to(language)
        values = {
            "a": titles.quoted(self.activity, language),
            "b": titles.quoted(self.other, language) if self.other else "",
            "day": dates.day(self.day, language) if self.day else "",
            "days": dates.span(self.day, self.end or self.day, language) if self.day else "",
            "lag": length(self.lag, language) if self.lag else "",
            "duration": length(self.duration, language) if self.duration else "",
            "detail": self.detail.to(language) if self.detail else "",
        }
        return pattern.format_map(values)

    def _pattern(self) -> Text:
        if self.kind is ConstraintKind.LAG or self.kind is ConstraintKind.MAX_LAG:
            relation = self.relation or Relation.FINISH_START
            if self.kind is ConstraintKind.MAX_LAG:
                return _MOST[relation] if self.lag and self.lag.amount else _MOST_AT_ONCE[relation]
            if self.lag is None or self.lag.amount == 0:
                return _AFTER[relation]
            return _LEAST[relation] if self.lag.amount > 0 else _LEAD[relation]
        if self.kind is ConstraintKind.WINDOW and self.detail:
            return _WINDOW_WITH_DAYS_OFF
        return _SIMPLE[self.kind]


_SIMPLE: Mapping[ConstraintKind, Text] = {
    ConstraintKind.DATE: phrase("{a} is set for {days}"),
    ConstraintKind.SERIES: phrase("{a} runs {detail}"),
    ConstraintKind.AS_OF: phrase("{a} has not been done yet, and can begin on {day} at the earliest"),
    ConstraintKind.START: phrase("{a} begins on {day}"),
    ConstraintKind.EARLIEST: phrase("{a} can begin on {day} at the earliest"),
    ConstraintKind.LATEST: phrase("{a} must be over by {day}"),
    ConstraintKind.WINDOW: phrase("{a} takes {duration}, and {days} has no room for that"),
    ConstraintKind.PERIOD: phrase("{a} cannot begin before the plan does, on {day}"),
    ConstraintKind.UNTIL: phrase("{a} lasts until {b} begins"),
    ConstraintKind.PART_OF: phrase("{a} is part of {b}"),
}

_WINDOW_WITH_DAYS_OFF = phrase("{a} takes {duration}, and {days} has no room for that beside the days off: {detail}")
_OWN = {
    "start": phrase("begin"),
    "finish": phrase("end"),
}
_OTHER = {
    "start": phrase("{b} begins"),
    "finish": phrase("{b} is over"),
}


def _relations(pattern: Text) -> Mapping[Relation, Text]:
    """The same sentence for the four relations: of the start or the finish of the one, from that of the other."""
    texts = {}
    for relation in Relation:
        other, own = relation.value.split("-")
        texts[relation] = Text(
            **{
                language: words.format(own=_OWN[own].to(language), other=_OTHER[other].to(language))
                for language, words in pattern.items()
            }
        )
    return texts


_AFTER = _relations(phrase("{{a}} can {own} only when {other}"))
_LEAST = _relations(phrase("{{a}} can {own} {{lag}} after {other} at the earliest"))
_LEAD = _relations(phrase("{{a}} can {own} {{lag}} before {other} at the earliest"))
_MOST = _relations(phrase("{{a}} must {own} at most {{lag}} after {other}"))
_MOST_AT_ONCE = _relations(phrase("{{a}} must {own} when {other} at the latest"))
