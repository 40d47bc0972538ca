"""``lmp programme``: the programmes that are ready to be put into a plan."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import click

from lmp_core.cli.options import DateType, json_option, lang_option, no_plugin_option, plan_argument, wrong_use
from lmp_core.cli.output import print_json, print_table


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
            self.fail(f"{value!r} is no month or day, write 2021-08 or 2021-08-16", param, ctx)
        if not 1900 <= day.year <= 2190:
            self.fail(f"the year {day.year} is outside 1900-2190", param, ctx)
        return day


@click.group()
def programme() -> None:
    """List the programme templates, or put one into a plan."""


@programme.command("list")
@lang_option
@no_plugin_option
@json_option
def list_templates(lang: str | None, blocked: tuple[str, ...], as_json: bool) -> int:
    """List the programme templates of all active plug-ins."""
    from lmp_core.plugins import PluginHost

    language = lang or "nb"
    rows = [
        (one.name, one.version, one.title.to(language), one.description.to(language))
        for one in PluginHost.discover(block=blocked).programme_templates()
    ]
    headings = ("name", "version", "title", "description")
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)
    return 0


@programme.command()
@click.argument("template")
@plan_argument
@click.option("--start", type=StartParam(), required=True, metavar="MONTH", help="When it starts: 2021-08.")
@click.option("--units", default="", metavar="ID,ID", help="Units that take part (default: all of the right kind).")
@no_plugin_option
def add(template: str, plan: Path, start: dt.date, units: str, blocked: tuple[str, ...]) -> int:
    """Put the programme TEMPLATE into PLAN, as plain parts that you can edit.

    What stands in the plan folder stays as it is, comments too; the new parts are added.
    """
    from lmp_core.ids import did_you_mean
    from lmp_core.planfile import load, save
    from lmp_core.plugins import PluginHost

    templates = {one.name: one for one in PluginHost.discover(block=blocked).programme_templates()}
    if template not in templates:
        raise wrong_use(f"no programme template is called {template!r}", did_you_mean(template, sorted(templates)))
    before = load(plan).plan
    after = templates[template].instantiate(before, start, [one.strip() for one in units.split(",") if one.strip()])
    save(after, plan)
    added = {part.id for _, part in after.parts()} - {part.id for _, part in before.parts()}
    click.echo(f"{plan}: {len(added)} parts added")
    return 0
