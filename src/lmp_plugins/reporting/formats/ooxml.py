"""What Word and PowerPoint files have in common: languages, properties, text that XML can hold, and stable bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import megabytes
from lmp_plugins.reporting.pictures.png import WIDTH, to_png

_TOO_LARGE = phrase("{template} unpacks to more than {most} MB or {files} files")
_TAKE_OUT = phrase("take slides and pictures out of the template")

TEMPLATE_BYTES = 200_000_000
"""Bytes that a template may unpack to: many times one with large pictures."""
TEMPLATE_FILES = 10_000
"""Files that a template may hold."""
_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ZIP_FIRST, _ZIP_LAST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""The days that a zip file can tell (APPNOTE 4.4.6: seven bits for the years from 1980 on)."""


def language_tag(language: str) -> str:
    """The tag of a language in Office files.

    >>> language_tag("nn")
    'nn-NO'
    """
    return _TAGS.get(language, language)


def xml_text(text: str) -> str:
    """The text without what no XML file can hold (XML 1.0, section 2.2): control characters and lone surrogates."""
    return _NOT_XML.sub("\ufffd", text)


@lru_cache(maxsize=32)
def picture(svg: str) -> bytes:
    """The picture as PNG. Word and PowerPoint files of one report have the same, and drawing it takes its time."""
    return to_png(svg, width=WIDTH)


def set_properties(properties: Any, *, title: str, subject: str, language: str, as_of: dt.date) -> None:
    """Fill in the core properties: title, subject, language and day, and no person's name."""
    moment = dt.datetime.combine(as_of, dt.time(12))
    properties.title = xml_text(title)[:255]
    properties.subject = xml_text(subject)[:255]
    properties.language = language_tag(language)
    properties.author = properties.last_modified_by = "lmp"
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = moment
    properties.last_printed = moment
    properties.revision = 1


def check_size(template: Path) -> None:
    """See that a template given by the user does not unpack to more than a computer can hold.

    Raises:
        UsageError: when it does. What is no package at all is left to whoever opens it.
    """
    try:
        with zipfile.ZipFile(template) as package:
            sizes = [info.file_size for info in package.infolist()]
    except (OSError, ValueError, zipfile.BadZipFile):
        return
    if sum(sizes) > TEMPLATE_BYTES or len(sizes) > TEMPLATE_FILES:
        message = _TOO_LARGE.filled(template=template, most=megabytes(TEMPLATE_BYTES), files=TEMPLATE_FILES)
        raise UsageError(Problem(message=message, hint=_TAKE_OUT))


def stable_package(package: bytes, as_of: dt.date) -> bytes:
    """The package with the day of the report as the time of each file in it, so that its bytes do not change.

    A day that a zip file cannot tell becomes the nearest that it can.
    """
    day = min(max(as_of, _ZIP_FIRST), _ZIP_LAST)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return output.getvalue()
