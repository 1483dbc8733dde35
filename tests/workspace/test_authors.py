"""Who committed a line is read from the history itself, and nothing of the tree can forge it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.workspace.authors import Author, UnknownAuthorsError, authors, is_in_git

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "contracts_right" / "signed-by-who-may"
CONTRACT = "contracts/contract.yaml"
EVA = Author("Eva Lara", "eva@vendor.example")
LUIS = Author("Luis", "luis@vendor.example")


def _git(folder: Path, *command: str) -> None:
    subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, author: Author, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    _git(folder, "add", "-A")
    identity = ("-c", f"user.name={author.name}", "-c", f"user.email={author.email}")
    _git(folder, *identity, "commit", "-qm", "a commit", "--no-verify")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A workspace in git, without contracts, committed by somebody else."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    _git(folder, "init", "-q", ".")
    settings = (CASE / "svcspec.toml").read_text(encoding="utf-8")
    _commit(folder, LUIS, {"svcspec.toml": settings})
    return folder


def _contract() -> str:
    text = (CASE / "contract.yaml").read_text(encoding="utf-8")
    return text.replace("manager: marta-ortega\n", "")


def _codes(folder: Path) -> list[str]:
    checked, _ = check([folder], date(2026, 3, 1), lambda _: Choice())
    return [finding.code.id for finding in checked.findings if finding.waived is None]


def test_nobody_approves_what_they_commit_themselves(repository: Path) -> None:
    """The name of the approver is the author's: both the agreement and the waiver are told."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    assert _codes(repository) == ["SVC515", "SVC515"]


def test_what_another_person_commits_is_in_order(repository: Path) -> None:
    """Four eyes have seen it."""
    _commit(repository, LUIS, {CONTRACT: _contract()})
    assert _codes(repository) == []


def test_an_address_in_the_settings_is_the_person_as_well(repository: Path) -> None:
    """Whoever commits under another name is known by the address."""
    settings = (repository / "svcspec.toml").read_text(encoding="utf-8")
    named = settings.replace('[approvers."Eva Lara"]', '[approvers."Eva Lara"]\nemails = ["EVA@vendor.example"]')
    _commit(repository, Author("E. L.", EVA.email), {CONTRACT: _contract(), "svcspec.toml": named})
    assert _codes(repository) == ["SVC515", "SVC515"]


def test_only_who_brought_the_approval_counts(repository: Path) -> None:
    """That the approver corrected another line of the contract later is of no matter."""
    _commit(repository, LUIS, {CONTRACT: _contract()})
    _commit(repository, EVA, {CONTRACT: _contract().replace("start of operations", "the start of operations")})
    assert _codes(repository) == []


def test_what_is_not_committed_yet_is_nobodys(repository: Path) -> None:
    """A file of the working tree that differs from what is committed is judged once it is."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    (repository / CONTRACT).write_text(f"# later\n{_contract()}", encoding="utf-8")
    assert _codes(repository) == []


def test_a_mailmap_forges_nobody(repository: Path) -> None:
    """The tree may hold a `.mailmap` of a stranger: authors are as the commits have them."""
    mailmap = f"{LUIS.name} <{LUIS.email}> <{EVA.email}>\n"
    _commit(repository, EVA, {CONTRACT: _contract(), ".mailmap": mailmap})
    assert authors(repository, CONTRACT, _contract().encode(), [1]) == {1: EVA}


def test_a_history_that_is_cut_off_is_told(repository: Path, tmp_path: Path) -> None:
    """In a shallow copy the last commit seems to have written everything: that is no answer."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    shallow = tmp_path / "shallow"
    _git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    assert _codes(shallow) == ["SVC517"]
    with pytest.raises(UnknownAuthorsError):
        authors(shallow, CONTRACT, _contract().encode(), [1])


def test_without_approvers_git_is_not_asked(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the settings name nobody, anybody may sign, and nothing is run."""
    _commit(repository, EVA, {CONTRACT: _contract(), "svcspec.toml": ""})
    monkeypatch.setenv("PATH", "")
    assert _codes(repository) == []


def test_where_there_is_no_git_nothing_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program, or no repository: who brought a file is not a question there."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    monkeypatch.setenv("PATH", "")
    assert not is_in_git(repository)
    assert _codes(repository) == []


def test_no_option_and_no_filter_of_the_tree_is_obeyed(repository: Path) -> None:
    """A file named like an option, and attributes that ask for a program, change nothing."""
    hostile = {"--output=stolen": "a: 1\n", ".gitattributes": "* diff=evil filter=evil\n", CONTRACT: _contract()}
    _commit(repository, EVA, hostile)
    for name in ("diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge"):
        _git(repository, "config", name, "touch stolen; cat")
    assert authors(repository, "--output=stolen", b"a: 1\n", [1]) == {1: EVA}
    assert authors(repository, CONTRACT, _contract().encode(), [1]) == {1: EVA}
    assert not (repository / "stolen").exists()
