"""The kit's eyes: what it can see inside files, and that it complains of nothing that is well done."""

from __future__ import annotations

import csv
import html
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.plugins import OutFile
from lmp_core.plugins.laws.escaping import unescaped
from lmp_core.plugins.laws.formats import FORMATS, inner, suffix
from lmp_core.plugins.samples import AS_OF, HARD, INTERNAL_WORD, RESTRICTED_WORD, sample_plan

WORD = b"lmpkanarirestricted"


def _pdf(*streams: bytes) -> bytes:
    packed = [b"<< >>\nstream\r\n" + zlib.compress(one) + b"\r\nendstream\n" for one in streams]
    return b"%PDF-1.7\n" + b"".join(packed) + b"stream\nnot packed\nendstream\n%%EOF\n"


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        OutFile("a.txt", b"x " + WORD),
        OutFile("a.pdf", _pdf(b"first " * 50, b"second " * 50 + WORD)),
        OutFile("a.docx", _zip(inside=b"y" * 1000 + WORD)),
        OutFile("a.ics", b"SUMMARY:xx " + WORD[:7] + b"\r\n " + WORD[7:] + b"\r\n"),
    ],
    ids=lambda file: file.path,
)
def test_it_sees_inside(file):
    assert any(WORD in content for _, content in inner(file))


def test_what_is_damaged_is_looked_at_all_the_same():
    for content in (b"PK\x03\x04rubbish", _zip(a=b"x" * 100)[:-30], b"%PDF-stream", _pdf(b"x" * 100)[:60]):
        assert inner(OutFile("a.zip", content))[0] == ("a.zip", content)
    assert FORMATS[".zip"].wrong(b"PK\x03\x04rubbish") is not None


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content):
    for ending, kind in FORMATS.items():
        file = OutFile(f"a{ending}", content)
        list(unescaped(file))
        assert kind.wrong(content) is None or isinstance(kind.wrong(content), str)
    inner(OutFile("a.pdf", b"%PDF-" + content))
    inner(OutFile("a.zip", b"PK" + content))


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in "=+-@" else flat


def test_it_complains_of_nothing_that_is_well_done():
    page = "".join(f'<p title="{html.escape(text)}">{html.escape(text)}</p>' for text in HARD.values())
    clean = "".join(ch for ch in page if ch.isprintable() or ch in "\n\t")
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=";").writerows([name, _cell(text)] for name, text in HARD.items())
    lines = "".join("SUMMARY:" + text.replace("\\", "\\\\").replace("\n", "\\n") + "\r\n" for text in HARD.values())
    marks = "".join("- " + html.escape(text, quote=False).replace("](", "\\](") + "\n" for text in HARD.values())
    for file in (
        OutFile.text("a.html", page),
        OutFile.text("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{clean}</svg>'),
        OutFile.text("a.csv", table.getvalue()),
        OutFile.text("a.ics", "".join(ch for ch in lines if ch.isprintable() or ch in "\r\n")),
        OutFile.text("a.md", marks),
    ):
        assert list(unescaped(file)) == [], file.path


@pytest.mark.parametrize(
    ("path", "ending"), [("a/b.ICS", ".ics"), ("a.tar.gz", ".gz"), (".hidden", ""), ("no", ""), ("a.b/c", "")]
)
def test_the_ending_of_a_name(path, ending):
    assert suffix(path) == ending


def test_the_sample_is_the_same_each_time_and_hides_what_it_should():
    from lmp_core.context import PlanContext
    from lmp_core.model import Visibility
    from lmp_core.planfile import dumps

    plan = sample_plan()
    assert plan == sample_plan()
    whole, inside, public = (
        dumps(PlanContext.of(plan, as_of=AS_OF, audience=audience).plan) for audience in reversed(Visibility)
    )
    assert RESTRICTED_WORD in whole
    assert RESTRICTED_WORD not in inside
    assert INTERNAL_WORD in inside
    assert INTERNAL_WORD not in public
    assert RESTRICTED_WORD not in public
