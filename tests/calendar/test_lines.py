"""Content lines: whatever a text holds, it stays inside its line, and comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

import icalendar
import pytest
from calendar_readers import Reader
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmp_plugins.calendar import values
from lmp_plugins.calendar.lines import address, clean, fold_all

_SEPARATORS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HOSTILE = st.one_of(
    st.text(
        st.sampled_from(list(_SEPARATORS + "\0\x07\x1b\x7f\t \\;,:\"^'\u202e\u2066\u200f\ufeff\ud800\udfff😀👨‍👩‍👧é"))
    ),
    st.text(),
    st.text(st.characters(codec=None)),
    st.lists(
        st.sampled_from(["\r\nEND:VEVENT", "\nBEGIN:VALARM\n", "X" * 74, "æ" * 40, "😀" * 20, "\\n", "\\", " "])
    ).map("".join),
)


def written(name: str, value: object) -> bytes:
    """A property as it stands in a file, made as the plug-in makes all of them."""
    return fold_all(values.content_lines(values.component(icalendar.Event, [(name, value)])))


def unfold(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


def unescape(value: str) -> str:
    """RFC 5545, 3.3.11, read backwards, in the plainest way there is."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(_HOSTILE)
@example("x" * 75 + "\r\nATTENDEE:mailto:a@example.org")
@example("a" * 74 + "😀")
@example("\u202egnilmasgaf")
def test_a_text_stays_in_its_line_and_comes_back(text: str) -> None:
    data = written("SUMMARY", values.text(text))
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert all(line.startswith(b" ") for line in physical[1:])
    assert all(line.decode() for line in physical), "cut inside a character"
    for line in physical[:-1]:
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0, "an escape is parted"
    # However a reader breaks lines, only the breaks of folding are there.
    assert len(data.decode().splitlines()) == len(physical)
    assert not any(ord(ch) < 32 and ch != "\t" for ch in unfold(data)[:-2])
    assert unescape(unfold(data)[len("SUMMARY:") : -2]) == clean(text)


@given(_HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_plain_text_is_kept_letter_by_letter(text: str) -> None:
    assert clean(text) == text


def test_a_mark_of_direction_is_kept_and_an_override_is_not() -> None:
    assert clean("a\u200fb\u200e") == "a\u200fb\u200e"
    assert clean("a\u202eb\u2066c\u2069") == "abc"


@pytest.mark.parametrize("letter", ["x", "å", "😀", "👩‍👧"])
def test_a_description_of_100_kilobytes_is_folded(letter: str) -> None:
    text = letter * (100_000 // len(letter.encode()))
    lines = written("DESCRIPTION", values.text(text)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert unfold(b"\r\n".join(lines)) == f"DESCRIPTION:{text}\r\n"


def test_no_folded_line_is_blank() -> None:
    data = written("DESCRIPTION", values.text("a" + " " * 500 + "b"))
    assert all(line.strip() for line in data.split(b"\r\n")[:-1])


@given(_HOSTILE)
def test_a_parameter_cannot_be_broken_out_of(text: str) -> None:
    data = written("ORGANIZER", values.mail_address("a@example.org", text))
    unfolded = unfold(data)[:-2]
    found = re.fullmatch(r'ORGANIZER(?:;CN="([^"\x00-\x1f\x7f]*)")?:mailto:a@example\.org', unfolded)
    assert found is not None
    assert (found[1] or "") == values.parameter_text(text)
    assert len(unfolded.splitlines()) == 1
    assert len(data.decode().splitlines()) == data.count(b"\r\n")


@pytest.mark.parametrize(
    ("given_", "made"),
    [
        ("https://teams.example/l/meetup?a=1&b=2", "https://teams.example/l/meetup?a=1&b=2"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://møte.example/", "https://xn--mte-0na.example/"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("møterom 3", None),
        ("https://", None),
        ("http://[::1", None),
        ("https://example.org/\r\nATTENDEE:x", "https://example.org/ATTENDEE:x"),
    ],
)
def test_addresses(given_: str, made: str | None) -> None:
    assert address(given_) == made


@given(_HOSTILE)
def test_an_address_is_one_plain_line_or_none(text: str) -> None:
    for value in (text, f"https://example.org/{text}", f"https://{text}/"):
        made = address(value)
        assert made is None or (made.isascii() and made.isprintable() and " " not in made)


_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\n"
_TAIL = b"DTSTART;VALUE=DATE:20200811\r\nDTEND;VALUE=DATE:20200812\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(_HOSTILE.filter(clean))
def test_every_reader_gets_the_text_as_it_was(readers: Mapping[str, Reader], text: str) -> None:
    data = _HEAD + written("SUMMARY", values.text(text)) + written("DESCRIPTION", values.text(f"a{text}b")) + _TAIL
    for name, read in readers.items():
        rows = read(data)
        assert len(rows) == 1, name
        assert rows[0].summary == clean(text), name
        assert rows[0].description == clean(f"a{text}b"), name


def test_every_reader_gets_100_kilobytes(readers: Mapping[str, Reader]) -> None:
    text = ("Møte; skoler, barnehager \\ PPT 😀👩‍👧 \u200fא\u200f\n" * 2_500)[:-1]
    assert len(text.encode()) > 100_000
    data = _HEAD + written("SUMMARY", values.text("Langt")) + written("DESCRIPTION", values.text(text)) + _TAIL
    for name, read in readers.items():
        assert read(data)[0].description == text, name


def test_escaping() -> None:
    assert values.text("a\\n; b, c\nd").to_ical() == b"a\\\\n\\; b\\, c\\nd"
