"""A problem of dates as a constraint model of OR-Tools CP-SAT.

The model says what the problem says, and adds no condition of its own. What an item alone decides is worked out before
(:mod:`possible`), so that the solver sees small domains; of resources that are asked for by the same items, or by fewer
of them, only the widest is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Any

from ortools.sat.python import cp_model

from lmp_plugins.coordination.dates.at_once import meets, unshared
from lmp_plugins.coordination.dates.possible import blocked, possible_starts
from lmp_plugins.coordination.dates.problem import (
    After,
    Apart,
    AtMost,
    Condition,
    Distance,
    Early,
    Item,
    Makespan,
    Moved,
    Needs,
    Objective,
    PeopleMoved,
    Problem,
    Resource,
    Span,
    Starts,
    Taken,
    Within,
    end_at,
    extent,
    length_at,
    meet,
    without,
)

Lit = Any
"""A literal of CP-SAT."""

Hint = Callable[[Starts], int]
"""The value that a variable has when the starts are these."""


class Model:
    """The model of a problem. With ``given_up`` every hard condition has a literal in ``holds``, and holds when it is
    true; else all hold. ``hopeless`` is the id of an item that can be nowhere, in which case the model is not built.
    """

    def __init__(self, problem: Problem, *, given_up: bool = False) -> None:
        self.problem = problem
        self.day = problem.day
        self.model = cp_model.CpModel()
        self.items = {one.id: one for one in problem.items}
        self.holds: dict[str, Lit] = {}
        self.starts: dict[str, Any] = {}
        self.hopeless: str | None = None
        self._given_up = given_up
        self._spans = {one.id: one.starts for one in problem.items} if given_up else possible_starts(problem)
        self._lits: dict[tuple[str, tuple[Span, ...]], Lit] = {}
        self._day_vars: dict[str, tuple[Any, Any]] = {}
        self._lengths: dict[str, Any] = {}
        self._intervals: dict[str, list[Any]] = {}
        self._hints: list[tuple[Any, Hint]] = []
        for one in problem.items:
            if not self._spans[one.id]:
                self.hopeless = one.id
                return
            domain = cp_model.Domain.FromIntervals([list(span) for span in self._spans[one.id]])
            self.starts[one.id] = start = self.model.new_int_var_from_domain(domain, "")
            self._hints.append((start, _start_of(one.id)))
        for condition in problem.conditions:
            self._hard(condition)
        self._resources()

    # --- parts of the model ---------------------------------------------------------------------------------------

    def hint(self, starts: Starts) -> None:
        """Tell the solver of an answer to begin from."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for variable, value in self._hints:
            self.model.add_hint(variable, value(starts))

    def inside(self, id: str, spans: Sequence[Span]) -> Lit | None:
        """A literal that is true when the start of an item lies in some spans; None when it never does."""
        own = self._spans[id]
        within = meet(own, spans)
        if not within:
            return None
        known = self._lits.get((id, within))
        if known is None:
            rest = without(own, within)
            if not rest:
                known = self.model.new_constant(1)
            else:
                known = self.model.new_bool_var("")
                start = self.starts[id]
                self.model.add_linear_expression_in_domain(start, _domain(within)).only_enforce_if(known)
                self.model.add_linear_expression_in_domain(start, _domain(rest)).only_enforce_if(~known)
                self._hints.append((known, lambda starts: int(any(a <= starts[id] <= b for a, b in within))))
            self._lits[id, within] = known
        return known

    def day_of(self, id: str) -> tuple[Any, Any]:
        """(day, time of day) of an item's start; the time of day is 0 for what starts with the day."""
        known = self._day_vars.get(id)
        if known is None:
            spans, day = self._spans[id], self.day
            if all(low == high and low % day == 0 for low, high in spans):
                clock: Any = 0
            else:
                clock = self.model.new_int_var(0, day - 1, "")
                self._hints.append((clock, lambda starts: starts[id] % day))
            number = self.model.new_int_var(spans[0][0] // day, spans[-1][1] // day, "")
            self._hints.append((number, lambda starts: starts[id] // day))
            self.model.add(self.starts[id] == day * number + clock)
            known = self._day_vars[id] = (number, clock)
        return known

    def end(self, id: str) -> Any:
        """The end of an item; of a series the end of its last sitting."""
        return self.starts[id] + self._length(id)

    def _length(self, id: str) -> Any:
        """How long it is from the start of an item to its end: a number, or a variable when it depends on the day."""
        item = self.items[id]
        if item.lengths is None and item.sittings is None:
            return item.length
        known = self._lengths.get(id)
        if known is None:
            number, _ = self.day_of(id)
            days = item.sittings if item.sittings is not None else item.lengths
            table = {on: extent(item, on, self.day) for on in days or ()}
            known = self._lengths[id] = self._looked_up(number, table)
            self._hints.append((known, lambda starts: end_at(item, starts[id], self.day) - starts[id]))
        return known

    def _looked_up(self, index: Any, table: Mapping[int, int]) -> Any:
        """The value of a table; the index never is what the table has no value for."""
        first, last = min(table), max(table)
        least = min(table.values())
        value = self.model.new_int_var(least, max(table.values()), "")
        self.model.add_element(index - first, [table.get(key, least) for key in range(first, last + 1)], value)
        return value

    def _times(self, id: str) -> list[tuple[Any, Any, Lit | None]]:
        """(start, length, literal) of each time that an item is; the literal when it may not be."""
        item = self.items[id]
        if item.sittings is None:
            return [(self.starts[id], self._length(id), None)]
        found: list[tuple[Any, Any, Lit | None]] = []
        for first, days in item.sittings.items():
            lit = self._begins_on(id, first)
            if lit is not None:
                _, clock = self.day_of(id)
                found += [(clock + on * self.day, length_at(item, on * self.day, self.day), lit) for on in days]
        return found

    def _uses(self, id: str) -> list[Any]:
        """The intervals in which an item takes something up."""
        known = self._intervals.get(id)
        if known is None:
            known = self._intervals[id] = [
                self._interval(id, start, length, there) for start, length, there in self._times(id)
            ]
        return known

    def _interval(self, id: str, start: Any, length: Any, there: Lit | None) -> Any:
        if isinstance(length, int):
            if there is None:
                return self.model.new_fixed_size_interval_var(start, length, "")
            return self.model.new_optional_fixed_size_interval_var(start, length, there, "")
        # The solver wants each end in one variable.
        end = self.model.new_int_var(0, self._spans[id][-1][1] + _longest(self.items[id]), "")
        self.model.add(end == start + length)
        self._hints.append((end, lambda starts: end_at(self.items[id], starts[id], self.day)))
        if there is None:
            return self.model.new_interval_var(start, length, end, "")
        return self.model.new_optional_interval_var(start, length, end, there, "")

    def _begins_on(self, id: str, day: int) -> Lit | None:
        return self.inside(id, [(day * self.day, day * self.day + self.day - 1)])

    # --- conditions -----------------------------------------------------------------------------------------------

    def _hard(self, condition: Condition) -> None:
        if not self._given_up:
            if not isinstance(condition, Within | Needs | Taken):
                self._tell(condition, [])
            return
        if condition.price is None:
            lit = self.model.new_constant(1)
        else:
            lit = self.model.new_bool_var("")
            self._hints.append((lit, lambda starts: 1))
        self.holds[condition.key] = lit
        if not isinstance(condition, Needs | Taken):
            self._tell(condition, [lit])

    def _tell(self, condition: Condition, when: list[Lit]) -> None:
        """A condition that holds when all of some literals are true."""
        model = self.model
        match condition:
            case Within(item=id, spans=spans):
                within = meet(self._spans[id], spans)
                if within:
                    _if(model.add_linear_expression_in_domain(self.starts[id], _domain(within)), when)
                else:
                    model.add_bool_or([~lit for lit in when])
            case After():
                source = self.end(condition.earlier) if condition.from_end else self.starts[condition.earlier]
                target = self.end(condition.later) if condition.to_end else self.starts[condition.later]
                bound = source + condition.lag
                if condition.table is not None:
                    bound = self._by_calendar(condition, source)
                _if(model.add(target <= bound) if condition.most else model.add(target >= bound), when)
            case Apart(first=first, second=second, days=days) if days:
                self._days_apart(first, second, days, when)
            case Apart(first=first, second=second, gap=gap):
                self._apart(first, second, gap, when)
            case AtMost():
                for load, bears in self._loads(condition):
                    _if(model.add(load <= bears), when)

    def _by_calendar(self, condition: After, source: Any) -> Any:
        assert condition.table is not None
        day, table = self.day, condition.table
        number = self.model.new_int_var(min(table), max(table), "")
        item = self.items[condition.earlier]

        def key(starts: Starts) -> int:
            at = end_at(item, starts[item.id], day) if condition.from_end else starts[item.id]
            return -(-at // day) if condition.round_up else at // day

        if condition.round_up:
            self.model.add(number * day >= source)
            self.model.add(number * day <= source + day - 1)
        else:
            self.model.add(number * day <= source)
            self.model.add(number * day >= source - day + 1)
        self._hints.append((number, key))
        value = self._looked_up(number, table)
        self._hints.append((value, lambda starts: table[key(starts)]))
        return value

    def _apart(self, first: str, second: str, gap: int, when: list[Lit]) -> None:
        model = self.model
        for a, length, here in self._times(first):
            for b, their_length, there in self._times(second):
                before = model.new_bool_var("")
                if here is None and there is None:
                    self._hints.append((before, lambda starts: int(starts[first] <= starts[second])))
                lits = [*when, *(one for one in (here, there) if one is not None)]
                _if(model.add(a + length + gap <= b), [*lits, before])
                _if(model.add(b + their_length + gap <= a), [*lits, ~before])

    def _days_apart(self, first: str, second: str, days: int, when: list[Lit]) -> None:
        for one, here in self._days(first):
            for other, there in self._days(second):
                before = self.model.new_bool_var("")
                if here is None and there is None:
                    self._hints.append((before, lambda starts: int(starts[first] <= starts[second])))
                lits = [*when, *(lit for lit in (here, there) if lit is not None)]
                _if(self.model.add(one + days <= other), [*lits, before])
                _if(self.model.add(other + days <= one), [*lits, ~before])

    def _days(self, id: str) -> list[tuple[Any, Lit | None]]:
        """(day, literal) of each time that an item starts; the literal when it may not be."""
        item = self.items[id]
        if item.sittings is None:
            return [(self.day_of(id)[0], None)]
        found: list[tuple[Any, Lit | None]] = []
        for first, days in item.sittings.items():
            lit = self._begins_on(id, first)
            if lit is not None:
                found += [(on, lit) for on in days]
        return found

    def _loads(self, condition: AtMost) -> Iterable[tuple[Any, int]]:
        """(load, what is borne) of each span that can be overloaded at all."""
        for low, high, bears in condition.spans:
            terms: list[Any] = []
            most = 0
            for id, weight in condition.weights.items():
                item = self.items[id]
                if item.sittings is None:
                    lit = self.inside(id, [(low, high)])
                    if lit is not None:
                        terms.append(weight * lit)
                        most += weight
                    continue
                heaviest = 0
                for first, days in item.sittings.items():
                    count = sum(low <= on * self.day <= high for on in days)
                    begins = self._begins_on(id, first) if count else None
                    if begins is not None:
                        terms.append(count * weight * begins)
                        heaviest = max(heaviest, count * weight)
                most += heaviest
            if most > bears:
                yield sum(terms), bears

    # --- resources ------------------------------------------------------------------------------------------------

    def _resources(self) -> None:
        needs: dict[str, list[Needs]] = {}
        for condition in self.problem.conditions:
            if isinstance(condition, Needs):
                needs.setdefault(condition.resource, []).append(condition)
        if self._given_up:
            self._resources_given_up(needs)
            return
        single = [one for one in self.problem.resources if one.capacity == 1 and one.id in needs]
        for resource, ids in _widest(single, needs):
            self._no_overlap(resource, ids)
        taken: dict[str, list[Taken]] = {}
        for condition in self.problem.conditions:
            if isinstance(condition, Taken):
                taken.setdefault(condition.resource, []).append(condition)
        for resource in self.problem.resources:
            if resource.capacity != 1 and resource.id in needs:
                self._cumulative(resource, needs[resource.id], taken.get(resource.id, []))

    def _no_overlap(self, resource: Resource, ids: Sequence[str]) -> None:
        # What lasts no time is in nobody's way.
        ids = [id for id in ids if _longest(self.items[id])]
        among = set(ids)
        linked = {id for pair in resource.together if pair <= among for id in pair}
        free = [made for id in ids if id not in linked for made in self._uses(id)]
        if not linked:
            if len(free) > 1:
                self.model.add_no_overlap(free)
            return
        known = sorted(linked)
        for place, id in enumerate(known):
            own = self._uses(id)
            self.model.add_no_overlap([*free, *own])
            for other in known[:place]:
                if frozenset((id, other)) not in resource.together:
                    self.model.add_no_overlap([*own, *self._uses(other)])

    def _cumulative(self, resource: Resource, needs: Sequence[Needs], taken: Sequence[Taken]) -> None:
        for some in _unshared(resource, needs, taken):
            intervals: list[Any] = []
            demands: list[int] = []
            for one in needs:
                if one.key in some:
                    made = self._uses(one.item)
                    intervals += made
                    demands += [one.amount] * len(made)
            for low, high, spots in _steps([one for one in taken if one.key in some]):
                intervals.append(self.model.new_fixed_size_interval_var(low, high - low, ""))
                # What is full is full: too much of what stays is nobody else's concern.
                demands.append(min(resource.capacity, sum(max(one.amount for one in own) for own in spots)))
            self.model.add_cumulative(intervals, demands, resource.capacity)

    def _resources_given_up(self, needs: Mapping[str, Sequence[Needs]]) -> None:
        """Each use is there only when its condition holds; what is taken stays free when that does not hold."""
        taken: dict[str, list[Taken]] = {}
        for condition in self.problem.conditions:
            if isinstance(condition, Taken):
                taken.setdefault(condition.resource, []).append(condition)
        resources = {one.id: one for one in self.problem.resources}
        for name, found in needs.items():
            resource = resources[name]
            if resource.capacity == 1:
                for one in found:
                    for spot in taken.get(name, ()):
                        if not meets(resource, one.item, spot.by):
                            continue
                        holes = blocked(self.items[one.item], [(spot.start, spot.end)], self.day)
                        left = without(self._spans[one.item], holes)
                        if left != self._spans[one.item]:
                            lits = [self.holds[one.key], self.holds[spot.key]]
                            if left:
                                constraint = self.model.add_linear_expression_in_domain(
                                    self.starts[one.item], _domain(left)
                                )
                                _if(constraint, lits)
                            else:
                                self.model.add_bool_or([~lit for lit in lits])
                self._optional_no_overlap(resource, found)
            else:
                self._optional_cumulative(resource, found, taken.get(name, []))

    def _optional(self, one: Needs) -> list[Any]:
        made: list[Any] = []
        holds = self.holds[one.key]
        for start, length, lit in self._times(one.item):
            there = holds
            if lit is not None:
                there = self.model.new_bool_var("")
                self.model.add_bool_or([~holds, ~lit, there])
                self.model.add_implication(there, lit)
                self.model.add_implication(there, holds)
            made.append(self._interval(one.item, start, length, there))
        return made

    def _optional_no_overlap(self, resource: Resource, needs: Sequence[Needs]) -> None:
        made = {one.item: self._optional(one) for one in needs if _longest(self.items[one.item])}
        among = set(made)
        linked = sorted({id for pair in resource.together if pair <= among for id in pair})
        free = [one for id, own in made.items() if id not in linked for one in own]
        if not linked:
            self.model.add_no_overlap(free)
        for place, id in enumerate(linked):
            self.model.add_no_overlap([*free, *made[id]])
            for other in linked[:place]:
                if frozenset((id, other)) not in resource.together:
                    self.model.add_no_overlap([*made[id], *made[other]])

    def _optional_cumulative(self, resource: Resource, needs: Sequence[Needs], taken: Sequence[Taken]) -> None:
        uses = {one.key: self._optional(one) for one in needs}
        for some in _unshared(resource, needs, taken):
            intervals: list[Any] = []
            demands: list[Any] = []
            for one in needs:
                if one.key in some:
                    intervals += uses[one.key]
                    demands += [one.amount] * len(uses[one.key])
            for low, high, spots in _steps([one for one in taken if one.key in some]):
                intervals.append(self.model.new_fixed_size_interval_var(low, high - low, ""))
                demands.append(self._taken_of(resource, spots))
            self.model.add_cumulative(intervals, demands, resource.capacity)

    def _taken_of(self, resource: Resource, spots: Sequence[Sequence[Taken]]) -> Any:
        """How much of a resource is taken by what stays, as far as that is held to be there."""
        asked = sum(self._most(own) for own in spots)
        least = self.model.new_int_var(0, resource.capacity, "")
        self.model.add_min_equality(least, [asked, resource.capacity])
        return least

    def _most(self, taken: Sequence[Taken]) -> Any:
        if len(taken) == 1:
            return taken[0].amount * self.holds[taken[0].key]
        most = self.model.new_int_var(0, max(one.amount for one in taken), "")
        self.model.add_max_equality(most, [one.amount * self.holds[one.key] for one in taken])
        return most

    # --- objectives -----------------------------------------------------------------------------------------------

    def cost(self, objective: Objective) -> Any:
        """An expression that is least when the objective is best served."""
        match objective:
            case Moved(weights=weights):
                return sum((weight * self._moved(id) for id, weight in weights.items()), 0)
            case PeopleMoved(people=people):
                return sum((weight * self._any_moved(ids) for ids, weight in people.values()), 0)
            case Distance(items=ids):
                return sum((self._distance(id) for id in ids), 0)
            case Early(items=ids):
                return sum((self.starts[id] - self.items[id].starts[0][0] for id in ids), 0)
            case Makespan():
                return self._makespan()
            case _:
                return self._wishes()

    def _moved(self, id: str) -> Any:
        now = self.items[id].now
        stays = None if now is None else self.inside(id, [(now, now)])
        return 1 if stays is None else 1 - stays

    def _any_moved(self, ids: tuple[str, ...]) -> Any:
        if len(ids) == 1:
            return self._moved(ids[0])
        one = self.model.new_bool_var("")
        self._hints.append((one, lambda starts: int(any(starts[id] != self.items[id].now for id in ids))))
        for id in ids:
            self.model.add(one >= self._moved(id))
        return one

    def _distance(self, id: str) -> Any:
        number, _ = self.day_of(id)
        now = (self.items[id].now or 0) // self.day
        spans = self._spans[id]
        most = max(abs(spans[0][0] // self.day - now), abs(spans[-1][1] // self.day - now))
        far = self.model.new_int_var(0, most, "")
        self._hints.append((far, lambda starts: abs(starts[id] // self.day - now)))
        self.model.add(far >= number - now)
        self.model.add(far >= now - number)
        return far

    def _makespan(self) -> Any:
        items = self.problem.items
        ends = [self._spans[one.id][-1][1] + _farthest(one, self.day) for one in items]
        last = self.model.new_int_var(0, max(ends, default=0), "")
        self._hints.append(
            (last, lambda starts: max((end_at(one, starts[one.id], self.day) for one in items), default=0))
        )
        before = {one.earlier for one in self.problem.conditions if isinstance(one, After) and _ends_before(one)}
        for one in items:
            # What something else must come after is never the last.
            if one.id not in before:
                self.model.add(last >= self.end(one.id))
        return last

    def _wishes(self) -> Any:
        terms: list[Any] = []
        for wish in self.problem.wishes:
            for condition in wish.conditions:
                match condition:
                    case Within(item=id, spans=spans):
                        lit = self.inside(id, spans)
                        terms.append(wish.weight if lit is None else wish.weight * (1 - lit))
                    case AtMost():
                        for load, bears in self._loads(condition):
                            over = self.model.new_int_var(0, sum(condition.weights.values()) * self.day, "")
                            self.model.add(over >= load - bears)
                            terms.append(wish.weight * over)
                    case _:
                        met = self.model.new_bool_var("")
                        self._hints.append((met, _meets(self.problem, condition, self.items)))
                        self._tell(condition, [met])
                        terms.append(wish.weight * (1 - met))
        return sum(terms, 0)


def _start_of(id: str) -> Hint:
    return lambda starts: starts[id]


def _meets(problem: Problem, condition: Condition, items: Mapping[str, Item]) -> Hint:
    from lmp_plugins.coordination.dates.problem import breach

    return lambda starts: int(not breach(problem, condition, starts, items))


def _ends_before(one: After) -> bool:
    return one.from_end and not one.most and one.table is None and one.lag >= 0


def _longest(item: Item) -> int:
    return item.length if item.lengths is None else max(item.lengths.values())


def _farthest(item: Item, day: int) -> int:
    return _longest(item) if item.sittings is None else max(extent(item, on, day) for on in item.sittings)


def _domain(spans: Sequence[Span]) -> Any:
    return cp_model.Domain.FromIntervals([list(span) for span in spans])


def _if(constraint: Any, when: list[Lit]) -> None:
    if when:
        constraint.only_enforce_if(when)


def _widest(
    resources: Sequence[Resource], needs: Mapping[str, Sequence[Needs]]
) -> list[tuple[Resource, tuple[str, ...]]]:
    """The resources of capacity 1 with those that need them, without those whose users another one has as well."""
    users: dict[tuple[frozenset[frozenset[str]], frozenset[str]], tuple[Resource, tuple[str, ...]]] = {}
    for one in resources:
        ids = tuple(dict.fromkeys(need.item for need in needs[one.id]))
        if len(ids) > 1:
            users.setdefault((one.together, frozenset(ids)), (one, ids))
    by_item: dict[str, list[tuple[frozenset[str], frozenset[frozenset[str]]]]] = {}
    kept: list[tuple[Resource, tuple[str, ...]]] = []
    for (together, among), found in sorted(users.items(), key=lambda entry: -len(entry[0][1])):
        known = by_item.get(found[1][0], ())
        if any(among <= wider and together == theirs for wider, theirs in known):
            continue
        kept.append(found)
        for id in found[1]:
            by_item.setdefault(id, []).append((among, together))
    return kept


def _steps(taken: Sequence[Taken]) -> list[tuple[int, int, list[list[Taken]]]]:
    """What is taken as (start, end, what takes it) that do not overlap; what one and the same takes stands together."""
    moments = sorted({moment for one in taken for moment in (one.start, one.end)})
    found = []
    for low, high in pairwise(moments):
        spots: dict[str, list[Taken]] = {}
        for one in taken:
            if one.start <= low < one.end:
                spots.setdefault(one.by, []).append(one)
        if spots:
            found.append((low, high, list(spots.values())))
    return found


def _unshared(resource: Resource, needs: Sequence[Needs], taken: Sequence[Taken]) -> list[set[str]]:
    """By the keys of their conditions: sets of uses that are in each other's way, each with all the others."""
    users = {one.key: (False, one.item) for one in needs} | {one.key: (True, one.by) for one in taken}
    with_whom: dict[tuple[bool, str], set[tuple[bool, str]]] = {user: set() for user in users.values()}
    names = {name for _, name in with_whom}
    pairs = [(name, name) for name in names]
    pairs += [(one, other) for pair in resource.together if pair <= names for one, other in permutations(pair)]
    for one, other in pairs:
        for mine in ((False, one), (True, one)):
            for theirs in ((False, other), (True, other)):
                if mine in with_whom and theirs in with_whom and mine != theirs:
                    with_whom[mine].add(theirs)
    return [{key for key, user in users.items() if user in among} for among in map(set, unshared(with_whom))]
