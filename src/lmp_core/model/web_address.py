"""Addresses on the web: the only links that a plan hands on."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether a string is an http or https address, without a user name or password.

    >>> is_web_address("https://kommune.example/plan"), is_web_address("javascript:alert(1)")
    (True, False)
    >>> is_web_address("https://leder:hemmelig@kommune.example/")
    False
    """
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in ("https", "http") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
