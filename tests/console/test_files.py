"""Files are written whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from svcspec.cli import group
from svcspec.console.border import run
from svcspec.console.failures import UnableError
from svcspec.console.files import write_whole

ROOT = Path(__file__).parents[2]


def test_what_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """Of two files, one of which is no longer as it was read, neither is written, and nothing is left beside them."""
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_bytes(b"a: 1\n")
    other.write_bytes(b"b: 1 # mine\n")
    with pytest.raises(UnableError) as refused:
        write_whole({one: b"a: 2\n", other: b"b: 2\n"}, before={one: b"a: 1\n", other: b"b: 1\n"})
    assert refused.value.exit_code == 2
    assert "b.yaml was changed while this ran" in refused.value.why.say("en")
    assert (one.read_bytes(), other.read_bytes()) == (b"a: 1\n", b"b: 1 # mine\n")
    assert sorted(tmp_path.iterdir()) == [one, other]
    other.unlink()
    with pytest.raises(UnableError):
        write_whole({other: b"b: 2\n"}, before={other: b"b: 1\n"})
    write_whole({one: b"a: 2\n"}, before={one: b"a: 1\n"})
    assert one.read_bytes() == b"a: 2\n"


def test_an_edition_that_ends_is_written_where_its_link_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A linked file of the workspace stays a link."""
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    (tmp_path / "offerings" / "editions.lock").unlink()
    real, link = tmp_path / "premium.yaml", tmp_path / "offerings" / "saas-premium.yaml"
    shutil.move(link, real)
    link.symlink_to(real)
    monkeypatch.chdir(tmp_path)
    assert run(group, ["edition", "saas-premium", "--from", "2026-07-01", "--close-old"]) == 0
    assert link.is_symlink()
    assert "until: 2026-06-30" in real.read_text(encoding="utf-8")
