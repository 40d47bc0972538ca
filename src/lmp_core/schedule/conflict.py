"""Why a plan cannot be: the fewest conditions that contradict each other.

Two kinds of chain can contradict themselves. One leads from a bound on the start of an activity over prerequisites to
a bound on the end of another; the other is a circle that ends later than it begins. Either is a simple way, so that the
plan becomes possible, as far as this chain goes, when any one of its conditions is given up.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from lmp_core.graph.cycles import cyclic_components
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Worded
from lmp_core.model.value import Brief
from lmp_core.model.when import UntilActivity
from lmp_core.schedule.constraints import Constraint, Titles
from lmp_core.schedule.network import BACK, DATE, FIXED, IN_A_DAY, MINUTES, NEVER, WORKING, Network, Pull
from lmp_core.schedule.workdays import DAY, WorkDays

_INTRO = phrase("These contradict each other:")
_HINT = phrase("give up or change one of them")
_SAID = phrase("{intro} {said}")


@attrs.frozen
class Conflict(Brief):
    """Conditions that cannot all be met, in the order in which one leads to the next."""

    constraints: tuple[Constraint, ...]

    def lines(self, plan: Plan, language: str) -> tuple[str, ...]:
        """A heading, then one line for each condition."""
        titles = Titles(plan)
        return (_INTRO.to(language), *(f"- {constraint.line(titles, language)}" for constraint in self.constraints))


class Infeasible(LmpError):
    """A plan whose conditions contradict each other; ``conflict`` says which, ``problems`` in one line."""

    exit_code = 1

    def __init__(self, conflict: Conflict, plan: Plan) -> None:
        self.conflict = conflict
        said = Worded(
            lambda language: "; ".join(constraint.line(plan, language) for constraint in conflict.constraints)
        )
        super().__init__(Problem(message=_SAID.filled(intro=_INTRO, said=said), hint=_HINT))


def explain(net: Network, most: int | None = None) -> Conflict | None:
    """The shortest chain of conditions from bound to bound that contradicts itself; None when there is none.

    Layer by layer, the earliest times that follow from ever longer chains: the first bound that is passed is passed by
    a shortest one. ``most`` is the number of prerequisites that a chain may have.
    """
    count = len(net.into)
    starts, ends = [NEVER] * count, [NEVER] * count
    for i in range(count):
        if net.low[i] != NEVER:
            starts[i] = net.rise(i, net.low[i])
            ends[i] = net.finish(i, starts[i])
            if ends[i] > net.high[i] or starts[i] > net.start_high[i]:
                return Conflict((net.narrow(i),))
    changed = [i for i in range(count) if starts[i] != NEVER]
    parents: list[dict[int, tuple[int, Pull]]] = []
    while changed and (most is None or len(parents) < most):
        layer: dict[int, tuple[int, Pull]] = {}
        # All of a layer follow from the layer before it, or a chain would grow by more than one condition at a time.
        moved: dict[int, tuple[int, int]] = {}
        for source in changed:
            for pull in net.out[source]:
                target = pull[1]
                start, end = moved.get(target) or (starts[target], ends[target])
                span = _push(net, source, pull, starts, ends, start, end)
                if span != (start, end):
                    moved[target] = span
                    layer[target] = (source, pull)
        parents.append(layer)
        for target, (start, end) in moved.items():
            starts[target], ends[target] = start, end
        broken = [i for i in moved if ends[i] > net.high[i] or starts[i] > net.start_high[i]]
        if broken:
            return _chain(net, min(broken), parents)
        changed = list(moved)
    return None


def _push(
    net: Network, source: int, pull: Pull, starts: list[int], ends: list[int], start: int, end: int
) -> tuple[int, int]:
    """The times of a pull's target once the pull is heeded."""
    _, target, from_end, to_end, what, n, by, _, _, _ = pull
    time = ends[source] if from_end else starts[source]
    if time == NEVER:
        return start, end
    if what == MINUTES:
        time += n
    elif what == WORKING:
        time = net.calendars[by].after(time, n)
    else:
        time = net.calendars[by].before_within(time, n)
    if to_end and net.stretches[target]:
        return start, max(end, time)
    if to_end:
        time = net.start_for(target, time)
    if time <= start:
        return start, end
    start = net.rise(target, time)
    finish = net.finish(target, start)
    return start, max(end, finish) if net.stretches[target] else finish


def _chain(net: Network, last: int, parents: list[dict[int, tuple[int, Pull]]]) -> Conflict:
    way: list[Pull] = []
    here = last
    for layer in reversed(parents):
        if here in layer:
            here, ref = layer[here]
            way.append(ref)
    constraints = [net.lower(here), *(net.constraint(ref) for ref in reversed(way)), net.upper(last)]
    return Conflict(tuple(dict.fromkeys(constraint for constraint in constraints if constraint is not None)))


# --- circles ------------------------------------------------------------------------------------------------------

_Edge = tuple[int, int, int, Pull | None]
"""(from, to, the least by which it leads on, where it comes from) between the starts and ends of activities."""


def circle(net: Network) -> Conflict | None:
    """The shortest circle of conditions that leads ever later; None when there is none.

    What a condition leads on by depends on where in the calendar it is; here it counts as little as it can be. Where
    all of a circle counts the working days of one calendar, these are counted instead, which is exact.
    """
    best: list[Pull] | None = None
    for component in cyclic_components({source: [pull[1] for pull in pulls] for source, pulls in enumerate(net.out)}):
        knot, inside = sorted(component), set(component)
        for edges in (_in_minutes(net, knot, inside), _in_working_days(net, knot, inside)):
            rising = _shortest_rising(edges) if edges is not None else None
            if rising is not None and (best is None or len(rising) < len(best)):
                best = rising
    if best is None:
        return None
    return Conflict(tuple(dict.fromkeys(net.constraint(ref) for ref in best)))


def _in_minutes(net: Network, knot: list[int], inside: set[int]) -> list[_Edge] | None:
    edges: list[_Edge] = []
    for i in knot:
        days = net.days[i]

        def bounds(n: int, working: bool, starts_free: bool, days: WorkDays = days) -> tuple[int, int]:
            most = days.longest if starts_free else days.longest_run
            return (n * DAY, most(n) * DAY) if working else (n, n)

        _length(net, i, bounds, edges)
        for pull in net.out[i]:
            _, target, from_end, to_end, what, n, by, _, _, _ = pull
            if target in inside:
                if what == MINUTES:
                    on = n
                elif (what == WORKING and n > 0) or (what == BACK and n < 0):
                    on = abs(n) * DAY
                else:
                    on = -net.calendars[by].longest(abs(n) + 1) * DAY
                edges.append((2 * i + from_end, 2 * target + to_end, on, pull))
    return edges


def _in_working_days(net: Network, knot: list[int], inside: set[int]) -> list[_Edge] | None:
    """As :func:`_in_minutes`, in working days; None when the knot counts by more than one calendar."""
    days = net.days[knot[0]]
    edges: list[_Edge] = []
    # A time inside a day may be rounded to the day's end on the way there, and to its beginning on the way back.
    rounding = int(
        any(net.snap[i] == IN_A_DAY or _in_a_day(net.low[i]) or net.length[i] % DAY for i in knot if not net.working[i])
        or any(pull[4] == MINUTES and pull[5] % DAY for i in knot for pull in net.out[i])
    )
    for i in knot:
        if net.days[i] is not days:
            return None
        _length(net, i, lambda n, working, _: (n, n) if working else (0, -(-n // DAY)), edges)
        for pull in net.out[i]:
            _, target, from_end, to_end, what, n, _, _, _, _ = pull
            if target in inside:
                on = min(0, n // DAY) if what == MINUTES else n if what == WORKING else -n - rounding
                edges.append((2 * i + from_end, 2 * target + to_end, on, pull))
    return edges


def _in_a_day(time: int) -> bool:
    return time != NEVER and time % DAY != 0


def _length(net: Network, i: int, bounds: Callable[[int, bool, bool], tuple[int, int]], edges: list[_Edge]) -> None:
    """Lead from the start of an activity to its finish and back, by the bounds that its length has.

    ``bounds`` gives them for a length, whether it counts working days, and whether it may start on a free day, as only
    what has a fixed start can. How long it takes is not a condition of its own, unless the dates alone say so; these
    are then left out where the length that it has without them will do.
    """
    least, most = dated_least, dated_most = bounds(net.length[i], net.working[i], net.snap[i] == FIXED)
    if net.snap[i] == FIXED and not isinstance(net.activities[i].when, UntilActivity):
        undated_least, undated_most = bounds(*net.undated_length(i), False)
        least, most = min(least, undated_least), max(most, undated_most)
    edges.append((2 * i, 2 * i + 1, least, None))
    if not net.stretches[i]:
        edges.append((2 * i + 1, 2 * i, -most, None))
    dates: Pull = (i, i, 0, 0, MINUTES, 0, 0, DATE, i, 0)
    if dated_least > least:
        edges.append((2 * i, 2 * i + 1, dated_least, dates))
    if dated_most < most:
        edges.append((2 * i + 1, 2 * i, -dated_most, dates))


def _shortest_rising(edges: list[_Edge]) -> list[Pull] | None:
    """The conditions of a circle that rises, the fewest there can be; None when no circle rises."""
    out: dict[int, list[_Edge]] = {}
    for edge in edges:
        out.setdefault(edge[0], []).append(edge)
    best = _any_rising(edges, out)
    if best is None:
        return None
    budget = 2_000_000
    # A shortest one is searched for from every place, as long as that is bearable; then the one in hand must do.
    for root in sorted(out):
        reached: dict[int, tuple[int, tuple[Pull, ...]]] = {root: (0, ())}
        frontier = dict(reached)
        steps = 0
        while frontier and budget > 0 and steps <= 2 * len(best):
            steps += 1
            following: dict[int, tuple[int, tuple[Pull, ...]]] = {}
            for here, (time, refs) in frontier.items():
                for _, target, on, ref in out.get(here, ()):
                    budget -= 1
                    path = refs if ref is None else (*refs, ref)
                    if len(path) >= len(best):
                        continue
                    if target == root:
                        if time + on > 0:
                            best = list(path)
                        continue
                    earlier = following.get(target) or reached.get(target)
                    if earlier is None or time + on > earlier[0]:
                        following[target] = (time + on, path)
            reached.update(following)
            frontier = following
    return best


def _any_rising(edges: list[_Edge], out: dict[int, list[_Edge]]) -> list[Pull] | None:
    """Some circle that rises, by Bellman and Ford with a worklist."""
    times = dict.fromkeys({edge[0] for edge in edges} | {edge[1] for edge in edges}, 0)
    parent: dict[int, _Edge] = {}
    frontier = sorted(times)
    for _ in range(len(times) + 1):
        raised: dict[int, None] = {}
        for here in frontier:
            for edge in out.get(here, ()):
                if times[here] + edge[2] > times[edge[1]]:
                    times[edge[1]] = times[here] + edge[2]
                    parent[edge[1]] = edge
                    raised[edge[1]] = None
        if not raised:
            return None
        frontier = list(raised)
        circle = _circle_of(parent)
        if circle is not None:
            return circle
    return None


def _circle_of(parent: dict[int, _Edge]) -> list[Pull] | None:
    """A circle among the edges that last raised each place: such a circle rises."""
    done: set[int] = set()
    for root in parent:
        walked: set[int] = set()
        here = root
        while here in parent and here not in done and here not in walked:
            walked.add(here)
            here = parent[here][0]
        if here in walked:
            refs: list[Pull] = []
            end = here
            while True:
                edge = parent[here]
                if edge[3] is not None:
                    refs.append(edge[3])
                here = edge[0]
                if here == end:
                    return refs[::-1]
        done |= walked
    return None
