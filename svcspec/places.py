"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a file: lines and columns 1-based, offsets 0-based, all in code points; the end is exclusive.

    `file` is relative to the workspace root, with `/`; outside any workspace, as it was named;
    where a result spans several workspaces, relative to the current folder.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
