"""``lmp programme``: the programmes that are ready to be put into a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli import frame
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import Group, argument, option
from lmp_core.cli.language import spoken
from lmp_core.cli.options import (
    DateType,
    json_option,
    lang_option,
    no_plugin_option,
    open_plan,
    plan_argument,
    wrong_use,
)
from lmp_core.cli.output import print_json, print_parts
from lmp_core.cli.usage_errors import ValueRefused, choice_of
from lmp_core.cli.values import check_year
from lmp_core.command_names import COMMANDS
from lmp_core.model.did_you_mean import nearest
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.plugins import PluginHost
from lmp_core.wording.layout import Facts, Grid, Heading, Headline, Line, Part

if TYPE_CHECKING:
    from lmp_core.model import Plan
    from lmp_core.model.extensions import ProgrammeTemplate
    from lmp_core.views.view import View

_LIST = phrase("List the templates there are")
_LIST_HELP = phrase("The templates come from the plug-ins in use.")
_SHOW = phrase("Show what a template is, and what its sources leave open")
_ADD = phrase("Put a programme from a template into the plan")
_ADD_HELP = phrase(
    "The programme comes in as plain parts that you can edit. What stands in the plan folder stays "
    "as it is,\n"
    "    comments too.\n"
    "\n"
    "    A programme that follows the school year begins with the first autumn term."
)
_UPGRADE = phrase("See what the newest version of a template changes")
_UPGRADE_HELP = phrase(
    "The changes are written with --write. What you changed in the plan since stays as you have it; "
    "where the\n    template changed the same, this says so.\n\n    Exits with 1 when there are changes "
    "that are not written."
)
_START = phrase("When it starts: 2021-08.")
_STARTED = phrase("When it started, if the plan does not say so.")
_UNITS = phrase("Units that take part (default: all of the right kind).")
_WRITE_MONTH = phrase("Write a month or a day: 2021-08 or 2021-08-16")
_NO_TEMPLATE = phrase("there is no template “{name}”")
_MEANT = phrase("did you mean {near}?")
_WRITE = phrase("write {all}")
_NONE = phrase("no plug-in has templates")
_VERSION = phrase("Version")
_EARLIER = phrase("Earlier versions")
_GAPS = phrase("The sources do not say this, and the template leaves it open:")
_TEMPLATES = plural_phrase("1 template.", "{n} templates.")
_NAME = phrase("name")
_TITLE = phrase("title")
_INTO = phrase("Into the plan: {title}, {days}.")
_INTO_UNDATED = phrase("Into the plan: {title}.")
_WHAT = phrase("What")
_NEW = phrase("New")
_GOALS = phrase("goals")
_PROGRAMMES = phrase("programmes")
_GROUPS = phrase("groups")
_ROLES = phrase("roles")
_ACTIVITIES = phrase("activities")
_ACTIVITY_KINDS = phrase("kinds of activity")
_ADDED: Mapping[str, Text] = {
    "programmes": _PROGRAMMES,
    "goals": _GOALS,
    "groups": _GROUPS,
    "roles": _ROLES,
    "activities": _ACTIVITIES,
    "kinds": _ACTIVITY_KINDS,
}
"""What a template brings, by the collections of the plan."""
_UNITS_IN = plural_phrase("1 unit takes part.", "{n} units take part.")


class StartParam(DateType):
    """A month or a day: 2021-08 or 2021-08-16."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it; a month starts on its first day."""
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(f"{value}-01" if re.fullmatch(r"\d{4}-\d\d", value) else value)
        except ValueError:
            raise ValueRefused(value, _WRITE_MONTH, param, ctx) from None
        return check_year(day, value, param, ctx)


programme_command = Group("programme", help=COMMANDS["programme"].text)


@programme_command.command("list", cls=frame.Command, short=_LIST, help=_LIST_HELP)
@lang_option
@no_plugin_option
@json_option
def list_command(lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """List the programme templates of all active plug-ins."""
    language = lang or spoken()
    templates = list(PluginHost.discover(block=blocked).programme_templates())
    if as_json:
        print_json([_data(template, language) for template in templates])
        return 0
    rows = tuple((template.name, template.version, template.title.to(language)) for template in templates)
    headings = (_NAME.to(language), _VERSION.to(language).lower(), _TITLE.to(language))
    print_parts([Headline(_TEMPLATES.say(language, n=len(rows))), "", Grid(headings, rows, title=2)], language)
    return 0


def _data(template: ProgrammeTemplate, language: str) -> dict[str, Any]:
    return {
        "name": template.name,
        "version": template.version,
        "title": template.title.to(language),
        "description": template.description.to(language),
    }


def _template(name: str, blocked: tuple[str, ...]) -> ProgrammeTemplate:
    templates = {template.name: template for template in PluginHost.discover(block=blocked).programme_templates()}
    if name not in templates:
        near = nearest(name, templates)
        cure = (
            _MEANT.filled(near=near)
            if near
            else _WRITE.filled(all=choice_of(sorted(templates)))
            if templates
            else _NONE
        )
        raise wrong_use(_NO_TEMPLATE.filled(name=name), cure)
    return templates[name]


@programme_command.command("show", cls=frame.Command, short=_SHOW, help=_SHOW)
@argument("template")
@lang_option
@no_plugin_option
@json_option
def show_command(template: str, lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """Tell what the programme TEMPLATE is, and what its sources leave open."""
    language = lang or spoken()
    programme_template = _template(template, blocked)
    if as_json:
        gaps = [gap.to(language) for gap in programme_template.gaps]
        data = _data(programme_template, language)
        print_json({**data, "earlier": list(programme_template.earlier), "gaps": gaps})
    else:
        print_parts(_about(programme_template, language), language)
    return 0


def _about(template: ProgrammeTemplate, language: str) -> Iterator[Part]:
    yield Headline(template.title.to(language))
    if template.description:
        yield Line(template.description.to(language))
    yield ""
    facts = [(_VERSION.to(language), template.version)]
    if template.earlier:
        facts.append((_EARLIER.to(language), ", ".join(template.earlier)))
    yield Facts(tuple(facts), indent=0)
    if template.gaps:
        yield ""
        yield Heading(_GAPS.to(language))
        for gap in template.gaps:
            yield Line(f"– {gap.to(language)}", indent=2, hang=2)


@programme_command.command("add", cls=frame.Command, short=_ADD, help=_ADD_HELP)
@argument("template")
@plan_argument
@option("--start", type=StartParam(), required=True, metavar="MONTH", help=_START)
@option("--units", default="", metavar="ID,ID", help=_UNITS)
@change_options
@lang_option
@no_plugin_option
def add_command(
    template: str,
    plan: Path,
    start: dt.date,
    units: str,
    save_to: Path | None,
    write: bool,
    lang: str | None,
    blocked: tuple[str, ...],
) -> int:
    """Put the programme TEMPLATE into PLAN, as plain parts that you can edit."""
    from lmp_core.changes.template_upgrade import put_in

    programme_template = _template(template, blocked)
    view = open_plan(plan, lang=lang, blocked=blocked)
    taking_part = [unit.strip() for unit in units.split(",") if unit.strip()]
    after = put_in(view.plan, programme_template, start, taking_part)
    print_parts(_added(view, after, programme_template), view.language)
    words = ("programme", "add", template, "--start", start.isoformat(), *(["--units", units] if units else []))
    hand_over(view, after, write=write, save_to=save_to, words=words)
    return 0


def _added(view: View, after: Plan, template: ProgrammeTemplate) -> Iterator[Part]:
    """What comes into a plan with a template: from when to when, how many parts of which kind, and for how many."""
    from lmp_core.wording.dates import span

    language, title = view.language, template.title.to(view.language)
    there = [one for one in after.programmes if one.template and one.template.name == template.name]
    period = there[0].period if there else None
    if period is None:
        yield Headline(_INTO_UNDATED.say(language, title=title))
    else:
        yield Headline(_INTO.say(language, title=title, days=span(period.start, period.end, language)))
    counts = {name: len(getattr(after, name)) - len(getattr(view.plan, name)) for name in _ADDED}
    rows = tuple((_ADDED[name].to(language), str(number)) for name, number in counts.items() if number > 0)
    if rows:
        yield ""
        yield Grid((_WHAT.to(language), _NEW.to(language)), rows, numbers=frozenset({1}), indent=2)
    ids = {one.id for one in there}
    units = sum(bool(ids.intersection(unit.programmes)) for unit in after.units)
    if units:
        yield ""
        yield Line(_UNITS_IN.say(language, n=units))
    yield ""


@programme_command.command("upgrade", cls=frame.Command, short=_UPGRADE, help=_UPGRADE_HELP)
@argument("template")
@plan_argument
@change_options
@option("--start", type=StartParam(), default=None, metavar="MONTH", help=_STARTED)
@lang_option
@no_plugin_option
@json_option
def upgrade_command(
    template: str,
    plan: Path,
    save_to: Path | None,
    write: bool,
    start: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    as_json: bool,
) -> int:
    """Tell what the newest version of TEMPLATE changes in PLAN, and write it with --write."""
    from lmp_core.changes.template_upgrade import upgrade

    programme_template = _template(template, blocked)
    view = open_plan(plan, lang=lang, blocked=blocked)
    done = upgrade(view.plan, programme_template, start=start)
    if as_json:
        print_json({**done.to_data(), "written": bool(write and done)})
    else:
        print_parts((Line(line, hang=4) for line in done.to_text(view.language).splitlines()), view.language)
    if done:
        words = ("programme", "upgrade", template, *(["--start", start.isoformat()] if start else []))
        hand_over(view, done.after, write=write, save_to=save_to, quiet=as_json, words=words)
    return 1 if done and not write else 0
