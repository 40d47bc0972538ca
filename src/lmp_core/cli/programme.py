"""``lmp programme``: the programmes that are ready to be put into a plan."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.change import change_options, hand_over, save_option
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
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.plugins import PluginHost
from lmp_core.wording.layout import Grid

if TYPE_CHECKING:
    from lmp_core.model.extensions import ProgrammeTemplate


class StartParam(DateType):
    """A month or a day: 2021-08 or 2021-08-16."""

    name = "start"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it; a month starts on its first day."""
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(f"{value}-01" if re.fullmatch(r"\d{4}-\d\d", value) else value)
        except ValueError:
            self.fail(f"{value!r} is not a month or a day, write 2021-08 or 2021-08-16", param, ctx)
        if not 1900 <= day.year <= 2190:
            self.fail(f"the year {day.year} is outside 1900-2190", param, ctx)
        return day


@click.group()
def programme_command() -> None:
    """List the programme templates, put one into a plan, or bring it up to date."""


@programme_command.command("list")
@lang_option
@no_plugin_option
@json_option
def list_command(lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """List the programme templates of all active plug-ins."""
    language = lang or "nb"
    rows = [
        (
            programme_template.name,
            programme_template.version,
            programme_template.title.to(language),
            programme_template.description.to(language),
        )
        for programme_template in PluginHost.discover(block=blocked).programme_templates()
    ]
    headings = ("name", "version", "title", "description")
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_parts([Grid(headings, tuple(rows))], language)
    return 0


def _template(name: str, blocked: tuple[str, ...]) -> ProgrammeTemplate:
    templates = {
        programme_template.name: programme_template
        for programme_template in PluginHost.discover(block=blocked).programme_templates()
    }
    if name not in templates:
        raise wrong_use(f"no programme template is called {name!r}", did_you_mean(name, sorted(templates)))
    return templates[name]


_ABOUT = {
    "version": {"nb": "Versjon {0}", "nn": "Versjon {0}", "en": "Version {0}"},
    "earlier": {
        "nb": "Tidligere versjoner: {0}",
        "nn": "Tidlegare versjonar: {0}",
        "en": "Earlier versions: {0}",
    },
    "gaps": {
        "nb": "Dette sier kildene ikke, og malen lar det stå åpent:",
        "nn": "Dette seier kjeldene ikkje, og malen lèt det stå ope:",
        "en": "The sources do not say this, and the template leaves it open:",
    },
}


def _about(what: str, language: str, value: str = "") -> str:
    return _ABOUT[what].get(language, _ABOUT[what]["nb"]).format(value)


@programme_command.command()
@click.argument("template")
@lang_option
@no_plugin_option
@json_option
def show_command(template: str, lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """Tell what the programme TEMPLATE is, and what its sources leave open."""
    language = lang or "nb"
    programme_template = _template(template, blocked)
    gaps = [gap.to(language) for gap in programme_template.gaps]
    if as_json:
        print_json(
            {
                "name": programme_template.name,
                "version": programme_template.version,
                "earlier": list(programme_template.earlier),
                "title": programme_template.title.to(language),
                "description": programme_template.description.to(language),
                "gaps": gaps,
            }
        )
        return 0
    click.echo(programme_template.title.to(language))
    if programme_template.description:
        click.echo(programme_template.description.to(language))
    click.echo(_about("version", language, programme_template.version))
    if programme_template.earlier:
        click.echo(_about("earlier", language, ", ".join(programme_template.earlier)))
    if gaps:
        click.echo(_about("gaps", language))
        for gap in gaps:
            click.echo(f"  – {gap}")
    return 0


@programme_command.command()
@click.argument("template")
@plan_argument
@click.option("--start", type=StartParam(), required=True, metavar="MONTH", help="When it starts: 2021-08.")
@click.option("--units", default="", metavar="ID,ID", help="Units that take part (default: all of the right kind).")
@save_option
@no_plugin_option
def add_command(
    template: str, plan: Path, start: dt.date, units: str, save_to: Path | None, blocked: tuple[str, ...]
) -> int:
    """Put the programme TEMPLATE into PLAN, as plain parts that you can edit.

    What stands in the plan folder stays as it is, comments too; the new parts are added. A programme that follows the
    school year begins with the first autumn term.
    """
    from lmp_core.changes.template_upgrade import put_in

    programme_template = _template(template, blocked)
    view = open_plan(plan, blocked=blocked)
    taking_part = [unit.strip() for unit in units.split(",") if unit.strip()]
    after = put_in(view.plan, programme_template, start, taking_part)
    hand_over(view, after, write=save_to is None, save_to=save_to)
    period = next(
        (
            programme_in_plan.period
            for programme_in_plan in after.programmes
            if programme_in_plan.template and programme_in_plan.template.name == template
        ),
        None,
    )
    if period is not None:
        click.echo(f"{template}: {period.start} to {period.end}")
    return 0


@programme_command.command()
@click.argument("template")
@plan_argument
@change_options
@click.option(
    "--start", type=StartParam(), default=None, metavar="MONTH", help="When it started, if the plan does not say so."
)
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
    """Tell what the newest version of TEMPLATE changes in PLAN, and write it with --write.

    What you changed in the plan since stays as you have it. Where the template changed the same, this says so.
    Ends with 1 when there are changes that are not written.
    """
    from lmp_core.changes.template_upgrade import upgrade

    programme_template = _template(template, blocked)
    view = open_plan(plan, lang=lang, blocked=blocked)
    done = upgrade(view.plan, programme_template, start=start)
    if as_json:
        print_json({**done.to_data(), "written": bool(write and done)})
    else:
        click.echo(done.to_text(lang))
    if done and (save_to or write):
        hand_over(view, done.after, write=write, save_to=save_to, quiet=as_json)
    return 1 if done and not write else 0
