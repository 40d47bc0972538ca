"""The calendar plug-in keeps the laws that every plug-in must keep."""

from __future__ import annotations

from lmp_core.plugins.testing import PluginTests


class TestCalendarPlugin(PluginTests):
    plugin = "calendar"
