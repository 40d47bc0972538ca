"""The frame of the command line: its language, its help, what it says of wrong use, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import lmp_core
from lmp_core.cli import cli, former_names, language, start
from lmp_core.cli.former_names import FORMER_NAMES, GONE_IN, FormerName
from lmp_core.cli.frame import adopted
from lmp_core.cli.output import Progress
from lmp_core.command_names import COMMANDS, GROUPS
from lmp_core.model.text import Text

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
LANGUAGES = ("nb", "nn", "en")


def lmp(
    *words: str, cwd: Path = EXAMPLES, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command line, run as a process of its own; in bokmål, unless the environment says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "LANG": "nb_NO.UTF-8"} | (environment or {}),
    )


def on_terminal(*words: str, cwd: Path, environment: dict[str, str] | None = None, columns: int = 80) -> str:
    """What a command line writes to a terminal."""
    ours, theirs = pty.openpty()
    variables = {"PATH": "/usr/bin:/bin", "LANG": "nb_NO.UTF-8", "PYTHONUTF8": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "lmp_core.cli", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=variables | {"COLUMNS": str(columns)} | (environment or {}),
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:
            break
        if not read:
            break
        written += read
    process.wait()
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


# --- language -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "nn_NO.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": ""}, "nb"),
    ],
)
def test_the_machine_speaks_the_first_language_that_its_variables_name(variables: dict[str, str], spoken: str) -> None:
    assert language.of_machine(variables) == spoken


def test_on_windows_the_language_of_the_user_interface_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    class Kernel:
        def GetUserDefaultUILanguage(self) -> int:  # noqa: N802
            return 0x0814

    class Libraries:
        kernel32 = Kernel()

    monkeypatch.delenv("LANG")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Libraries(), raising=False)
    assert language.of_machine() == "nn"


def test_lang_goes_before_the_plan_and_the_plan_before_the_machine(tmp_path: Path) -> None:
    plan = str(EXAMPLES / "indre_fosen_2020")
    in_english = {"LANG": "en_US.UTF-8"}
    assert "saker" in lmp("check", plan, "--as-of", "2020-08-25", environment=in_english).stdout
    assert "matters" in lmp("check", plan, "--as-of", "2020-08-25", "--lang", "en").stdout
    assert lmp("freeze", environment=in_english).stderr.startswith("Error: ")
    assert lmp("freeze").stderr.startswith("Feil: ")
    assert lmp("freeze", "--lang", "en").stderr.startswith("Error: ")


def test_options_that_all_have_may_stand_before_the_command() -> None:
    before = lmp("--lang", "nn", "--as-of", "2020-08-25", "check", "indre_fosen_2020")
    after = lmp("check", "indre_fosen_2020", "--as-of", "2020-08-25", "--lang", "nn")
    assert (before.stdout, before.returncode) == (after.stdout, after.returncode)
    assert "25. august 2020" in before.stdout
    assert json.loads(lmp("--json", "--as-of", "2020-08-25", "check", "indre_fosen_2020").stdout)["findings"]
    assert lmp("--lang", "en", "calendar", "push", "--help").stdout.startswith("Usage: lmp calendar push URL")


# --- help -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_help_has_all_commands_once_in_their_groups(spoken: str) -> None:
    lines = lmp("--help", "--lang", spoken).stdout.splitlines()
    headings = [text.to(spoken) for text in GROUPS.values()]
    assert [line for line in lines if line in headings] == headings
    groups = lines[: lines.index("", lines.index(headings[-1]))]
    listed = [line.split()[0] for line in groups if re.match(r"  [a-z]", line)]
    ctx = click.Context(cli)
    others = {name: cli.get_command(ctx, name) for name in cli.list_commands(ctx) if name not in COMMANDS}
    theirs = [name for name, command in others.items() if command is not None and not command.hidden]
    assert sorted(listed) == sorted([*(name for name, about in COMMANDS.items() if about.group), *theirs])
    assert max(map(len, lines)) <= 80
    assert lmp("--help", environment={"LANG": f"{spoken}_NO"}).stdout.splitlines() == lines


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("columns", [60, 100])
def test_help_is_no_wider_than_the_terminal(spoken: str, columns: int) -> None:
    for words in (["--help"], ["check", "--help"], ["programme", "add", "--help"], ["calendar", "--help"]):
        shown = on_terminal(*words, "--lang", spoken, cwd=EXAMPLES, columns=columns, environment={"NO_COLOR": "1"})
        assert max(map(len, shown.splitlines())) <= columns, words


def test_headings_are_bold_on_a_terminal_that_has_colours() -> None:
    assert "\x1b[1mKom i gang\x1b[0m" in on_terminal("--help", cwd=EXAMPLES)
    for environment, words in (({"NO_COLOR": "1"}, []), ({"TERM": "dumb"}, []), ({}, ["--no-color"])):
        assert "\x1b[" not in on_terminal("--help", *words, cwd=EXAMPLES, environment=environment)
        seen = on_terminal(*words, "--as-of", "2020-08-25", cwd=EXAMPLES / "indre_fosen_2020", environment=environment)
        assert "\x1b[" not in seen


def test_an_old_console_gets_signs_that_it_has() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lmp_core.cli", "--help", "--lang", "en"],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "cp850"},
        check=True,
    )
    assert 'Try a "what if"' in done.stdout.decode("cp850")


def test_a_command_of_a_plug_in_made_with_click_alone_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command(help=Text(nb="Si hei.", nn="Sei hei.", en="Say hello."))
    @click.option("--times", type=int, default=1, show_default=True)
    def greet(times: int) -> None:
        click.echo("Hei!" * times)

    command = adopted(greet)
    shown = CliRunner().invoke(command, ["--help", "--lang", "nn"], prog_name="greet").output
    assert shown.startswith("Bruk: greet [VAL]\n\nSei hei\n")
    assert "--times TAL  (elles 1)" in shown
    done = CliRunner().invoke(command, ["--times", "x", "--lang", "nn"], standalone_mode=False)
    assert isinstance(done.exception, click.BadParameter)
    assert done.exception.format_message() == "--times forstår ikkje «x». Skriv eit heilt tal."


# --- lmp alone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_lmp_alone_tells_how_to_begin_where_there_is_no_plan(tmp_path: Path, spoken: str) -> None:
    done = lmp("--lang", spoken, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "lmp init fjordvik" in done.stdout


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    ("example", "day"),
    [("indre_fosen_2020", "2020-08-25"), ("three_programmes", "2024-01-15"), ("one_school_year", "2026-01-15")],
)
def test_lmp_alone_tells_how_the_plan_of_the_folder_stands(example: str, day: str, spoken: str) -> None:
    done = lmp("--as-of", day, "--lang", spoken, cwd=EXAMPLES / example)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    view = lmp_core.open(EXAMPLES / example, as_of=day, language=spoken)
    states = view.timeline.states(view.as_of)
    assert lines[0].startswith(view.plan.title.to(spoken))
    told = re.split("Neste:|Next:", " ".join(lines[2:]))[0]
    counted = re.findall(r"(\d+) (?!virksomhet|verksemd|unit|feil|sak|error|matter)", told)
    activities, *counts = map(int, counted)
    assert activities == len(states) == sum(counts)
    to_settle = view.matters().count("warning")
    assert re.search(rf"\b{to_settle} (saker?|matters?)\b", done.stdout)


def test_the_steps_to_begin_are_only_commands_that_there_are() -> None:
    language.begin(["--lang", "nb"])
    lines = list(start.getting_started(["init", "check"], 80))
    assert [line.strip()[:9] for line in lines if "lmp " in line][1:3] == ["1  lmp in", "2  lmp ch"]
    assert not any("lmp due" in line for line in lines)
    assert any("lmp due" in line for line in start.getting_started([*COMMANDS, "due"], 80))


# --- wrong use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sjekk", "det finnes ingen kommando «sjekk». Den heter check: lmp check"),
        ("sjekk indre_fosen_2020", "Den heter check: lmp check indre_fosen_2020"),
        ("vis", "Den heter show: lmp show"),
        ("foreslå", "Den heter propose: lmp propose"),
        ("angre", "Den heter undo: lmp undo"),
        ("bygg", "Den heter build: lmp build"),
        ("endringer", "Den heter changes: lmp changes"),
        ("kollisjoner", "Den heter clashes: lmp clashes"),
        ("hjelp", "lmp --help"),
        ("aplly forslag.patch", "Mente du apply? Alle kommandoene: lmp --help"),
        ("xyzzy", "det finnes ingen kommando «xyzzy». Alle kommandoene: lmp --help"),
        ("calendar pubish", "Mente du lmp calendar publish?"),
        ("check indre_fosen_202", "det finnes ingen mappe «indre_fosen_202» her. Mente du indre_fosen_2020?"),
        ("check indre_fosen_2020 hei", "check vet ikke hva «hei» er. Skriv: lmp check [PLAN] [VALG]"),
        ("check --formatt short", "check har ikke valget --formatt. Mente du --format?"),
        ("check --format lang", "--format forstår ikke «lang». Skriv text eller short."),
        ("check --format shrot", "--format forstår ikke «shrot». Mente du short?"),
        ("check --limit mange", "--limit forstår ikke «mange». Skriv et tall, 0 eller mer."),
        ("check --as-of 2020-11-31", "--as-of forstår ikke «2020-11-31». November 2020 har 30 dager."),
        ("check --as-of 31.12.2020", "--as-of forstår ikke «31.12.2020». Skriv år-måned-dag: 2024-01-29"),
        ("check --as-of 1066-10-14", "--as-of forstår ikke «1066-10-14». Skriv et år fra 1900 til 2200."),
        ("check --as-of", "--as-of trenger en verdi. Skriv: --as-of DATO"),
        ("check --lang no", "--lang forstår ikke «no». Skriv nb, nn eller en."),
        ("check --json=1", "--json står alene. Skriv: --json"),
        ("freeze", "NAVN mangler. Skriv: lmp freeze NAVN [PLAN] [VALG]"),
        ("apply borte.patch", "det finnes ingen fil «borte.patch»."),
        ("apply indre_fosen_2020", "«indre_fosen_2020» er en mappe. Skriv navnet på en fil."),
    ],
)
def test_wrong_use_is_told_in_the_persons_words_with_what_to_type(words: str, told: str) -> None:
    done = lmp(*words.split())
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Feil: ")
    assert done.stderr.rstrip("\n").endswith(told)
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_before_the_id_is_told_as_the_wrong_order() -> None:
    done = lmp("explain", "indre_fosen_2020", "LMP302")
    assert done.stderr == "Feil: rekkefølgen er KODE før mappe. Skriv: lmp explain LMP302 indre_fosen_2020\n"
    assert done.returncode == 2


def test_a_folder_without_a_plan_names_the_plans_that_are_in_it(tmp_path: Path) -> None:
    assert "her er ingen plan" in lmp("check", cwd=tmp_path).stderr
    (tmp_path / "fjordvik").mkdir()
    assert (
        "det er ingen plan i mappa «fjordvik». Lag en: lmp init fjordvik"
        in lmp("check", "fjordvik", cwd=tmp_path).stderr
    )
    (tmp_path / "fjordvik" / "plan.toml").write_text('format = 1\nid = "p"\ntitle = "P"\n', "utf-8")
    assert "Mente du fjordvik?" in lmp("check", cwd=tmp_path).stderr
    assert "Her er planen fjordvik." in lmp("check", "bergen", cwd=tmp_path).stderr


def test_an_error_is_an_object_on_standard_output_for_programs() -> None:
    for words in ("sjekk --json", "--json check borte", "check indre_fosen_2020 --json --skip LMP99X"):
        done = lmp(*words.split())
        assert done.returncode == 2
        error = json.loads(done.stdout)["error"]
        assert error["exit_code"] == 2
        assert done.stderr.startswith("Feil: ")
        assert error["text"][0].split(" –")[0] in done.stderr


# --- how it ends ---------------------------------------------------------------------------------------------------


def test_exit_zero_gives_0_for_1_and_for_nothing_else() -> None:
    words = ("check", "indre_fosen_2020", "--as-of", "2020-08-25")
    assert lmp(*words).returncode == 1
    zero = lmp(*words, "--exit-zero")
    assert (zero.returncode, zero.stdout) == (0, lmp(*words).stdout)
    assert lmp("--exit-zero", *words).returncode == 0
    assert lmp("check", "borte", "--exit-zero").returncode == 2


def test_quiet_prints_errors_only() -> None:
    words = ("check", "indre_fosen_2020", "--as-of", "2020-08-25")
    done = lmp(*words, "-q")
    assert (done.stdout, done.returncode) == ("", 1)
    assert lmp("-q", *words).stdout == ""
    assert lmp("check", "borte", "--quiet").stderr.startswith("Feil: ")


def test_a_command_without_json_of_its_own_gives_what_it_prints(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('format = 1\nid = "p"\ntitle = "P"\n', "utf-8")
    done = lmp("freeze", "vinter", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["command"], answer["language"]) == ("freeze", "nb")
    assert "vinter" in answer["text"][0]


def test_an_interrupt_ends_with_130_and_says_that_nothing_is_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from lmp_core.cli import main, schema

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "json_schema", interrupted)
    with pytest.raises(SystemExit) as ended:
        main(["schema", "--lang", "nb"])
    assert ended.value.code == 130


# --- former names --------------------------------------------------------------------------------------------------


def find(*there: str) -> former_names.Find:
    """Finds the commands that are there, which have no options."""
    return lambda name: click.Command(name) if name in there else None


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("workload P --per week", "load P --per week"),
        ("why id P", "show id P"),
        ("weeks id P --unit skole", "show id P --unit skole"),
        ("duties P", "show duties P"),
        ("reach P", "spread --channels P"),
        ("overlap a b P", "linkage a b P"),
        ("arenas P --accept x", "share --meetings P --accept x"),
        ("replan P --move a=2020-11-12", "move a 2020-11-12 P"),
        ("replan --move=a=2020-11-12T09:00 P --write", "move a 2020-11-12T09:00 P --write"),
        ("replan P --since vinter", "move P --since vinter"),
        ("plugins --verbose", "plugin list --verbose"),
        ("check --rules", "explain --list"),
        ("changes P --against vinter", "changes vinter P"),
        ("build P --since=vinter", "build P --changes=vinter"),
        ("propose P --patch a.patch", "propose P --save a.patch"),
        ("clashes P --fix k --patch", "clashes P --fix k"),
        ("arenas P --accept x --patch", "share --meetings P --accept x"),
        ("spread --patch P --all", "spread P --all"),
    ],
)
def test_a_former_name_leads_to_the_new_one(typed: str, now: str, capsys: pytest.CaptureFixture[str]) -> None:
    language.begin(["--lang", "nb"])
    gone = {former.command for former in FORMER_NAMES if not former.option}
    there = find(*({*COMMANDS, "share", "move", "status", "propose"} - gone))
    assert former_names.renewed(typed.split(), there) == now.split()
    assert capsys.readouterr().err.endswith(f"heter nå: lmp {now}\n")


def test_a_name_is_not_former_while_a_command_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert former_names.renewed(["why", "id"], find("why", "show")) == ["why", "id"]
    assert former_names.renewed(["why", "id"], find()) == ["why", "id"]
    with_rules = click.Command("check", params=[click.Option(["--rules"], is_flag=True)])
    assert former_names.renewed(["check", "--rules"], lambda name: with_rules) == ["check", "--rules"]
    assert capsys.readouterr().err == ""


def test_a_former_name_works_and_says_the_new_one() -> None:
    done = lmp("plugins", "--json")
    assert done.stdout == lmp("plugin", "list", "--json").stdout
    assert done.stderr == "lmp plugins heter nå: lmp plugin list --json\n"


def test_former_names_are_told_in_the_documentation_and_gone_in_time() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    version = tuple(int(part) for part in lmp_core.__version__.split(".")[:2])
    for former in FORMER_NAMES:
        assert version < GONE_IN, former
        assert isinstance(former, FormerName)
        assert f"`{former.command}" in page, former


# --- completing, and telling how far it is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lmp che", {"check"}),
        ("lmp calendar pu", {"publish", "push"}),
        ("lmp check --as", {"--as-of"}),
        ("lmp check --format ", {"text", "short"}),
        ("lmp --lang n", {"nb", "nn"}),
        ("lmp schedule --why styringsgruppe-2020-11", {"styringsgruppe-2020-11-10"}),
    ],
)
def test_a_shell_is_offered_commands_options_values_and_ids(typed: str, offered: set[str]) -> None:
    done = lmp(
        cwd=EXAMPLES / "indre_fosen_2020",
        environment={
            "_LMP_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split(" ")) - 1),
        },
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_asks_lmp(shell: str) -> None:
    done = lmp("completion", shell, environment={"PATH": os.environ["PATH"]})
    assert done.returncode == 0, done.stderr
    assert "_LMP_COMPLETE" in done.stdout
    assert f"{shell}_complete" in done.stdout


class Terminal:
    """A standard error that says it is a terminal, and keeps what is written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


def test_progress_is_told_on_a_terminal_when_it_takes_longer_and_is_wiped_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(Progress, "AFTER", 0.05)
    with Progress() as progress:
        progress.show("1 av 2")
        assert terminal.written == ""
        time.sleep(0.3)
        assert terminal.written.endswith("1 av 2")
        progress.show("2 av 2")
        assert terminal.written.endswith("2 av 2")
    assert terminal.written.endswith("\r\x1b[2K")
    fast = Terminal()
    monkeypatch.setattr(sys, "stderr", fast)
    with Progress() as progress:
        progress.show("1 av 2")
    assert fast.written == ""


# --- how wide it is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [60, 100])
@pytest.mark.parametrize(
    "words",
    [
        ["clashes", "three_programmes", "--as-of", "2024-01-15", "--fix", "1"],
        ["check", "three_programmes", "--tulla"],
        ["share", "three_programmes", "--as-of", "2024-01-15", "--accept", "77"],
    ],
)
def test_what_is_told_beside_an_answer_is_as_wide_as_the_terminal(words: list[str], columns: int) -> None:
    written = on_terminal(*words, cwd=EXAMPLES, columns=columns)
    prose = [line for line in re.sub(r"\x1b\[[0-9;]*m", "", written).splitlines() if "  lmp " not in line]
    assert prose
    assert max(map(len, prose)) <= columns


def test_an_error_of_use_is_one_line_in_a_pipe() -> None:
    assert len(lmp("check", "three_programmes", "--tulla").stderr.splitlines()) == 1


# --- the words that are meant ---------------------------------------------------------------------------------------


def test_one_programme_is_told_that_linkage_takes_two() -> None:
    alone = lmp("linkage", "olweusprogrammet", cwd=EXAMPLES / "three_programmes")
    before_folder = lmp("linkage", "olweusprogrammet", "three_programmes", "--as-of", "2024-01-15")
    for told in (alone, before_folder):
        assert told.returncode == 2
        assert "linkage tar to programmer. Skriv: lmp linkage olweusprogrammet " in told.stderr
        words = told.stderr.partition("Skriv: lmp ")[2].split()
        folder = EXAMPLES / "three_programmes" if told is alone else EXAMPLES
        assert lmp(*words, cwd=folder).returncode in (0, 1)
    assert "ingen mappe" in lmp("linkage", "xyzzy", cwd=EXAMPLES / "three_programmes").stderr


def test_an_activity_that_is_not_there_is_told_of_before_days_are_looked_for() -> None:
    told = lmp("propose", "three_programmes", "--as-of", "2030-01-01", "--only", "samordning-22").stderr
    assert "ingen aktivitet «samordning-22»" in told
    assert "olweusprogrammet-samordning-2" in told


def test_meetings_of_one_title_are_told_apart_by_their_days() -> None:
    told = lmp("show", "skoleledersamling", "three_programmes", "--as-of", "2024-01-15").stderr
    assert "(«Skoleledersamling», on. 14. februar 2024)" in told


@pytest.mark.parametrize("word", ["week", "uke", "veke", "Uke"])
def test_a_period_may_be_written_in_any_language(word: str) -> None:
    how = ["three_programmes", "--as-of", "2024-01-15", "--per"]
    assert lmp("load", *how, word).stdout == lmp("load", *how, "week").stdout != ""
    assert "Skriv uke eller måned." in lmp("load", *how, "dag").stderr


def test_fix_says_so_when_there_is_nothing_to_put_right() -> None:
    told = lmp("check", "three_programmes", "--as-of", "2024-01-15", "--fix").stdout
    first, rest = told.split("\n", 1)
    assert first == "Ingen id-er å rette."
    assert rest == lmp("check", "three_programmes", "--as-of", "2024-01-15").stdout
