"""Who wrote the lines of a file, as the history of git has it: for four eyes, not for blame."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_SECONDS = 20
_PARTS = 4
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
}
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "i18n.logOutputEncoding=UTF-8",
    "safe.bareRepository=explicit",
    "blame.ignoreRevsFile=",
    "protocol.allow=never",
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a commit."""

    name: str
    email: str


class UnknownAuthorsError(Exception):
    """The history does not tell who wrote a line: it is cut off there, or git does not answer."""


@dataclass(slots=True)
class History:
    """The history of the repository that a folder stands in, which is asked once for what all of its files have in common."""

    root: Path
    is_cut: bool
    """Whether it is a shallow copy, without the older commits."""
    blobs: Mapping[str, str]
    """The id of each committed file, by its path below `root`."""
    known: dict[str, Author | None] = field(default_factory=dict)
    """The authors of the commits that have been asked for; None of one where the history is cut off."""

    def authors(self, file: str, data: bytes, lines: Iterable[int]) -> Mapping[int, Author]:
        """The author of each line of a file, 1-based; none where `data`, as it stands, is not committed.

        How lines end is of no matter: git may write them otherwise than they are committed. Raises UnknownAuthorsError.
        The names are those of the commits themselves: a `.mailmap` could be anybody's.
        """
        committed = self.blobs.get(file)
        if committed is None or committed not in _ids(data, len(committed)):
            return {}
        ranges = [part for line in sorted(set(lines)) for part in ("-L", f"{line},{line}")]
        blame = ("--literal-pathspecs", "blame", "--porcelain", "--no-progress", "--no-textconv")
        commits = dict(_commits(_git(self.root, (*blame, *ranges, "HEAD", "--", f"./{file}"))))
        self.known |= _known(self.root, sorted(set(commits.values()) - self.known.keys()), is_cut=self.is_cut)
        return {line: self._author(commit) for line, commit in commits.items()}

    def _author(self, commit: str) -> Author:
        author = self.known.get(commit)
        if author is None:
            raise UnknownAuthorsError
        return author


def history(root: Path) -> History | None:
    """The history of the files below a folder; None where it stands in no repository.

    Raises UnknownAuthorsError where there is a repository, and git is missing or does not answer for it.
    """
    if not any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents)):
        return None
    is_inside, is_cut, *_ = (
        *_git(root, ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository")).split(),
        b"",
    )
    if is_inside != b"true":
        raise UnknownAuthorsError
    return History(root, is_cut == b"true", dict(_blobs(root)))


def _blobs(root: Path) -> Iterator[tuple[str, str]]:
    """Each committed file and the id of what it holds; nothing before the first commit."""
    if not _git(root, ("rev-list", "--all", "--max-count=1")):
        return
    for entry in _git(root, ("ls-tree", "-r", "-z", "HEAD")).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about:
            yield os.fsdecode(name), about.split(b" ")[-1].decode("ascii", "replace")


def _ids(data: bytes, digits: int) -> frozenset[str]:
    """The ids that git gives to some bytes, by how their lines may end."""
    from hashlib import sha1, sha256

    make = sha1 if digits == sha1(usedforsecurity=False).digest_size * 2 else sha256
    plain = data.replace(b"\r\n", b"\n")
    each = (data, plain, plain.replace(b"\n", b"\r\n"))
    return frozenset(make(b"blob %d\0" % len(one) + one, usedforsecurity=False).hexdigest() for one in each)


def _commits(porcelain: bytes) -> Iterator[tuple[int, str]]:
    """The lines asked for, and the commit of each: heads are `<commit> <line there> <line here> [<lines>]`."""
    is_head = True
    for line in porcelain.split(b"\n"):
        if is_head and line:
            commit, _, here, *_ = (*line.split(b" "), b"", b"")
            if not here.isdigit():
                raise UnknownAuthorsError
            yield int(here), commit.decode("ascii", "replace")
        is_head = line.startswith(b"\t")


def _known(root: Path, commits: list[str], *, is_cut: bool) -> Mapping[str, Author | None]:
    """The authors of some commits; None of one without a parent where the history is cut off."""
    command = (
        "log",
        "--no-walk=unsorted",
        "--no-mailmap",
        "--no-show-signature",
        "--format=%H%x00%P%x00%an%x00%ae",
        *commits,
    )
    known: dict[str, Author | None] = {}
    for line in _git(root, command).decode("utf-8", "replace").split("\n") if commits else ():
        if line:
            parts = line.split("\0")
            if len(parts) != _PARTS:
                raise UnknownAuthorsError
            commit, parents, name, email = parts
            known[commit] = None if is_cut and not parents else Author(name, email)
    return known


def _git(root: Path, command: tuple[str, ...]) -> bytes:
    """What git prints. Nothing is fetched, no hook, pager or filter runs; raises UnknownAuthorsError where it fails."""
    import subprocess

    options = [part for one in _SETTINGS for part in ("-c", one)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, options are ours, paths and commits stand where none is read
            ["git", "--no-pager", *options, "-C", str(root), *command],  # noqa: S607 - the git of whoever runs it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            env={**kept, **_ENVIRONMENT},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnknownAuthorsError from error
    if done.returncode:
        raise UnknownAuthorsError
    return done.stdout
