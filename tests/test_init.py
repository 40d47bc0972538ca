"""``lmp init``: a commented plan of a municipality, from questions on a terminal or from flags."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import tomllib
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lmp_core as lmp
from lmp_core.checks import Severity
from lmp_core.cli import cli
from lmp_core.model import Plan, UnitKind
from lmp_core.model.errors import LmpError
from lmp_core.model.text import as_text
from lmp_core.planfile import load, loads
from lmp_core.plugins import PluginHost
from lmp_core.starting.begin import begin as begin_plan
from lmp_core.starting.files import start_files
from lmp_core.starting.names import SHARED, plan_id
from lmp_core.starting.new_plan import ChosenProgramme, NewPlan, read_skolerute, units_of
from lmp_core.wording.layout import laid_out
from lmp_plugins.calendar.identity import uid

LANGUAGES = ("nb", "nn", "en")
INSTANCE = "lmp init fjordvik --municipality Fjordvik"
UNITS = (
    *("--school", "Fjordvik skole", "--school", "Neset skole"),
    *("--kindergarten", "Blåbærtua barnehage", "--kindergarten", "Solbakken barnehage", "--ppt", "PPT"),
)
PROGRAMMES = [template.name for template in PluginHost.discover().programme_templates()]
NAMES = st.text(min_size=1, max_size=30)
SKOLERUTE = """\
Dato;Til;Hva
17.08.2026;;Første skoledag
05.10.2026;09.10.2026;Høstferie
16.11.2026;;Planleggingsdag
21.12.2026;01.01.2027;Juleferie
15.02.2027;19.02.2027;Vinterferie
22.03.2027;29.03.2027;Påskeferie
01.03.2027;;Skidag for alle
18.06.2027;;Siste skoledag
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["init", *arguments], standalone_mode=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "skolerute.csv").write_text(SKOLERUTE, "utf-8")
    return tmp_path


def refusal(told: Result, language: str = "nb") -> tuple[str, str]:
    """What is wrong, and what to write instead."""
    assert isinstance(told.exception, LmpError)
    assert told.exception.exit_code == 2
    (problem,) = told.exception.problems
    message, hint = (as_text(words).to(language) for words in (problem.message, problem.hint))
    return message, hint


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# --- flags --------------------------------------------------------------------------------------------------------


def test_flags_make_the_plan_and_the_sum_tells_what_was_made(here: Path) -> None:
    told = run("fjordvik", "--municipality", "Fjordvik", *UNITS, "--programme", "olweusprogrammet", "--skolerute",
               "skolerute.csv")  # fmt: skip
    assert told.return_value == 0
    plan = load(Path("fjordvik")).plan
    assert told.stdout.splitlines() == [
        f"Laget: fjordvik/ med 5 virksomheter, 1 program, 1 skolerute og {len(plan.activities)} aktiviteter uten dag.",
        "",
        "  fjordvik/plan.toml              mål, programmer og periode",
        "  fjordvik/virksomheter.toml      hvem som er med",
        "  fjordvik/kalender.toml          skoleruta 2026–2027, 191 skoledager",
        "  fjordvik/olweusprogrammet.toml  aktivitetene fra malen, Olweusprogrammet",
        "",
        "1 linje i skolerute.csv ble ikke forstått, og er ikke med: linje 8.",
        "",
        "Neste: cd fjordvik · lmp check se hva som mangler · lmp propose få forslag til datoer",
    ]
    assert (plan.id, plan.title.nb, plan.language) == ("fjordvik", "Trygge barnehager og skoler i Fjordvik", "nb")
    assert [unit.kind for unit in plan.units] == ["school", "school", "kindergarten", "kindergarten", "ppt"]
    assert [programme.id for programme in plan.programmes] == ["olweusprogrammet"]
    assert [calendar.id for calendar in plan.calendars] == ["skolerute-2026-2027"]
    template = plan.programme("olweusprogrammet").template
    assert template is not None
    assert (template.units, template.start) == (("fjordvik-skole", "neset-skole"), dt.date(2026, 8, 1))


def test_as_json_the_files_are_told(here: Path) -> None:
    told = json.loads(run("--municipality", "Fjordvik", "--json").stdout)
    assert (told["command"], told["plan"], told["folder"]) == ("init", "fjordvik", "fjordvik")
    assert [Path(file).name for file in told["files"]] == [
        *("plan.toml", "virksomheter.toml", "kalender.toml", "aktiviteter.toml"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 100])
def test_what_was_made_fits_the_terminal(here: Path, language: str, width: int) -> None:
    units = units_of([(UnitKind.SCHOOL, "Neset skole"), (UnitKind.KINDERGARTEN, "Solbakken")], language)
    chosen = tuple(ChosenProgramme(template=template) for template in PluginHost.discover().programme_templates())
    reading = read_skolerute(here / "skolerute.csv", language, 2026)
    new = NewPlan(
        municipality="Fjordvik",
        language=language,
        units=units,
        programmes=chosen,
        skolerute=reading,
        start=dt.date(2026, 8, 1),
    )
    begun = begin_plan(new, here / "fjordvik", here / "skolerute.csv")
    begun = attrs.evolve(begun, folder=Path("fjordvik"), files=[file.relative_to(here) for file in begun.files])
    lines = list(laid_out(begun.layout(), language, width))
    assert all(len(line) <= width for line in lines)
    assert str(len(begun.undated)) in lines[0] + lines[1]


def test_a_quiet_one_says_nothing(here: Path) -> None:
    told = run("--municipality", "Fjordvik", "--quiet")
    assert (told.return_value, told.stdout, told.stderr) == (0, "", "")
    assert load(here / "fjordvik").plan.id == "fjordvik"


def test_a_programme_may_be_for_some_of_the_units(here: Path) -> None:
    run("--municipality", "Fjordvik", *UNITS, "--programme", "olweusprogrammet=Neset skole", "--quiet")
    assert [unit.id for unit in load(here / "fjordvik").plan.units if unit.programmes] == ["neset-skole"]


@pytest.mark.parametrize(
    ("municipality", "folder"),
    [
        ("Fjordvik kommune", "fjordvik"),
        ("Nordre Land", "nordre-land"),
        ("Tromsø", "tromsoe"),
        ("Ål", "aal"),
        ("A\u030al", "aal"),
        ("Kárášjohka", "karasjohka"),
        ("Guovdageainnu suohkan", "guovdageainnu"),
        ("Porsáŋgu", "porsangu"),
        ('Vår "egen"', "vaar-egen"),
    ],
)
def test_the_folder_and_the_id_come_from_the_name_of_the_municipality(
    here: Path, municipality: str, folder: str
) -> None:
    assert run("--municipality", municipality).return_value == 0
    plan = load(here / folder).plan
    assert plan.id == folder
    assert plan.title.nb is not None
    assert plan.title.nb.endswith(
        municipality.removesuffix(" kommune").removesuffix(" suohkan").replace("A\u030a", "A\u030a")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("units", [(), UNITS], ids=["no units", "units"])
@pytest.mark.parametrize(
    "programmes",
    [chosen for number in range(len(PROGRAMMES) + 1) for chosen in combinations(PROGRAMMES, number)],
    ids="+".join,
)
@pytest.mark.parametrize("skolerute", [(), ("--skolerute", "skolerute.csv")], ids=["no calendar", "calendar"])
def test_nothing_is_wrong_in_a_new_plan(
    here: Path, language: str, units: tuple[str, ...], programmes: tuple[str, ...], skolerute: tuple[str, ...]
) -> None:
    if programmes and not units:
        pytest.skip("a programme needs units")
    flags = [word for name in programmes for word in ("--programme", name)]
    told = run("ny", "--municipality", "Fjordvik", *units, *flags, *skolerute, "--lang", language, "--start", "2026-08")
    assert told.exception is None
    view = lmp.open("ny", as_of="2026-08-01")
    found = [finding for finding in view.check() if finding.code not in ("SKR002",)]
    assert [finding.line(language) for finding in found if finding.severity is not Severity.NOTE] == []
    # What is told for information is what nobody has decided yet: days of a series, members of a group.
    assert {finding.code for finding in found} <= {"LMP206", "LMP305"}
    plan = view.plan
    undated = [one for one in plan.activities if one.when is None or not one.when.precision.fixed]
    assert str(len(undated)) in told.stdout.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comments_show_how_to_go_on_and_what_they_show_is_right(here: Path, language: str) -> None:
    """Every example in a comment, uncommented, gives a plan that still can be read and has no error."""
    run("ny", "--municipality", "Fjordvik", *UNITS, "--programme", "olweusprogrammet", "--lang", language, "--quiet")
    run("to", "--municipality", "Fjordvik", "--lang", language, "--quiet")
    shown = 0
    for folder in ("ny", "to"):
        before = load(Path(folder)).plan
        for file in Path(folder).glob("*.toml"):
            lines = file.read_text("utf-8").splitlines()
            assert lines[0].startswith("# ")
            assert all(len(line) <= 100 for line in lines if line.startswith("#")), file
            in_example = False
            for number, line in enumerate(lines):
                in_example = line.startswith("# [[") or (in_example and line.startswith("# "))
                if in_example:
                    lines[number] = line.removeprefix("# ")
                    shown += line.startswith("# [[")
            file.write_text("\n".join(lines) + "\n", "utf-8")
        after = load(Path(folder)).plan
        assert sum(1 for _ in after.parts()) > sum(1 for _ in before.parts())
        view = lmp.open(folder, as_of="2026-08-01")
        assert [finding.line("nb") for finding in view.check() if finding.severity is Severity.ERROR] == []
    assert shown == 2 * 6


def test_the_files_have_names_in_the_language_of_the_plan(here: Path) -> None:
    names = {}
    for language in LANGUAGES:
        run(language, "--municipality", "Fjordvik", "--lang", language, "--quiet")
        names[language] = sorted(path.name for path in Path(language).glob("*.toml"))
    assert names == {
        "nb": ["aktiviteter.toml", "kalender.toml", "plan.toml", "virksomheter.toml"],
        "nn": ["aktivitetar.toml", "kalender.toml", "plan.toml", "verksemder.toml"],
        "en": ["activities.toml", "calendars.toml", "plan.toml", "units.toml"],
    }


# --- calendar identities ------------------------------------------------------------------------------------------


def test_no_two_municipalities_share_the_identity_of_an_entry(here: Path) -> None:
    flags = ("--school", "Skolen", "--programme", "olweusprogrammet", "--quiet", "--start", "2026-08")
    run("a", "--municipality", "Fjordvik", *flags)
    run("b", "--municipality", "Elvebygd", *flags)
    run("c", "--municipality", "Herøy", "--county", "Nordland", *flags)
    run("d", "--municipality", "Herøy", "--county", "Møre og Romsdal", *flags)
    plans = [load(here / name).plan for name in "abcd"]
    assert [plan.id for plan in plans] == ["fjordvik", "elvebygd", "heroey-nordland", "heroey-moere-og-romsdal"]
    ids = [uid(plan, activity.id) for plan in plans for activity in plan.activities]
    assert len(set(ids)) == len(ids) > 4
    assert 'id = "heroey-nordland"' in (here / "c" / "plan.toml").read_text("utf-8")


def test_a_name_that_several_municipalities_have_needs_its_county(here: Path) -> None:
    assert refusal(run("--municipality", "Herøy")) == (
        "flere kommuner heter Herøy: i Møre og Romsdal og Nordland. Si hvilken.",
        "Skriv for eksempel: --municipality Herøy --county Nordland",
    )
    assert left(here) == ["skolerute.csv"]


def test_those_of_one_name_have_different_ids_in_their_counties() -> None:
    for name, counties in SHARED.items():
        assert len({plan_id(name, county) for county in counties}) == len(counties) > 1


# --- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("nb", "kommunen mangler.", f"Skriv for eksempel: {INSTANCE}"),
        ("nn", "kommunen manglar.", f"Skriv til dømes: {INSTANCE}"),
        (
            "en",
            "the municipality is missing.",
            f"Write for instance: {INSTANCE}",
        ),
    ],
)
def test_without_a_terminal_nothing_is_asked_and_nothing_made(
    here: Path, language: str, message: str, hint: str
) -> None:
    for options in ((), ("--json",)):
        told = run("--lang", language, *options)
        assert (told.stdout, refusal(told, language)) == ("", (message, hint))
    assert left(here) == ["skolerute.csv"]


def test_a_folder_that_has_a_plan_is_refused_and_stays(here: Path) -> None:
    run("fjordvik", "--municipality", "Fjordvik", "--quiet")
    before = {path: path.read_bytes() for path in Path("fjordvik").glob("*") if path.is_file()}
    assert refusal(run("fjordvik", "--municipality", "Fjordvik")) == (
        "fjordvik har alt en plan, «Trygge barnehager og skoler i Fjordvik». Ingenting er endret.",
        "Velg en annen mappe, eller se på planen: lmp status fjordvik",
    )
    assert {path: path.read_bytes() for path in Path("fjordvik").glob("*") if path.is_file()} == before
    assert refusal(run("--municipality", "Fjordvik"))[0].startswith("fjordvik har alt en plan")
    (here / "fjordvik" / "plan.toml").write_text("id =", "utf-8")
    assert refusal(run("fjordvik", "--municipality", "Fjordvik"))[0] == "fjordvik har alt en plan. Ingenting er endret."


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        (["--municipality", "∅"], "«∅» har ingen bokstaver eller tall å lage en id av."),
        (["--municipality", "A", "--school", "–"], "«–» har ingen bokstaver eller tall å lage en id av."),
        (
            ["--municipality", "A", "--school", "S", "--programme", "olweus"],
            "det finnes ikke noe program olweus. Mente du olweusprogrammet?",
        ),
        (
            ["--municipality", "A", "--school", "S", "--programme", "xyz"],
            f"det finnes ikke noe program xyz. Velg blant {', '.join(sorted(PROGRAMMES))}.",
        ),
        (
            ["--municipality", "A", "--kindergarten", "B", "--programme", "olweusprogrammet"],
            "Olweusprogrammet er ikke for noen av virksomhetene.",
        ),
        (
            ["--municipality", "A", "--school", "S", "--kindergarten", "B", "--programme", "olweusprogrammet=B"],
            "Olweusprogrammet er ikke for B.",
        ),
        (["skolerute.csv", "--municipality", "A"], "skolerute.csv er en fil. Ingenting er endret."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(here: Path, flags: list[str], line: str) -> None:
    assert refusal(run(*flags))[0] == line
    assert left(here) == ["skolerute.csv"]


def test_a_school_calendar_that_cannot_be_read_makes_nothing(here: Path) -> None:
    Path("tom.csv").write_text("hei", "utf-8")
    for file in ("tom.csv", "finnes-ikke.csv"):
        assert run("--municipality", "Fjordvik", "--skolerute", file).exception is not None
    assert left(here) == ["skolerute.csv", "tom.csv"]


def test_a_file_that_is_in_the_way_is_not_written_over(here: Path) -> None:
    (here / "fjordvik").mkdir()
    (here / "fjordvik" / "virksomheter.toml").write_text("# min", "utf-8")
    assert "virksomheter.toml is there already" in str(run("--municipality", "Fjordvik").exception)
    assert left(here / "fjordvik") == ["virksomheter.toml"]


def test_a_plan_that_cannot_be_written_leaves_no_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lmp_core.planfile.transaction._put", stop)
    told = run("a/b/fjordvik", "--municipality", "Fjordvik")
    assert (told.return_value, told.stderr.splitlines()[-1]) == (130, "Avbrutt. Ingenting er laget.")
    assert left(here) == ["skolerute.csv"]


def test_a_new_plan_can_be_taken_back(here: Path) -> None:
    run("--municipality", "Fjordvik", "--quiet")
    assert CliRunner().invoke(cli, ["undo", "fjordvik"], standalone_mode=False).return_value == 0
    assert not list(Path("fjordvik").glob("*.toml"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.text(min_size=1, max_size=30), title=st.text(min_size=1, max_size=30), language=st.sampled_from(LANGUAGES)
)
def test_any_name_makes_files_that_hold_the_plan(name: str, title: str, language: str) -> None:
    from lmp_core.model.errors import ModelError

    try:
        units = units_of([(UnitKind.SCHOOL, title), (UnitKind.SCHOOL, title)], language)
        new = NewPlan(municipality=name, language=language, units=units, start=dt.date(2026, 8, 1))
        plan = new.plan()
    except ModelError:
        return
    files = start_files(plan, name, new.start)
    assert _together(files) == plan


def _together(files: dict[str, str]) -> Plan:
    for text in files.values():
        tomllib.loads(text)
    main, *others = files.values()
    head, _, rest = main.partition("\ninclude = ")
    return loads("\n".join([head, rest.partition("\n")[2], *others]))


# --- questions on a terminal --------------------------------------------------------------------------------------


class Terminal:
    """``lmp init`` in a terminal of its own, answered as a person does."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._end, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lmp_core.cli", "init", *arguments],
            cwd=folder,
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "200", "LANG": "nb_NO.UTF-8"},
            preexec_fn=_own_terminal,
        )
        os.close(other)
        self.told = ""

    def answer(self, question: str, answer: str) -> None:
        """Wait for a question, and answer it."""
        self._until(question)
        os.write(self._end, f"{answer}\n".encode())

    def interrupt(self, question: str) -> None:
        self._until(question)
        time.sleep(0.3)  # the line editor is ready a moment after the question stands
        os.write(self._end, b"\x03")

    def end(self) -> int:
        self._read(lambda: False)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._end)

    def _until(self, question: str) -> None:
        before = len(self.told)
        self._read(lambda: question in self.told[before:] and self.told.endswith(" "))
        assert question in self.told[before:], f"{question!r} was not asked: {self.told}"

    def _read(self, enough: object) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and not enough():  # type: ignore[operator]
            ready, _, _ = select.select([self._end], [], [], 1)
            if ready:
                try:
                    text = os.read(self._end, 4096).decode()
                except OSError:
                    return
                if not text:
                    return
                self.told += text


@pytest.fixture
def begin(here: Path) -> Iterator[Callable[..., Terminal]]:
    """Start ``lmp init`` on a terminal, with these words after it."""
    begun: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        begun.append(Terminal(here, *arguments))
        return begun[-1]

    yield start
    for terminal in begun:
        terminal.close()


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def lines(terminal: Terminal) -> list[str]:
    return [line.rstrip() for line in terminal.told.replace("\r", "").splitlines()]


def test_a_session_on_a_terminal(here: Path, begin: Callable[..., Terminal]) -> None:
    terminal = begin()
    terminal.answer("Kommune?", "Fjordvik")
    terminal.answer("Mappe? [fjordvik]", "")
    terminal.answer("komma mellom?", "Fjordvik skole, Neset skole, Blåbærtua barnehage, Solbakken barnehage, PPT")
    terminal.answer("Stemmer det? [J/n]", "")
    terminal.answer("[ingen]", str(PROGRAMMES.index("olweusprogrammet") + 1))
    terminal.answer("Hvilke er med? [Fjordvik skole, Neset skole]", "")
    terminal.answer("Skolerute, fil? [senere]", "skolerute.csv")
    terminal.answer("Språk? [nb]", "")
    assert terminal.end() == 0, terminal.told
    told = lines(terminal)
    assert told[0] == "Ny plan. Enter godtar det som står i hakeparentes. Ctrl-C avbryter, og da er ingenting laget."
    assert "  2 skoler, 2 barnehager, 1 PPT. Stemmer det? [J/n]" in told
    assert f"Programmer? {'  '.join(f'{n} {t}' for n, t in enumerate(titles(), 1))}  [ingen] 3" in told
    plan = load(here / "fjordvik").plan
    made = "Laget: fjordvik/ med 5 virksomheter, 1 program, 1 skolerute og {} aktiviteter uten dag."
    assert made.format(len(plan.activities)) in told
    assert [unit.kind for unit in plan.units] == ["school", "school", "kindergarten", "kindergarten", "ppt"]


def titles() -> list[str]:
    return [template.title.to("nb") for template in PluginHost.discover().programme_templates()]


def test_what_is_not_understood_is_asked_again(here: Path, begin: Callable[..., Terminal]) -> None:
    (here / "opptatt").mkdir()
    (here / "opptatt" / "plan.toml").write_text('format = 1\nid = "a"\ntitle = "Vår plan"\n', "utf-8")
    terminal = begin("--lang", "nn")
    terminal.answer("Kommune?", "–")
    terminal.answer("Kommune?", "Herøy kommune")
    terminal.answer("Kva fylke? 1 Møre og Romsdal  2 Nordland", "3")
    terminal.answer("Kva fylke?", "2")
    terminal.answer("Mappe? [heroey-nordland]", "opptatt")
    terminal.answer("Mappe?", "ny")
    terminal.answer("komma mellom? [seinare]", "Lillebø, Neset skule")
    terminal.answer("1 skule, 1 anna. Stemmer det? [J/n]", "n")
    terminal.answer("Lillebø: 1 skule  2 barnehage  3 SFO  4 PPT  5 eigar  6 anna? [6]", "2")
    terminal.answer("Neset skule:", "")
    terminal.answer("[ingen]", "9")
    terminal.answer("[ingen]", "Olweusprogrammet, 1")
    terminal.answer("kven er med? [Lillebø, Neset skule]", "Storebø")
    terminal.answer("kven er med?", "neset skule")
    terminal.answer("fil? [seinare]", "finst-ikkje.csv")
    terminal.answer("fil? [seinare]", "")
    assert terminal.end() == 0, terminal.told
    assert "«–» har ingen bokstavar eller tal" in terminal.told
    assert "opptatt har alt ein plan, «Vår plan»" in terminal.told
    assert "Storebø er ikkje blant dei" in terminal.told
    assert "Det finst inga fil «finst-ikkje.csv»" in terminal.told
    plan = load(here / "ny").plan
    assert (plan.id, plan.language) == ("heroey-nordland", "nn")
    assert [(unit.kind, unit.programmes) for unit in plan.units] == [
        ("kindergarten", ()),
        ("school", ("olweusprogrammet", "inkludering-paa-alvor")),
    ]


@pytest.mark.parametrize("question", ["Kommune?", "Mappe?", "komma mellom?", "Språk?"])
def test_ctrl_c_leaves_nothing_behind_and_says_so(here: Path, begin: Callable[..., Terminal], question: str) -> None:
    terminal = begin()
    answers = [("Kommune?", "Fjordvik"), ("Mappe?", ""), ("komma mellom?", ""), ("fil?", ""), ("Språk?", "")]
    for asked, answer in answers:
        if asked == question:
            break
        terminal.answer(asked, answer)
    terminal.interrupt(question)
    assert terminal.end() == 130
    assert lines(terminal)[-1] == "Avbrutt. Ingenting er laget."
    assert left(here) == ["skolerute.csv"]


def test_what_a_flag_says_is_not_asked(here: Path, begin: Callable[..., Terminal]) -> None:
    terminal = begin("mappa", "--school", "Neset skole", "--programme", "olweusprogrammet", "--lang", "en",
                        "--skolerute", "skolerute.csv")  # fmt: skip
    terminal.answer("Municipality?", "Fjordvik")
    assert terminal.end() == 0, terminal.told
    assert terminal.told.count("?") == 1
    assert load(here / "mappa").plan.language == "en"
