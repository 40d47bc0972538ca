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
from lmp_plugins.coordination.dates import tempering
from lmp_plugins.coordination.dates.model import Model
from lmp_plugins.coordination.dates.problem import Item, Makespan, Needs, Problem, Resource, broken
from lmp_plugins.coordination.dates.search import Answer, Effort, Status, Stop, set_up, solve
from lmp_plugins.coordination.dates.solver_process import ask

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are looked up in /proc")

LONG = Effort(work=1e6, seconds=300)


@pytest.fixture(autouse=True)
def nothing_is_tempered(monkeypatch: pytest.MonkeyPatch) -> None:
    """All answers are the solver's."""
    monkeypatch.setattr(tempering, "find_spec", lambda name: None)


def hard(seed: int, count: int = 30) -> Problem:
    """More work of three kinds than there is room for at once: some answer is near, the best one is not."""
    chance = random.Random(seed)
    items = tuple(Item(id=f"i{n}", length=chance.randint(1, 10), starts=((0, 300),)) for n in range(count))
    resources = tuple(Resource(id=f"r{n}", capacity=10) for n in range(3))
    needs = tuple(
        Needs(key=f"{one.id}:{other.id}", item=one.id, resource=other.id, amount=chance.randint(1, 7))
        for one in items
        for other in resources
    )
    return Problem(items=items, resources=resources, conditions=needs, objectives=(Makespan(),), day=500)


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
    answer = solve(problem, LONG, on_better=end_it)
    assert answer.status is Status.FOUND
    assert not answer.stopped
    assert answer.starts is not None
    assert broken(problem, answer.starts) == []
    assert answer.stages[0].cost <= told[0]
    assert solve(hard(2, 5), LONG).status is Status.BEST  # and the next one gets a new process


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
    stop = Stop()
    problem = hard(3)
    answer = solve(problem, LONG, stop=stop, on_better=lambda *_: stop())
    assert answer.status is Status.FOUND
    assert answer.stopped
    assert answer.starts is not None
    assert broken(problem, answer.starts) == []
    assert 0 < answer.gap < 1


def test_something_else_is_done_while_the_solver_works_as_long_as_there_is_more_of_it() -> None:
    problem = hard(4)
    model = Model(problem)
    model.model.minimize(model.cost(Makespan()))
    done: list[float] = []

    def some() -> bool:
        done.append(time.monotonic())
        return len(done) < 5

    def stop() -> bool:
        return len(done) == 5 and time.monotonic() > done[-1] + 0.3

    outcome = ask(model.model, set_up(LONG, work=LONG.work), list(model.starts.values()), stop=stop, meanwhile=some)
    assert outcome.stopped
    assert len(done) == 5


def test_threads_get_the_answers_that_each_gets_alone() -> None:
    problems = [hard(seed, 8) for seed in range(4)]
    alone = [solve(one) for one in problems]
    found: dict[int, Answer] = {}

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
from tests.coordination.dates.test_solver_process import LONG, hard
from lmp_plugins.coordination.dates import tempering
from lmp_plugins.coordination.dates.search import solve
tempering.find_spec = lambda name: None
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
            from tests.coordination.dates.test_solver_process import LONG, hard

            from lmp_plugins.coordination.dates.search import solve

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
    path = os.pathsep.join([str(Path(__file__).parents[3]), *filter(None, sys.path)])
    return {**os.environ, "PYTHONPATH": path}
