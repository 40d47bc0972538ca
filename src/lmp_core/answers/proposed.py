"""Dates that are proposed for a plan: offers to take as a whole or in part, or why nothing fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Activity, Plan
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UnknownIdError
from lmp_core.model.outcomes import at_time
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.value import Brief, cut
from lmp_core.model.when import When
from lmp_core.wording.layout import Line, Next, Part

_NEW = phrase("{what}: {when} (now {before})")
_FIRST = phrase("{what}: {when}")
_NO_DATE = phrase("the offer has no date for {id}")
_UNCHANGED = phrase("The plan is not changed.")
_FILE = phrase("proposal.patch")
_SAVE = phrase("keep the proposal")
_OTHERS = phrase("see other days for one of them")
_WRITE = phrase("write it into the plan")


@attrs.frozen(kw_only=True)
class NewDate(Brief):
    """An activity that gets another time than it has.

    ``when`` is the new time, ``before`` what the plan says now; ``moved`` tells whether it had a date. ``reasons`` say
    why, one sentence each. ``words`` are its title and the two times in words.
    """

    activity: Activity
    when: When
    moved: bool
    reasons: tuple[str, ...]
    words: tuple[str, str, str] = attrs.field(repr=False, eq=False)
    language: str = attrs.field(default="nb", repr=False, eq=False)

    @property
    def before(self) -> When:
        """The time that the plan says now."""
        return self.activity.when

    def __str__(self) -> str:
        title, when, before = self.words
        return (_NEW if before else _FIRST).to(self.language).format(what=title, when=when, before=before)

    def _shown(self) -> str:
        was = f", was {_iso(self.before)}" if self.moved else ""
        return f"NewDate({self.activity.id!r}, {_iso(self.when)}{was})"


@attrs.frozen(kw_only=True)
class WishCost(Brief):
    """What a wish costs: how often it is broken, by which activities, and its weight times that."""

    wish: str
    title: str
    weight: int
    broken: int
    where: tuple[str, ...]

    @property
    def cost(self) -> int:
        """The weight for each time."""
        return self.weight * self.broken

    def __str__(self) -> str:
        return f"{self.title}: {self.cost}"


@attrs.frozen(kw_only=True)
class Offer(Brief):
    """One set of new dates: a sequence of :class:`NewDate`, in the order of the plan.

    ``wishes`` is what each wish costs, ``proven`` whether no other dates are better, and ``holds`` whether an
    independent check finds nothing wrong with it. ``plan`` is what it is offered for.
    """

    dates: tuple[NewDate, ...]
    wishes: tuple[WishCost, ...]
    proven: bool
    holds: bool
    plan: Plan = attrs.field(repr=False, eq=False)

    def __len__(self) -> int:
        return len(self.dates)

    def __iter__(self) -> Iterator[NewDate]:
        return iter(self.dates)

    def __getitem__(self, place: int) -> NewDate:
        return self.dates[place]

    @property
    def cost(self) -> int:
        """What all wishes cost together."""
        return sum(wish.cost for wish in self.wishes)

    def accept(self, *ids: str) -> Plan:
        """The plan with the new dates of these activities; with all of them when none is named.

        A part of an offer need not hold together as the whole does: check the plan that comes of it.

        Raises:
            UnknownIdError: for an activity that the offer gives no date.
        """
        by_id = {new.activity.id: new.when for new in self.dates}
        for id in ids:
            if id not in by_id:
                problem = Problem(message=_NO_DATE.filled(id=shown(id)), hint=did_you_mean(id, by_id))
                raise UnknownIdError(problem, id=id, nearest=nearest(id, by_id))
        taken = {id: by_id[id] for id in ids} if ids else by_id
        activities = tuple(
            at_time(activity, taken[activity.id]) if activity.id in taken else activity
            for activity in self.plan.activities
        )
        return attrs.evolve(self.plan, activities=activities)

    def __str__(self) -> str:
        return "\n".join(map(str, self.dates))

    def _shown(self) -> str:
        return f"<Offer: {len(self)} dates, cost {self.cost}{', proven best' if self.proven else ''}>"


@attrs.frozen(kw_only=True)
class WhyNot(Brief):
    """Why nothing fits: conditions that cannot hold together, and what costs least to give up, in words."""

    conflict: tuple[str, ...]
    give_up: tuple[str, ...]
    text: str = attrs.field(repr=False, eq=False)

    def __str__(self) -> str:
        return self.text

    def _shown(self) -> str:
        return f"<WhyNot: {len(self.conflict)} conditions, {len(self.give_up)} to give up>"


@attrs.frozen(kw_only=True)
class Proposed(Answer):
    """What came of looking for dates: ``offers``, the best first, or ``why_not``.

    ``left`` are activities that stay without a date, by id, each with the reason in words. ``nothing_to_do``
    tells that all has a date that can. ``say`` gives all of it in words, in a language, with no list shortened or with
    long ones, and ``data`` all of it for a program. ``command`` is how it was asked for on the command line, without
    the plan, empty where it could not be; ``full`` is whether no list is shortened when it is printed, and ``waiting``
    whether nothing has been done with it yet.
    """

    offers: tuple[Offer, ...]
    why_not: WhyNot | None
    left: Mapping[str, str]
    nothing_to_do: bool
    say: Callable[[str, bool], Iterable[Part]] = attrs.field(repr=False, eq=False)
    data: Mapping[str, Any] = attrs.field(repr=False, eq=False)
    command: tuple[str, ...] = attrs.field(default=(), repr=False, eq=False)
    full: bool = attrs.field(default=False, repr=False, eq=False)
    waiting: bool = attrs.field(default=True, repr=False, eq=False)

    @property
    def ok(self) -> bool:
        """Whether there is an offer that holds, or nothing to do."""
        return self.nothing_to_do or (bool(self.offers) and self.offers[0].holds)

    def on(self, plan: Plan) -> Proposed:
        """The same offers for another edition of the plan: the one that stands in its files."""
        return attrs.evolve(self, offers=tuple(attrs.evolve(offer, plan=plan) for offer in self.offers))

    def _lines(self, language: str) -> Iterator[Part]:
        yield from self.say(language, self.full)
        if self.waiting and not self.nothing_to_do:
            yield ""
            yield Line(_UNCHANGED.to(language))
            yield Next(tuple(self._next(language)))

    def _next(self, language: str) -> Iterator[tuple[str, str]]:
        """The commands that keep the first offer, write it, and show other days."""
        if not self.command or not self.offers or not self.offers[0].holds or not self.offers[0].dates:
            return
        name, *words = self.command
        file = _FILE.to(language)
        yield self._command(name, *words, "--save", file), _SAVE.to(language)
        yield self._command(name, *words, "--write"), _WRITE.to(language)
        if name == "propose" and not {"--only", "--alternatives"}.intersection(words) and len(self.offers[0]) > 1:
            one = self.offers[0][0].activity.id
            yield self._command(name, *words, "--only", one, "--alternatives", "3"), _OTHERS.to(language)

    def to_data(self) -> dict[str, Any]:
        """All offers with their dates and wishes, or why there is none, as plain data for JSON."""
        return dict(self.data)

    def rows(self) -> tuple[Row, ...]:
        """A row for each new date of each offer."""
        return tuple(
            {
                "offer": number,
                "activity": new.activity.id,
                "title": new.words[0],
                "when": new.words[1],
                "before": new.words[2],
                "moved": new.moved,
                "reasons": " ".join(new.reasons),
            }
            for number, offer in enumerate(self.offers, 1)
            for new in offer
        )

    def _shown(self) -> str:
        if self.why_not is not None:
            return f"<Proposed: nothing fits, {len(self.why_not.conflict)} conditions>"
        number = len(self.offers)
        return f"<Proposed: {number} offer{'' if number == 1 else 's'}, {len(self.left)} left without a date>"


def _iso(when: When) -> str:
    """A time as ISO 8601 where it is one or two days or moments."""
    start = getattr(when, "start", None) or getattr(when, "date", None)
    end = getattr(when, "end", None)
    if start is None:
        return cut(str(when))
    return f"{start}" if end is None else f"{start} to {end}"
