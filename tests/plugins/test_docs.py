"""What docs/plugins says is so: its plug-ins keep the laws, and the reference is that of the hooks as they are."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path

import pytest

from lmp_core.model import Plan
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.laws import LAWS, Subject
from lmp_core.plugins.loading import version_problem
from lmp_core.plugins.spec import API_VERSION

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "plugins"
HOW_TOS = sorted(DOCS.glob("howto-*.md"))


def _blocks(page: Path, language: str = "python") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def _load(path: Path, name: str):
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def of_page(tmp_path):
    def make(page: Path):
        path = tmp_path / f"{page.stem.replace('-', '_')}.py"
        path.write_text(_blocks(page)[0], encoding="utf-8")
        return _load(path, path.stem)

    return make


def test_there_is_a_how_to_for_each_hook():
    text = "\n".join(_blocks(page)[0] for page in HOW_TOS)
    assert all(f"def {hook}()" in text for hook in CONTRACTS)


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_a_how_to_is_a_plugin_that_keeps_the_laws(page, of_page):
    subject = Subject.of(of_page(page))
    assert [line for law in LAWS.values() for line in law(subject)] == []


def test_the_importer_of_the_how_to_imports(of_page, tmp_path):
    from lmp_core.model.errors import LmpError

    module = of_page(DOCS / "howto-importer.md")
    file = tmp_path / "rooms.csv"
    file.write_text("Smia;80\nBojersalen;40\n", encoding="utf-8")
    once = module.read(file, Plan(id="plan", title="Plan"))
    assert [(venue.id, venue.capacity) for venue in once.venues] == [("smia", 80), ("bojersalen", 40)]
    assert module.read(file, once) == once
    file.write_text("Smia;80\nBojersalen\n", encoding="utf-8")
    with pytest.raises(LmpError, match=r"^rooms.csv:2:1: this row is not a room: \['Bojersalen'\] – write a name"):
        module.read(file, once)


def test_the_answer_of_the_how_to_answers(of_page):
    from lmp_core.context import PlanContext
    from lmp_core.model import Venue
    from lmp_core.plugins.samples import AS_OF

    [answering] = of_page(DOCS / "howto-answer.md").lmp_answers()
    venues = [Venue(id="smia", title="Smia", capacity=80), Venue(id="kott", title="Kottet", capacity=4)]
    answer = answering.ask(PlanContext.of(Plan(id="plan", title="Plan", venues=venues), as_of=AS_OF), seats=10)
    assert str(answer) == "Rom med færre enn 10 plasser:\n  – Kottet: 4"
    assert answer.rows() == ({"venue": "kott", "seats": 4},)


def test_the_command_of_the_how_to_commands(of_page, tmp_path):
    from click.testing import CliRunner

    [command] = of_page(DOCS / "howto-command.md").lmp_commands()
    (tmp_path / "plan.toml").write_text(
        'format = 1\nid = "p"\ntitle = "P"\n\n[[venues]]\nid = "smia"\ntitle = "Smia"\ncapacity = 80\n',
        encoding="utf-8",
    )
    done = CliRunner().invoke(command, [str(tmp_path)])
    assert (done.exit_code, done.output) == (0, "Smia\t80\n")


def test_the_section_of_the_how_to_writes_blocks(of_page, lmp_plan):
    import attrs

    from lmp_core.context import PlanContext
    from lmp_core.document import BLOCKS
    from lmp_core.plugins.samples import AS_OF

    groups = tuple(attrs.evolve(group, external=True) for group in lmp_plan.groups)
    context = PlanContext.of(attrs.evolve(lmp_plan, groups=groups), as_of=AS_OF)
    blocks = of_page(DOCS / "howto-section.md").write(context)
    assert len(blocks) == 2
    assert all(isinstance(block, BLOCKS) for block in blocks)


def test_the_reference_is_current():
    writer = _load(ROOT / "docs" / "write_plugin_reference.py", "write_plugin_reference")
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == writer.page(), (
        "run: python docs/write_plugin_reference.py"
    )


EXAMPLES = [block for block in _blocks(DOCS / "reference.md") if block.startswith(">>>")]


def test_every_hook_of_the_reference_has_an_example():
    assert all(any(f"def {hook}()" in example for example in EXAMPLES) for hook in CONTRACTS)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_reference_runs_as_it_stands(example):
    test = doctest.DocTestParser().get_doctest(example, {}, "reference.md", None, 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.attempted
    assert result.failed == 0, "".join(said)


def test_the_versions_that_the_pages_name_fit():
    for page in HOW_TOS:
        declared = re.search(r"^LMP_PLUGIN_API = \((\d+), (\d+)\)$", page.read_text(encoding="utf-8"), re.M)
        assert declared is not None, page.name
        assert version_problem((int(declared[1]), int(declared[2]))) is None, page.name
    shown = (DOCS / "versioning.md").read_text(encoding="utf-8")
    assert f"LMP_PLUGIN_API = ({', '.join(map(str, API_VERSION))})" in shown
    assert f"now {'.'.join(map(str, API_VERSION))}" in shown


def test_every_link_leads_somewhere():
    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


HOOKS = """
from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_exporters():
    return [EXPORTER]
"""


def test_the_tutorials_mistake_is_caught_and_mended(tmp_path):
    mistaken, _, mending = _blocks(DOCS / "tutorial.md")[:3]
    wrong, right = (next(line for line in text.splitlines() if "items = " in line) for text in (mistaken, mending))
    mended = mistaken.replace(wrong, right).replace("from collections", "from html import escape\nfrom collections")
    complaint = "exporter 'bygda-units': 'bygda/units.html' lets a text become the element <xlmp>"
    for name, text, caught in (("mistaken", mistaken, True), ("mended", mended, False)):
        path = tmp_path / f"{name}.py"
        path.write_text(text + HOOKS, encoding="utf-8")
        assert (complaint in LAWS["escaping"](Subject.of(_load(path, name)))) == caught


def test_the_format_of_the_how_to_writes_every_report(of_page, tmp_path):
    import attrs

    from lmp_core.context import PlanContext
    from lmp_core.planfile import load
    from lmp_core.plugins import PluginHost, build
    from lmp_core.plugins.samples import AS_OF

    plan = load(ROOT / "examples" / "indre_fosen_2020").plan
    host = PluginHost.discover(extra={"plain": of_page(DOCS / "howto-format.md")})
    context = attrs.evolve(PlanContext.of(plan, as_of=AS_OF), formats=("plain",))
    made = build(host, context, tmp_path, only=["briefing", "status"])
    assert not made.failures
    assert [(file.suffix, file.stem.partition("-")[0]) for file in made.files] == [
        (".txt", "briefing"),
        (".txt", "status"),
    ]
    assert plan.title.to("nb") in made.files[0].read_text(encoding="utf-8")
