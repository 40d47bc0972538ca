"""CalDAV: the difference and no more, against a server in memory and against a real Radicale."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.cli.options import open_plan
from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.errors import UsageError
from lmp_core.model.when import At, DateRange, OnDate, Recurring
from lmp_core.plugins.strategies import plans
from lmp_core.wording.layout import laid_out
from lmp_plugins.calendar.caldav_server import DavServer, check_collection, credentials
from lmp_plugins.calendar.command_group import calendar_command
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.feeds import FeedOptions, view_of
from lmp_plugins.calendar.push_answer import Pushed
from lmp_plugins.calendar.pushing import (
    Action,
    Busy,
    PlannedResource,
    PushError,
    Resource,
    ResourceChange,
    owner_of,
    planned_resources,
    push,
    resource_of,
)

DAY = dt.date(2020, 8, 25)
EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
FOREIGN = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:foreign\r\nDTSTAMP:20200101T000000Z\r\n"
    b"SUMMARY:Tannlege\r\nDTSTART;VALUE=DATE:20200901\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class Memory:
    """A server that keeps files in memory, and fails when told to."""

    def __init__(self, fails: Iterable[bool] = ()) -> None:
        self.files: dict[str, tuple[int, bytes]] = {}
        self.writes = 0
        self._count = 0
        self._fails = iter(fails)

    def _may_fail(self) -> None:
        if next(self._fails, False):
            raise Busy("told to")

    def list(self) -> list[Resource]:
        self._may_fail()
        return [resource_of(name, str(tag), data) for name, (tag, data) in self.files.items()]

    def put(self, name: str, data: bytes, etag: str | None) -> int:
        self._may_fail()
        there = self.files.get(name)
        if (there is not None) if etag is None else (there is None or str(there[0]) != etag):
            return 412
        self._count += 1
        self.writes += 1
        self.files[name] = (self._count, data)
        self._may_fail()  # written, and the answer lost
        return 201

    def delete(self, name: str, etag: str | None) -> int:
        self._may_fail()
        if name not in self.files:
            return 404
        if etag is not None and str(self.files[name][0]) != etag:
            return 412
        self.writes += 1
        del self.files[name]
        self._may_fail()
        return 204


def make(*activities: Activity) -> Plan:
    return Plan(id="plan", title="Plan", activities=activities)


def meeting(id: str, day: int = 1, **more: Any) -> Activity:
    return Activity(
        **{"id": id, "title": f"Møte {id}", "kind": "meeting", "when": OnDate(date=dt.date(2020, 9, day))} | more
    )


def files_of(plan: Plan) -> tuple[PlannedResource, ...]:
    context = PlanContext.of(plan, as_of=DAY)
    return planned_resources(
        context, [one for one in entries_of(view_of(context, FeedOptions())) if isinstance(one, CalendarObject)]
    )


def run(server: Any, plan: Plan, **more: Any) -> tuple[tuple[ResourceChange, ...], Any]:
    return push(server, owner_of(plan), files_of(plan), **{"dry_run": False, "wait": lambda seconds: None, **more})


def test_only_the_difference_is_written() -> None:
    server = Memory()
    server.files["foreign.ics"] = (0, FOREIGN)
    run(server, make(meeting("a"), meeting("b"), meeting("c")))
    assert (server.writes, len(server.files)) == (3, 4)
    changes, result = run(server, make(meeting("a"), meeting("b", 2), meeting("d")))
    assert [one.action for one in changes] == [Action.UPDATE, Action.CREATE, Action.DELETE]
    assert result.done == changes
    assert server.files["foreign.ics"] == (0, FOREIGN)
    assert run(server, make(meeting("a"), meeting("b", 2), meeting("d")))[0] == ()


def test_a_dry_run_writes_nothing() -> None:
    server = Memory()
    changes, result = push(server, "owner", files_of(make(meeting("a"))))
    assert [str(one) for one in changes] == ["create Møte a"]
    assert result.done == ()
    assert server.files == {}


def test_what_another_hand_changed_stays_until_the_plan_is_to_win() -> None:
    server, plan = Memory(), make(meeting("a"), meeting("b", 2))
    run(server, plan)
    name, (tag, data) = next(iter(server.files.items()))
    by_hand = (tag + 1, data.replace(b"20200901", b"20200905"))
    server.files[name] = by_hand
    changes, result = run(server, plan)
    assert [(one.action, one.by_hand, one.activity) for one in changes] == [(Action.UPDATE, True, "a")]
    assert (result.done, result.kept) == ((), changes)
    assert (changes[0].before.start, changes[0].after.start) == (dt.date(2020, 9, 5), dt.date(2020, 9, 1))
    assert server.files[name] == by_hand
    assert run(server, plan, overwrite=["a"])[1].done == changes
    assert run(server, plan)[0] == ()


def test_what_is_not_agreed_to_is_not_sent() -> None:
    server = Memory()
    asked: list[int] = []

    def no(changes: tuple[ResourceChange, ...]) -> bool:
        asked.append(len(changes))
        return False

    changes, result = run(server, make(meeting("a"), meeting("b")), agreed=no)
    assert (asked, len(changes), result.done, server.files) == ([2], 2, (), {})


def test_times_are_read_as_people_see_them() -> None:
    at = At(start=dt.datetime(2020, 9, 1, 9), end=dt.datetime(2020, 9, 1, 11))
    days = DateRange(start=dt.date(2020, 9, 7), end=dt.date(2020, 9, 8))
    resources = files_of(make(meeting("a", when=at), meeting("b", when=days), meeting("c", kind="task")))
    shown = [resource_of(one.uid, None, one.data).shown for one in resources]
    assert [(one.start, one.end, one.task) for one in shown] == [
        (dt.datetime(2020, 9, 1, 9), dt.datetime(2020, 9, 1, 11), False),
        (dt.date(2020, 9, 7), dt.date(2020, 9, 8), False),
        (None, dt.date(2020, 9, 1), True),
    ]


def test_a_conflict_is_told_and_left_alone() -> None:
    class Changing(Memory):
        def list(self) -> list[Resource]:
            found = super().list()
            for name, (tag, data) in self.files.items():
                self.files[name] = (tag + 100, data.replace(b"20200901", b"20200907"))
            return found

    server = Changing()
    run(server, make(meeting("a")))
    changes, result = run(server, make(meeting("a", 2)))
    assert result.conflicts == changes
    assert result.done == ()


def test_a_server_that_stays_away_is_told() -> None:
    waited: list[float] = []
    with pytest.raises(PushError, match="cannot be reached: told to"):
        run(Memory([True] * 10), make(meeting("a")), wait=waited.append)
    assert waited == [0.5, 1.0, 2.0, 4.0]


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(first=plans(max_parts=1), second=plans(max_parts=1), fails=st.lists(st.booleans(), max_size=30))
def test_cut_off_anywhere_and_run_again_nothing_is_lost_or_doubled(
    first: Plan, second: Plan, fails: list[bool]
) -> None:
    second = Plan(id=first.id, title=second.title, activities=()) if second.id != first.id else second
    server = Memory(fails)
    server.files["foreign.ics"] = (0, FOREIGN)
    for plan in (first, second, first):
        for _ in range(len(fails) + 2):
            try:
                run(server, plan, tries=1)
            except PushError:
                continue
            break
        steady = Memory()
        steady.files = server.files
        assert run(steady, plan)[0] == ()
        assert set(server.files) == {"foreign.ics", *(f"{one.uid}.ics" for one in files_of(plan))}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://leder:hemmelig@cal.example/x/", "holds a user name"),
        ("http://cal.example/x/", "is not an https address"),
        ("cal.example", "is not an https address"),
        ("https://[", "is not an https address"),
    ],
)
def test_addresses_that_are_refused(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        check_collection(url)
    assert "hemmelig" not in str(caught.value)


def test_credentials_come_from_the_environment() -> None:
    found = credentials("https://cal.example/", {"LMP_CALDAV_USER": "u", "LMP_CALDAV_PASSWORD": "p"})
    assert found == ("u", "p")
    with pytest.raises(UsageError, match="no user or password"):
        credentials("https://cal.example/", {})


# --- a real server ------------------------------------------------------------------------------------------------


class Radicale:
    """A Radicale server on loopback, with its files in a folder."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        users = folder / "users"
        users.write_text("leder:hemmelig\n")
        self._command = [
            sys.executable, "-m", "radicale", "--config", "",
            "--server-hosts", f"127.0.0.1:{self.port}", "--auth-type", "htpasswd",
            "--auth-htpasswd-filename", str(users), "--auth-htpasswd-encryption", "plain", "--auth-delay", "0",
            "--storage-filesystem-folder", str(folder / "data"), "--logging-level", "error",
        ]  # fmt: skip
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Radicale does not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/leder/plan/"


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Radicale]:
    server = Radicale(tmp_path)
    yield server
    server.kill()


FULL = make(
    meeting("a", title="Møte; i Smia, «æøå» 😀"),
    meeting("b", when=At(start=dt.datetime(2020, 9, 1, 9), end=dt.datetime(2020, 9, 1, 11))),
    meeting("c", when=Recurring(frequency="weekly", start=dt.date(2020, 9, 1), count=5, start_time="09:00",
                                except_dates=[dt.date(2020, 9, 15)], on_free_day="keep")),
    meeting("d", kind="task"),
)  # fmt: skip


def test_a_real_server_holds_what_it_should(radicale: Radicale) -> None:
    server = DavServer(radicale.url, "leder", "hemmelig")
    assert server.create("Plan & mer") == 201
    assert "hemmelig" not in repr(server)
    changes, result = run(server, FULL)
    assert [one.action for one in changes] == [Action.CREATE] * 4
    assert len(result.done) == 4
    assert run(server, FULL)[0] == (), "what the server made of it is the same"
    fewer = make(*FULL.activities[1:3], meeting("d", kind="task", when=OnDate(date=dt.date(2020, 9, 4))))
    changes, _ = run(server, fewer)
    assert [one.action for one in changes] == [Action.UPDATE, Action.DELETE]
    assert run(server, fewer)[0] == ()
    server.close()


def test_a_real_server_refuses_a_stale_tag(radicale: Radicale) -> None:
    server = DavServer(radicale.url, "leder", "hemmelig")
    server.create("Plan")
    run(server, FULL)
    name = server.list()[0].name
    assert server.put(name, FOREIGN, '"stale"') == 412
    assert server.put(name, FOREIGN, None) == 412
    server.close()


def test_a_server_killed_midway(radicale: Radicale) -> None:
    server = DavServer(radicale.url, "leder", "hemmelig", timeout=5)
    server.create("Plan")
    written: list[ResourceChange] = []

    def kill_after_two(change: ResourceChange) -> None:
        written.append(change)
        if len(written) == 2:
            radicale.kill()

    with pytest.raises(PushError, match="cannot be reached"):
        run(server, FULL, progress=kill_after_two, tries=2)
    radicale.start()
    changes, _ = run(server, FULL)
    assert len(changes) == 2
    assert len(server.list()) == 4
    assert run(server, FULL)[0] == ()
    server.close()


def test_a_wrong_password_is_told_without_it(radicale: Radicale) -> None:
    server = DavServer(radicale.url, "leder", "feil-passord")
    with pytest.raises(PushError, match="does not accept") as caught:
        run(server, FULL)
    assert "feil-passord" not in str(caught.value)
    server.close()


ENVIRONMENT = {"LMP_CALDAV_USER": "leder", "LMP_CALDAV_PASSWORD": "hemmelig"}


def command(radicale: Radicale, *more: str, folder: Path = EXAMPLE, code: int = 0) -> str:
    args = ["push", radicale.url, str(folder), "--as-of", "2020-08-25", "--of", "skole-1", *more]
    result = CliRunner().invoke(calendar_command, args, env=ENVIRONMENT, standalone_mode=False)
    assert result.exception is None, result.exception
    assert result.return_value == code, result.output
    assert "hemmelig" not in result.output
    return result.output


def titles_in(radicale: Radicale) -> dict[str, str]:
    server = DavServer(radicale.url, "leder", "hemmelig")
    try:
        return {one.name: one.title for one in server.list()}
    finally:
        server.close()


@pytest.mark.parametrize(
    ("language", "empty", "none_sent", "sent", "same"),
    [
        ("nb", "blir lagt inn for Skole 1.", "Ingenting er sendt.", "Sendt for Skole 1: {n} nye.", "er som planen."),
        ("nn", "blir lagde inn for Skule 1.", "Ingenting er sendt.", "Sendt for Skule 1: {n} nye.", "er som planen."),
        ("en", "are put in for School 1.", "Nothing is sent.", "Sent for School 1: {n} new.", "is as the plan."),
    ],
)
def test_the_command_shows_first_and_then_sends(
    radicale: Radicale, language: str, empty: str, none_sent: str, sent: str, same: str
) -> None:
    lang = ("--lang", language)
    shown = command(radicale, "--create", "--dry-run", *lang)
    first, second, *_ = shown.splitlines()
    number = int(re.findall(r"\d+", first)[0])
    assert first.endswith(empty)
    assert second == none_sent
    assert shown.count("\n  + ") == min(number, 20)
    assert f"calendar push {radicale.url} --of skole-1 --as-of 2020-08-25 --lang {language} --create" in shown
    written = command(radicale, "--create", "--yes", *lang)
    assert written.startswith(sent.format(n=number))
    assert len(titles_in(radicale)) == number
    assert command(radicale, "--dry-run", *lang).splitlines()[0].endswith(same)
    if language == "nb":
        assert "Fagsamling (Skole 1)" in titles_in(radicale).values()
    assert not any("Barnesamtaler" in title for title in titles_in(radicale).values())


def test_changes_of_the_plan_and_of_the_calendar_are_told_apart(radicale: Radicale, tmp_path: Path) -> None:
    command(radicale, "--create", "--yes")
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    file = folder / "activities.toml"
    text = file.read_text("utf-8")
    # In the plan the gathering of the school moves; in the calendar somebody moves the guidance meetings.
    assert text.count("when = 2020-11-09") == 1
    file.write_text(text.replace("when = 2020-11-09", "when = 2020-11-13"), "utf-8")
    server = DavServer(radicale.url, "leder", "hemmelig")
    (guidance,) = [one for one in server.list() if one.shown.end == dt.date(2020, 11, 10) != one.shown.start]
    context = open_plan(EXAMPLE, as_of=dt.date(2020, 8, 25), audience="public").context
    view = view_of(context, FeedOptions())
    planned = planned_resources(context, [one for one in entries_of(view) if isinstance(one, CalendarObject)])
    (data,) = [one.data for one in planned if f"{one.uid}.ics" == guidance.name]
    moved = data.replace(b"DATE:20201109", b"DATE:20201116").replace(b"DATE:20201111", b"DATE:20201118")
    assert server.put(guidance.name, moved, guidance.etag) in (201, 204)
    server.close()
    said = command(radicale, "--dry-run", folder=folder, code=1)
    first, second, *_ = said.splitlines()
    assert re.fullmatch(r"For Skole 1: 1 endret, \d+ som før, 1 må avgjøres\.", first)
    assert second == "Ingenting er sendt."
    on_a_line = " ".join(said.split())
    assert "! ma.–ti. 9.–10. november Veiledningsmøter for barnehagene og skolene: flyttet til" in on_a_line
    assert "ma.–ti. 16.–17. november i kalenderen. Planen sier ma.–ti. 9.–10. november." in on_a_line
    assert "~ fr. 13. november Fagsamling skole: flyttet fra ma. 9. november" in on_a_line
    assert f"lmp move veiledning-2020-11-09 2020-11-16 {folder}" in said
    assert f"--overwrite veiledning-2020-11-09 {folder}\n" in said
    assert command(radicale, "--yes", folder=folder, code=1).startswith("Sendt for Skole 1: 1 endret")
    overwritten = command(radicale, "--yes", "--overwrite", "veiledning-2020-11-09", folder=folder)
    assert overwritten.startswith("Sendt for Skole 1: 1 endret")
    assert "er som planen." in command(radicale, "--dry-run", folder=folder)


def test_a_script_must_say_yes(radicale: Radicale) -> None:
    args = ["push", radicale.url, str(EXAMPLE), "--as-of", "2020-08-25"]
    refused = CliRunner().invoke(calendar_command, args, env=ENVIRONMENT, standalone_mode=False)
    assert isinstance(refused.exception, UsageError)
    assert "--yes" in str(refused.exception)


@pytest.mark.parametrize(("answer", "sent"), [("j", True), ("", False), ("n", False)])
def test_at_a_terminal_it_asks_before_it_sends(radicale: Radicale, answer: str, sent: bool) -> None:
    ours, theirs = pty.openpty()
    line = [
        *(sys.executable, "-m", "lmp_core.cli", "calendar", "push", radicale.url, str(EXAMPLE)),
        *("--as-of", "2020-08-25", "--of", "skole-1", "--create"),
    ]
    environment = {**os.environ, **ENVIRONMENT, "NO_COLOR": "1"}
    process = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    while b"[j/N]" not in said:
        said += os.read(ours, 1000)
    assert b"Ingenting er sendt" not in said
    os.write(ours, f"{answer}\n".encode())
    with suppress(OSError):  # the terminal is gone when the command has ended
        while chunk := os.read(ours, 1000):
            said += chunk
    assert process.wait() == (0 if sent else 1)
    os.close(ours)
    assert re.search(r"Sende \d+ endringer til 127\.0\.0\.1\? \[j/N\]", said.decode())
    assert ("Sendt for Skole 1:" in said.decode(), "Ingenting er sendt." in said.decode()) == (sent, not sent)


def test_a_server_that_refuses_ends_with_4(radicale: Radicale) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", "calendar", "push", radicale.url, str(EXAMPLE), "--yes"],
        env={**os.environ, **ENVIRONMENT, "LMP_CALDAV_PASSWORD": "feil"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, b"")


def differences(plan: Plan, before: Plan, **more: Any) -> Pushed:
    """What a push of a plan would tell where another plan was pushed before."""
    server = Memory()
    run(server, before)
    planned = files_of(plan)
    changes, result = push(server, owner_of(plan), planned)
    return Pushed(
        plan=plan, whose="Skole 1", planned=planned, changes=changes, kept=result.kept, undated=(), as_of=DAY, **more
    )


MANY = make(
    *(meeting(f"m{day}", day, title=f"Et møte med en lang tittel som går over flere linjer, del {day}")
      for day in range(1, 26)),
    meeting("b", when=At(start=dt.datetime(2020, 9, 1, 9), end=dt.datetime(2020, 9, 1, 11))),
)  # fmt: skip


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize(
    ("language", "hours", "moved", "more"),
    [
        ("nb", "Møte b, kl. 09.00–11.00", "flyttet fra ti. 8. september", "og 6 til: --limit 0"),
        ("nn", "Møte b, kl. 09.00–11.00", "flytta frå ty. 8. september", "og 6 til: --limit 0"),
        ("en", "Møte b, 09:00–11:00", "moved from Tue 8 September", "and 6 more: --limit 0"),
    ],
)
def test_what_is_sent_fits_the_terminal_and_long_lists_are_cut(
    width: int, language: str, hours: str, moved: str, more: str
) -> None:
    first = list(laid_out(differences(MANY, make()).layout(language), language, width))
    assert max(map(len, first)) <= width
    assert f"  {more}" in first
    assert hours in " ".join(" ".join(first).split())
    whole = list(laid_out(differences(MANY, make(), limit=0).layout(language), language, width))
    assert sum(line.startswith("  + ") for line in whole) == 26
    again = differences(make(meeting("a", 9)), make(meeting("a", 8)))
    lines = list(laid_out(again.layout(language), language, width))
    assert moved in " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= width


def test_other_hours_another_title_and_other_details_are_told_apart() -> None:
    at = [At(start=dt.datetime(2020, 9, 1, hour), end=dt.datetime(2020, 9, 1, hour + 2)) for hour in (9, 12)]
    told = {
        "hours": differences(make(meeting("a", when=at[1])), make(meeting("a", when=at[0]))),
        "title": differences(make(meeting("a", title="Nytt")), make(meeting("a", title="Gammelt"))),
        "details": differences(make(meeting("a", description="Nytt")), make(meeting("a"))),
        "gone": differences(make(), make(meeting("a"))),
    }
    lines = {what: str(answer) for what, answer in told.items()}
    assert "~ ti. 1. september  Møte a: nå kl. 12.00–14.00\n" in lines["hours"] + "\n"
    assert "~ ti. 1. september  Nytt: het «Gammelt»\n" in lines["title"] + "\n"
    assert "~ ti. 1. september  Møte a: andre opplysninger\n" in lines["details"] + "\n"
    assert "– ti. 1. september  Møte a\n" in lines["gone"] + "\n"
