"""The page of a rule: why it matters, how it looks in a plan file, how that is mended, and what settles it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Sequence

import attrs

from lmp_core.model.text import Text, as_text
from lmp_core.model.value import Brief

NOTED_WIDTH = 58
"""The most letters in a line of an example with the note on it: with its indent it fits a terminal of 60."""

_DATE = re.compile(r"(?<= )\d{4}-\d\d-\d\d(?=$| )")
_NAMES = re.compile(r"\{(\w+)\}")


def _excerpt(text: str) -> str:
    return text.strip("\n")


@attrs.frozen(kw_only=True)
class Page(Brief):
    """What there is to tell of a rule beyond its title and explanation.

    ``bad`` is an excerpt of a plan file that the rule finds something in, and ``good`` the same, mended: ``mend`` says
    in a few words what the first line that differs does. ``settle`` are commands that settle it, each with when or
    what for. ``{id}`` in them is the first of the parts that a finding is about, ``{other}`` the second; ``ids`` are
    these in the example. ``related`` are codes of other rules.

    ``around`` is what the excerpts leave out and the rule asks for, and ``as_of`` the day that they are seen from: with
    them the examples can be tried.

    >>> page = Page(why="Ingen vet det.", bad="a = 1", good="a = 2", mend="to er nok")
    >>> list(page.mended("nb"))
    ['a = 2  # ← to er nok']
    """

    why: Text = attrs.field(converter=as_text)
    bad: str = attrs.field(converter=_excerpt)
    good: str = attrs.field(converter=_excerpt)
    mend: Text = attrs.field(default=Text(), converter=as_text)
    settle: tuple[tuple[Text, str], ...] = ()
    related: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    around: str = ""
    as_of: dt.date = dt.date(2020, 8, 25)

    def mended(self, language: str) -> Iterator[str]:
        """The lines of the good example, with a note where it differs first from the bad one."""
        lines, note = self.good.splitlines(), self.mend.to(language)
        first = self._first_that_differs(lines)
        for number, line in enumerate(lines):
            if number != first or not note:
                yield line
            elif len(marked := f"{line}  # ← {note}") <= NOTED_WIDTH:
                yield marked
            else:
                yield f"# ↓ {note}"
                yield line

    def _first_that_differs(self, lines: list[str]) -> int | None:
        changes = difflib.SequenceMatcher(None, self.bad.splitlines(), lines, autojunk=False).get_opcodes()
        new = (number for tag, _, _, start, end in changes if tag != "equal" for number in range(start, end))
        return next((number for number in new if lines[number]), None)

    def commands(self) -> tuple[tuple[Text, str], ...]:
        """The commands that settle the example."""
        return tuple(self._about(self.ids))

    def commands_about(self, ids: Sequence[str], day: str) -> tuple[tuple[Text, str], ...]:
        """The commands that settle a finding about these parts, with ``day`` where the example has a date."""
        return tuple((when, _DATE.sub(day, command)) for when, command in self._about(ids))

    def _about(self, ids: Sequence[str]) -> Iterator[tuple[Text, str]]:
        names = dict(zip(("id", "other"), ids, strict=False))
        for when, command in self.settle:
            if all(name in names for name in _NAMES.findall(command)):
                yield when, command.format(**names)
