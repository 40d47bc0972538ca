"""Law: no valid plan makes it fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, Phase, given, settings

from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError
from lmp_core.plugins.isolation import CallFailed, watched
from lmp_core.plugins.laws.subject import Piece, Subject, in_words
from lmp_core.plugins.limits import LAW_SECONDS
from lmp_core.plugins.strategies import plans

EXAMPLES = 15
"""The number of plans that are drawn: few, so that the law takes seconds."""

# These may say no to a plan, in the library's own words.
_MAY_REFUSE = ("scenario", "programme template", "importer", "answer")


def robustness(subject: Subject) -> list[str]:
    """The failures on the sample plan, on an empty plan, and on plans drawn at random."""
    broken: dict[str, str] = {}

    formats = subject.pieces_of("lmp_report_formats")
    cheap = [piece for piece in subject.pieces if piece.what not in {piece.what for piece in formats}]

    def try_all(plan: Plan | None, pieces: Sequence[Piece]) -> None:
        context = subject.context(plan)
        for what, _, run in pieces:
            if what not in broken:
                problem = _fails(what, run, context)
                if problem:
                    shown = "the sample plan" if plan is None else f"a plan with {sum(1 for _ in plan.parts())} parts"
                    broken[what] = f"{what} fails on {shown}: {problem}"

    for plan in (None, Plan(id="tom", title="Tom")):
        try_all(plan, subject.pieces)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]  # its metaclass is untyped
    )
    @given(plan=plans())
    def drawn(plan: Plan) -> None:
        # The report that formats are given is hard whatever the plan, and takes its time to write.
        try_all(plan, cheap)

    drawn()
    return list(broken.values())


def _fails(what: str, run: Callable[[PlanContext], object], context: PlanContext) -> str | None:
    try:
        watched(lambda: in_words(run, context) if what.startswith("answer") else run(context), seconds=LAW_SECONDS)
    except CallFailed as error:
        if isinstance(error.__cause__, LmpError) and what.startswith(_MAY_REFUSE):
            return None
        return str(error) + _last_lines(error.details)
    return None


def _last_lines(details: str) -> str:
    lines = [line for line in details.splitlines() if line.strip()]
    return "\n    " + "\n    ".join(lines[-7:]) if lines else ""
