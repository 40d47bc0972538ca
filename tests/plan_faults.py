"""Try whether a plan can be lost: faults at every call that writes, kills at any moment, and several writers at once.

    python tests/plan_faults.py faults                   # each fault at each call of each command, on both examples
    python tests/plan_faults.py kills --number 300       # SIGKILL at random moments; the seed is printed
    python tests/plan_faults.py writers --rounds 200     # four processes that write the same plan

Commands run in processes of their own, forked from this one so that they start at once. What is put in the way there
is the system's own calls, nothing of the library. Afterwards the plan is read as the next command would, and must be
wholly what it was or wholly what the command makes of it. The exit code is 1 when it is not.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import errno
import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from lmp_core.cli import cli
from lmp_core.model.errors import ConflictError, LmpError
from lmp_core.planfile import load, save
from lmp_core.planfile.transaction import settle
from lmp_core.views.opening import open as open_view
from lmp_plugins.programmes.template import builtin_templates

EXAMPLES = {"indre_fosen_2020": "2020-08-25", "three_programmes": "2024-01-15"}
MOVES = {
    "indre_fosen_2020": ("styringsgruppe-2020-11-10", "2020-11-12"),
    "three_programmes": ("styringsgruppe-2024-06-05", "2024-06-06"),
}
HOME = Path(__file__).parents[1] / "examples"
LASTING = {".gitignore", "lock", "last.json"}
EVENT = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20200101T000000Z\r
DTSTART;VALUE=DATE:20201203\r\nSUMMARY:Mote\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""


@attrs.frozen
class Trial:
    """A command, and the plan folder that it starts from."""

    name: str
    example: str
    folder: Path
    words: tuple[str, ...]

    def at(self, folder: Path) -> list[str]:
        return [word.replace("PLAN", str(folder)) for word in self.words]


# --- running a command in a process of its own ----------------------------------------------------------------------


def forked(action: Callable[[], int]) -> int:
    """Start a process that does this, and give its number."""
    number = os.fork()
    if number:
        return number
    code = 99
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(silence, descriptor)
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
        code = action()
    except LmpError as error:
        code = error.exit_code
    finally:
        os._exit(code)


def ended(number: int) -> int:
    """The exit code of a process once it ends, below zero for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def run(words: list[str], meddler: Meddler | None = None) -> int:
    def action() -> int:
        if meddler is not None:
            meddler.install()
        code = cli.main(args=words, prog_name="lmp", standalone_mode=False)
        if meddler is not None and meddler.number < meddler.at:
            return NOT_REACHED
        return code if isinstance(code, int) else 0

    return forked(action)


# --- what is put in its way -----------------------------------------------------------------------------------------


class Meddler:
    """Counts the calls of the system that write below a folder, and does something else at one of them."""

    CALLS = ("open", "write", "fsync", "replace", "unlink", "chmod", "mkdir")

    def __init__(self, folder: Path, first: Callable[[Meddler], None] = lambda meddler: None) -> None:
        self.folder, self.first = str(folder), first
        self.at, self.fault = 0, ""
        self.report: Callable[[Any], Any] = lambda value: None
        self.number = 0
        self.resting = False
        self.ours: set[int] = set()
        self.real = {name: getattr(os, name) for name in self.CALLS}

    def install(self) -> None:
        for name in self.CALLS:
            setattr(os, name, self._wrapped(name))

    def _wrapped(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if not self._counts(name, given):
                return self.real[name](*given, **more)
            self.number += 1
            if self.number == 1:
                self.resting = True
                self.first(self)
                self.resting = False
            if self.number == self.at or (self.number > self.at > 0 and self.fault.endswith("ever")):
                self._disturb(name, given)
            result = self.real[name](*given, **more)
            if name == "open":
                self.ours.add(result)
            return result

        return call

    def _counts(self, name: str, given: tuple[Any, ...]) -> bool:
        if self.resting:
            return False
        if name in ("write", "fsync"):
            return given[0] in self.ours
        if not str(given[0]).startswith(self.folder):
            return False
        # What is opened to be read is no matter, but for folders, which are opened to be synced.
        return name != "open" or bool(given[1] & (os.O_WRONLY | os.O_RDWR)) or Path(given[0]).is_dir()

    def _disturb(self, name: str, given: tuple[Any, ...]) -> None:
        if name == "write":
            self.real["write"](given[0], bytes(given[1])[: len(given[1]) // 2])
        if self.fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.fault.removesuffix("-ever"))
        raise OSError(number, os.strerror(number))


NOT_REACHED = 98
"""The exit code of a command that ended before the call that was to be disturbed."""
RIGHT = {"old", "new"}
FAULTS = ("kill", "ENOSPC", "EIO", "EACCES", "ENOSPC-ever", "EACCES-ever")


# --- what must hold afterwards --------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a plan folder but those that remember a change."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".lmp" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def judged(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Whether a folder is ``old`` or ``new`` once the next command has read it; else what is wrong."""
    try:
        pending = settle(folder)  # as whoever reads it does first
    except LmpError as error:
        return f"cannot be read: {error}"
    state = {path.name for path in (folder / ".lmp").iterdir()} if (folder / ".lmp").is_dir() else set()
    if not state <= LASTING:
        return f"leaves {sorted(state - LASTING)}"
    files = contents(folder)
    if files in (old, new) and not pending:
        # Both are plans: what a command makes of the one was loaded once.
        return "new" if files == new else "old"
    differ = sorted(name for name in files.keys() | new.keys() if files.get(name) != new.get(name))
    return f"neither old nor new: {differ}"


# --- the commands ---------------------------------------------------------------------------------------------------


def trials(example: str, home: Path) -> Iterator[Trial]:
    """All commands that write a plan, on an example. Those that have nothing to do there are told of."""
    day = EXAMPLES[example]
    base = home / example
    shutil.copytree(HOME / example, base)
    view = open_view(base, as_of=day)
    (home / "event.ics").write_text(EVENT, "utf-8", newline="")
    patch = home / f"{example}.patch"
    first, *_ = [activity.id for activity in view.plan.activities]
    patch.write_text(view.patch(view.plan.replace(first, title="Ny").replace(title="Ny")), "utf-8", newline="")
    undone = home / f"{example}-undo"
    shutil.copytree(base, undone)
    open_view(undone, as_of=day).save(view.plan.replace(first, title="Ny").replace(title="Ny"))
    old = home / f"{example}-old"
    shutil.copytree(base, old)
    _with_old_template(old)

    def trial(name: str, *words: str, folder: Path = base) -> Trial:
        return Trial(name=name, example=example, folder=folder, words=tuple(words))

    write = ("--as-of", day, "--write")
    yield trial("propose", "propose", "PLAN", *write, "--work", "2")
    yield trial("move", "move", *MOVES[example], "PLAN", *write, "--work", "2")
    for name in ("arenas", "share"):
        for proposal in json.loads(json.dumps(view.ask(name).to_data(), default=str))["proposals"][:1]:
            yield trial(f"{name} --accept", name, "PLAN", *write, "--accept", proposal["id"])
            yield trial(f"{name} --refuse", name, "PLAN", *write, "--refuse", proposal["id"])
    for clash in [clash for clash in view.clashes() if clash.repair is not None][:1]:
        yield trial("clashes --fix", "clashes", "PLAN", *write, "--fix", clash.key)
    yield trial("spread --write", "spread", "PLAN", *write)
    yield trial("programme add", "programme", "add", "inkludering-paa-alvor", "PLAN", "--start", "2021-08", "--write")
    yield trial("programme upgrade", "programme", "upgrade", TEMPLATE, "PLAN", "--write", folder=old)
    yield trial("duties --add", "duties", "PLAN", "--as-of", day, "--add", "--write")
    yield trial("calendar import", "calendar", "import", str(home / "event.ics"), "PLAN", "--write")
    yield trial("freeze", "freeze", "before", "PLAN")
    yield trial("init", "init", "PLAN", "--municipality", "Fjordvik", folder=home / "nothing")
    yield trial("apply", "apply", str(patch), "PLAN")
    yield trial("undo", "undo", "PLAN", folder=undone)


TEMPLATE = "olweusprogrammet"


def _with_old_template(folder: Path) -> None:
    """Put the first version of a programme in, in the place of what the plan has of it."""
    (template,) = (template for template in builtin_templates() if template.name == TEMPLATE)
    before = load(folder).plan
    if not any(programme.template and programme.template.name == TEMPLATE for programme in before.programmes):
        save(template.earlier[0].instantiate(before, dt.date(2021, 8, 16), []), folder, before=before)


# --- the three trials -----------------------------------------------------------------------------------------------


def copied(folder: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, target)
    return target


def run_to_the_door(trial: Trial, target: Path, then: Callable[[Meddler], None]) -> list[Any]:
    """Run a command up to its first call that writes, do something there, and give what that reports, line by line.

    What the command works out before is worked out once, however often it is then disturbed.
    """
    copied(trial.folder, target)
    reading, writing = os.pipe()

    def first(meddler: Meddler) -> None:
        meddler.report = lambda value: meddler.real["write"](writing, f"{json.dumps(value)}\n".encode())
        then(meddler)

    child = run(trial.at(target), Meddler(target, first))
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
        reports = [json.loads(line) for line in pipe]
    ended(child)
    return reports


def undisturbed(trial: Trial, target: Path) -> Outcome | None:
    """What a command makes of its folder; None when it writes nothing there."""
    old = contents(copied(trial.folder, target))

    def then(meddler: Meddler) -> None:
        start = time.monotonic()
        child = os.fork()
        if child:
            code = ended(child)
            meddler.report([code, time.monotonic() - start])
            os._exit(0)

    reports = run_to_the_door(trial, target, then)
    new = contents(target)
    if not reports or new == old:
        return None
    if "plan.toml" in new:
        load(target)
    [[code, seconds]] = reports
    return Outcome(old=old, new=new, code=code, seconds=seconds)


@attrs.frozen(kw_only=True)
class Outcome:
    """What a command makes of its folder: the files before and after, its exit code, the time that writing takes."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    code: int
    seconds: float

    def judge(self, folder: Path, code: int) -> str:
        verdict = judged(folder, self.old, self.new)
        return "told as done, and is not" if code == self.code and verdict == "old" else verdict


def disturbed(trial: Trial, outcome: Outcome, target: Path, faults: Iterable[str], every: int) -> list[Any]:
    """The verdicts of a command with each fault at each of its calls: fault, number of the call, exit code, verdict."""

    def then(meddler: Meddler) -> None:
        for number, fault in enumerate(faults):
            # With as many faults as calls are passed over, each call meets one of them.
            for at in itertools.count(1 + number % every, every):
                copied(trial.folder, target)
                meddler.at, meddler.fault = at, fault
                child = os.fork()
                if not child:
                    return
                code = ended(child)
                if code == NOT_REACHED:
                    break
                meddler.report([fault, at, code, outcome.judge(target, code)])
        os._exit(0)

    return run_to_the_door(trial, target, then)


def all_trials(home: Path, examples: Iterable[str], only: str) -> Iterator[Trial]:
    """The commands whose names begin with ``only``, on these examples."""
    for example in examples:
        yield from (trial for trial in trials(example, home / example) if trial.name.startswith(only))


def try_faults(home: Path, wanted: Iterable[Trial], faults: tuple[str, ...], every: int) -> int:
    """Each fault at each call of each command."""
    total: Counter[str] = Counter()
    for trial in wanted:
        outcome = undisturbed(trial, home / "tried")
        if outcome is None:
            print(f"{trial.example} {trial.name}: nothing to write", flush=True)
            continue
        ends: Counter[str] = Counter()
        calls = 0
        for fault, at, code, verdict in disturbed(trial, outcome, home / "tried", faults, every):
            calls = max(calls, at)
            ends[verdict] += 1
            if verdict not in RIGHT:
                print(f"  {fault} at call {at}: exit {code}: {verdict}", flush=True)
        total += ends
        print(f"{trial.example} {trial.name}: {calls} calls, {sum(ends.values())} faults: {dict(ends)}", flush=True)
    print(f"in all {sum(total.values())} faults: {dict(total)}")
    return 0 if total and set(total) <= RIGHT else 1


def try_kills(home: Path, wanted: Iterable[Trial], number: int, seed: int) -> int:
    """SIGKILL at random moments: half of them over the whole run, half from the first call that writes."""
    print(f"seed {seed}")
    chance = random.Random(seed)
    target = home / "tried"
    ready = []
    for trial in wanted:
        start = time.monotonic()
        outcome = undisturbed(trial, target)
        if outcome is not None:
            ready.append((trial, outcome, time.monotonic() - start))
    ends: Counter[str] = Counter()
    killed = 0
    for turn in itertools.count():
        if killed == number:
            break
        trial, outcome, length = chance.choice(ready)
        moment = chance.random()
        if turn % 2:
            code, verdict = _killed_at_the_door(trial, outcome, target, moment * outcome.seconds)
        else:
            copied(trial.folder, target)
            child = run(trial.at(target))
            time.sleep(moment * length)
            os.kill(child, signal.SIGKILL)
            code = ended(child)
            verdict = judged(target, outcome.old, outcome.new)
        killed += code < 0
        ends[f"{'killed' if code < 0 else 'ended before'}: {verdict}"] += 1
        if verdict not in RIGHT:
            print(f"  {trial.example} {trial.name}: {verdict}", flush=True)
    print(f"{number} kills: {dict(ends)}")
    return 0 if all(end.split(": ", 1)[1] in RIGHT for end in ends) else 1


def _killed_at_the_door(trial: Trial, outcome: Outcome, target: Path, seconds: float) -> tuple[int, str]:
    def then(meddler: Meddler) -> None:
        child = os.fork()
        if child:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
            code = ended(child)
            meddler.report([code, judged(target, outcome.old, outcome.new)])
            os._exit(0)

    [[code, verdict]] = run_to_the_door(trial, target, then)
    return code, verdict


def try_writers(home: Path, writers: int, rounds: int) -> int:
    """Processes that each change a part of their own and, every other round, count on in one that they share."""
    folder = home / "shared"
    shutil.copytree(HOME / "indre_fosen_2020", folder)
    ids = [activity.id for activity in load(folder).plan.activities][: writers + 1]

    def write(own: str, number: int) -> int:
        refused = 0
        for turn in range(rounds):
            while True:
                before = load(folder).plan
                plan = before.replace(own, title=f"Runde {turn + 1}")
                if turn % 2:
                    count = int(str(before.activity(ids[-1]).title).split()[0])
                    plan = plan.replace(ids[-1], title=f"{count + 1} fra {number} i {turn}")
                try:
                    save(plan, folder, before=before)
                    break
                except ConflictError:
                    refused += 1
        (home / f"refused-{number}").write_text(str(refused))
        return 0

    plan = load(folder).plan
    save(plan.replace(ids[-1], title="0 fra ingen"), folder, before=plan)
    start = time.monotonic()
    children = [forked(lambda own=own, number=number: write(own, number)) for number, own in enumerate(ids[:-1])]
    codes = [ended(child) for child in children]
    plan = load(folder).plan
    count = int(str(plan.activity(ids[-1]).title).split()[0])
    refused = sum(int((home / f"refused-{number}").read_text()) for number in range(writers) if not codes[number])
    wanted = writers * (rounds // 2)
    print(f"{writers} writers, {rounds} rounds, {time.monotonic() - start:.0f} s: exit codes {codes}")
    print(f"counted together: {count} of {wanted}; refused and made anew: {refused}")
    own = [str(plan.activity(id).title) for id in ids[:-1]]
    print(f"their own: {own}")
    return 0 if count == wanted and not any(codes) and set(own) == {f"Runde {rounds}"} else 1


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial", choices=["faults", "kills", "writers"])
    parser.add_argument("--example", action="append", choices=EXAMPLES, help="on these alone")
    parser.add_argument("--only", default="", help="commands whose names begin so")
    parser.add_argument("--fault", action="append", choices=FAULTS, help="these faults alone")
    parser.add_argument("--every", type=int, default=1, help="at each so many-th call alone")
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=200)
    asked = parser.parse_args()
    # A command whose change is refused keeps it in a file where it stands.
    with tempfile.TemporaryDirectory(prefix="lmp-faults-") as name, contextlib.chdir(name):
        home = Path(name)
        wanted = all_trials(home / "bases", asked.example or EXAMPLES, asked.only)
        if asked.trial == "faults":
            return try_faults(home, wanted, tuple(asked.fault or FAULTS), asked.every)
        if asked.trial == "kills":
            return try_kills(home, wanted, asked.number, asked.seed)
        return try_writers(home, asked.writers, asked.rounds)


if __name__ == "__main__":
    sys.exit(main())
