"""A YAML file written line by line for people: notes, entries, and entries that wait behind a `#`."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field

from svcspec.reading.emitting import flow
from svcspec.text import Sayable
from svcspec.written import Plain

_WIDTH = 108
_STEP = "  "
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines in one language. A note begins with `##`; an entry that waits begins with `# `, in the first column."""

    lang: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file so far."""
        return "\n".join(self.lines) + "\n"

    def gap(self) -> None:
        """Leave a line empty."""
        self.lines.append("")

    def note(self, *sentences: Sayable, depth: int = 0) -> None:
        """Explain what follows, over as many lines as it takes; no word of a workspace can end the comment."""
        said = " ".join(sentence.say(self.lang) for sentence in sentences)
        margin = f"## {_STEP * depth}"
        self.lines.extend(
            textwrap.wrap(
                _TWO_STOPS.sub(".", " ".join(said.split())),
                _WIDTH,
                initial_indent=margin,
                subsequent_indent=margin,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )

    def entry(
        self, key: str, value: Plain = None, depth: int = 0, *, waits: bool = False, listed: bool = False
    ) -> None:
        """Write `key: value`, or `key:` alone as a heading; `listed` begins an entry of a list."""
        written = f"{flow(key)}:" if value is None else f"{flow(key)}: {flow(value)}"
        self.line(f"- {written}" if listed else written, depth, waits=waits)

    def listed(self, value: Plain, depth: int = 0, *, waits: bool = False) -> None:
        """Write an entry of a list on one line."""
        self.line(f"- {flow(value)}", depth, waits=waits)

    def line(self, written: str, depth: int = 0, *, waits: bool = False) -> None:
        """Write a line of YAML."""
        self.lines.append(f"{'# ' if waits else ''}{_STEP * depth}{written}")
