"""Makespans of PSPLIB instances (https://www.om-db.wi.tum.de/psplib/), beside calling OR-Tools CP-SAT directly.

    python benchmarks/psplib.py FOLDER --best FOLDER/j30opt.sm --sample 60

FOLDER holds the .sm files of a set, which are not part of this repository; j30opt.sm and j60hrs.sm, from the same
place, hold the best known makespans. Each instance is entered through the public Problem of
lmp_plugins.coordination.dates.problem: its jobs as items, its renewable resources as resources with a capacity, its
precedence relations as conditions. A plan has no field for how many of a resource a meeting takes, so that these
instances do not go through a plan.

Both are run in turn on the same machine, with the same parameters of the solver and the same limit of work. The time of
ours is from the Problem to the answer, that of the other from the first variable to the answer. The run fails when a
makespan differs from the best known one although it was proven to be the least.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import attrs
from ortools.sat.python import cp_model

from lmp_plugins.coordination.dates.problem import After, Item, Makespan, Needs, Problem, Resource
from lmp_plugins.coordination.dates.search import Effort, Status, set_up, solve


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


def problem_of(instance: Instance) -> Problem:
    """The instance as a problem of dates, one grain for each unit of time."""
    jobs = range(len(instance.durations))
    return Problem(
        items=tuple(Item(id=str(job), length=instance.durations[job], starts=((0, instance.horizon),)) for job in jobs),
        resources=tuple(Resource(id=f"R{n}", capacity=has) for n, has in enumerate(instance.capacities)),
        conditions=(
            *(
                After(key=f"{job}<{other}", earlier=str(job), later=str(other))
                for job in jobs
                for other in instance.after[job]
            ),
            *(
                Needs(key=f"{job} needs {n}", item=str(job), resource=f"R{n}", amount=amount)
                for job in jobs
                for n, amount in enumerate(instance.demands[job])
                if amount
            ),
        ),
        objectives=(Makespan(),),
        day=1,
    )


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
    set_up(solver, effort)
    solver.parameters.max_deterministic_time = effort.work
    status = solver.solve(model)
    found = int(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    return found, status == cp_model.OPTIMAL, time.perf_counter() - begun


def ours(instance: Instance, effort: Effort) -> tuple[int | None, bool, float]:
    """The same through the Problem."""
    begun = time.perf_counter()
    answer = solve(problem_of(instance), effort)
    taken = time.perf_counter() - begun
    return (answer.stages[0].cost if answer.stages else None), answer.status is Status.BEST, taken


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
    chosen = parser.parse_args()
    paths = sorted(chosen.folder.glob("*_*.sm"), key=_number)
    if chosen.sample:
        paths = sorted(random.Random(chosen.seed).sample(paths, min(chosen.sample, len(paths))), key=_number)
    known = best_known(chosen.best) if chosen.best else {}
    effort = Effort(work=chosen.work, seed=chosen.seed, workers=chosen.workers)
    solve(problem_of(read(paths[0])), effort)  # what is loaded once is not timed
    print("instance\tmakespan\tbest known\tproven\tours s\tdirect s\tratio")
    times: list[tuple[float, float]] = []
    reached = proven = wrong = direct_proven = 0
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
        reached += best is not None and here[0] is not None and here[0] <= best
        wrong += best is not None and here[1] and here[0] is not None and here[0] > best
        print(
            instance.name,
            here[0] if here[0] is not None else "–",
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
    print(f"# {len(paths)} instances, {reached} with the best known makespan or a better one, {proven} proven to be")
    print(f"# the least ({direct_proven} by CP-SAT directly). Time in all: {sum(one for one, _ in times):.1f} s to")
    print(f"# {sum(other for _, other in times):.1f} s, ratio {ratio:.2f}; median of the ratios {middle:.2f}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
