"""An item to be answered."""

import pytest

from tests.support.factories import item_of


@pytest.fixture
def item(tiny):
    return item_of("gemtuzumab-binds-cd33")
