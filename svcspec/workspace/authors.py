"""Who wrote the lines of a file, as the history of git has it: for four eyes, not for blame."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 20
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
    """The history does not tell who wrote a line: it is cut off there, or git failed."""


def is_in_git(root: Path) -> bool:
    """Whether a folder stands in a working tree of git, and there is a git to ask."""
    try:
        return _git(root, ("rev-parse", "--is-inside-work-tree")).strip() == b"true"
    except UnknownAuthorsError:
        return False


def authors(root: Path, file: str, data: bytes, lines: Iterable[int]) -> Mapping[int, Author]:
    """The author of each line of a file below `root`, 1-based; none where `data`, as it stands, is not committed.

    Raises UnknownAuthorsError. The names are those of the commits themselves: a `.mailmap` could be anybody's.
    """
    try:
        if _git(root, ("cat-file", "blob", f"HEAD:./{file}")) != data:
            return {}
    except UnknownAuthorsError:
        return {}
    ranges = [part for line in sorted(set(lines)) for part in ("-L", f"{line},{line}")]
    blame = ("--literal-pathspecs", "blame", "--porcelain", "--no-progress", "--no-textconv")
    commits = dict(_commits(_git(root, (*blame, *ranges, "HEAD", "--", f"./{file}"))))
    known = _known(root, sorted(set(commits.values())))
    return {line: known[commit] for line, commit in commits.items()}


def _commits(porcelain: bytes) -> Iterator[tuple[int, str]]:
    """The lines asked for, and the commit of each: heads are `<commit> <line there> <line here> [<lines>]`."""
    is_head = True
    for line in porcelain.split(b"\n"):
        if is_head and line:
            commit, _, here = line.split(b" ")[:3]
            yield int(here), commit.decode("ascii", "replace")
        is_head = line.startswith(b"\t")


def _known(root: Path, commits: list[str]) -> Mapping[str, Author]:
    is_cut = _git(root, ("rev-parse", "--is-shallow-repository")).strip() == b"true"
    command = (
        "log",
        "--no-walk=unsorted",
        "--no-mailmap",
        "--no-show-signature",
        "--format=%H%x00%P%x00%an%x00%ae",
        *commits,
    )
    known = {}
    for line in _git(root, command).decode("utf-8", "replace").split("\n"):
        if not line:
            continue
        commit, parents, name, email = line.split("\0")
        if is_cut and not parents:
            raise UnknownAuthorsError
        known[commit] = Author(name, email)
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
