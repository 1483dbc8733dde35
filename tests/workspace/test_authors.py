"""Who committed a line is read from the history itself, and nothing of the tree can forge it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.waive import Signed, Waiver, waive
from svcspec.fingerprints import fingerprints
from svcspec.workspace import authors
from svcspec.workspace.authors import Author, History, UnknownAuthorsError, history

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


def _history(folder: Path) -> History:
    told = history(folder)
    assert told is not None
    return told


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


@pytest.mark.parametrize("author", [EVA, LUIS])
def test_a_waiver_is_written_whoever_committed_the_file(repository: Path, author: Author) -> None:
    """Who brings a waiver is only known once it is committed: what git says of the file as it was proves nothing."""
    head, waivers, _ = _contract().partition("waivers:")
    assert waivers
    _commit(repository, author, {CONTRACT: head})
    checked, _ = check([repository], date(2026, 3, 1), lambda _: Choice())
    marks = zip(checked.findings, fingerprints(checked.findings), strict=True)
    (mark,) = (mark for one, mark in marks if one.code.id == "SVC301")
    made = waive(repository, mark, Signed("ok", "Eva Lara", date(2027, 12, 31)), date(2026, 3, 1))
    assert isinstance(made, Waiver)


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


@pytest.mark.parametrize("changed", ["# later\n{}", "{}# later\n", "{}# $Id: 0123 $\n"])
def test_another_line_that_is_not_committed_hides_nothing(repository: Path, changed: str) -> None:
    """The lines that are committed stay whose they are, wherever they stand now."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    (repository / CONTRACT).write_text(changed.format(_contract()), encoding="utf-8")
    assert _codes(repository) == ["SVC515", "SVC515"]


def test_what_is_not_committed_yet_is_nobodys(repository: Path) -> None:
    """A line of the working tree that is not committed as it stands is judged once it is."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    waived = re.sub(r"approved_by: (\w+)", r"approved_by:  \1", _contract())
    assert waived != _contract()
    (repository / CONTRACT).write_text(f"# later\n{waived}", encoding="utf-8")
    assert _codes(repository) == ["SVC515"]


def test_a_line_that_only_people_see_shifts_nothing(repository: Path) -> None:
    """A lone CR ends a line for who reads the file, and not for git, which would be asked about the line below."""
    _commit(repository, LUIS, {CONTRACT: _contract()})
    shifted = _contract().splitlines(keepends=True)
    _commit(repository, EVA, {CONTRACT: "# a\r# b\n" + "".join(shifted)})
    assert _codes(repository) == []
    assert _history(repository).authors(CONTRACT, f"# a\r# b\n{_contract()}".encode(), [1, 2, 3]) == {
        1: EVA,
        2: EVA,
        3: LUIS,
    }


def test_a_link_hides_nobody(repository: Path) -> None:
    """Git has of a link where it leads: whoever committed the file that stands there counts."""
    _commit(repository, EVA, {"kept/contract.yaml": _contract()})
    (repository / "contracts").mkdir()
    (repository / CONTRACT).symlink_to("../kept/contract.yaml")
    _commit(repository, LUIS, {})
    assert _codes(repository) == ["SVC515", "SVC515"]


def test_lines_are_told_apart_in_no_time() -> None:
    """Of two long files without a line in common, nothing is said, rather than compared for minutes."""
    one, other = (b"".join(b"%s%d\n" % (side, at % 60) for at in range(20_000)) for side in (b"a", b"b"))
    with pytest.raises(UnknownAuthorsError):
        authors._kept(one, other)


def test_a_partial_clone_is_told_what_it_lacks(repository: Path, tmp_path: Path) -> None:
    """Without the older versions of a file git cannot tell, and nothing is fetched; the advice is the one that helps."""
    _commit(repository, LUIS, {CONTRACT: _contract()})
    _commit(repository, EVA, {CONTRACT: f"# later\n{_contract()}"})
    _git(repository, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    _git(tmp_path, "clone", "-q", "--filter=blob:none", repository.as_uri(), str(partial))
    assert _codes(partial) == ["SVC517"]
    checked, _ = check([partial], date(2026, 3, 1), lambda _: Choice())
    (finding,) = (one for one in checked.findings if one.waived is None)
    assert "--no-filter" in finding.help.say("en")
    assert "--no-filter" in finding.help.say("es")
    _git(partial, "fetch", "-q", "--refetch", "--no-filter")
    assert _codes(partial) == []


def test_a_mailmap_forges_nobody(repository: Path) -> None:
    """The tree may hold a `.mailmap` of a stranger: authors are as the commits have them."""
    mailmap = f"{LUIS.name} <{LUIS.email}> <{EVA.email}>\n"
    _commit(repository, EVA, {CONTRACT: _contract(), ".mailmap": mailmap})
    assert _history(repository).authors(CONTRACT, _contract().encode(), [1]) == {1: EVA}


def test_a_history_that_is_cut_off_is_told(repository: Path, tmp_path: Path) -> None:
    """In a shallow copy the last commit seems to have written everything: that is no answer."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    shallow = tmp_path / "shallow"
    _git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    assert _codes(shallow) == ["SVC517"]
    with pytest.raises(UnknownAuthorsError):
        _history(shallow).authors(CONTRACT, _contract().encode(), [1])


def test_without_approvers_git_is_not_asked(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the settings name nobody, anybody may sign, and nothing is run."""
    _commit(repository, EVA, {CONTRACT: _contract(), "svcspec.toml": ""})
    monkeypatch.setenv("PATH", "")
    assert _codes(repository) == []


def test_where_there_is_no_repository_nothing_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who brought a file is not a question there, with a git to ask or without."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    (repository / ".git").rename(repository.parent / "elsewhere")
    assert history(repository) is None
    assert _codes(repository) == []
    monkeypatch.setenv("PATH", "")
    assert _codes(repository) == []


def test_a_repository_without_a_git_to_ask_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever committed it may have approved it: that nobody can tell is a finding."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    monkeypatch.setenv("PATH", "")
    assert _codes(repository) == ["SVC517"]


def test_a_repository_that_git_refuses_to_read_is_told(repository: Path) -> None:
    """Settings that are broken, a folder that is no repository though it is called so."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    (repository / ".git" / "config").write_text("[core\n", encoding="utf-8")
    assert _codes(repository) == ["SVC517"]
    shutil.rmtree(repository / ".git")
    (repository / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    assert _codes(repository) == ["SVC517"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to another owner")
def test_a_repository_of_another_owner_is_told(repository: Path) -> None:
    """Git does not read one, which is how CI in a container often has it."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    for path in (repository, repository / ".git"):
        os.chown(path, 12345, 12345)
    assert _codes(repository) == ["SVC517"]


def test_before_the_first_commit_nothing_is_anybodys(tmp_path: Path) -> None:
    """A repository without history has an answer: nobody."""
    folder = tmp_path / "new"
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    shutil.copyfile(CASE / "svcspec.toml", folder / "svcspec.toml")
    (folder / "contracts").mkdir()
    (folder / CONTRACT).write_text(_contract(), encoding="utf-8")
    _git(folder, "init", "-q", ".")
    assert _codes(folder) == []


@pytest.mark.parametrize("encoding", ["UTF-16", "ISO-8859-1", "no-such-encoding"])
def test_how_git_would_print_names_is_of_no_matter(repository: Path, encoding: str) -> None:
    """The encoding that somebody set for the log neither breaks the check nor hides a name."""
    settings = (repository / "svcspec.toml").read_text(encoding="utf-8").replace("Eva Lara", "Eva Peña")
    renamed = _contract().replace("EVA LARA", "EVA PEÑA").replace("eva  lara", "eva  peña")
    _commit(repository, Author("Eva Peña", EVA.email), {CONTRACT: renamed, "svcspec.toml": settings})
    _git(repository, "config", "i18n.logOutputEncoding", encoding)
    assert _codes(repository) == ["SVC515", "SVC515"]


@pytest.mark.parametrize("convert", ["true", "input", "false"])
def test_how_lines_end_is_of_no_matter(repository: Path, convert: str) -> None:
    """Git may write CRLF where LF is committed, or the other way round: it is the same file."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    _git(repository, "config", "core.autocrlf", convert)
    (repository / CONTRACT).write_bytes(_contract().encode().replace(b"\n", b"\r\n"))
    assert _codes(repository) == ["SVC515", "SVC515"]


@pytest.mark.parametrize("answer", [b"nonsense", b"\xff\xfe", b"one\x00two\n", b"1 2 x y\n\t\n"])
def test_an_answer_that_is_not_understood_is_no_answer(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes
) -> None:
    """A git that prints something else is told, and breaks nothing."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    (tmp_path / "bin").mkdir()
    (tmp_path / "answer").write_bytes(answer)
    fake = tmp_path / "bin" / "git"
    real = shutil.which("git")
    fake.write_text(
        f'#!/bin/sh\ncase "$*" in *" blame "*|*" log "*) cat "{tmp_path}/answer";; *) exec "{real}" "$@";; esac\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    assert _codes(repository) == ["SVC517"]


def test_what_files_have_in_common_is_asked_once(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of twenty contracts in one commit, git is asked for the lines of each, and for all else once."""
    many = {f"contracts/c{one}.yaml": _contract().replace("signed-by-who-may", f"c{one}") for one in range(20)}
    _commit(repository, LUIS, many)
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "git"
    fake.write_text(f'#!/bin/sh\necho >> "{tmp_path}/asked"\nexec "{shutil.which("git")}" "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    assert _codes(repository) == []
    assert len((tmp_path / "asked").read_text(encoding="utf-8").splitlines()) <= 20 + 4


def test_no_option_and_no_filter_of_the_tree_is_obeyed(repository: Path) -> None:
    """A file named like an option, and attributes that ask for a program, change nothing."""
    hostile = {"--output=stolen": "a: 1\n", ".gitattributes": "* diff=evil filter=evil\n", CONTRACT: _contract()}
    _commit(repository, EVA, hostile)
    for name in ("diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge"):
        _git(repository, "config", name, "touch stolen; cat")
    assert _history(repository).authors("--output=stolen", b"a: 1\n", [1]) == {1: EVA}
    assert _history(repository).authors(CONTRACT, _contract().encode(), [1]) == {1: EVA}
    assert not (repository / "stolen").exists()


def _wrapped(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `git` be a script that does something of its own first."""
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\n{script}\nexec "{shutil.which("git")}" "$@"\n', encoding="utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_every_git_is_told_that_no_protocol_is_allowed(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told by the environment, whatever the environment of the caller says."""
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")
    _wrapped(tmp_path / "bin", f'echo "$GIT_ALLOW_PROTOCOL" >> "{tmp_path}/told"', monkeypatch)
    _history(repository)
    assert {*(tmp_path / "told").read_text(encoding="utf-8").splitlines()} == {"none"}


def test_no_command_of_the_repository_brings_what_is_missing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git that knows no way to fetch nothing refuses the transport that a hostile configuration allows."""
    _commit(repository, EVA, {CONTRACT: _contract()})
    blob = _history(repository).blobs[CONTRACT]
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    hostile = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::sh -c touch% {tmp_path}/ran",
        "protocol.ext.allow": "always",
    }
    for name, value in hostile.items():
        _git(repository, "config", name, value)
    _wrapped(tmp_path / "bin", "unset GIT_NO_LAZY_FETCH", monkeypatch)
    with pytest.raises(UnknownAuthorsError):
        _history(repository).authors(CONTRACT, _contract().encode(), [1])
    assert not (tmp_path / "ran").exists()
