"""Proposed dates as answers: what ``lmp propose`` and ``lmp move`` tell, for programs in Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from lmp_core.answers.finding_parts import found
from lmp_core.answers.proposed import NewDate, Offer, Proposed, WhyNot, WishCost
from lmp_core.calendars.busy_times import BusyTime, busy_times
from lmp_core.context import PlanContext
from lmp_core.graph.answer import plain
from lmp_core.model import Plan
from lmp_core.model.advice import NOBODY_HAS_THE_ID
from lmp_core.model.did_you_mean import did_you_mean, nearest
from lmp_core.model.errors import Problem, UnknownIdError, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted, shown
from lmp_core.timeline.occurrence import Moment
from lmp_core.wording.layout import laid_out
from lmp_plugins.dates.formulate.options import Move, Options
from lmp_plugins.dates.formulate.replanning import changed_since
from lmp_plugins.dates.formulate.selection import horizon
from lmp_plugins.dates.present.condition_text import condition_in_words, give_up_in_words
from lmp_plugins.dates.present.date_text import date_in_words, title_of
from lmp_plugins.dates.present.proposal_data import proposal_data
from lmp_plugins.dates.present.proposal_text import left_in_words, proposal_parts, why_parts
from lmp_plugins.dates.present.reason_text import reasons, wishes_broken
from lmp_plugins.dates.proposal import PlacedDate
from lmp_plugins.dates.propose import CheckedOffer, ProposalResult, propose, replan
from lmp_plugins.dates.solve.search import Effort, SolutionStatus

_NOT_A_CHOICE = phrase("{move} is not a choice of what to move")
_AS_A_TIME = phrase("write 2020-11-12 or 2020-11-12T09:00")
_NOT_A_TIME = phrase("{when} is not a day or a time")

OnBetter = Callable[[str, int, int], None]


def answer_propose(
    context: PlanContext,
    *,
    only: tuple[str, ...],
    move: str,
    until: dt.date | None,
    days_only: bool,
    soonest: bool,
    alternatives: int,
    apart: int,
    dearer: int | None,
    busy: Mapping[str, bytes] | None,
    work: float,
    seconds: float | None,
    seed: int,
    on_better: OnBetter | None,
) -> Proposed:
    """Dates for what has none, and new ones for what clashes."""
    if move not in list(Move):
        raise UsageError(Problem(message=_NOT_A_CHOICE.filled(move=shown(move)), hint=did_you_mean(move, Move)))
    options = Options(
        move=Move(move),
        only=tuple(found(context.plan, id, context.language, "activities").id for id in only),
        until=until,
        times=not days_only,
        soonest=soonest,
        busy=_busy(context, busy or {}, until),
    )
    proposed = propose(
        context,
        options,
        Effort(work=work, seconds=seconds, seed=seed),
        count=alternatives,
        apart=apart,
        dearer=dearer,
        on_better=on_better,
    )
    return _answer(context, proposed)


def answer_move(
    context: PlanContext,
    *,
    moves: Mapping[str, Moment | str] | None,
    since: Plan | None,
    until: dt.date | None,
    busy: Mapping[str, bytes] | None,
    work: float,
    seconds: float | None,
    seed: int,
    on_better: OnBetter | None,
) -> Proposed:
    """The plan made whole again after some activities were moved."""
    moved: dict[str, Moment] = {} if since is None else dict(changed_since(context.plan, since))
    moved.update((context.plan.activity(id).id, _moment(when)) for id, when in (moves or {}).items())
    options = Options(until=until, busy=_busy(context, busy or {}, until))
    effort = Effort(work=work, seconds=seconds, seed=seed)
    return _answer(context, replan(context, moved, options, effort, on_better=on_better))


def _moment(when: Moment | str) -> Moment:
    if not isinstance(when, str):
        return when
    try:
        return dt.datetime.fromisoformat(when) if len(when) > 10 else dt.date.fromisoformat(when)
    except ValueError:
        hint = _AS_A_TIME
        raise UsageError(Problem(message=_NOT_A_TIME.filled(when=shown(when)), hint=hint)) from None


def _busy(context: PlanContext, calendars: Mapping[str, bytes], until: dt.date | None) -> tuple[BusyTime, ...]:
    """When people cannot, from calendars by whose they are."""
    plan = context.plan
    ids = [part.id for kind in (plan.units, plan.groups, plan.roles) for part in kind]
    last = horizon(context, until)
    busy: list[BusyTime] = []
    for who, data in calendars.items():
        part = plan.find(who)
        if part is None or part.id not in ids:
            problem = Problem(message=NOBODY_HAS_THE_ID.filled(who=quoted(who)), hint=did_you_mean(who, ids))
            raise UnknownIdError(problem, id=who, nearest=nearest(who, ids))
        zone, file = plan.timezone, f"{who}.ics"
        busy += busy_times(data, who=part.id, first=context.as_of, last=last, timezone=zone, file=file)
    return tuple(busy)


# --- from what comes of it to the answer ----------------------------------------------------------------------------


def _answer(context: PlanContext, proposed: ProposalResult) -> Proposed:
    language = context.language
    return Proposed(
        plan=context.plan,
        language=language,
        offers=tuple(_offer(context, proposed, offer) for offer in proposed.offers),
        why_not=_why_not(context, proposed),
        left=left_in_words(context, proposed),
        nothing_to_do=not proposed.formulation.problem.tasks,
        say=lambda spoken, full: proposal_parts(context.spoken_in(spoken), proposed, full=full),
        data=plain(proposal_data(context, proposed), language),
    )


def _offer(context: PlanContext, proposed: ProposalResult, offer: CheckedOffer) -> Offer:
    language = context.language
    wishes = tuple(
        WishCost(
            wish=wish.wish,
            title=" ".join(wish.title.to(language).split()),
            weight=wish.weight,
            broken=wish.broken,
            where=wish.where,
        )
        for wish in offer.wishes
    )
    return Offer(
        dates=tuple(_new_date(context, proposed, offer, new) for new in offer.dates),
        wishes=wishes,
        proven=offer.solution.status is SolutionStatus.OPTIMAL,
        holds=not offer.violations,
        plan=context.plan,
    )


def _new_date(context: PlanContext, proposed: ProposalResult, offer: CheckedOffer, new: PlacedDate) -> NewDate:
    language, activity = context.language, new.activity
    words = (
        title_of(context.plan, activity, language),
        date_in_words(new.when, language),
        date_in_words(activity.when, language),
    )
    return NewDate(
        activity=activity,
        when=new.when,
        moved=new.placement.dated,
        reasons=(*reasons(context, proposed, offer, new), *wishes_broken(context, offer, new)),
        words=words,
        language=language,
    )


def _why_not(context: PlanContext, proposed: ProposalResult) -> WhyNot | None:
    if proposed.offers or not proposed.formulation.problem.tasks:
        return None
    language = context.language
    conflict = proposed.why_not.conflict if proposed.why_not else ()
    give_up = proposed.why_not.give_up if proposed.why_not else ()
    return WhyNot(
        conflict=tuple(condition_in_words(context, condition, conflict).to(language) for condition in conflict),
        give_up=tuple(
            dict.fromkeys(give_up_in_words(context, condition, give_up).to(language) for condition in give_up)
        ),
        text="\n".join(laid_out(why_parts(context, proposed.why_not), language)),
    )
