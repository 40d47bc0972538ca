"""``lmp check``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from lmp_core.cli.options import json_option, open_plan, plan_options, say_failures
from lmp_core.cli.output import print_json
from lmp_core.plugins import PluginHost
from lmp_core.views.rules import rules_without

_NOTHING = {"nb": "Ingen funn.", "nn": "Ingen funn.", "en": "Nothing found.", "se": "Ingen funn."}
_COUNT = {
    "nb": "{error} feil, {warning} advarsler, {note} merknader",
    "nn": "{error} feil, {warning} åtvaringar, {note} merknader",
    "en": "{error} errors, {warning} warnings, {note} notes",
    "se": "{error} feil, {warning} advarsler, {note} merknader",
}
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


@click.command()
@plan_options
@json_option
@click.option("--skip", multiple=True, metavar="CODE", help="Leave a rule out, by its code (LMP302).")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules instead.")
def check_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    as_json: bool,
    skip: tuple[str, ...],
    list_rules: bool,
) -> int:
    """Look for what is missing or does not fit in PLAN.

    Each finding is one line: file:line:column, severity, code, what, and what to do. The exit code is 1 when there are
    errors or warnings.
    """
    if list_rules:
        return _list_rules(lang or "nb", blocked)
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    findings = view.check(skip=skip)
    if as_json:
        print_json(findings.to_data())
    else:
        for finding in findings:
            line = str(finding)
            colour = _COLOURS[str(finding.severity)]
            click.echo(click.style(line, fg=colour) if sys.stdout.isatty() else line)
        counts = {severity: findings.count(severity) for severity in _COLOURS}
        click.echo(_COUNT[view.language].format(**counts) if findings else _NOTHING[view.language], err=True)
    failed = say_failures(view)
    return 1 if failed or not findings.ok else 0


def _list_rules(language: str, blocked: tuple[str, ...]) -> int:
    for rule in sorted(rules_without(PluginHost.discover(block=blocked), ()), key=lambda rule: rule.code):
        click.echo(f"{rule.code}\t{rule.severity}\t{rule.title.to(language)}")
    return 0
