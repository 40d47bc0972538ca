"""``lmp check``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from lmp_core.cli.options import desk_audience_option, json_option, open_plan, plan_options, say_failures
from lmp_core.cli.output import print_json, say_what_is_hidden

_NOTHING = {"nb": "Ingen funn.", "nn": "Ingen funn.", "en": "Nothing found.", "se": "Ingen funn."}
_COUNTED = {
    "nb": {"error": ("feil", "feil"), "warning": ("advarsel", "advarsler"), "note": ("merknad", "merknader")},
    "nn": {"error": ("feil", "feil"), "warning": ("åtvaring", "åtvaringar"), "note": ("merknad", "merknader")},
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "note": ("note", "notes")},
}
"""A finding and findings of each severity, in each language."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


@click.command()
@plan_options
@desk_audience_option
@json_option
@click.option("--skip", multiple=True, metavar="CODE", help="Leave a rule out, by its code (LMP302).")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules instead.")
def check_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
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
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    findings = view.check(skip=skip)
    if audience is None:
        said = "\n".join(map(str, findings))
        say_what_is_hidden(view.plan, said, view.language)
    if as_json:
        print_json(findings.to_data())
    else:
        for finding in findings:
            line = str(finding)
            colour = _COLOURS[str(finding.severity)]
            click.echo(click.style(line, fg=colour) if sys.stdout.isatty() else line)
        counts = {severity: findings.count(severity) for severity in _COLOURS}
        click.echo(_count_in_words(counts, view.language) if findings else _NOTHING[view.language], err=True)
    failed = say_failures(view)
    return 1 if failed or not findings.ok else 0


def _count_in_words(counts: Mapping[str, int], language: str) -> str:
    words = _COUNTED.get(language, _COUNTED["nb"])
    return ", ".join(f"{count} {words[severity][count != 1]}" for severity, count in counts.items())


def _list_rules(language: str, blocked: tuple[str, ...]) -> int:
    from lmp_core.plugins import PluginHost
    from lmp_core.views.rules import rules_without

    for rule in sorted(rules_without(PluginHost.discover(block=blocked), ()), key=lambda rule: rule.code):
        click.echo(f"{rule.code}\t{rule.severity}\t{rule.title.to(language)}")
    return 0
