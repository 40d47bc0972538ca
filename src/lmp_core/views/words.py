"""What a view says of itself."""

from __future__ import annotations

from lmp_core.model.text import Text

SEEN_FROM = Text(nb="{title}, sett fra {day}", nn="{title}, sett frå {day}", en="{title}, as of {day}")
