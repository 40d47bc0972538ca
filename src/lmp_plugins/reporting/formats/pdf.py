"""A document as a tagged PDF that conforms to PDF/UA-1 (ISO 14289-1), which a screen reader reads in order.

Typst sets it. The document goes to a fixed template as data, so that nothing in a plan is read as markup, and only the
fonts of this package and those within Typst are used, so that a document gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lmp_core.document import Document
from lmp_core.model.errors import LmpError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting import fonts
from lmp_plugins.reporting.formats.pdf_data import pdf_data

if TYPE_CHECKING:
    import typst

_NO_TYPST = phrase("PDF needs the package typst")
_INSTALL = phrase("install lmp-core[pdf]")
_UNSETTABLE = phrase("the report cannot be set as PDF: {message}")
_MEND_THE_PICTURE = phrase("mend the picture that is not valid SVG, or choose another format")

_HERE = Path(__file__).parent
# How Typst says that the fonts lack something: the string as Rust prints it.
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def to_pdf(document: Document, *, as_of: date) -> bytes:
    """The whole document as one PDF file, dated ``as_of``.

    Characters that no font here has are shown as a square, and the note at the end says which they are.

    Raises:
        LmpError: when Typst is not installed, or when a picture of the document is not an SVG that it can draw.
    """
    press = _press()
    lacking: set[str] = set()
    while True:
        longest_first = sorted(lacking, key=lambda cluster: (-len(cluster), cluster))
        try:
            return press.print(json.dumps(pdf_data(document, longest_first), ensure_ascii=False), as_of)
        except _MissingGlyphs as failure:
            # What Typst shapes as one may stand apart in the document; then each of its characters is taken.
            new = failure.clusters - lacking or {sign for cluster in failure.clusters for sign in cluster} - lacking
            if not new:
                raise failure.error from failure
            lacking |= new


class _MissingGlyphs(Exception):
    """Strings that no font can show."""

    def __init__(self, clusters: Iterable[str], error: LmpError) -> None:
        self.clusters = frozenset(clusters)
        self.error = error
        super().__init__(str(error))


class _Press:
    """Typst, with the template and the fonts loaded once. It serves one thread at a time."""

    def __init__(self) -> None:
        try:
            import typst  # an extra, and large
        except ModuleNotFoundError as error:
            raise UsageError(Problem(message=_NO_TYPST, hint=_INSTALL)) from error
        font_files = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts.folder())]
        )
        self._compiler = typst.Compiler(font_paths=font_files)
        self._error = typst.TypstError
        self._template = (_HERE / "report.typ").read_bytes()
        self._lock = threading.Lock()

    def print(self, report: str, as_of: date) -> bytes:
        """Set the report, which is JSON.

        Raises:
            LmpError: when Typst refuses it.
        """
        try:
            with self._lock:
                content = self._compiler.compile(
                    input=self._template,
                    sys_inputs={"report": report},
                    format="pdf",
                    pdf_standards=["ua-1"],
                    timestamp=datetime.combine(as_of, time(12), UTC),
                )
        except self._error as error:
            raise _typst_error(error) from error
        assert isinstance(content, bytes)
        return content


@cache
def _press() -> _Press:
    return _Press()


def _typst_error(error: typst.TypstError) -> Exception:
    explained = LmpError(
        Problem(
            message=_UNSETTABLE.filled(message=error.message),
            hint=_MEND_THE_PICTURE,
        )
    )
    clusters = {_unescape(cluster) for cluster in _LACKING.findall(error.diagnostic)}
    return _MissingGlyphs(clusters, explained) if clusters else explained


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _CONTROL.get(match[2], match[2]), text)
