"""The formats of files: by the name, and by the content."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

import attrs

from lmp_core.plugins.contracts import OutFile

OFFICE = "application/vnd.openxmlformats-officedocument."


def _utf8(content: bytes) -> str | None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return f"is not UTF-8 ({error.reason} at byte {error.start})"
    return None


def _starts(*beginnings: bytes) -> Callable[[bytes], str | None]:
    def check(content: bytes) -> str | None:
        return None if content.startswith(beginnings) else f"does not begin as such a file does ({content[:8]!r})"

    return check


def _json(content: bytes) -> str | None:
    try:
        json.loads(content)
    except ValueError as error:
        return f"is not JSON ({error})"
    return None


def _xml(content: bytes) -> str | None:
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        return f"is not well-formed XML ({error})"
    return None


def _icalendar(content: bytes) -> str | None:
    wrong = _utf8(content)
    if wrong:
        return wrong
    if not content.startswith(b"BEGIN:VCALENDAR\r\n") or not content.endswith(b"END:VCALENDAR\r\n"):
        return "does not begin with BEGIN:VCALENDAR and end with END:VCALENDAR, with CRLF after each line"
    if b"\n" in content.replace(b"\r\n", b""):
        return "has a line that does not end with CRLF"
    return None


def _zip(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, OSError) as error:
        return f"is not a zip archive ({error})"
    return f"holds a damaged file {damaged!r}" if damaged else None


def _html(content: bytes) -> str | None:
    wrong = _utf8(content)
    if wrong:
        return wrong
    return None if b"<" in content[:200] else "holds no markup"


@attrs.frozen
class Format:
    """A kind of file: the media types it may be declared as, and what is wrong with content that is not of it."""

    media_types: tuple[str, ...]
    wrong: Callable[[bytes], str | None]


FORMATS: Mapping[str, Format] = {
    ".ics": Format(("text/calendar",), _icalendar),
    ".html": Format(("text/html",), _html),
    ".md": Format(("text/markdown",), _utf8),
    ".txt": Format(("text/plain",), _utf8),
    ".csv": Format(("text/csv",), _utf8),
    ".tsv": Format(("text/tab-separated-values",), _utf8),
    ".json": Format(("application/json", "application/feed+json", "application/ld+json"), _json),
    ".webmanifest": Format(("application/manifest+json",), _json),
    ".svg": Format(("image/svg+xml",), _xml),
    ".xml": Format(("application/xml", "text/xml", "application/atom+xml", "application/rss+xml"), _xml),
    ".atom": Format(("application/atom+xml",), _xml),
    ".opml": Format(("text/x-opml", "application/xml"), _xml),
    ".xhtml": Format(("application/xhtml+xml",), _xml),
    ".css": Format(("text/css",), _utf8),
    ".js": Format(("text/javascript", "application/javascript"), _utf8),
    ".toml": Format(("application/toml",), _utf8),
    ".dot": Format(("text/vnd.graphviz",), _utf8),
    ".png": Format(("image/png",), _starts(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Format(("image/jpeg",), _starts(b"\xff\xd8\xff")),
    ".pdf": Format(("application/pdf",), _starts(b"%PDF-")),
    ".zip": Format(("application/zip",), _zip),
    ".docx": Format((OFFICE + "wordprocessingml.document",), _zip),
    ".pptx": Format((OFFICE + "presentationml.presentation",), _zip),
    ".xlsx": Format((OFFICE + "spreadsheetml.sheet",), _zip),
}
"""By the ending of the file's name."""


def suffix(path: str) -> str:
    """The ending of the file's name, in small letters: ``.ics``."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def inner(file: OutFile) -> list[tuple[str, bytes]]:
    """(name, content) of a file, and of each file packed in it."""
    contents = [(file.path, file.content)]
    if file.content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
                contents += [(f"{file.path}:{name}", archive.read(name)) for name in archive.namelist()]
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
            pass  # the metadata law tells
    elif file.content.startswith(b"%PDF-"):
        contents += [(f"{file.path}:stream", stream) for stream in _pdf_streams(file.content)]
    elif suffix(file.path) == ".ics":
        # A line is folded after 75 bytes, maybe inside a word.
        contents.append((file.path, file.content.replace(b"\r\n ", b"").replace(b"\r\n\t", b"")))
    return contents


def _pdf_streams(content: bytes) -> list[bytes]:
    streams = []
    place = content.find(b"stream")
    while place >= 0:
        begin = place + len(b"stream")
        begin += 2 if content[begin : begin + 2] == b"\r\n" else 1
        with contextlib.suppress(zlib.error):  # not packed, or no stream at all
            streams.append(zlib.decompressobj().decompress(content[begin:]))
        place = content.find(b"stream", content.find(b"endstream", begin) + len(b"endstream"))
        if content.find(b"endstream", begin) < 0:
            break
    return streams
