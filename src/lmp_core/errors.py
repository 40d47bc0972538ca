"""Errors: the promised address of what stands in :mod:`lmp_core.model.errors`."""

from lmp_core.model.errors import *  # noqa: F403
