"""The forward and the backward pass: earliest and latest times.

Both are least (greatest) fixed points: times only rise (fall), so that the order of work does not change the answer.
One sweep in the order of the prerequisites is enough for a plan without most lags; what those push on is worked off
after it.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from lmp_core.schedule.network import ALWAYS, LAG, MAX_LAG, MINUTES, NEVER, PART_OF, WORKING, Network, Pull


def order(net: Network) -> tuple[list[int], list[int]]:
    """(activities with prerequisites before what needs them, those that a circle of prerequisites keeps out of order).

    The second ones stand last in the first list. Pulls that are turned round, and circles, are left to the worklist.
    """
    waiting = [0] * len(net.into)
    for target, pulls in enumerate(net.into):
        for pull in pulls:
            if _leads_on(pull):
                waiting[target] += 1
    ready = [i for i, count in enumerate(waiting) if not count]
    for i in ready:
        for pull in net.out[i]:
            if _leads_on(pull):
                target = pull[1]
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
    circle = [i for i, count in enumerate(waiting) if count]
    return ready + circle, circle


def _leads_on(pull: Pull) -> bool:
    """Whether it leads from what comes before; a whole comes before its parts, though it also ends after them."""
    kind = pull[7]
    return kind == LAG or (kind != MAX_LAG and not (kind == PART_OF and pull[8] == pull[0]))


def early(
    net: Network, sequence: list[int], circle: list[int], *, strict: bool = True
) -> tuple[list[int], list[int], int | None]:
    """(earliest starts, earliest finishes, the activity that a bound of its own stops, or None).

    :data:`NEVER` stands for a time that nothing holds back. Unless ``strict``, a bound stops nothing: what has a date
    keeps it, and all else may end after the latest time that it may have.
    """
    count = len(net.into)
    starts, ends = [NEVER] * count, [NEVER] * count
    rank = [0] * count
    for place, i in enumerate(sequence):
        rank[i] = place

    into, low, high, start_high = net.into, net.low, net.high, net.start_high
    stretches, calendars = net.stretches, net.calendars

    def pull(i: int) -> bool:
        """Work out the times of one activity anew; whether they rose."""
        start, end = low[i], NEVER
        for source, _, from_end, to_end, what, n, by, _, _, _ in into[i]:
            time = ends[source] if from_end else starts[source]
            if time == NEVER:
                continue
            if what == MINUTES:
                time += n
            else:
                days = calendars[by]
                time = days.after(time, n) if what == WORKING else days.before_within(time, n)
            if to_end:
                end = max(end, time)
            else:
                start = max(start, time)
        if end != NEVER and not stretches[i]:
            start = max(start, net.start_for(i, end))
        if not strict:
            start = min(start, start_high[i])
        if start != NEVER:
            start = net.rise(i, start)
            finish = net.finish(i, start)
            # A stretching activity ends when the last of its parts does; a rigid one where its length takes it.
            end = max(end, finish) if stretches[i] else finish
        if start == starts[i] and end == ends[i]:
            return False
        starts[i], ends[i] = start, end
        return True

    for i in sequence:
        pull(i)
        if strict and (ends[i] > high[i] or starts[i] > start_high[i]):
            return starts, ends, i
    waiting = {*net.turned, *circle}
    if waiting:
        heap = [(rank[i], i) for i in waiting]
        heapify(heap)
        while heap:
            _, i = heappop(heap)
            waiting.discard(i)
            if not pull(i):
                continue
            if strict and (ends[i] > high[i] or starts[i] > start_high[i]):
                return starts, ends, i
            for out in net.out[i]:
                target = out[1]
                if target not in waiting:
                    waiting.add(target)
                    heappush(heap, (rank[target], target))
    return starts, ends, None


def late(net: Network, sequence: list[int]) -> tuple[list[int], list[int]]:
    """(latest starts, latest finishes) with which no bound is passed.

    :data:`ALWAYS` stands for a time that nothing hurries: it is that of activities without a last day of their own,
    unless something that comes after them has one.
    """
    count = len(net.into)
    last_starts, last_ends = [ALWAYS] * count, [ALWAYS] * count
    rank = [0] * count
    for place, i in enumerate(sequence):
        rank[i] = -place
    high, start_high, stretches = net.high, net.start_high, net.stretches

    def pull(i: int) -> bool:
        start, end = limits(net, i, last_starts, last_ends, start_high[i], high[i])
        if end != ALWAYS:
            start = min(start, net.last_start(i, end))
        if start != ALWAYS:
            start = net.sink(i, start)
            if not stretches[i]:
                end = net.finish(i, start)
        if start == last_starts[i] and end == last_ends[i]:
            return False
        last_starts[i], last_ends[i] = start, end
        return True

    for i in reversed(sequence):
        pull(i)
    waiting = set(range(count)) if net.turned or _has_circle(net, rank) else set()
    if waiting:
        heap = [(rank[i], i) for i in waiting]
        heapify(heap)
        while heap:
            _, i = heappop(heap)
            waiting.discard(i)
            if not pull(i):
                continue
            for pulled in net.into[i]:
                source = pulled[0]
                if source not in waiting:
                    waiting.add(source)
                    heappush(heap, (rank[source], source))
    return last_starts, last_ends


def _has_circle(net: Network, rank: list[int]) -> bool:
    return any(rank[pull[0]] <= rank[i] for i, pulls in enumerate(net.into) for pull in pulls)


def limits(net: Network, i: int, last_starts: list[int], last_ends: list[int], start: int, end: int) -> tuple[int, int]:
    """The latest (start, finish) of an activity that what comes after it leaves, when that is at the given times."""
    for _, target, from_end, to_end, what, n, by, _, _, _ in net.out[i]:
        time = last_ends[target] if to_end else last_starts[target]
        if time == ALWAYS:
            continue
        if what == MINUTES:
            time -= n
        elif what == WORKING:
            time = net.calendars[by].before_after(time, n)
        else:
            time = net.calendars[by].within(time, n)
        if from_end:
            if time < end:
                end = time
        elif time < start:
            start = time
    return start, end
