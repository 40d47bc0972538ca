"""What is put off without a new date has no date: every answer says the same of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given

from lmp_core.changes.status import status
from lmp_core.checks import run_checks
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Outcome, Plan, Record
from lmp_core.model.when import OnDate, Recurring
from lmp_core.plugins.strategies import plans
from lmp_core.schedule import Infeasible, schedule
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import UndatedActivity
from lmp_plugins.calendar.view import CalendarView

DAY = dt.date(2025, 12, 9)
MEETING = Activity(
    id="moete", title="Møte", kind="meeting", when=OnDate(date=DAY), records=[Record(outcome=Outcome.MOVED)]
)
CONTEXT = PlanContext.of(Plan(id="p", title="P", language="nb", activities=[MEETING]), as_of=dt.date(2026, 1, 15))


def test_timeline_schedule_progress_check_and_feed_give_it_no_date() -> None:
    [occurrence] = CONTEXT.timeline.of("moete")
    assert (occurrence.first_day, occurrence.planned, occurrence.put_off) == (None, DAY, True)
    assert schedule(CONTEXT.plan).undated == ("moete",)
    assert status(CONTEXT).activities[0].state == "put_off"
    [finding] = [one for one in run_checks(CONTEXT) if one.code == "LMP227"]
    assert finding.message.to("nb") == "«Møte» er utsatt fra 9. desember 2025, og ny dato er ikke satt."
    [entry] = entries_of(CalendarView(context=CONTEXT))
    assert isinstance(entry, UndatedActivity)
    assert entry.when == "utsatt fra 9. desember 2025, ny dato ikke satt"


@given(plan=plans())
def test_what_is_put_off_is_without_a_date_in_every_answer(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=dt.date(2020, 9, 1))
    put_off = [one for one in context.timeline.occurrences if one.put_off]
    assert all(one.first_day is None and one.last_day is None and not one.dated for one in put_off)
    ids = {one.activity.id for one in put_off}
    assert ids == {one.subjects[0] for one in run_checks(context) if one.code == "LMP227"}
    single = {id for id in ids if not isinstance(context.plan.activity(id).when, Recurring)}
    try:
        found = schedule(context.plan, calendars=context.calendars)
    except Infeasible:
        return
    for id in single:
        assert id in found.undated or id in found.dropped or not found[id].fixed
