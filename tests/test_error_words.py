"""Every error of the library is worded in bokmål, nynorsk and English, and read as people read it."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import random
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lmp_core
import lmp_plugins
from lmp_core.model.errors import LmpError, PlanFileError, Position, Problem
from lmp_core.model.shown import either, megabytes, quoted, row, shown
from lmp_core.model.text import SPOKEN, Text, Worded
from lmp_core.planfile import load, loads
from lmp_core.wording.errors import error_parts
from lmp_core.wording.layout import Excerpt, columns, laid_out

SOURCES = Path(lmp_core.__file__).parents[1]
EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"
FOR_DEVELOPERS = (
    "lmp_core/plugins/laws/",
    "lmp_core/plugins/contracts.py",
    "lmp_core/plugins/hook_contracts.py",
    "lmp_core/plugins/results.py",
)
"""What only those who write plug-ins meet, which is in English: CONTRIBUTING.md says so."""


def modules() -> Iterator[str]:
    for package in (lmp_core, lmp_plugins):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "skeleton" not in module.name and not module.name.endswith("__main__"):
                yield module.name


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text) and not isinstance(value, Worded):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)


def fields(text: str) -> set[str]:
    try:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        return set()  # braces that stand for themselves


def test_every_constant_text_has_the_three_languages_with_the_same_fields() -> None:
    lacking: list[str] = []
    for name in modules():
        for constant, value in vars(importlib.import_module(name)).items():
            for text in texts(value) if constant.startswith("_") or constant.isupper() else ():
                said = dict(text.items())
                # English may go without a number that its "twice" says.
                if said and (
                    set(SPOKEN) - set(said)
                    or fields(said["nb"]) != fields(said["nn"])
                    or fields(said["nb"]) - fields(said["en"]) - {"n"}
                    or fields(said["en"]) - fields(said["nb"])
                ):
                    lacking.append(f"{name}: {constant}: {text!r}")
    assert lacking == []


def in_one_language(tree: ast.AST) -> Iterator[int]:
    """The lines of a module where an error is given words in one language."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name == "Problem":
            said = [keyword.value for keyword in node.keywords if keyword.arg in ("message", "hint")]
        elif name in ("UsageError", "ModelError", "PlanFileError", "ConflictError", "PluginError", "PushError"):
            said = list(node.args)
        else:
            continue
        if any(isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and part.value) for part in said):
            yield node.lineno


def test_no_error_that_a_user_can_cause_has_words_in_one_language_alone() -> None:
    found = [
        f"{path.relative_to(SOURCES).as_posix()}:{line}"
        for package in ("lmp_core", "lmp_plugins")
        for path in sorted((SOURCES / package).rglob("*.py"))
        if not path.relative_to(SOURCES).as_posix().startswith(FOR_DEVELOPERS) and "skeleton" not in path.parts
        for line in in_one_language(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_search_for_words_in_one_language_finds_them() -> None:
    assert list(in_one_language(ast.parse('raise UsageError(Problem(message=f"no {x}", hint=HINT))'))) == [1]
    assert list(in_one_language(ast.parse('raise UsageError("no")'))) == [1]
    assert list(in_one_language(ast.parse("raise UsageError(Problem(message=NO.filled(x=x)))"))) == []


def test_values_in_messages_are_worded_in_the_language_of_the_message() -> None:
    text = Text(nb="ikke {x}", nn="ikkje {x}", en="not {x}")
    assert [text.say(tag, x=shown({})) for tag in SPOKEN] == ["ikke en tabell", "ikkje ein tabell", "not a table"]
    assert [text.say(tag, x=quoted("a\nb")) for tag in SPOKEN] == ["ikke «a\\nb»", "ikkje «a\\nb»", "not 'a\\nb'"]
    assert [text.say(tag, x=either(["a", shown([]), "c"])) for tag in ("nb", "en")] == [
        "ikke a, en liste eller c",
        "not a, a list or c",
    ]
    assert [row([shown({}), "b"]).to(tag) for tag in ("nn", "en")] == ["ein tabell; b", "a table; b"]
    assert [megabytes(8_150_000).to(tag) for tag in ("nb", "en")] == ["8,2", "8.2"]


def test_an_error_is_english_for_python_and_in_any_language_when_that_is_asked_for() -> None:
    with pytest.raises(PlanFileError) as caught:
        loads('format = 1\nid = "plan"\ntitle = 3')
    error = caught.value
    assert str(error).startswith("plan.toml:3:9: title: expected a text, got 3 – put it in quotes")
    assert error.to("nb").startswith("plan.toml:3:9: title: her skal det stå en tekst, ikke 3 – sett det i anførsels")
    assert error.problems[0].to("nn").startswith("plan.toml:3:9: title: her skal det stå ein tekst, ikkje 3 – set det")


def test_of_a_file_full_of_errors_only_those_that_are_listed_are_worded(monkeypatch: pytest.MonkeyPatch) -> None:
    worded: list[Text] = []
    say = Text.say

    def counted(self: Text, *language: str, **values: object) -> str:
        worded.append(self)
        return say(self, *language, **values)

    monkeypatch.setattr(Text, "say", counted)
    lines = "".join(f'[[activities]]\nid = "a-{n}"\ntitle = "A"\nkind = "task"\nwhen = "no"\n' for n in range(3000))
    with pytest.raises(PlanFileError) as caught:
        loads(f'format = 1\nid = "plan"\ntitle = "P"\n{lines}')
    assert len(worded) == 0
    assert len(str(caught.value).split("\n")) == 101


# --- what a person sees ---------------------------------------------------------------------------------------------


def read(error: LmpError, language: str = "nb", width: int = 100) -> list[str]:
    return list(laid_out(error_parts(error, language), language, width))


def refused(folder: Path, language: str = "nb", width: int = 100) -> list[str]:
    with pytest.raises(LmpError) as caught:
        load(folder)
    return read(caught.value, language, width)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    monkeypatch.chdir(tmp_path / "plan")
    return Path()


def change(old: str, new: str, times: int = -1) -> None:
    file = Path("activities.toml")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, times), encoding="utf-8")


LEFT_OVER = {
    "nb": [
        "Feil: planen kan ikke leses. 1 sted må rettes.",
        "",
        "activities.toml:16:30",
        '  16 | kind = "styringsgruppemoete" [',
        "     |                              ^ her er det noe til overs",
        "→ Ta det bort; er det en kommentar, så sett # foran.",
    ],
    "nn": [
        "Feil: planen kan ikkje lesast. 1 stad må rettast.",
        "",
        "activities.toml:16:30",
        '  16 | kind = "styringsgruppemoete" [',
        "     |                              ^ her er det noko til overs",
        "→ Ta det bort; er det ein kommentar, så set # framfor.",
    ],
    "en": [
        "Error: the plan cannot be read. 1 place must be mended.",
        "",
        "activities.toml:16:30",
        '  16 | kind = "styringsgruppemoete" [',
        "     |                              ^ something is left over after the value",
        "→ Take it away, or put # before it if it is a comment.",
    ],
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_line_that_is_not_toml_is_shown_with_a_mark(folder: Path, language: str) -> None:
    lines = Path("activities.toml").read_text(encoding="utf-8").split("\n")
    lines[15] += " ["
    Path("activities.toml").write_text("\n".join(lines), encoding="utf-8")
    assert refused(folder, language) == LEFT_OVER[language]


@pytest.mark.parametrize("language", SPOKEN)
def test_on_a_narrow_terminal_what_has_no_room_beside_the_mark_stands_below(folder: Path, language: str) -> None:
    lines = Path("activities.toml").read_text(encoding="utf-8").split("\n")
    lines[15] += " ["
    Path("activities.toml").write_text("\n".join(lines), encoding="utf-8")
    told = refused(folder, language, 50)
    mark = next(number for number, line in enumerate(told) if line.endswith("^"))
    note = LEFT_OVER[language][4].rpartition("^ ")[2]
    below = [line.removeprefix("     | ") for line in told[mark + 1 :] if line.startswith("     | ")]
    assert " ".join(below) == note
    assert all(columns(line) <= 50 for line in told)


UNKNOWN = {
    "nb": (
        "Feil: planen viser til noe som ikke finnes. 1 sak, 3 steder.",
        "«styringsgruppen» finnes ikke, verken som virksomhet, gruppe eller rolle.",
        "→ Mente du «styringsgruppa»?",
    ),
    "nn": (
        "Feil: planen viser til noko som ikkje finst. 1 sak, 3 stader.",
        "«styringsgruppen» finst ikkje, verken som verksemd, gruppe eller rolle.",
        "→ Meinte du «styringsgruppa»?",
    ),
    "en": (
        "Error: the plan refers to something that is not there. 1 matter, 3 places.",
        "No unit, group or role has the id 'styringsgruppen'.",
        "→ Did you mean 'styringsgruppa'?",
    ),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_the_same_slip_in_three_places_is_one_matter(folder: Path, language: str) -> None:
    change('takes_part = ["styringsgruppa"]', 'takes_part = ["styringsgruppen"]', 3)
    heading, message, cure = UNKNOWN[language]
    lines = refused(folder, language)
    assert lines[:7] == [
        heading,
        "",
        message,
        "",
        "activities.toml:10:15",
        '  10 | takes_part = ["styringsgruppen"]',
        "     |               ^^^^^^^^^^^^^^^^^",
    ]
    assert lines[7] == "activities.toml:19:15"
    assert lines[9:11] == [cure, ""]
    assert lines[11].endswith(": lmp check --fix")


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ("2020-11-31", "november 2020 har 30 dager"),
        ("2021-02-29", "februar 2021 har 28 dager"),
        ("2020-13-01", "et år har månedene 01 til 12"),
        ("2020-00-01", "et år har månedene 01 til 12"),
        ("2020-11-00", "en måned begynner med 01"),
        ("0000-11-01", "det finnes ikke noe år 0"),
        ("2020-11-01T25:00:00", "et klokkeslett er 00:00:00 til 23:59:59"),
    ],
)
def test_a_date_that_does_not_exist_is_told_with_why(folder: Path, date: str, why: str) -> None:
    change("when = 2020-11-10", f"when = {date}", 1)
    lines = refused(folder)
    assert lines[0] == "Feil: planen har en dato som ikke finnes. 1 sted må rettes."
    assert lines[3].endswith(f"| when = {date}")
    assert lines[4].endswith(f"| {' ' * 7}{'^' * len(date)} {why}")
    assert lines[5].startswith("→ Rett datoen")


def test_the_last_day_of_the_month_is_told_with_its_weekday(folder: Path) -> None:
    change("when = 2020-11-10", "when = 2020-11-31", 1)
    assert refused(folder)[-1] == "→ Rett datoen; 30. november 2020 er en mandag."
    assert refused(folder, "en")[-1] == "→ Mend the date; 30 November 2020 is a Monday."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('format = 1\nid = "p"\ntitle = [', "nb"),
        ('format = 1\nlanguage = "nn"\nid = "p"\ntitle = [', "nn"),
        ('format = 1\nlanguage = "en"\nid = "p"\ntitle = 2', "en"),
        ('format = 1\nlanguage = "no"\nid = "p"\ntitle = 2', "nb"),
    ],
)
def test_the_language_of_a_plan_is_known_also_where_it_cannot_be_read(text: str, language: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        loads(text)
    assert caught.value.language == language


def test_two_dates_are_two_places(folder: Path) -> None:
    change("when = 2020-11-10", "when = 2020-11-31", 1)
    change("when = 2020-08-25", "when = 2020-08-45", 1)
    assert refused(folder, "nn")[0] == "Feil: planen har datoar som ikkje finst. 2 stader må rettast."


def test_a_misspelt_key_is_one_matter_not_two(folder: Path) -> None:
    change("\ntitle =", "\ntitel =", 1)
    lines = refused(folder)
    assert lines[0] == "Feil: planen kan ikke leses. 1 sted må rettes."
    assert lines[4] == "     | ^^^^^ her finnes det ikke noe felt «titel»"
    assert lines[5] == "→ Mente du «title»?"


def test_of_many_places_some_are_shown_and_the_others_counted(folder: Path) -> None:
    change("\ntitle =", "\ntitel =")
    change("styringsgruppemoete", "styringsgrupemoete")
    lines = refused(folder, width=60)
    places = [line for line in lines if line.startswith("activities.toml:")]
    assert len(places) <= 20
    assert any("steder til" in line for line in lines)
    assert "«styringsgrupemoete» finnes ikke som type aktivitet." in lines


def test_of_many_matters_twenty_are_shown_and_the_others_counted() -> None:
    problems = [Problem(message=f"nr. {n}", position=Position("a.toml", n + 1)) for n in range(25)]
    lines = read(PlanFileError(*problems, texts={"a.toml": "x = 1\n" * 30}))
    assert lines[0] == "Feil: planen kan ikke leses. 25 steder må rettes."
    assert lines[-1] == "Og 5 til. Rett disse først."


def test_the_right_place_is_marked_behind_an_item_that_is_left_out(folder: Path) -> None:
    change('takes_part = ["styringsgruppa"]', 'takes_part = ["Ikke en id", "ikke-her"]', 1)
    lines = refused(folder)
    assert "activities.toml:10:29" in lines
    assert lines[lines.index("activities.toml:10:29") + 2].startswith("     |                             ^^^^^^^^^^")


def test_a_field_path_is_never_shown(folder: Path) -> None:
    change('takes_part = ["styringsgruppa"]', 'takes_part = ["styringsgruppen"]', 1)
    assert not any(
        "takes_part[0]" in line or "activities." in line.replace("activities.toml", "") for line in refused(folder)
    )


def test_a_file_that_was_not_read_is_not_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("password = 'hunter2'\n", encoding="utf-8")
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "plan.toml").write_text('format = 1\nid = "p"\ntitle = "P"\ninclude = ["a.toml"]\n', encoding="utf-8")
    (plan / "a.toml").symlink_to(secret)
    lines = refused(plan)
    assert not any("hunter2" in line for line in lines)
    assert any("lenke ut av mappen" in line for line in lines)


def test_an_error_about_no_place_is_a_sentence_or_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(Path("nope")) == ["Feil: det finnes ingen mappe «nope». Se etter om navnet er rett."]
    assert refused(Path("nope"), "en") == ["Error: there is no folder 'nope'. Check the name."]


# --- excerpts -------------------------------------------------------------------------------------------------------


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=200),
    column=st.integers(1, 220),
    length=st.integers(1, 50),
    note=st.text(max_size=80),
    width=st.integers(40, 100),
)
def test_an_excerpt_is_never_wider_than_the_terminal(
    text: str, column: int, length: int, note: str, width: int
) -> None:
    lines = list(laid_out([Excerpt(7, text, column, length, note)], "nb", width))
    assert len(lines) >= 2
    assert all(columns(line) <= width for line in lines[:2])
    assert "^" in lines[1]


@given(
    before=st.text(st.sampled_from("aå\t會e\u0301 "), max_size=120),
    after=st.text(st.sampled_from("bø會 "), max_size=80),
)
def test_the_mark_stands_under_what_it_marks(before: str, after: str) -> None:
    first, second = list(laid_out([Excerpt(1, f"{before}@{after}", len(before) + 1)], "nb", 60))[:2]
    assert columns(first[: first.index("@")]) == second.index("^")


# --- any plan -------------------------------------------------------------------------------------------------------


@cache
def fuzzer() -> Any:
    spec = importlib.util.spec_from_file_location("fuzz", FUZZ)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = Path(__file__).with_name("fuzz.py")


@pytest.mark.skipif(sys.platform == "win32", reason="the fuzzer limits the processor's time as Unix does")
@settings(max_examples=60, deadline=None)
@given(draw=st.randoms(use_true_random=False), width=st.sampled_from([60, 80, 100]), language=st.sampled_from(SPOKEN))
def test_any_broken_plan_is_told_within_the_terminal_and_with_a_place(
    draw: random.Random, width: int, language: str
) -> None:
    fuzz = fuzzer()
    data = fuzz.damaged(draw, draw.choice(fuzz.seeds(".toml")))
    try:
        loads(data.decode(errors="replace"))
    except LmpError as error:
        lines = read(error, language, width)
        assert lines[0].startswith(("Feil: ", "Error: "))
        assert any(line.startswith("plan.toml:") for line in lines)
        assert [line for line in lines if columns(line) > width and " " in line.strip("→ |^")] == []


# --- the command line -----------------------------------------------------------------------------------------------


def lmp(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lmp_core.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_line_tells_all_errors_at_once_on_standard_error(folder: Path) -> None:
    change('takes_part = ["styringsgruppa"]', 'takes_part = ["styringsgruppen"]', 1)
    change("when = 2020-08-25", "when = 2020-08-45", 1)
    done = lmp("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "activities.toml:10:15" in done.stderr
    assert "2020-08-45" in done.stderr
    assert "Traceback" not in done.stderr
