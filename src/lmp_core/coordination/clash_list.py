"""The clashes of a plan as an answer: both sides, who is shared and through which group, and what mends each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clash_groups import clash_groups
from lmp_core.coordination.clash_repair import Repair, Repairs, Through, through
from lmp_core.coordination.clash_words import clash_title, clashes_title, clock_of, pair_in_words, resting_in_words
from lmp_core.coordination.clashes import Clash, ClashKind, clashes
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Plan
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError, one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Worded
from lmp_core.model.value import Brief
from lmp_core.wording import dates
from lmp_core.wording.layout import Facts, Heading, Headline, Line, More, Next, Part, Todo
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_counted, people_in_words

_NUMBERS = plural_phrase("the only number is 1", "the numbers are 1 to {n}")
_NO_NUMBER = phrase("no clash has the number {number}")

_NONE = (
    phrase("No clashes."),
    phrase("No clashes from {start}."),
    phrase("No clashes until {end}."),
    phrase("No clashes from {start} until {end}."),
)
_SURE = plural_phrase("1 clash.", "{n} clashes.")
_POSSIBLE = plural_phrase(
    "1 possible clash: times of day are missing, so that one meeting may be able to follow the other.",
    "{n} possible clashes. None is certain, since times of day are missing.",
)
_BOTH_SORTS = plural_phrase(
    "{n} clashes. 1 is only possible, since times of day are missing.",
    "{n} clashes. {possible} are only possible, since times of day are missing.",
)
_NO_CLASHES = phrase("the plan has no clashes")
_NO_SUCH_CLASH = phrase("no clash has the key {key}")
_NUMBERED = phrase("{number}  {title}")
_ROOM_TAKEN = phrase("{days}: {n} meetings want {rooms}")
_TIGHT = phrase("{days}: too little time from one meeting to the other, it takes {needed} minutes")
_MORE_MEETINGS = phrase("and {n} more")
_CONCERNS = phrase("Concerns {who}.")
_THROUGH = phrase("Expected through {groups}.")
_ROOMS = phrase("Both need {what}.")
_NO_TIME = phrase("no time of day")
_AGAIN = plural_phrase("It happens once more: {days}.", "It happens {n} more times, the last on {days}.")
_ELSE = phrase("If they cannot be on the same day: {text}")
_LEFT = plural_phrase("Then one clash is left.", "Then {n} clashes are left.")
_SHOWS = phrase("shows the change")
_WRITES = phrase("writes it")
_STEPS = 6
"""The most changes that are looked for to mend one matter."""
_MOST_NAMES = 8
"""The most names of those whom a clash concerns; it is they who must be told."""
_MOST_SIDES = 4
"""The most meetings of one matter that are told one by one."""


@attrs.frozen(kw_only=True)
class ListedClash(Brief):
    """One clash with all that there is to say of it.

    ``repair`` is the smallest change that mends it, a function from plan to plan; None when changing the two does not
    do. ``otherwise`` is what mends it where they cannot be on one day, when ``repair`` has them on it.
    """

    clash: Clash
    through: tuple[Through, ...]
    repair: Repair | None
    otherwise: Repair | None = None

    @property
    def key(self) -> str:
        """What the clash is called: the keys of its two sides with a plus sign between them."""
        return self.clash.key

    def _shown(self) -> str:
        return repr(self.clash)


@attrs.frozen(kw_only=True, slots=False)
class ClashGroup(Brief):
    """Clashes that are one matter: of the same two meetings, or in a row with a meeting in common.

    ``number`` is what it is called by those who read the list.
    """

    number: int
    clashes: tuple[ListedClash, ...]
    mend: Callable[[Sequence[Clash]], tuple[tuple[Repair, ...], int]] = attrs.field(eq=False, repr=False)

    @property
    def start(self) -> dt.date:
        """The first day."""
        return self.clashes[0].clash.start

    @property
    def end(self) -> dt.date:
        """The last day."""
        return max(listed.clash.end for listed in self.clashes)

    @property
    def sure(self) -> bool:
        """Whether one of them is certain."""
        return any(listed.clash.times_known for listed in self.clashes)

    @cached_property
    def _mended(self) -> tuple[tuple[Repair, ...], int]:
        if len(self.clashes) == 1:
            repair = self.clashes[0].repair
            return ((repair,), 0) if repair else ((), 1)
        return self.mend([listed.clash for listed in self.clashes])

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The changes that mend it, to be made one after the other; none when small changes do not do."""
        return self._mended[0]

    def repaired(self, plan: Plan) -> Plan:
        """The plan with the changes made."""
        for repair in self.repairs:
            plan = repair(plan)
        return plan

    def _shown(self) -> str:
        return f"ClashGroup({self.number}, {len(self.clashes)} clashes)"

    def parts(self, plan: Plan, language: str) -> Iterator[Part]:
        """The matter for people."""
        one_pair = len({frozenset(listed.clash.activities) for listed in self.clashes}) == 1
        first = self.clashes[0]
        yield Heading(
            _NUMBERED.say(language, number=self.number, title=self._title(plan, language, one_pair=one_pair)), 3
        )
        yield ""
        shown = self.clashes[:1] if one_pair else self.clashes[:_MOST_SIDES]
        yield Facts(tuple(_sides(plan, shown, language)), 3)
        more = len({side.key for listed in shown for side in listed.clash.sides}) - _MOST_SIDES
        if more > 0:
            yield Line(_MORE_MEETINGS.say(language, n=more), 3)
        yield ""
        for listed in shown:
            yield from _concerned(plan, listed, language, dated=not one_pair)
        later = sorted({listed.clash.start for listed in self.clashes} - {first.clash.start}) if one_pair else []
        if later:
            last = dates.day(later[-1], language)
            yield Line(_AGAIN.say(language, len(later), n=in_words(len(later), language), days=last), 3)
        yield ""
        yield from self._todo(language)

    def _title(self, plan: Plan, language: str, *, one_pair: bool) -> str:
        clash = self.clashes[0].clash
        if not one_pair:
            days = Worded(lambda language: dates.span(self.start, self.end, language))
            return clashes_title(days, sure=self.sure).to(language)
        days = Worded(lambda language: _day_or_days(clash, language))
        if clash.kind is ClashKind.CHANGEOVER:
            title = _TIGHT.filled(days=days, needed=_minutes(clash))
        elif clash.people:
            title = clash_title(plan, days, clash.people, len(clash.activities), sure=clash.times_known)
        else:
            rooms = listing([one_line(plan.name(id, language)) for id in clash.venues], language)
            title = _ROOM_TAKEN.filled(days=days, n=in_words(len(clash.activities), language), rooms=rooms)
        return large_first(title.to(language))

    def _todo(self, language: str) -> Iterator[Part]:
        repairs, left = self._mended
        if not repairs:
            yield Todo(self.clashes[0].clash.fix.to(language), 3)
            return
        for repair in repairs:
            yield Todo(repair.text.to(language), 3)
        if left:
            yield Line(_LEFT.say(language, left, n=in_words(left, language)), 5)
        otherwise = self.clashes[0].otherwise if len(self.clashes) == 1 else None
        if otherwise is not None:
            text = otherwise.text.to(language)
            yield Line(_ELSE.say(language, text=f"{text[:1].lower()}{text[1:]}"), 5)


def _day_or_days(clash: Clash, language: str) -> str:
    if clash.start == clash.end:
        return dates.weekday_and_day(clash.start, language)
    return dates.span(clash.start, clash.end, language)


def _sides(plan: Plan, several: Iterable[ListedClash], language: str) -> Iterator[tuple[str, str]]:
    """The meetings of some clashes, each once, with when and where they are."""
    sides = {side.key: side for listed in several for side in listed.clash.sides}
    one_day = len({day for side in sides.values() for day in (side.first_day, side.last_day)}) == 1
    for side in sorted(sides.values(), key=lambda side: str(side.start))[:_MOST_SIDES]:
        first, last = side.first_day, side.last_day
        told = [] if one_day or first is None or last is None else [dates.span(first, last, language, year=first.year)]
        told.append(clock_of(side, language) or _NO_TIME.to(language))
        told += (
            [str(listing([one_line(plan.name(id, language)) for id in side.venues], language))] if side.venues else []
        )
        yield one_line(side.activity.title.to(language)), ", ".join(told)


def _concerned(plan: Plan, listed: ListedClash, language: str, *, dated: bool) -> Iterator[Part]:
    """Whom a clash concerns, through what, and what it rests on."""
    clash = listed.clash
    if clash.people and dated:
        yield Line(pair_in_words(plan, clash, language), 3)
    elif clash.people:
        who = people_in_words(plan, clash.people, language, most=_MOST_NAMES)
        if who != people_counted(plan, clash.people, language):
            yield Line(_CONCERNS.say(language, who=who), 3)
        groups = dict.fromkeys(id for way in listed.through for id in (*way.first, *way.second) if id != way.who)
        if groups:
            yield Line(_THROUGH.say(language, groups=people_counted(plan, groups, language)), 3)
    if clash.venues and clash.people and clash.kind is not ClashKind.CHANGEOVER:
        rooms = listing([one_line(plan.name(id, language)) for id in clash.venues], language)
        yield Line(_ROOMS.say(language, what=rooms), 3)
    if clash.assumptions:
        yield Line(resting_in_words(plan, clash.assumptions, language), 3)


@attrs.frozen(kw_only=True, slots=False)
class Clashes(Answer):
    """All clashes of a plan, by day. Told are those from ``start`` to ``end``, where these are given."""

    clashes: tuple[ListedClash, ...]
    mend: Callable[[Sequence[Clash]], tuple[tuple[Repair, ...], int]] = attrs.field(eq=False, repr=False)
    start: dt.date | None = None
    end: dt.date | None = None

    def __len__(self) -> int:
        return len(self.clashes)

    def __iter__(self) -> Iterator[ListedClash]:
        return iter(self.clashes)

    def get(self, key: str) -> ListedClash:
        """The clash with this key.

        Raises:
            UsageError: when there is none; the hint names the nearest.
        """
        by_key = {listed.key: listed for listed in self.clashes}
        if key not in by_key:
            hint = did_you_mean(key, by_key) if by_key else _NO_CLASHES
            raise UsageError(Problem(message=_NO_SUCH_CLASH.filled(key=shown(key)), hint=hint))
        return by_key[key]

    @property
    def ok(self) -> bool:
        """Whether there are none, among those that are told."""
        return not self._within()

    def _summary(self) -> str:
        return str(len(self))

    def rows(self) -> tuple[Row, ...]:
        """A row for each clash: its days, sides and people, whether it is certain, and what mends it."""
        language = self._spoken
        return tuple(
            {
                "key": clash.key,
                "day": clash.clash.start,
                "last_day": clash.clash.end,
                "first": clash.clash.first.key,
                "second": clash.clash.second.key,
                "sides": len(clash.clash.sides),
                "people": ", ".join(clash.clash.people),
                "venues": ", ".join(clash.clash.venues),
                "certain": clash.clash.times_known,
                "assumptions": ", ".join(clash.clash.assumptions),
                "proposal": clash.clash.fix.to(language),
                "smallest_change": clash.repair.text.to(language) if clash.repair else None,
            }
            for clash in self.clashes
        )

    @cached_property
    def groups(self) -> tuple[ClashGroup, ...]:
        """The clashes as matters, numbered: the certain ones first, then by day."""
        listed = {id(each.clash): each for each in self.clashes}
        together = [
            tuple(listed[id(clash)] for clash in group)
            for group in clash_groups([*(each.clash for each in self.clashes)])
        ]
        together.sort(key=lambda group: (not any(each.clash.times_known for each in group), group[0].clash.start))
        return tuple(
            ClashGroup(number=number, clashes=group, mend=self.mend) for number, group in enumerate(together, start=1)
        )

    def group(self, number: int) -> ClashGroup:
        """The matter of this number.

        Raises:
            UsageError: when there is none.
        """
        if not 1 <= number <= len(self.groups):
            hint = _NUMBERS.filled(n=len(self.groups)) if self.groups else _NO_CLASHES
            raise UsageError(Problem(message=_NO_NUMBER.filled(number=number), hint=hint))
        return self.groups[number - 1]

    def between(self, start: dt.date | None, end: dt.date | None) -> Clashes:
        """The same answer, told of the days from ``start`` to ``end`` alone. The numbers stay."""
        return attrs.evolve(self, start=start, end=end)

    def _within(self) -> list[ClashGroup]:
        return [
            group
            for group in self.groups
            if (self.start is None or group.end >= self.start) and (self.end is None or group.start <= self.end)
        ]

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        within = self._within()
        yield Headline(self._headline(within, language))
        shown = within[:limit] if limit else within
        for group in shown:
            yield ""
            yield from group.parts(self.plan, language)
        if more := len(within) - len(shown):
            yield ""
            yield More(more)
        mended = next((group for group in shown if group.repairs), None)
        if mended is not None:
            yield ""
            words = ("clashes", "--fix", str(mended.number))
            yield Next(
                (
                    (self._command(*words), _SHOWS.to(language)),
                    (self._command(*words, "--write"), _WRITES.to(language)),
                )
            )

    def _headline(self, groups: Sequence[ClashGroup], language: str) -> str:
        possible = sum(not group.sure for group in groups)
        if not groups:
            ends = {
                "start": dates.day(self.start, language) if self.start else "",
                "end": dates.day(self.end, language) if self.end else "",
            }
            return _NONE[bool(self.start) + 2 * bool(self.end)].say(language, **ends)
        sorts = _SURE if not possible else _POSSIBLE if possible == len(groups) else None
        if sorts is not None:
            return sorts.say(language, n=len(groups))
        return _BOTH_SORTS.say(language, possible, n=len(groups), possible=possible)

    def to_data(self) -> dict[str, Any]:
        """The clashes as plain data. Dates are ISO 8601, texts in the plan's language."""
        language = self.plan.language
        numbers = {listed.key: group.number for group in self.groups for listed in group.clashes}
        return {
            "clashes": [
                {
                    "key": clash.key,
                    "number": numbers[clash.key],
                    "kind": str(clash.kind),
                    "start": clash.start.isoformat(),
                    "end": clash.end.isoformat(),
                    "certain": clash.times_known,
                    "first": clash.first.key,
                    "second": clash.second.key,
                    "crowd": [side.key for side in clash.crowd],
                    "people": [
                        {"who": way.who, "first": list(way.first), "second": list(way.second)} for way in listed.through
                    ],
                    "venues": list(clash.venues),
                    "minutes_needed": _minutes(clash),
                    "assumptions": list(clash.assumptions),
                    "move": clash.move,
                    "proposal": clash.fix.to(language),
                    "smallest_change": listed.repair.text.to(language) if listed.repair else None,
                }
                for listed in self.clashes
                for clash in (listed.clash,)
            ]
        }


def _minutes(clash: Clash) -> int | None:
    return None if clash.needed is None else clash.needed // dt.timedelta(minutes=1)


def clash_list(context: PlanContext) -> Clashes:
    """The clashes of a plan, each with what mends it."""
    repairs = Repairs(context)
    listed = [_listed(context, clash, repairs) for clash in clashes(context)]
    return Clashes(plan=context.plan, clashes=tuple(listed), mend=partial(_mend, context))


def _listed(context: PlanContext, clash: Clash, repairs: Repairs) -> ListedClash:
    timed = repairs.timed(clash)
    moved = repairs.moved(clash)
    return ListedClash(
        clash=clash,
        through=through(context, clash),
        repair=timed or moved,
        otherwise=moved if timed is not None else None,
    )


def _mend(context: PlanContext, together: Sequence[Clash]) -> tuple[tuple[Repair, ...], int]:
    """Changes that mend clashes one after the other, and how many of them are left then."""
    meetings = frozenset(id for clash in together for id in clash.activities)
    days = {clash.start for clash in together}
    made: list[Repair] = []
    left = [*together]
    while left and len(made) < _STEPS:
        repairs = Repairs(context)
        repair = next((found for clash in left if (found := repairs.of(clash)) is not None), None)
        if repair is None:
            break
        made.append(repair)
        context = attrs.evolve(context, plan=repair(context.plan))
        left = [clash for clash in clashes(context) if meetings >= {*clash.activities} and clash.start in days]
    return tuple(made), len(left)
