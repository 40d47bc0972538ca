"""The benchmark's reader and its problems, on an instance small enough to be solved by trying out everything."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lmp_plugins.dates.solve.search import Effort, SolutionStatus, solve

INSTANCE = """\
************************************************************************
file with basedata            : made by hand
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  7
horizon                       :  12
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      5      0       12       0        0
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          3           2   3   4
   2        1          1           5
   3        1          1           6
   4        1          1           6
   5        1          1           7
   6        1          1           7
   7        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     2       2    1
  4      1     2       1    1
  5      1     2       1    1
  6      1     3       2    0
  7      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    1
************************************************************************
"""


@pytest.fixture(scope="module")
def psplib() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "psplib.py"
    spec = importlib.util.spec_from_file_location("psplib_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "j5_1.sm"
    path.write_text(INSTANCE)
    return path


def least_makespan(durations: list[int], demands: list[list[int]], after: list[list[int]], has: list[int]) -> int:
    """By trying every start of every job."""
    jobs = range(len(durations))
    best = sum(durations)
    for starts in itertools.product(range(best), repeat=len(durations) - 2):
        at = (0, *starts, best)
        end = max(at[job] + durations[job] for job in jobs[:-1])
        if end >= best:
            continue
        if any(at[job] + durations[job] > at[other] for job in jobs for other in after[job] if other < len(at) - 1):
            continue
        fits = all(
            sum(demands[job][n] for job in jobs if at[job] <= time < at[job] + durations[job]) <= has[n]
            for n in range(len(has))
            for time in range(end)
        )
        best = end if fits else best
    return best


def test_an_instance_is_read_and_its_makespan_is_the_least(psplib: ModuleType, file: Path) -> None:
    instance = psplib.read(file)
    assert instance.durations == (0, 3, 2, 2, 2, 3, 0)
    assert instance.demands[2] == (2, 1)
    assert instance.after[0] == (1, 2, 3)
    assert instance.capacities == (3, 1)
    best = least_makespan(
        list(instance.durations),
        [list(one) for one in instance.demands],
        [list(one) for one in instance.after],
        list(instance.capacities),
    )
    solution = solve(psplib.problem_of(instance), Effort(work=20, workers=1))
    assert solution.status is SolutionStatus.OPTIMAL
    assert solution.objective_values[0].cost == best
    assert psplib.direct(instance, Effort(work=20, workers=1))[:2] == (best, True)


def test_an_instance_goes_through_a_plan(psplib: ModuleType, file: Path) -> None:
    instance = psplib.read(file)
    best = psplib.direct(instance, Effort(work=20, workers=1))[0]
    plan = psplib.plan_of(instance)
    assert [(one.id, one.rooms) for one in plan.venues] == [("r-1", 3), ("r-2", 1)]
    assert len(plan.activities) == 5  # the first and the last job last no time
    assert psplib.by_plan(instance, Effort(work=20, workers=1))[:2] == (best, True)
    assert psplib.by_problem(instance, Effort(work=20, workers=1))[:2] == (best, True)


def test_faults_are_found_from_the_instance_alone(psplib: ModuleType, file: Path) -> None:
    instance = psplib.read(file)
    one_by_one = {1: 0, 2: 3, 3: 5, 4: 7, 5: 9}
    assert psplib.faults(instance, one_by_one) == []
    assert psplib.faults(instance, {**one_by_one, 4: 2}) == [
        "job 5 begins before job 2 is over",
        "R 2 is asked for 2 of 1 at 3",
    ]
    assert psplib.faults(instance, {**one_by_one, 2: 0}) == ["R 1 is asked for 4 of 3 at 0"]
    assert psplib.faults(instance, {1: 0}) == [f"job {job} has no start" for job in (3, 4, 5, 6)]


def test_best_known_makespans_are_read(psplib: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "j30opt.sm"
    path.write_text("Par Inst Makespan CPU-Time\n------\n1       1         43       0.30\n48      10   54  0.1\n")
    assert psplib.best_known(path) == {"j301_1": 43, "j3048_10": 54}
