"""What scenarios do to a plan, one beside the other: what changes, what cannot be held, what nobody can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import changes, notable_changes
from lmp_core.changes.restrictions import PHYSICAL_STOPPED, WITHIN_UNIT_ONLY, is_over
from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Outcome, Plan, Visibility
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError, one_line
from lmp_core.model.extensions import Scenario
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.value import Brief
from lmp_core.wording.layout import Grid, Part

_UNTOUCHED = phrase("The plan stays as it is.")
_UNCLEAR = phrase("“{0}”: the form of meeting is not given, so it is unclear whether it is affected")
_FAILED = phrase("the scenario {name} failed: {kind}: {error}")
_TELL_THE_MAKER = phrase("tell whoever wrote the plug-in")
_NOT_A_PLAN = phrase("the scenario {name} gave a {kind}, not a plan")


@attrs.frozen(kw_only=True)
class Effect(Brief):
    """What one scenario does to a plan.

    ``cannot`` are the ids of activities that cannot be held as planned and have no fall-back; ``unclear`` those of
    meetings whose form the plan does not give, so that nobody can say.
    """

    scenario: Scenario
    plan: Plan
    changes: tuple[Change, ...]
    cannot: tuple[str, ...]
    unclear: tuple[str, ...]

    def _shown(self) -> str:
        return f"<Effect {self.scenario.name}: {len(self.changes)} changes, {len(self.cannot)} not possible>"

    def lines(self, language: str) -> tuple[str, ...]:
        """The title, then one line for each difference."""
        lines = [
            f"{title}: {'; '.join(parts)}" if title else "; ".join(parts)
            for _, title, parts in self._sentences(language)
        ]
        lines += [_UNCLEAR.to(language).format(self.plan.name(id, language)) for id in self.unclear]
        if not lines:
            lines = [_UNTOUCHED.to(language)]
        return (self.scenario.title.to(language), *(f"- {line}" for line in lines))

    def _sentences(self, language: str) -> list[tuple[str, str, list[str]]]:
        """(id, title in quotes, what changes) of each part: a taken fall-back is told by the form that it leads to."""
        falls = {change.id for change in self.changes if change.kind is ChangeKind.FORM}
        sentences: dict[str, tuple[str, str, list[str]]] = {}
        for change in self.changes:
            if change.id in falls and change.field in ("mode.fallback", "mode.certainty"):
                continue
            before, name, after = change.line(language).partition(one_line(change.title.to(language)))
            end, colon, tail = after.partition(": ")
            title = f"{before}{name}{end}"
            if not name or not colon:
                title, tail = "", change.line(language)
            sentence = sentences.setdefault(change.id, (change.id, title, []))
            sentence[2].append(tail)
        return list(sentences.values())


@attrs.frozen(kw_only=True)
class Comparison(Answer):
    """What several scenarios do to the same plan, side by side."""

    effects: tuple[Effect, ...]

    def _lines(self, language: str) -> Iterator[Part]:
        yield from self.lines(language)
        if len(self.effects) > 1:
            yield ""
            yield self.grid(language)

    def rows(self) -> tuple[Row, ...]:
        """A row for each difference that a scenario makes."""
        return tuple(
            {
                "scenario": effect.scenario.name,
                "kind": str(change.kind),
                "collection": change.collection,
                "id": change.id,
                "field": change.field,
                "text": change.line(self._spoken),
            }
            for effect in self.effects
            for change in effect.changes
        )

    def lines(self, language: str) -> tuple[str, ...]:
        """All effects, one below the other, with an empty line between them."""
        lines: list[str] = []
        for effect in self.effects:
            lines += ["", *effect.lines(language)] if lines else effect.lines(language)
        return tuple(lines)

    def grid(self, language: str) -> Grid:
        """A table: for each part that any scenario changes its title, and what each scenario does to it."""
        cells: dict[str, dict[int, str]] = {}
        for place, effect in enumerate(self.effects):
            for id, _, parts in effect._sentences(language):
                cells.setdefault(id, {})[place] = "; ".join(parts)
        order = {part.id: number for number, (_, part) in enumerate(self.plan.parts())}
        rows = tuple(
            (self.plan.name(id, language), *(cells[id].get(place, "") for place in range(len(self.effects))))
            for id in sorted(cells, key=lambda id: order.get(id, len(order)))
        )
        return Grid(("", *(effect.scenario.title.to(language) for effect in self.effects)), rows)

    def to_data(self) -> dict[str, Any]:
        """The comparison as JSON has it."""
        return {
            "scenarios": [
                {
                    "name": effect.scenario.name,
                    "title": dict(effect.scenario.title.items()),
                    "changes": [change.to_data() for change in effect.changes],
                    "cannot": list(effect.cannot),
                    "unclear": list(effect.unclear),
                }
                for effect in self.effects
            ]
        }


def compare(plan: Plan, scenarios: Iterable[Scenario], *, as_of: dt.date | None = None) -> Comparison:
    """What each scenario changes in a plan.

    With ``as_of``, what was to be before that day stays as it is, recorded or not: no restriction reaches back.

    Raises:
        UsageError: when a scenario gives back something that is not a plan.
    """
    past = _past(plan, as_of) if as_of else frozenset()
    return Comparison(plan=plan, effects=tuple(_effect(plan, scenario, past) for scenario in scenarios))


def _past(plan: Plan, as_of: dt.date) -> frozenset[str]:
    """The activities that have no time left on or after a day; not those of which no time is known."""
    last: dict[str, list[dt.date | None]] = {}
    for occurrence in PlanContext.of(plan, as_of=as_of, audience=Visibility.RESTRICTED).timeline.occurrences:
        last.setdefault(occurrence.activity.id, []).append(occurrence.last_day)
    return frozenset(id for id, days in last.items() if all(day is not None and day < as_of for day in days))


def _effect(plan: Plan, scenario: Scenario, past: frozenset[str]) -> Effect:
    try:
        changed = scenario.apply(plan)
    except LmpError:
        raise
    except Exception as error:
        raise PluginError(
            Problem(
                message=_FAILED.filled(name=shown(scenario.name), error=str(error), kind=type(error).__name__),
                hint=_TELL_THE_MAKER,
            )
        ) from error
    if not isinstance(changed, Plan):
        raise UsageError(
            Problem(
                message=_NOT_A_PLAN.filled(name=shown(scenario.name), kind=type(changed).__name__),
                hint=_TELL_THE_MAKER,
            )
        )
    changed = _with_the_past_of(plan, changed, past)
    differences = notable_changes(changes(plan, changed))
    cannot = tuple(
        change.id
        for change in differences
        if change.field == "records" and change.after and change.after[-1].outcome is Outcome.CANCELLED
    )
    unclear: tuple[str, ...] = ()
    if {PHYSICAL_STOPPED.name, WITHIN_UNIT_ONLY.name} & set(scenario.name.split("+")):
        unclear = tuple(
            activity.id
            for activity in changed.activities
            if activity.mode is None
            and not is_over(activity)
            and changed.kind(activity.kind).meeting
            and not activity.per_unit
            if activity.id not in past
        )
    return Effect(scenario=scenario, plan=changed, changes=differences, cannot=cannot, unclear=unclear)


def _with_the_past_of(plan: Plan, changed: Plan, past: frozenset[str]) -> Plan:
    """A scenario's plan in which what is past stands as it did."""
    kept = tuple(plan.activity(activity.id) if activity.id in past else activity for activity in changed.activities)
    return changed if kept == changed.activities else attrs.evolve(changed, activities=kept)
