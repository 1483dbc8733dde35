"""Every test of this folder needs a browser or node: `make test-apps` runs it, `make test` does not."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies below this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("apps")
