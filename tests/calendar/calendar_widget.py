"""A feed as people see it: in FullCalendar on a web page, drawn by a browser without a screen.

The packages lie in ``widget`` (``npm ci`` there); nothing is fetched from anywhere. To draw the picture of the
documentation again::

    .venv/bin/python tests/calendar/calendar_widget.py docs/pictures/calendar.png
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "widget" / "node_modules"
SCRIPTS = (
    "ical.js/build/ical.min.js",
    "fullcalendar/index.global.min.js",
    "@fullcalendar/icalendar/index.global.min.js",
    "@fullcalendar/core/locales/nb.global.min.js",
)
WIDTH, HEIGHT = 1000, 980
FLAT, HIGH = 2.35, 1.2
"""How wide a month is for its height: as in the picture, and with room for all of a day in whatever font there is. What
has no room is hidden.
"""
PAGE = """<!doctype html>
<html lang="nb"><meta charset="utf-8"><title>Kalender</title>
<style>
  body { margin: 16px; font: 14px "Liberation Sans", Arial, sans-serif; }
  .fc-event-title { white-space: normal !important; }
</style>
<div id="calendar"></div>
SCRIPTS
<script>
  const calendar = new FullCalendar.Calendar(document.getElementById("calendar"), {
    locale: "nb", timeZone: "Europe/Oslo", initialDate: "FIRST", initialView: "months", weekNumbers: true,
    views: { months: { type: "multiMonth", duration: { months: MONTHS }, multiMonthMaxColumns: 1,
      multiMonthTitleFormat: { month: "long", year: "numeric" } } },
    aspectRatio: ASPECT, weekNumberContent: (week) => `uke ${week.num}`,
    eventDisplay: "block", headerToolbar: false, height: "auto",
    events: { url: "data:text/calendar;base64,FEED", format: "ics" },
    loading: (busy) => { if (!busy) setTimeout(tell, 100); },
  });
  calendar.render();
  // What stands where is read off the page itself: the cell of a day, and what is drawn in it.
  function tell() {
    const shown = [];
    for (const day of document.querySelectorAll("td[data-date]:not(.fc-day-disabled)")) {
      for (const event of day.querySelectorAll(".fc-event")) {
        const time = event.querySelector(".fc-event-time");
        const left = event.getBoundingClientRect(), cell = day.getBoundingClientRect();
        shown.push({ day: day.dataset.date, title: event.querySelector(".fc-event-title").textContent,
          time: time ? time.textContent : "", days: Math.round(left.width / cell.width) });
      }
    }
    const told = document.createElement("pre");
    told.id = "told"; told.hidden = true; told.textContent = JSON.stringify(shown);
    document.body.append(told);
  }
</script>
</html>
"""


def page(feed: bytes, *, first: str, months: int, aspect: float) -> str:
    """The web page with the calendar in it; ``first`` is the first day that it shows."""
    scripts = "\n".join(f'<script src="{(PACKAGES / one).as_uri()}"></script>' for one in SCRIPTS)
    made = PAGE.replace("SCRIPTS", scripts).replace("FIRST", first).replace("MONTHS", str(months))
    made = made.replace("ASPECT", str(aspect))
    return made.replace("FEED", base64.b64encode(feed).decode())


def browser() -> str | None:
    """The browser, where there is one and the packages are there."""
    return (shutil.which("chromium") or shutil.which("chrome")) if PACKAGES.is_dir() else None


def _browse(feed: bytes, first: str, months: int, aspect: float, *options: str) -> str:
    program = browser()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page(feed, first=first, months=months, aspect=aspect), encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=20000")
        flags += (f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}")
        done = subprocess.run(
            [program, *flags, *options, file.as_uri()], capture_output=True, encoding="utf-8", timeout=120, check=True
        )
        return done.stdout


def shown(feed: bytes, *, first: str, months: int) -> list[dict[str, object]]:
    """What the browser has drawn: ``day``, ``title``, ``time``, and over how many ``days``."""
    document = _browse(feed, first, months, HIGH, "--dump-dom")
    found = re.search(r'<pre id="told"[^>]*>(.*?)</pre>', document, re.DOTALL)
    assert found is not None, "the calendar was not drawn"
    told: list[dict[str, object]] = json.loads(unescape(found[1]))
    return told


def draw(feed: bytes, to: Path, *, first: str, months: int) -> None:
    """Draw the calendar as a PNG, in few colours."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.png"
        _browse(feed, first, months, FLAT, f"--screenshot={whole}")
        Image.open(whole).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(to, optimize=True)


def example() -> bytes:
    """The feed of the example plan."""
    import datetime as dt

    from lmp_core.context import PlanContext
    from lmp_core.planfile import load
    from lmp_plugins.calendar import publish

    plan = load(HERE.parents[1] / "examples" / "indre_fosen_2020").plan
    return publish(PlanContext.of(plan, as_of=dt.date(2020, 8, 25)))[0][0].content


if __name__ == "__main__":
    draw(example(), Path(sys.argv[1]), first="2020-10-01", months=2)
