"""What is in a plan, as lists: the answers of ``lmp show``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Plan, UnitKind
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.outcomes import is_cancelled
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.when import UntilActivity
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import STATES, state_of
from lmp_core.wording.layout import Grid
from lmp_core.wording.status import CERTAINTIES
from lmp_core.wording.times import put_off_in_words, when_in_words

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "goals": {
        "nb": ("id", "nr.", "mål", "aktiviteter"),
        "nn": ("id", "nr.", "mål", "aktivitetar"),
        "en": ("id", "no.", "goal", "activities"),
    },
    "programmes": {
        "nb": ("id", "program", "aktiviteter", "virksomheter"),
        "nn": ("id", "program", "aktivitetar", "verksemder"),
        "en": ("id", "programme", "activities", "units"),
    },
    "units": {
        "nb": ("id", "virksomhet", "slag", "programmer"),
        "nn": ("id", "verksemd", "slag", "program"),
        "en": ("id", "unit", "kind", "programmes"),
    },
    "activities": {
        "nb": ("id", "når", "aktivitet", "hvor sikkert", "status"),
        "nn": ("id", "når", "aktivitet", "kor sikkert", "status"),
        "en": ("id", "when", "activity", "certainty", "state"),
    },
    "assumptions": {
        "nb": ("id", "lagt til grunn, ikke bekreftet", "gjelder", "av", "hvorfor", "innen"),
        "nn": ("id", "lagt til grunn, ikkje stadfesta", "gjeld", "av", "kvifor", "innan"),
        "en": ("id", "assumed, not confirmed", "about", "by", "why", "until"),
    },
    "graph": {
        "nb": ("fra", "kant", "til"),
        "nn": ("frå", "kant", "til"),
        "en": ("from", "edge", "to"),
    },
}
"""What can be listed, and the headings in each language."""
_UNIT_KINDS: Mapping[str, Text] = {
    UnitKind.SCHOOL: phrase("school"),
    UnitKind.KINDERGARTEN: phrase("kindergarten"),
    UnitKind.SFO: phrase("after-school care"),
    UnitKind.PPT: phrase("educational psychology service"),
    UnitKind.OWNER: phrase("owner"),
    UnitKind.OTHER: phrase("other"),
}
# The columns whose values are words of a plan file, for programs: readers get them in their language.
_SPOKEN: Mapping[str, Mapping[int, Mapping[str, Text]]] = {
    "units": {2: _UNIT_KINDS},
    "activities": {
        3: {certainty.value: words for certainty, words in CERTAINTIES.items()},
        4: {state.value: words for state, words in STATES.items()},
    },
}
_UNTIL = {"nb": "fram til {0}", "nn": "fram til {0}", "en": "until {0}"}
_UNKNOWN = {"nb": "ukjent", "nn": "ukjend", "en": "unknown"}


@attrs.frozen(kw_only=True)
class Listing(Answer):
    """The goals, programmes, units, activities, assumptions or edges of a plan, one a row, in the answer's language."""

    what: str
    cells: tuple[tuple[str, ...], ...] = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.cells)

    def _shown(self) -> str:
        return f"<Listing of {self.what}: {len(self)}>"

    def _lines(self, language: str) -> Iterator[Grid]:
        spoken = _SPOKEN.get(self.what, {})
        cells = tuple(
            tuple(
                spoken[column][cell].to(language) if column in spoken and cell else cell
                for column, cell in enumerate(row)
            )
            for row in self.cells
        )
        yield Grid(HEADINGS[self.what].get(language, HEADINGS[self.what]["nb"]), cells)

    def to_data(self) -> list[dict[str, Any]]:
        """The rows as plain data for JSON: the names of the columns are English."""
        return [dict(row) for row in self.rows()]

    def rows(self) -> tuple[Row, ...]:
        """The rows; the names of the columns are English."""
        return tuple(dict(zip(HEADINGS[self.what]["en"], row, strict=True)) for row in self.cells)


def listing(context: PlanContext, what: str) -> Listing:
    """What there is of one sort: ``goals``, ``programmes``, ``units``, ``activities``, ``assumptions`` or ``graph``.

    Raises:
        UsageError: for anything else.
    """
    if what not in HEADINGS:
        raise UsageError(Problem(message=f"there is no list of {what!r}", hint=did_you_mean(what, HEADINGS)))
    return Listing(plan=context.plan, language=context.language, what=what, cells=tuple(_cells(context, what)))


def _cells(context: PlanContext, what: str) -> list[tuple[str, ...]]:
    plan, language = context.plan, context.language
    match what:
        case "goals":
            gone = {activity.id for activity in plan.activities if is_cancelled(activity)}
            served = context.graph.serving_counts(gone.__contains__)
            return [
                (goal.id, goal.number or "", goal.title.to(language), str(served[goal.id][False]))
                for goal in plan.goals
            ]
        case "programmes":
            return [
                (
                    programme.id,
                    programme.title.to(language),
                    str(len(context.graph.programmes.activities(programme.id))),
                    str(len(context.graph.membership.places[programme.id])),
                )
                for programme in plan.programmes
            ]
        case "units":
            return [
                (
                    unit.id,
                    unit.title.to(language),
                    str(unit.kind),
                    ", ".join(context.graph.membership.programmes[unit.id]),
                )
                for unit in plan.units
            ]
        case "activities":
            return [
                (
                    occurrence.key,
                    _when(occurrence, language, plan),
                    occurrence.activity.title.to(language),
                    str(occurrence.activity.certainty),
                    str(state_of(occurrence, plan, context.as_of)),
                )
                for occurrence in context.timeline
            ]
        case "assumptions":
            return [
                (
                    assumption.id,
                    assumption.title.to(language),
                    ", ".join(plan.name(id, language) for id in assumption.about),
                    plan.name(assumption.by, language) if assumption.by else "",
                    assumption.why.to(language),
                    str(assumption.until or ""),
                )
                for assumption in plan.assumptions
            ]
        case _:
            return sorted((edge.source, str(edge.type), edge.target) for edge in context.graph.edges)


def _when(occurrence: Occurrence, language: str, plan: Plan) -> str:
    """When an occurrence is, as ISO 8601 dates where they are known, else in words."""
    when = occurrence.activity.when
    if occurrence.put_off:
        return put_off_in_words(occurrence.planned, language)
    if isinstance(when, UntilActivity):
        text = _UNTIL.get(language, _UNTIL["nb"]).format(plan.name(when.until, language))
        return f"{text} ({occurrence.last_day})" if occurrence.last_day else text
    if occurrence.dated and occurrence.first_day:
        if occurrence.timed:
            return f"{occurrence.start:%Y-%m-%d %H:%M}"
        first, last = occurrence.first_day, occurrence.last_day
        return str(first) if first == last else f"{first} – {last}"
    return when_in_words(when, language) or _UNKNOWN.get(language, _UNKNOWN["nb"])
