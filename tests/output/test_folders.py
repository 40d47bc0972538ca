"""Output folders: one audience each, all of one build, and nothing left of what was taken back."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import attrs
import icalendar
import pytest
from click.testing import CliRunner, Result

import lmp_core as lmp
from lmp_core.cli import cli
from lmp_core.model import Activity, Group, Plan, Unit, Visibility
from lmp_core.model.errors import UsageError
from lmp_core.model.when import OnDate
from lmp_core.output.folder import Making, OutputFolder
from lmp_core.output.manifest import MANIFEST, Owner
from lmp_core.output.swap import WORKSHOP
from lmp_core.views.view import View

DAY = dt.date(2020, 8, 25)


def plan(**group: Any) -> Plan:
    meeting = Activity(
        id="moete",
        title="Møte om samlokalisering",
        kind="meeting",
        takes_part=["gruppa"],
        when=OnDate(date=dt.date(2020, 9, 8)),
        visibility=group.get("visibility", "public"),
    )
    return Plan(
        id="p",
        title="Plan",
        units=[Unit(id="skole", title="Skole", kind="school")],
        groups=[Group(**{"id": "gruppa", "title": "Lokaliseringsgruppa", "members": ["skole"], **group})],
        activities=[meeting],
    )


def view(plan: Plan, *, days: int = 0, audience: str | None = None) -> View:
    return lmp.view(plan, as_of=DAY + dt.timedelta(days=days), audience=audience)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != WORKSHOP
    }


def words(folder: Path) -> str:
    return b"\n".join(tree(folder).values()).decode("utf-8", "replace")


# --- what is no longer made, or for others now ----------------------------------------------------------------------


def test_a_calendar_that_is_no_longer_public_calls_its_entries_off(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar"])
    built = view(plan(visibility="restricted"), days=1).build(tmp_path, only=["calendar"])
    feed = tmp_path / "calendar" / "groups" / "gruppa.ics"
    assert built.change.emptied == (feed,)
    calendar = icalendar.Calendar.from_ical(feed.read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CANCELLED", 1)
    assert event["DTSTART"].dt == dt.date(2020, 9, 8)
    assert (str(event["SUMMARY"]), calendar.get("NAME")) == ("Avlyst", None)
    assert "okaliser" not in words(tmp_path)
    later = view(plan(visibility="restricted"), days=92).build(tmp_path, only=["calendar"])
    assert later.change.removed == (feed,)


def test_published_calendars_are_called_off_too_with_and_without_a_memory(tmp_path: Path) -> None:
    memory = tmp_path / "memory.json"
    view(plan()).publish().write(tmp_path / "out", state=memory)
    hidden = view(plan(visibility="restricted"), days=1)
    hidden.publish(previous=memory.read_text()).write(tmp_path / "out", state=memory)
    assert "okaliser" not in words(tmp_path)
    feed = tmp_path / "out" / "calendar" / "groups" / "gruppa.ics"
    assert b"STATUS:CANCELLED" in feed.read_bytes()
    view(plan(), days=2).publish(previous=memory.read_text()).write(tmp_path / "out", state=memory)
    assert b"STATUS:CONFIRMED" in feed.read_bytes()


def test_a_report_of_an_earlier_day_goes(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["status"], formats=["md"])
    built = view(plan(), days=1).build(tmp_path, only=["status"], formats=["md"])
    assert built.change.removed == (tmp_path / "status-2020-08-25.nb.md",)
    assert set(tree(tmp_path)) == {MANIFEST, "status-2020-08-26.nb.md"}


def test_an_address_stays_when_what_it_is_of_is_renamed(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar"])
    renamed = plan(id="komiteen", aliases=["gruppa"])
    built = view(renamed, days=1).build(tmp_path, only=["calendar"])
    assert (built.change.emptied, built.change.removed) == ((), ())
    feeds = tmp_path / "calendar" / "groups"
    assert (feeds / "gruppa.ics").read_bytes() == (feeds / "komiteen.ics").read_bytes()
    assert b"BEGIN:VEVENT" in (feeds / "gruppa.ics").read_bytes()
    assert view(renamed).calendar("komiteen").path == "calendar/groups/komiteen.ics"


def test_what_is_gone_is_called_off_at_a_former_address_too(tmp_path: Path) -> None:
    first = view(plan()).publish()
    renamed = plan(id="komiteen", aliases=["gruppa"]).remove("moete", references=True)
    files = {file.path: file.content for file in view(renamed, days=1).publish(previous=first.state).files}
    for name in ("gruppa", "komiteen"):
        assert b"STATUS:CANCELLED" in files[f"calendar/groups/{name}.ics"]


# --- some exporters, formats and failures ---------------------------------------------------------------------------


def test_the_files_of_other_exporters_stay_while_the_plan_says_all_they_tell(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar", "status"], formats=["md", "html"])
    before = tree(tmp_path)
    more = plan().add(Unit(id="ny", title="Ny skole", kind="school"))
    built = view(more, days=1).build(tmp_path, only=["status"], formats=["md"])
    assert built.change.removed == (tmp_path / "status-2020-08-25.nb.md",)
    after = tree(tmp_path)
    assert after["calendar/p.ics"] == before["calendar/p.ics"]
    assert {"status-2020-08-25.nb.html", "status-2020-08-26.nb.md"} < set(after)


def test_the_files_of_other_exporters_are_made_anew_when_the_plan_takes_something_back(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar", "status"], formats=["md", "html"])
    view(plan(visibility="internal"), days=1).build(tmp_path, only=["status"], formats=["md"])
    assert "okaliser" not in words(tmp_path)
    assert sorted(path for path in tree(tmp_path) if path.startswith("status")) == [
        "status-2020-08-26.nb.html",
        "status-2020-08-26.nb.md",
    ]
    assert b"STATUS" not in tree(tmp_path)["calendar/p.ics"]


def test_a_report_that_is_written_by_itself_leaves_the_others(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar", "status"], formats=["md"])
    view(plan()).report("status").write(tmp_path, formats=["html"])
    assert {"calendar/p.ics", "status-2020-08-25.nb.md", "status-2020-08-25.nb.html"} < set(tree(tmp_path))
    view(plan(visibility="internal")).report("status").write(tmp_path, formats=["html"])
    assert "status-2020-08-25.nb.md" not in tree(tmp_path)
    assert "calendar/p.ics" in tree(tmp_path)


# --- files of persons -----------------------------------------------------------------------------------------------


def test_what_a_person_changed_is_left_and_told_of(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["status"], formats=["md"])
    changed = tmp_path / "status-2020-08-25.nb.md"
    changed.write_text("min egen", encoding="utf-8")
    (tmp_path / "notat.md").write_text("mitt", encoding="utf-8")
    built = view(plan(), days=1).build(tmp_path, only=["status"], formats=["md"])
    assert (built.change.left, built.change.removed) == ((changed,), ())
    assert (changed.read_text("utf-8"), (tmp_path / "notat.md").read_text("utf-8")) == ("min egen", "mitt")
    assert "status-2020-08-25.nb.md" in "\n".join(built.change.warnings("nb"))


def test_what_stands_in_the_place_of_a_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "status-2020-08-25.nb.md").write_text("min egen", encoding="utf-8")
    built = view(plan()).build(tmp_path, only=["status"], formats=["md"])
    (beside,) = built.change.set_aside
    assert (beside.name, beside.read_text("utf-8")) == ("status-2020-08-25.nb.changed.md", "min egen")
    assert built.change.strangers
    again = view(plan()).build(tmp_path, only=["status"], formats=["md"])
    assert not list(again.change.notes("nb"))


# --- readers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inner", ["out", "out/intern", "."])
def test_a_folder_is_for_one_audience_with_all_that_is_around_it(tmp_path: Path, inner: str) -> None:
    view(plan()).build(tmp_path / "out", only=["calendar"])
    before = tree(tmp_path)
    with pytest.raises(UsageError, match=r"out holds public files of the plan 'p', written by lmp build – give --out"):
        view(plan(), audience="internal").build(tmp_path / inner, only=["calendar"])
    assert tree(tmp_path) == before


def test_a_folder_is_for_one_plan_and_one_command(tmp_path: Path) -> None:
    view(plan()).build(tmp_path, only=["calendar"])
    with pytest.raises(UsageError, match="of the plan 'p'"):
        view(attrs.evolve(plan(), id="q")).build(tmp_path, only=["calendar"])
    with pytest.raises(UsageError, match="written by lmp build"):
        view(plan()).publish().write(tmp_path)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, standalone_mode=False)


def test_what_is_not_for_the_public_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lmp.save(plan(), tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    for audience in ("public", "internal"):
        assert run("build", "plan", "--only", "calendar", "--audience", audience).exception is None
        assert run("calendar", "publish", "plan", "--audience", audience).exception is None
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "calendars",
        "calendars-internal",
        "out",
        "out-internal",
        "plan",
    ]


def test_an_invitation_with_addresses_is_not_written_among_published_files(tmp_path: Path) -> None:
    lmp.save(plan(), tmp_path / "plan")
    view(plan()).build(tmp_path / "out", only=["calendar"])
    contacts = tmp_path / "contacts.toml"
    contacts.write_text('organiser = "skole"\n[contacts.skole]\nemail = "a@b.example"\n', encoding="utf-8")
    result = run(
        *("calendar", "invite", "moete", str(tmp_path / "plan")),
        *("--contacts", str(contacts), "--out", str(tmp_path / "out" / "brev")),
    )
    assert "holds public files" in str(result.exception)


# --- whole or not at all --------------------------------------------------------------------------------------------

OLD = {"a.txt": b"old a", "deep/b.txt": b"old b", "c.txt": b"old c"}
NEW = {"a.txt": b"new a", "deep/down/d.txt": b"new d", "c.txt": b"old c"}


def write(folder: Path, files: dict[str, bytes]) -> None:
    owner = Owner(plan="p", audience=Visibility.PUBLIC, command="test")
    making = Making(maker="m", files=list(files.items()))
    OutputFolder.open(folder, owner).replace([making], texts=frozenset(), as_of=DAY, language="nb")


def states(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The folder before and after, where nothing goes wrong."""
    write(tmp_path / "whole", OLD)
    old = tree(tmp_path / "whole")
    write(tmp_path / "whole", NEW)
    return old, tree(tmp_path / "whole")


CALLS = ("replace", "link", "write", "fsync", "unlink", "mkdir", "chmod", "rmdir", "open")


@pytest.mark.parametrize("call", CALLS)
def test_a_fault_anywhere_leaves_the_old_files_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    old, new = states(tmp_path)
    real = getattr(os, call)
    for number in range(1, 40):
        folder = tmp_path / f"{number}"
        write(folder, OLD)
        calls = 0

        def faulty(*args: Any, nth: int = number, **more: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == nth:
                raise OSError(28, "No space left on device")
            return real(*args, **more)

        with monkeypatch.context() as patched:
            patched.setattr(os, call, faulty)
            try:
                write(folder, NEW)
            except (OSError, UsageError):
                assert tree(folder) in (old, new)
            else:
                assert tree(folder) == new
        write(folder, NEW)
        assert tree(folder) == new
        if calls < number:
            return
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("path", ["../precious.txt", "/precious.txt", "link/precious.txt", 7])
def test_a_journal_that_a_folder_brings_along_leads_nowhere(tmp_path: Path, path: str | int) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    workshop = tmp_path / "out" / WORKSHOP
    workshop.mkdir(parents=True)
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    named = str(precious) if path == "/precious.txt" else path
    (workshop / "journal.json").write_text(json.dumps([named]), encoding="utf-8")
    (workshop / "0.old").write_text("theirs", encoding="utf-8")
    with pytest.raises(UsageError, match="was not left by an exchange of files"):
        write(tmp_path / "out", NEW)
    assert precious.read_text("utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")
@pytest.mark.parametrize("call", CALLS)
def test_a_run_that_is_killed_anywhere_is_taken_back_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    old, new = states(tmp_path)
    for number in range(1, 40):
        folder = tmp_path / f"{number}"
        write(folder, OLD)
        child = os.fork()
        if child == 0:
            _die_at(call, number)
            write(folder, NEW)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        owner = Owner(plan="p", audience=Visibility.PUBLIC, command="test")
        OutputFolder.open(folder, owner)
        assert tree(folder) in (old, new)
        assert not (folder / WORKSHOP).exists()
        if status == 0:
            assert tree(folder) == new
            return
    raise AssertionError("it never came to an end")


def _die_at(call: str, nth: int) -> None:
    real, calls = getattr(os, call), 0

    def deadly(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            os._exit(9)
        return real(*args, **more)

    setattr(os, call, deadly)
