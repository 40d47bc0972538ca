"""The wording of reports: people, times, places and forms of a plan in the language of the report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property

import attrs

from lmp_core.context import PlanContext
from lmp_core.document import Line, Run, compose, text_line
from lmp_core.graph.membership import places_of_work
from lmp_core.model import (
    Activity,
    Certainty,
    Channel,
    Decision,
    Form,
    Group,
    Plan,
    Programme,
    Unit,
    UnitKind,
    VenueUse,
)
from lmp_core.model.languages import spoken_as
from lmp_core.model.text import Text
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.names import POLITICAL, is_common_noun, large_first, small_first
from lmp_core.wording.nouns import form_of, plural_of_definite
from lmp_core.wording.numbers import in_words
from lmp_core.wording.status import NOT_CONFIRMED
from lmp_plugins.reporting.phrases import PHRASES

MOST_NAMES = 4
"""The most names in a sentence."""
_CONDITIONAL = (
    *(
        "forutset",
        "føreset",
        "betinge",
        "vilkår",
        "avhenger",
        "avheng",
        "avgjør",
        "avgjer",
        "hvis ",
        "viss ",
        "dersom ",
    ),
    *("condition", "provided", "depend", "decide", " if ", "unless"),
)
_OF_KIND = {UnitKind.SCHOOL: "the-schools", UnitKind.KINDERGARTEN: "the-kindergartens"}


def lower_first(line: Line) -> Line:
    """The line for use inside a sentence: its first letter small, unless the word is an abbreviation such as PPT."""
    return _first(line, small_first)


def upper_first(line: Line) -> Line:
    """The line for use at the start of a sentence: its first letter large."""
    return _first(line, large_first)


def _first(line: Line, change: Callable[[str], str]) -> Line:
    if not line.runs:
        return line
    first = line.runs[0]
    return Line((attrs.evolve(first, text=change(first.text)), *line.runs[1:]))


def sentences(parts: Iterable[Line]) -> Line:
    """Several statements on one line, each with a full stop at its end; a single one that is one sentence has none."""
    statements = [part for part in parts if part]
    if not statements:
        return Line()
    if len(statements) == 1 and not re.search(r"[.!?] [^\W\d_a-zæøå]", str(statements[0])):
        return statements[0]
    pieces: list[str | Run | Line] = []
    for place, part in enumerate(statements):
        if place:
            pieces.append(" ")
        pieces.append(part)
        if not str(part).rstrip().endswith((".", "!", "?", "…")):
            pieces.append(".")
    return Line.of(*pieces)


def mentions(text: Line | str, *words: str) -> bool:
    """Whether all the words stand in the text already, whatever their case."""
    inside = str(text).casefold()
    return all(word.casefold() in inside for word in words)


@attrs.frozen(slots=False)
class ReportWording:
    """The words of a report about one context."""

    context: PlanContext

    @property
    def plan(self) -> Plan:
        return self.context.plan

    @property
    def as_of(self) -> dt.date:
        return self.context.as_of

    @property
    def spoken(self) -> str:
        """The language of the report's own words."""
        return spoken_as(self.context.language)

    def say(self, key: str, /, **parts: str | Run | Line) -> Line:
        """A phrase of the reports' own."""
        return compose(self.word(key), **parts)

    def word(self, key: str) -> str:
        """A phrase of the reports' own as a plain string, its fields unfilled."""
        return PHRASES[key].to(self.spoken)

    def count(self, key: str, count: int, /, **parts: str | Run | Line) -> Line:
        """A phrase of the reports' own in the form that a number asks for; the number in words fills ``{number}``."""
        return compose(PHRASES[key].form(self.spoken, count), **{"number": self.number(count), **parts})

    def text(self, text: Text) -> Line:
        """A text of the plan, marked with its language when that is not the report's."""
        return text_line(text, self.context.language, within=self.spoken)

    def marked(self, words: str, language: str | None) -> Line:
        """Words of the plan, marked with their language when that is not the report's."""
        return Line.of(Run(words, None if language == self.spoken else language))

    def name(self, id: str) -> Line:
        """The title of a part of the plan."""
        part = self.plan.find(id)
        return self.text(part.title) if part else Line.of(id)

    # --- numbers and times ---

    def number(self, number: int, noun: str = "") -> str:
        """A number in words, agreeing with the noun it counts."""
        return in_words(number, self.spoken, noun=noun)

    def day(self, day: dt.date) -> str:
        """A day; the year only when it is not the report's."""
        return dates.day(day, self.spoken, year=self.as_of.year)

    def span(self, start: dt.date, end: dt.date) -> str:
        """Days; the year only when it is not the report's."""
        return dates.span(start, end, self.spoken, year=self.as_of.year)

    # --- whom ---

    @cached_property
    def places_of_work(self) -> tuple[Unit, ...]:
        """The kindergartens and schools that the plan is about: those in its programmes, else all that it names."""
        members = {
            unit
            for main_programme in self.main_programmes
            for unit in self.context.graph.membership.places[main_programme.id]
        }
        units = places_of_work(self.plan)
        return tuple(unit for unit in units if unit.id in members) or units

    @cached_property
    def main_programmes(self) -> tuple[Programme, ...]:
        """The programmes that the plan is named after; all when it is named after none."""
        named = [
            programme
            for programme in self.plan.programmes
            if set(programme.title.items()) & set(self.plan.title.items())
        ]
        return tuple(named or self.plan.programmes)

    def units(self, ids: Iterable[str], *, counted: bool = False) -> Line:
        """Units in one line: "barnehagene", "de fire virksomhetene"; by name when they are only some of them."""
        unique_ids = list(dict.fromkeys(ids))
        suffix = "-counted" if counted else ""
        if len(unique_ids) > 1:
            for kind, key in (*_OF_KIND.items(), (None, "all-units")):
                alike = [unit.id for unit in self.places_of_work if kind in (None, unit.kind)]
                if sorted(unique_ids) == sorted(alike):
                    return self.say(key + suffix, **({"number": self.number(len(alike))} if counted else {}))
        return self._some_units(unique_ids) or self.short_listing([self.name(id) for id in unique_ids])

    def _some_units(self, ids: Sequence[str]) -> Line:
        """ "Fem av skolene", when there are too many to name them in a sentence."""
        kinds = {unit.id: unit.kind for unit in self.places_of_work}
        if len(ids) <= MOST_NAMES or not set(ids) <= set(kinds):
            return Line()
        own_kinds = {kinds[id] for id in ids}
        key = _OF_KIND.get(own_kinds.pop(), "all-units") if len(own_kinds) == 1 else "all-units"
        return self.say("some-of", number=self.number(len(ids)), units=self.word(key))

    def short_listing(self, names: Sequence[Line]) -> Line:
        """The names in one line; of many only the first, and the number of the others."""
        if len(names) <= MOST_NAMES + 1:
            return listing(names, self.spoken)
        more = self.count("others", len(names) - MOST_NAMES)
        return listing([*names[:MOST_NAMES], more], self.spoken)

    def units_of_kind(self, kinds: Iterable[UnitKind], among: Iterable[str]) -> Line:
        """The units of ``kinds`` among the ids of ``among``, in one line."""
        allowed, asked = set(kinds), set(among)
        return self.units([unit.id for unit in self.plan.units if unit.id in asked and unit.kind in allowed])

    def is_many(self, ids: Sequence[str]) -> bool:
        """Whether a verb that follows stands in the plural."""
        return len(ids) > 1 or any(str(self.name(id)).endswith(("ne", "ers")) for id in ids)

    def who(self, ids: Iterable[str], *, counted: bool = False) -> Line:
        """Units, groups and roles in one line, working groups of several units as one: for the start of a sentence."""
        unique_ids = list(dict.fromkeys(ids))
        parts = [self.plan.find(id) for id in unique_ids]
        if parts and all(isinstance(part, Unit) for part in parts):
            return upper_first(self.units(unique_ids, counted=counted))
        alike = self._groups_of_units([part for part in parts if isinstance(part, Group)], counted=counted)
        if alike is not None and len(parts) > 1 and all(isinstance(part, Group) for part in parts):
            return alike
        at_units = [id for id, part in zip(unique_ids, parts, strict=True) if isinstance(part, Group) and part.unit]
        if 1 < len(at_units) < len(unique_ids):
            alike = self._groups_of_units([self.plan.group(id) for id in at_units], counted=counted)
            if alike is not None:
                return self.short_listing([alike, *(self.inside(id) for id in unique_ids if id not in at_units)])
        return self.short_listing(
            [self.name(id) if place == 0 else self.inside(id) for place, id in enumerate(unique_ids)]
        )

    def _groups_of_units(self, groups: Sequence[Group], *, counted: bool) -> Line | None:
        """ "Arbeidsgruppene ved de fire virksomhetene", out of "Arbeidsgruppa ved Skole 1" and its like."""
        heads: set[tuple[str, str, str | None]] = set()
        for group in groups:
            unit = self.plan.find(group.unit) if group.unit else None
            if unit is None:
                return None
            title, language = group.title.to(self.context.language), group.title.language_for(self.context.language)
            name = unit.title.to(self.context.language)
            head, _, at = title.removesuffix(name).rstrip().rpartition(" ")
            if not title.endswith(name) or not head:
                return None
            heads.add((head, at, language))
        if len(heads) != 1:
            return None
        head, at, language = heads.pop()
        many = plural_of_definite(head, language or self.spoken)
        if many is None or language != self.spoken:
            return None
        units = self.units([group.unit for group in groups if group.unit], counted=counted)
        return self.say("at-units", groups=many, at=at, units=units)

    def people(self, ids: Iterable[str], unconfirmed: Collection[str] = ()) -> Line:
        """Units, groups and roles in one line inside a sentence, with a mark on those of whom it is only assumed."""
        ids = tuple(ids)
        if ids and all(id in unconfirmed for id in ids):
            return self.not_confirmed(listing([self.inside(id) for id in ids], self.spoken))
        names = [self.not_confirmed(self.inside(id)) if id in unconfirmed else self.inside(id) for id in ids]
        return listing(names, self.spoken)

    def named_in(self, id: str, field: str) -> Line:
        """Those whom a field of a part names, as :meth:`people` has them."""
        ids = getattr(self.plan.get(id), field)
        return self.people(ids, self.context.graph.assumptions.unconfirmed(id, field, ids))

    def not_confirmed(self, what: Line) -> Line:
        """Words with the mark of what is only assumed."""
        return Line.of(what, f" ({NOT_CONFIRMED.to(self.spoken)})")

    def title(self, part: Activity | Channel | Decision) -> Line:
        """The title of a part, with a mark when the part as a whole is only assumed."""
        title = self.text(part.title)
        return self.not_confirmed(title) if self.context.graph.assumptions.of_whole(part.id) else title

    def unit_reached(self, unit: Unit, *, assumed: bool) -> Line:
        """The title of a unit that is reached, with a mark when it is only assumed that it is."""
        title = self.text(unit.title)
        return self.not_confirmed(title) if assumed else title

    def inside(self, id: str) -> Line:
        """A title for use inside a sentence: roles and groups small, names as they are."""
        name = self.name(id)
        return lower_first(name) if is_common_noun(self.plan, id, self.context.language) else name

    def condition(self, decision: Decision) -> Line:
        """What a decision depends on, told as a condition; empty when it depends on nothing."""
        condition = self.text(decision.condition)
        # A whole sentence that says itself what depends on what; all else would be read as a fact.
        whole = str(condition)[:1].isupper() and any(mentions(condition, word) for word in _CONDITIONAL)
        return condition if whole or not condition else self.say("condition", condition=condition)

    @cached_property
    def this_meeting(self) -> Activity | None:
        """The political committee's meeting on the day of the report."""
        for occurrence in self.context.timeline.between(self.as_of, self.as_of):
            if occurrence.activity.kind == POLITICAL and occurrence.dated and not occurrence.cancelled:
                return occurrence.activity
        return None

    # --- form and place ---

    def kind(self, activity: Activity) -> str:
        """The name of an activity's kind."""
        return self.plan.kind(activity.kind).title.to(self.spoken)

    def kinds(self, activity: Activity) -> str:
        """The name of an activity's kind in the plural."""
        kind = self.plan.kind(activity.kind)
        return kind.plural.to(self.spoken) or kind.title.to(self.spoken)

    def with_remark(self, what: Line, remark: str | Line) -> Line:
        """A remark on something: after a colon, or a dash or in parentheses where the thing has such marks itself."""
        if ":" not in str(what):
            return Line.of(what, ": ", remark)
        return Line.of(what, " (", remark, ")") if "–" in str(what) else Line.of(what, " – ", remark)

    def only_venue(self, activity: Activity) -> Line:
        """The venue that all meet in; empty when there are several, or none."""
        if len(activity.venues) == 1 and not activity.venues[0].units and not activity.venues[0].unit_kinds:
            return self.name(activity.venues[0].venue)
        return Line()

    def users(self, use: VenueUse, units: Iterable[str]) -> Line:
        """The units that a venue is for."""
        if use.units:
            return self.units(use.units)
        return self.units_of_kind(use.unit_kinds, units) if use.unit_kinds else Line()

    def in_parentheses(self, activity: Activity, *, prefixed: bool = False, placed: bool | None = None) -> list[str]:
        """The words in parentheses after the name of an activity: its certainty and its form.

        ``prefixed`` when the name says already that it is possible only; ``placed`` when the room is named, which
        says already that people meet in person.
        """
        placed = bool(activity.venues) if placed is None else placed
        asides: list[str] = []
        if activity.certainty is Certainty.POSSIBLE and not prefixed:
            asides.append(self.word("possibly"))
        mode = activity.mode
        explained = (
            mode is not None
            and mode.form is Form.HYBRID
            and any(participant.form for participant in activity.takes_part)
        )
        if mode is None or explained:
            return asides + ([self.word("hopefully")] if activity.certainty is Certainty.HOPED else [])
        form = form_of(mode.form, self.spoken, neuter=True)  # an adverb, whatever is held: "digitalt"
        if Certainty.HOPED in (mode.certainty, activity.certainty):
            asides.append(str(self.say("hopefully-form", form=form)))
        elif mode.certainty is Certainty.POSSIBLE:
            asides.append(str(self.say("possibly-form", form=form)))
        elif mode.form is not Form.PHYSICAL or not placed:
            asides.append(form)
        return asides
