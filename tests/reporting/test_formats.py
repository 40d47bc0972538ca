"""Which formats reports come in: those that are asked for, those that are there, and what is said of the others."""

import datetime as dt
import sys
from pathlib import Path

import attrs
import pytest

from lmp_core.context import PlanContext, Services
from lmp_core.document import Document
from lmp_core.model import Plan
from lmp_core.model.errors import PluginError, UsageError
from lmp_core.plugins import PluginHost, ReportFormat, build
from lmp_core.plugins.exporter_process import CAN_FORK
from lmp_core.plugins.spec import hookimpl
from lmp_plugins.reporting.formats.builtin import builtin_formats, formats_for

AS_OF = dt.date(2020, 8, 25)
needs_a_process = pytest.mark.skipif(not CAN_FORK, reason="needs a process for each exporter")
CONTEXT = PlanContext.of(Plan(id="plan", title="Plan"), as_of=AS_OF)


def asking(*formats: str) -> PlanContext:
    return attrs.evolve(CONTEXT, formats=formats)


class Brings:
    """A plug-in with formats."""

    LMP_PLUGIN_API = (1, 0)

    def __init__(self, *formats: ReportFormat):
        self.formats = formats

    @hookimpl
    def lmp_report_formats(self):
        return self.formats


def fails(document: Document, context: PlanContext) -> bytes:
    raise RuntimeError("no paper")


def made(**changes: object) -> ReportFormat:
    given = {"name": "own", "title": "Eget", "suffix": ".txt", "media_type": "text/plain", "render": fails}
    return ReportFormat(**{**given, **changes})  # type: ignore[arg-type]


def test_without_a_wish_come_those_that_need_nothing_more():
    assert [one.name for one in formats_for(CONTEXT)] == ["md", "html"]


def test_the_library_writes_five_formats():
    assert [one.name for one in builtin_formats()] == ["md", "html", "pdf", "docx", "pptx"]


def test_those_asked_for_come_in_the_order_of_the_library():
    assert [one.name for one in formats_for(asking("html", "md"))] == ["md", "html"]


def test_an_unknown_format_is_told_with_the_nearest():
    with pytest.raises(UsageError, match=r"no format is called 'htlm' – did you mean 'html'"):
        formats_for(asking("htlm"))


def test_a_format_whose_module_is_missing_says_what_to_install():
    host = PluginHost.discover(extra={"own": Brings(made(needs=("no_such_module",), extra="paper"))})
    context = attrs.evolve(asking("own"), services=Services(formats=host.report_formats))
    with pytest.raises(UsageError, match=r"the format 'own' needs no_such_module – install lmp-core\[paper\]"):
        formats_for(context)


EMPTY = made(render=lambda document, context: b"")


@pytest.mark.parametrize(
    ("own", "why"), [(made(), "RuntimeError: no paper"), (EMPTY, "gives b'', which is not a file")]
)
@pytest.mark.parametrize("own_process", [False, pytest.param(True, marks=needs_a_process)])
def test_a_format_that_fails_is_named_once_and_the_others_are_written(
    tmp_path: Path, own: ReportFormat, why: str, own_process: bool
):
    host = PluginHost.discover(extra={"own": Brings(own)})
    last = tmp_path / "status-2020-08-25.nb.txt"
    last.write_text("that of the last build", encoding="utf-8")
    result = build(host, asking("md", "own"), tmp_path, only=["briefing", "status"], own_process=own_process)
    assert [file.name for file in result.files] == ["briefing-2020-08-25.nb.md", "status-2020-08-25.nb.md"]
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix == ".txt") == [last.name]
    assert last.read_text(encoding="utf-8") == "that of the last build"
    assert [str(one).partition(" – ")[0] for one in result.failures] == [f"plug-in own: report format 'own': {why}"]


def test_a_format_that_fails_raises_in_python():
    host = PluginHost.discover(extra={"own": Brings(made())})
    own = next(one for one in formats_for(attrs.evolve(asking("own"), services=Services(formats=host.report_formats))))
    with pytest.raises(PluginError, match="plug-in own: report format 'own': RuntimeError: no paper"):
        own.render(Document(title="Status", language="nb"), CONTEXT)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"suffix": "txt"}, "must give the ending of its files"),
        ({"needs": ("typst",)}, "does not say what to install for typst"),
        ({"name": "md"}, "the name 'md' is already that of"),
    ],
)
def test_a_format_that_is_none_is_left_out(changes: dict[str, object], said: str):
    host = PluginHost.discover(extra={"own": Brings(made(**changes))})
    assert "own" not in [one.name for one in host.report_formats()]
    assert [said in str(failure) for failure in host.failures] == [True]


def test_no_format_is_imported_before_it_renders():
    import subprocess

    code = (
        "import sys; from lmp_plugins.reporting.formats.builtin import builtin_formats; [one.missing() for one in "
        "builtin_formats()]; print([name for name in ('typst', 'docx', 'pptx', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
