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
from lmp_core.model.text import Text
from lmp_core.model.when.dates import Moment, day_of
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import State
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.layout import Headline, Line, Part
from lmp_core.wording.names import large_first
from lmp_core.wording.recurrence import weekday

_SEEN = Text(nb="{title} · per {day}", nn="{title} · per {day}", en="{title} · as of {day}")
_ACTIVITIES = (
    Text(nb="1 aktivitet", nn="1 aktivitet", en="1 activity"),
    Text(nb="{n} aktiviteter", nn="{n} aktivitetar", en="{n} activities"),
)
_AT_UNITS = (
    Text(nb="{activities} ved 1 virksomhet", nn="{activities} ved 1 verksemd", en="{activities} at 1 unit"),
    Text(nb="{activities} ved {n} virksomheter", nn="{activities} ved {n} verksemder", en="{activities} at {n} units"),
)
_COUNTED = Text(nb="{what}: {counts}.", nn="{what}: {counts}.", en="{what}: {counts}.")
_NOTHING = Text(
    nb="Planen har ingen aktiviteter ennå.",
    nn="Planen har ingen aktivitetar enno.",
    en="The plan has no activities yet.",
)
_DONE = (
    Text(nb="1 er gjort", nn="1 er gjord", en="1 is done"),
    Text(nb="{n} er gjort", nn="{n} er gjorde", en="{n} are done"),
)
_ON = (
    Text(nb="1 er i gang", nn="1 er i gang", en="1 is under way"),
    Text(nb="{n} er i gang", nn="{n} er i gang", en="{n} are under way"),
)
_COMING = (
    Text(nb="1 kommer", nn="1 kjem", en="1 is coming"),
    Text(nb="{n} kommer", nn="{n} kjem", en="{n} are coming"),
)
_UNDATED = (
    Text(nb="1 er uten dag", nn="1 er utan dag", en="1 has no day"),
    Text(nb="{n} er uten dag", nn="{n} er utan dag", en="{n} have no day"),
)
_OVER = (
    Text(nb="1 er over", nn="1 er over", en="1 is over"),
    Text(nb="{n} er over", nn="{n} er over", en="{n} are over"),
)
_NOT_RECORDED = (
    Text(nb="1 er ikke notert", nn="1 er ikkje notert", en="1 is not recorded"),
    Text(nb="{n} er ikke notert", nn="{n} er ikkje noterte", en="{n} are not recorded"),
)
_LATE = (
    Text(nb="1 er over fristen", nn="1 er over fristen", en="1 is overdue"),
    Text(nb="{n} er over fristen", nn="{n} er over fristen", en="{n} are overdue"),
)
_NOTHING_LATE = Text(nb="Ingenting er over fristen.", nn="Ingenting er over fristen.", en="Nothing is overdue.")
_WHAT_IS_LATE = Text(nb="{late}.", nn="{late}.", en="{late}.")
_TO_MEND = (
    Text(nb="1 feil må rettes.", nn="1 feil må rettast.", en="1 error must be mended."),
    Text(nb="{n} feil må rettes.", nn="{n} feil må rettast.", en="{n} errors must be mended."),
)
_TO_SETTLE = (
    Text(nb="1 sak bør avklares.", nn="1 sak bør avklarast.", en="1 matter is to be settled."),
    Text(nb="{n} saker bør avklares.", nn="{n} saker bør avklarast.", en="{n} matters are to be settled."),
)
_NOTHING_TO_SETTLE = Text(
    nb="Ingen saker venter på avklaring.", nn="Ingen saker ventar på avklaring.", en="No matters are to be settled."
)
_NEXT = Text(nb="Neste: {when}  {title}", nn="Neste: {when}  {title}", en="Next: {when}  {title}")
_ON_DAY = Text(nb="{weekday} {day}", nn="{weekday} {day}", en="{weekday} {day}")
_AT_TIME = Text(
    nb="{weekday} {day} kl. {hour}.{minute}",
    nn="{weekday} {day} kl. {hour}.{minute}",
    en="{weekday} {day} {hour}:{minute}",
)

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
        what = _said(_ACTIVITIES, activities, language)
        if self.units:
            what = _AT_UNITS[self.units != 1].say(language, activities=what, n=self.units)
        counts = ((sum(self.states.get(state, 0) for state in states), words) for states, words in _COUNTS)
        told = ", ".join(_said(words, number, language) for number, words in counts if number)
        return _COUNTED.say(language, what=what, counts=told) if told else f"{what}."

    def _late(self, language: str) -> Iterator[str]:
        late = [
            _said(words, self.states[state], language) for state, words in _LATE_COUNTS if self.states.get(state, 0)
        ]
        if not self.states.get(State.OVERDUE, 0):
            yield _NOTHING_LATE.to(language)
        if late:
            yield _WHAT_IS_LATE.say(language, late=large_first(", ".join(late)))

    def _to_do(self, language: str) -> Iterator[str]:
        if self.errors:
            yield _said(_TO_MEND, self.errors, language)
        if self.to_settle:
            yield _said(_TO_SETTLE, self.to_settle, language)
        if not (self.errors or self.to_settle):
            yield _NOTHING_TO_SETTLE.to(language)


def _said(words: tuple[Text, Text], number: int, language: str) -> str:
    return words[number != 1].say(language, n=number)


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
