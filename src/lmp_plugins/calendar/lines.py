"""Content lines of iCalendar (RFC 5545, 3.1): what a text may hold, and folding. No text can break out of its line.

``icalendar`` makes the lines (:mod:`lmp_plugins.calendar.values`). What is here is what it lets through and clients do
not bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from lmp_core.model.web_address import is_web_address

_BACKSLASH = ord("\\")
LINE_OCTETS = 75
"""The longest line, line break not counted (RFC 5545, 3.1)."""

# Some readers end a line at any of these, not only at CR LF. Inside a text they become a written line break.
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters may not stand in a text (3.3.11). Embeddings, overrides and isolates of writing direction reach
# beyond their text and turn round what a client shows after it; marks (U+200E, U+200F) stay. U+FEFF, noncharacters and
# surrogates are read differently by everyone.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# A folded line of nothing but blanks is taken for an empty one by some readers.
_LONG_BLANK = re.compile("[ \t]{40,}")
# Most texts need nothing: the long way is for those that do.
_CLEAN = re.compile("[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]*\\Z")


def clean(text: str) -> str:
    """``text`` without what no calendar can carry; line breaks of every kind are ``\\n``.

    >>> clean("Møte\\r\\nBEGIN:VEVENT\\x00")
    'Møte\\nBEGIN:VEVENT'
    """
    if not _CLEAN.match(text):
        text = _UNWANTED.sub("", _BREAKS.sub("\n", text))
    return (_LONG_BLANK.sub(" ", text) if "    " in text or "\t" in text else text).strip()


def address(value: str) -> str | None:
    """``value`` as an absolute URI that can stand in a line, or None when a calendar should not offer it.

    >>> address("https://example.org/møte 1")
    'https://example.org/m%C3%B8te%201'
    >>> address("javascript:alert(1)") is None
    True
    """
    value = clean(value)
    if not is_web_address(value):
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        if not host.isascii():
            parts = parts._replace(netloc=parts.netloc.replace(host, host.encode("idna").decode("ascii")))
    except (ValueError, UnicodeError):
        return None
    uri = quote(parts.geturl(), safe="!#$&'()*+,/:;=?@[]~%")
    return uri if uri.isascii() and len(uri) <= 2000 else None


def fold(line: str) -> bytes:
    """The line as bytes, folded to 75 octets, with its line break (RFC 5545, 3.1).

    No character is cut, which the standard allows and readers do not bear, and no backslash is parted from what it
    escapes: Google Calendar refuses an event whose ``\\n`` is folded in the middle. icalendar folds too, but parts the
    second of two backslashes from the first.
    """
    data = line.encode()
    if len(data) <= LINE_OCTETS:
        return data + b"\r\n"
    parts = []
    start, room = 0, LINE_OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if data[end - 1] == _BACKSLASH:
            run = end - start - len(data[start:end].rstrip(b"\\"))
            end -= run % 2
        parts.append(data[start:end])
        start, room = end, LINE_OCTETS - 1
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def fold_all(lines: Iterable[str]) -> bytes:
    """The bytes of many lines, folded."""
    return b"".join(map(fold, lines))
