"""How a plan stands, in a few lines: how much is done, what is late, what waits to be settled, what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import attrs

from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer
from lmp_core.matters import Matters
from lmp_core.model.enums import UnitKind
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.when.dates import Moment, day_of
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import State
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.layout import Headline, Line, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.recurrence import weekday

_SEEN = phrase("{title} · as of {day}")
_ACTIVITIES = plural_phrase("1 activity", "{n} activities")
_AT_UNITS = plural_phrase("{activities} at 1 unit", "{activities} at {n} units")
_COUNTED = phrase("{what}: {counts}.")
_NOTHING = phrase("The plan has no activities yet.")
_DONE = plural_phrase("1 is done", "{n} are done")
_ON = plural_phrase("1 is under way", "{n} are under way")
_COMING = plural_phrase("1 is coming", "{n} are coming")
_UNDATED = plural_phrase("1 has no day", "{n} have no day")
_OVER = plural_phrase("1 is over", "{n} are over")
_NOT_RECORDED = plural_phrase("1 is not recorded", "{n} are not recorded")
_LATE = plural_phrase("1 is overdue", "{n} are overdue")
_NOTHING_LATE = phrase("Nothing is overdue.")
_WHAT_IS_LATE = phrase("{late}.")
_TO_MEND = plural_phrase("1 error must be mended.", "{n} errors must be mended.")
_TO_SETTLE = plural_phrase("1 matter is to be settled.", "{n} matters are to be settled.")
_NOTHING_TO_SETTLE = phrase("No matters are to be settled.")
_NEXT = phrase("Next: {when}  {title}")
_ON_DAY = phrase("{weekday} {day}")
_AT_TIME = phrase("{weekday} {day} {hour}:{minute}")

_COUNTS = (
    (frozenset({State.HELD}), _DONE),
    (frozenset({State.PAST}), _OVER),
    (frozenset({State.TODAY, State.RUNNING, State.IN_SPAN}), _ON),
    (frozenset({State.COMING, State.PUT_OFF}), _COMING),
    (frozenset({State.UNDATED}), _UNDATED),
)
_AROUND = (UnitKind.OWNER, UnitKind.PPT)
"""The kinds of units that no children go to."""
_LATE_COUNTS = ((State.OVERDUE, _LATE), (State.UNRECORDED, _NOT_RECORDED))


@attrs.frozen(kw_only=True)
class Standing(Answer):
    """How a plan stands as of a day.

    ``states`` counts the activities in each state, without the cancelled ones. ``following`` is the first activity that
    has a day after this one, and ``begins`` when it is.
    """

    as_of: dt.date
    states: dict[str, int]
    units: int
    errors: int
    to_settle: int
    following: str | None = None
    begins: Moment | None = None

    @property
    def without_day(self) -> int:
        """The number of activities that no day is known for."""
        return self.states.get(State.UNDATED, 0)

    def _lines(self, language: str) -> Iterator[Part]:
        title = one_line(self.plan.title.to(language))
        yield Headline(_SEEN.say(language, title=title, day=day_in_words(self.as_of, language)))
        yield ""
        yield Line(self._how_much(language))
        yield Line(" ".join((*self._late(language), *self._to_do(language))))
        if self.following is not None and self.begins is not None:
            name = one_line(self.plan.name(self.following, language))
            yield Line(_NEXT.say(language, when=_when(self.begins, language, self.as_of.year), title=name))

    def _how_much(self, language: str) -> str:
        activities = sum(self.states.values())
        if not activities:
            return _NOTHING.to(language)
        what = _ACTIVITIES.say(language, n=activities)
        if self.units:
            what = _AT_UNITS.say(language, activities=what, n=self.units)
        counts = ((sum(self.states.get(state, 0) for state in states), words) for states, words in _COUNTS)
        told = ", ".join(words.say(language, n=number) for number, words in counts if number)
        return _COUNTED.say(language, what=what, counts=told) if told else f"{what}."

    def _late(self, language: str) -> Iterator[str]:
        late = [words.say(language, n=self.states[state]) for state, words in _LATE_COUNTS if self.states.get(state, 0)]
        if not self.states.get(State.OVERDUE, 0):
            yield _NOTHING_LATE.to(language)
        if late:
            yield _WHAT_IS_LATE.say(language, late=large_first(", ".join(late)))

    def _to_do(self, language: str) -> Iterator[str]:
        if self.errors:
            yield _TO_MEND.say(language, n=self.errors)
        if self.to_settle:
            yield _TO_SETTLE.say(language, n=self.to_settle)
        if not (self.errors or self.to_settle):
            yield _NOTHING_TO_SETTLE.to(language)


def _when(moment: Moment, language: str, year: int) -> str:
    day = day_of(moment)
    words = {"weekday": weekday(day.weekday(), language), "day": day_in_words(day, language, year=year)}
    if isinstance(moment, dt.datetime):
        return _AT_TIME.say(language, **words, hour=f"{moment:%H}", minute=f"{moment:%M}")
    return _ON_DAY.say(language, **words)


def standing(context: PlanContext, matters: Matters) -> Standing:
    """How the plan stands on the context's day; ``matters`` are what must be settled in it."""
    states = context.timeline.states(context.as_of)
    counted = Counter(str(state.state) for state in states.values() if state.state is not State.CANCELLED)
    taking_part = {unit for occurrence in context.timeline.occurrences for unit in occurrence.units}
    following = next(iter(sorted(filter(_has_its_day, context.timeline.as_of(context.as_of).coming), key=_order)), None)
    return Standing(
        plan=context.plan,
        as_of=context.as_of,
        states=dict(counted),
        units=sum(unit.kind not in _AROUND and unit.id in taking_part for unit in context.plan.units),
        errors=matters.count(Severity.ERROR),
        to_settle=matters.count(Severity.WARNING),
        following=following.activity.id if following is not None else None,
        begins=following.start if following is not None else None,
    )


def _has_its_day(occurrence: Occurrence) -> bool:
    return occurrence.precision.fixed and occurrence.start is not None


def _order(occurrence: Occurrence) -> tuple[bool, dt.date, bool, dt.datetime, dt.date, int, str]:
    return occurrence.order
