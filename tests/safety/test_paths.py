"""What a checkout puts in the way of an output or a copy is neither read, nor lost, nor followed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from svcspec.cli.compile import slug
from svcspec.console.failures import UnableError
from svcspec.console.folders import MANIFEST, replace_folder
from tests.small import PROGRAMME, contract, offering

FILES = [("index.html", b"new")]


def run(where: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The program, started in a folder."""
    env = {"PATH": os.environ["PATH"], "SVCSPEC_AS_OF": "2026-03-01"}
    return subprocess.run(
        [sys.executable, "-m", "svcspec", *words], cwd=where, env=env, capture_output=True, check=False, timeout=20
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small workspace beside a secret."""
    root = tmp_path / "workspace"
    (root / "offerings").mkdir(parents=True)
    (root / "contracts").mkdir()
    (root / "offerings" / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (root / "offerings" / "plain.yaml").write_text(offering(), encoding="utf-8")
    (root / "contracts" / "deal.YAML").write_text(contract(), encoding="utf-8")
    (tmp_path / "secret").write_text("TOPSECRET\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "target", ["offerings/plain.yaml", "offerings/../offerings/programme.yaml", "contracts/deal.YAML"]
)
def test_no_file_of_the_workspace_is_written_over(target: str, workspace: Path) -> None:
    """Not even where the run was about another file of it."""
    before = (workspace / target).read_bytes()
    assert 2 == run(workspace, "check", "contracts/deal.YAML", "-o", target).returncode
    assert before == (workspace / target).read_bytes()


def test_two_names_of_one_file_are_one_place(workspace: Path) -> None:
    """The second format would else replace the first."""
    assert 2 == run(workspace, "check", "-f", "json=out", "-f", "text=contracts/../out").returncode
    assert not (workspace / "out").exists()


@pytest.mark.parametrize("target", ["../secret", "/dev/zero", "copy.md", "nothing-there"])
def test_a_copy_to_compare_with_is_no_way_out(target: str, workspace: Path) -> None:
    """What a link leads to is neither shown nor read for ever."""
    (workspace / "copy.md").symlink_to(target)
    ran = run(workspace, "render", "plain@1", "--check", "-o", "copy.md")
    assert (2, b"") == (ran.returncode, ran.stdout)
    assert b"TOPSECRET" not in ran.stderr


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a": 1}', "", "[1, 2]"])
def test_a_manifest_that_is_none_protects_everything(content: str, tmp_path: Path) -> None:
    """Only what an earlier run wrote may be replaced."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "mine").touch()
    (tmp_path / "build" / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(UnableError):
        replace_folder(tmp_path / "build", FILES)
    assert (tmp_path / "build" / "mine").exists()


@pytest.mark.parametrize("name", [MANIFEST, "index.html", "folder"])
def test_a_link_in_a_build_is_not_ours(name: str, tmp_path: Path) -> None:
    """Neither read, which may never end, nor removed."""
    replace_folder(tmp_path / "build", FILES)
    (tmp_path / "build" / name).unlink(missing_ok=True)
    (tmp_path / "build" / name).symlink_to("/dev/zero" if name == MANIFEST else tmp_path)
    with pytest.raises(UnableError):
        replace_folder(tmp_path / "build", FILES)
    assert (tmp_path / "build" / name).is_symlink()


def test_a_signal_between_two_renames_brings_the_old_build_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stands again, and nothing is left beside it."""
    target = tmp_path / "build"
    replace_folder(target, [("index.html", b"old")])
    rename = Path.rename

    def interrupted(self: Path, to: Path) -> Path:
        if to == target and self.name != target.name:
            raise KeyboardInterrupt
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_folder(target, FILES)
    assert b"old" == (target / "index.html").read_bytes()
    assert [target] == list(tmp_path.iterdir())


def test_two_references_of_one_file_name_get_two_files(workspace: Path) -> None:
    """`plain@1-1` and `plain-1@1` are different offerings."""
    assert slug("plain@1-1") == slug("plain-1@1")
    (workspace / "offerings" / "a.yaml").write_text(offering(edition='"1-1"'), encoding="utf-8")
    (workspace / "offerings" / "b.yaml").write_text(offering(id="plain-1"), encoding="utf-8")
    assert 0 == run(workspace, "compile").returncode
    made = {path.name for path in (workspace / "build" / "documents" / "offerings").glob("*.html")}
    assert {"plain-1.en.html", "plain-1-1.en.html", "plain-1-1-2.en.html"} == made


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """It is no defect of the program."""
    code = (
        "import os, sys; os.rmdir(os.getcwd()); sys.argv = ['svcspec', 'check']; from svcspec.cli import main; main()"
    )
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = subprocess.run([sys.executable, "-c", code], cwd=gone, capture_output=True, check=False)
    assert 2 == ran.returncode
    assert b"folder does not exist any more" in ran.stderr
