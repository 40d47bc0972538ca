"""Colours hold for the colour-blind and in grey: contrasts are worked out, and vision is simulated."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lmp_core.model import Certainty
from lmp_plugins.reporting.pictures import palette
from lmp_plugins.reporting.pictures.certainty import ground
from lmp_plugins.reporting.pictures.files import PICTURES
from lmp_plugins.reporting.pictures.heat_map import SHARES

from .made_plans import LONG, many
from .svg_reader import boxes, parse
from .test_pictures import seen

# Linear RGB under the loss of one kind of cone; Machado, Oliveira and Fernandes (2009), severity 1.0.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def brightness(rgb: list[float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def seen_by(colour: str, kind: str) -> float:
    rgb = linear(colour)
    return brightness([min(1, max(0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in BLINDNESS[kind]])


@pytest.mark.parametrize("colour", [*palette.HUES, palette.ALERT, palette.SOFT, palette.INK])
def test_marks_and_text_stand_out_from_paper_for_everybody(colour: str) -> None:
    assert contrast(brightness(linear(colour)), 1.0) >= 4.5
    for kind in BLINDNESS:
        assert contrast(seen_by(colour, kind), seen_by(palette.PAPER, kind)) >= 3


@pytest.mark.parametrize("colour", [*palette.HUES, palette.SOFT])
def test_text_on_every_ground_is_legible(colour: str) -> None:
    for certainty in Certainty:
        fill = ground(certainty, colour)
        assert contrast(brightness(linear(fill)), brightness(linear(palette.on(fill)))) >= 4.5
    for share in SHARES[1:]:
        fill = palette.mix(palette.HUES[0], share)
        assert contrast(brightness(linear(fill)), brightness(linear(palette.on(fill)))) >= 4.5


def test_more_meetings_are_darker_in_grey_too() -> None:
    greys = [brightness(linear(palette.mix(palette.HUES[0], share))) for share in SHARES[1:]]
    assert all(contrast(a, b) > 1.25 for a, b in pairwise(greys))


def test_certainty_is_told_without_colour() -> None:
    looks = {(ground(one, palette.INK), one is Certainty.POSSIBLE) for one in Certainty}
    assert len(looks) == len(Certainty)


def test_what_is_drawn_uses_no_text_colour_but_those() -> None:
    known = {*palette.HUES, palette.ALERT, palette.SOFT, palette.INK, palette.PAPER}
    for draw in PICTURES.values():
        for figure in draw(seen(many(60, 8, 8, LONG))):
            assert {box.fill for box in boxes(parse(figure.svg))} <= known
