"""A YAML file written line by line for people: notes, entries, and entries that wait behind a `#`."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from svcspec.text import Sayable
from svcspec.written import Plain

if TYPE_CHECKING:
    import yaml

_WIDTH = 108
_STEP = "  "
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_OF_YAML_1_1 = frozenset({"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"})


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


def flow(value: Plain) -> str:
    """A value on one line of YAML 1.2, quoted where it would be read as something else."""
    import yaml

    written: str = yaml.dump(
        [value], Dumper=_dumper(), default_flow_style=True, allow_unicode=True, sort_keys=False, width=1 << 30
    )
    return written.strip()[1:-1]


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """An emitter without anchors, with exact decimals, and without the words of YAML 1.1: `on`, dates."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    def exact(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")

    Dumper.add_representer(Decimal, exact)
    Dumper.yaml_implicit_resolvers = {
        first: [(tag, words) for tag, words in known if tag not in _OF_YAML_1_1]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?i:true|false)$"), list("tTfF"))
    return Dumper
