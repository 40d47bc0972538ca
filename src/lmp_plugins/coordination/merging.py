"""Two or more activities made one: whoever took part in any of them takes part in it, and their ids all lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import attrs

from lmp_core.model import COLLECTIONS, Activity, Certainty, Participant, Plan
from lmp_core.model.reference import renamed_references
from lmp_core.model.text import Text
from lmp_core.model.when import Unknown

T = TypeVar("T")
_SURENESS = list(Certainty)


def merged(plan: Plan, ids: Sequence[str], **changes: Any) -> Plan:
    """The plan with some activities in the place of the first of them.

    Programmes, goals, participants, those responsible, prerequisites, venues and sources are united. Where there can be
    only one, it is the first's; its time too, else the first known one. It is as sure as the least sure of them, and as
    visible as the least visible. The other ids become aliases, and what refers to them refers to the first.
    ``changes`` are fields of the one activity that are set instead, such as its title or its time.

    Raises:
        ModelError: when the plan has no such activity, or the one activity would contradict the plan.
    """
    parts = [plan.activity(id) for id in dict.fromkeys(plan.activity(id).id for id in ids)]
    kept, gone = parts[0], parts[1:]
    names = {name: kept.id for part in gone for name in (part.id, *part.aliases)}
    taking_part: tuple[Participant, ...] = _first_of(parts, _taking_part, lambda taking: taking.who)
    activity = attrs.evolve(
        kept,
        programmes=_union(parts, lambda part: part.programmes),
        goals=_union(parts, lambda part: part.goals),
        takes_part=taking_part,
        responsible=_union(parts, lambda part: part.responsible),
        confirmed_by=_union(parts, lambda part: part.confirmed_by),
        venues=_union(parts, lambda part: part.venues),
        inputs=_union(parts, lambda part: part.inputs),
        outputs=_union(parts, lambda part: part.outputs),
        sources=_union(parts, lambda part: part.sources),
        requires=tuple(
            need
            for need in _first_of(
                parts, lambda part: part.requires, lambda need: names.get(need.activity, need.activity)
            )
            if need.activity not in {kept.id, *kept.aliases, *names}
        ),
        when=next((part.when for part in parts if part.when != Unknown()), Unknown()),
        duration=next((part.duration for part in parts if part.duration is not None), None),
        mode=next((part.mode for part in parts if part.mode is not None), None),
        channel=next((part.channel for part in parts if part.channel is not None), None),
        certainty=min((part.certainty for part in parts), key=_SURENESS.index),
        visibility=max((part.visibility for part in parts), key=lambda visibility: visibility.rank),
        in_feeds=all(part.in_feeds for part in parts),
        description=_joined([part.description for part in parts]),
        aliases=tuple(dict.fromkeys((*kept.aliases, *names))),
    )
    activity = attrs.evolve(activity, **changes)
    away = {part.id for part in gone}
    collections: dict[str, Any] = {}
    for collection in COLLECTIONS:
        there = [activity if part.id == kept.id else part for part in getattr(plan, collection) if part.id not in away]
        # What was decided about the activities names them as they were called then: the aliases lead on.
        if collection != "proposals":
            there = [renamed_references(collection, part, names) for part in there]
        collections[collection] = tuple(there)
    return attrs.evolve(plan, **collections)


def _taking_part(part: Activity) -> tuple[Participant, ...]:
    return part.takes_part


def _union(parts: Iterable[Activity], field: Callable[[Activity], Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for part in parts for value in field(part)))


def _first_of(
    parts: Iterable[Activity], field: Callable[[Activity], Iterable[T]], name: Callable[[T], str]
) -> tuple[T, ...]:
    """The values of a field of all parts; of those with the same name only the first."""
    values: dict[str, T] = {}
    for part in parts:
        for value in field(part):
            values.setdefault(name(value), value)
    return tuple(values.values())


def _joined(texts: Sequence[Text]) -> Text:
    """Different texts one below the other, in each language."""
    different = list(dict.fromkeys(text for text in texts if text))
    languages = dict.fromkeys(language for text in different for language, _ in text.items())
    return Text(
        **{language: "\n\n".join(dict.fromkeys(text.to(language) for text in different)) for language in languages}
    )
