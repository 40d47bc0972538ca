"""The plan itself: all parts together, consistent by construction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar, Self

import attrs

from lmp_core.model.activity import Activity
from lmp_core.model.consistency import NO_KIND_OF_ACTIVITY, NO_PART_HAS_THE_ID, inconsistencies
from lmp_core.model.converters import One, Several, as_id, as_text, as_word, check_text_given
from lmp_core.model.coordination import Coordination, Limit, Proposal, Travel, Wish
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import ModelError, Problem, UnknownIdError
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.parts import (
    ActivityKind,
    Assumption,
    Channel,
    Decision,
    Goal,
    Group,
    PlanSection,
    PluginUse,
    Programme,
    ReportLayout,
    Role,
    SchoolCalendar,
    Unit,
    Venue,
)
from lmp_core.model.phrase import phrase
from lmp_core.model.plain_text import settled_fields
from lmp_core.model.reference import COLLECTIONS, NOUNS, SINGULAR, Part, leaning_fields, without_references
from lmp_core.model.shown import quoted, shown
from lmp_core.model.text import Text, check_language
from lmp_core.model.value import Value, cut
from lmp_core.model.when import DateRange, as_date_range

_NOTHING_HAS_THE_ID = phrase("nothing in the plan has the id {id}")
_OF_ANOTHER_KIND = phrase("{part} cannot stand behind {after}, which is of the kind {kind}")
_ADD_BY_ITSELF = phrase("add it by itself")
_NOT_A_PART = phrase("{part} is not a part of a plan")
_ONE_OF_THE_KINDS = phrase("a part is one of {kinds}")
_REMOVE_IT = phrase("remove it too")
_REMOVE_IT_OR_REFERENCES = phrase("remove it too, or take out what it says of them with references=True")
_REFERS = phrase("the {kind} {id} refers to what is to be removed")


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Plan(Value):
    """All that a municipality plans, in one value.

    Raises:
        ModelError: with every problem at once, when ids meet or references dangle or lead to the wrong kind of part.
    """

    FORMAT: ClassVar[int] = 1

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    language: str = attrs.field(default="nb", converter=check_language)
    municipality: Text = attrs.field(default=Text(), converter=as_text)
    description: Text = attrs.field(default=Text(), converter=as_text)
    timezone: str = attrs.field(default="Europe/Oslo", converter=as_word)
    period: DateRange | None = attrs.field(default=None, converter=attrs.converters.optional(as_date_range))
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=Several[Goal])
    programmes: tuple[Programme, ...] = attrs.field(default=(), converter=Several[Programme])
    units: tuple[Unit, ...] = attrs.field(default=(), converter=Several[Unit])
    groups: tuple[Group, ...] = attrs.field(default=(), converter=Several[Group])
    roles: tuple[Role, ...] = attrs.field(default=(), converter=Several[Role])
    venues: tuple[Venue, ...] = attrs.field(default=(), converter=Several[Venue])
    channels: tuple[Channel, ...] = attrs.field(default=(), converter=Several[Channel])
    activities: tuple[Activity, ...] = attrs.field(default=(), converter=Several[Activity])
    decisions: tuple[Decision, ...] = attrs.field(default=(), converter=Several[Decision])
    calendars: tuple[SchoolCalendar, ...] = attrs.field(default=(), converter=Several[SchoolCalendar])
    kinds: tuple[ActivityKind, ...] = attrs.field(default=(), converter=Several[ActivityKind])
    sections: tuple[PlanSection, ...] = attrs.field(default=(), converter=Several[PlanSection])
    limits: tuple[Limit, ...] = attrs.field(default=(), converter=Several[Limit])
    wishes: tuple[Wish, ...] = attrs.field(default=(), converter=Several[Wish])
    travel: tuple[Travel, ...] = attrs.field(default=(), converter=Several[Travel])
    proposals: tuple[Proposal, ...] = attrs.field(default=(), converter=Several[Proposal])
    assumptions: tuple[Assumption, ...] = attrs.field(default=(), converter=Several[Assumption])
    reports: tuple[ReportLayout, ...] = attrs.field(default=(), converter=Several[ReportLayout])
    coordination: Coordination = attrs.field(default=Coordination(), converter=One[Coordination])
    plugins: PluginUse = attrs.field(default=PluginUse(), converter=One[PluginUse])

    def __attrs_post_init__(self) -> None:
        for name, value in settled_fields(self, self.language).items():
            object.__setattr__(self, name, value)
        problems = list(inconsistencies(self))
        if problems:
            raise ModelError(*problems)

    def __repr__(self) -> str:
        return cut(f"<Plan {self.id}: {self._counts()}>")

    def __str__(self) -> str:
        return f"{self.title.to(self.language)} ({self.id}): {self._counts()}"

    def _counts(self) -> str:
        counts = ((name, len(getattr(self, name))) for name in ("goals", "programmes", "units", "activities"))
        return ", ".join(f"{count} {SINGULAR[name] if count == 1 else name}" for name, count in counts)

    def parts(self) -> Iterator[tuple[str, Part]]:
        """(collection, part) for every part, in the order of the plan."""
        for collection in COLLECTIONS:
            for part in getattr(self, collection):
                yield collection, part

    @cached_property
    def _index(self) -> dict[str, tuple[str, Part]]:
        index: dict[str, tuple[str, Part]] = {}
        for collection, part in self.parts():
            index[part.id] = (collection, part)
        for collection, part in self.parts():
            for alias in getattr(part, "aliases", ()):
                index[alias] = (collection, part)
        return index

    def find(self, id: str) -> Part | None:
        """The part with this id, or with this former id (alias); None when there is none."""
        entry = self._index.get(id)
        return entry[1] if entry else None

    def collection_of(self, id: str) -> str | None:
        """The name of the collection that holds the part with this id: ``"activities"``."""
        entry = self._index.get(id)
        return entry[0] if entry else None

    def get(self, id: str) -> Part:
        """The part with this id or alias.

        Raises:
            UnknownIdError: when there is none; it names the nearest id.
        """
        part = self.find(id)
        if part is None:
            raise _unknown_id(_NOTHING_HAS_THE_ID.filled(id=quoted(id)), id, self._index)
        return part

    def _part_of_kind(self, id: str, collection: str) -> Any:
        where, part = self._index.get(id, (None, None))
        if where != collection:
            ids = [part.id for part in getattr(self, collection)]
            raise _unknown_id(NO_PART_HAS_THE_ID.filled(id=quoted(id), wanted=NOUNS[collection]), id, ids)
        return part

    def goal(self, id: str) -> Goal:
        """The goal with this id. Raises UnknownIdError when there is none, as do all of these."""
        goal: Goal = self._part_of_kind(id, "goals")
        return goal

    def programme(self, id: str) -> Programme:
        """The programme with this id."""
        programme: Programme = self._part_of_kind(id, "programmes")
        return programme

    def unit(self, id: str) -> Unit:
        """The unit with this id."""
        unit: Unit = self._part_of_kind(id, "units")
        return unit

    def group(self, id: str) -> Group:
        """The group with this id."""
        group: Group = self._part_of_kind(id, "groups")
        return group

    def activity(self, id: str) -> Activity:
        """The activity with this id."""
        activity: Activity = self._part_of_kind(id, "activities")
        return activity

    def kind(self, id: str) -> ActivityKind:
        """The kind of activity with this id: the plan's own, else the library's."""
        for own in self.kinds:
            if own.id == id:
                return own
        builtin = ACTIVITY_KINDS.get(id)
        if builtin is None:
            ids = [*ACTIVITY_KINDS, *(kind.id for kind in self.kinds)]
            raise _unknown_id(NO_KIND_OF_ACTIVITY.filled(id=quoted(id)), id, ids)
        return ActivityKind(id=id, title=builtin.title, plural=builtin.plural, meeting=builtin.meeting)

    def name(self, id: str, language: str | None = None) -> str:
        """The title of a part, in the plan's language or another; the id itself when nothing has it."""
        part = self.find(id)
        return (part.title.to(language or self.language) if part else "") or id

    def replace(self, id: str | None = None, /, **fields: Any) -> Self:
        """The plan with other fields, or with other fields in the part that has this id or alias.

        >>> plan = Plan(id="plan", title="Trygt miljø", goals=[Goal(id="trygt", title="Trygt")])
        >>> plan.replace("trygt", title="Trygt og godt").goal("trygt").title.to("nb")
        'Trygt og godt'

        Raises:
            UnknownIdError: when nothing has the id.
            ModelError: when there is no such field, it cannot have this value, or the plan contradicts itself then.
        """
        if id is None:
            return super().replace(**fields)
        part = self.get(id)
        collection = str(self.collection_of(id))
        try:
            changed = part.replace(**fields)
        except ModelError as error:
            problems = (problem.under(collection, part.id) if problem.path else problem for problem in error.problems)
            raise ModelError(*problems) from None
        parts = [changed if current is part else current for current in getattr(self, collection)]
        return super().replace(**{collection: parts})

    def add(self, *parts: Part, after: str | None = None) -> Self:
        """The plan with more parts: each last of its kind, or all of them behind the part ``after``.

        >>> plan = Plan(id="plan", title="Trygt miljø")
        >>> plan.add(Goal(id="trygt", title="Trygt"), Goal(id="godt", title="Godt"))
        <Plan plan: 2 goals, 0 programmes, 0 units, 0 activities>

        Raises:
            UnknownIdError: when nothing has the id ``after``.
            ModelError: when something is not a part of a plan, is of another kind than ``after``, or its id is taken.
        """
        there = None if after is None else self.get(after)
        where = None if after is None else self.collection_of(after)
        added: dict[str, list[Part]] = {}
        for part in parts:
            collection = _collection_for(part)
            if where not in (None, collection):
                message = _OF_ANOTHER_KIND.filled(part=repr(part), after=quoted(str(after)), kind=NOUNS[str(where)])
                raise ModelError(Problem(message=message, hint=_ADD_BY_ITSELF))
            added.setdefault(collection, []).append(part)
        fields: dict[str, list[Part]] = {}
        for collection, new in added.items():
            old = list(getattr(self, collection))
            place = len(old) if there is None else old.index(there) + 1
            fields[collection] = [*old[:place], *new, *old[place:]]
        return super().replace(**fields)

    def remove(self, *ids: str, references: bool = False) -> Self:
        """The plan without some parts; with ``references`` also without what other parts say of them.

        Raises:
            UnknownIdError: when nothing has one of the ids.
            ModelError: when other parts refer to them, all of which it names; with ``references`` only when one of
                those says nothing true without, such as a wish that is about them alone.
        """
        going = {self.get(id).id for id in ids}
        names = going | {alias for id in going for alias in getattr(self.get(id), "aliases", ())}
        staying = [(collection, part) for collection, part in self.parts() if part.id not in going]
        if references:
            left = [(collection, part, without_references(collection, part, names)) for collection, part in staying]
            refused = [(collection, part) for collection, part, kept in left if kept is None]
        else:
            left = [(collection, part, part) for collection, part in staying]
            refused = staying
        problems = [_leans(*refusing, names, references) for refusing in refused]
        if any(problems):
            raise ModelError(*(problem for problem in problems if problem))
        return super().replace(
            **{name: [kept for collection, _, kept in left if collection == name] for name in COLLECTIONS}
        )


def _unknown_id(message: Text, id: str, ids: Iterable[str]) -> UnknownIdError:
    ids = list(ids)
    return UnknownIdError(Problem(message=message, hint=did_you_mean(id, ids)), id=id, nearest=nearest(id, ids))


def _collection_for(part: Part) -> str:
    for collection, kind in COLLECTIONS.items():
        if isinstance(part, kind):
            return collection
    kinds = ", ".join(kind.__name__ for kind in COLLECTIONS.values())
    raise ModelError(Problem(message=_NOT_A_PART.filled(part=shown(part)), hint=_ONE_OF_THE_KINDS.filled(kinds=kinds)))


def _leans(collection: str, part: Part, gone: Collection[str], references: bool) -> Problem | None:
    """The problem of removing parts that another refers to; None when it does not."""
    fields = leaning_fields(collection, part, gone)
    if not fields:
        return None
    hint = _REMOVE_IT if references else _REMOVE_IT_OR_REFERENCES
    message = _REFERS.filled(id=shown(part.id), kind=NOUNS[collection])
    return Problem(message=message, hint=hint, path=(collection, part.id, fields[0]))
