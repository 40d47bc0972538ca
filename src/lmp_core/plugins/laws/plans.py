"""Law: what makes a plan of a plan loses nothing, and does the same the second time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lmp_core.context import PlanContext
from lmp_core.model import Plan, UnitKind, Visibility
from lmp_core.model.errors import LmpError
from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import Subject, watched_attempt
from lmp_core.plugins.samples import loose_plan, sample_plan

_TRIED: dict[str, Callable[[], Plan]] = {
    "the sample plan": sample_plan,
    "a plan of loose parts": loose_plan,
    "a plan with a school": partial(loose_plan, (UnitKind.SCHOOL,)),
    "a plan with a kindergarten": partial(loose_plan, (UnitKind.KINDERGARTEN,)),
    "an empty plan": lambda: Plan(id="tom", title="Tom"),
}


def plans(subject: Subject) -> list[str]:
    """Scenarios, templates and importers that are not repeatable, drop parts of the plan, or refuse every plan.

    Applied to their own result they give it as it is; templates and importers may also refuse to do it again.
    """
    broken = []
    for hook in ("lmp_scenarios", "lmp_programme_templates", "lmp_importers"):
        for what, value, run in subject.pieces_of(hook):
            if hook == "lmp_importers" and not value.sample:
                continue  # the imports law tells
            broken += _problems(subject, what, run, may_refuse=hook != "lmp_scenarios")
    return broken


def _problems(subject: Subject, what: str, run: Callable[[PlanContext], Plan], *, may_refuse: bool) -> list[str]:
    broken: list[str] = []
    refusals: list[str] = []
    for shown, make in _TRIED.items():
        before = make()
        once = watched_attempt(run, _whole(subject, before))
        if isinstance(once, CallFailed):
            if _refused(once):
                refusals.append(f"{shown}: {once}")
            continue  # whatever else went wrong, the robustness law tells
        if watched_attempt(run, _whole(subject, make())) != once:
            broken.append(f"{what} gives another plan the second time for the same plan")
        again = watched_attempt(run, _whole(subject, once))
        if again != once and not (may_refuse and _refused(again)):
            broken.append(f"{what} applied to its own result gives yet another plan{_because(again)}")
        if lost := lost_parts(before, once):
            broken.append(f"{what} drops {lost} from {shown}")
    if len(refusals) == len(_TRIED):
        broken.append(f"{what} refuses every plan that it is tried on: {refusals[0]}")
    return list(dict.fromkeys(broken))


def _whole(subject: Subject, plan: Plan) -> PlanContext:
    """The plan as those who keep it see it: what makes a plan of a plan is given all of it."""
    return subject.context(plan, audience=Visibility.RESTRICTED)


def _because(again: object) -> str:
    return f": {again}" if isinstance(again, CallFailed) else ""


def _refused(got: object) -> bool:
    return isinstance(got, CallFailed) and isinstance(got.__cause__, LmpError)


def lost_parts(before: Plan, after: Plan) -> str:
    """The ids of some parts that are in the one plan and not in the other, or that are something else there."""
    lost = [
        part.id
        for collection, part in before.parts()
        if after.find(part.id) is None or after.collection_of(part.id) != collection
    ]
    return ", ".join(lost[:5]) + (f" and {len(lost) - 5} more" if len(lost) > 5 else "")
