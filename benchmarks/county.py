"""How long a whole county takes: dates for 5,000 activities of 300 units that share advisers, networks and rooms.

    python benchmarks/county.py
    python benchmarks/county.py --units 60 --activities 1000 --seconds 30

The plan is made up from a seed. Each unit has a head, a working group and meetings with month, week or term given and
no date; guidance meetings take an adviser of the county, network meetings the heads of twenty units and one of the
county's halls; surveys come before the meetings that discuss them. One in twenty is confirmed on a day. Nobody is to
have more than three meetings a week, and there are wishes for weekdays and times of day.

Aims, set before the first run: a first plan that meets all conditions within 60 seconds, and within 120 seconds a gap
that is told, whatever it is, with the judging of the answer. Both count from the plan in memory. What was reached is
printed last, with how long each step took, by the clock and by the processor (of this process, without the solver's).
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time

from lmp_core.context import PlanContext
from lmp_core.model import (
    Activity,
    Break,
    Certainty,
    Form,
    Group,
    Limit,
    Mode,
    Plan,
    Prerequisite,
    Role,
    SchoolCalendar,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
    Wish,
)
from lmp_core.model.duration import Duration
from lmp_core.model.when import DateRange, Month, OnDate, Term, Unknown, When, Window
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.formulate.formulate import formulate
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.problem.evaluation import objective_value, violated
from lmp_plugins.dates.problem.problem import PreferenceCost
from lmp_plugins.dates.proposal import new_dates, with_dates
from lmp_plugins.dates.solve.alternatives import Variety, alternatives
from lmp_plugins.dates.solve.greedy import greedy_starts
from lmp_plugins.dates.solve.search import Effort

AS_OF = dt.date(2020, 8, 1)
MONTHS = ("2020-08", "2020-09", "2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03", "2021-04", "2021-05")


def county(units: int, activities: int, seed: int) -> Plan:
    """A county's plan, the same for the same seed."""
    chance = random.Random(seed)
    regions = 5
    calendars = [
        SchoolCalendar(
            id=f"skolerute-{region}",
            title=f"Skolerute {region}",
            first_day=dt.date(2020, 8, 17),
            last_day=dt.date(2021, 6, 18),
            planning_days=[dt.date(2020, 8, 13), dt.date(2020, 8, 14)],
            breaks=[
                Break(title="Høstferie", start=monday, end=monday + dt.timedelta(days=4))
                for monday in [dt.date(2020, 9, 28) + dt.timedelta(weeks=region % 3)]
            ]
            + [
                Break(title="Juleferie", start=dt.date(2020, 12, 21), end=dt.date(2021, 1, 1)),
                Break(
                    title="Vinterferie",
                    start=dt.date(2021, 2, 15) + dt.timedelta(weeks=region % 2),
                    end=dt.date(2021, 2, 19) + dt.timedelta(weeks=region % 2),
                ),
            ],
        )
        for region in range(regions)
    ]
    kinds = [UnitKind.SCHOOL, UnitKind.KINDERGARTEN]
    made_units = [
        Unit(id=f"enhet-{n}", title=f"Enhet {n}", kind=kinds[n % 2], calendar=f"skolerute-{n % regions}")
        for n in range(units)
    ]
    advisers = max(6, units // 8)
    roles = [Role(id=f"leder-{n}", title=f"Leder {n}", unit=f"enhet-{n}") for n in range(units)]
    roles += [Role(id=f"veileder-{n}", title=f"Veileder {n}", external=True) for n in range(advisers)]
    groups = [
        Group(id=f"gruppe-{n}", title=f"Arbeidsgruppe {n}", unit=f"enhet-{n}", members=[f"leder-{n}"])
        for n in range(units)
    ]
    networks = max(1, units // 20)
    groups += [
        Group(id=f"nettverk-{n}", title=f"Nettverk {n}", members=[f"leder-{one}" for one in range(units)[n::networks]])
        for n in range(networks)
    ]
    venues = [Venue(id=f"sal-{n}", title=f"Sal {n}") for n in range(max(2, networks // 3))]
    made: list[Activity] = []
    spring = (Term(term="2020-autumn"), Term(term="2021-spring"))
    for number in range(activities):
        kind = chance.random()
        n = chance.randrange(units)
        month = Month(month=chance.choice(MONTHS))
        when: When = month
        if kind < 0.1:
            network = chance.randrange(networks)
            if chance.random() < 0.5:
                when = chance.choice(spring)
            made.append(
                Activity(
                    id=f"nettverksmoete-{number}",
                    title=f"Nettverksmøte {number}",
                    kind="meeting",
                    takes_part=[f"nettverk-{network}"],
                    when=when,
                    duration="3 hours",
                    mode=Mode(form=Form.PHYSICAL),
                    venues=[VenueUse(venue=chance.choice(venues).id)],
                )
            )
        elif kind < 0.35:
            made.append(
                Activity(
                    id=f"veiledning-{number}",
                    title=f"Veiledningsmøte {number}",
                    kind="veiledningsmoete",
                    takes_part=[f"gruppe-{n}", f"veileder-{chance.randrange(advisers)}"],
                    when=when,
                    duration=chance.choice(["90 min", "2 hours"]),
                    mode=Mode(form=Form.DIGITAL),
                )
            )
        elif kind < 0.4:
            day = dt.date(2020, 8, 20) + dt.timedelta(days=chance.randrange(280))
            while day.weekday() > 4:
                day += dt.timedelta(days=1)
            made.append(
                Activity(
                    id=f"bekreftet-{number}",
                    title=f"Bekreftet samling {number}",
                    kind="meeting",
                    takes_part=[f"gruppe-{n}"],
                    when=OnDate(date=day),
                    certainty=Certainty.CONFIRMED,
                )
            )
        elif kind < 0.55:
            first = dt.date(2020, 8, 24) + dt.timedelta(days=chance.randrange(200))
            survey = Activity(
                id=f"kartlegging-{number}",
                title=f"Kartlegging {number}",
                kind="task",
                takes_part=[f"enhet-{n}"],
                when=Window(earliest=first, latest=first + dt.timedelta(days=45)),
                duration=Duration.parse("5 working days"),
            )
            made.append(survey)
        else:
            requires: list[Prerequisite] = []
            before = made[-1] if made else None
            if before is not None and before.kind == "task" and isinstance(before.when, Window):
                # The meeting that discusses the survey, soon after it.
                requires = [Prerequisite(activity=before.id, lag="2 working days", max_lag="6 weeks")]
                n = int(before.takes_part[0].who.removeprefix("enhet-"))
                when = Unknown(near=DateRange(start=before.when.earliest, end=dt.date(2021, 6, 18)))
            made.append(
                Activity(
                    id=f"moete-{number}",
                    title=f"Arbeidsgruppemøte {number}",
                    kind="arbeidsgruppemoete",
                    takes_part=[f"gruppe-{n}"],
                    when=when,
                    duration=chance.choice(["60 min", "90 min", "2 hours"]),
                    requires=requires,
                )
            )
    return Plan(
        id="fylket",
        title="Fylket",
        period=DateRange(start=dt.date(2020, 8, 1), end=dt.date(2021, 7, 31)),
        units=made_units,
        roles=roles,
        groups=groups,
        venues=venues,
        calendars=calendars,
        activities=made,
        limits=[Limit(id="tre-i-uka", title="Høyst tre møter i uka", each="role", meetings=3, required=True)],
        wishes=[
            Wish(
                id="midt-i-uka",
                title="Nettverk midt i uka",
                kinds=["meeting"],
                weekdays=["tuesday", "thursday"],
                weight=5,
            ),
            Wish(id="spredt", title="Høyst åtte nettverksmøter i uka", kinds=["meeting"], at_most=8, weight=3),
            Wish(id="formiddag", title="Veiledning før lunsj", kinds=["veiledningsmoete"], time_to="12:00", weight=2),
            Wish(id="etter-to", title="Arbeidsgrupper etter kl. 13", kinds=["arbeidsgruppemoete"], time_from="13:00"),
        ],
    )


def main() -> int:
    """Make the plan, find dates, judge them, and tell how long each step took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--activities", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--workers", type=int, default=Effort().workers)
    chosen = parser.parse_args()
    plan = county(chosen.units, chosen.activities, chosen.seed)
    context = PlanContext.of(plan, as_of=AS_OF, audience=Visibility.RESTRICTED)
    steps = Steps()
    formulation = formulate(context, Options())
    problem = formulation.problem
    steps.done("problem", f"{len(problem.tasks)} to place, {len(problem.conditions)} conditions")
    first = greedy_starts(problem)
    found_first = steps.seconds
    told = "the simple way found no first plan"
    if first is not None:
        told = (
            f"a first plan that meets all conditions; wishes cost {objective_value(problem, PreferenceCost(), first)}"
        )
    steps.done("first plan", told)
    # The first plan is judged too: so it is known how long the last one will take.
    judged = 0.0
    if first is not None:
        at = steps.seconds
        after = with_dates(plan, new_dates(formulation, first))
        found = violations(plan, after, as_of=AS_OF, calendars=context.calendars)
        judged = steps.seconds - at
        steps.done("judging the first plan", f"{len(found)} broken")
    left = max(1.0, chosen.seconds - steps.seconds - 2 * judged)
    effort = Effort(work=1e9, seconds=left, seed=chosen.seed, workers=chosen.workers)
    (answer,) = alternatives(problem, Variety(), effort=effort, begin=first, on_better=steps.better)
    steps.done("search", str(answer.status))
    for stage in answer.objective_values:
        print(f"  {stage.name}: {stage.cost}, at least {stage.bound}, gap {stage.gap:.1%}")
    if answer.starts is None:
        return 1
    assert not violated(problem, answer.starts)
    after = with_dates(plan, new_dates(formulation, answer.starts))
    found = violations(plan, after, as_of=AS_OF, calendars=context.calendars)
    steps.done("judging the answer", f"{len(found)} broken")
    for one in found[:10]:
        print(f"  {one}")
    steps.tell()
    if first is not None:
        print(f"first plan after {found_first:.1f} s (aim: 60 s)")
    print(f"gap of {answer.gap:.1%}, judged, after {steps.seconds:.1f} s (aim: 120 s)")
    return 1 if found else 0


class Steps:
    """The steps of a run, and how long each took."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._last_worked = time.process_time()
        self._took: list[tuple[str, float, float]] = []

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.perf_counter() - self._begun

    def done(self, name: str, told: str) -> None:
        """A step is over; what came of it is printed."""
        now, worked = time.perf_counter(), time.process_time()
        self._took.append((name, now - self._last, worked - self._last_worked))
        self._last, self._last_worked = now, worked
        print(f"{self.seconds:.1f} s: {name}: {told}", flush=True)

    def better(self, name: str, cost: int, bound: int) -> None:
        """A better answer was found."""
        print(f"{self.seconds:.1f} s: {name} {cost}, at least {bound}", flush=True)

    def tell(self) -> None:
        """Print each step with its share."""
        total = sum(seconds for _, seconds, _ in self._took)
        for name, seconds, worked in self._took:
            print(f"{name:<24}{seconds:8.1f} s {seconds / total:6.1%}   processor {worked:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
