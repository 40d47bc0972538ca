from __future__ import annotations

from lmp_core.plugins.testing import PluginTests


class TestReporting(PluginTests):
    plugin = "reporting"
