"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.text import Text

_NOT_INSTALLED = Text(
    nb="lmp-core er ikke installert, og har derfor ingen versjon",
    nn="lmp-core er ikkje installert, og har difor ingen versjon",
    en="lmp-core is not installed, so it has no version",
)
_INSTALL = Text(
    nb="pip install lmp-core, eller pip install -e . i kildekoden",
    nn="pip install lmp-core, eller pip install -e . i kjeldekoden",
    en="pip install lmp-core, or pip install -e . in its sources",
)

try:
    __version__ = version("lmp-core")
except PackageNotFoundError as error:
    raise UsageError(
        Problem(
            message=_NOT_INSTALLED,
            hint=_INSTALL,
        )
    ) from error
