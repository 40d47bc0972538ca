"""A session of all commands in bokmål and nynorsk: not one English word in what they print, say or explain.

The commands are collected from the command line itself, so none can be forgotten: one that nobody has said how to run
fails.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import attrs
import click
import pytest

import lmp_core as lmp
from lmp_core.cli import cli, main
from lmp_core.model import Plan
from lmp_core.model.text import Text
from lmp_core.plugins import PluginHost

EXAMPLES = Path(__file__).parent.parent / "examples"
Names = tuple[str, ...]


@attrs.frozen
class Example:
    """A plan to run commands on, and ids of its own."""

    folder: str
    as_of: str
    id: str
    programmes: tuple[str, str]


FOSEN = Example("indre_fosen_2020", "2020-08-25", "styringsgruppe-2020-11-10", ("laeringsmiljoeprosjektet",) * 2)
THREE = Example(
    "three_programmes", "2024-01-15", "olweusprogrammet-planlegging", ("olweusprogrammet", "inkludering-paa-alvor")
)
LOCALES = {"nb": "nb_NO.UTF-8", "nn": "nn_NO.UTF-8"}


def commands(group: click.Group | None = None, names: Names = ()) -> Iterator[tuple[Names, click.Command]]:
    """(names, command) for each command, also those in groups."""
    within = cli if group is None else group
    ctx = click.Context(within, info_name="lmp")
    for name in within.list_commands(ctx):
        command = within.get_command(ctx, name)
        assert command is not None, name
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))


ALL = dict(commands())
RUN = {names: command for names, command in ALL.items() if not isinstance(command, click.Group)}
ASKED_OTHERWISE = {
    ("load",): ["--per week", "--per month"],
    ("check",): ["--format short", "--skip LMP302"],
    ("compare",): ["--scenario physical-stopped"],
    ("plugin", "list"): ["--verbose"],
    ("propose",): ["--save {beside}/p.patch", "--write"],
    ("build",): ["--format md"],
}
"""Other ways to ask, for what is printed then and not else."""
NOT_FOR_PEOPLE = {("schema",), ("completion",), ("show",), ("status",)}
"""What prints for programs, alone or where it is no terminal; their help and errors are for people, and what show and
status tell people is tried in test_show.py."""
CONTACTS = """\
organiser = "prosjektleder"

[contacts.prosjektleder]
name = "Navn Navnesen"
email = "prosjektleder@kommune.example"
"""


def words_for(names: Names, command: click.Command, example: Example, plan: Path, beside: Path) -> list[str]:
    """The words that run a command on a copy of an example."""
    values = {
        "plan": str(plan),
        "id": example.id,
        "activity": example.id,
        "first": example.programmes[0],
        "second": example.programmes[1],
        "name": "vinter",
        "folder": str(beside / "ny"),
        "template": "olweusprogrammet",
        "start": "2021-08",
        "file": str(beside / ("moete.ics" if "import" in names else "forslag.patch")),
        "url": "http://127.0.0.1:9/kalender/",
        "contacts": str(beside / "contacts.toml"),
        "shell": "bash",
        "code": "LMP302",
        "date": "2024-03-04" if example is THREE else "2020-11-17",
        "against": "HEAD",
        "out": str(beside / "out"),
        "work": "2",
    }
    given = list(names)
    for param in command.params:
        key = next((name[2:] for name in param.opts if name.startswith("--")), param.name or "")
        wanted = param.required or key in ("plan", "out", "work", "folder")
        if wanted:
            assert key in values, f"say in this test what {' '.join(names)} can be given for {key!r}"
            given += [f"--{key}", values[key]] if isinstance(param, click.Option) else [values[key]]
    return [*given, "--as-of", example.as_of]


ENGLISH = set(
    """
    the of and is with from show list not are has have was were what which when who whose this that these
    those there than been in or must should would could error errors warning warnings file files folder
    folders unknown missing invalid usage options commands required write written read change changes changed
    activity activities unit units goal goals planned cancelled running coming between because day days
    week weeks month months year years meeting meetings school schools kindergarten more nothing only each
    every give given choose did you your mean its it one two last new old other name names value values
    tells told print prints stays kept keep leave out how much many where why whom they their them both
    yes before after since without within possible confirmed moved recorded note notes matter matters place
    places date dates time times people reached reaches none unnamed add added remove removed make makes made
    find found needs see another proposals proposal clash clashes expected group groups role roles programme
    programmes
    """.split()  # noqa: SIM905
)
"""Common English words that are no Norwegian ones."""


@cache
def plan_of(example: Example) -> Plan:
    return lmp.load(EXAMPLES / example.folder)


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-zæøåÆØÅéÉ]+", text)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (words for _, words in value.items())
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _texts(getattr(value, field.name, None))


@cache
def words_of_plan(example: Example) -> frozenset[str]:
    """The words that stand in a plan, and so may stand in what is told of it."""
    return frozenset(word for text in _texts(plan_of(example)) for word in _words(text))


@cache
def words_to_type() -> frozenset[str]:
    """What is typed as it stands, in any language: commands, options, values to choose from, names of plug-ins."""
    typed = {word for names in ALL for name in names for word in _words(name)}
    typed |= {word for info in PluginHost.discover().plugins for word in _words(info.name)}
    for command in ALL.values():
        for param in command.params:
            typed |= (
                {word for name in param.opts for word in _words(name)} if isinstance(param, click.Option) else set()
            )
            if isinstance(param.type, click.Choice):
                typed |= {word for choice in param.type.choices for word in _words(str(choice))}
    return frozenset(typed)


_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_CODE = re.compile(r"\S*(?:[_/\\|@=:.]\w|\w-\w|--\w|\w\()\S*")
_FOR_EDITORS = re.compile(r"\b[A-Z]{3}\d{3} (error|warning|note): ")
_COMMAND = re.compile(r"\blmp [a-z-]+( [^ ·\n]+)*")


def english(printed: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """(word, line) for each English word in what is printed.

    What is quoted, ids, file names, patches, lines of files and commands to type do not count.
    """
    found = []
    for line in printed.splitlines():
        if re.match(r"(\+|-(?!\s)|@@|diff |\s*\d+ \|)", line):
            continue
        bare = _CODE.sub(" ", _QUOTED.sub(" ", _COMMAND.sub(" ", _FOR_EDITORS.sub(" ", line))))
        for word in re.findall(r"[A-Za-zæøåÆØÅéÉ-]+", bare):
            small = word.strip("-").lower()
            if small in ENGLISH and small not in known and small not in words_to_type():
                found.append((word, line))
    return found


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("LANG", LOCALES[language])


Told = Callable[[list[str]], tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """(exit code, standard output, standard error) of a command line, run in this process."""

    def told(words: list[str]) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, printed.out, printed.err

    return told


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with files that commands can be given."""
    (tmp_path / "contacts.toml").write_text(CONTACTS, "utf-8")
    (tmp_path / "forslag.patch").write_text("", "utf-8")
    (tmp_path / "moete.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\n"
        b"DTSTART;VALUE=DATE:20200911\r\nSUMMARY:Foreldrekaffe\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return tmp_path


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("names", ALL, ids=" ".join)
def test_the_help_of_a_command_is_in_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, told: Told, language: str, names: Names
) -> None:
    speak(monkeypatch, language)
    code, out, err = told([*names, "--help"])
    assert (code, err) == (0, "")
    assert out.startswith(f"Bruk: lmp {' '.join(names)} ")
    assert english(out) == []
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("language", LOCALES)
def test_the_help_of_lmp_is_in_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, told: Told, language: str
) -> None:
    speak(monkeypatch, language)
    _, out, _ = told(["--help"])
    assert english(out) == []
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("example", [FOSEN, THREE], ids=lambda example: example.folder)
@pytest.mark.parametrize("names", RUN, ids=" ".join)
def test_a_command_speaks_the_language_of_the_machine_and_no_other(
    monkeypatch: pytest.MonkeyPatch, told: Told, beside: Path, language: str, example: Example, names: Names
) -> None:
    speak(monkeypatch, language)
    plan = beside / "plan"
    shutil.copytree(EXAMPLES / example.folder, plan)
    text = (plan / "plan.toml").read_text("utf-8")
    (plan / "plan.toml").write_text(re.sub(r'(?m)^language = "\w+"$', f'language = "{language}"', text), "utf-8")
    monkeypatch.chdir(beside)
    for more in ["", *ASKED_OTHERWISE.get(names, [])]:
        words = [*words_for(names, RUN[names], example, plan, beside), *more.format(beside=beside).split()]
        code, out, err = told(words)
        assert code in (0, 1, 2, 3, 4), (words, out, err)
        printed = err if names in NOT_FOR_PEOPLE else out + err
        assert english(printed, words_of_plan(example)) == [], words


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("names", RUN, ids=" ".join)
def test_wrong_use_of_a_command_is_told_in_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, told: Told, tmp_path: Path, language: str, names: Names
) -> None:
    speak(monkeypatch, language)
    monkeypatch.chdir(tmp_path)
    command = RUN[names]
    takes = ["x" for param in command.params if isinstance(param, click.Argument)]
    wrong = [["--tull"], [*takes, "x", "y"], ["--as-of", "i går"], ["--as-of"], ["--lang", "xx"], takes]
    for param in command.params:
        if (
            isinstance(param, click.Option)
            and not param.is_flag
            and not isinstance(param.type, click.types.StringParamType)
        ):
            wrong.append([*takes, param.opts[-1], "\0" if isinstance(param.type, click.Path) else "tull"])
    for words in wrong:
        code, out, err = told([*names, *words])
        if code == 2:
            assert err.startswith("Feil: "), err
            assert english(err) == [], words
        else:
            assert english(err if names in NOT_FOR_PEOPLE else out + err) == [], words
