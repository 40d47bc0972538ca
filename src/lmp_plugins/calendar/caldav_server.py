"""A CalDAV collection on a server, and the bounds that its answers are held to.

Needs the extra ``lmp-core[caldav]``.
"""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

import attrs

from lmp_core.model.errors import Problem, UsageError, one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import megabytes, shown
from lmp_plugins.calendar.pushing import Busy, NoCollectionError, PushError, Resource, resource_of

_UNREADABLE = phrase("the server's answer cannot be read: it is not that of a calendar")
_CHECK_THE_ADDRESS = phrase("check the address")
_SLOW = phrase("the server was not done with its answer after {seconds:g} seconds")
_AGAIN_LATER = phrase("push again later to go on")
_ELSEWHERE = phrase("the server sends on to another host: {host}")
_IF_YOU_TRUST_IT = phrase("if you trust it, push to the calendar's address there")
_CIRCLE = phrase("the server sends in a circle")
_TOO_LARGE = phrase("the server's answer is larger than {most} MB")
_OWN_CALENDAR = phrase("check the address; push to a calendar of its own")
_NO_PASSWORD = phrase("no user or password for the calendar server")
_SET_BOTH = phrase("set {user} and {password}")
_USER_IN_ADDRESS = phrase("the address holds a user name")
_TAKE_IT_OUT = phrase("take it out, and set {user} and {password}")
_NOT_HTTPS = phrase("{url} is not an https address of a calendar")
_WRITE_HTTPS = phrase("write https://…")
_NOT_INSTALLED = phrase("the CalDAV client is not installed")
_INSTALL = phrase("pip install 'lmp-core[caldav]'")
_ANSWERS = phrase("the server answers {status} for {url}")
_REFUSED = phrase("the server does not accept the user and password")
_CHECK_BOTH = phrase("check {user} and {password}")

_TOO_MANY = phrase("too many requests")
_NO_CONNECTION = phrase("there was no connection ({kind})")
_STATUS = phrase("it answers {status}")

T = TypeVar("T")

USER, PASSWORD = "LMP_CALDAV_USER", "LMP_CALDAV_PASSWORD"
MOST_REDIRECTS = 5
"""How often one request is sent on to another address of the same host."""
_QUERY = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'
)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SENT_ON = (301, 302, 307, 308)
_CHUNK = 65_536


def unreadable() -> PushError:
    """The error for an answer that is not what a calendar server gives."""
    return PushError(Problem(message=_UNREADABLE, hint=_CHECK_THE_ADDRESS))


@attrs.frozen(kw_only=True)
class AnswerBounds:
    """What a server may answer to one request: so many bytes, in so many seconds from the first to the last of them.

    A plan of 5,000 activities is 10 MB of calendar.
    """

    bytes: int = 50_000_000
    seconds: float = 120.0

    def in_time(self, work: Callable[[], T]) -> T:
        """The value of some work; a server that sends a byte now and then would else never be done.

        Raises:
            PushError: when it takes longer.
        """
        values: list[T] = []
        errors: list[BaseException] = []

        def run() -> None:
            try:
                values.append(work())
            except BaseException as error:
                errors.append(error)

        thread = threading.Thread(target=run, daemon=True, name="lmp-caldav")
        thread.start()
        thread.join(self.seconds)
        if errors:
            raise errors[0]
        if not values:
            message = _SLOW.filled(seconds=self.seconds)
            raise PushError(Problem(message=message, hint=_AGAIN_LATER))
        return values[0]

    def held(self, request: Callable[..., Any]) -> Callable[..., Any]:
        """The ``request`` of an HTTP session that reads no more than this, and sends nothing to another host.

        Raises:
            PushError: when the answer is larger, or sends the request on to another host.
        """

        def send(method: str, url: str, **options: Any) -> Any:
            for _ in range(MOST_REDIRECTS + 1):
                answer = request(method, url, **{**options, "allow_redirects": False, "stream": True})
                onward = answer.headers.get("Location") if answer.status_code in _SENT_ON else None
                if not onward:
                    return self._read(answer)
                answer.close()
                goal = urljoin(url, onward)
                if _origin(goal) != _origin(url):
                    message = _ELSEWHERE.filled(host=one_line(urlsplit(goal).hostname or goal))
                    raise PushError(Problem(message=message, hint=_IF_YOU_TRUST_IT))
                url = goal
            raise PushError(Problem(message=_CIRCLE, hint=_CHECK_THE_ADDRESS))

        return send

    def _read(self, answer: Any) -> Any:
        content = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            content += chunk
            if len(content) > self.bytes:
                answer.close()
                message = _TOO_LARGE.filled(most=megabytes(self.bytes))
                raise PushError(Problem(message=message, hint=_OWN_CALENDAR))
        # What the client asks for as `content`, as if it had read it itself.
        answer._content, answer._content_consumed = bytes(content), True
        return answer


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    try:
        return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return parts.scheme, None, None


def credentials(url: str, environment: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """User and password for a server: from the environment, else the password from the system's keyring.

    Raises:
        UsageError: when there are none.
    """
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if user and not password:
        try:
            keyring: Any = importlib.import_module("keyring")
        except ImportError:
            pass
        else:
            password = keyring.get_password(f"lmp-caldav:{urlsplit(url).hostname}", user) or ""
    if not user or not password:
        raise UsageError(Problem(message=_NO_PASSWORD, hint=_SET_BOTH.filled(user=USER, password=PASSWORD)))
    return user, password


def check_collection(url: str) -> str:
    """The address of a collection, ending in a slash.

    Raises:
        UsageError: when it holds a password, or would send one unprotected over a network.
    """
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname or "", parts.username is not None
    except ValueError:
        host, has_user, parts = "", False, urlsplit("")
    if has_user:
        raise UsageError(Problem(message=_USER_IN_ADDRESS, hint=_TAKE_IT_OUT.filled(user=USER, password=PASSWORD)))
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)):
        raise UsageError(Problem(message=_NOT_HTTPS.filled(url=shown(url)), hint=_WRITE_HTTPS))
    return url if url.endswith("/") else f"{url}/"


class DavServer:
    """A CalDAV collection behind the ``caldav`` client."""

    def __init__(
        self, url: str, user: str, password: str, *, timeout: int = 30, bounds: AnswerBounds = AnswerBounds()
    ) -> None:
        try:
            caldav: Any = importlib.import_module("caldav")
        except ImportError:
            raise UsageError(Problem(message=_NOT_INSTALLED, hint=_INSTALL)) from None
        self._url = check_collection(url)
        self._client: Any = caldav.DAVClient(
            url=self._url, username=user, password=password, timeout=timeout, enable_rfc6764=False
        )
        self._client.session.request = bounds.held(self._client.session.request)
        self._bounds = bounds

    def __repr__(self) -> str:
        return f"DavServer({self._url!r})"

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def list(self) -> list[Resource]:
        """All that is in the collection."""
        answer = self._ask("REPORT", self._url, _QUERY, {"Depth": "1", "Content-Type": "application/xml"})
        if answer.status != 207:
            kind = NoCollectionError if answer.status in (404, 409) else PushError
            raise kind(Problem(message=_ANSWERS.filled(status=answer.status, url=self._url), hint=_CHECK_THE_ADDRESS))
        resources = []
        if answer.tree is None:
            raise unreadable()
        for response in answer.tree.iter("{DAV:}response"):
            href, etag = response.findtext("{DAV:}href") or "", response.findtext(".//{DAV:}getetag")
            data = response.findtext(".//{urn:ietf:params:xml:ns:caldav}calendar-data")
            if data:
                resources.append(resource_of(unquote(href.rstrip("/").rpartition("/")[2]), etag, data.encode()))
        return resources

    def put(self, name: str, data: bytes, etag: str | None) -> int:
        """Write a file."""
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        return int(self._ask("PUT", self._url + name, data.decode(), headers).status)

    def delete(self, name: str, etag: str | None) -> int:
        """Delete a file."""
        headers = {} if etag is None else {"If-Match": etag}
        return int(self._ask("DELETE", self._url + name, "", headers).status)

    def create(self, title: str) -> int:
        """Make the collection, when the server lets one be made."""
        body = (
            '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:" '
            'xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
            f"<D:displayname>{escape(one_line(title))}</D:displayname></D:prop></D:set></C:mkcalendar>"
        )
        return int(self._ask("MKCALENDAR", self._url, body, {"Content-Type": "application/xml"}).status)

    def _ask(self, method: str, url: str, body: str, headers: dict[str, str]) -> Any:
        error: Any = importlib.import_module("caldav.lib.error")
        transport: Any = importlib.import_module("niquests.exceptions")
        xml: Any = importlib.import_module("lxml.etree")
        try:
            answer = self._bounds.in_time(lambda: self._client.request(url, method, body, headers))
        except error.AuthorizationError:
            raise PushError(Problem(message=_REFUSED, hint=_CHECK_BOTH.filled(user=USER, password=PASSWORD))) from None
        except error.RateLimitError:
            raise Busy(_TOO_MANY) from None
        except (error.DAVError, xml.LxmlError):
            raise unreadable() from None
        except (transport.RequestException, OSError) as problem:
            # The text of such an error may hold headers; its kind says enough.
            raise Busy(_NO_CONNECTION.filled(kind=type(problem).__name__)) from None
        if answer.status in (408, 425, 429, 500, 502, 503, 504):
            raise Busy(_STATUS.filled(status=answer.status))
        return answer
