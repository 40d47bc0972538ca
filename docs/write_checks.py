"""Write docs/checks.md, the reference of all checks, from the rules themselves.

Run it from the root of the project after a rule was added or changed: ``python docs/write_checks.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lmp_core.answers.explained import LEVELS
from lmp_core.checks.groups import group_of
from lmp_core.checks.pages.page import Page
from lmp_core.checks.run import FAILED
from lmp_core.plugins import PluginHost
from lmp_core.views.rules import codes, explanation

HEAD = """\
# Checks

`lmp check PLAN` looks for what is missing in a plan or does not hang together. What its rules find is gathered into
matters, each told once: what it is, what to do, the codes of the rules, and every place in the files where it shows.
The most important come first, then by day, then by how many people they touch.

| severity | heading | what it means |
| --- | --- | --- |
| error | Feil | the plan contradicts itself |
| warning | Bør avklares | somebody should settle it |
| note | Til orientering | worth knowing |

`lmp check` exits with 1 when there are errors or warnings. `--skip CODE` leaves a rule out, `--lang nn` says it in
Nynorsk, `--as-of DATE` looks at the plan from another day. `--format short` writes a line for each place, for editors:
file, line and column, code, severity, what it is. `--json` holds the matters, and the findings behind them. A rule may
find something less grave than its own severity, as its explanation says. A check that cannot be carried out gives an
error with the code `{failed}` that names it, and the others still run. A plug-in adds rules with codes of its own
through the hook `lmp_checks`.

`lmp explain CODE` tells the same of one rule, in your language and with its places in your plan; `lmp explain --list`
lists all codes. Each example below is tried: the rule finds the first and leaves the second alone.

This file is written by `docs/write_checks.py` from the rules themselves.
"""


def examples(page: Page, settling: Iterable[tuple[str, str]]) -> list[str]:
    """The examples of a rule's page, and what settles what it finds."""
    lines = [f"\n{page.why.to('en')}\n"]
    lines.append(f"\n```toml\n{page.bad}\n```\n\nMended:\n\n```toml\n")
    lines += [f"{line}\n" for line in page.mended("en")]
    lines.append("```\n")
    if commands := [f"- {when} `{command}`\n" for when, command in settling]:
        lines += ["\n", *commands]
    if page.related:
        lines.append("\nRelated: " + ", ".join(page.related) + ".\n")
    return lines


def page() -> str:
    """The whole page as Markdown."""
    lines = [HEAD.format(failed=FAILED)]
    heading = ""
    host = PluginHost.discover()
    for rule in codes(host):
        group = group_of(rule.code).to("en")
        if group != heading:
            heading = group
            lines.append(f"\n## {heading}\n")
        lines.append(f"\n### {rule.code} {rule.title.to('en')}\n")
        lines.append(f"\n{LEVELS[rule.severity].to('en')} · {rule.title.to('nb')} · {rule.title.to('nn')}\n")
        lines.append(f"\n{rule.explanation.to('en')}\n")
        lines.append(f"\n> {rule.explanation.to('nb')}\n")
        if rule.page is not None:
            lines += examples(rule.page, explanation(host, rule.code).settling("en"))
    return "".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(page(), encoding="utf-8", newline="\n")
