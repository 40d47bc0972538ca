"""The names that commands and options had before. They work until version 0.3, and say the new name in one line.

An old name is read only where no command has it, and the new one is there; an old option only where the command has it
no more.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

import attrs
import click

from lmp_core.cli.language import spoken
from lmp_core.model.phrase import phrase

GONE_IN = (0, 3)
"""The version that the old names are no longer in."""
_NOW = phrase("{old} is now: {new}")

Words = list[str]
Find = Callable[[str], click.Command | None]


@attrs.frozen
class FormerName:
    """A name that a command, or with ``option`` one of its options, had before.

    ``renew`` gives the words of the new command for those that came after the old one.
    """

    command: str
    renew: Callable[[Words], Words]
    option: str = ""

    def stands_in(self, words: Sequence[str], find: Find) -> bool:
        """Whether the words use the old name, and only the new one is there."""
        if words[:1] != [self.command]:
            return False
        command = find(self.command)
        if not self.option:
            return command is None and find(self.renew([])[0]) is not None
        if command is None or any(self.option in param.opts for param in command.params):
            return False
        return (
            any(word.partition("=")[0] == self.option for word in words)
            and find(self.renew(list(words[1:]))[0]) is not None
        )


def _command(*new: str) -> Callable[[Words], Words]:
    """The new command, with what came after the old one."""
    return lambda rest: [*new, *rest]


def _taken_out(rest: Words, option: str) -> tuple[list[str], Words]:
    """The values of an option, and the other words."""
    values: list[str] = []
    others: Words = []
    words = iter(rest)
    for word in words:
        name, equals, value = word.partition("=")
        if name != option:
            others.append(word)
        elif equals:
            values.append(value)
        else:
            values.extend([following] if (following := next(words, None)) is not None else [])
    return values, others


def _first(command: str, option: str, parted_by: str = "") -> Callable[[Words], Words]:
    """What an option said, as the first words of a command; ``parted_by`` parts it into several."""

    def renew(rest: Words) -> Words:
        values, others = _taken_out(rest, option)
        first = [part for value in values for part in (value.split(parted_by, 1) if parted_by else [value])]
        return [command, *first, *others]

    return renew


def _other_option(command: str, old: str, new: str) -> Callable[[Words], Words]:
    """The same command, with an option by its new name."""

    def renew(rest: Words) -> Words:
        return [command, *(new + word[len(old) :] if word.partition("=")[0] == old else word for word in rest)]

    return renew


def _without(flag: str, *new: str) -> Callable[[Words], Words]:
    """The new command without a flag that the old one had."""
    return lambda rest: [*new, *(word for word in rest if word != flag)]


FORMER_NAMES = (
    FormerName("workload", _command("load")),
    FormerName("why", _command("show")),
    FormerName("depends", _command("show")),
    FormerName("weeks", _command("show")),
    FormerName("duties", _command("show", "duties")),
    FormerName("progress", _command("status")),
    FormerName("reach", _command("spread", "--channels")),
    FormerName("overlap", _command("linkage")),
    FormerName("arenas", _command("share", "--meetings")),
    FormerName("replan", _first("move", "--move", parted_by="=")),
    FormerName("plugins", _command("plugin", "list")),
    FormerName("check", _without("--rules", "explain", "--list"), option="--rules"),
    FormerName("changes", _first("changes", "--against"), option="--against"),
    FormerName("build", _other_option("build", "--since", "--changes"), option="--since"),
    FormerName("propose", _other_option("propose", "--patch", "--save"), option="--patch"),
    FormerName("clashes", _without("--patch", "clashes"), option="--patch"),
    FormerName("spread", _without("--patch", "spread"), option="--patch"),
    FormerName("share", _without("--patch", "share"), option="--patch"),
)


def renewed(words: Sequence[str], find: Find) -> Words:
    """The words with today's names; where they use an old one, the new one is said on standard error.

    ``find`` gives the command of a name.
    """
    from lmp_core.cli.output import say_sentences

    now = list(words)
    for former in FORMER_NAMES:
        if former.stands_in(now, find):
            old = " ".join(part for part in ("lmp", former.command, former.option) if part)
            now = former.renew(now[1:])
            say_sentences(_NOW.say(spoken(), old=old, new=shlex.join(["lmp", *now])), err=True)
    return now
