"""Every test of this folder needs a browser and node: `make test-apps` runs it, `make test` does not even read it."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the folder alone unless its tests are asked for: the browser's driver may not be there."""
    return True if collection_path.parent == HERE and config.getoption("markexpr") != "apps" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies below this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("apps")
