"""What becomes of the failures of plug-ins that a view meets."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from lmp_core.model.errors import PluginError, PluginWarning

if TYPE_CHECKING:
    from lmp_core.plugins import PluginFailure


class OnFailure(StrEnum):
    """What becomes of the failure of a plug-in."""

    WARN = "warn"
    RAISE = "raise"
    KEEP = "keep"
    """Nothing is said: it stands among the view's failures."""


def tell(failures: Sequence[PluginFailure], on_failure: OnFailure) -> None:
    """Raise or warn of failures, as is wanted; the warning is that of who asked the view.

    Raises:
        PluginError: with all of them, where failures are to be raised.
    """
    if failures and on_failure is OnFailure.RAISE:
        raise PluginError(*(failure.problem for failure in failures))
    if on_failure is OnFailure.WARN:
        for failure in failures:
            warnings.warn(str(failure), PluginWarning, stacklevel=5)
