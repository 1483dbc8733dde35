"""Who wrote the lines of a file, as the history of git has it: for four eyes, not for blame."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import takewhile
from pathlib import Path

_SECONDS = 20
_PARTS = 4
_MOST_CHANGED = 2000
"""Lines that differ on both sides: to match more takes too long where somebody wishes it to."""
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
}
"""What is said here no configuration of the repository can take back, as `protocol.ext.allow` does with `protocol.allow`."""
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


class Gap(Enum):
    """Why the history does not tell who wrote a line."""

    CUT = auto()
    """It is a shallow copy, cut off there."""
    PARTIAL = auto()
    """It is a partial clone, without the older versions of files; they are not fetched for it."""
    SILENT = auto()
    """Git is missing, or does not answer."""


class UnknownAuthorsError(Exception):
    """The history does not tell who wrote a line; `gap` says why."""

    def __init__(self, gap: Gap = Gap.SILENT) -> None:
        super().__init__(gap.name)
        self.gap = gap


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
        """The author of each line of a file, 1-based as people count them; none of a line of `data` that is not committed.

        How lines end is of no matter: git may write them otherwise than they are committed. Raises UnknownAuthorsError.
        The names are those of the commits themselves: a `.mailmap` could be anybody's.
        """
        committed = self.blobs.get(file)
        if committed is None:
            return {}
        there = _as_git_counts(data, lines)
        try:
            if committed not in _ids(data, len(committed)):
                kept = _kept(_git(self.root, ("cat-file", "blob", committed)), data)
                there = {line: kept[at] for line, at in there.items() if at in kept}
            commits = self._commits(file, sorted(set(there.values())))
        except UnknownAuthorsError as error:
            raise UnknownAuthorsError(Gap.PARTIAL if _is_partial(self.root) else error.gap) from error
        self.known |= _known(self.root, sorted(set(commits.values()) - self.known.keys()), is_cut=self.is_cut)
        return {line: self._author(commits[at]) for line, at in there.items()}

    def _commits(self, file: str, lines: list[int]) -> Mapping[int, str]:
        """The commit that brought each of some lines of a file as it is committed."""
        if not lines:
            return {}
        ranges = [part for line in lines for part in ("-L", f"{line},{line}")]
        blame = ("--literal-pathspecs", "blame", "--porcelain", "--no-progress", "--no-textconv")
        commits = dict(_commits(_git(self.root, (*blame, *ranges, "HEAD", "--", f"./{file}"))))
        if commits.keys() != {*lines}:
            raise UnknownAuthorsError
        return commits

    def _author(self, commit: str) -> Author:
        author = self.known.get(commit)
        if author is None:
            raise UnknownAuthorsError(Gap.CUT if self.is_cut else Gap.SILENT)
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


def _as_git_counts(data: bytes, lines: Iterable[int]) -> dict[int, int]:
    """The number that git has for each line of a file: a lone CR ends a line for people, and for git it does not."""
    ends = [match.end() for match in re.finditer(rb"\r\n?|\n", data)]
    starts = dict(enumerate((0, *ends), start=1))
    return {line: data.count(b"\n", 0, starts[line]) + 1 for line in lines if line in starts}


def _kept(before: bytes, after: bytes) -> Mapping[int, int]:
    """The lines of a file that are as they are committed, 1-based, and which ones they are there."""
    from difflib import SequenceMatcher

    old, new = _compared(before), _compared(after)
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    changed = old[head : len(old) - tail], new[head : len(new) - tail]
    if all(len(side) > _MOST_CHANGED for side in changed):
        raise UnknownAuthorsError
    kept = {one + 1: one + 1 for one in range(head)}
    kept |= {len(new) - one: len(old) - one for one in range(tail)}
    for block in SequenceMatcher(None, *changed).get_matching_blocks():
        kept |= {head + block.b + one + 1: head + block.a + one + 1 for one in range(block.size)}
    return kept


def _alike(pairs: Iterable[tuple[bytes, bytes]]) -> int:
    """How many pairs at the beginning are of the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _compared(data: bytes) -> list[bytes]:
    """The lines of a file without how they end, and without what git writes into `$Id$` where attributes ask for it."""
    return re.sub(rb"\$Id:[^$\n]*\$", b"$Id$", data.replace(b"\r\n", b"\n")).split(b"\n")


def _is_partial(root: Path) -> bool:
    """Whether objects were left out when the repository was cloned, to be fetched when they are needed."""
    try:
        return bool(_git(root, ("config", "--get-regexp", r"^remote\..*\.promisor$")))
    except UnknownAuthorsError:
        return False


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
