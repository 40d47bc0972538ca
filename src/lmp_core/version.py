"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from lmp_core.model.errors import Problem, UsageError

try:
    __version__ = version("lmp-core")
except PackageNotFoundError as error:
    raise UsageError(
        Problem(
            message="lmp-core is not installed, so it has no version",
            hint="pip install lmp-core, or pip install -e . in its sources",
        )
    ) from error
