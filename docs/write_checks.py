"""Write docs/checks.md, the reference of all checks, from the rules themselves.

Run it from the root of the project after a rule was added or changed: ``python docs/write_checks.py``.
"""

from __future__ import annotations

from pathlib import Path

from lmp_core.checks import BUILTIN, Rule
from lmp_core.checks.run import FAILED

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

`lmp check` ends with 1 when there are errors or warnings. `--skip CODE` leaves a rule out, `--lang nn` says it in
Nynorsk, `--as-of DATE` looks at the plan from another day. `--format short` writes a line for each place, for editors:
file, line and column, code, severity, what it is. `--json` holds the matters, and the findings behind them. A rule may
find something less grave than its own severity, as its explanation says. A check that cannot be carried out gives an
error with the code `{failed}` that names it, and the others still run. A plug-in adds rules with codes of its own
through the hook `lmp_checks`.

This file is written by `docs/write_checks.py` from the rules themselves.
"""
GROUPS = {
    "LMP1": "Goals, programmes and the graph",
    "LMP20": "Times",
    "LMP21": "Times",
    "LMP22": "What is recorded",
    "LMP30": "People",
    "LMP31": "How much there is of it",
    "LMP32": "Places",
    "LMP33": "How programmes hang together",
    "LMP40": "What readers see",
    "LMP42": "Personal data",
    "LMP5": "How content spreads",
    "LMP6": "What is assumed",
}


def group_of(rule: Rule) -> str:
    """The heading that a rule stands under."""
    return next(title for prefix, title in GROUPS.items() if rule.code.startswith(prefix))


def page() -> str:
    """The whole page as Markdown."""
    lines = [HEAD.format(failed=FAILED)]
    heading = ""
    for rule in BUILTIN:
        if group_of(rule) != heading:
            heading = group_of(rule)
            lines.append(f"\n## {heading}\n")
        lines.append(f"\n### {rule.code} {rule.title.to('en')}\n")
        lines.append(f"\n{rule.severity} · {rule.title.to('nb')} · {rule.title.to('nn')}\n")
        lines.append(f"\n{rule.explanation.to('en')}\n")
        lines.append(f"\n> {rule.explanation.to('nb')}\n")
    return "".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("checks.md").write_text(page(), encoding="utf-8", newline="\n")
