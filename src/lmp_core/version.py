"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase

_NOT_INSTALLED = phrase("lmp-core is not installed, so it has no version")
_INSTALL = phrase("pip install lmp-core, or pip install -e . in its sources")

try:
    __version__ = version("lmp-core")
except PackageNotFoundError as error:
    raise UsageError(
        Problem(
            message=_NOT_INSTALLED,
            hint=_INSTALL,
        )
    ) from error
