"""The command line, run as a person runs it: as a process, with its output and its exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "indre_fosen_2020")
DAY = ("--as-of", "2020-08-25")


def lmp(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", *args],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )


def assert_one_line_of_error(done: subprocess.CompletedProcess[str], *says: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for text in says:
        assert text in done.stderr


def refused(*words: str) -> str:
    """What is said of a command that cannot be carried out, in one line."""
    done = lmp(*words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    return " ".join(done.stderr.split())


def test_help_names_every_command_and_each_has_help_of_its_own() -> None:
    from lmp_core.cli import COMMANDS, cli
    from lmp_core.command_names import GROUPS

    shown = lmp("--help").stdout
    for name, about in COMMANDS.items():
        assert (f"\n  {name} " in shown) is (about.group in GROUPS)
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.name == name
        assert command.help or command.short_help


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv=['lmp','--help']\nfrom lmp_core.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'networkx','icalendar','rich','holidays','babel','jinja2','cattrs','tomlkit','tree_sitter',"
        "'hypothesis','pytest','dateutil'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_checking_a_plan_without_circles_does_not_load_networkx() -> None:
    code = (
        f"import sys\nsys.argv=['lmp','check',{EXAMPLE!r}]\nfrom lmp_core.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('networkx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip().splitlines()[-1] == "False"


def test_a_new_plan_can_be_checked_and_built_at_once(tmp_path: Path) -> None:
    for language in ("nb", "nn", "en"):
        folder = tmp_path / language
        begun = lmp("init", str(folder), "--municipality", 'Vår "bygd"', "--school", "Skolen", "--lang", language)
        assert begun.returncode == 0, begun.stderr
        assert tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))["title"].endswith(' Vår "bygd"')
        found = lmp("check", str(folder))
        assert found.returncode in (0, 1), found.stderr
        assert " error " not in found.stdout
        built = lmp("build", str(folder), "--out", str(tmp_path / f"out-{language}"))
        assert built.returncode == 0, built.stderr
    assert_one_line_of_error(lmp("init", str(tmp_path / "nb"), "--municipality", "A"), "lmp status")


def test_check_finds_the_real_things_in_the_example() -> None:
    done = lmp("check", EXAMPLE, *DAY, "--lang", "en", "--json")
    assert done.returncode == 1, done.stderr
    answer = json.loads(done.stdout)
    findings = answer["findings"]
    assert all(finding["position"]["line"] > 1 for finding in findings if finding["subjects"])
    assert answer["counts"] == {"error": 0, "warning": 7, "note": 4, "places": 31}
    about = [set(finding["subjects"]) for finding in findings]
    assert any({"fagsamling-skole-2020-11-09", "veiledning-2020-11-09"} <= subjects for subjects in about)
    assert any({"veiledning-2020-11-09", "styringsgruppe-2020-11-10"} <= subjects for subjects in about)
    for lone in ("fagsamling-barnehage-2020-11-23", "styringsgruppe-1", "veiledning-1", "veiledning-2"):
        assert any(lone in subjects for subjects in about), lone
    text = lmp("check", EXAMPLE, *DAY)
    assert "activities.toml:" in text.stdout
    assert "11 saker: ingen feil, 7 bør avklares, 4 til orientering" in text.stdout
    short = lmp("check", EXAMPLE, *DAY, "--format", "short").stdout.splitlines()
    assert len(short) == answer["counts"]["places"]
    assert all(re.match(r"\S+\.toml:\d+:\d+: LMP\d{3} (warning|note): ", line) for line in short)


def test_a_rule_can_be_left_out_and_a_wrong_code_is_named() -> None:
    findings = json.loads(lmp("check", EXAMPLE, *DAY, "--json").stdout)["findings"]
    code = findings[0]["code"]
    left = json.loads(lmp("check", EXAMPLE, *DAY, "--json", "--skip", code).stdout)["findings"]
    assert {finding["code"] for finding in left} == {finding["code"] for finding in findings} - {code}
    assert_one_line_of_error(lmp("check", EXAMPLE, "--skip", "LMP99X"), "det finnes ingen kode «LMP99X»")


def test_build_writes_calendars_briefing_and_clash_report(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for out in (first, second):
        done = lmp("build", EXAMPLE, *DAY, "--out", str(out))
        assert done.returncode == 0, done.stderr
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    names = [path.as_posix() for path in files]
    assert any(name.endswith(".ics") for name in names)
    assert any("briefing" in name and name.endswith(".md") for name in names)
    assert any("briefing" in name and name.endswith(".html") for name in names)
    assert any("clashes" in name for name in names)
    for path in files:
        assert (first / path).read_bytes() == (second / path).read_bytes(), path


def test_blocking_all_built_in_plug_ins_leaves_a_working_core(tmp_path: Path) -> None:
    names = [row["name"] for row in json.loads(lmp("plugin", "list", "--json").stdout)]
    assert "calendar" in names
    blocked = [word for name in names for word in ("--no-plugin", name)]
    assert lmp("check", EXAMPLE, *DAY, *blocked).returncode == 1
    assert lmp("build", EXAMPLE, *DAY, *blocked, "--out", str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["goals", "programmes", "units", "activities", "decisions", "roles", "graph"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_show_prints_a_table_that_other_programs_can_read(what: str, language: str) -> None:
    done = lmp("show", what, EXAMPLE, "--lang", language)
    assert done.returncode == 0, done.stderr
    head, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(head)}
    as_json = json.loads(lmp("show", what, EXAMPLE, "--lang", language, "--json").stdout)
    data = as_json["activities"] if what == "activities" else as_json
    assert [list(row) for row in data] == [head] * len(rows)
    assert [str(row[head[0]]) for row in data] == [row[0] for row in rows]


def test_the_order_of_id_and_folder_is_told_when_it_is_the_other_one() -> None:
    assert f"lmp show skole-1 {EXAMPLE}" in refused("show", EXAMPLE, "skole-1", "--lang", "nb")
    assert lmp("show", EXAMPLE).stdout == lmp("show", "activities", EXAMPLE).stdout
    assert "lmp show ID --why" in refused("show", "--why", EXAMPLE)
    assert "bare aktiviteter kan snevres inn. Utelat filtrene." in refused(
        "show", "goals", EXAMPLE, "--unit", "skole-1"
    )


def test_one_thing_tells_what_must_be_finished_first_and_what_takes_its_deadline_from_what() -> None:
    meeting = lmp("show", "veiledning-2020-09-28", EXAMPLE, *DAY).stdout
    assert "Venter på     ingenting\n" in meeting
    assert "«Mellomarbeid på virksomhetene» har frist når dette begynner" in meeting
    talks = lmp("show", "barnesamtaler", EXAMPLE, *DAY).stdout
    assert "«Veiledningsmøte» (ma. 28. september 2020) setter fristen" in talks
    assert "«Ståstedsanalyse» kan ikke begynne før dette er ferdig" in talks
    assert "bygger på" not in meeting + talks


def test_one_thing_is_found_by_its_id_and_tells_why_it_is_there() -> None:
    assert "hovedmaal" in lmp("show", "implementeringsplan", "--why", EXAMPLE, "--json").stdout
    plan = json.loads(lmp("show", "implementeringsplan", EXAMPLE, *DAY, "--json").stdout)
    assert plan["facts"]["why"] == ["hovedmaal"]
    assert "staastedsanalyse" in plan["facts"]["waits_for"]
    assert "Mente du «implementeringsplan»?" in refused("show", "implementeringsplann", EXAMPLE)


def test_the_weeks_of_the_working_groups_once_a_start_is_chosen() -> None:
    assert "--start DATO" in lmp("show", "arbeidsgruppemoeter", EXAMPLE, *DAY).stdout
    started = ("show", "arbeidsgruppemoeter", EXAMPLE, *DAY, "--start", "2020-08-24")
    whole = lmp(*started)
    assert whole.returncode == 0, whole.stderr
    (autumn,) = [line for line in whole.stdout.splitlines() if "uke 41 i 2020: ikke" in line]
    assert "ikke Skole 1 og Skole 2 (Høstferie)" in autumn, "the kindergartens are open"
    for unit, meets in {"skole-1": False, "barnehage-1": True}.items():
        weeks = json.loads(lmp(*started, "--unit", unit, "--json").stdout)["facts"]["weeks"]
        assert ("2020-W41" in weeks) == meets
    assert "bare en serie har uker" in refused("show", "barnesamtaler", EXAMPLE, "--start", "2020-08-24")


def test_the_schema_is_json() -> None:
    assert json.loads(lmp("schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_wrong_use_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    assert_one_line_of_error(lmp("chek"), "Error: there is no command “chek”. Did you mean check?")
    assert_one_line_of_error(lmp("check", EXAMPLE, "--as-of", "2020-02-30"), "February 2020 has 29 days")
    assert_one_line_of_error(lmp("check", str(tmp_path / "nowhere")), "nowhere")
    assert_one_line_of_error(lmp("check", EXAMPLE, "--lang", "no"), "Write nb, nn or en.")
    assert_one_line_of_error(lmp("build", EXAMPLE, "--out", str(tmp_path), "--only", "calender"), "calendar")
    (tmp_path / "file").write_text("")
    assert_one_line_of_error(lmp("build", EXAMPLE, *DAY, "--out", str(tmp_path / "file")), "file")


def test_a_wrong_plan_names_every_place(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\nid = "p"\ntitle = "P"\n[[goals]]\nid = "g"\ntitel = "G"\n[[roles]]\nid = 7\ntitle = "R"\n',
        encoding="utf-8",
    )
    done = lmp("check", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "plan.toml:6:" in done.stderr
    assert "Mente du «title»?" in done.stderr
    assert "plan.toml:8:" in done.stderr


def test_the_plan_built_in_python_equals_the_folder() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "generate_plan.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "equals" in done.stdout
