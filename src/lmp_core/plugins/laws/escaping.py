"""Law: no text of a plan acts as anything but text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.parsers import expat

from lmp_core.plugins.contracts import OutFile
from lmp_core.plugins.laws.formats import inner, suffix
from lmp_core.plugins.laws.subject import LANGUAGES, Subject
from lmp_core.plugins.samples import ATTRIBUTE, ELEMENT, FORMULA, LINE

_ADDRESSES = ("href", "src", "action", "data", "formaction")
_BACKSLASHES = re.compile(r"\\*$")


def escaping(subject: Subject) -> list[str]:
    """The places where a text became markup, a formula, or a line of a calendar."""
    broken = []
    for language in LANGUAGES[:2]:
        for what, _, file in subject.files(subject.context(language=language)):
            broken += [f"{what}: {problem}" for problem in unescaped(file)]
    return list(dict.fromkeys(broken))


def unescaped(file: OutFile) -> Iterator[str]:
    """The texts that act as more than text in a file written from the sample plan."""
    for name, content in inner(file):
        kind = suffix(name)
        text = content.decode("utf-8", errors="replace")
        if kind == ".html":
            yield from (f"{name!r} {problem}" for problem in _in_html(text))
        elif kind in (".svg", ".xml", ".opml", ".atom", ".xhtml", ".rels"):
            yield from (f"{name!r} {problem}" for problem in _in_xml(content))
        elif kind == ".ics":
            if any(line.upper().startswith(LINE) for line in re.split(r"\r\n|\r|\n", text)):
                yield f"{name!r} lets a text begin a line of its own: {LINE}"
        elif kind in (".csv", ".tsv"):
            yield from (f"{name!r} {problem}" for problem in _in_table(text, "\t" if kind == ".tsv" else None))
        elif kind == ".md":
            yield from (f"{name!r} {problem}" for problem in _in_markdown(text))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == ELEMENT:
            self.problems.append(f"lets a text become the element <{ELEMENT}>")
        for name, value in attrs:
            if name == ATTRIBUTE:
                self.problems.append(f"lets a text become the attribute {ATTRIBUTE}")
            if name in _ADDRESSES and value and value.strip().lower().startswith("javascript:"):
                self.problems.append(f"lets an address of the plan run a script: {value!r}")


def _in_html(text: str) -> list[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return list(dict.fromkeys(reader.problems))


def _in_xml(content: bytes) -> list[str]:
    problems: list[str] = []

    def begins(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == ELEMENT:
            problems.append(f"lets a text become the element <{ELEMENT}>")
        if any(name.rpartition(":")[2] == ATTRIBUTE for name in attributes):
            problems.append(f"lets a text become the attribute {ATTRIBUTE}")
        for name, value in attributes.items():
            if name.rpartition(":")[2] in _ADDRESSES and value.strip().lower().startswith("javascript:"):
                problems.append(f"lets an address of the plan run a script: {value!r}")
        if tag.rpartition(":")[2] == "f":
            formula.append("")

    formula: list[str] = []

    def text(data: str) -> None:
        if formula:
            formula[-1] += data

    def ends(tag: str) -> None:
        if tag.rpartition(":")[2] == "f" and formula and FORMULA in formula.pop():
            problems.append("lets a text become a formula")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begins
    parser.CharacterDataHandler = text
    parser.EndElementHandler = ends
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        problems.append(f"is not well-formed XML ({error})")
    return list(dict.fromkeys(problems))


def _in_table(text: str, delimiter: str | None) -> Iterator[str]:
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = delimiter or max(",;\t", key=head.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    for row in rows:
        for cell in row:
            # A spreadsheet passes over blanks before it looks.
            shown = cell.lstrip(" \t\r\n\x0b\x0c\x00")
            if shown[:1] in ("=", "+", "-", "@") and FORMULA in shown:
                yield f"lets a text become a formula: {cell!r}"
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        yield f"has rows of different lengths ({sorted(widths)}): a text broke out of its cell"


def _in_markdown(text: str) -> Iterator[str]:
    for element in re.finditer(rf"</?{ELEMENT}\b", text):
        before = text[: element.start()]
        escaped = len(_BACKSLASHES.search(before)[0]) % 2 == 1  # type: ignore[index]  # it matches everywhere
        line = before.rpartition("\n")[2]
        if not escaped and line.count("`") % 2 == 0:
            yield f"lets a text become the element <{ELEMENT}>"
            break
    if re.search(r"(?<!\\)\]\(\s*<?javascript:", text):
        yield "lets a text become a link that runs a script"
