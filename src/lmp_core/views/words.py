"""What a view says of itself."""

from __future__ import annotations

from lmp_core.model.phrase import phrase

SEEN_FROM = phrase("{title}, as of {day}")
