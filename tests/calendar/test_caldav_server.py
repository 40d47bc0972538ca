"""Servers that answer without end, slowly, nonsense or "over there": told in one line, and nothing goes astray."""

from __future__ import annotations

import datetime as dt
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.when import OnDate
from lmp_plugins.calendar.caldav_server import AnswerBounds, DavServer
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.feeds import FeedOptions, view_of
from lmp_plugins.calendar.pushing import PushError, PushResult, owner_of, planned_resources, push

EMPTY = b'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"/>'
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request: kept with its body, and answered as the test says."""

    protocol_version = "HTTP/1.1"
    server: Server  # type: ignore[assignment]

    def log_message(self, *args: object) -> None:
        pass

    def _all(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((self.command, self.path, body))
        self.server.answer(self)

    do_REPORT = do_PUT = do_DELETE = _all  # noqa: N815 - the names that http.server looks for

    def give(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A server on loopback that gives one kind of answer."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.seen: list[tuple[str, str, bytes]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news here."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/plan/"


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    server = Server(answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def pushed(url: str, bounds: AnswerBounds | None = None) -> PushResult:
    plan = Plan(
        id="plan",
        title="Plan",
        activities=[Activity(id="a", title="Hemmelig møte", kind="meeting", when=OnDate(dt.date(2020, 9, 1)))],
    )
    context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25))
    entries = [one for one in entries_of(view_of(context, FeedOptions())) if isinstance(one, CalendarObject)]
    server = DavServer(url, "u", "p", timeout=5, bounds=bounds or AnswerBounds())
    try:
        planned = planned_resources(context, entries)
        return push(server, owner_of(plan), planned, dry_run=False, wait=lambda seconds: None, tries=1)[1]
    finally:
        server.close()


def refusal(answer: Answer, bounds: AnswerBounds | None = None) -> str:
    """The one line that a push to such a server ends with."""
    with serving(answer) as server, pytest.raises(PushError) as caught:
        pushed(server.url, bounds)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_answer_without_end_is_read_no_further_than_its_bound() -> None:
    def endless(request: Handler) -> None:
        request.send_response(207)
        request.send_header("Content-Type", "text/xml")
        request.send_header("Content-Length", str(10**12))
        request.end_headers()
        while True:
            request.wfile.write(b" " * 1_000_000)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = refusal(endless, AnswerBounds(bytes=5_000_000))
    assert said.startswith("the server's answer is larger than 5 MB")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 207 Multi-Status\r\nContent-Length: 1000000\r\n\r\n"])
def test_an_answer_that_drips_is_given_up_after_its_time_in_all(head: bytes) -> None:
    def dripping(request: Handler) -> None:
        request.wfile.write(head)
        for letter in b"HTTP/1.1 207 Multi-Status\r\n" * 100:
            request.wfile.write(bytes([letter]))
            time.sleep(0.1)

    began = time.monotonic()
    assert refusal(dripping, AnswerBounds(seconds=1)).startswith(
        "the server was not done with its answer after 1 seconds"
    )
    assert time.monotonic() - began < 10


ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
    + b']><m xmlns="DAV:">&i;</m>'
)


@pytest.mark.parametrize("kind", ["text/xml", "text/html", "text/calendar"])
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"hello", b"\x00\x01", b"<a>\x08</a>", b"{}"], ids=lambda body: repr(body)[:12]
)
def test_an_answer_that_is_no_calendar_servers_is_told_as_that(body: bytes, kind: str) -> None:
    said = refusal(lambda request: request.give(207, body, Content_Type=kind))
    assert said == "the server's answer cannot be read: it is not that of a calendar – check the address"


def test_an_entity_bomb_is_told_and_takes_no_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(lambda request: request.give(207, ENTITY_BOMB, Content_Type="text/xml")) != ""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nothing_of_a_plan_goes_to_another_host_that_a_server_names(status: int) -> None:
    with serving(lambda request: request.give(207, EMPTY, Content_Type="text/xml")) as elsewhere:

        def send_on(request: Handler) -> None:
            if request.command == "REPORT":
                request.give(207, EMPTY, Content_Type="text/xml")
            else:
                request.give(status, Location=f"{elsewhere.url}x.ics")

        said = refusal(send_on)
        assert elsewhere.seen == []
    assert said.startswith("the server sends on to another host: 127.0.0.1")


def test_the_listing_is_not_asked_of_another_host_either() -> None:
    with serving(lambda request: request.give(207, EMPTY, Content_Type="text/xml")) as elsewhere:
        assert "another host" in refusal(lambda request: request.give(307, Location=elsewhere.url))
        assert elsewhere.seen == []


def test_a_server_may_send_on_within_itself_but_not_in_a_circle() -> None:
    def moved(request: Handler) -> None:
        if request.path.startswith("/plan/"):
            request.give(308, Location=request.path.replace("/plan/", "/moved/"))
        else:
            request.give(207 if request.command == "REPORT" else 201, EMPTY, Content_Type="text/xml")

    with serving(moved) as server:
        assert len(pushed(server.url).done) == 1
        assert [(command, path.split("/")[1]) for command, path, _ in server.seen if command == "PUT"] == [
            ("PUT", "plan"),
            ("PUT", "moved"),
        ]
        assert b"Hemmelig" in server.seen[-1][2]
    assert refusal(lambda request: request.give(308, Location=request.path)).startswith("the server sends in a circle")
