"""Lengths of time: the promised address of what stands in :mod:`lmp_core.model.duration`."""

from lmp_core.model.duration import *  # noqa: F403
