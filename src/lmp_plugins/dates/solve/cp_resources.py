"""The use of resources as constraints of OR-Tools CP-SAT.

Of resources of capacity 1 that are used by the same tasks, or by fewer of them, only the one with most is added. Where
users share a resource, there is one constraint for each largest set of users that do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Any

import attrs
import networkx as nx

from lmp_plugins.dates.problem.domains import blocked_starts
from lmp_plugins.dates.problem.problem import Booking, Demand, RenewableResource, SchedulingProblem
from lmp_plugins.dates.problem.sharing import competes, maximal_independent_sets
from lmp_plugins.dates.problem.spans import difference
from lmp_plugins.dates.solve.cp_variables import Literal, Variables, cp_domain, enforce_if, longest_sitting

_Together = frozenset[frozenset[str]]


def add_resources(variables: Variables, problem: SchedulingProblem) -> None:
    """Add that no resource is used by more than it can bear. Bookings of capacity 1 are left to the domains."""
    demands, bookings = _by_resource(problem)
    single = [resource for resource in problem.resources if resource.capacity == 1 and resource.id in demands]
    for resource, ids in _widest(single, demands):
        _add_no_overlap(variables, resource, _lasting(variables, ids), variables.intervals)
    for resource in problem.resources:
        if resource.capacity != 1 and resource.id in demands:
            uses = _Uses(demands[resource.id], bookings.get(resource.id, []))
            _add_cumulative(variables, resource, uses)


def add_relaxable_resources(variables: Variables, problem: SchedulingProblem, enforced: Mapping[str, Literal]) -> None:
    """The same, where each demand and booking is there only when its literal in ``enforced``, by key, is true."""
    demands, bookings = _by_resource(problem)
    resources = {resource.id: resource for resource in problem.resources}
    for name, of_resource in demands.items():
        resource, booked = resources[name], bookings.get(name, [])
        if resource.capacity == 1:
            for demand in of_resource:
                for booking in booked:
                    if competes(resource, demand.task, booking.by):
                        literals = [enforced[demand.key], enforced[booking.key]]
                        _keep_off(variables, demand.task, booking, literals)
            by_task = {demand.task: demand for demand in of_resource}
            ids = _lasting(variables, by_task)
            intervals = {id: _optional_intervals(variables, by_task[id], enforced) for id in ids}
            _add_no_overlap(variables, resource, ids, intervals.__getitem__)
        else:
            optional = {demand.key: _optional_intervals(variables, demand, enforced) for demand in of_resource}
            _add_cumulative(variables, resource, _Uses(of_resource, booked), optional, enforced)


@attrs.frozen
class _Uses:
    """What uses a resource."""

    demands: Sequence[Demand]
    bookings: Sequence[Booking]


def _lasting(variables: Variables, ids: Iterable[str]) -> list[str]:
    """The tasks that take time: what lasts no time is in nobody's way."""
    return [id for id in ids if longest_sitting(variables.tasks[id])]


def _by_resource(problem: SchedulingProblem) -> tuple[dict[str, list[Demand]], dict[str, list[Booking]]]:
    demands: dict[str, list[Demand]] = {}
    bookings: dict[str, list[Booking]] = {}
    for condition in problem.conditions:
        if isinstance(condition, Demand):
            demands.setdefault(condition.resource, []).append(condition)
        elif isinstance(condition, Booking):
            bookings.setdefault(condition.resource, []).append(condition)
    return demands, bookings


def _widest(
    resources: Sequence[RenewableResource], demands: Mapping[str, Sequence[Demand]]
) -> list[tuple[RenewableResource, tuple[str, ...]]]:
    """(resource, tasks that use it) of those used by several, without those whose users another one has as well."""
    users: dict[tuple[_Together, frozenset[str]], tuple[RenewableResource, tuple[str, ...]]] = {}
    for resource in resources:
        ids = tuple(dict.fromkeys(demand.task for demand in demands[resource.id]))
        if len(ids) > 1:
            users.setdefault((resource.sharing, frozenset(ids)), (resource, ids))
    by_task: dict[str, list[tuple[frozenset[str], _Together]]] = {}
    widest: list[tuple[RenewableResource, tuple[str, ...]]] = []
    for (sharing, among), (resource, ids) in sorted(users.items(), key=lambda entry: -len(entry[0][1])):
        if any(among <= wider and sharing == theirs for wider, theirs in by_task.get(ids[0], ())):
            continue
        widest.append((resource, ids))
        for id in ids:
            by_task.setdefault(id, []).append((among, sharing))
    return widest


# --- capacity 1 ---------------------------------------------------------------------------------------------------


def _add_no_overlap(
    variables: Variables, resource: RenewableResource, ids: Sequence[str], intervals: Callable[[str], Sequence[Any]]
) -> None:
    """That the intervals of tasks do not overlap, but for those of tasks that share the resource."""
    model, among = variables.model, set(ids)
    sharing = {id for pair in resource.sharing if pair <= among for id in pair}
    apart = [interval for id in ids if id not in sharing for interval in intervals(id)]
    if not sharing and len(apart) > 1:
        model.add_no_overlap(apart)
    ordered = sorted(sharing)
    for place, id in enumerate(ordered):
        own = intervals(id)
        model.add_no_overlap([*apart, *own])
        for other in ordered[:place]:
            if competes(resource, id, other):
                model.add_no_overlap([*own, *intervals(other)])


def _keep_off(variables: Variables, id: str, booking: Booking, literals: Sequence[Literal]) -> None:
    """Keep a task off a booking when all literals are true."""
    domain = variables.domains[id]
    rest = difference(domain, blocked_starts(variables.tasks[id], [(booking.start, booking.end)], variables.day))
    if not rest:
        variables.model.add_bool_or([~literal for literal in literals])
    elif rest != domain:
        constraint = variables.model.add_linear_expression_in_domain(variables.starts[id], cp_domain(rest))
        enforce_if(constraint, literals)


def _optional_intervals(variables: Variables, demand: Demand, enforced: Mapping[str, Literal]) -> list[Any]:
    """The intervals of a task, which are there only when its demand is enforced."""
    model, holds = variables.model, enforced[demand.key]
    intervals: list[Any] = []
    for start, length, literal in variables.times(demand.task):
        there = holds
        if literal is not None:
            there = model.new_bool_var("")
            model.add_bool_or([~holds, ~literal, there])
            model.add_implication(there, literal)
            model.add_implication(there, holds)
        intervals.append(variables.interval(demand.task, start, length, there))
    return intervals


# --- larger capacities --------------------------------------------------------------------------------------------


def _add_cumulative(
    variables: Variables,
    resource: RenewableResource,
    uses: _Uses,
    optional: Mapping[str, Sequence[Any]] | None = None,
    enforced: Mapping[str, Literal] | None = None,
) -> None:
    """That demands and bookings never ask for more than the capacity.

    ``optional`` has intervals of demands, by key, that stand for those of their tasks.
    """
    for keys in _competing_sets(resource, uses):
        intervals: list[Any] = []
        amounts: list[Any] = []
        for demand in uses.demands:
            if demand.key in keys:
                own = variables.intervals(demand.task) if optional is None else optional[demand.key]
                intervals += own
                amounts += [demand.amount] * len(own)
        for low, high, booked in _booked_pieces([booking for booking in uses.bookings if booking.key in keys]):
            intervals.append(variables.model.new_fixed_size_interval_var(low, high - low, ""))
            amounts.append(_booked_amount(variables, resource, booked, enforced))
        variables.model.add_cumulative(intervals, amounts, resource.capacity)


def _booked_amount(
    variables: Variables,
    resource: RenewableResource,
    booked: Sequence[Sequence[Booking]],
    enforced: Mapping[str, Literal] | None,
) -> Any:
    """How much bookings take, those of each user together; what is full is full, however much is booked."""
    if enforced is None:
        return min(resource.capacity, sum(max(booking.amount for booking in own) for own in booked))
    model = variables.model
    total = sum(_enforced_amount(variables, own, enforced) for own in booked)
    amount = model.new_int_var(0, resource.capacity, "")
    model.add_min_equality(amount, [total, resource.capacity])
    return amount


def _enforced_amount(variables: Variables, bookings: Sequence[Booking], enforced: Mapping[str, Literal]) -> Any:
    """The largest amount of those bookings of a user that are enforced."""
    if len(bookings) == 1:
        return bookings[0].amount * enforced[bookings[0].key]
    most = variables.model.new_int_var(0, max(booking.amount for booking in bookings), "")
    variables.model.add_max_equality(most, [booking.amount * enforced[booking.key] for booking in bookings])
    return most


def _booked_pieces(bookings: Sequence[Booking]) -> list[tuple[int, int, list[list[Booking]]]]:
    """(start, end, bookings by user) of each piece of time in which the bookings are the same."""
    moments = sorted({moment for booking in bookings for moment in (booking.start, booking.end)})
    pieces = []
    for low, high in pairwise(moments):
        by_user: dict[str, list[Booking]] = {}
        for booking in bookings:
            if booking.start <= low < booking.end:
                by_user.setdefault(booking.by, []).append(booking)
        if by_user:
            pieces.append((low, high, list(by_user.values())))
    return pieces


def _competing_sets(resource: RenewableResource, uses: _Uses) -> list[set[str]]:
    """The keys of demands and bookings in sets whose users all compete with each other."""
    users = {demand.key: (False, demand.task) for demand in uses.demands}
    users |= {booking.key: (True, booking.by) for booking in uses.bookings}
    names = {name for _, name in users.values()}
    sharing: nx.Graph[tuple[bool, str]] = nx.Graph()
    sharing.add_nodes_from(users.values())
    pairs = [(name, name) for name in names]
    pairs += [pair for pair in combinations(sorted(names), 2) if frozenset(pair) in resource.sharing]
    for name, other in pairs:
        for ours, theirs in product(((False, name), (True, name)), ((False, other), (True, other))):
            if ours in sharing and theirs in sharing and ours != theirs:
                sharing.add_edge(ours, theirs)
    return [
        {key for key, user in users.items() if user in members}
        for members in map(set, maximal_independent_sets(sharing))
    ]
