"""What has no end is stopped: each limit of docs/limits.md, told in one line, with the place where there is one."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lmp_core as lmp
from lmp_core.document import Document
from lmp_core.model import Plan
from lmp_core.model.errors import ModelError, PlanFileError, UsageError
from lmp_core.model.ids import slug
from lmp_core.model.when import as_when
from lmp_core.planfile import loads
from lmp_plugins.reporting.formats.ooxml import stable_package
from lmp_plugins.reporting.formats.slides import to_pptx
from lmp_plugins.reporting.formats.word import to_docx
from lmp_plugins.reporting.pictures.annual_wheel import annual_wheel

HEAD = 'format = 1\nid = "p"\ntitle = "P"\n'
MEETING = '[[activities]]\nid = "a"\ntitle = "A"\nkind = "meeting"\n'


def run(*args: str, code: str = "from lmp_core.cli import main; main()") -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def folder_of(text: str, folder: Path) -> Path:
    """A plan folder with this text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(text, encoding="utf-8", newline="")
    return folder


# --- years --------------------------------------------------------------------------------------------------------

OUTSIDE: list[Any] = [
    "9999-12-31",
    "1899-12-31",
    "9999-12",
    "0000-01",
    "2201-01",
    "9999-W52",
    "0000-W01",
    "9999-autumn",
    "0000-spring",
    "9998-9999",
    "0000-0001",
    "2200-2201",
    {"start": "9999-12-31T09:00", "end": "9999-12-31T10:00"},
    {"from": "2020-01-01", "to": "9999-12-31"},
    {"earliest": "2020-01-01", "latest": "9999-12-31"},
    {"near": {"from": "2020-01-01", "to": "9999-12-31"}},
    {"until": "b", "from": "9999-12-31"},
    {"every": "week", "from": "9999-12-31"},
    {"every": "week", "from": "2020-01-01", "until": "9999-12-31"},
    {"every": "week", "from": "2020-01-01", "except": ["0001-01-01"]},
    {"every": "week", "from": "2020-01-01", "moved": [{"date": "2020-01-08", "to": "9999-12-31"}]},
]


@pytest.mark.parametrize("time", OUTSIDE, ids=str)
def test_no_form_of_time_names_a_year_outside_1900_to_2200(time: Any) -> None:
    with pytest.raises(ModelError, match="is outside 1900-2200"):
        as_when(time)


@pytest.mark.parametrize("month", ["1900-01", "2200-12"])
def test_the_first_and_the_last_month_of_these_years_are_times(month: str) -> None:
    assert str(as_when(month)) != ""


@pytest.mark.parametrize("form", ['month = "9999-12"', 'week = "9999-W52"', 'term = "9999-autumn"'])
def test_a_year_far_ahead_in_a_plan_file_is_one_line_with_its_place(form: str, tmp_path: Path) -> None:
    folder = folder_of(f"{HEAD}{MEETING}when = {{ {form} }}\n", tmp_path)
    done = run("check", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert "plan.toml:8:8\n" in done.stderr
    assert done.stderr.endswith("året 9999 er utenfor 1900–2200\n→ Se etter om året er rett.\n")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_plan_is_seen_from_a_day_of_the_same_years(day: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is outside 1900-2200"):
        lmp.view(Plan(id="p", title="P"), as_of=day)
    done = run("build", str(folder_of(HEAD, tmp_path)), "--as-of", day, "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--as-of" in done.stderr


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_of_them_have_a_wheel(day: str) -> None:
    plan = loads(f"{HEAD}{MEETING}when = {day}\n")
    assert annual_wheel(lmp.view(plan, as_of=day).context) is not None


@pytest.mark.parametrize(
    ("day", "first"), [("1900-01-01", 1980), ("1979-12-31", 1980), ("2107-12-31", 2107), ("2200-12-31", 2107)]
)
def test_an_office_file_of_a_day_that_zip_files_cannot_tell_has_the_nearest(day: str, first: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.xml", "<a/>")
    made = stable_package(buffer.getvalue(), dt.date.fromisoformat(day))
    assert zipfile.ZipFile(io.BytesIO(made)).infolist()[0].date_time[0] == first


def test_a_clock_in_a_year_that_has_no_date_is_told(tmp_path: Path) -> None:
    # Stands in for a machine's clock in the year 2262 and later, where date.today() raises this.
    code = (
        "import datetime as dt\nfrom lmp_core.cli import main, options\n"
        "class Far(dt.date):\n"
        "    @classmethod\n    def today(cls): raise OverflowError('timestamp out of range')\n"
        "options.dt.date = Far\nmain()\n"
    )
    done = run("check", str(folder_of(HEAD, tmp_path)), code=code)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--as-of" in done.stderr


# --- errors of a file ---------------------------------------------------------------------------------------------

NO_DATE = '[[activities]]\nid = "b{0}"\ntitle = "x"\nkind = "task"\nwhen = 2020-02-31\n'


def lines_of(text: str) -> list[str]:
    with pytest.raises(PlanFileError) as caught:
        loads(text)
    return str(caught.value).split("\n")


def processor_seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def test_a_hundred_impossible_dates_at_the_end_of_a_large_file_are_told_in_one_pass() -> None:
    goals = "".join(f'[[goals]]\nid = "g{number}"\ntitle = "x"\n' for number in range(40_000))
    text = HEAD + goals + "".join(NO_DATE.format(number) for number in range(100))
    once = processor_seconds(lambda: tomllib.loads(text.replace("2020-02-31", "2020-02-28")))
    said: list[str] = []
    assert processor_seconds(lambda: said.extend(lines_of(text))) < 5 * once + 0.5
    assert said[0].startswith("plan.toml:120008:8: there is no date 2020-02-31: February 2020 has 29 days")
    assert len(said) == 100


def test_of_more_impossible_dates_the_rest_are_counted() -> None:
    lines = lines_of(HEAD + "".join(NO_DATE.format(number) for number in range(250)))
    assert lines[99].startswith("plan.toml:503:8: there is no date")
    assert lines[100] == "and 150 more problems – mend the first ones first"


@pytest.mark.parametrize(
    "where",
    [
        'description = "2020-02-31"',
        "description = 'a 2020-02-31'",
        'description = """\n= 2020-02-31 \\" """',
        "description = '''\nx = 2020-02-31\n'''",
        "# when = 2020-02-31",
    ],
)
def test_what_only_looks_like_an_impossible_date_is_none(where: str) -> None:
    text = f"{HEAD}{where}\nperiod = {{ from = 2020-02-30, to = 2020-12-31 }}\n{MEETING}when = 2021-02-29\n"
    assert [line.split(" – ")[0].partition(": ")[2] for line in lines_of(text)] == [
        "there is no date 2020-02-30: February 2020 has 29 days",
        "there is no date 2021-02-29: February 2021 has 28 days",
    ]


def test_keys_and_tables_that_look_like_an_impossible_date_are_told_as_keys() -> None:
    text = f"{HEAD}2020-02-31 = 1\n{MEETING}when = 2021-02-29\n[2020-02-30]\n2020-02-31.x = 1\n"
    lines = lines_of(text)
    assert "plan.toml:4:1: 2020-02-31: there is no field '2020-02-31' here" in lines[0]
    assert "there is no date 2021-02-29" in lines[1]
    assert "2020-02-30: there is no field" in lines[2]


def test_impossible_dates_inside_lists_are_found_too() -> None:
    text = f"{HEAD}x = [\n  [2020-02-31],\n  [2020-02-30, 2020-02-28],\n]\n"
    assert [line.partition(":")[2].split(" ")[0] for line in lines_of(text)] == ["4:1:", "5:4:", "6:4:"]


def test_a_file_of_two_errors_a_part_tells_the_first_hundred_and_how_many_more() -> None:
    text = HEAD + "".join(f'[[goals]]\nid = "G{number}"\ntitel = "x"\n' for number in range(5000))
    lines = lines_of(text)
    assert lines[0].startswith("plan.toml:5:6: goals.G0.id: 'G0' is not an id")
    assert lines[1].startswith("plan.toml:6:1: goals.G0.titel: there is no field 'titel' here – did you mean 'title'?")
    assert lines[-1] == "and 14800 more problems – mend the first ones first"


def test_lines_that_end_in_a_carriage_return_alone_are_told_as_that(tmp_path: Path) -> None:
    done = run("check", str(folder_of((HEAD + MEETING).replace("\n", "\r"), tmp_path)), "--lang", "en")
    assert done.returncode == 2
    assert "plan.toml:1:11\n" in done.stderr
    assert done.stderr.endswith("→ Save the file with the line ends of Windows or of Unix.\n")


# --- what is told -------------------------------------------------------------------------------------------------


def test_a_check_tells_the_first_matters_and_places_and_how_many_more_and_all_when_asked(tmp_path: Path) -> None:
    tasks = "".join(f'[[activities]]\nid = "a{n}"\ntitle = "A{n}"\nkind = "task"\n' for n in range(300))
    folder = str(folder_of(f'{HEAD}[[roles]]\nid = "r"\ntitle = "R"\n{tasks}', tmp_path))
    told = run("check", folder, "--lang", "en").stdout
    assert told.count("plan.toml:") < 100
    assert "and 280 more (--limit 0 shows all)" in " ".join(told.split())
    assert run("check", folder, "--lang", "en", "--limit", "0").stdout.count("plan.toml:") >= 300
    few = run("check", folder, "--lang", "en", "--limit", "1").stdout
    assert "and 1 more: --limit 0" in few


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream as a shell of Unix does")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["check", "show units", "clashes --json"])
def test_a_closed_stream_is_no_failure(command: str, closed: str, tmp_path: Path) -> None:
    folder = folder_of(HEAD, tmp_path)
    line = f'"{sys.executable}" -c "from lmp_core.cli import main; main()" {command} "{folder}" {closed}'
    done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


# --- templates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [to_docx, to_pptx], ids=["docx", "pptx"])
def test_a_template_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(write: Any, tmp_path: Path) -> None:
    template = tmp_path / "large.zip"
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/media/{number}.xml", bytes(100_000_000))
    assert template.stat().st_size < 1_000_000
    document = Document(title="T", language="nb", sections=[])
    with pytest.raises(UsageError, match=r"large\.zip unpacks to more than 200 MB or 10000 files"):
        write(document, as_of=dt.date(2020, 8, 25), template=template)


# --- occurrences, and ids as names of files -------------------------------------------------------------------------


def test_more_occurrences_than_can_be_worked_out_are_told_at_the_activity(tmp_path: Path) -> None:
    when = '{ every = "day", from = 2020-01-01, count = 5000, on_free_day = "keep" }'
    daily = "".join(MEETING.replace('"a"', f'"a{number}"') + f"when = {when}\n" for number in range(30))
    folder = folder_of(HEAD + daily, tmp_path)
    done = run("show", "activities", str(folder), "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: the plan has more than 100000 occurrences up to here.\n")
    assert "plan.toml:108:8\n" in done.stderr


@pytest.mark.parametrize("id", ["con", "nul", "aux", "prn", "com1", "lpt9", "x" * 101, "Con", "a--b", "a/b", "..", ""])
def test_an_id_that_some_file_system_cannot_hold_is_refused_with_its_place(id: str) -> None:
    (line,) = lines_of(f'{HEAD}[[units]]\nid = "{id}"\ntitle = "U"\nkind = "school"\n')
    assert line.startswith("plan.toml:5:6: ")
    assert "is not an id" in line


def test_a_title_that_gives_such_an_id_gives_another() -> None:
    assert [slug(title) for title in ("Con", "NUL", "Connie", "con 1")] == ["con-1", "nul-1", "connie", "con-1"]
