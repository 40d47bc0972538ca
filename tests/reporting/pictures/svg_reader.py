"""Reads a picture back, independent of what drew it: its texts with the boxes that they take, and its colours."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations
from pathlib import Path

import attrs
from fontTools.ttLib import TTFont

import lmp_plugins.reporting.fonts

SVG = "{http://www.w3.org/2000/svg}"
FONTS = Path(lmp_plugins.reporting.fonts.__file__).parent
CAP, DROP = 0.714, 0.2
"""How far letters go above and below the base line in Noto Sans, in em."""


@attrs.frozen
class Box:
    words: str
    left: float
    top: float
    right: float
    bottom: float
    fill: str
    size: float


@cache
def _font(bold: bool) -> tuple[dict[int, int], int]:
    font = TTFont(FONTS / ("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"))
    metrics = font["hmtx"].metrics
    return {code: metrics[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm


def measured(words: str, size: float, bold: bool) -> float:
    advances, per_em = _font(bold)
    return sum(advances.get(ord(letter), per_em) for letter in words) / per_em * size


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def view_box(root: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = map(float, root.attrib["viewBox"].split())
    return x, y, x + width, y + height


def boxes(root: ET.Element) -> list[Box]:
    made = []
    for one in root.iter(f"{SVG}text"):
        size = float(one.attrib["font-size"])
        words = one.text or ""
        wide = measured(words, size, one.attrib.get("font-weight") == "bold")
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[one.attrib.get("text-anchor", "start")] * wide
        made.append(Box(words, left, y - CAP * size, left + wide, y + DROP * size, one.attrib["fill"], size))
    return made


def overlapping(found: list[Box]) -> list[tuple[str, str]]:
    slack = 0.3  # what rounding to hundredths can do
    return [
        (a.words, b.words)
        for a, b in combinations(found, 2)
        if a.left < b.right - slack
        and b.left < a.right - slack
        and a.top < b.bottom - slack
        and b.top < a.bottom - slack
    ]


def outside(root: ET.Element) -> list[str]:
    left, top, right, bottom = view_box(root)
    slack = 0.3
    return [
        one.words
        for one in boxes(root)
        if one.left < left - slack or one.right > right + slack or one.top < top - slack or one.bottom > bottom + slack
    ]
