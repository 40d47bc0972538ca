"""``lmp show``: what is in a plan, as lists."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.options import Opened, audience_option, json_option, open_plan, plan_options
from lmp_core.cli.output import print_json, print_table
from lmp_core.model import Plan
from lmp_core.model.when import UntilActivity

if TYPE_CHECKING:
    from lmp_core.timeline.occurrence import Occurrence

_HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
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
        "nb": ("id", "når", "aktivitet", "hvor sikkert", "hva skjedde"),
        "nn": ("id", "når", "aktivitet", "kor sikkert", "kva skjedde"),
        "en": ("id", "when", "activity", "certainty", "outcome"),
    },
    "graph": {
        "nb": ("fra", "kant", "til"),
        "nn": ("frå", "kant", "til"),
        "en": ("from", "edge", "to"),
    },
}


def _headings(what: str, language: str) -> tuple[str, ...]:
    return _HEADINGS[what].get(language, _HEADINGS[what]["nb"])


@click.group()
def show() -> None:
    """List the goals, programmes, units, activities or edges of a plan."""


def _print(what: str, opened: Opened, rows: list[tuple[str, ...]], as_json: bool) -> int:
    headings = _headings(what, "en" if as_json else opened.context.language)
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)
    return 0


def _rows(what: str, opened: Opened) -> list[tuple[str, ...]]:
    context = opened.context
    plan, language = context.plan, context.language
    if what == "goals":
        served = {goal.id: context.graph.serving(goal.id).activities for goal in plan.goals}
        return [(g.id, g.number or "", g.title.to(language), str(len(served[g.id]))) for g in plan.goals]
    if what == "programmes":
        return [
            (p.id, p.title.to(language), _count_of(plan, "activities", p.id), _count_of(plan, "units", p.id))
            for p in plan.programmes
        ]
    if what == "units":
        return [(u.id, u.title.to(language), str(u.kind), ", ".join(u.programmes)) for u in plan.units]
    if what == "activities":
        return [
            (
                occurrence.key,
                _when(occurrence, language, plan),
                occurrence.activity.title.to(language),
                str(occurrence.activity.certainty),
                str(occurrence.outcome or ""),
            )
            for occurrence in context.timeline.occurrences
        ]
    return sorted((edge.source, str(edge.type), edge.target) for edge in context.graph.edges)


_UNTIL = {"nb": "fram til {0}", "nn": "fram til {0}", "en": "until {0}"}
_UNKNOWN = {"nb": "ukjent", "nn": "ukjend", "en": "unknown"}


def _when(one: Occurrence, language: str, plan: Plan) -> str:
    """When an occurrence is, as ISO 8601 dates where they are known, else in words."""
    from lmp_core.wording.times import when_in_words

    when = one.activity.when
    if isinstance(when, UntilActivity):
        text = _UNTIL.get(language, _UNTIL["nb"]).format(plan.name(when.until, language))
        return f"{text} ({one.last_day})" if one.last_day else text
    if one.dated and one.first_day:
        if one.timed:
            return f"{one.start:%Y-%m-%d %H:%M}"
        return str(one.first_day) if one.first_day == one.last_day else f"{one.first_day} – {one.last_day}"
    return when_in_words(when, language) or _UNKNOWN.get(language, _UNKNOWN["nb"])


def _count_of(plan: Plan, collection: str, programme: str) -> str:
    parts: Any = getattr(plan, collection)
    return str(sum(programme in part.programmes for part in parts))


def _command(what: str, text: str) -> None:
    @show.command(what, help=text)
    @plan_options
    @audience_option
    @json_option
    def command(
        plan: Path, as_of: dt.date | None, lang: str | None, blocked: tuple[str, ...], audience: str, as_json: bool
    ) -> int:
        opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
        return _print(what, opened, _rows(what, opened), as_json)


_command("goals", "List the goals of PLAN, and how many activities serve each.")
_command("programmes", "List the programmes of PLAN.")
_command("units", "List the kindergartens, schools and other units of PLAN.")
_command("activities", "List the activities of PLAN in the order of time; undated ones last.")
_command("graph", "List the edges of PLAN's graph, one a line.")
