"""Settings come from whoever wrote the checkout: they are bounded, and what cannot be read is never taken as none."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from svcspec.reading.toml import MOST_BYTES, read_toml
from svcspec.workspace.settings import load

_SOON = 1.5

HOSTILE = {
    "a key of many dots": "a." * 20_000 + "a = 1",
    "a table of many dots": "[" + ".".join("a" * 20_000) + "]",
    "lists in lists": "a = " + "[" * 50_000,
    "tables in tables": "a = " + "{a=" * 20_000,
    "too large": "# " + "x" * MOST_BYTES,
    "a number of many digits": "fail_on = 1" + "0" * 5_000,
    "many unknown keys": "\n".join(f"k{number} = 1" for number in range(8_000)),
    "a long requirement": 'requires = "' + ">=0.1," * 15_000 + '"',
    "not a version": 'requires = ">=99999999999999999999999999, ~=1"',
    "control characters": '"\\u001b[31m" = 1',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_settings_are_a_finding_in_time(name: str, tmp_path: Path) -> None:
    """Neither minutes, nor a deep stack, nor silence."""
    (tmp_path / "svcspec.toml").write_text(HOSTILE[name], encoding="utf-8")
    begun = time.process_time()
    settled = load(tmp_path)
    assert settled.findings
    assert time.process_time() - begun < _SOON


@pytest.mark.parametrize("text", ["a = \xff", "a = [", "a.b", "a = 1\na = 2", "a = " + "[" * 50_000])
def test_what_is_not_toml_is_one_sort_of_error(text: str) -> None:
    """Callers catch ValueError alone."""
    caught = ""
    try:
        read_toml(text.encode("latin-1"))
    except ValueError as error:
        caught = type(error).__name__
    assert caught in {"ValueError", "UnicodeDecodeError", "TOMLDecodeError"}


@pytest.mark.parametrize("target", ["svcspec.toml", "nothing-there"])
def test_a_link_that_leads_nowhere_is_not_no_settings(target: str, tmp_path: Path) -> None:
    """Otherwise a run would be green by settings that nobody wrote."""
    (tmp_path / "svcspec.toml").symlink_to(target)
    assert load(tmp_path).unreadable is not None


def test_settings_that_are_no_file_are_found(tmp_path: Path) -> None:
    """A folder of that name is told, too."""
    (tmp_path / "svcspec.toml").mkdir()
    assert ["SVC022"] == [finding.code.id for finding in load(tmp_path).findings]
