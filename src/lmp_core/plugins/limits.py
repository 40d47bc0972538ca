"""The limits that plug-ins are held to: seconds of work for each call, memory, and how many files and bytes they give.

Seconds are those of the processor that the call has used (:mod:`lmp_core.plugins.work_clock`).
"""

from __future__ import annotations

LOAD_SECONDS = 20.0
"""The seconds that importing a plug-in may take, and each of its hooks: more is felt by every command."""
CALL_SECONDS = 60.0
"""The seconds that a call of a check, section, scenario or template may take: someone is waiting for the command."""
EXPORT_SECONDS = 120.0
"""The seconds that an exporter may take in each language: a large plan with pictures takes long to draw."""
LAW_SECONDS = 120.0
"""The seconds that one call may take in the conformance kit: as long as an exporter in a build."""
LEAST_SHARE = 0.1
"""The share of its seconds that a call must have worked when as many have gone by on the wall, not to stand still."""
WATCH_SECONDS = 0.05
"""The seconds between two looks at how much a call has worked."""
MOST_MEMORY = 2_000_000_000
"""The bytes of memory that an exporter in a process of its own may take beside what the library has taken."""
MOST_BYTES = 500_000_000
"""The most bytes of all files of an exporter in one language: a hundred times a large plan's with pictures."""
MOST_FILES = 200_000
"""The most files that an exporter may give: one that gives files without end would fill the memory."""
NAME_BYTES = 255
"""The most bytes, in UTF-8, in the name of a file or folder: the limit of ext4, and of most other file systems."""
CHUNK_BYTES = 1 << 20
"""The bytes that are read at once from the process of an exporter: large files come in few steps."""
END_ATTEMPTS = 5
"""The times that a call is told to end when its time is up: a plug-in may swallow the first exceptions."""
END_SECONDS = 0.02
"""The seconds to wait for a call to end after each attempt."""
