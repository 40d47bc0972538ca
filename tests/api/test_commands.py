"""What a command prints, one call answers: the same words, the same data, the same exit code."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import lmp_core as lmp
from lmp_core.cli import COMMANDS, cli
from lmp_core.plugins import PluginHost

EXAMPLES = Path(__file__).parents[2] / "examples"
FOSEN, THREE = EXAMPLES / "indre_fosen_2020", EXAMPLES / "three_programmes"
AS_OF = {FOSEN: dt.date(2020, 8, 25), THREE: dt.date(2024, 1, 15)}
LANGUAGES = ("nb", "nn", "en")

Question = Callable[[lmp.View], lmp.Answer]
ASKED: dict[str, tuple[Path, list[str], Question]] = {
    "show": (FOSEN, [], lambda view: view.show()),
    "show --unit skole-1 --from 2020-09-01 --until 2020-10-31": (
        FOSEN,
        [],
        lambda view: view.show(unit="skole-1", first="2020-09-01", last="2020-10-31"),
    ),
    "show --programme olweusprogrammet --undated": (
        THREE,
        [],
        lambda view: view.show(programme="olweusprogrammet", undated=True),
    ),
    "show --role prosjektleder --kind meeting --state ahead --limit 3": (
        THREE,
        [],
        lambda view: view.show(role="prosjektleder", kind="meeting", state="ahead", limit=3),
    ),
    "show samordning-2": (THREE, [], lambda view: view.show("samordning-2")),
    "show indre-skole": (THREE, [], lambda view: view.show("indre-skole")),
    "show arbeidsgruppemoeter --start 2020-09-01 --unit skole-1": (
        FOSEN,
        [],
        lambda view: view.show("arbeidsgruppemoeter", start="2020-09-01", unit="skole-1"),
    ),
    "show implementeringsplan --why": (FOSEN, [], lambda view: view.why("implementeringsplan")),
    "show goals": (FOSEN, [], lambda view: view.show("goals")),
    "show programmes": (THREE, [], lambda view: view.show("programmes")),
    "show units": (FOSEN, [], lambda view: view.show("units")),
    "show activities": (FOSEN, [], lambda view: view.show("activities")),
    "show graph": (FOSEN, [], lambda view: view.show("graph")),
    "show decisions": (THREE, [], lambda view: view.show("decisions")),
    "show duties": (THREE, [], lambda view: view.show("duties")),
    "show assumptions": (THREE, [], lambda view: view.show("assumptions")),
    "check": (FOSEN, [], lambda view: view.matters()),
    "check --skip LMP302": (THREE, [], lambda view: view.matters(skip=["LMP302"])),
    "explain LMP302": (FOSEN, [], lambda view: view.explain("LMP302")),
    "explain LMP504": (THREE, [], lambda view: view.explain("LMP504")),
    "explain --list": (FOSEN, [], lambda view: view.codes()),
    "linkage olweusprogrammet inkludering-paa-alvor": (
        THREE,
        [],
        lambda view: view.overlap("olweusprogrammet", "inkludering-paa-alvor"),
    ),
    "linkage": (THREE, [], lambda view: view.linkage()),
    "load": (FOSEN, [], lambda view: view.workload()),
    "load --per week": (FOSEN, [], lambda view: view.workload(per="week")),
    "load --per week --only skole-1": (FOSEN, [], lambda view: view.workload(per="week").only("skole-1")),
    "load --per month": (THREE, [], lambda view: view.workload(per="month")),
    "spread --channels": (FOSEN, [], lambda view: view.reach()),
    "clashes": (FOSEN, [], lambda view: view.clashes()),
    "spread": (FOSEN, [], lambda view: view.spread()),
    "spread --from ppt": (FOSEN, [], lambda view: view.spread(sources=["ppt"])),
    "spread --programme olweusprogrammet": (THREE, [], lambda view: view.spread(about="olweusprogrammet")),
    "spread --about styringsgruppe-1": (FOSEN, [], lambda view: view.spread(about="styringsgruppe-1")),
    "schedule": (FOSEN, [], lambda view: view.schedule()),
    "schedule --why implementeringsplan": (FOSEN, [], lambda view: view.schedule().why("implementeringsplan")),
    "compare --scenario physical-stopped": (FOSEN, [], lambda view: view.compare("physical-stopped")),
    "compare --scenario physical-stopped --scenario venue-closed:smia": (
        FOSEN,
        [],
        lambda view: view.compare("physical-stopped", "venue-closed:smia"),
    ),
    "status": (THREE, [], lambda view: view.status()),
    "status --all": (FOSEN, [], lambda view: view.status(every=True)),
    "share --meetings": (THREE, [], lambda view: view.ask("share", meetings=True)),
    "share --work": (THREE, [], lambda view: view.ask("share", work=True)),
    "share": (THREE, [], lambda view: view.ask("share")),
    "duties": (FOSEN, [], lambda view: view.ask("duties")),
}
WITHOUT_AN_ANSWER = {
    *("init", "build", "calendar", "freeze", "changes", "programme", "apply", "undo", "schema", "plugin", "completion")
}
"""They write, or tell of no plan. What changes tells, and what build and calendar write, is compared below."""
PROPOSING = {"propose", "move"}


@cache
def seen(folder: Path, language: str) -> lmp.View:
    return lmp.open(folder, as_of=AS_OF[folder], language=language)


def run(command: str, folder: Path, language: str, *more: str) -> Result:
    name, *options = command.split()
    as_of = [] if "no as-of" in more else ["--as-of", str(AS_OF[folder])]
    rest = [word for word in more if word != "no as-of"]
    return CliRunner().invoke(
        cli, [name, *options, str(folder), "--lang", language, *as_of, *rest], standalone_mode=False
    )


def test_every_command_is_compared_or_said_to_have_no_answer() -> None:
    theirs = {str(command.name) for command in PluginHost.discover().commands()}
    compared = {command.split()[0] for command in ASKED}
    assert compared | WITHOUT_AN_ANSWER | PROPOSING == set(COMMANDS) | theirs


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ASKED)
def test_a_command_prints_what_the_view_answers(command: str, language: str) -> None:
    folder, how, ask = ASKED[command]
    answer = ask(seen(folder, language))
    printed = run(command, folder, language, *how)
    assert printed.exception is None, printed.exception
    assert printed.stdout == (f"{answer}\n" if str(answer) else "")
    assert printed.return_value == (0 if answer.ok else 1)
    as_json = run(command, folder, language, *how, "--json")
    assert as_json.stdout == json.dumps(answer.to_data(), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("command", ASKED)
def test_an_answer_shows_itself_in_one_line_and_as_a_table(command: str) -> None:
    folder, _, ask = ASKED[command]
    answer = ask(seen(folder, "en"))
    assert len(repr(answer)) <= 120
    assert "\n" not in repr(answer)
    rows = answer.rows()
    assert len({tuple(row) for row in rows}) <= 1
    for row in rows:
        for cell in row.values():
            assert cell is None or isinstance(cell, str | int | float | bool | dt.date)


@pytest.mark.parametrize("language", LANGUAGES)
def test_propose_prints_what_the_view_proposes(language: str) -> None:
    view = seen(FOSEN, language)
    proposed = view.propose(work=5)
    printed = run("propose --work 5", FOSEN, language)
    assert printed.stdout == f"{proposed}\n"
    assert printed.return_value == (0 if proposed.ok else 1)
    as_json = json.loads(run("propose --work 5", FOSEN, language, "--json").stdout)
    assert as_json.pop("patch") == view.patch(proposed.offers[0].accept())
    assert as_json == json.loads(json.dumps(proposed.to_data()))


def test_move_prints_what_the_view_proposes() -> None:
    view = seen(FOSEN, "en")
    moved = view.move({"fagsamling-skole-2020-11-09": "2020-11-16"}, work=5)
    printed = run("move fagsamling-skole-2020-11-09 2020-11-16 --work 5", FOSEN, "en")
    assert printed.stdout == f"{moved}\n"
    assert printed.return_value == (0 if moved.ok else 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_prints_what_the_view_tells(tmp_path: Path, language: str) -> None:
    plan = lmp.load(FOSEN)
    lmp.save(plan, tmp_path)
    lmp.view(plan, as_of="2020-08-25")
    lmp.open(tmp_path, as_of="2020-08-25").freeze("before")
    file = tmp_path / "plan.toml"
    file.write_text(file.read_text("utf-8").replace("when = 2020-11-09", "when = 2020-11-12"), "utf-8")
    changes = lmp.open(tmp_path, as_of="2020-08-25", language=language).changes(since="before")
    assert len(changes) == 1
    arguments = ["changes", "before", str(tmp_path), "--as-of", "2020-08-25", "--lang", language]
    assert CliRunner().invoke(cli, arguments).stdout == f"{changes}\n"
    as_json = CliRunner().invoke(cli, [*arguments, "--json"]).stdout
    assert as_json == json.dumps(changes.to_data(), ensure_ascii=False, indent=2) + "\n"
    assert [change.id for change in changes.of("skole-1")] == ["fagsamling-skole-2020-11-09"]
    assert not changes.of("barnehage-1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_and_calendars_have_the_bytes_that_build_writes(tmp_path: Path, language: str) -> None:
    view = seen(FOSEN, language)
    only = ["briefing", "status", "overview", "implementation-plan", "calendar", "pictures"]
    built = view.build(tmp_path, only=only, formats=["md", "html"])
    assert built.ok
    files = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in built.files}
    for name in ("briefing", "status", "overview"):
        report = view.report(name)
        assert report.to_html().encode() == files[f"{report.stem}.html"]
        assert report.to_markdown().encode() == files[f"{report.stem}.md"]
        assert str(report) == report.to_markdown()
    about = view.report("implementation-plan", about="skole-1")
    assert about.to_html().encode() == files[f"{about.stem}.html"]
    for of in (None, "skole-1", "styringsgruppa"):
        calendar = view.calendar(of)
        assert calendar.to_bytes() == files[calendar.path]
    assert {file.path: file.content for file in view.publish().files}.items() <= files.items()
    assert {file.path: file.content for file in view.export("calendar")}.items() <= files.items()
    picture = view.picture("gantt")
    assert picture.to_bytes() == files[f"gantt-2020-08-25.{language}.svg"]


def test_a_report_is_written_under_the_names_that_build_gives(tmp_path: Path) -> None:
    report = seen(FOSEN, "nb").report("briefing")
    written = report.write(tmp_path / "new", formats=["html"])
    assert [file.name for file in written] == ["briefing-2020-08-25.nb.html"]
    assert written[0].read_text("utf-8") == report.to_html()


def test_a_report_speaks_another_language_when_asked() -> None:
    in_english = seen(FOSEN, "nb").report("status").to_text("en")
    assert in_english == seen(FOSEN, "en").report("status").to_markdown()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "clashes", "load --per week", "explain LMP302", "show olweusprogrammet"])
def test_a_command_that_is_named_repeats_the_day_only_when_somebody_gave_it(command: str, language: str) -> None:
    named = [line for line in run(command, THREE, language).stdout.splitlines() if " lmp " in f" {line}"]
    assert any(f"--as-of {AS_OF[THREE]}" in line for line in named)
    assert "--as-of" not in run(command, THREE, language, "no as-of").stdout


def test_the_command_that_is_named_mends_the_clash_that_was_told() -> None:
    told = str(seen(THREE, "nb").clashes())
    words = next(line for line in told.splitlines() if "--fix" in line).split("  ")
    typed = next(word for word in words if "--fix" in word).split()
    assert typed[0] == "lmp"
    assert CliRunner().invoke(cli, typed[1:], standalone_mode=False).return_value == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_that_is_not_written_shows_what_it_would_change(language: str) -> None:
    accepted, refused = (run(f"share --{how} 1", FOSEN, language).stdout for how in ("accept", "refuse"))
    gathering = {"nb": "«Fagsamling skole» er tatt ut", "nn": "«Fagsamling skule» er teken ut"}
    assert gathering.get(language, "“Professional gathering for the schools” was taken out") in accepted
    assert gathering.get(language, "“Professional gathering for the schools” was taken out") not in refused
    noted = {"nb": "sagt nei til forslaget", "nn": "sagt nei til framlegget", "en": "the proposal was refused"}
    assert noted[language] in refused
    assert "merge-" not in accepted + refused
