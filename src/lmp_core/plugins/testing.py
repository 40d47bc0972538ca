"""The conformance kit for those who write plug-ins: a pytest plug-in, there as soon as lmp is installed.

A test file that proves a plug-in holds a few lines::

    from lmp_core.plugins.testing import PluginTests


    class TestMyPlugin(PluginTests):
        plugin = "nabokommune"  # the name of an installed plug-in, or the module itself

Each test is a law of :mod:`lmp_core.plugins.laws`. There are fixtures for tests of your own: ``lmp_plan`` (a plan with
something of everything, and words that must not get out), ``lmp_context`` (that plan as its public sees it) and
``lmp_host`` (the installed plug-ins). Strategies for whole plans are in :mod:`lmp_core.plugins.strategies`.

pytest imports this module in every run, so it imports nothing until a test asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.model import Plan
    from lmp_core.plugins.host import PluginHost


@pytest.fixture
def lmp_plan() -> Plan:
    """A plan with something of everything, hard texts, and canary words in what is not public."""
    from lmp_core.plugins.samples import sample_plan

    return sample_plan()


@pytest.fixture
def lmp_context(lmp_plan: Plan) -> PlanContext:
    """The sample plan as its public sees it on the day :data:`lmp_core.plugins.samples.AS_OF`."""
    from lmp_core.context import PlanContext
    from lmp_core.plugins.samples import AS_OF

    return PlanContext.of(lmp_plan, as_of=AS_OF)


@pytest.fixture
def lmp_host() -> PluginHost:
    """The installed plug-ins."""
    from lmp_core.plugins.host import PluginHost

    return PluginHost.discover()


class PluginTests:
    """The laws as tests. Name your subclass ``Test...`` and set ``plugin``."""

    plugin: ClassVar[object]

    def _keeps(self, law: str) -> None:
        from lmp_core.plugins.laws import LAWS, Subject

        broken = LAWS[law](Subject.of(self.plugin))
        if broken:
            pytest.fail("\n".join(broken), pytrace=False)

    def test_fits(self) -> None:
        """It loads, names a plug-in API that fits, and brings only what the contracts allow."""
        self._keeps("fits")

    def test_metadata_is_honest(self) -> None:
        """Files are of the kinds that were declared, and what is made from a template says so."""
        self._keeps("metadata")

    def test_speaks_the_languages(self) -> None:
        """Titles in bokmål, nynorsk and English, and output in each."""
        self._keeps("languages")

    def test_is_deterministic(self) -> None:
        """The same in, the same out: no clock, no chance, no order of a set."""
        self._keeps("determinism")

    def test_leaks_nothing(self) -> None:
        """Nothing that its readers may not read gets out."""
        self._keeps("discretion")

    def test_escapes(self) -> None:
        """No text of a plan acts as markup, as a formula, or as a line of a calendar."""
        self._keeps("escaping")

    def test_writes_nothing_itself(self) -> None:
        """No file is written, and nothing around it is changed."""
        self._keeps("writes")

    def test_keeps_the_plan_whole(self) -> None:
        """Scenarios, templates and importers lose nothing, and applied twice give the same as once."""
        self._keeps("plans")

    def test_explains_its_checks(self) -> None:
        """The examples on the page of a check are such: it finds the bad one and not the good one."""
        self._keeps("pages")

    def test_imports_well(self) -> None:
        """An importer reads its sample, and says in one line what it cannot read."""
        self._keeps("imports")

    def test_answers_well(self) -> None:
        """An answer has words in each language, data for JSON and rows for a table."""
        self._keeps("answers")

    def test_takes_any_plan(self) -> None:
        """No valid plan makes it fail."""
        self._keeps("robustness")
