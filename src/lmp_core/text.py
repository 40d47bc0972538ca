"""Texts in several languages: the promised address of what stands in :mod:`lmp_core.model.text`."""

from lmp_core.model.text import *  # noqa: F403
