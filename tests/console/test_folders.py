"""A folder of outputs is replaced as a whole, and nothing else ever is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from svcspec.console.failures import UnableError
from svcspec.console.folders import MANIFEST, replace_folder


def _held(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_an_earlier_run_wrote_goes(tmp_path: Path) -> None:
    """A file that is no longer made does not linger, and nothing is left beside the folder."""
    replace_folder(tmp_path / "build", {"a.txt": b"1", "deep/b.txt": b"2"}.items())
    replace_folder(tmp_path / "build", {"a.txt": b"3"}.items())
    assert ["a.txt", MANIFEST] == _held(tmp_path / "build")
    assert (tmp_path / "build" / "a.txt").read_bytes() == b"3"
    assert [tmp_path / "build"] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["mine.txt", "offerings/programme.yaml"])
def test_a_folder_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    """What somebody else put there is never deleted."""
    other = tmp_path / "build" / name
    other.parent.mkdir(parents=True)
    other.write_bytes(b"keep")
    with pytest.raises(UnableError):
        replace_folder(tmp_path / "build", {"a.txt": b"1"}.items())
    assert other.read_bytes() == b"keep"
    assert [tmp_path / "build"] == list(tmp_path.iterdir())


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A link in a pull request must not choose which folder is replaced."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnableError):
        replace_folder(tmp_path / "build", {"a.txt": b"1"}.items())
    assert [] == list((tmp_path / "elsewhere").iterdir())


def test_a_failure_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk half way leaves the earlier output whole."""
    replace_folder(tmp_path / "build", {"a.txt": b"old"}.items())
    monkeypatch.setattr(os, "fsync", _full_disk)
    with pytest.raises(UnableError):
        replace_folder(tmp_path / "build", {"a.txt": b"new"}.items())
    assert (tmp_path / "build" / "a.txt").read_bytes() == b"old"
    assert [tmp_path / "build"] == list(tmp_path.iterdir())


def _full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")
