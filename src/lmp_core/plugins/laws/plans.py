"""Law: what makes a plan of a plan loses nothing, and does the same the second time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lmp_core.model import Plan
from lmp_core.model.errors import LmpError
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import Subject, ran, start
from lmp_core.plugins.samples import sample_plan


def plans(subject: Subject) -> list[str]:
    """Scenarios and templates that are not idempotent, not repeatable, or drop parts of the plan."""
    broken = []
    for scenario in subject.values("lmp_scenarios"):
        broken += _twice(f"scenario {scenario.name!r}", scenario.apply, may_refuse=False)
    for template in subject.values("lmp_programme_templates"):
        what = f"programme template {template.name!r}"
        # It may refuse to put in a programme that is there already.
        broken += _twice(what, partial(start, template), may_refuse=True)
        broken += _keeps_all(what, partial(start, template))
    return broken


def _refused(got: object) -> bool:
    return isinstance(got, CallFailed) and isinstance(got.__cause__, LmpError)


def _twice(what: str, make: Callable[[Plan], Plan], *, may_refuse: bool) -> list[str]:
    once = ran(make, sample_plan())
    if not isinstance(once, Plan):
        return [] if _refused(once) or isinstance(once, CallFailed) else [f"{what} gives no plan"]
    broken = []
    if ran(make, sample_plan()) != once:
        broken.append(f"{what} gives another plan the second time for the same plan")
    again = ran(make, once)
    if again != once and not (may_refuse and _refused(again)):
        broken.append(f"{what} applied to its own result gives yet another plan")
    return broken


def _keeps_all(what: str, make: Callable[[Plan], Plan]) -> list[str]:
    before = sample_plan()
    made = ran(make, before)
    if not isinstance(made, Plan):
        return []
    lost = [part.id for _, part in before.parts() if made.find(part.id) is None]
    return [f"{what} drops {', '.join(lost[:5])} from the plan"] if lost else []
