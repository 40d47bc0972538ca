"""Exporters are run each on its own, and their files are written whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.model import Plan
from lmp_core.model.errors import UsageError
from lmp_core.model.text import Text
from lmp_core.output.manifest import MANIFEST
from lmp_core.plugins import Exporter, OutFile, build
from lmp_core.plugins.exporter_process import CAN_FORK
from lmp_core.plugins.failure import Stage
from lmp_core.plugins.work_clock import HAS_CLOCKS, WorkClock

from .test_host import TITLE, alone, exporter, plugin

CONTEXT = PlanContext.of(Plan(id="plan", title="Plan"), as_of=dt.date(2020, 8, 25))
PROCESSES = [False, True] if CAN_FORK else [False]


def _exporter(name, export):
    return Exporter(name=name, title=TITLE, export=export)


def _tree(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in out.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.mark.parametrize("own_process", PROCESSES)
def test_files_are_written_and_told_of(tmp_path, own_process):
    host = alone(mine=plugin(lmp_exporters=[exporter("a", "one.txt", "deep/down/two.txt"), exporter("b", "three.txt")]))
    told = []
    result = build(host, CONTEXT, tmp_path / "out", progress=lambda *one: told.append(one), own_process=own_process)
    assert _tree(tmp_path / "out") == {"one.txt": "a", "deep/down/two.txt": "a", "three.txt": "b"}
    assert [path.relative_to(tmp_path / "out").as_posix() for path in result.files] == [
        "one.txt",
        "deep/down/two.txt",
        "three.txt",
    ]
    assert (result.failures, result.exit_code) == ((), 0)
    assert told == [("a", 1, 2), ("b", 2, 2)]


def test_only_some(tmp_path):
    host = alone(mine=plugin(lmp_exporters=[exporter("a", "a.txt"), exporter("b", "b.txt")]))
    build(host, CONTEXT, tmp_path, only=["b"])
    assert _tree(tmp_path) == {"b.txt": "b"}
    with pytest.raises(UsageError, match=r"no exporter is called 'c' – allowed: a, b"):
        build(host, CONTEXT, tmp_path, only=["c"])


@pytest.mark.parametrize("own_process", PROCESSES)
def test_a_failing_exporter_leaves_its_last_good_files(tmp_path, own_process):
    (tmp_path / "one.txt").write_text("last good")

    def export(context):
        yield OutFile.text("one.txt", "new")
        raise ValueError("no more")

    host = alone(mine=plugin(lmp_exporters=[_exporter("bad", export), exporter("good", "two.txt")]))
    result = build(host, CONTEXT, tmp_path, own_process=own_process)
    assert _tree(tmp_path) == {"one.txt": "last good", "two.txt": "good"}
    [failure] = result.failures
    assert (failure.stage, result.exit_code) == (Stage.CALL, 1)
    assert str(failure).startswith("plug-in mine: exporter 'bad': ValueError: no more")
    assert "in export" in failure.details


@pytest.mark.parametrize(
    ("mine", "other"),
    [("a.txt", "a.txt"), ("A.txt", "a.TXT"), ("\u00e5.txt", "a\u030a.txt"), ("a", "a/b"), ("a/b", "A"), ("ß", "SS")],
)
def test_two_exporters_claim_one_file(tmp_path, mine, other):
    host = alone(mine=plugin(lmp_exporters=[exporter("first", mine), exporter("second", "free.txt", other)]))
    result = build(host, CONTEXT, tmp_path)
    assert _tree(tmp_path) == {mine: "first"}
    assert f"gives the file {other!r}, which is that of exporter 'first'" in str(result.failures[0])


def test_an_exporter_that_failed_claims_nothing(tmp_path):
    host = alone(mine=plugin(lmp_exporters=[exporter("bad", "x", "x"), exporter("good", "x")]))
    result = build(host, CONTEXT, tmp_path)
    assert _tree(tmp_path) == {"x": "good"}
    assert "gives the file 'x' twice" in str(result.failures[0])


@pytest.mark.parametrize(
    "given", [None, "text", b"bytes", 7, [None], ["a.txt"], [("a.txt", b"")], OutFile("a.txt", b""), {"a.txt": b""}]
)
def test_what_is_no_list_of_files(tmp_path, given):
    host = alone(mine=plugin(lmp_exporters=[_exporter("bad", lambda context: given)]))
    result = build(host, CONTEXT, tmp_path)
    assert result.failures[0].stage is Stage.VALUE
    assert _tree(tmp_path) == {}


def test_content_must_be_bytes(tmp_path):
    host = alone(mine=plugin(lmp_exporters=[_exporter("bad", lambda context: [OutFile("a.txt", "text")])]))
    assert "gives a str as the content of 'a.txt', not bytes" in str(build(host, CONTEXT, tmp_path).failures[0])


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "c:a",
        "a\n",
        "a\0",
        "a.",
        "a ",
        "CON",
        "nul.txt",
        "x" * 256,
    ],
)
def test_no_path_out_of_the_folder_nor_one_that_some_system_cannot_have(path):
    with pytest.raises(UsageError, match="is not a path inside the output folder"):
        OutFile(path, b"")


@given(st.text(max_size=20))
def test_a_path_that_is_taken_stays_inside(text):
    try:
        file = OutFile(text, b"")
    except UsageError:
        return
    base = Path(os.sep, "out")
    assert Path(os.path.normpath(base / file.path)).is_relative_to(base)
    assert Path(os.path.normpath(base / file.path)) != base


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_in_the_folder_leads_nowhere(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere")
    host = alone(mine=plugin(lmp_exporters=[exporter("a", "sub/a.txt")]))
    result = build(host, CONTEXT, tmp_path / "out")
    assert "leads out of the output folder" in str(result.failures[0])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot make the folder"):
        build(alone(mine=plugin()), CONTEXT, tmp_path / "file" / "out")


def test_a_file_where_a_folder_is(tmp_path):
    (tmp_path / "a.txt").mkdir()
    host = alone(mine=plugin(lmp_exporters=[exporter("a", "a.txt"), exporter("b", "b.txt")]))
    result = build(host, CONTEXT, tmp_path)
    assert _tree(tmp_path) == {"b.txt": "b"}
    assert "exporter 'a': cannot write" in str(result.failures[0])


@pytest.mark.parametrize("own_process", PROCESSES)
def test_temporary_files_are_allowed(tmp_path, own_process):
    def export(context):
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "deep")
            path.mkdir()
            (path / "a").write_text("x")
            (path / "a").rename(path / "b")
        with tempfile.TemporaryFile() as nameless, tempfile.NamedTemporaryFile() as named:
            nameless.write(b"x")
            named.write(b"x")
        return [OutFile.text("a.txt", "a")]

    host = alone(mine=plugin(lmp_exporters=[_exporter("a", export)]))
    assert build(host, CONTEXT, tmp_path, own_process=own_process).failures == ()


@pytest.mark.parametrize("own_process", PROCESSES)
@pytest.mark.parametrize("way", ["open", "os_open", "rename", "mkdir", "unlink", "link", "sqlite", "thread"])
def test_other_files_are_not(tmp_path, own_process, way):
    if way == "thread" and not own_process and sys.version_info < (3, 12):
        pytest.skip("Python does not tell of new threads")
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    other = tmp_path / "other"

    def export(context):
        import sqlite3
        import threading

        ways = {
            "open": lambda: mine.write_text("theirs"),
            "os_open": lambda: os.open(mine, os.O_WRONLY | os.O_TRUNC),
            "rename": lambda: mine.rename(other),
            "mkdir": other.mkdir,
            "unlink": mine.unlink,
            "link": lambda: other.symlink_to(mine),
            "sqlite": lambda: sqlite3.connect(other),
        }
        if way == "thread":

            def quietly():
                with contextlib.suppress(PermissionError):
                    mine.write_text("theirs")

            thread = threading.Thread(target=quietly)
            thread.start()
            thread.join()
        else:
            ways[way]()
        return [OutFile.text("a.txt", "a")]

    host = alone(mine=plugin(lmp_exporters=[_exporter("a", export)]))
    [failure] = build(host, CONTEXT, tmp_path / "out", own_process=own_process).failures
    assert failure.stage is Stage.WRITE
    assert mine.read_text() == "mine"
    assert not other.exists()
    assert _tree(tmp_path / "out") == {}


def test_the_rest_of_the_process_may_write_meanwhile(tmp_path):
    """Another thread of the program that uses the library is none of the guard's business."""
    import threading

    begun, written = threading.Event(), threading.Event()

    def elsewhere():
        begun.wait(10)
        (tmp_path / "log.txt").write_text("line")
        written.set()

    def export(context):
        begun.set()
        assert written.wait(10)
        return [OutFile.text("a.txt", "a")]

    thread = threading.Thread(target=elsewhere)
    thread.start()
    host = alone(mine=plugin(lmp_exporters=[_exporter("a", export)]))
    result = build(host, CONTEXT, tmp_path / "out", own_process=False)
    thread.join()
    assert result.failures == ()


@pytest.mark.skipif(not CAN_FORK, reason="needs a process for each exporter")
def test_what_a_process_changes_dies_with_it(tmp_path):
    remembered = []

    def export(context):
        remembered.append(1)
        os.environ["LMP_TEST_LEFT"] = "x"
        return [OutFile("big.bin", bytes(3_000_000))]

    host = alone(mine=plugin(lmp_exporters=[_exporter("a", export)]))
    result = build(host, CONTEXT, tmp_path, own_process=True)
    assert result.failures == ()
    assert (tmp_path / "big.bin").stat().st_size == 3_000_000
    assert remembered == []
    assert "LMP_TEST_LEFT" not in os.environ


def test_the_same_files_again_are_left_alone(tmp_path):
    host = alone(mine=plugin(lmp_exporters=[exporter("a", "a.txt")]))
    build(host, CONTEXT, tmp_path)
    before = (tmp_path / "a.txt").stat()
    assert build(host, CONTEXT, tmp_path).files == (tmp_path / "a.txt",)
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before.st_mtime_ns


def test_a_word_of_a_plugin_reaches_the_exporters(tmp_path):
    from lmp_core.plugins import TermWord

    def export(context):
        return [OutFile.text("a.txt", context.plan.kind("task").title.to("nn"))]

    host = alone(
        mine=plugin(lmp_exporters=[_exporter("a", export)], lmp_terms=[TermWord(key="task", word=Text(nn="gjeremål"))])
    )
    build(host, CONTEXT, tmp_path)
    assert _tree(tmp_path) == {"a.txt": "gjeremål"}


def test_a_build_in_several_languages_writes_each_file_once(tmp_path):
    def spoken(context):
        yield OutFile.text(f"said.{context.language}.txt", context.language)
        yield OutFile.text("feed.txt", context.language)

    host = alone(mine=plugin(lmp_exporters=[_exporter("spoken", spoken)]))
    told = []
    result = build(host, CONTEXT, tmp_path, languages=["nn", "en", "nn"], progress=lambda *said: told.append(said))
    assert not result.failures
    assert [file.name for file in result.files] == ["said.nn.txt", "feed.txt", "said.en.txt"]
    assert (tmp_path / "feed.txt").read_text() == "nn", "a file without a language in its name is of the first one"
    assert told == [("spoken", 1, 2), ("spoken", 2, 2)]


# --- limits of work, memory and bytes -------------------------------------------------------------------------------


def _busy_for(seconds: float):
    """An exporter that works, and waits twice as long in between: as on a machine that others use as well."""

    def export(context):
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pause = time.thread_time() + 0.005
            while time.thread_time() < pause:
                pass
            time.sleep(0.01)
        return [OutFile.text("a.txt", "a")]

    return export


@pytest.mark.skipif(not HAS_CLOCKS, reason="needs the processor time of a thread")
@pytest.mark.parametrize("own_process", PROCESSES)
def test_what_waits_for_a_busy_machine_is_not_ended_and_what_works_too_long_is(tmp_path, own_process):
    good = alone(mine=plugin(lmp_exporters=[_exporter("slow", _busy_for(0.6))]))
    began = time.monotonic()
    assert build(good, CONTEXT, tmp_path, seconds=1, own_process=own_process).failures == ()
    bad = alone(mine=plugin(lmp_exporters=[_exporter("busy", _busy_for(30))]))
    [failure] = build(bad, CONTEXT, tmp_path, seconds=0.5, own_process=own_process).failures
    assert failure.stage is Stage.TIME
    assert "exporter 'busy': was not done after 0.5 seconds" in str(failure)
    assert time.monotonic() - began < 25


@pytest.mark.parametrize("own_process", PROCESSES)
def test_what_stands_still_is_ended_too(tmp_path, own_process):
    host = alone(mine=plugin(lmp_exporters=[_exporter("still", lambda context: time.sleep(60))]))
    [failure] = build(host, CONTEXT, tmp_path, seconds=0.5, own_process=own_process).failures
    assert failure.stage is Stage.TIME


def test_work_is_counted_by_the_processor_and_not_by_the_wall():
    used = [0.0]
    clock = WorkClock(lambda: used[0], seconds=3600)
    assert not clock.over()
    used[0] = 3599.0
    assert not clock.over()
    used[0] = 3600.0
    assert clock.over()


@pytest.mark.skipif(not CAN_FORK, reason="needs a process for each exporter")
def test_an_exporter_that_takes_too_much_memory_fails_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("lmp_core.plugins.exporter_process.MOST_MEMORY", 200_000_000)

    def export(context):
        return [OutFile("a.bin", bytes(400_000_000))]

    host = alone(mine=plugin(lmp_exporters=[_exporter("greedy", export), exporter("good", "good.txt")]))
    [failure] = build(host, CONTEXT, tmp_path, own_process=True).failures
    assert "exporter 'greedy': took more than the 2 GB of memory that it may" in str(failure)
    assert _tree(tmp_path) == {"good.txt": "good"}


@pytest.mark.parametrize("own_process", PROCESSES)
def test_an_exporter_that_gives_bytes_without_end_is_stopped(tmp_path, monkeypatch, own_process):
    monkeypatch.setattr("lmp_core.plugins.results.MOST_BYTES", 10_000_000)

    def export(context):
        for number in itertools.count():
            yield OutFile(f"{number}.bin", bytes(1_000_000))

    host = alone(mine=plugin(lmp_exporters=[_exporter("endless", export)]))
    [failure] = build(host, CONTEXT, tmp_path, own_process=own_process).failures
    assert "gives files of more than 10 MB together" in str(failure)
    assert _tree(tmp_path) == {}


@pytest.mark.skipif(not CAN_FORK, reason="needs a process for each exporter")
def test_a_process_that_sends_more_than_it_may_is_not_read_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr("lmp_core.plugins.exporter_process.MOST_SENT", 3_000_000)
    host = alone(mine=plugin(lmp_exporters=[_exporter("a", lambda context: [OutFile("a.bin", bytes(5_000_000))])]))
    [failure] = build(host, CONTEXT, tmp_path, own_process=True).failures
    assert "without giving its files" in str(failure)
