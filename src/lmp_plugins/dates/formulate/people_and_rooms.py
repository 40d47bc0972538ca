"""Who and what can be in one place only: resources, and the conditions on their use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from lmp_core.coordination.rooms import Rooms
from lmp_core.coordination.slots import LONGEST, Wanted, brings_people_together, is_open, slot_of
from lmp_core.model.hierarchy import parents
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.problem.problem import Booking, Condition, Demand, RenewableResource
from lmp_plugins.dates.problem.spans import Span

_PERSON, _ROOM = "who", "room"

_Key = tuple[str, str]
"""(:data:`_PERSON` or :data:`_ROOM`, id) of a resource."""


@attrs.frozen
class _FixedUse:
    """Something that stays from ``start`` to ``end``, in steps; ``by`` is the id of its activity."""

    start: int
    end: int
    by: str
    origin: Origin


@attrs.frozen(eq=False)
class _Users:
    """By resource, how much each of its users takes: tasks by their ids, and ``fixed`` uses by their own keys."""

    amounts: dict[_Key, dict[str, int]] = attrs.field(factory=dict)
    fixed: dict[str, _FixedUse] = attrs.field(factory=dict)

    def add(self, resource: _Key, user: str, amount: int = 1) -> None:
        users = self.amounts.setdefault(resource, {})
        users[user] = max(amount, users.get(user, 0))


@attrs.frozen(eq=False)
class _Named:
    """A resource, and by user all whom it stands for: those who are wanted by the same users, or by fewer of them."""

    key: _Key
    resource: RenewableResource
    names: dict[str, list[str]]


def people_and_rooms(
    frame: Frame, placements: Mapping[str, Placement], fixed: Sequence[Occurrence]
) -> tuple[tuple[RenewableResource, ...], list[Condition]]:
    """(resources, the demands of tasks and the bookings of what stays).

    Only resources that can be asked for too much are there, and of people who are wanted by the same activities only
    one. ``fixed`` are the occurrences of the activities that are not placed.
    """
    users = _Users()
    rooms = Rooms(frame.plan)
    wanted = Wanted(frame.context)
    _add_tasks(users, frame, placements, wanted, rooms)
    _add_fixed(users, frame, fixed, wanted, rooms)
    _add_busy(users, frame)
    capacities = {key: rooms.there[key[1]] if key[0] == _ROOM else 1 for key in users.amounts}
    resources = _resources(users, frame, placements, capacities)
    conditions = [
        _condition(users, named, user, tuple(names)) for named in resources for user, names in named.names.items()
    ]
    return tuple(named.resource for named in resources), conditions


def _add_tasks(users: _Users, frame: Frame, placements: Mapping[str, Placement], wanted: Wanted, rooms: Rooms) -> None:
    for id, placement in placements.items():
        if not placement.meeting or placement.task.length > LONGEST.days * frame.day:
            continue
        for who in wanted.among(placement.activity, placement.activity.participants):
            users.add((_PERSON, who), id)
        for occurrence in frame.context.timeline.of(id):
            for venue, amount in rooms.taken(occurrence).items():
                users.add((_ROOM, venue), id, amount)


def _add_fixed(users: _Users, frame: Frame, fixed: Sequence[Occurrence], wanted: Wanted, rooms: Rooms) -> None:
    meetings = {activity.id: brings_people_together(frame.plan, activity) for activity in frame.plan.activities}
    for occurrence in fixed:
        if not meetings[occurrence.activity.id] or not is_open(occurrence):
            continue
        span = _steps_of(frame, occurrence)
        if span is None or span[1] <= frame.day:
            continue
        user = f"set:{occurrence.key}"
        origin = Origin(kind=OriginKind.SET, activity=occurrence.activity.id, other=occurrence.key)
        users.fixed[user] = _FixedUse(*span, occurrence.activity.id, origin)
        for who in wanted.by(occurrence):
            users.add((_PERSON, who), user)
        for venue, amount in rooms.taken(occurrence).items():
            users.add((_ROOM, venue), user, amount)


def _add_busy(users: _Users, frame: Frame) -> None:
    grid = frame.grid
    for number, busy in enumerate(frame.options.busy):
        user = f"busy:{number}"
        origin = Origin(kind=OriginKind.BUSY, who=(busy.who,), times=(busy.start, busy.end))
        users.fixed[user] = _FixedUse(grid.at(busy.start), grid.at(busy.end, up=True), user, origin)
        for who in frame.context.graph.members(busy.who):
            users.add((_PERSON, who), user)


def _steps_of(frame: Frame, occurrence: Occurrence) -> Span | None:
    """What a dated meeting takes up, in steps; None for what is not dated or is a period of work."""
    slot = slot_of(occurrence)
    return None if slot is None else (frame.grid.at(slot.start), frame.grid.at(slot.end, up=True))


def _resources(
    users: _Users, frame: Frame, placements: Mapping[str, Placement], capacities: Mapping[_Key, int]
) -> list[_Named]:
    """The resources, the most used ones first; of capacity 1 only the one whose users include those of others."""
    sharing = _sharing(frame, users.fixed.values(), placements)
    resources: list[_Named] = []
    by_task: dict[tuple[str, str], list[tuple[frozenset[str], _Named]]] = {}
    for key, user_ids in _contested(users, frame, placements, capacities):
        kind, name = key
        tasks = [user for user in user_ids if user in placements]
        if capacities[key] > 1:
            stays = [users.fixed[user] for user in user_ids if user in users.fixed]
            shared = _sharing(frame, stays, tasks, all_pairs=True)
            resource = RenewableResource(id=f"{kind}:{name}", capacity=capacities[key], sharing=shared)
            resources.append(_Named(key, resource, {user: [name] for user in users.amounts[key]}))
            continue
        wider = next((named for ids, named in by_task.get((kind, min(tasks)), ()) if user_ids <= ids), None)
        if wider is not None:
            for user in user_ids:
                wider.names[user].append(name)
            continue
        resource = RenewableResource(id=f"{kind}:{name}", sharing=sharing)
        named = _Named(key, resource, {user: [name] for user in users.amounts[key]})
        for task in tasks:
            by_task.setdefault((kind, task), []).append((user_ids, named))
        resources.append(named)
    return resources


def _contested(
    users: _Users, frame: Frame, placements: Mapping[str, Placement], capacities: Mapping[_Key, int]
) -> list[tuple[_Key, frozenset[str]]]:
    """(resource, its users) of those that tasks use and that can be asked for too much, the most used ones first."""
    order = {part.id: place for place, (_, part) in enumerate(frame.plan.parts())}
    members = {name: len(frame.context.graph.members(name)) for kind, name in users.amounts if kind == _PERSON}
    contested = [
        (key, frozenset(amounts))
        for key, amounts in users.amounts.items()
        if capacities[key] < sum(amounts.values()) and not placements.keys().isdisjoint(amounts)
    ]
    contested.sort(key=lambda use: (-len(use[1]), -members.get(use[0][1], 0), order.get(use[0][1], -1), use[0]))
    return contested


def _sharing(
    frame: Frame,
    fixed: Iterable[_FixedUse],
    tasks: Iterable[str],
    *,
    all_pairs: bool = False,
) -> frozenset[frozenset[str]]:
    """The pairs of an activity and what it is part of, which may be at once, among tasks and what stays.

    Of each pair one is placed; with ``all_pairs`` both may stay.
    """
    above = parents(frame.plan, frame.plan.activities)
    placed = set(tasks)
    ids = placed | {use.by for use in fixed}
    pairs: set[frozenset[str]] = set()
    for id in ids & above.keys():
        whole = above[id]
        while whole is not None:
            if whole in ids and (all_pairs or whole in placed or id in placed):
                pairs.add(frozenset((id, whole)))
            whole = above[whole]
    return frozenset(pairs)


def _condition(users: _Users, named: _Named, user: str, who: tuple[str, ...]) -> Condition:
    """That a user uses a resource: a demand of a task, or a booking of what stays."""
    resource, kind = named.resource, named.key[0]
    amount = users.amounts[kind, who[0]][user]
    rooms = (amount, resource.capacity) if resource.capacity > 1 else None
    use = users.fixed.get(user)
    if use is None:
        source = OriginKind.TAKES_PART if kind == _PERSON else OriginKind.ROOM
        return Demand(
            key=f"{source}:{user}:{resource.id}",
            task=user,
            resource=resource.id,
            amount=amount,
            origin=Origin(kind=source, activity=user, who=who, rooms=rooms),
            price=PRICES[source],
        )
    origin = use.origin
    if origin.kind is not OriginKind.BUSY:
        source = OriginKind.SET if kind == _PERSON else OriginKind.ROOM_TAKEN
        origin = attrs.evolve(origin, kind=source, who=who, rooms=rooms)
    return Booking(
        key=f"{user}:{resource.id}",
        resource=resource.id,
        start=use.start,
        end=use.end,
        amount=amount,
        by=use.by,
        origin=origin,
        price=PRICES[origin.kind],
    )
