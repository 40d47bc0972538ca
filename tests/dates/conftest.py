"""What the tests of dates share."""

import pytest

pytest.importorskip("ortools")
