"""Every installed plug-in keeps the laws: the library's own, and whatever else is installed."""

from __future__ import annotations

import pytest

from lmp_core.plugins import PluginHost
from lmp_core.plugins.laws import LAWS, Subject

INSTALLED = [info.name for info in PluginHost.discover().plugins]


@pytest.fixture(scope="module", params=INSTALLED)
def subject(request: pytest.FixtureRequest) -> Subject:
    return Subject.of(request.param)


def test_the_librarys_own_plugins_are_there():
    assert {"calendar", "coordination", "dates", "programmes", "reporting", "skolerute"} <= set(INSTALLED)


@pytest.mark.parametrize("law", LAWS)
def test_keeps_the_law(subject, law):
    broken = LAWS[law](subject)
    assert not broken, "\n".join(broken)
