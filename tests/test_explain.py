"""``lmp explain``: the page of a code, with and without a plan, and the list of all codes."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import click
import pytest
from click.testing import CliRunner, Result

import lmp_core as lmp
from lmp_core.answers.explained import Explanation
from lmp_core.checks import Finding, rule
from lmp_core.checks.run import FAILED
from lmp_core.cli import cli
from lmp_core.model.errors import LmpError
from lmp_core.model.text import as_text
from lmp_core.plugins import PluginHost
from lmp_core.plugins.spec import hookimpl
from lmp_core.views.rules import codes, explanation
from lmp_core.wording.layout import laid_out

FOSEN = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"
DAY = ["--as-of", "2020-08-25"]
LANGUAGES = ("nb", "nn", "en")
CODES = [rule.code for rule in codes(PluginHost.discover())]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments], standalone_mode=False)


def refusal(told: Result, language: str = "nb") -> tuple[str, str]:
    """What is wrong, and what to write instead."""
    assert isinstance(told.exception, LmpError)
    assert told.exception.exit_code == 2
    (problem,) = told.exception.problems
    message, hint = (as_text(words).to(language) for words in (problem.message, problem.hint))
    return message, hint


def page(code: str, language: str = "nb") -> Explanation:
    return explanation(PluginHost.discover(), code, language)


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a plan, to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_tells_what_why_how_and_what_settles_it(nowhere: Path) -> None:
    told = str(attrs.evolve(page("LMP302"), known_commands=frozenset({"record"})))
    assert told.splitlines() == [
        "LMP302  Ingen til å avgjøre  (bør avklares)",
        "",
        "Hva det er",
        "  Aktiviteten er bare mulig, eller noe en håper på, og planen sier ikke hvem som kan avgjøre om den",
        "  blir noe av.",
        "",
        "Hvorfor det betyr noe",
        "  Den blir stående til dagen kommer. De som skal være med, får ikke vite om de kan bruke dagen til",
        "  noe annet.",
        "",
        "Slik ser det ut",
        "  [[activities]]",
        '  id = "fagsamling-barnehage"',
        "  when = 2020-11-23",
        '  certainty = "possible"',
        "",
        "Slik retter du det",
        "  [[activities]]",
        '  id = "fagsamling-barnehage"',
        "  when = 2020-11-23",
        '  certainty = "possible"',
        '  confirmed_by = ["styringsgruppa"]  # ← hvem som avgjør',
        "",
        "Er det avgjort at det blir noe av:  lmp record fagsamling-barnehage confirmed",
        "Blir det ikke noe av:               lmp record fagsamling-barnehage cancelled",
        "",
        "Vil du ikke ha meldinger om dette:  lmp check --skip LMP302",
        "I slekt med: LMP304 sak som ingen har fått · LMP324 forhåpentlig fysisk, uten reserveløsning",
    ]


def test_in_a_plan_the_places_are_told() -> None:
    told = " ".join(run("LMP302", str(FOSEN), *DAY).stdout.split())  # the path may be long, and a line be divided
    assert f"I denne planen: 1 sted. {FOSEN}/activities.toml:211:13" in told
    assert "«Fagsamling for barnehagene»" in told
    several = run("LMP223", str(FOSEN), *DAY, "--lang", "nn").stdout
    assert "I denne planen: 3 stader." in several
    assert f"  {FOSEN}/activities.toml:4:1 («Styringsgruppemøte»)" in several
    assert "In this plan: nowhere." in run("LMP325", str(FOSEN), *DAY, "--lang", "en").stdout


def test_in_a_plan_the_commands_are_about_what_is_found_first() -> None:
    view = lmp.open(FOSEN, as_of="2020-08-25")
    for code, command in (
        ("LMP302", "lmp record fagsamling-barnehage-2020-11-23 confirmed"),
        ("LMP223", "lmp record styringsgruppe-1 held --on DATO"),
    ):
        told = attrs.evolve(view.explain(code), known_commands=frozenset({"record"}))
        assert command in [words for _, words in told.settling("nb")]
        assert command in str(told)


def test_only_commands_that_there_are_are_named() -> None:
    host = PluginHost.discover()
    assert "lmp propose" in [command for _, command in explanation(host, "LMP504").settling("nb")]
    without = explanation(host.without(["dates"]), "LMP504")
    assert [command for _, command in without.settling("nb")] == ["lmp spread"]
    assert "lmp propose" not in str(without)


def test_the_plan_that_stands_here_is_looked_at_and_one_that_cannot_be_read_is_no_hindrance(nowhere: Path) -> None:
    assert "I denne planen" not in run("LMP302").stdout
    (nowhere / "plan.toml").write_text('format = 1\nid = "p"\ntitle = "P"\nlanguage = "nn"\n', "utf-8")
    assert "I denne planen: ingen stader." in run("LMP302").stdout
    (nowhere / "plan.toml").write_text("format =", "utf-8")
    assert "I denne planen" not in run("LMP302").stdout
    assert isinstance(run("LMP302", ".").exception, LmpError)


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        (
            "nb",
            "det finnes ingen kode LMP320.",
            "Nærmest: LMP321 samme rom to ganger, LMP322 fysisk møte uten sted. Alle kodene: lmp explain --list",
        ),
        (
            "nn",
            "det finst ingen kode LMP320.",
            "Nærast: LMP321 same rom to gonger, LMP322 fysisk møte utan stad. Alle kodane: lmp explain --list",
        ),
        (
            "en",
            "there is no code LMP320.",
            "Nearest: LMP321 venue booked twice, LMP322 physical meeting without a venue. "
            "All codes: lmp explain --list",
        ),
    ],
)
def test_a_code_that_there_is_none_of_is_told_with_the_nearest(
    nowhere: Path, language: str, message: str, hint: str
) -> None:
    told = run("LMP320", "--lang", language)
    assert (told.stdout, refusal(told, language)) == ("", (message, hint))


def test_small_letters_and_words_that_are_like_no_code_are_understood(nowhere: Path) -> None:
    assert run("lmp302").stdout == run("LMP302").stdout
    assert refusal(run("hva som helst")) == (
        "det finnes ingen kode hva som helst.",
        "Alle kodene: lmp explain --list",
    )


def test_a_folder_before_the_code_is_told_as_that() -> None:
    told = run(str(FOSEN), "LMP302")
    assert isinstance(told.exception, click.UsageError)
    assert told.exception.format_message() == f"rekkefølgen er KODE før mappe. Skriv: lmp explain LMP302 {FOSEN}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_code_once_under_a_heading(nowhere: Path, language: str) -> None:
    listed = run("--list", "--lang", language).stdout
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ")] == CODES
    assert str(len(CODES)) in listed.splitlines()[0]
    assert run("--lang", language).stdout == listed
    data = json.loads(run("--list", "--json", "--lang", language).stdout)
    assert [entry["code"] for entry in data["codes"]] == CODES
    assert {entry["level"] for entry in data["codes"]} == {"error", "warning", "note"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    for code in CODES:
        answer = page(code, language)
        for line in laid_out(answer.layout(), language, width):
            assert len(line) <= width or " " not in line.strip(), (code, line)
    listing = codes(PluginHost.discover(), language)
    assert all(len(line) <= width for line in laid_out(listing.layout(), language, width))


def test_commands_stand_whole_on_a_narrow_terminal() -> None:
    told = attrs.evolve(page("LMP302"), known_commands=frozenset({"record"}))
    lines = list(laid_out(told.layout(), "nb", 60))
    assert "  lmp record fagsamling-barnehage confirmed" in lines
    assert "Er det avgjort at det blir noe av:" in lines


def test_as_data_the_words_are_apart_from_codes_and_examples() -> None:
    data = json.loads(run("LMP302", str(FOSEN), *DAY, "--json", "--lang", "en").stdout)
    assert (data["command"], data["code"], data["level"], data["plan"]) == (
        *("explain", "LMP302", "warning", "laeringsmiljoeprosjektet-2020"),
    )
    assert [finding["position"]["line"] for finding in data["findings"]] == [211]
    assert data["related"] == ["LMP304", "LMP324"]
    assert data["text"]["why"].startswith("It stays so until the day comes.")
    assert 'certainty = "possible"' in data["bad"]


def test_a_rule_of_a_plug_in_without_a_page_has_a_shorter_one() -> None:
    class OwnRules:
        LMP_PLUGIN_API = (1, 1)

        @hookimpl
        def lmp_checks(self) -> list[object]:
            @rule("NAB001", "note", "Noe eget", "Det som bare denne kommunen ser etter.")
            def own(context: object) -> list[Finding]:
                return [Finding(message="Her er det.")]

            @rule("NAB002", "note", "Noe som stopper")
            def broken(context: object) -> list[Finding]:
                raise RuntimeError("oi")

            return [own, broken]

    view = lmp.view(
        lmp.load(FOSEN),
        as_of="2020-08-25",
        plugins={"own": OwnRules()},  # a plug-in may be any object with hooks
    )
    assert str(view.explain("NAB001")).splitlines() == [
        "NAB001  Noe eget  (til orientering)",
        "",
        "Hva det er",
        "  Det som bare denne kommunen ser etter.",
        "",
        "I denne planen: 1 sted. Her er det.",
        "Vil du ikke ha meldinger om dette:  lmp check --skip NAB001 --as-of 2020-08-25",
    ]
    assert "Fra tillegg" in str(view.codes())


def test_the_code_of_a_check_that_stopped_is_explained_and_cannot_be_left_out() -> None:
    told = str(page(FAILED))
    assert "meld fra til den som har laget den" in told
    assert "--skip" not in told


def test_each_code_can_be_left_out_as_its_page_says() -> None:
    view = lmp.open(FOSEN, as_of="2020-08-25")
    for code in CODES:
        if f"lmp check --skip {code}" in str(page(code)):
            assert all(code not in matter.codes for matter in view.matters(skip=[code]))
