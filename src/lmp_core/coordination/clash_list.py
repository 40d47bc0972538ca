"""The clashes of a plan as an answer: both sides, who is shared and through which group, and what mends each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clash_repair import Repair, Repairs, Through, through
from lmp_core.coordination.clashes import Clash, ClashKind, clashes
from lmp_core.graph.answer import Answer, Row, fill_in
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import dates
from lmp_core.wording.numbers import in_words
from lmp_core.wording.status import RESTS_ON

_NONE = phrase("No clashes.")
_HEADING = plural_phrase("One clash:", "{n} clashes:")
_BOTH = phrase("{days}: {one} and {other}")
_CROWD = phrase("{days}: {one}, {other} and {n} more at once")
_POSSIBLE = phrase("(only possible: no times of day)")
_TIGHT = phrase("(too little time: it takes {needed} minutes between them)")
_ALL_WANT = phrase("all want: {what}")
_BOTH_WANT = phrase("both want: {what}")
_ROOMS = phrase("rooms: {what}")
_AS = phrase("{who} (through {groups})")
_FIX = phrase("proposal: {fix}")
_SMALLEST = phrase("smallest change: {text}")
_KEY = phrase("key: {key}")
_NO_CLASHES = Text(nb="planen har ingen kollisjoner", nn="planen har ingen kollisjonar", en="the plan has no clashes")
_NO_SUCH_CLASH = Text(
    nb="det finnes ingen kollisjon {key}", nn="det finst ingen kollisjon {key}", en="no clash has the key {key}"
)


@attrs.frozen(kw_only=True)
class ListedClash(Brief):
    """One clash with all that there is to say of it.

    ``repair`` is the smallest change that mends it, a function from plan to plan; None when moving one of the two does
    not do.
    """

    clash: Clash
    through: tuple[Through, ...]
    repair: Repair | None

    @property
    def key(self) -> str:
        """What the clash is called: the keys of its two sides with a plus sign between them."""
        return self.clash.key

    def _shown(self) -> str:
        return repr(self.clash)


@attrs.frozen(kw_only=True)
class Clashes(Answer):
    """All clashes of a plan, by day."""

    clashes: tuple[ListedClash, ...]

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
        """Whether there are none."""
        return not self.clashes

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

    def _lines(self, language: str) -> Iterator[str]:
        if not self.clashes:
            yield _NONE.to(language)
            return
        yield _HEADING.say(language, n=len(self.clashes))
        for clash in self.clashes:
            yield from (
                f"    {line}" if number else f"  – {line}" for number, line in enumerate(self._of(clash, language))
            )

    def _of(self, listed: ListedClash, language: str) -> Iterator[str]:
        clash = listed.clash
        tail = ""
        if clash.kind is ClashKind.CHANGEOVER:
            tail = fill_in(_TIGHT, language, needed=_minutes(clash))
        elif not clash.times_known:
            tail = _POSSIBLE.to(language)
        sides = {"one": self._side(clash.first, language), "other": self._side(clash.second, language)}
        heading = fill_in(
            _CROWD if clash.crowd else _BOTH,
            language,
            days=dates.span(clash.start, clash.end, language),
            n=in_words(len(clash.crowd) - 2, language),
            **sides,
        )
        yield f"{heading} {tail}" if tail else heading
        if clash.people:
            yield fill_in(
                _ALL_WANT if clash.crowd else _BOTH_WANT,
                language,
                what=", ".join(self._shared(way, language) for way in listed.through),
            )
        if clash.venues:
            yield fill_in(_ROOMS, language, what=self._names(clash.venues, language))
        if clash.assumptions:
            yield fill_in(RESTS_ON, language, what="; ".join(self._name(id, language) for id in clash.assumptions))
        yield fill_in(_FIX, language, fix=clash.fix.to(language))
        if listed.repair is not None:
            yield fill_in(_SMALLEST, language, text=listed.repair.text.to(language))
        yield fill_in(_KEY, language, key=clash.key)

    def _side(self, occurrence: Occurrence, language: str) -> str:
        return self._name(occurrence.activity.id, language)

    def _shared(self, way: Through, language: str) -> str:
        groups = [id for id in dict.fromkeys((*way.first, *way.second)) if id != way.who]
        who = self.plan.name(way.who, language)
        named = ", ".join(self.plan.name(id, language) for id in groups)
        return fill_in(_AS, language, who=who, groups=named) if groups else who

    def to_data(self) -> dict[str, Any]:
        """The clashes as plain data. Dates are ISO 8601, texts in the plan's language."""
        language = self.plan.language
        return {
            "clashes": [
                {
                    "key": clash.key,
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
    listed = [
        ListedClash(clash=clash, through=through(context, clash), repair=repairs.of(clash))
        for clash in clashes(context)
    ]
    return Clashes(plan=context.plan, clashes=tuple(listed))
