"""The folder of shared data on chains, where it is beside the checkout."""

from pathlib import Path

import pytest

CHAINS = Path(__file__).parents[2].parent / "shared" / "data" / "chains"


@pytest.fixture
def shared():
    if not CHAINS.is_dir():
        pytest.skip("the shared tables on chains are not beside the checkout")
    return CHAINS
