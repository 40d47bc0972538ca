"""The face of the library: its names, its views, and what they refuse."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import attrs
import pytest

import lmp_core as lmp
from lmp_core.graph.answer import Answer
from lmp_core.plugins import Exporter, Finding, OutFile, PlanContext, ReportFormat, Rule, hookimpl, rule

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
AS_OF = dt.date(2020, 8, 25)


@pytest.fixture(scope="module")
def view() -> lmp.View:
    return lmp.open(EXAMPLE, as_of=AS_OF)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lmp.save(lmp.load(EXAMPLE), tmp_path / "plan")
    return tmp_path / "plan"


def broken_plugin() -> object:
    """A plug-in whose check and whose report format fail."""

    @rule("BAD001", "warning", "Always fails")
    def fails(context: PlanContext) -> Iterable[Finding]:
        raise ValueError("no")

    def render(document: object, context: PlanContext) -> bytes:
        raise ValueError("no ink")

    class Hooks:
        LMP_PLUGIN_API = (1, 1)

        @hookimpl
        def lmp_checks(self) -> Iterable[Rule]:
            return [fails]

        @hookimpl
        def lmp_report_formats(self) -> Iterable[ReportFormat]:
            return [ReportFormat(name="faulty", title="Faulty", suffix=".bad", media_type="text/plain", render=render)]

        @hookimpl
        def lmp_exporters(self) -> Iterable[Exporter]:
            return [Exporter(name="faulty", title="Faulty", export=lambda context: [OutFile.text("a", 1)])]  # type: ignore[arg-type]

    return Hooks()


def test_every_name_is_there_and_shown_by_dir() -> None:
    assert list(lmp.__all__) == dir(lmp)
    for name in lmp.__all__:
        assert getattr(lmp, name) is not None
    for room in (lmp.model, lmp.answers, lmp.document, lmp.plugins):
        for name in getattr(room, "__all__", ()):
            assert getattr(room, name) is not None


def test_every_name_stands_in_the_page_about_them() -> None:
    page = (EXAMPLE.parents[1] / "docs" / "api.md").read_text("utf-8")
    for name in lmp.__all__:
        assert re.search(rf"\b{name}\b", page), name
    for name in (name for name in vars(lmp.View) if not name.startswith("_")):
        internal = "Internal" in (getattr(getattr(lmp.View, name), "__doc__", "") or "")
        assert internal or re.search(rf"\b{name}\b", page), name


def test_no_module_takes_the_place_of_a_function() -> None:
    code = """
import lmp_core as lmp, pkgutil, importlib
for module in pkgutil.walk_packages(lmp.__path__, "lmp_core."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print([name for name in ("open", "view", "load", "loads", "save", "dumps") if not callable(getattr(lmp, name))])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_face_imports_nothing_heavy() -> None:
    code = "import sys, lmp_core; print([n for n in ('attr', 'click', 'networkx', 'babel') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_view_shows_itself(view: lmp.View) -> None:
    assert repr(view) == "<View laeringsmiljoeprosjektet-2020 as of 2020-08-25, nb, 6 plug-ins>"
    assert str(view) == "Læringsmiljøprosjektet, sett fra 25. august 2020"
    internal = lmp.open(EXAMPLE, as_of=AS_OF, audience="internal", language="en", without=["skolerute"])
    assert repr(internal) == "<View laeringsmiljoeprosjektet-2020 as of 2020-08-25, en, internal, 5 plug-ins>"


def reached(value: object, depth: int = 4) -> Iterable[object]:
    """A value and all that it holds."""
    yield value
    if depth and attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name, None)
            for part in inner if isinstance(inner, tuple) else (inner,):
                yield from reached(part, depth - 1)


@pytest.mark.filterwarnings("ignore")
def test_everything_that_a_view_answers_with_has_a_repr_of_one_line(view: lmp.View) -> None:
    answers: list[object] = [
        view.check(),
        view.linkage(),
        view.workload(per="month"),
        view.clashes(),
        view.spread(),
        view.schedule(),
        view.compare("physical-stopped"),
        view.status(),
        view.why("implementeringsplan"),
        view.depends("implementeringsplan"),
        view.overlap("olweusprogrammet", "laeringsmiljoeprosjektet"),
        view.report("overview"),
        view.picture("gantt"),
        view.calendar("skole-1"),
        view.publish(),
        view.propose(work=5),
        view.timeline,
        view.now,
        *view.timeline,
        view.context,
        view.ask("arenas"),
    ]
    for answer in answers:
        for value in reached(answer):
            if type(value).__module__.startswith("lmp_") and ".model." not in type(value).__module__:
                assert len(repr(value)) <= 120, (type(value), repr(value))
                assert "\n" not in repr(value)


def test_a_wrong_id_names_the_nearest(view: lmp.View) -> None:
    for ask in (view.why, view.depends, view.serving, view.calendar, view.report, view.picture):
        with pytest.raises(lmp.UnknownIdError) as caught:
            ask("skole-11")
        assert caught.value.id == "skole-11"
    with pytest.raises(lmp.UnknownIdError) as caught:
        view.calendar("skole-11")
    assert caught.value.nearest == "skole-1"
    assert str(caught.value) == "nothing called 'skole-11' has a calendar – did you mean 'skole-1'?"


def test_a_day_language_or_audience_that_is_none_is_refused() -> None:
    with pytest.raises(lmp.ModelError, match="as_of: 'yesterday' is not a date"):
        lmp.open(EXAMPLE, as_of="yesterday")
    with pytest.raises(
        lmp.ModelError, match="audience: 'publik' is not one of the words allowed here – did you mean 'public'"
    ):
        lmp.open(EXAMPLE, as_of=AS_OF, audience="publik")  # type: ignore[arg-type]
    with pytest.raises(lmp.ModelError, match="start: 'i mai' is not a date"):
        lmp.open(EXAMPLE, as_of=AS_OF).weeks("arbeidsgruppemoeter", start="i mai")
    with pytest.raises(lmp.ModelError, match="unknown language 'no'"):
        lmp.open(EXAMPLE, as_of=AS_OF, language="no")
    with pytest.raises(lmp.UsageError, match="no plug-in is called 'site'"):
        lmp.open(EXAMPLE, as_of=AS_OF, without=["site"])


@pytest.mark.filterwarnings("ignore::lmp_core.model.errors.PluginWarning")
def test_a_report_format_that_fails_raises_and_gives_no_empty_bytes() -> None:
    broken = lmp.open(EXAMPLE, as_of=AS_OF, plugins={"broken": broken_plugin()})
    with pytest.raises(lmp.PluginError, match="report format 'faulty': ValueError: no ink"):
        broken.report("briefing").to_bytes("faulty")
    with pytest.raises(lmp.UsageError, match="no format is called 'htlm' – did you mean 'html'"):
        broken.report("briefing").to_bytes("htlm")
    with pytest.raises(lmp.PluginError, match="faulty"):
        broken.export("faulty")


def test_a_plugin_that_fails_warns_and_with_strict_raises() -> None:
    given = {"broken": broken_plugin()}
    with pytest.warns(lmp.PluginWarning, match="check BAD001: ValueError: no"):
        findings = (seen := lmp.open(EXAMPLE, as_of=AS_OF, plugins=given)).check()
    assert len(findings) == len(lmp.open(EXAMPLE, as_of=AS_OF).check())
    assert [failure.plugin.name for failure in seen.failures] == ["broken"]
    with pytest.raises(lmp.PluginError, match="check BAD001"):
        lmp.open(EXAMPLE, as_of=AS_OF, plugins=given, strict=True).check()


@pytest.mark.parametrize(
    ("left_out", "ask"),
    [
        ("reporting", lambda view: view.report("briefing")),
        ("reporting", lambda view: view.picture("gantt")),
        ("calendar", lambda view: view.calendar()),
        ("calendar", lambda view: view.publish()),
        ("dates", lambda view: view.propose()),
        ("dates", lambda view: view.move()),
    ],
)
def test_a_front_names_the_plugin_that_is_left_out(left_out: str, ask: object) -> None:
    without = lmp.open(EXAMPLE, as_of=AS_OF, without=[left_out])
    with pytest.raises(lmp.PluginError, match=f"plug-in '{left_out}', which is left out"):
        ask(without)  # type: ignore[operator]


def test_saving_keeps_what_somebody_else_has_changed_in_the_files(folder: Path) -> None:
    opened = lmp.open(folder, as_of=AS_OF)
    changed = attrs.evolve(opened.plan, title=lmp.Text(nb="Et annet navn"))
    with (folder / "plan.toml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    assert str(opened.save(changed)) == "1 file: plan.toml"
    assert str(opened.save(changed)) == "0 files"
    assert lmp.load(folder).title.to("nb") == "Et annet navn"
    assert (folder / "plan.toml").read_text("utf-8").endswith("# a comment\n")


def test_saving_is_refused_when_somebody_else_has_changed_the_same(folder: Path) -> None:
    opened, other = (lmp.open(folder, as_of=AS_OF) for _ in range(2))
    other.save(attrs.evolve(opened.plan, title=lmp.Text(nb="Deres navn")))
    with pytest.raises(lmp.ConflictError, match=r"'Deres navn' has been changed by somebody else since"):
        opened.save(attrs.evolve(opened.plan, title=lmp.Text(nb="Mitt navn")))
    assert lmp.load(folder).title.to("nb") == "Deres navn"


def test_a_plan_is_not_saved_over_another_whose_beginning_is_not_known(folder: Path) -> None:
    plan = lmp.load(folder)
    changed = attrs.evolve(plan, title=lmp.Text(nb="Et annet navn"))
    with pytest.raises(lmp.UsageError, match=r"there is another plan in .* already – give before="):
        lmp.save(changed, folder)
    assert str(lmp.save(changed, folder, before=plan)) == "1 file: plan.toml"


def test_a_view_for_an_audience_holds_only_what_it_may_read_and_refuses_to_save(folder: Path) -> None:
    plan = lmp.load(folder)
    hidden = attrs.evolve(plan.activities[0], visibility=lmp.model.Visibility.RESTRICTED)
    lmp.save(attrs.evolve(plan, activities=(hidden, *plan.activities[1:])), folder, before=plan)
    whole, public = lmp.open(folder, as_of=AS_OF), lmp.open(folder, as_of=AS_OF, audience="public")
    assert whole.plan.find(hidden.id) is not None
    assert public.plan.find(hidden.id) is None
    for refused in (lambda: public.save(public.plan), lambda: public.freeze("before")):
        with pytest.raises(lmp.UsageError, match="audience public cannot"):
            refused()


def test_a_plan_in_memory_has_no_folder_to_write_to(view: lmp.View) -> None:
    in_memory = lmp.view(view.plan, as_of=AS_OF)
    assert str(in_memory.why("implementeringsplan")) == str(view.why("implementeringsplan"))
    with pytest.raises(lmp.UsageError, match="was not opened from a folder"):
        in_memory.patch(view.plan)


def test_a_view_in_another_language_keeps_what_is_worked_out(view: lmp.View) -> None:
    timeline = view.timeline
    in_english = view.replace(language="en")
    assert in_english.timeline is timeline
    assert in_english.name("hovedmaal") != view.name("hovedmaal")
    assert view.replace(as_of="2020-12-01").now.coming == ()


def test_a_table_for_a_spreadsheet_holds_no_formula() -> None:
    rows = [["=SUM(A1)", 1], ["+47 99", -2.5], ["@home", None]]
    lines = OutFile.csv("a.csv", header=["what", "number"], rows=rows).content.decode("utf-8-sig").split("\r\n")
    assert lines == ["what,number", "'=SUM(A1),1", "'+47 99,-2.5", "'@home,", ""]


@attrs.frozen(kw_only=True)
class WholeText(Answer):
    """An answer that gives its text whole, as one of a plug-in's may."""

    def to_text(self, language: str | None = None) -> str:
        return "one line\nand another"


def test_an_answer_that_gives_its_text_whole_is_printed_line_by_line(view: lmp.View) -> None:
    assert list(WholeText(plan=view.plan).layout()) == ["one line", "and another"]
