"""Makespans of PSPLIB instances (https://www.om-db.wi.tum.de/psplib/), beside calling OR-Tools CP-SAT directly.

    python benchmarks/psplib.py FOLDER --best FOLDER/j30opt.sm --sample 60

FOLDER holds the .sm files of a set, which are not part of this repository; j30opt.sm and j60hrs.sm, from the same
place, hold the best known makespans. Each instance becomes a Plan: its jobs are meetings, its renewable resources are
houses with so many rooms, its precedence relations are prerequisites, and a unit of time is five minutes of a long day.
Then dates are found as `lmp propose --soonest` finds them. With --problem the instance is entered as a
SchedulingProblem of lmp_plugins.dates.problem instead.

Both are run in turn on the same machine with the same limit of work. CP-SAT called directly learns clauses along one
way with all of it. Ours does the same with most of the work, and looks in several ways with the rest when that has
not proven the makespan. The time of ours is from the Plan, or the problem, to the answer, that of the other from
the first variable to the answer. The dates are read back from the proposed plan, and judged by the instance and by
lmp_plugins.dates.checker. The run fails when they break anything, or when a makespan differs from the best known one
although it was proven to be the least.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs
from ortools.sat.python import cp_model

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Coordination, Plan, Venue, VenueUse
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import At, DateRange
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.formulate.formulate import formulate
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.problem.problem import Demand, Makespan, RenewableResource, SchedulingProblem, Task, TimeLag
from lmp_plugins.dates.proposal import new_dates, with_dates
from lmp_plugins.dates.solve.greedy import greedy_starts
from lmp_plugins.dates.solve.search import Effort, SolutionStatus, clause_learning_parameters, solve

MINUTES = 5
"""How long a unit of time is in a plan."""
AS_OF = dt.date(2020, 11, 2)
DAY = dt.date(2020, 11, 3)
"""The long day on which all is held: a Tuesday, when everybody works."""


@attrs.frozen
class Instance:
    """A project: durations and demands by job, the jobs that follow each, and how much there is of each resource."""

    name: str
    durations: tuple[int, ...]
    demands: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]

    @property
    def horizon(self) -> int:
        """The end when one job follows the other."""
        return sum(self.durations)


def read(path: Path) -> Instance:
    """Read a single-mode instance in the format of PSPLIB."""
    parts = re.split(r"^\*+\s*$", path.read_text(encoding="latin-1"), flags=re.MULTILINE)
    by_title = {part.strip().split(":")[0]: part.strip().splitlines() for part in parts if part.strip()}
    follows = [[int(word) for word in line.split()] for line in by_title["PRECEDENCE RELATIONS"][2:]]
    asks = [[int(word) for word in line.split()] for line in by_title["REQUESTS/DURATIONS"][3:]]
    has = [int(word) for word in by_title["RESOURCEAVAILABILITIES"][2].split()]
    if any(row[1] != 1 for row in asks):
        raise SystemExit(f"{path}: only jobs with one mode are read")
    return Instance(
        name=path.stem,
        durations=tuple(row[2] for row in asks),
        demands=tuple(tuple(row[3:]) for row in asks),
        after=tuple(tuple(job - 1 for job in row[3:]) for row in follows),
        capacities=tuple(has),
    )


def best_known(path: Path) -> Mapping[str, int]:
    """Best known makespans by name of instance, from a file such as j30opt.sm or j60hrs.sm."""
    family = re.match(r"j\d+", path.name)
    if family is None:
        raise SystemExit(f"{path}: the name does not say which set it is for")
    rows = re.findall(r"^\s*(\d+)\s+(\d+)\s+(\d+)\b", path.read_text(encoding="latin-1"), re.MULTILINE)
    return {f"{family[0]}{par}_{inst}": int(makespan) for par, inst, makespan in rows}


def problem_of(instance: Instance) -> SchedulingProblem:
    """The instance as a problem of dates, one step for each unit of time."""
    jobs = range(len(instance.durations))
    return SchedulingProblem(
        tasks=tuple(Task(id=str(job), length=instance.durations[job], starts=((0, instance.horizon),)) for job in jobs),
        resources=tuple(RenewableResource(id=f"R{n}", capacity=has) for n, has in enumerate(instance.capacities)),
        conditions=(
            *(
                TimeLag(key=f"{job}<{other}", earlier=str(job), later=str(other))
                for job in jobs
                for other in instance.after[job]
            ),
            *(
                Demand(key=f"{job} needs {n}", task=str(job), resource=f"R{n}", amount=amount)
                for job in jobs
                for n, amount in enumerate(instance.demands[job])
                if amount
            ),
        ),
        objectives=(Makespan(),),
        day=1,
    )


def plan_of(instance: Instance) -> Plan:
    """The instance as a plan. What lasts no time, as the first and the last job do, is no meeting."""
    jobs = [job for job, length in enumerate(instance.durations) if length]
    requires: dict[int, list[str]] = {job: [] for job in jobs}
    for job in jobs:
        for other in dict.fromkeys(_followers(instance, job)):
            requires[other].append(f"job-{job + 1}")
    return Plan(
        id="project",
        title=instance.name,
        period=DateRange(start=AS_OF, end=DAY),
        coordination=Coordination(changeover="0 min", day_from="00:00", day_to="23:55"),
        venues=[Venue(id=f"r-{n}", title=f"R {n}", rooms=has) for n, has in enumerate(instance.capacities, 1)],
        activities=[
            Activity(
                id=f"job-{job + 1}",
                title=f"Job {job + 1}",
                kind="meeting",
                duration=Duration(instance.durations[job] * MINUTES, DurationUnit.MINUTES),
                venues=[
                    VenueUse(venue=f"r-{n}", rooms=amount)
                    for n, amount in enumerate(instance.demands[job], 1)
                    if amount
                ],
                requires=requires[job],
            )
            for job in jobs
        ],
    )


def _followers(instance: Instance, job: int) -> Iterator[int]:
    """The jobs that last some time and come next."""
    for other in instance.after[job]:
        if instance.durations[other]:
            yield other
        else:
            yield from _followers(instance, other)


def starts_in(plan: Plan) -> dict[int, int]:
    """The start of each job that has a date in a plan, in units of time."""
    begin = dt.datetime.combine(DAY, dt.time())
    return {
        int(one.id.removeprefix("job-")) - 1: int((one.when.start - begin).total_seconds()) // (MINUTES * 60)
        for one in plan.activities
        if isinstance(one.when, At)
    }


def faults(instance: Instance, starts: Mapping[int, int]) -> list[str]:
    """What the starts of the jobs that last some time break of the instance itself."""
    lengths = instance.durations
    found = [f"job {job + 1} has no start" for job, length in enumerate(lengths) if length and job not in starts]
    for job in starts:
        for other in _followers(instance, job):
            if other in starts and starts[other] < starts[job] + lengths[job]:
                found.append(f"job {other + 1} begins before job {job + 1} is over")
    for n, has in enumerate(instance.capacities):
        for moment in sorted(set(starts.values())):
            asked = sum(instance.demands[job][n] for job, at in starts.items() if at <= moment < at + lengths[job])
            if asked > has:
                found.append(f"R {n + 1} is asked for {asked} of {has} at {moment}")
    return found


def direct(instance: Instance, effort: Effort) -> tuple[int | None, bool, float]:
    """(makespan, whether it is the least, seconds) with nothing between the instance and CP-SAT."""
    begun = time.perf_counter()
    model = cp_model.CpModel()
    jobs = range(len(instance.durations))
    starts = [model.new_int_var(0, instance.horizon, "") for _ in jobs]
    intervals = [model.new_fixed_size_interval_var(starts[job], instance.durations[job], "") for job in jobs]
    for job in jobs:
        for other in instance.after[job]:
            model.add(starts[other] >= starts[job] + instance.durations[job])
    for n, has in enumerate(instance.capacities):
        asking = [job for job in jobs if instance.demands[job][n]]
        model.add_cumulative([intervals[job] for job in asking], [instance.demands[job][n] for job in asking], has)
    last = model.new_int_var(0, instance.horizon, "")
    model.add_max_equality(last, [starts[job] + instance.durations[job] for job in jobs])
    model.minimize(last)
    solver = cp_model.CpSolver()
    solver.parameters.copy_from(clause_learning_parameters(effort, work=effort.work))
    status = solver.solve(model)
    found = int(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    return found, status == cp_model.OPTIMAL, time.perf_counter() - begun


def by_plan(instance: Instance, effort: Effort) -> tuple[int | None, bool, float]:
    """The same through a Plan, as `lmp propose --soonest` does; what it proposes is judged."""
    plan = plan_of(instance)
    begun = time.perf_counter()
    context = PlanContext.of(plan, as_of=AS_OF)
    formulation = formulate(context, Options(soonest=True))
    solution = solve(formulation.problem, effort, begin=greedy_starts(formulation.problem))
    taken = time.perf_counter() - begun
    if solution.starts is None:
        return None, False, taken
    after = with_dates(plan, new_dates(formulation, solution.starts))
    starts = starts_in(after)
    broken: Sequence[object] = [*faults(instance, starts), *violations(plan, after, as_of=AS_OF)]
    if broken:
        raise SystemExit(f"{instance.name}: {broken[0]}")
    return (
        max(at + instance.durations[job] for job, at in starts.items()),
        solution.status is SolutionStatus.OPTIMAL,
        taken,
    )


def by_problem(instance: Instance, effort: Effort) -> tuple[int | None, bool, float]:
    """The same through the Problem."""
    begun = time.perf_counter()
    solution = solve(problem_of(instance), effort)
    taken = time.perf_counter() - begun
    return (
        (solution.objective_values[0].cost if solution.objective_values else None),
        solution.status is SolutionStatus.OPTIMAL,
        taken,
    )


def _number(path: Path) -> tuple[int, ...]:
    return tuple(int(word) for word in re.findall(r"\d+", path.stem))


def main() -> int:
    """Print a table, and the sums under it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--best", type=Path, help="a file with best known makespans")
    parser.add_argument("--sample", type=int, help="so many instances drawn at random, instead of all")
    parser.add_argument("--seed", type=int, default=1, help="for the sample and the solver")
    parser.add_argument("--work", type=float, default=60.0, help="the limit of work for each instance")
    parser.add_argument("--workers", type=int, default=Effort().workers)
    parser.add_argument("--problem", action="store_true", help="enter the instances as a Problem, and not as a Plan")
    chosen = parser.parse_args()
    ours = by_problem if chosen.problem else by_plan
    paths = sorted(chosen.folder.glob("*_*.sm"), key=_number)
    if chosen.sample:
        paths = sorted(random.Random(chosen.seed).sample(paths, min(chosen.sample, len(paths))), key=_number)
    known = best_known(chosen.best) if chosen.best else {}
    effort = Effort(work=chosen.work, seed=chosen.seed, workers=chosen.workers)
    ours(read(paths[0]), effort)  # what is loaded once is not timed
    print("instance\tmakespan\tdirect\tbest known\tproven\tours s\tdirect s\tratio")
    times: list[tuple[float, float]] = []
    reached = proven = wrong = direct_proven = longer = 0
    for place, path in enumerate(paths):
        instance = read(path)
        # Each goes first every other time: the second one finds the machine warm.
        if place % 2:
            there = direct(instance, effort)
            here = ours(instance, effort)
        else:
            here = ours(instance, effort)
            there = direct(instance, effort)
        best = known.get(instance.name)
        times.append((here[2], there[2]))
        proven += here[1]
        direct_proven += there[1]
        longer += there[0] is not None and (here[0] is None or here[0] > there[0])
        reached += best is not None and here[0] is not None and here[0] <= best
        wrong += best is not None and here[1] and here[0] is not None and here[0] > best
        print(
            instance.name,
            here[0] if here[0] is not None else "–",
            there[0] if there[0] is not None else "–",
            best if best is not None else "–",
            "yes" if here[1] else "no",
            f"{here[2]:.3f}",
            f"{there[2]:.3f}",
            f"{here[2] / there[2]:.2f}",
            sep="\t",
            flush=True,
        )
    ratio = sum(one for one, _ in times) / sum(other for _, other in times)
    middle = statistics.median(one / other for one, other in times)
    print(f"# {longer} of the makespans are longer than those by CP-SAT directly.")
    print(f"# {len(paths)} instances, {reached} with the best known makespan or a better one, {proven} proven to be")
    print(f"# the least ({direct_proven} by CP-SAT directly). Time in all: {sum(one for one, _ in times):.1f} s to")
    print(f"# {sum(other for _, other in times):.1f} s, ratio {ratio:.2f}; median of the ratios {middle:.2f}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
