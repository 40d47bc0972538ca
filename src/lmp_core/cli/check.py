"""``lmp check``."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path

import click

from lmp_core.cli.options import json_option, open_plan, plan_options, say_failures, wrong_use
from lmp_core.cli.output import print_json

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
def check(
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
    from lmp_core.checks import BUILTIN, run_checks
    from lmp_core.model.did_you_mean import did_you_mean

    if list_rules:
        from lmp_core.plugins import PluginHost

        language = lang or "nb"
        for rule in sorted((*BUILTIN, *PluginHost.discover(block=blocked).rules()), key=lambda one: one.code):
            click.echo(f"{rule.code}\t{rule.severity}\t{rule.title.to(language)}")
        return 0
    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    rules = (*BUILTIN, *opened.host.rules())
    codes = {rule.code for rule in rules}
    for code in skip:
        if code not in codes:
            raise wrong_use(f"no rule has the code {code!r}", did_you_mean(code, sorted(codes)))
    findings = run_checks(opened.context, [rule for rule in rules if rule.code not in skip])
    language = opened.context.language
    if as_json:
        print_json(findings, language)
    else:
        for finding in findings:
            line = finding.line(language)
            colour = _COLOURS[str(finding.severity)]
            click.echo(click.style(line, fg=colour) if sys.stdout.isatty() else line)
        counts = Counter(str(finding.severity) for finding in findings)
        text = _COUNT[language].format(error=counts["error"], warning=counts["warning"], note=counts["note"])
        click.echo(text if findings else _NOTHING[language], err=True)
    failed = say_failures(opened.host)
    return 1 if failed or any(str(finding.severity) != "note" for finding in findings) else 0
