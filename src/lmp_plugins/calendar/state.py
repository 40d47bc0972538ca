"""The state of what was published last: enough to number changes, and to call off what is gone.

The state is a value that the caller keeps, as a small JSON file. It holds no texts of the plan: identifiers, digests,
days, and the names of the feeds that an entry was in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.calendar.entry import Component

_NOT_A_STATE = phrase("{name} is not the state of a published calendar ({kind}: {error})")
_FROM_A_BACKUP = phrase("take it from the last backup, or begin anew without one")

FORMAT = 1


@attrs.frozen(kw_only=True)
class Published:
    """One entry as it was last published.

    ``sequence`` counts the changes of time, place or status (RFC 5545, 3.8.7.4), ``changed`` is the day of the last
    change of anything. ``off_since`` is the day from which it is published as cancelled because the plan no longer has
    it; ``component`` and ``times`` are what that takes.
    """

    digest: str
    weight: str
    sequence: int
    changed: dt.date
    feeds: tuple[str, ...]
    component: str
    times: tuple[str, ...]
    off_since: dt.date | None = None


@attrs.frozen(kw_only=True)
class PublishedState:
    """The entries that were published last, by UID."""

    entries: Mapping[str, Published] = attrs.field(factory=dict)

    def to_json(self) -> str:
        """The state as text; the same state gives the same text."""
        data = {uid: _to_data(published) for uid, published in sorted(self.entries.items())}
        return json.dumps({"format": FORMAT, "entries": data}, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str = "the state file") -> PublishedState:
        """Read what :meth:`to_json` wrote.

        Raises:
            UsageError: when the text is something else.
        """
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(f"its format is {data['format']!r}, not {FORMAT}")
            return cls(entries={str(uid): _from_data(published) for uid, published in data["entries"].items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UsageError(
                Problem(
                    message=_NOT_A_STATE.filled(name=name, error=str(error), kind=type(error).__name__),
                    hint=_FROM_A_BACKUP,
                )
            ) from error


def _to_data(published: Published) -> dict[str, Any]:
    data: dict[str, Any] = {
        "digest": published.digest,
        "weight": published.weight,
        "sequence": published.sequence,
        "changed": published.changed.isoformat(),
        "feeds": list(published.feeds),
        "component": published.component,
        "times": list(published.times),
    }
    if published.off_since is not None:
        data["off_since"] = published.off_since.isoformat()
    return data


_COMPONENTS = ("VEVENT", "VTODO")
_TIMES = ("DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "EXDATE")


def _from_data(data: Mapping[str, Any]) -> Published:
    sequence = data["sequence"]
    if isinstance(sequence, bool) or not isinstance(sequence, int) or not 0 <= sequence < 2**31:
        raise ValueError(f"{sequence!r} is not a sequence number")
    if data["component"] not in _COMPONENTS:
        raise ValueError(f"{data['component']!r} is not a component")
    times = tuple(data["times"])
    if not all(isinstance(line, str) and line.isprintable() and line.startswith(_TIMES) for line in times):
        raise ValueError("its times are not content lines of times")
    off = data.get("off_since")
    return Published(
        digest=str(data["digest"]),
        weight=str(data["weight"]),
        sequence=sequence,
        changed=dt.date.fromisoformat(data["changed"]),
        feeds=tuple(str(feed) for feed in data["feeds"]),
        component=data["component"],
        times=times,
        off_since=None if off is None else dt.date.fromisoformat(off),
    )


def digest(lines: Iterable[str]) -> str:
    """A short fingerprint of lines."""
    fingerprint = hashlib.sha256()
    for line in lines:
        fingerprint.update(line.encode("utf-8", "replace"))
        fingerprint.update(b"\n")
    return fingerprint.hexdigest()[:24]


def times_of(component: Component) -> tuple[str, ...]:
    """The lines of a component that say when it is."""
    return tuple(line for line in component.lines if line.startswith(_TIMES))


def successor(
    before: Published | None,
    *,
    components: tuple[Component, ...],
    weight: tuple[str, ...],
    feeds: tuple[str, ...],
    as_of: dt.date,
) -> Published:
    """The entry as published now, numbered on from how it was published before; from 0 when it was not."""
    now = digest(line for component in components for line in (component.name, *component.lines))
    heavy = digest((components[0].name, *weight))
    sequence, changed = 0, as_of
    if before is not None:
        changed = before.changed
        sequence = before.sequence
        if before.digest != now or before.off_since is not None:
            changed = max(as_of, before.changed)
        if before.weight != heavy or before.off_since is not None:
            sequence += 1
    return Published(
        digest=now,
        weight=heavy,
        sequence=sequence,
        changed=changed,
        feeds=feeds,
        component=components[0].name,
        times=times_of(components[0]),
    )


def called_off(before: Published, *, as_of: dt.date, grace: dt.timedelta) -> Published | None:
    """An entry that the plan no longer has, as cancelled; None when it has been so for longer than ``grace``."""
    if before.off_since is None:
        day = max(as_of, before.changed)
        return attrs.evolve(before, sequence=before.sequence + 1, changed=day, off_since=day)
    return before if as_of - before.off_since <= grace else None
