"""Every page that the library makes, held to WCAG by axe-core: at four widths, in the dark and on paper."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from lmp_core.context import PlanContext
from lmp_core.document import Bullets, Document, Figure, Item, Line, Paragraph, Run, Section, Table
from lmp_core.model import Plan
from lmp_core.model.when import OnDate
from lmp_core.plugins.host import PluginHost
from lmp_plugins.reporting.formats.html import to_html
from lmp_plugins.reporting.reports import what_changed

HERE = Path(__file__).parent
LANGUAGES = ("nb", "nn", "en")
AS_OF = dt.date(2020, 8, 25)
EXAMPLES = HERE.parents[2] / "examples"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 300" width="1000" height="300" role="img" '
    'aria-label="Uker"><title>Uker</title><text x="10" y="40" font-size="14" fill="#1b1f24">Uke 34</text></svg>'
)


def browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing() -> list[str]:
    found = {
        "chromium": browser(),
        "node": shutil.which("node"),
        "the modules of package.json (npm ci)": (HERE / "node_modules" / "axe-core").is_dir(),
    }
    return [name for name, there in found.items() if not there]


@pytest.fixture(autouse=True, scope="module")
def programs(need: Callable[[str, object], None]) -> None:
    need(" and ".join(missing()), not missing())


def audited(pages: list[Path]) -> Any:
    given = json.dumps({"chromium": browser(), "pages": [str(page) for page in pages]})
    run = subprocess.run(
        ["node", str(HERE / "audit.mjs")], input=given, capture_output=True, text=True, timeout=900, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def built(out: Path, *arguments: str) -> list[Path]:
    from lmp_core.cli import main

    with pytest.raises(SystemExit) as ended:
        main(["build", *arguments, "--format", "html", "--out", str(out), "--quiet"])
    assert ended.value.code == 0
    return sorted(out.rglob("*.html"))


def hard_document(activities: int) -> Document:
    """Very long names, many rows, many columns, nothing where something is wanted, and several languages."""
    long = "Implementeringsveiledningskoordineringsgruppemøte" * 4
    narrow = Table(caption="Uke og møte", header=["Uke", "Møte"], rows=[["34", long]])
    many = Table(
        caption="Aktiviteter",
        header=["Hva", "Når", "Status"],
        rows=[[f"Aktivitet {number}", "25. august", "kommer"] for number in range(activities)],
    )
    broad = Table(
        caption="Alt om aktiviteten",
        header=["Hva", "Når", "Hvor", "Hvem", "Ansvarlig", "Program", "Sikkerhet", "Status"],
        rows=[["Møte", "25. august", "Vanvikhallen", "alle", "rektor", long[:60], "planlagt", "kommer"]] * 3,
    )
    empty = Table(caption="Ingen", header=["Hva", "Når", "Hvor"], rows=[])
    return Document(
        title=long,
        subtitle=Line.of("Møte i ", Run("Steering group", "en")),
        language="nn",
        note=f"https://example.org/{long}",
        sections=[
            Section(title="Tom"),
            Section(
                title=long, blocks=[Paragraph(long), Bullets([Item(long, [Item(long)])]), narrow, many, broad, empty]
            ),
            Section(title="Bilete", blocks=[Figure(svg=PICTURE, alt="Uker", table=narrow)]),
            Section(title="Tom"),
            Section(title="Djupt", blocks=[Section(title="Ned", blocks=[Section(title="Meir", blocks=[narrow])])]),
        ],
    )


def changed(example: Plan, language: str) -> Document:
    """What has changed since a plan that had one activity less, and others later."""
    before = attrs.evolve(
        example,
        activities=tuple(
            attrs.evolve(one, when=OnDate(date=dt.date(2020, 12, place % 28 + 1))) if place % 3 else one
            for place, one in enumerate(example.activities[1:])
        ),
    )
    return what_changed(PlanContext.of(example, as_of=AS_OF, language=language).since(before, "august", now=example))


@pytest.fixture(scope="module")
def pages(example: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("pages")
    writers = [one.name for one in PluginHost.discover().exporters() if "text/html" in one.media_types]
    only = [word for name in writers for word in ("--only", name)]
    languages = ["--lang", "nb", "--lang", "nn", "--lang", "en"]
    made = built(out, str(EXAMPLES / "indre_fosen_2020"), "--as-of", str(AS_OF), *languages, *only)
    # The plans of the units are of one make: one in each language will do.
    made = [page for page in made if not page.name.startswith("implementation-plan") or "skole-1" in page.name]
    for name, document in (("hard", hard_document(200)), *((f"changed.{x}", changed(example, x)) for x in LANGUAGES)):
        page = out / f"{name}.html"
        page.write_text(to_html(document), encoding="utf-8")
        made.append(page)
    return made


def test_no_page_has_a_finding(pages: list[Path]) -> None:
    assert len(pages) >= 22
    told = audited(pages)
    assert told["findings"] == []
    assert told["checks"] == 6 * len(pages)


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """The audit itself: a page with one fault of each kind that it looks for."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html><head><meta charset='utf-8'><title>T</title>"
        "<meta name='color-scheme' content='light dark'>"
        "<style>p{color:#bbb}</style></head><body><main><h1 id='a'>T</h1><p id='a'>Grått</p>"
        "<img src='https://example.org/a.png'><div style='width:900px'>bred</div>"
        "<script>console.error('uff'); nothing()</script></main></body></html>",
        encoding="utf-8",
    )
    said = "\n".join(audited([bad])["findings"])
    for fault in (
        "html-has-lang",
        "image-alt",
        "color-contrast",
        "ids used twice: a",
        "scrolls sideways",
        "asks for https://example.org/a.png",
        "console: uff",
        "error: nothing is not defined",
        "cut off in print",
    ):
        assert fault in said, fault
