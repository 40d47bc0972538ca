"""Plan, coordinate and report the work for safe kindergartens and schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__: str
"""The version of the installed distribution, such as ``"0.1.0"``. Raises UsageError where it is not installed."""


def _installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from lmp_core.model.errors import Problem, UsageError

    try:
        return version("lmp-core")
    except PackageNotFoundError as error:
        raise UsageError(
            Problem(
                message="lmp-core is not installed, so it has no version",
                hint="pip install lmp-core, or pip install -e . in its sources",
            )
        ) from error


if not TYPE_CHECKING:  # A type checker takes __getattr__ to mean that every name is there.

    def __getattr__(name: str) -> str:
        """The version, read when it is asked for: reading it at once would make every import of the library slower."""
        if name == "__version__":
            return _installed_version()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
