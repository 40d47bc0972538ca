"""Text is measured with the fonts that it is drawn with."""

from hypothesis import given
from hypothesis import strategies as st

from lmp_plugins.reporting import fonts

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
ROOMS = st.floats(30, 300)


@given(TEXTS, ROOMS, st.booleans())
def test_wrapped_lines_have_room_and_lose_nothing(text, room, bold):
    lines = fonts.wrap(text, room, 10, bold=bold)
    assert all(fonts.width(line, 10, bold=bold) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, ROOMS)
def test_a_shortened_text_has_room_and_says_that_it_is_shortened(text, room):
    short = fonts.shorten(text, room, 10)
    assert fonts.width(short, 10) <= room
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_the_fonts_have_the_letters_of_norwegian_and_sami():
    from fontTools.ttLib import TTFont

    for file in fonts.folder().glob("*.ttf"):
        with TTFont(file) as font:
            known = font.getBestCmap()
        assert not [letter for letter in "æøåÆØÅáčđŋšŧžÁČĐŊŠŦŽéêóôòü«»–—…“”’§€·½" if ord(letter) not in known]
        assert file.stat().st_size < 150_000


def test_bold_letters_are_wider():
    assert fonts.width("Læringsmiljø", 12, bold=True) > fonts.width("Læringsmiljø", 12)
