"""The solver's own process may break down, be ended or be shared: the best so far is kept, and nothing lingers."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from lmp_core.model.errors import UsageError
from lmp_plugins.dates.problem.evaluation import violated
from lmp_plugins.dates.problem.problem import Demand, Makespan, RenewableResource, SchedulingProblem, Task
from lmp_plugins.dates.solve.search import Effort, Solution, SolutionStatus, StopSignal, solve

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are looked up in /proc")

LONG = Effort(work=1e6, seconds=300)


def hard(seed: int, count: int = 30) -> SchedulingProblem:
    """More work of three kinds than there is room for at once: some answer is near, the best one is not."""
    chance = random.Random(seed)
    tasks = tuple(Task(id=f"i{n}", length=chance.randint(1, 10), starts=((0, 300),)) for n in range(count))
    resources = tuple(RenewableResource(id=f"r{n}", capacity=10) for n in range(3))
    needs = tuple(
        Demand(key=f"{one.id}:{other.id}", task=one.id, resource=other.id, amount=chance.randint(1, 7))
        for one in tasks
        for other in resources
    )
    return SchedulingProblem(tasks=tasks, resources=resources, conditions=needs, objectives=(Makespan(),), day=500)


def solvers(owner: int) -> list[int]:
    """The processes of the solver that another process has begun."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            # Its name may hold anything, but is in brackets: what comes after is the state and the parent.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if int(fields[1]) == owner and "solver_server" in command:
            found.append(int(folder.name))
    return found


def test_a_solver_that_breaks_down_leaves_the_best_answer_so_far() -> None:
    told: list[int] = []

    def end_it(name: str, cost: int, bound: int) -> None:
        told.append(cost)
        for one in solvers(os.getpid()):
            os.kill(one, signal.SIGABRT)

    problem = hard(1)
    solution = solve(problem, LONG, on_better=end_it)
    assert solution.status is SolutionStatus.FEASIBLE
    assert not solution.stopped
    assert solution.starts is not None
    assert violated(problem, solution.starts) == []
    assert solution.objective_values[0].cost <= told[0]
    assert solve(hard(2, 5), LONG).status is SolutionStatus.OPTIMAL  # and the next one gets a new process


def test_a_solver_that_breaks_down_without_an_answer_is_told_in_one_line() -> None:
    solve(hard(2, 5), LONG)  # the process is there, and waits
    for one in solvers(os.getpid()):
        os.kill(one, signal.SIGSTOP)

    def end_it() -> None:
        time.sleep(0.5)
        for one in solvers(os.getpid()):
            os.kill(one, signal.SIGKILL)

    ending = threading.Thread(target=end_it)
    ending.start()
    with pytest.raises(UsageError, match=r"ended by itself \(exit code -9\) before it had an answer") as said:
        solve(hard(2, 5), LONG)
    ending.join()
    assert "\n" not in str(said.value)


def test_a_stop_is_heard_at_once_and_keeps_the_best_so_far() -> None:
    stop = StopSignal()
    problem = hard(3)
    solution = solve(problem, LONG, stop=stop, on_better=lambda *_: stop())
    assert solution.status is SolutionStatus.FEASIBLE
    assert solution.stopped
    assert solution.starts is not None
    assert violated(problem, solution.starts) == []
    assert 0 < solution.gap < 1


def test_each_answer_that_is_reported_is_better_than_those_before() -> None:
    costs: list[int] = []
    solve(hard(3, 60), Effort(work=0.4), on_better=lambda name, cost, bound: costs.append(cost))
    assert len(costs) > 1
    assert costs == sorted(set(costs), reverse=True)


def test_threads_get_the_answers_that_each_gets_alone() -> None:
    problems = [hard(seed, 8) for seed in range(4)]
    alone = [solve(one) for one in problems]
    found: dict[int, Solution] = {}

    def run(place: int) -> None:
        found[place] = solve(problems[place])

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(problems))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [found[place] for place in range(len(problems))] == alone


def test_a_fork_gets_a_solver_of_its_own() -> None:
    problem = hard(5, 8)
    before = solve(problem, LONG)
    # A process of its own that forks: here, other threads may be at work.
    script = """
import os, sys
from tests.dates.test_solver_process import LONG, hard
from lmp_plugins.dates.solve.search import solve
solve(hard(5, 8), LONG)
child = os.fork()
print(sorted(solve(hard(5, 8), LONG).starts.items()), flush=True)
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, env=_here(), check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert before.starts is not None
    assert done.stdout.decode().splitlines() == [str(sorted(before.starts.items()))] * 2


def test_no_process_is_left_when_its_owner_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text(
        textwrap.dedent(
            """
            from tests.dates.test_solver_process import LONG, hard

            from lmp_plugins.dates.solve.search import solve

            solve(hard(1), LONG, on_better=lambda *_: print("better", flush=True))
            """
        )
    )
    owner = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=_here())
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"better\n"
    (solver,) = solvers(owner.pid)
    owner.kill()
    owner.communicate()
    while Path(f"/proc/{solver}").exists():  # if it stays, so does this test, and is told of as too late
        time.sleep(0.05)


def _here() -> dict[str, str]:
    """The environment in which another Python finds what this one does, and these tests."""
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    return {**os.environ, "PYTHONPATH": path}
