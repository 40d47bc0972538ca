"""Which activities a list is of: the filters of ``lmp show``, and the occurrences that they leave.

Who is asked by an activity is what the timeline and the graph say of it; nothing is worked out anew here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict

import attrs

from lmp_core.answers.finding_parts import found
from lmp_core.context import PlanContext, as_day
from lmp_core.model import Activity
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.hierarchy import ancestors
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text, Worded
from lmp_core.model.who import is_meant_with
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import STAGES, STATES, Stage, State, state_of

_OPTIONS = {
    **{name: name for name in ("programme", "unit", "role", "group", "kind", "state")},
    "first": "from",
    "last": "until",
    "undated": "undated",
}
_BEFORE = phrase("{last} is before {first}")
_FROM_UNTIL = phrase("give the first day with --from, the last with --until")
_NO_KIND = phrase("no kind of activity is called {word}")
_NO_STATE = phrase("no state is called {word}")
MEETING = "meeting"
"""The kind that stands for all kinds of meeting in a filter."""


def _as_first(day: dt.date | str) -> dt.date:
    return as_day(day, "first")


def _as_last(day: dt.date | str) -> dt.date:
    return as_day(day, "last")


class FilterOptions(TypedDict, total=False):
    """The fields of :class:`Filters`, as they may be given."""

    programme: str | None
    unit: str | None
    role: str | None
    group: str | None
    kind: str | None
    state: str | None
    first: dt.date | str | None
    last: dt.date | str | None
    undated: bool


@attrs.frozen(kw_only=True)
class Filters:
    """What a list of activities is narrowed to; all of it holds at once, and None narrows nothing.

    ``programme``, ``unit``, ``role`` and ``group`` are ids, or the end of one. ``unit`` is what the unit takes part in:
    itself, by its groups or by somebody of its staff; of what names nobody, those who answer for it are meant. ``role``
    and ``group`` are what they take part in or answer for, a role also through its groups and its unit. ``kind`` is a
    kind of activity, ``meeting`` any meeting; ``state`` one of the states or stages. ``first`` and ``last`` are the
    days that something must touch; what may lie on them is in. ``undated`` is what has no day and is not over.
    """

    programme: str | None = None
    unit: str | None = None
    role: str | None = None
    group: str | None = None
    kind: str | None = None
    state: str | None = None
    first: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(_as_first))
    last: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(_as_last))
    undated: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    @property
    def command(self) -> str:
        """The command that lists the same."""
        words = ["lmp show"]
        for name, option in _OPTIONS.items():
            value = getattr(self, name)
            if value:
                words.append(f"--{option}" if value is True else f"--{option} {value}")
        return " ".join(words)

    def resolved(self, context: PlanContext) -> Filters:
        """The same with the whole ids and the English names of kinds and states.

        Raises:
            UsageError: when there is no such programme, unit, role, group, kind or state, or several may be meant.
        """
        plan, language = context.plan, context.language
        if self.first and self.last and self.last < self.first:
            raise UsageError(Problem(message=_BEFORE.filled(last=self.last, first=self.first), hint=_FROM_UNTIL))
        return attrs.evolve(
            self,
            programme=self.programme and found(plan, self.programme, language, "programmes").id,
            unit=self.unit and found(plan, self.unit, language, "units").id,
            role=self.role and found(plan, self.role, language, "roles").id,
            group=self.group and found(plan, self.group, language, "groups").id,
            kind=self.kind and _kind(context, self.kind),
            state=self.state and _state(self.state),
        )


NO_FILTERS = Filters()
"""Filters that leave everything in."""


def _kind(context: PlanContext, word: str) -> str:
    """The kind that a word means: its id, or its title in any language, one or several."""
    plan = context.plan
    kinds = [plan.kind(id) for id in dict.fromkeys((*ACTIVITY_KINDS, *(kind.id for kind in plan.kinds)))]
    names = {kind.id.casefold(): kind.id for kind in kinds}
    for kind in kinds:
        for _, name in (*kind.title.items(), *kind.plural.items()):
            names.setdefault(name.casefold(), kind.id)
            names.setdefault(_typed(name), kind.id)

    def titles(language: str) -> list[str]:
        worded = [(kind.title.to(language), kind.id) for kind in kinds]
        return [title if title and "'" not in title else id for title, id in worded]

    return _meant(_NO_KIND, word, names, titles)


def _state(word: str) -> str:
    """The state or stage that a word means: its name, or its words in any language."""
    names: dict[str, str] = {}
    tables: Iterable[tuple[str, Text]] = (*STAGES.items(), *STATES.items())
    for state, text in tables:
        for name in (str(state), *(words for _, words in text.items())):
            names.setdefault(name.casefold(), str(state))
            names.setdefault(_typed(name), str(state))

    def titles(language: str) -> list[str]:
        return [str(state) if language == "en" else text.to(language) for state, text in tables]

    return _meant(_NO_STATE, word, names, titles)


def _meant(none: Text, word: str, names: dict[str, str], titles: Callable[[str], Iterable[str]]) -> str:
    """The id that a word is a name of. ``titles`` are the names that are told to who reads a language."""
    meant = names.get(word.strip().casefold())
    if meant is None:

        def hint(language: str) -> str:
            told = dict.fromkeys(_typed(title) for title in titles(language))
            near = nearest(word, told) is None and nearest(word, names)
            return did_you_mean(word, names if near else told).to(language)

        raise UsageError(Problem(message=none.filled(word=quoted(word)), hint=Worded(hint)))
    return meant


def _typed(name: str) -> str:
    """A name as one word, which needs no quotes on a command line.

    >>> _typed("I gang")
    'i-gang'
    """
    return name.casefold().replace(" ", "-").replace("_", "-")


def selected(context: PlanContext, filters: Filters) -> tuple[Occurrence, ...]:
    """The occurrences that resolved filters leave, in the order of the timeline."""
    tests = [*_tests(context, filters)]
    return tuple(occurrence for occurrence in context.timeline.occurrences if all(test(occurrence) for test in tests))


def over(occurrence: Occurrence, context: PlanContext) -> bool:
    """Whether nothing of an occurrence is left to do: it is done, or will not be."""
    return state_of(occurrence, context.plan, context.as_of).stage in (Stage.DONE, Stage.CANCELLED)


Test = Callable[[Occurrence], bool]


def _tests(context: PlanContext, filters: Filters) -> Iterator[Test]:
    plan, graph = context.plan, context.graph
    if filters.programme:
        carried = {id for id, carriers in graph.programmes.of_activity.items() if filters.programme in carriers}
        yield lambda occurrence: occurrence.activity.id in carried
    if filters.unit:
        units = units_meant(context, filters.unit)
        yield lambda occurrence: not units.isdisjoint(units_asked(context, occurrence))
    if filters.role:
        yield _for_role(context, filters.role)
    if filters.group:
        yield _for_group(context, filters.group)
    if filters.kind:
        kind = filters.kind
        yield (
            lambda occurrence: (
                occurrence.activity.kind == kind or (kind == MEETING and plan.kind(occurrence.activity.kind).meeting)
            )
        )
    if filters.state:
        wanted = states_named(filters.state)
        yield lambda occurrence: state_of(occurrence, plan, context.as_of) in wanted
    if filters.first or filters.last:
        yield lambda occurrence: may_touch(occurrence, filters.first, filters.last)
    if filters.undated:
        yield lambda occurrence: not occurrence.dated and (bool(filters.state) or not over(occurrence, context))


def states_named(word: str) -> frozenset[State]:
    """The states that the English name of a state or stage stands for; a stage may have the name of one of its own."""
    if word in set(Stage):
        return frozenset(state for state in State if state.stage is Stage(word))
    return frozenset([State(word)])


def may_touch(occurrence: Occurrence, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether something is, or may be, on one of the days from ``first`` to ``last``; what has no bounds may be."""
    return not (
        (last is not None and occurrence.first_day is not None and occurrence.first_day > last)
        or (first is not None and occurrence.last_day is not None and occurrence.last_day < first)
    )


def units_meant(context: PlanContext, unit: str) -> frozenset[str]:
    """The unit, the departments that are meant with it, and the units that it is meant with."""
    plan = context.plan
    above = {
        each.id: whole.id if each.part_of and is_meant_with(each, whole := plan.unit(each.part_of)) else None
        for each in plan.units
    }
    below = (each.id for each in plan.units if unit in ancestors(each.id, above))
    return frozenset((unit, *ancestors(unit, above), *below))


def units_asked(context: PlanContext, occurrence: Occurrence) -> frozenset[str]:
    """The units that are asked by an occurrence; of what names nobody who takes part, those who answer for it."""
    if occurrence.units or occurrence.activity.participants:
        return frozenset(occurrence.units)
    return context.graph.membership.asked(occurrence.activity.id)


def _for_role(context: PlanContext, role: str) -> Test:
    graph = context.graph

    def test(occurrence: Occurrence) -> bool:
        ids = (*occurrence.participants, *answering(occurrence.activity))
        return role in graph.people.all_members(map(graph.resolve, ids))

    return test


def _for_group(context: PlanContext, group: str) -> Test:
    graph = context.graph

    def test(occurrence: Occurrence) -> bool:
        ids = (*occurrence.participants, *answering(occurrence.activity))
        return group in graph.people.groups_among(map(graph.resolve, ids))

    return test


def answering(activity: Activity) -> tuple[str, ...]:
    """Those who answer for an activity, and who runs it."""
    return tuple(dict.fromkeys((*activity.responsible, *((activity.organiser,) if activity.organiser else ()))))
