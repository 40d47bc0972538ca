"""Documents to write down, and the programs that read what was written."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lmp_core.context import PlanContext
from lmp_core.document import Bullets, Document, Figure, Item, Paragraph, Run, Section, Table
from lmp_core.planfile import load
from lmp_plugins.reporting import reports

ROOT = Path(__file__).parents[3]
OPEN_XML = Path(__file__).parent / "open_xml"
AS_OF = dt.date(2020, 8, 25)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#eef4f7"/>'
    '<text x="10" y="50" font-size="20">Årshjul</text></svg>'
)


def stress(activities: int = 200) -> Document:
    """All that is hard at once: much, long, empty, deep, strange."""
    long_word = "læringsmiljøprosjektkoordinatorsamarbeidsforumsmøtereferatskriveropplæring" * 3
    sentence = "Barnehage- og skoleeier skal videreutvikle sin kompetanse i å følge opp og utvikle ledelse. "
    rows = [
        [f"Aktivitet {number}", f"{number % 28 + 1}. september", "Skole 1", "kommer"] for number in range(activities)
    ]
    return Document(
        title=f"Plan med æøå og et svært langt navn {sentence * 2}",
        subtitle="Opphav: <b> & \"sitat\" 'apostrof'",
        language="nb",
        sections=[
            Section(title="Tom"),
            Section(title="To hundre aktiviteter", blocks=[_table("Aktiviteter", rows)]),
            Section(
                title=sentence * 4,
                blocks=[
                    Paragraph(sentence * 40),
                    Bullets([Item(sentence * 3, [Item("under", [Item("dypere")])])] * 12),
                ],
            ),
            Section(title="Langt ord", blocks=[Paragraph(long_word), _table(long_word, [[long_word] * 4])]),
            Section(
                title="Rart",
                blocks=[
                    Paragraph("\x00\x0b\ud800 עברית \u202e 😀 𝕏 \ufffe"),
                    Paragraph(["Møte i ", Run("Smia", "nn", strong=True)]),
                ],
            ),
            Section(
                title="Tall",
                blocks=[Bullets(["én", "to", Item("tre", [Item("a")])], ordered=True), Bullets(["fire"], ordered=True)],
            ),
            Section(
                title="Bilde",
                blocks=[Figure(svg=SVG, alt="Årshjul med ett punkt", table=_table("Årshjul", [["a", "b", "c", "d"]]))],
            ),
            Section(
                title="Ytre",
                blocks=[
                    Paragraph("Her."),
                    Section(
                        title="Indre",
                        blocks=[Paragraph("Der."), Section(title="Innerst", blocks=[_table("T", rows[:2])])],
                    ),
                ],
            ),
        ],
        note="Laget fra planen.",
    )


def _table(caption: str, rows: list[list[str]]) -> Table:
    return Table(caption=caption, header=["Hva", "Når", "Hvem", "Status"], rows=rows)


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The example's reports in three languages, a plan of one activity, and the hard one."""
    plan = load(ROOT / "examples" / "indre_fosen_2020").plan
    made = {
        "stress": stress(),
        "small": Document(
            title="Én", language="nn", sections=[Section(title="Mål", blocks=[Paragraph("Trygge barn")])]
        ),
    }
    for language in ("nb", "nn", "en"):
        context = PlanContext.of(plan, as_of=AS_OF, language=language)
        made[f"briefing.{language}"] = reports.briefing(context)
    made["status.nb"] = reports.status(PlanContext.of(plan, as_of=AS_OF, language="nb"))
    return made


@pytest.fixture(scope="session")
def wrong_in(need: Callable[[str, object], None]) -> Callable[[list[Path]], dict[str, list[str]]]:
    """What the validator of the Open XML SDK finds in files, by name."""
    need("node", shutil.which("node"))
    need(f"what npm ci brings into {OPEN_XML.name}", (OPEN_XML / "node_modules").is_dir())

    def validate(files: list[Path]) -> dict[str, list[str]]:
        done = subprocess.run(
            ["node", "validate.mjs", *map(str, files)], cwd=OPEN_XML, capture_output=True, encoding="utf-8", check=True
        )
        found = json.loads(done.stdout.strip().splitlines()[-1])
        return {Path(path).name: wrong for path, wrong in found.items()}

    return validate


@pytest.fixture(scope="session")
def as_pdf(
    tmp_path_factory: pytest.TempPathFactory, need: Callable[[str, object], None]
) -> Callable[[list[Path]], dict[str, Path]]:
    """The files as LibreOffice shows them: PDF files by the name of the file. It opens all of them in one go."""
    need("soffice", shutil.which("soffice"))
    need("pdftotext", shutil.which("pdftotext"))

    def convert(files: list[Path]) -> dict[str, Path]:
        out = tmp_path_factory.mktemp("pdf")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
            + [str(file) for file in files],
            capture_output=True,
            check=True,
            timeout=240,
        )
        return {file.name: out / f"{file.stem}.pdf" for file in files}

    return convert
