"""Each law catches the plug-in that breaks it, and only then speaks."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from lmp_core.plugins.laws import LAWS, Subject

BAD = Path(__file__).parent / "bad"

# plug-in, the law that it breaks, words of the complaint
CAUGHT = [
    ("no_version", "fits", "does not say which plug-in API"),
    ("nothing", "fits", "lmp_exporters is not marked as a hook"),
    ("wrong_kind", "metadata", "does not begin as such a file does"),
    ("wrong_kind", "metadata", "'a.html' is text/html, which it does not declare"),
    ("drops", "metadata", "no programme that says so"),
    ("bokmaal_only", "languages", "is missing in nn, en"),
    ("clock", "determinism", "asks for date.today()"),
    ("luck", "determinism", "asks for random.random()"),
    ("luck", "determinism", "asks for uuid4()"),
    ("luck", "determinism", "'a.txt' differs from one run to the next"),
    ("set_order", "determinism", "'a.txt' differs between two processes"),
    ("remembers", "discretion", "tells public readers of 'lmpkanarirestricted'"),
    ("remembers", "discretion", "tells public readers of 'lmpkanariinternal'"),
    ("tells_sources", "discretion", "'where.zip:where.txt' tells public readers of 'lmpkanarirestricted'"),
    ("feeds_it", "discretion", "'lmpkanarinofeed'"),
    ("raw_html", "escaping", "become the element <xlmp>"),
    ("raw_attribute", "escaping", "become the attribute onlmp"),
    ("raw_svg", "escaping", "is not well-formed XML"),
    ("raw_csv", "escaping", "become a formula"),
    ("torn_csv", "escaping", "a text broke out of its cell"),
    ("raw_calendar", "escaping", "lets a text begin a line of its own"),
    ("raw_markdown", "escaping", "become the element <xlmp>"),
    ("raw_markdown", "escaping", "a link that runs a script"),
    ("writes_itself", "writes", "lmp-written-by-a-plug-in.txt"),
    ("moves_house", "writes", "changes the working folder"),
    ("moves_house", "writes", "changes the environment"),
    ("grows", "plans", "yet another plan"),
    ("drops", "plans", "drops "),
    ("needs_an_activity", "robustness", "fails on a plan with 0 parts: IndexError"),
    ("empty", "fits", "brings nothing; mark its hooks with @hookimpl"),
    ("half_marked", "fits", "lmp_scenarios is not marked as a hook, and is never called – write @hookimpl above"),
    ("misspelt", "fits", "lmp_scenario is not a hook, and is never called – did you mean 'lmp_scenarios'?"),
    ("misspelt_mark", "fits", "there is no hook 'lmp_importer' – did you mean 'lmp_importers'?"),
    ("unknown_term", "fits", "there is nothing called 'tasks' to have another word for; did you mean 'task'?"),
    ("takes_command", "fits", "the command 'build' is already that of the library"),
    ("help_fails", "fits", "command 'later' cannot tell how it is used (--help): LookupError('no commands yet')"),
    ("answer_with_options", "fits", "the answer 'bad': the option 'as_of' is one that all answers have"),
    (
        "gives_text",
        "robustness",
        "gives a value of type str, not a list of OutFile values",
    ),
    ("gives_letters", "robustness", "gives a str as the content of 'a.txt', not bytes"),
    ("same_file_twice", "robustness", "exporter 'bad' fails on the sample plan: gives the file 'A.TXT' twice"),
    ("check_raises", "robustness", "check BAD1 fails on the sample plan: AttributeError: 'NoneType' object"),
    ("check_of_parts", "robustness", "gives a finding about a value of type Activity; its subjects are ids"),
    (
        "section_of_text",
        "robustness",
        "gives a value of type str, not a list of blocks of lmp_core.document",
    ),
    ("section_of_lines", "robustness", "gives a value of type str where a block of lmp_core.document is expected"),
    ("section_that_tells", "discretion", "report section 'bad' tells public readers of 'lmpkanariinternal'"),
    ("format_of_nothing", "robustness", "report format 'bad' fails on the sample plan: gives b'', which is not a file"),
    (
        "format_of_text",
        "robustness",
        "report format 'bad' fails on the sample plan: gives a value of type str",
    ),
    ("format_raw", "escaping", "report format 'bad': 'report.html' lets a text become the element <xlmp>"),
    ("format_dated", "determinism", "report format 'bad' asks for datetime.now(): take the day from context.as_of"),
    ("holidays_of_text", "robustness", "holidays that are not a mapping from dates to Text values"),
    ("calendars_of_text", "robustness", "gives a value of type str where a SchoolCalendar is expected"),
    ("template_of_nothing", "robustness", "programme template 'bad' fails on the sample plan: gives nothing"),
    ("template_drops_goals", "plans", "programme template 'bad' drops loest-maal from a plan of loose parts"),
    ("template_refuses", "plans", "refuses every plan that it is tried on: the sample plan: not now"),
    ("scenario_drops", "plans", "scenario 'bad' drops loest-vedtak, loest-avsnitt from a plan of loose parts"),
    ("importer_drops", "plans", "importer 'bad' drops hovedmaal, maal-1,"),
    ("importer_drops", "imports", "and 8 more from the plan when it is given an empty file"),
    ("importer_grows", "plans", "importer 'bad' applied to its own result gives yet another plan"),
    ("importer_of_nothing", "imports", "importer 'bad' does not read its own sample: gives nothing, not a Plan"),
    (
        "importer_raises",
        "imports",
        "IndexError: list index out of range; refuse it with an LmpError that says what is",
    ),
    ("importer_raises", "imports", "is given a file of random bytes: UnicodeDecodeError"),
    ("importer_without_place", "imports", "is refused without the place: give the Problem a position in the file"),
    ("importer_without_place", "imports", "is refused in other than one line: 'this is no list of rooms:\\nno Smia'"),
    ("importer_refuses_its_sample", "imports", "does not read its own sample: sample.rooms:1:1: no rooms in it"),
    ("importer_without_sample", "imports", "importer 'bad' has no sample: give it the bytes of a small file"),
    ("answer_of_text", "robustness", "answer 'bad' fails on the sample plan: gives a value of type str, not an Answer"),
    ("answer_without_words", "answers", "answer 'bad' has no words in nn: KeyError: 'nn'"),
    ("answer_without_json", "answers", "has data that is not JSON: Object of type set is not JSON serializable"),
    ("page_untrue", "pages", "the page of BAD1: the bad example is not found"),
    ("page_untrue", "pages", "the page of BAD1: the good example is found"),
    ("page_untrue", "pages", "the page of BAD1: why is missing in nn, en"),
    ("answer_without_json", "answers", "has a tuple in the column 'all', where a flat value belongs"),
]


def _module(name: str):
    spec = importlib.util.spec_from_file_location(f"bad_{name}", BAD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _broken(name: str, law: str) -> list[str]:
    return LAWS[law](Subject.of(_module(name)))


def test_every_law_and_every_bad_plugin_is_tried():
    assert {law for _, law, _ in CAUGHT} == set(LAWS)
    assert {name for name, _, _ in CAUGHT} == {path.stem for path in BAD.glob("*.py")}


@pytest.mark.parametrize(("name", "law", "complaint"), CAUGHT)
def test_the_law_catches_it(name, law, complaint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    broken = _broken(name, law)
    assert any(complaint in line for line in broken), broken
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["raw_html", "set_order", "writes_itself"])
def test_other_laws_have_nothing_to_say(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    subject = Subject.of(_module(name))
    for law in ("fits", "metadata", "languages", "plans", "imports", "answers"):
        assert LAWS[law](subject) == []


def test_the_pytest_plugin_fails_and_passes_as_the_laws_do(pytester_run):
    run = pytester_run(BAD / "raw_html.py")
    assert "1 failed" in run
    assert "lets a text become the element" in run
    assert "12 passed" in run


@pytest.fixture
def pytester_run(tmp_path):
    import subprocess
    import sys

    def run(module: Path) -> str:
        (tmp_path / "raw_html.py").write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
        (tmp_path / "test_it.py").write_text(
            "import raw_html\n"
            "from lmp_core.plugins.testing import PluginTests\n\n"
            "class TestIt(PluginTests):\n"
            "    plugin = raw_html\n\n"
            "def test_fixtures(lmp_plan, lmp_context, lmp_host):\n"
            "    assert len(lmp_context.plan.activities) < len(lmp_plan.activities)\n"
            "    assert lmp_host.plugins\n",
            encoding="utf-8",
        )
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.stdout + done.stderr

    return run
