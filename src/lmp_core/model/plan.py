"""The plan itself: all parts together, consistent by construction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar

import attrs

from lmp_core.model.activity import Activity
from lmp_core.model.converters import as_id, as_word, check_text_given
from lmp_core.model.coordination import Coordination, Limit, Proposal, Travel, Wish
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.parts import (
    ActivityKind,
    Channel,
    Decision,
    Goal,
    Group,
    PluginUse,
    Programme,
    ReportLayout,
    Role,
    SchoolCalendar,
    Section,
    Unit,
    Venue,
)
from lmp_core.model.reference import COLLECTIONS, SINGULAR, Part, references
from lmp_core.model.text import Text, as_text, check_language
from lmp_core.model.when import DateRange, as_date_range


def as_goals(value: Iterable[Goal]) -> tuple[Goal, ...]:
    return tuple(value)


def as_programmes(value: Iterable[Programme]) -> tuple[Programme, ...]:
    return tuple(value)


def as_units(value: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(value)


def as_groups(value: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(value)


def as_roles(value: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(value)


def as_venues(value: Iterable[Venue]) -> tuple[Venue, ...]:
    return tuple(value)


def as_channels(value: Iterable[Channel]) -> tuple[Channel, ...]:
    return tuple(value)


def as_activities(value: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(value)


def as_decisions(value: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(value)


def as_school_calendars(value: Iterable[SchoolCalendar]) -> tuple[SchoolCalendar, ...]:
    return tuple(value)


def as_activity_kinds(value: Iterable[ActivityKind]) -> tuple[ActivityKind, ...]:
    return tuple(value)


def as_sections(value: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(value)


def as_limits(value: Iterable[Limit]) -> tuple[Limit, ...]:
    return tuple(value)


def as_wishes(value: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(value)


def as_travel(value: Iterable[Travel]) -> tuple[Travel, ...]:
    return tuple(value)


def as_proposals(value: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(value)


def as_layouts(value: Iterable[ReportLayout]) -> tuple[ReportLayout, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, slots=False)
class Plan:
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
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=as_goals)
    programmes: tuple[Programme, ...] = attrs.field(default=(), converter=as_programmes)
    units: tuple[Unit, ...] = attrs.field(default=(), converter=as_units)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=as_groups)
    roles: tuple[Role, ...] = attrs.field(default=(), converter=as_roles)
    venues: tuple[Venue, ...] = attrs.field(default=(), converter=as_venues)
    channels: tuple[Channel, ...] = attrs.field(default=(), converter=as_channels)
    activities: tuple[Activity, ...] = attrs.field(default=(), converter=as_activities)
    decisions: tuple[Decision, ...] = attrs.field(default=(), converter=as_decisions)
    calendars: tuple[SchoolCalendar, ...] = attrs.field(default=(), converter=as_school_calendars)
    kinds: tuple[ActivityKind, ...] = attrs.field(default=(), converter=as_activity_kinds)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=as_sections)
    limits: tuple[Limit, ...] = attrs.field(default=(), converter=as_limits)
    wishes: tuple[Wish, ...] = attrs.field(default=(), converter=as_wishes)
    travel: tuple[Travel, ...] = attrs.field(default=(), converter=as_travel)
    proposals: tuple[Proposal, ...] = attrs.field(default=(), converter=as_proposals)
    reports: tuple[ReportLayout, ...] = attrs.field(default=(), converter=as_layouts)
    coordination: Coordination = Coordination()
    plugins: PluginUse = PluginUse()

    def __attrs_post_init__(self) -> None:
        problems = list(_find_problems(self))
        if problems:
            raise ModelError(*problems)

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
        found = self._index.get(id)
        return found[1] if found else None

    def collection_of(self, id: str) -> str | None:
        """The name of the collection that holds the part with this id: ``"activities"``."""
        found = self._index.get(id)
        return found[0] if found else None

    def get(self, id: str) -> Part:
        """The part with this id or alias.

        Raises:
            ModelError: when there is none; the message names the nearest id.
        """
        found = self.find(id)
        if found is None:
            raise ModelError(
                Problem(message=f"nothing in the plan has the id {id!r}", hint=did_you_mean(id, self._index))
            )
        return found

    def _one(self, id: str, collection: str) -> Any:
        found = self._index.get(id)
        if found is None or found[0] != collection:
            ids = [part.id for part in getattr(self, collection)]
            raise ModelError(
                Problem(message=f"no {SINGULAR[collection]} has the id {id!r}", hint=did_you_mean(id, ids))
            )
        return found[1]

    def goal(self, id: str) -> Goal:
        """The goal with this id. Raises ModelError when there is none, as do all of these."""
        made: Goal = self._one(id, "goals")
        return made

    def programme(self, id: str) -> Programme:
        """The programme with this id."""
        made: Programme = self._one(id, "programmes")
        return made

    def unit(self, id: str) -> Unit:
        """The unit with this id."""
        made: Unit = self._one(id, "units")
        return made

    def group(self, id: str) -> Group:
        """The group with this id."""
        made: Group = self._one(id, "groups")
        return made

    def activity(self, id: str) -> Activity:
        """The activity with this id."""
        made: Activity = self._one(id, "activities")
        return made

    def kind(self, id: str) -> ActivityKind:
        """The kind of activity with this id: the plan's own, else the library's, else one made of the id."""
        for own in self.kinds:
            if own.id == id:
                return own
        known = ACTIVITY_KINDS.get(id)
        if known is not None:
            return ActivityKind(id=id, title=known.title, plural=known.plural, meeting=known.meeting)
        return ActivityKind(id=id, title=Text(nb=id.replace("-", " ")))

    def name(self, id: str, language: str | None = None) -> str:
        """The title of a part, in the plan's language or another; the id itself when nothing has it."""
        part = self.find(id)
        return (part.title.to(language or self.language) if part else "") or id


_HINTS = 20
"""For how many dangling references the nearest id is looked for."""


def _find_problems(plan: Plan) -> Iterator[Problem]:
    for field, holds in COLLECTIONS.items():
        for place, part in enumerate(getattr(plan, field)):
            if not isinstance(part, holds):
                yield Problem(
                    message=f"{part!r} is no {SINGULAR[field]}",
                    hint=f"put {holds.__name__} values here",
                    path=(field, place),
                )
                return
    seen: dict[str, str] = {}
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for field, id in [("id", part.id), *(("aliases", alias) for alias in getattr(part, "aliases", ()))]:
                if id in seen:
                    yield Problem(
                        message=f"the id {id!r} is already that of a {SINGULAR[seen[id]]}",
                        hint="give one of the two another id",
                        path=(collection, place, field),
                    )
                else:
                    seen[id] = collection
    known: dict[tuple[str, ...], list[str]] = {}
    dangling = 0
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for path, id, allowed in references(collection, part):
                found = seen.get(id)
                if found in allowed:
                    continue
                wanted = " or ".join(SINGULAR[name] for name in allowed)
                if found is None:
                    if allowed not in known:
                        known[allowed] = [id for id, name in seen.items() if name in allowed]
                    # Looking for the nearest of thousands takes its time, and nobody reads a thousand hints.
                    dangling += 1
                    message = f"no {wanted} has the id {id!r}"
                    hint = did_you_mean(id, known[allowed]) if dangling <= _HINTS else "check how it is written"
                else:
                    message = f"{id!r} is the id of a part of the kind {SINGULAR[found]}, not {wanted}"
                    hint = "name one of the right kind"
                yield Problem(message=message, hint=hint, path=(collection, place, *path))
    yield from _find_circles(plan)


def _find_circles(plan: Plan) -> Iterator[Problem]:
    """Parts that are part of themselves. Circles of prerequisites are for the checks: people plan by making them."""
    for collection in ("goals", "units", "activities", "decisions"):
        parts = getattr(plan, collection)
        ids = {alias: part.id for part in parts for alias in getattr(part, "aliases", ())}
        above = {part.id: ids.get(part.part_of, part.part_of) for part in parts}
        done: set[str] = set()
        for place, part in enumerate(parts):
            walked: dict[str, None] = {}
            here: str | None = part.id
            while here is not None and here not in done and here not in walked:
                walked[here] = None
                here = above.get(here)
            if here is not None and here in walked:
                way = [*walked]
                circle = [*way[way.index(here) :], here]
                yield Problem(
                    message=f"a circle of part_of: {' → '.join(circle)}",
                    hint="leave one of them out",
                    path=(collection, place, "part_of"),
                )
            done.update(walked)
