"""When each activity can be, or why it cannot: the answer of ``lmp schedule``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.schedule import Conflict, Constraint, Schedule, Scheduled, Titles
from lmp_core.wording import dates
from lmp_core.wording.layout import Facts, Grid, Heading, Headline, Line, More, Next, Part
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words

SOON = dt.timedelta(days=14)
"""What must begin within this time is urgent."""
_SUM = {
    (True, True, True): phrase("Late: {late}; urgent: {n_urgent}; can wait: {n_waiting}."),
    (True, True, False): phrase("Late: {late}; urgent: {n_urgent}."),
    (True, False, True): phrase("Late: {late}; can wait: {n_waiting}."),
    (True, False, False): phrase("Late: {late}."),
    (False, True, True): phrase("Urgent: {urgent}; can wait: {n_waiting}."),
    (False, True, False): phrase("Urgent: {urgent}."),
    (False, False, True): phrase("Nothing is urgent: {waiting} can wait."),
}
"""By whether something is late, urgent, and can wait."""
_ACTIVITIES = plural_phrase("one activity", "{n} activities")
_PHASE = "phase"
_NOW = phrase("now")
_CALM = phrase("Nothing is urgent: all that is left has a fixed day or no deadline.")
_LATE_HEAD = phrase("Too late")
_URGENT_HEAD = phrase("Urgent")
_WAITING_HEAD = phrase("Can wait")
_FREE_HEAD = phrase("Has no deadline")
_CHAIN_HEAD = phrase("Decide when all is over, in this order")
_COLUMNS = (
    phrase("Activity"),
    phrase("Can begin"),
    phrase("Must be over"),
    phrase("Days to spare"),
)
_LATE_COLUMNS = (
    phrase("Activity"),
    phrase("Should have been over"),
    phrase("Days late"),
)
_FREE = phrase("can begin on {day}")
_FIXED = plural_phrase("One activity has a fixed day.", "{n} activities have fixed days.")
_UNDATED = phrase("Without a time, and with nothing that decides it: {what}.")
_WORKING_DAYS = phrase("The days are working days.")
_ASSUMED = phrase("* The plan does not say how long it takes; one working day is counted with.")
_MORE_TITLES = phrase("{n} more")
_WHY = phrase("tells why")
_HELD = phrase("{condition}.")
_OVER = phrase("{what} is over.")
_NOT_HELD = phrase("Nothing says when {what} can begin at the earliest.")
_MOST_TITLES = 4
"""The most titles in a sentence; of more, one fewer and how many there are besides."""


@attrs.frozen(kw_only=True)
class Scheduling(Answer):
    """The schedule of a plan, or the conflict that leaves it without one.

    ``conflict`` are the fewest conditions that cannot all be met; ``schedule`` is then None. Both cannot be. ``over``
    are the ids of the activities that are done, cancelled or past: people are not told of them. ``as_of`` is the day
    that it is seen from.
    """

    schedule: Schedule | None
    conflict: Conflict | None
    over: frozenset[str] = frozenset()
    as_of: dt.date = dt.date.min

    @property
    def ok(self) -> bool:
        """Whether there is a schedule."""
        return self.schedule is not None

    def __len__(self) -> int:
        return 0 if self.schedule is None else len(self.schedule)

    def __iter__(self) -> Iterator[Scheduled]:
        return iter(()) if self.schedule is None else iter(self.schedule)

    def _summary(self) -> str:
        if self.schedule is None:
            return f"not possible, {len(self.conflict.constraints) if self.conflict else 0} conditions"
        return f"{len(self)} activities, over on {self.schedule.last_day}"

    def why(self, id: str) -> Held:
        """Step by step what keeps an activity from being earlier.

        Raises:
            ModelError: when it has no place in the schedule, or there is no such activity.
        """
        steps = () if self.schedule is None else self.schedule.why(id)
        over = self.plan.activity(id).id in self.over
        return Held(plan=self.plan, language=self.language, id=id, steps=steps, over=over)

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        if self.schedule is None:
            if self.conflict is not None:
                heading, *conditions = self.conflict.lines(self.plan, language)
                yield Headline(heading)
                yield from (Line(condition, 0, 2) for condition in conditions)
            return
        left = [place for place in self.schedule if place.activity not in self.over and not self._is_phase(place)]
        loose = [place for place in left if not place.fixed and not place.series]
        bounded = sorted(
            (place for place in loose if place.total_slack is not None),
            key=lambda place: (place.latest_end or dt.date.max, place.total_slack or 0, place.activity),
        )
        late = [place for place in bounded if (place.total_slack or 0) < 0]
        on_time = [place for place in bounded if (place.total_slack or 0) >= 0]
        urgent = [place for place in on_time if place.latest_start and place.latest_start <= self.as_of + SOON]
        waiting = [place for place in on_time if place not in urgent]
        free = [place for place in loose if place.total_slack is None]
        yield Headline(_sum(len(late), len(urgent), len(waiting), language))
        yield from self._late(late, language, limit)
        yield from self._table(_URGENT_HEAD, urgent, language, limit)
        yield from self._table(_WAITING_HEAD, waiting, language, limit)
        if free:
            yield ""
            yield Heading(_FREE_HEAD.to(language))
            shown = free[:limit] if limit else free
            yield Facts(tuple((self._title(place, language), self._from(place, language)) for place in shown))
            if len(shown) < len(free):
                yield More(len(free) - len(shown))
        yield from self._rest(left, language)
        first = next(iter((*late, *urgent)), None)
        if first is not None:
            yield ""
            yield Next(((self._command("schedule", "--why", first.activity), _WHY.to(language)),))

    def _late(self, places: Sequence[Scheduled], language: str, limit: int) -> Iterator[Part]:
        if not places:
            return
        yield ""
        yield Heading(_LATE_HEAD.to(language))
        shown = places[:limit] if limit else places
        rows = tuple(
            (self._title(place, language), _day(place.latest_end, language), str(-(place.total_slack or 0)))
            for place in shown
        )
        yield Grid(tuple(column.to(language) for column in _LATE_COLUMNS), rows, numbers=frozenset((2,)), title=0)
        if len(shown) < len(places):
            yield More(len(places) - len(shown))

    def _table(self, heading: Text, places: Sequence[Scheduled], language: str, limit: int) -> Iterator[Part]:
        if not places:
            return
        yield ""
        yield Heading(heading.to(language))
        shown = places[:limit] if limit else places
        rows = tuple(
            (
                self._title(place, language),
                self._begins(place, language),
                _day(place.latest_end, language),
                str(place.total_slack),
            )
            for place in shown
        )
        yield Grid(tuple(column.to(language) for column in _COLUMNS), rows, numbers=frozenset((3,)), title=0)
        if len(shown) < len(places):
            yield More(len(places) - len(shown))

    def _rest(self, left: Sequence[Scheduled], language: str) -> Iterator[Part]:
        """The chain that decides when all is over, how many have fixed days, and what has no time at all."""
        if self.schedule is None:
            return
        chain = [id for id in self.schedule.critical_chain if id not in self.over]
        if len(chain) > 1:
            yield ""
            yield Heading(_CHAIN_HEAD.to(language))
            yield from (Line(one_line(self.plan.name(id, language)), 2, 2) for id in chain)
        fixed = sum(place.fixed or place.series for place in left)
        undated = [id for id in self.schedule.undated if id not in self.over]
        loose = [place for place in left if not place.fixed and not place.series]
        if fixed or undated or loose:
            yield ""
        if fixed:
            yield Line(large_first(_FIXED.say(language, fixed, n=in_words(fixed, language))))
        if undated:
            yield Line(_UNDATED.say(language, what=self._some(undated, language)))
        if any(place.total_slack is not None for place in loose):
            yield Line(_WORKING_DAYS.to(language))
        if any(place.assumed for place in loose):
            yield Line(_ASSUMED.to(language))

    def _is_phase(self, place: Scheduled) -> bool:
        """Whether it is a stretch of time and no work of its own."""
        return self.plan.activity(place.activity).kind == _PHASE

    def _begins(self, place: Scheduled, language: str) -> str:
        begun = place.earliest_start is not None and place.earliest_start <= self.as_of
        return _NOW.to(language) if begun else _day(place.earliest_start, language)

    def _from(self, place: Scheduled, language: str) -> str:
        return _FREE.say(language, day=self._begins(place, language)) if place.earliest_start else ""

    def _title(self, place: Scheduled, language: str) -> str:
        title = one_line(self.plan.name(place.activity, language))
        return f"{title}*" if place.assumed else title

    def _some(self, ids: Sequence[str], language: str) -> str:
        titles = [quoted(self.plan.name(id, language), language) for id in ids]
        if len(titles) > _MOST_TITLES:
            more = _MORE_TITLES.say(language, n=len(titles) - _MOST_TITLES + 1)
            titles = [*titles[: _MOST_TITLES - 1], more]
        return str(listing(titles, language))

    def to_data(self) -> dict[str, Any]:
        """The schedule, or the conflict, as plain data for JSON; conditions in the answer's language."""
        if self.schedule is None:
            constraints = self.conflict.constraints if self.conflict else ()
            return {"conflict": [constraint.line(self.plan, self._spoken) for constraint in constraints]}
        activities = [
            {name: cell.isoformat() if isinstance(cell, dt.date) else cell for name, cell in row.items()}
            for row in self.rows()
        ]
        return {
            "activities": activities,
            "critical_chain": list(self.schedule.critical_chain),
            "undated": list(self.schedule.undated),
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each activity that has a place; what keeps it from being earlier in the answer's language."""
        titles = Titles(self.plan)
        return tuple(
            {
                "activity": place.activity,
                "earliest_start": place.earliest_start,
                "earliest_end": place.earliest_end,
                "latest_start": place.latest_start,
                "latest_end": place.latest_end,
                "total_slack": place.total_slack,
                "free_slack": place.free_slack,
                "critical": place.critical,
                "fixed": place.fixed,
                "series": place.series,
                "duration_assumed": place.assumed,
                "because": place.because.line(titles, self._spoken) if place.because else None,
            }
            for place in self
        )


@attrs.frozen(kw_only=True)
class Held(Answer):
    """What keeps an activity from being earlier: the conditions that lead to its earliest start."""

    id: str
    steps: tuple[Constraint, ...]
    over: bool = False

    def _lines(self, language: str) -> Iterator[Part]:
        what = quoted(self.plan.name(self.id, language), language)
        if self.over:
            yield Headline(_OVER.say(language, what=what))
            return
        conditions = self._conditions(language)
        if not conditions:
            yield Headline(_NOT_HELD.say(language, what=what))
            return
        first, *others = conditions
        yield Headline(_HELD.say(language, condition=first))
        yield from (Line(_HELD.say(language, condition=condition), 2, 2) for condition in others)

    def to_data(self) -> list[str]:
        """The conditions as lines, in the answer's language."""
        return self._conditions(self._spoken)

    def rows(self) -> tuple[Row, ...]:
        """A row for each condition, in words."""
        return tuple({"activity": self.id, "because": line} for line in self._conditions(self._spoken))

    def _conditions(self, language: str) -> list[str]:
        titles = Titles(self.plan)
        return [step.line(titles, language) for step in self.steps]


def _sum(late: int, urgent: int, waiting: int, language: str) -> str:
    """How much is too late, is urgent and can wait, in a sentence."""
    pattern = _SUM.get((late > 0, urgent > 0, waiting > 0), _CALM)
    words: dict[str, str] = {}
    for name, number in (("late", late), ("urgent", urgent), ("waiting", waiting)):
        figure = in_words(number, language)
        words |= {name: _ACTIVITIES.say(language, n=figure), f"n_{name}": figure}
    return large_first(pattern.say(language, **words))


def _day(day: dt.date | None, language: str) -> str:
    return dates.listed_day(day, language) if day is not None else ""
