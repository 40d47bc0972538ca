"""Law: the page of a check tells the truth."""

from __future__ import annotations

from lmp_core.checks import Rule, run_checks
from lmp_core.checks.pages.example import example_plan
from lmp_core.checks.run import FAILED
from lmp_core.context import PlanContext
from lmp_core.model import Visibility
from lmp_core.model.errors import LmpError
from lmp_core.plugins.laws.subject import LANGUAGES, Subject


def pages(subject: Subject) -> list[str]:
    """Bad examples that their check does not find, good ones that it does, and texts that lack a language."""
    return [f"the page of {rule.code}: {line}" for rule in subject.values("lmp_checks") for line in _wrong(rule)]


def _wrong(rule: Rule) -> list[str]:
    page = rule.page
    if page is None:
        return []
    wrong = []
    for what, excerpt, sought in (("bad", page.bad, True), ("good", page.good, False)):
        try:
            plan = example_plan(page, excerpt)
        except (LmpError, ValueError) as error:
            wrong.append(f"the {what} example is no plan: {error}")
            continue
        found = run_checks(PlanContext.of(plan, as_of=page.as_of, audience=Visibility.RESTRICTED), [rule])
        if any(finding.code == FAILED for finding in found):
            wrong.append(f"the check fails on the {what} example")
        elif bool(found) is not sought:
            wrong.append(f"the {what} example is {'found' if found else 'not found'}")
    texts = {"why": page.why, "mend": page.mend} | {f"{command!r}": when for when, command in page.settle}
    for name, text in texts.items():
        there = dict(text.items())
        missing = [tag for tag in LANGUAGES if there and tag not in there]
        if missing:
            wrong.append(f"{name} is missing in {', '.join(missing)}")
    return wrong
