"""The reports and pictures as answers: the same documents as the exporters write, in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lmp_core.answers.report import Picture, Report
from lmp_core.context import PlanContext
from lmp_core.document import Document
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UnknownIdError, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_plugins.reporting import reports
from lmp_plugins.reporting.pictures.files import PICTURES
from lmp_plugins.reporting.pictures.png import WIDTH, to_png

_ABOUT_A_UNIT = phrase("the report {name} is about a unit")
_NAME_THE_UNIT = phrase("name the unit with about=")
_ABOUT_NO_PART = phrase("the report {name} is about no part of the plan")
_WITHOUT_ABOUT = phrase("leave out about=")
_GIVE_SINCE = phrase("give a baseline, a git revision or an earlier plan with since=")
_NOTHING_TO_COMPARE = phrase("the report {name} has nothing to compare with")
_NO_SUCH = phrase("no {what} is called {name}")

REPORTS: Mapping[str, Callable[[PlanContext], Document]] = {
    "briefing": reports.briefing,
    "status": reports.status,
    "spread-plan": reports.spread_plan,
    "implementation-plan": reports.implementation_plan,
    "overview": reports.overview,
    "what-changed": reports.what_changed,
}
"""The reports by the names of their exporters."""
ABOUT_A_UNIT = "implementation-plan"


def report(context: PlanContext, *, name: str, about: str | None) -> Report:
    """A report in the context's language, for its audience.

    Raises:
        UnknownIdError: when there is no report of that name, or nothing in the plan is called what it is to be about.
        UsageError: when it is about something and is given nothing, or the other way round, or has no baseline.
    """
    write_down = REPORTS.get(name)
    if write_down is None:
        raise _unknown("report", name, REPORTS)
    if name == ABOUT_A_UNIT and about is None:
        raise UsageError(Problem(message=_ABOUT_A_UNIT.filled(name=shown(name)), hint=_NAME_THE_UNIT))
    if name != ABOUT_A_UNIT and about is not None:
        raise UsageError(Problem(message=_ABOUT_NO_PART.filled(name=shown(name)), hint=_WITHOUT_ABOUT))
    if name == "what-changed" and context.baseline is None:
        hint = _GIVE_SINCE
        raise UsageError(Problem(message=_NOTHING_TO_COMPARE.filled(name=shown(name)), hint=hint))
    if about is not None:
        context = context.about(context.plan.unit(about).id)
    return Report(
        plan=context.plan,
        name=name,
        stem=reports.stem_of(name if about is None else f"{name}-{context.subject}", context),
        context=context,
        document=write_down(context),
        write_down=write_down,
    )


def picture(context: PlanContext, *, name: str) -> Picture:
    """A picture in the context's language, of what its audience may read.

    Raises:
        UnknownIdError: when there is no picture of that name.
    """
    draw = PICTURES.get(name)
    if draw is None:
        raise _unknown("picture", name, PICTURES)
    return Picture(plan=context.plan, name=name, figures=draw(context), render_png=_png)


def _png(svg: str) -> bytes:
    return to_png(svg, width=WIDTH)


def _unknown(what: str, name: str, names: Mapping[str, object]) -> UnknownIdError:
    problem = Problem(message=_NO_SUCH.filled(what=what, name=shown(name)), hint=did_you_mean(name, names))
    return UnknownIdError(problem, id=name, nearest=nearest(name, names))
