"""A plug-in by name and origin, and the failures of plug-ins."""

from __future__ import annotations

from enum import StrEnum

import attrs

from lmp_core.model.errors import PluginError, Problem, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_PLUGIN = phrase("plug-in {name}")
_PLUGIN_FROM = phrase("plug-in {name} ({source})")
_OF_PLUGIN = phrase("{plugin}: {message}")


class Stage(StrEnum):
    """The point at which a plug-in failed."""

    NAME = "name"
    VERSION = "version"
    IMPORT = "import"
    HOOK = "hook"
    VALUE = "value"
    CALL = "call"
    TIME = "time"
    WRITE = "write"
    FILES = "files"


@attrs.frozen(kw_only=True, order=True)
class PluginInfo:
    """A plug-in: its name, the module it is, and the distribution that brought it.

    ``distribution`` and ``version`` are empty for a plug-in that was handed in rather than installed. ``builtin`` tells
    that it comes with this library.
    """

    name: str
    target: str = ""
    distribution: str = ""
    version: str = ""
    builtin: bool = False

    @property
    def named(self) -> Text:
        """The plug-in in a sentence, with what brought it."""
        if not self.distribution:
            return _PLUGIN.filled(name=self.name)
        return _PLUGIN_FROM.filled(name=self.name, source=f"{self.distribution} {self.version}".rstrip())

    def __str__(self) -> str:
        return self.named.to("en")


@attrs.frozen(kw_only=True)
class PluginFailure:
    """One thing that a plug-in did wrong. It prints as one line; ``details`` holds the traceback, if any."""

    plugin: PluginInfo
    stage: Stage
    message: Text | str
    hint: Text | str = ""
    details: str = attrs.field(default="", repr=False)

    @property
    def problem(self) -> Problem:
        """The failure as a problem, to raise or to print beside others."""
        return Problem(message=_OF_PLUGIN.filled(plugin=self.plugin.named, message=self.message), hint=self.hint)

    def __str__(self) -> str:
        return self.to("en")

    def to(self, language: str) -> str:
        """The failure in a line, in a language."""
        return one_line(self.problem.to(language))


class PluginCallError(PluginError):
    """A call of a plug-in that failed. ``failure`` says which plug-in it is, at what stage, and how."""

    def __init__(self, failure: PluginFailure) -> None:
        super().__init__(failure.problem)
        self.failure = failure
