"""Finding plug-ins, blocking them, and handing out what they bring."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import attrs
import pytest

from lmp_core.checks.finding import Severity, rule
from lmp_core.context import PlanContext
from lmp_core.document import Document
from lmp_core.model import Plan, PluginUse, SchoolCalendar, Unit, UnitKind, Venue
from lmp_core.model.errors import LmpError, PluginError, UsageError, in_language
from lmp_core.model.text import Text
from lmp_core.plugins import (
    Answer,
    Answering,
    CalendarProvider,
    Exporter,
    Importer,
    Option,
    OutFile,
    PluginHost,
    ProgrammeTemplate,
    ReportFormat,
    ReportSection,
    Scenario,
    TermWord,
    describe,
    hookimpl,
)
from lmp_core.plugins.loading import version_problem
from lmp_core.plugins.spec import API_VERSION

HERE = Path(__file__).parent
BUILT_IN = {info.name for info in PluginHost.discover().plugins if info.builtin}
TITLE = Text(nb="Tittel", nn="Tittel", en="Title")
PLAN = Plan(id="plan", title="Plan")
DAY = dt.date(2020, 8, 25)


def plugin(api=(1, 0), **hooks) -> types.SimpleNamespace:
    """A plug-in object; each hook is a function or the list that it gives."""
    made = types.SimpleNamespace() if api is None else types.SimpleNamespace(LMP_PLUGIN_API=api)
    for name, value in hooks.items():
        setattr(made, name, hookimpl(value if callable(value) else lambda value=value: value))
    return made


def alone(**plugins) -> PluginHost:
    return PluginHost.discover(block=BUILT_IN, extra=plugins)


def exporter(name: str, *paths: str) -> Exporter:
    return Exporter(name=name, title=TITLE, export=lambda context: [OutFile.text(path, name) for path in paths])


# --- finding ------------------------------------------------------------------------------------------------------


def test_installed_plugins_are_found_with_distribution_and_version(install):
    install(HERE / "good.py", name="good_one", version="2.5")
    info = next(info for info in PluginHost.discover().plugins if info.name == "good-one")
    assert (info.distribution, info.version, info.builtin) == ("lmp-test-good", "2.5", False)
    assert str(info) == "plug-in good-one (lmp-test-good 2.5)"


def test_the_librarys_own_come_first_and_the_others_by_name(install):
    install(HERE / "good.py", name="zeta")
    names = [info.name for info in PluginHost.discover(extra={"alpha": plugin()}).plugins]
    assert names == [*sorted(BUILT_IN), "alpha", "zeta"]


def test_finding_imports_nothing(install):
    install(HERE / "hostile" / "exits_at_import.py")
    host = PluginHost.discover()
    assert "lmp_test_exits_at_import" not in sys.modules
    assert "exits-at-import" in [info.name for info in host.plugins]


def test_two_distributions_claim_one_name(install):
    install(HERE / "good.py", name="good", distribution="aa-first")
    install(HERE / "hostile" / "future.py", name="Good", distribution="zz-second")
    host = PluginHost.discover(block=BUILT_IN)
    assert [info.distribution for info in host.active] == ["aa-first"]
    [failure] = host.failures
    assert str(failure).startswith(
        "plug-in good (zz-second 6.6): the name 'good' is taken by the plug-in good (aa-first 6.6)"
    )
    assert [(row.distribution, row.state) for row in describe(host) if row.name == "good"] == [
        ("aa-first", "active"),
        ("zz-second", "failed"),
    ]


def test_nobody_takes_the_name_of_a_built_in_one(install):
    install(HERE / "good.py", name="calendar", distribution="aaa")
    host = PluginHost.discover()
    assert next(info for info in host.plugins if info.name == "calendar").builtin
    assert any(failure.plugin.distribution == "aaa" for failure in host.failures)


def test_one_module_under_two_names_is_used_once(install):
    install(HERE / "good.py", name="one", distribution="d-one")
    site = next(Path(path) for path in sys.path if path.endswith("site"))
    info = site / "d_two-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: d-two\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[lmp]\ntwo = lmp_test_good\n")
    host = PluginHost.discover(block=BUILT_IN)
    assert len(host.exporters()) == 1
    assert "is a plug-in already, under another name" in str(host.failures[0])


# --- versions -----------------------------------------------------------------------------------------------------


def test_a_plugin_fits_up_to_our_minor_version():
    major, minor = API_VERSION
    assert version_problem(API_VERSION) is None
    for declared, told in [
        ((major, minor + 1), "install a newer lmp"),
        ((major + 1, 0), "install a newer lmp"),
        ((major - 1, 9), "install a newer version of the plug-in"),
    ]:
        message, hint = version_problem(declared)
        assert message == f"is written for plug-in API {declared[0]}.{declared[1]}; this library has {major}.{minor}"
        assert hint == told


@pytest.mark.parametrize("declared", [None, "1.0", 1.0, (1,), (1, 0, 0), ("1", "0"), (True, False), [1, 0]])
def test_what_is_no_version_is_told_what_to_write(declared):
    message, hint = version_problem(declared)
    assert message
    assert f"LMP_PLUGIN_API = {API_VERSION}" in hint


def test_a_plugin_without_a_version_is_left_out():
    host = alone(mine=plugin(api=None, lmp_exporters=[exporter("mine")]))
    assert host.exporters() == ()
    assert "does not say which plug-in API" in str(host.failures[0])


# --- blocking, needing, refusing ----------------------------------------------------------------------------------


def test_blocking_all_leaves_a_working_core():
    host = PluginHost.discover(block=BUILT_IN)
    assert host.active == ()
    assert host.failures == ()
    context = host.context(PlanContext.of(PLAN, as_of=DAY))
    assert context.timeline.occurrences == ()
    assert all(row.state == "blocked" for row in describe(host))
    every = (host.exporters, host.importers, host.rules, host.scenarios, host.calendar_providers, host.commands)
    assert [call() for call in every] == [()] * 6


def test_a_blocked_plugin_is_not_even_imported(install):
    install(HERE / "hostile" / "exits_at_import.py")
    host = PluginHost.discover(block=[*BUILT_IN, "Exits_At.Import"])
    assert host.active == ()
    assert host.failures == ()


def test_strict_refuses_to_block_what_is_not_there():
    with pytest.raises(UsageError, match=r"no plug-in is called 'calender' – did you mean 'calendar'\?"):
        PluginHost.discover(block=["calender"], strict=True)
    assert PluginHost.discover(block=["calender"]).blocked == {"calender"}


def _plan(needs=(), refuses=()) -> Plan:
    return attrs.evolve(PLAN, plugins=PluginUse(needs=needs, refuses=refuses))


def test_a_plan_refuses_a_plugin():
    host = PluginHost.discover().for_plan(_plan(refuses=["reporting", "not-there"]))
    assert "reporting" not in [info.name for info in host.active]
    assert "calendar" in [info.name for info in host.active]


def test_a_plan_that_needs_nothing_gets_the_same_host():
    host = PluginHost.discover()
    assert host.for_plan(_plan()) is host


def test_what_a_plan_needs_and_does_not_get_is_told_at_once():
    host = PluginHost.discover(block=["calendar"], extra={"old": plugin(api=(0, 9)), "here": plugin()})
    with pytest.raises(PluginError) as caught:
        host.for_plan(_plan(needs=["calendar", "reportin", "old", "here"]))
    told = [str(problem) for problem in caught.value.problems]
    assert told == [
        "plugins.needs: the plan needs the plug-in 'calendar', which is blocked – unblock it",
        "plugins.needs: the plan needs the plug-in 'reportin', which is not installed – install it, or did you mean "
        "'reporting'?",
        "plugins.needs: the plan needs the plug-in 'old', which cannot be used: is written for plug-in API 0.9; this "
        f"library has {'.'.join(map(str, API_VERSION))} – install a newer version of the plug-in",
    ]


# --- order --------------------------------------------------------------------------------------------------------


def test_order_by_name_then_as_given_with_first_and_last():
    def one(name):
        return plugin(lmp_exporters=[exporter(f"{name}-2"), exporter(f"{name}-1")])

    first, last = one("z"), one("a")
    first.lmp_exporters = hookimpl(lambda: [exporter("z-first")], tryfirst=True)
    last.lmp_exporters = hookimpl(lambda: [exporter("a-last")], trylast=True)
    host = alone(c=one("c"), a=last, b=one("b"), z=first)
    assert [one.name for one in host.exporters()] == ["z-first", "b-2", "b-1", "c-2", "c-1", "a-last"]


def test_the_first_keeps_a_name():
    host = alone(
        b=plugin(lmp_exporters=[exporter("same", "b.txt")]), a=plugin(lmp_exporters=[exporter("same", "a.txt")])
    )
    [kept] = host.exporters()
    assert [file.path for file in kept.export(None)] == ["a.txt"]
    [failure] = host.failures
    assert failure.plugin.name == "b"
    assert "the name 'same' is already that of the plug-in a" in str(failure)


def test_a_code_of_the_librarys_own_checks_is_taken():
    @rule("LMP101", Severity.NOTE, TITLE)
    def find(context):
        return []

    host = alone(mine=plugin(lmp_checks=[find]))
    assert host.rules() == ()
    assert "LMP101" in str(host.failures[0])


# --- what is brought is run apart ---------------------------------------------------------------------------------


def _raises(*args):
    raise RuntimeError("out of paper")


def test_what_was_asked_for_by_name_raises_with_the_plugins_name(tmp_path):
    file = tmp_path / "a.x"
    file.touch()
    host = alone(
        mine=plugin(
            lmp_importers=[Importer(name="reader", title=TITLE, suffixes=(".x",), read=_raises)],
            lmp_scenarios=[Scenario(name="what-if", title=TITLE, apply=lambda plan: None)],
            lmp_programme_templates=[ProgrammeTemplate(name="ready", title=TITLE, version="1", instantiate=_raises)],
        )
    )
    with pytest.raises(PluginError, match="plug-in mine: importer 'reader': RuntimeError: out of paper"):
        host.importers()[0].read(file, PLAN)
    with pytest.raises(PluginError, match="plug-in mine: scenario 'what-if': gives nothing, not a Plan"):
        host.scenarios()[0].apply(PLAN)
    with pytest.raises(PluginError, match="plug-in mine: programme template 'ready': RuntimeError"):
        host.programme_templates()[0].instantiate(PLAN, DAY, [])
    assert host.failures == ()


def test_an_error_in_the_librarys_words_keeps_them(tmp_path):
    file = tmp_path / "a.x"
    file.touch()

    def read(path, plan):
        raise LmpError("the third column holds no date")

    host = alone(mine=plugin(lmp_importers=[Importer(name="reader", title=TITLE, suffixes=(".x",), read=read)]))
    with pytest.raises(PluginError, match=r"^plug-in mine: importer 'reader': the third column holds no date$"):
        host.importers()[0].read(file, PLAN)


def test_an_importer_is_not_given_what_it_cannot_read(tmp_path):
    given = []

    def read(path, plan):
        given.append(path)
        return plan

    [importer] = alone(
        mine=plugin(lmp_importers=[Importer(name="reader", title=TITLE, suffixes=(".x", ".y"), read=read)])
    ).importers()
    with pytest.raises(UsageError, match=r"a\.txt:1:1: the importer 'reader' takes files that end in \.x or \.y"):
        importer.read(tmp_path / "a.txt", PLAN)
    with pytest.raises(UsageError, match=r"gone\.x:1:1: the file cannot be read: no such file or directory – check"):
        importer.read(tmp_path / "gone.x", PLAN)
    (tmp_path / "folder.y").mkdir()
    with pytest.raises(UsageError, match=r"folder\.y:1:1: the file cannot be read: is a directory – check the name"):
        importer.read(tmp_path / "folder.y", PLAN)
    assert given == []
    (tmp_path / "A.X").touch()
    assert importer.read(tmp_path / "A.X", PLAN) is PLAN


def test_a_report_format_that_fails_raises_and_gives_no_empty_file():
    def fmt(name, render):
        return ReportFormat(name=name, title=TITLE, suffix=".txt", media_type="text/plain", render=render)

    host = alone(mine=plugin(lmp_report_formats=[fmt("raising", _raises), fmt("empty", lambda document, context: b"")]))
    raising, empty = host.report_formats()
    document, context = Document(title="Status", language="nb"), PlanContext.of(PLAN, as_of=DAY)
    with pytest.raises(PluginError, match=r"^plug-in mine: report format 'raising': RuntimeError: out of paper"):
        raising.render(document, context)
    with pytest.raises(PluginError, match=r"^plug-in mine: report format 'empty': gives b'', which is not a file"):
        empty.render(document, context)


def test_an_earlier_version_of_a_template_that_fails_is_the_plugins_failure():
    template = ProgrammeTemplate(
        name="ready", title=TITLE, version="2", instantiate=lambda plan, start, units: plan, earlier={"1": _raises}
    )
    [guarded] = alone(mine=plugin(lmp_programme_templates=[template])).programme_templates()
    assert guarded.instantiate(PLAN, DAY, []) is PLAN
    with pytest.raises(PluginError, match="plug-in mine: programme template 'ready': RuntimeError: out of paper"):
        guarded.earlier["1"](PLAN, DAY, [])


def test_a_hook_without_its_mark_is_told_and_the_others_are_used():
    mine = plugin(lmp_exporters=[exporter("mine")])
    mine.lmp_checks = list
    host = alone(mine=mine)
    assert [one.name for one in host.exporters()] == ["mine"]
    [failure] = host.failures
    assert str(failure) == (
        "plug-in mine: lmp_checks is not marked as a hook, and is never called – write @hookimpl above def lmp_checks"
    )


# --- answers --------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Room:
    id: str
    seats: int | None


@attrs.frozen(kw_only=True)
class Rooms(Answer):
    rooms: tuple[Room, ...]

    @property
    def ok(self) -> bool:
        return all(room.seats for room in self.rooms)

    def to_text(self, language=None):
        names = [self.plan.name(room.id, language or self.plan.language) for room in self.rooms]
        return "\n".join(names) or "Ingen rom."


def _rooms(context, *, least, across):
    rooms = [Room(id=one.id, seats=one.capacity) for one in context.plan.venues if (one.capacity or 0) >= least]
    return Rooms(plan=context.plan, rooms=tuple(reversed(rooms) if across else rooms))


ROOMS = Answering(
    name="rooms",
    title=TITLE,
    answer=_rooms,
    options=[
        Option(name="least", type=int, default=0, help="Seats at least."),
        Option(name="across", type=bool, help="The last first."),
    ],
)
HALL = attrs.evolve(PLAN, venues=(Venue(id="sal", title="Salen", capacity=80), Venue(id="kott", title="Kottet")))


def test_an_answer_is_asked_for_by_name_with_options():
    host = alone(mine=plugin(lmp_answers=[ROOMS]))
    context = PlanContext.of(HALL, as_of=DAY)
    answer = host.ask("rooms", context, across=True)
    assert (str(answer), answer.ok) == ("Kottet\nSalen", False)
    assert answer.rows() == ({"id": "kott", "seats": None}, {"id": "sal", "seats": 80})
    assert str(host.ask("rooms", context, least=10)) == "Salen"
    assert host.ask("rooms", PlanContext.of(PLAN, as_of=DAY)).rows() == ()


def test_a_wrong_question_is_told_from_a_wrong_plugin():
    def careful(context, **options):
        raise UsageError("no room is called 'aula'")

    others = [
        attrs.evolve(ROOMS, name="broken", answer=_raises, options=[]),
        attrs.evolve(ROOMS, name="careful", answer=careful),
        attrs.evolve(ROOMS, name="wordy", answer=lambda context, **options: "two rooms"),
    ]
    host = alone(mine=plugin(lmp_answers=[ROOMS, *others]))
    context = PlanContext.of(HALL, as_of=DAY)
    for name, options, told in [
        ("romms", {}, r"^no plug-in answers to 'romms' – did you mean 'rooms'\?$"),
        ("rooms", {"leats": 3}, r"^'rooms' has no option 'leats' – did you mean 'least'\?$"),
        ("rooms", {"least": "3"}, r"^least cannot be '3' – give a value of type int$"),
        ("rooms", {"least": True}, r"^least cannot be true – give a value of type int$"),
        ("careful", {}, r"^no room is called 'aula'$"),
    ]:
        with pytest.raises(UsageError, match=told):
            host.ask(name, context, **options)
    with pytest.raises(PluginError, match=r"^plug-in mine: answer 'broken': RuntimeError: out of paper"):
        host.ask("broken", context)
    with pytest.raises(PluginError, match=r"^plug-in mine: answer 'wordy': gives a value of type str, not an Answer"):
        host.ask("wordy", context)


def test_an_answer_becomes_a_command(tmp_path):
    from click.testing import CliRunner

    from lmp_core.cli.answers import answer_command

    (tmp_path / "plan.toml").write_text(
        'format = 1\nid = "p"\ntitle = "P"\n\n[[venues]]\nid = "smia"\ntitle = "Smia"\ncapacity = 80\n',
        encoding="utf-8",
    )
    wordy = attrs.evolve(ROOMS, name="wordy", answer=lambda context, **options: "two rooms")
    commands = alone(mine=plugin(lmp_answers=[ROOMS, wordy])).commands(answer_command)

    def run(command, *args):
        return CliRunner().invoke(command, [*args, str(tmp_path)], standalone_mode=False)

    shown = run(commands[0])
    assert (shown.return_value, shown.output) == (0, "Smia\n")
    data = run(commands[0], "--json", "--least", "70")
    assert json.loads(data.output) == {"rooms": [{"id": "smia", "seats": 80}]}
    assert run(commands[0], "--least", "90").output == "Ingen rom.\n"
    broken = run(commands[1]).exception
    assert str(broken).startswith("plug-in mine: command 'wordy': gives a value of type str, not an Answer")


def test_a_command_of_the_same_plugin_stands_for_its_answer_and_that_of_another_does_not():
    import click

    from lmp_core.cli.answers import answer_command

    command = click.Command("rooms", help="Tell more of rooms.")
    own = alone(mine=plugin(lmp_answers=[ROOMS], lmp_commands=[command]))
    assert [one.help for one in own.commands(answer_command)] == ["Tell more of rooms."]
    assert [one.name for one in own.answers()] == ["rooms"]
    two = alone(mine=plugin(lmp_answers=[ROOMS]), other=plugin(lmp_commands=[command]))
    assert [one.help for one in two.commands(answer_command)] == ["Tell more of rooms."]
    assert two.answers() == ()
    assert "lmp_answers: the command 'rooms' is already that of the plug-in other" in str(two.failures[0])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["least"], "one of its options is a value of type str, not an Option"),
        ([Option(name="At Least", help="x")], "'At Least' is not a name of an option"),
        ([Option(name="lang", help="x")], "the option 'lang' is one that all answers have"),
        ([Option(name="least", help="x", type=list)], "type is not one of str, int, float, bool, date and object"),
        ([Option(name="least", help="x", type=int, choices=("1",))], "only strings can be chosen from"),
        ([Option(name="least", help="x", type=int, default="1")], "its default is '1'; give a value of type int"),
        ([Option(name="a", help="x"), Option(name="a", help="y")], "has two options of one name"),
    ],
)
def test_options_that_cannot_be_are_told(options, told):
    host = alone(mine=plugin(lmp_answers=[attrs.evolve(ROOMS, options=options)]))
    assert host.answers() == ()
    assert told in str(host.failures[0])


def test_the_name_of_a_command_of_the_library_is_taken():
    import click

    host = alone(
        mine=plugin(lmp_commands=[click.Command("build", help="x")], lmp_answers=[attrs.evolve(ROOMS, name="check")])
    )
    assert host.commands() == ()
    assert host.answers() == ()
    assert [in_language(failure.message, "en") for failure in host.failures] == [
        "lmp_commands: the command 'build' is already that of the library",
        "lmp_answers: the command 'check' is already that of the library",
    ]


def test_what_runs_beside_others_gives_nothing_and_is_noted():
    host = alone(
        mine=plugin(
            lmp_report_sections=[ReportSection(name="s", report="briefing", title=TITLE, write=_raises)],
            lmp_calendars=[
                CalendarProvider(name="c", title=TITLE, holidays=lambda year: {"x": 1}, school_calendars=_raises)
            ],
        )
    )
    [section] = host.report_sections("briefing")
    assert section.write(PlanContext.of(PLAN, as_of=DAY)) == ()
    [provider] = host.calendar_providers()
    assert provider.holidays(2020) == {}
    assert provider.school_calendars(PLAN) == ()
    assert len(host.failures) == 3
    provider.holidays(2020)
    assert len(host.failures) == 3  # each is told once


def test_sections_of_a_report_in_their_order():
    def section(name, order, report="briefing"):
        return ReportSection(name=name, report=report, title=TITLE, write=lambda context: [], order=order)

    host = alone(
        a=plugin(lmp_report_sections=[section("late", 200), section("other", 1, "status")]),
        b=plugin(lmp_report_sections=[section("early", 10), section("aa", 200)]),
    )
    assert [one.name for one in host.report_sections("briefing")] == ["early", "aa", "late"]


def test_a_calendar_of_a_plugin_decides_which_days_work():
    free = SchoolCalendar(
        id="local",
        title=TITLE,
        first_day=dt.date(2020, 8, 17),
        last_day=dt.date(2021, 6, 18),
        unit_kinds=(UnitKind.SCHOOL,),
    )
    holidays = {dt.date(2020, 9, 1): Text(nb="Kommunedagen")}
    host = alone(
        mine=plugin(
            lmp_calendars=[
                CalendarProvider(
                    name="local",
                    title=TITLE,
                    holidays=lambda year: {day: name for day, name in holidays.items() if day.year == year},
                    school_calendars=lambda plan: [free],
                )
            ]
        )
    )
    plan = attrs.evolve(PLAN, units=(Unit(id="skole-1", title="Skole 1", kind=UnitKind.SCHOOL),))
    calendars = host.context(PlanContext.of(plan, as_of=DAY)).calendars
    assert not calendars.is_working(dt.date(2020, 9, 1), ["skole-1"])
    assert calendars.is_working(dt.date(2020, 9, 2), ["skole-1"])
    assert [one.id for one in calendars.calendars_for("skole-1")] == ["local"]


def test_a_word_of_a_plugin_is_the_plans_word():
    host = alone(mine=plugin(lmp_terms=[TermWord(key="task", word=Text(nn="gjeremål"))]))
    context = host.context(PlanContext.of(PLAN, as_of=DAY))
    assert context.plan.kind("task").title.to("nn") == "gjeremål"
    assert host.context(context) is context


def test_a_word_for_what_there_is_not():
    host = alone(mine=plugin(lmp_terms=[TermWord(key="tusk", word=Text(nn="x"))]))
    assert host.terms() == {}
    assert "there is nothing called 'tusk'" in str(host.failures[0])
    assert "did you mean 'task'?" in str(host.failures[0])


def test_commands_need_a_name_and_a_help_text():
    import click

    good = click.Command("hello", help="Say hello.")
    host = alone(mine=plugin(lmp_commands=[good, click.Command("silent"), "text"]))
    assert [command.name for command in host.commands()] == ["hello"]
    assert len(host.failures) == 2


def test_a_command_that_fails_is_told_as_the_plugins():
    import click
    from click.testing import CliRunner

    @click.command(help="Fail in one way or another.")
    @click.argument("way")
    def fail(way):
        if way == "stop":
            raise click.UsageError("not like this")
        if way == "own":
            raise LmpError("no plan here")
        raise ZeroDivisionError("division by zero")

    [command] = alone(mine=plugin(lmp_commands=[fail])).commands()
    assert CliRunner().invoke(command, ["stop"]).exit_code == 2
    assert str(CliRunner().invoke(command, ["own"]).exception) == "no plan here"
    broken = CliRunner().invoke(command, ["x"]).exception
    assert isinstance(broken, PluginError)
    assert str(broken).startswith("plug-in mine: command 'fail': ZeroDivisionError: division by zero")


def test_a_reader_that_goes_away_is_no_failure_of_the_plugin_whose_command_writes():
    import click

    @click.command(help="Write to somebody who has stopped reading.")
    def write() -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            os.write(writing, b"much")
        finally:
            os.close(writing)

    [command] = alone(mine=plugin(lmp_commands=[write])).commands()
    with pytest.raises(BrokenPipeError):
        command.invoke(click.Context(command))


def test_the_core_works_without_the_builtin_package():
    """Nothing in lmp_core imports lmp_plugins."""
    code = (
        "import sys; sys.modules['lmp_plugins'] = None\n"
        "import datetime as dt\n"
        "from lmp_core.plugins import PluginHost\n"
        "from lmp_core.context import PlanContext\n"
        "from lmp_core.plugins.samples import sample_plan\n"
        "from lmp_core.checks import run_checks\n"
        "host = PluginHost.discover()\n"
        "assert host.active == (), host.active\n"
        "assert all('cannot be imported' in str(one) for one in host.failures)\n"
        "context = host.context(PlanContext.of(sample_plan(), as_of=dt.date(2020, 8, 25)))\n"
        "assert run_checks(context) and context.timeline.occurrences and context.graph\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env={**os.environ}, cwd=HERE
    )
    assert done.returncode == 0, done.stderr
