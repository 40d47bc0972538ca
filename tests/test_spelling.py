"""The library's bokmål and nynorsk are spelt as the dictionaries of hunspell spell them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tests.test_catalogues import catalogue_of, english, forms

OWN_WORDS = Path(__file__).parent / "data" / "spelling"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PART_OF_CODE = re.compile(
    r"\{[^}]*\}"  # what is filled in
    r"|\blmp( [a-z-]+(?!\w))*|(?<!\w)--?[a-z-]+|\S*[./_=\[\]]\S*[a-z]\S*"  # commands, options, files and fields
    r"|\b[A-ZÆØÅ]{2,}\b|\b\w\b"  # abbreviations and letters
)


def words_of(message: Message) -> set[str]:
    """The words of a translation, without code, and without words that stand in the English as well."""
    same = {word.lower() for text in english(message) for word in WORD.findall(text)}
    found = {word for text in forms(message) for word in WORD.findall(PART_OF_CODE.sub(" ", text))}
    return {word for word in found if word.lower() not in same}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_in_the_dictionary_or_in_our_own_list(language: str) -> None:
    if shutil.which("hunspell") is None:
        missing = "missing: hunspell with its Norwegian dictionaries (hunspell-no)"
        if os.environ.get("LMP_TESTS_NEED_ALL"):
            pytest.fail(missing)
        pytest.skip(missing)
    words = sorted({word for message in catalogue_of(language) if message.id for word in words_of(message)})
    ours = set((OWN_WORDS / f"{language}.txt").read_text(encoding="utf-8").split())
    checked = subprocess.run(
        ["hunspell", "-d", f"{language}_NO", "-l", "-i", "utf-8"],
        input="\n".join(words),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    unknown = set(checked.stdout.split())
    assert sorted(unknown - ours) == [], "mend the spelling, or put the word in tests/data/spelling"
    assert sorted(ours - unknown) == [], "these are in the dictionary, or are no longer said"
