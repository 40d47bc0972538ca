"""Reading: every kind of bad input is a message of one line with its place; a good one is quick and positioned."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import Plan
from lmp_core.model.errors import LmpError, PlanFileError, Position
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Frequency, OnDate, Recurring, Unknown, UntilActivity, Weekday
from lmp_core.planfile import from_data, from_json, load, loads, migrate, read
from lmp_core.planfile.migrate import migrate as migrated
from lmp_core.planfile.parse import SIZE_LIMIT
from lmp_core.planfile.problems import PROBLEM_LIMIT

HEAD = 'format = 1\nid = "plan"\ntitle = "Plan"\n'


def problems(text: str) -> list[str]:
    """The lines of the error that a text gives; none of them broken in two."""
    with pytest.raises(PlanFileError) as caught:
        loads(text)
    lines = str(caught.value).split("\n")
    assert len(lines) == len(caught.value.problems)
    return lines


def problem(text: str) -> str:
    """The one line of the error that a text gives."""
    (line,) = problems(text)
    return line


def folder_problems(path: Path) -> list[str]:
    """The lines of the error that a folder gives, without the path of the folder."""
    with pytest.raises(PlanFileError) as caught:
        load(path)
    return str(caught.value).replace(path.as_posix() + "/", "").split("\n")


def activity(fields: str) -> str:
    return f'{HEAD}[[activities]]\nid = "a"\ntitle = "A"\nkind = "task"\n{fields}\n'


def when(text: str) -> object:
    return (
        loads(activity(f"when = {text}") + '[[activities]]\nid = "b"\ntitle = "B"\nkind = "task"\n').activities[0].when
    )


# --- what is right ---


def test_forms_of_time() -> None:
    import datetime as dt

    day, next_day = dt.date(2020, 9, 8), dt.date(2020, 9, 9)
    assert when("2020-09-08") == OnDate(date=day)
    assert when("{from = 2020-09-08, to = 2020-09-09}") == DateRange(start=day, end=next_day)
    start, end = dt.datetime(2020, 9, 8, 9), dt.datetime(2020, 9, 8, 10)
    assert when("{start = 2020-09-08T09:00:00, end = 2020-09-08 10:00:00}") == At(start=start, end=end)
    assert when('{until = "b", from = 2020-09-08}') == UntilActivity(until="b", start=day)
    assert when("{near = {from = 2020-09-08, to = 2020-09-09}}") == Unknown(near=DateRange(start=day, end=next_day))
    assert loads(activity("")).activities[0].when == Unknown()
    series = '{every = "2 weeks", weekdays = ["tuesday"], from = 2020-09-08, time = "09:00", except = [2020-09-09]}'
    assert when(series) == Recurring(
        frequency=Frequency.WEEKLY,
        interval=2,
        weekdays=[Weekday.TUESDAY],
        start=day,
        start_time="09:00",
        except_dates=[next_day],
    )
    assert when('{every = "month"}') == Recurring(frequency=Frequency.MONTHLY)


def test_plain_texts_are_in_the_language_of_the_plan() -> None:
    plan = loads(HEAD + 'language = "nn"\nmunicipality = { nb = "Kommunen", se = "Gielda" }\n')
    assert plan.title == Text(nn="Plan")
    assert plan.municipality == Text(nb="Kommunen", se="Gielda")


def test_included_files_and_positions(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        HEAD + 'include = ["a.toml", "sub/b.toml"]\n[[roles]]\nid = "r"\ntitle = "R"\n', "utf-8"
    )
    (tmp_path / "a.toml").write_text('include = ["c.toml"]\n[[roles]]\nid = "s"\ntitle = "Så"\n', "utf-8")
    (tmp_path / "c.toml").write_text('[[roles]]\nid = "t"\ntitle = "T"\n', "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.toml").write_text(
        '[[groups]]\nid = "g"\ntitle = { nb = "Æ", en = "E" }\nmembers = ["r",\n  "s"]\n', "utf-8"
    )
    loaded = load(tmp_path)
    assert [role.id for role in loaded.plan.roles] == ["r", "s", "t"]
    assert [path.relative_to(tmp_path).as_posix() for path in loaded.files] == [
        "plan.toml",
        "a.toml",
        "c.toml",
        "sub/b.toml",
    ]
    at = loaded.sources.at
    b = (tmp_path / "sub" / "b.toml").as_posix()
    assert at("title") == Position((tmp_path / "plan.toml").as_posix(), 3, 9)
    assert at("roles", "t", "title") == Position((tmp_path / "c.toml").as_posix(), 3, 9)
    assert at("groups", "g") == Position(b, 1, 1)
    assert at("groups", "g", "title", "en") == Position(b, 3, 26)
    assert at("groups", "g", "members", 1) == Position(b, 5, 3)
    assert at("groups", "g", "size") == Position(b, 1, 1)
    assert at("groups", "nobody") is None
    assert load(tmp_path / "plan.toml").plan == loaded.plan


def test_a_plan_says_what_its_own_kinds_of_activity_are() -> None:
    text = activity("").replace('"task"', '"besoek"')
    assert loads(text + '[[kinds]]\nid = "besoek"\ntitle = "Besøk"\n').activities[0].kind == "besoek"
    assert problem(text).startswith("plan.toml:7:8: activities.a.kind: no kind of activity has the id 'besoek'")


# --- what is wrong with one value ---


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            HEAD + 'langage = "nb"',
            "plan.toml:4:1: langage: there is no field 'langage' here – did you mean 'language'?",
        ),
        (HEAD + 'language = "no"', "plan.toml:4:12: language: unknown language 'no'"),
        (HEAD.replace('"plan"', "7"), "plan.toml:2:6: id: expected a string, got 7 – put it in quotes"),
        (HEAD.replace('"Plan"', '" "'), "plan.toml:3:9: title: the text is empty – write it"),
        (HEAD.replace('"Plan"', '"\\u0000"'), "plan.toml:3:9: title: a text holds a character that cannot be written"),
        (HEAD.replace('title = "Plan"\n', ""), "plan.toml:1:1: title is missing – add title = …"),
        (activity("when = 2020-02-30"), "plan.toml:8:8: there is no date 2020-02-30: February 2020 has 29 days"),
        (activity("when = {week = '2020-W54'}"), "plan.toml:8:8: activities.a.when: '2020-W54' is not a week"),
        (
            activity("when = '11.8.2020'"),
            "plan.toml:8:8: activities.a.when: '11.8.2020' is not a time – write 2026-09-28",
        ),
        (activity("when = '2020-08-32'"), "plan.toml:8:8: activities.a.when: '2020-08-32' is not a time"),
        (activity("when = '2020-W54'"), "plan.toml:8:8: activities.a.when: '2020-W54' is not a week"),
        (activity("when = '2020-08-11T09:00'"), "plan.toml:8:8: activities.a.when: expected a time with an end"),
        (
            activity("when = {from = '11.8.2020', to = 2020-08-12}"),
            "plan.toml:8:16: activities.a.when.from: '11.8.2020' is not a date",
        ),
        (activity("when = 2020-08-11T09:00:00"), "plan.toml:8:8: activities.a.when: expected a time with an end"),
        (
            activity("when = {start = 2020-08-11, end = 2020-08-12T09:00:00}"),
            "plan.toml:8:17: activities.a.when.start: expected a date wi",
        ),
        (activity("when = {}"), "plan.toml:8:8: activities.a.when: this is not a time – write a date"),
        (activity("when = {to = 2020-08-11}"), "plan.toml:8:8: activities.a.when: from is missing – add from = …"),
        (
            activity("when = {from = 2020-08-11, to = 2020-08-10}"),
            "plan.toml:8:8: activities.a.when: the end 2020-08-10",
        ),
        (activity("when = {every = 2}"), "plan.toml:8:17: activities.a.when.every: 2 does not say how often"),
        (
            activity("when = {every = 'day', weekdays = ['monday']}"),
            "plan.toml:8:8: activities.a.when: weekdays go with",
        ),
        (activity("when = {until = 'c'}"), "plan.toml:8:17: activities.a.when.until: no activity has the id 'c'"),
        (
            activity("when = 1900-01-01\nduration = '2 wekes'"),
            "plan.toml:9:12: activities.a.duration: '2 wekes' is not a duration",
        ),
        (activity("when = 0001-01-01"), "plan.toml:8:8: activities.a.when: the year 1 is outside 1900-2200"),
        (activity("per_unit = 'yes'"), "plan.toml:8:12: activities.a.per_unit: expected true or false, got 'yes'"),
        (
            activity("mode = 7"),
            "plan.toml:8:8: activities.a.mode: expected a table, got 7 – write {form",
        ),
        (
            activity("mode = 'digitl'"),
            "plan.toml:8:8: activities.a.mode.form: 'digitl' is not one of the words allowed here",
        ),
        (
            activity("mode = {form = 'digitl'}"),
            "plan.toml:8:16: activities.a.mode.form: 'digitl' is not one of the words",
        ),
        (activity("goals = 'g'"), "plan.toml:8:9: activities.a.goals: expected a list, got 'g' – write [\"g\"]"),
        (activity("goals = ['G!']"), "plan.toml:8:9: activities.a.goals: 'G!' is not an id"),
        (
            activity("goals = ['a']"),
            "plan.toml:8:10: activities.a.goals[0]: 'a' is the id of a part of the kind activity",
        ),
        (activity("part_of = 'a'"), "plan.toml:8:11: activities.a.part_of: a circle of part_of: a → a"),
        (activity("takes_part = [7]"), "plan.toml:8:15: activities.a.takes_part[0]: expected a table, got 7"),
        (activity("title = 'B'"), "plan.toml:8:1: the same key stands twice here – leave one of them out"),
        (
            activity("when = 11.08.2020"),
            "plan.toml:8:13: something is left over after the value – dates are written 20",
        ),
        (activity("kind"), "plan.toml:8:5: an '=' is missing after the key"),
        (activity("mode = {"), "plan.toml:8:9: "),
        (activity("title.nb = 'B'"), "plan.toml:8:"),
        (HEAD + "[[activities]]\nid = 'a'\n[activities]\n", "plan.toml:6:"),
        (
            HEAD + "activities = 5",
            "plan.toml:4:14: activities: a list of tables is wanted, not 5 – write [[activities]]",
        ),
        (HEAD + "activities = [5]", "plan.toml:4:15: activities[0]: expected a table, got 5"),
        (HEAD + "[activities]\nid = 'a'", "plan.toml:4:1: activities: a list of tables is wanted, not a table"),
        (
            HEAD + "[[units]]\nid = 'u'\ntitle = 'U'\nkind = 'school'\nemployees = -1",
            "plan.toml:8:13: units.u.employees: -1",
        ),
        (
            HEAD + f"[[units]]\nid = 'u'\ntitle = 'U'\nkind = 'school'\nemployees = {'9' * 400}",
            "plan.toml:8:13: units.u.",
        ),
        (HEAD + f"x = {'9' * 10000}", "plan.toml:1:1: a number with too many digits"),
        (HEAD + 'include = ["a.toml"]', "plan.toml:4:11: include: a text cannot include files"),
        (HEAD + '"a\\nb" = 1', "plan.toml:4:1: a b: there is no field 'a\\nb' here"),
        ("", "plan.toml:1:1: format is missing – add format = 1 as the first line"),
        (HEAD.replace("1", "2"), "plan.toml:1:10: format: format 2 is newer than this version of lmp"),
        (HEAD.replace("1", "0"), "plan.toml:1:10: format: there is no format 0"),
        (HEAD.replace("1", "'1'"), "plan.toml:1:10: format: '1' is not a format – write format = 1"),
        (HEAD.replace("1", "true"), "plan.toml:1:10: format: true is not a format"),
    ],
)
def test_one_wrong_value_is_one_line(text: str, line: str) -> None:
    assert problem(text).startswith(line)


def test_all_problems_at_once_in_the_order_of_the_file() -> None:
    text = HEAD + (
        "nope = 1\n"
        '[[activities]]\nid = "a"\ntitle = 5\nkind = "fagsamlin"\nwhen = 2020-02-30\ngoals = ["g1", "g3"]\n'
        'takes_part = ["nobody", {who = "r", form = "digitl"}]\n'
        '[[activities]]\nid = "b"\ntitle = "B"\nkind = "task"\npart_of = "a"\nwhen = 2021-04-31\n'
        '[[activities]]\nid = "b"\ntitle = "B"\nkind = "task"\n'
        '[[goals]]\nid = "g1"\nkind = "min"\ntitle = { nb = "G", no = "G" }\n'
        '[[goals]]\nid = "Bad Id"\ntitle = "X"\n'
        '[[roles]]\nid = "r"\n'
    )
    lines = [line.split(" – ")[0].removeprefix("plan.toml:") for line in problems(text)]
    assert lines == [
        "4:1: nope: there is no field 'nope' here",
        "7:9: activities.a.title: expected a text, got 5",
        "8:8: activities.a.kind: no kind of activity has the id 'fagsamlin'",
        "9:8: there is no date 2020-02-30: February 2020 has 29 days",
        "10:16: activities.a.goals[1]: no goal has the id 'g3'",
        "11:15: activities.a.takes_part[0].who: no unit, group or role has the id 'nobody'",
        "11:44: activities.a.takes_part[1].form: 'digitl' is not one of the words allowed here",
        "17:8: there is no date 2021-04-31: April 2021 has 30 days",
        "19:6: activities.b.id: the id 'b' is already taken by another part (activity)",
        "24:8: goals.g1.kind: 'min' is not one of the words allowed here",
        "25:21: goals.g1.title.no: 'no' is not a language",
        "27:6: goals.Bad Id.id: 'Bad Id' is not an id",
        "29:1: roles.r: title is missing",
    ]


def test_a_wrong_part_is_not_missed_by_those_that_name_it() -> None:
    text = HEAD + (
        '[[units]]\nid = "u"\ntitle = "U"\n'
        '[[calendars]]\nid = "c"\ntitle = "C"\nfirst_day = 2020-08-17\nlast_day = 2020-06-18\naliases = ["x"]\n'
        '[[units]]\nid = "v"\ntitle = "V"\nkind = "school"\npart_of = "u"\ncalendar = "c"\n'
    )
    lines = [line.split(" – ")[0].removeprefix("plan.toml:") for line in problems(text)]
    assert lines == ["4:1: units.u: kind is missing", "12:1: calendars.c.aliases: there is no field 'aliases' here"]


def test_of_very_many_problems_the_first_are_told() -> None:
    lines = problems(HEAD + "".join(f'[[roles]]\nid = "R{number}"\ntitle = "R"\n' for number in range(300)))
    assert len(lines) == PROBLEM_LIMIT + 1
    assert lines[0].startswith("plan.toml:5:6: roles.R0.id: 'R0' is not an id")
    assert lines[-1] == "and 200 more problems – mend the first ones first"
    lines = problems(HEAD + "".join(f"x{number} = 1\n" for number in range(5000)))
    assert lines[99].startswith("plan.toml:103:1: x99: there is no field 'x99' here")
    assert lines[-1].startswith("and 4900 more problems")


def test_of_many_dangling_references_the_first_get_a_hint() -> None:
    parts = "".join(f'[[roles]]\nid = "r{number}"\ntitle = "R"\nunit = "u{number}"\n' for number in range(90))
    lines = problems(HEAD + parts + '[[units]]\nid = "unit"\ntitle = "U"\nkind = "school"\n')
    assert lines[0].endswith("no unit has the id 'u0' – allowed: unit")
    assert lines[-1].endswith("no unit has the id 'u89' – check how it is written")


# --- what is wrong with a file ---


def write(folder: Path, text: str | bytes = HEAD, name: str = "plan.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_no_folder_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="there is no folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(PlanFileError, match=r"there is no plan\.toml in .* make one with 'lmp init'"):
        load(tmp_path)
    with pytest.raises(PlanFileError, match="there is no"):
        load(tmp_path / "other.toml")


def test_not_utf8(tmp_path: Path) -> None:
    write(tmp_path, HEAD.encode() + 'description = "bl\xe5b\xe6r"\n'.encode("latin-1"))
    assert folder_problems(tmp_path) == [
        "plan.toml:4:18: the byte 0xe5 is not UTF-8 – save it as UTF-8 (in the editor: save with encoding)"
    ]
    write(tmp_path, HEAD.encode("utf-16"))
    assert folder_problems(tmp_path)[0].startswith("plan.toml:1:1: the file is UTF-16")


def test_a_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    write(tmp_path, b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode() + b'municipality = "x"\r\nperid = 1\r\n')
    assert folder_problems(tmp_path) == [
        "plan.toml:5:1: perid: there is no field 'perid' here – did you mean 'period'?"
    ]
    write(tmp_path, b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load(tmp_path).plan == loads(HEAD)


def test_a_lone_carriage_return(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("\n", "\r"))
    assert len(folder_problems(tmp_path)) == 1


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    os.truncate(tmp_path / "plan.toml", 50_000_000)

    def never(_: Path) -> bytes:
        raise AssertionError("read")

    monkeypatch.setattr(Path, "read_bytes", never)
    (line,) = folder_problems(tmp_path)
    assert line == "plan.toml:1:1: the file is 50 MB large, but 8 MB is the most – divide it, and include the parts"
    with pytest.raises(PlanFileError, match="8 MB is the most"):
        loads("#" * (SIZE_LIMIT + 1))
    with pytest.raises(PlanFileError, match="8 MB is the most"):
        from_json(" " * (SIZE_LIMIT + 1))


DEEP = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * DEEP + "]" * DEEP,
        "x = " + "{x = " * DEEP + "1" + "}" * DEEP,
        "x = " + "[" * DEEP,
        "[" * DEEP,
        ".".join("x" * DEEP) + " = 1",
        "[" + ".".join("x" * DEEP) + "]",
        "[[" + ".".join("x" * DEEP) + "]]",
        "x = {" + ".".join("x" * DEEP) + " = 1}",
        "x = [" + "{x = 1}, " * DEEP + "]",
        'x = "' + "." * DEEP + '"',
        ".".join(["'x y'"] * DEEP) + " = 1",
        "[[activities]]\nwhen." + ".".join("x" * 20) + " = 1",
    ],
)
def test_nesting(text: str) -> None:
    assert sys.getrecursionlimit() <= 5000
    for line in problems(HEAD + text):
        assert len(line) < 500
        assert line.startswith("plan.toml:")


def test_nesting_in_json() -> None:
    for text in ("[" * DEEP + "]" * DEEP, '{"format": 1, "x": ' + '{"x": ' * DEEP + "1" + "}" * DEEP + "}"):
        with pytest.raises(PlanFileError) as caught:
            from_json(text)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../b.toml", "'../b.toml' leads out of the folder of the plan"),
        ("sub/../../b.toml", "leads out of the folder of the plan"),
        ("/etc/b.toml", "'/etc/b.toml' leads out of the folder of the plan"),
        ("C:/b.toml", "leads out of the folder of the plan"),
        ("..\\\\b.toml", "leads out of the folder of the plan"),
        ("~/b.toml", "leads out of the folder of the plan"),
        ("./a.toml", "leads out of the folder of the plan – name a file in the folder of the plan, without . and .."),
        ("link.toml", "a link that leads out of the folder of the plan – put the file itself there"),
        ("linked/b.toml", "a link that leads out of the folder of the plan"),
        ("loop.toml", "cannot be read: "),
        ("folder.toml", "a folder stands where a file should be – name a file"),
        ("pipe.toml", "this is not an ordinary file"),
        ("aa.toml", "there is no file 'aa.toml' – did you mean 'a.toml'?"),
        ("a.txt", "'a.txt' is not a TOML file"),
        ("plan.toml", "files include each other in a circle: plan.toml → plan.toml"),
        ("c.toml", "files include each other in a circle: c.toml → d.toml → c.toml"),
        ("e.toml", "'a.toml' is already included – include each file once"),
        ("", "'' is not a TOML file"),
    ],
)
def test_includes(tmp_path: Path, name: str, said: str) -> None:
    plan = tmp_path / "plan"
    write(tmp_path, "", "b.toml")
    write(plan, HEAD + f'include = ["a.toml", "{name}"]\n')
    write(plan, "", "a.toml")
    write(plan, 'include = ["d.toml"]\n', "c.toml")
    write(plan, 'include = ["c.toml"]\n', "d.toml")
    write(plan, 'include = ["a.toml"]\n', "e.toml")
    (plan / "folder.toml").mkdir()
    (plan / "link.toml").symlink_to(tmp_path / "b.toml")
    (plan / "linked").symlink_to(tmp_path)
    (plan / "loop.toml").symlink_to(plan / "loop.toml")
    os.mkfifo(plan / "pipe.toml")
    (line,) = folder_problems(plan)
    assert said in line
    assert line.split(":")[0].endswith(".toml")


def test_included_files_hold_parts_only(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'include = ["a.toml", 5]\n')
    write(tmp_path, 'title = "A"\nroels = []\nroles = 5\nunits = [{ id = "u" }]\ninclude = 7\n', "a.toml")
    assert [line.split(" – ")[0] for line in folder_problems(tmp_path)] == [
        "plan.toml:4:22: include[1]: a file name is wanted, not 5",
        "a.toml:1:1: title: there is no field 'title' in an included file",
        "a.toml:2:1: roels: there is no field 'roels' in an included file",
        "a.toml:3:9: roles: a list of tables is wanted, not 5",
        "a.toml:4:10: units.u: title is missing",
        "a.toml:4:10: units.u: kind is missing",
        "a.toml:5:11: include: a list of file names is wanted, not 7",
    ]


def test_links_inside_the_folder_are_followed(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'include = ["link.toml"]\n')
    write(tmp_path, '[[roles]]\nid = "r"\ntitle = "R"\n', "real.toml")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    assert load(tmp_path).plan.roles[0].id == "r"


def test_a_file_that_cannot_be_parsed_does_not_make_its_parts_missing(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'include = ["a.toml"]\n[[groups]]\nid = "g"\ntitle = "G"\nmembers = ["r"]\nsize = "7"\n')
    write(tmp_path, '[[roles]]\nid = "r"\ntitle = \n', "a.toml")
    assert [line.split(" – ")[0] for line in folder_problems(tmp_path)] == [
        "plan.toml:9:8: groups.g.size: expected a whole number, got '7'",
        "a.toml:3:9: there is no value here that TOML knows",
    ]


def test_the_main_file_may_be_a_folder_or_unreadable(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").mkdir()
    assert folder_problems(tmp_path) == ["plan.toml:1:1: a folder stands where a file should be – name a file"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert folder_problems(tmp_path) == [
        "plan.toml:1:1: cannot be read: permission denied – check the file and its permissions"
    ]


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "FILE_LIMIT", 3)
    write(tmp_path, HEAD + 'include = ["a0.toml", "a1.toml", "a2.toml"]\n')
    for number in range(3):
        write(tmp_path, "", f"a{number}.toml")
    assert folder_problems(tmp_path) == ["plan.toml:4:34: include[2]: more than 3 files – put some of them together"]


def test_problems_in_many_files_are_in_the_order_of_the_files(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'include = ["b.toml", "a.toml"]\nfoo = 1\n')
    write(tmp_path, '[[roles]]\nid = "r"\ntitle = 5\n', "b.toml")
    write(tmp_path, '[[roles]]\nid = "r"\ntitle = "R"\nunit = "u"\n', "a.toml")
    assert [line.split(": ")[0] for line in folder_problems(tmp_path)] == [
        "plan.toml:5:1",
        "b.toml:3:9",
        "a.toml:2:6",
        "a.toml:4:8",
    ]


# --- other doors ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "plan.json:1:1: this is not JSON"),
        ("[]", "a plan is a table, not a list"),
        ('{"format": 1, "id": "p", "title": "P", "period": NaN}', "NaN is not a number"),
        ('{"format": 1, "format": 1}', "the key 'format' stands twice in a table"),
        ('{"format": 1, "id": "p", "title": "\\ud800"}', "title: a text holds a character that cannot be written"),
        ('{"format": 1, "id": "p", "title": "P", "\\ud800": 1}', "there is no field '\\ud800' here"),
        ('{"format": 1, "id": "p", "title": "P", "include": ["a.toml"]}', "include: data cannot include files"),
        ('{"format": 1, "id": "p", "title": "P", "roles": [{"id": "r"}]}', "roles.r: title is missing"),
        (
            '{"format": 1, "id": "p", "title": "P", "period": {"from": "2020-02-30", "to": "2020-03-01"}}',
            "period.from: '2020-02-30' is not a date",
        ),
    ],
)
def test_wrong_json(text: str, said: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        from_json(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_from_data_of_what_is_no_plan() -> None:
    with pytest.raises(PlanFileError, match="a plan is a table, not a list"):
        from_data([])  # type: ignore[arg-type]
    with pytest.raises(PlanFileError, match="format is missing"):
        from_data({})


def test_migration_goes_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(data: dict[str, object]) -> dict[str, object]:
        return {**{key: one for key, one in data.items() if key != "name"}, "title": data["name"]}

    steps = {-1: lambda data: {**data, "name": f"{data['nom']}!"}, 0: first}
    assert migrated({"format": -1, "nom": "P"}, steps) == {"format": 1, "nom": "P", "title": "P!"}
    monkeypatch.setattr(migrate, "STEPS", {0: first})
    assert loads('format = 0\nid = "p"\nname = "P"\n') == loads('format = 1\nid = "p"\ntitle = "P"\n')


def test_positions_are_looked_for_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    asked = []
    whole = read.FileLayout.of
    monkeypatch.setattr(read.FileLayout, "of", lambda source: asked.append(1) or whole(source))
    loaded = load(tmp_path)
    assert not asked
    assert loaded.sources.at("title") == Position((tmp_path / "plan.toml").as_posix(), 3, 9)
    assert asked == [1]


_WORDS = [
    *("format = 1\n", "[[goals]]\n", "[goals.title]\n", 'id = "a"\n', "title", " = ", '"x"', "{", "}", "[", "]", "\n"),
    *(
        "2020-02-30",
        "when",
        ".",
        ",",
        '"""',
        "'",
        "\\",
        "#",
        "nb",
        "æ",
        "\r\n",
        "\t",
        "1e400",
        "inf",
        "0x",
        "kind",
        "\x00",
    ),
]


@given(pieces=st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=3)), max_size=30))
def test_no_text_breaks_the_reader(pieces: list[str]) -> None:
    text = HEAD + "".join(pieces).encode(errors="replace").decode()
    error: LmpError | None = None
    try:
        assert isinstance(loads(text), Plan)
    except LmpError as caught:
        error = caught
    if error is not None:
        lines = str(error).split("\n")
        assert len(lines) == len(error.problems)
        assert all(line.startswith("plan.toml:") for line in lines)


@given(raw=st.binary(max_size=60))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    made = read.decoded(raw, "plan.toml")
    assert isinstance(made, tuple) or made.position is not None
