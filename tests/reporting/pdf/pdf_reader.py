"""What a PDF says to a screen reader: its structure tree in reading order, read with pikepdf alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import Any

import attrs
import pikepdf


@attrs.define
class Element:
    """A node of the structure tree: its type, its text in reading order, and what stands under it."""

    kind: str
    node: Any
    parts: list[Element | str] = attrs.field(factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


class PdfReader:
    """Reads a PDF's marked content through its fonts' ToUnicode maps and puts it into its structure tree."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(content))
        self.root = self.pdf.Root
        self.artifacts: list[str] = []
        self.languages: list[tuple[str, str]] = []
        self._marked: dict[tuple[int, int], str] = {}
        self._fonts: dict[tuple[int, int], dict[bytes, str]] = {}
        for page in self.pdf.pages:
            self._read_page(page)

    @cached_property
    def tree(self) -> Element:
        (top,) = self._children(self.root.StructTreeRoot)
        return self._element(top, None)

    def all(self, kind: str) -> list[Element]:
        return [element for element in self.tree.walk() if element.kind == kind]

    def outline(self) -> list[tuple[int, str]]:
        with self.pdf.open_outline() as outline:
            return [*self._bookmarks(outline.root, 1)]

    def fonts(self) -> list[Any]:
        """Every font of the file, those within composite ones too."""
        return [
            thing
            for thing in self.pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]

    def _bookmarks(self, items: Any, level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from self._bookmarks(item.children, level + 1)

    @staticmethod
    def _children(node: Any) -> list[Any]:
        kids = node.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def _element(self, node: Any, page: Any) -> Element:
        page = node.get("/Pg", page)
        element = Element(str(node.S)[1:], node)
        for kid in self._children(node):
            if isinstance(kid, int):
                element.parts.append(self._marked.get((page.objgen[0], kid), ""))
            elif kid.get("/Type") == "/MCR":
                where = kid.get("/Pg", page)
                element.parts.append(self._marked.get((where.objgen[0], int(kid.MCID)), ""))
            elif "/S" in kid:
                element.parts.append(self._element(kid, page))
        return element

    def _read_page(self, page: Any) -> None:
        self._read_content(page.obj, page.obj.objgen[0], page.obj.get("/Resources", {}))

    def _read_content(self, content: Any, number: int, resources: Any) -> None:
        fonts = resources.get("/Font", {})
        marks: list[int | str | None] = []
        language: str | None = None
        to_unicode: dict[bytes, str] = {}
        for operands, operator in pikepdf.parse_content_stream(content):
            match str(operator):
                case "BMC":
                    marks.append("artifact" if operands[0] == "/Artifact" else None)
                case "BDC":
                    properties = operands[1]
                    if operands[0] == "/Artifact":
                        marks.append("artifact")
                    else:
                        marks.append(int(properties.MCID) if "/MCID" in properties else None)
                        if "/Lang" in properties:
                            language = str(properties.Lang)
                            self.languages.append((language, ""))
                case "EMC":
                    marks.pop()
                    language = None
                case "Tf":
                    to_unicode = self._to_unicode(fonts[str(operands[0])])
                case "Tj":
                    self._show(number, marks, language, to_unicode, [operands[0]])
                case "TJ":
                    self._show(number, marks, language, to_unicode, list(operands[0]))
                case "Do":
                    form = resources.get("/XObject", {}).get(str(operands[0]))
                    if form is not None and form.get("/Subtype") == "/Form":
                        self._read_content(form, number, form.get("/Resources", {}))

    def _show(
        self,
        number: int,
        marks: list[int | str | None],
        language: str | None,
        font: dict[bytes, str],
        shown: list[Any],
    ) -> None:
        text = "".join(self._decoded(bytes(part), font) for part in shown if isinstance(part, pikepdf.String))
        mark = next((mark for mark in reversed(marks) if mark is not None), None)
        if mark == "artifact":
            self.artifacts.append(text)
        elif mark is None:
            assert not text.strip(), f"text that is neither tagged nor an artifact: {text!r}"
        else:
            assert isinstance(mark, int)
            self._marked[number, mark] = self._marked.get((number, mark), "") + text
            if language:
                self.languages[-1] = (language, self.languages[-1][1] + text)

    @staticmethod
    def _decoded(codes: bytes, font: dict[bytes, str]) -> str:
        width = len(next(iter(font), b"\0\0"))
        return "".join(font[codes[at : at + width]] for at in range(0, len(codes), width))

    def _to_unicode(self, font: Any) -> dict[bytes, str]:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _read_map(font.ToUnicode.read_bytes().decode("ascii"))
        return self._fonts[font.objgen]


def _read_map(text: str) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w*)>", block):
            first = bytes.fromhex(value).decode("utf-16-be")
            for step in range(int(high, 16) - int(low, 16) + 1):
                code = (int(low, 16) + step).to_bytes(len(low) // 2, "big")
                found[code] = first[:-1] + chr(ord(first[-1]) + step)
    return found
