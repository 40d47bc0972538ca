"""Word and PowerPoint files are what the Open XML SDK takes without repair, and LibreOffice shows all of each."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lmp_core.document import Figure, Section, Table
from lmp_plugins.reporting.formats.slides import to_pptx
from lmp_plugins.reporting.formats.word import to_docx

from .conftest import AS_OF, stress

SAID = ("stress", "briefing.nb", "status.nb")


@pytest.fixture(scope="module")
def files(documents, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("office")
    made = []
    for name, document in documents.items():
        if name in SAID:
            made += [folder / f"{name}-w.docx", folder / f"{name}-p.pptx"]
            made[-2].write_bytes(to_docx(document, as_of=AS_OF))
            made[-1].write_bytes(to_pptx(document, as_of=AS_OF))
    return made


@pytest.fixture(scope="module")
def pdfs(files, as_pdf) -> dict[str, Path]:
    return as_pdf(files)


def test_office_would_repair_nothing(documents, wrong_in, tmp_path):
    # Few files, since the validator takes seconds for each; one document holds all that a report can hold.
    document = stress(activities=20)
    good = [tmp_path / "stress.docx", tmp_path / "stress.pptx"]
    good[0].write_bytes(to_docx(document, as_of=AS_OF))
    good[1].write_bytes(to_pptx(document, as_of=AS_OF))
    small = io.BytesIO(to_docx(documents["small"], as_of=AS_OF))
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(small) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:pStyle", b"<w:noSuchThing"))
    found = wrong_in([*good, broken])
    assert found.pop("broken.docx"), "the validator tells of an element that does not exist"
    assert found == {file.name: [] for file in good}


def _squeezed(text: str) -> str:
    """Letters and digits alone: lines are broken and shaped anew in a PDF."""
    return re.sub(r"[^a-z0-9æøå]", "", text.lower())


def test_libreoffice_shows_every_line(documents, files, pdfs):
    for file in files:
        name = file.stem[:-2]
        shown = subprocess.run(["pdftotext", "-raw", str(pdfs[file.name]), "-"], capture_output=True, encoding="utf-8")
        text = _squeezed(shown.stdout)
        for line in documents[name].lines():
            said = _squeezed(str(line))
            # A long title of a slide is shortened; it stands in whole in the notes, which are not printed.
            if file.suffix == ".pptx" and (name == "stress" and len(said) > 60):
                said = said[:60]
            if _is_alt(documents[name], line):  # what is said of a picture is heard and not seen
                continue
            if file.suffix == ".pptx" and (line == documents[name].note or _is_of_picture(documents[name], line)):
                continue
            if file.suffix == ".pptx" and (_is_caption(documents[name], line) or _heads_nothing(documents[name], line)):
                continue
            assert all(piece in text for piece in re.findall(".{1,12}", said)), (file.name, str(line))


def _heads_nothing(document, line) -> bool:
    """Whether a line is the title of an empty section, which gets no slide."""
    return any(section.title == line and not section.blocks for section in document.sections)


def _is_caption(document, line) -> bool:
    def within(section):
        for block in section.blocks:
            if isinstance(block, Table) and block.caption == line:
                yield True
            elif isinstance(block, Section):
                yield from within(block)

    return any(found for section in document.sections for found in within(section))


def _figures(sections) -> Iterator[Figure]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Figure))
        yield from _figures(block for block in section.blocks if isinstance(block, Section))


def _is_alt(document, line) -> bool:
    return any(line == figure.alt for figure in _figures(document.sections))


def _is_of_picture(document, line) -> bool:
    """Whether a line stands in the table of a picture, which the notes of its slide hold."""
    tables = [figure.table for figure in _figures(document.sections) if figure.table]
    return any(
        line in (table.caption, *table.header, *(cell for row in table.rows for cell in row)) for table in tables
    )


def test_no_word_stands_outside_its_page(pdfs):
    for name, pdf in pdfs.items():
        told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8").stdout
        size = (0.0, 0.0)
        words = 0
        for page, found in re.findall(r"<page ([^>]*)>|<word ([^>]*)>", told):
            numbers = {key: float(value) for key, value in re.findall(r'(\w+)="([-\d.]+)"', page or found)}
            if page:
                size = (numbers["width"], numbers["height"])
                continue
            words += 1
            assert min(numbers["xMin"], numbers["yMin"]) >= -1, (name, found)
            assert numbers["xMax"] <= size[0] + 1, (name, found)
            assert numbers["yMax"] <= size[1] + 1, (name, found)
        assert words > 50
