"""What a document is made of, in no format: headings, paragraphs, lists, tables, definitions, clauses, notes and marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Mark(StrEnum):
    """What a marked piece of text says of what stands beside it."""

    INFERRED = "inferred"
    NOT_DOCUMENTED = "not-documented"
    INCLUDED = "included"
    NOT_INCLUDED = "not-included"
    NEGOTIABLE = "negotiable"
    DISPUTED = "disputed"
    OWN = "own"
    WAIVED = "waived"
    STATUS = "status"
    OTHER_LANGUAGE = "other-language"
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; `lang` is their BCP 47 tag where it is not the document's."""

    text: str
    lang: str | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that carry a mark; they say in full what the mark means."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference to a clause by its id; `has_text` where the document gives the clause's text further on."""

    clause: str
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """Words of a file's format, to be written as they stand: a key, an entry."""

    text: str


@dataclass(frozen=True, slots=True)
class Meant:
    """Words within others that are the ones meant; `lang` is their BCP 47 tag where it is not the document's."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead elsewhere: a path relative to the document, or an http, https or mailto address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a cell or an entry."""


Inline: TypeAlias = Words | Marked | Cited | Code | Meant | Link | Break
Run: TypeAlias = tuple[Inline, ...]
BREAK = Break()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is the highest below the title. `anchor` is unique in the document."""

    level: int
    words: Run
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Run


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph that must not be overlooked: a draft, a contract that ended."""

    words: Run


@dataclass(frozen=True, slots=True)
class Items:
    """A list without order."""

    entries: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A label, and what is said of it, one run a line."""

    label: Run
    details: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Labels with what is said of each."""

    rows: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its head, and as many cells as the table has further columns."""

    head: Run
    cells: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row and a header column. `reads_by_row`: each row makes sense alone, so that a narrow page may
    stack its cells; else the columns are to be compared.
    """

    caption: str
    columns: tuple[Run, ...]
    rows: tuple[Row, ...]
    reads_by_row: bool = True


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is cited: its id, where it stands, and its text, with the values filled in; `tiers` that it speaks of."""

    id: str
    where: Run
    texts: tuple[tuple[Run, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a file, by its number, with the words in it that are meant."""

    number: int
    before: str
    meant: str
    after: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a document says, and where it says so."""

    words: Run
    where: Run


@dataclass(frozen=True, slots=True)
class Beside:
    """Two parts to be held against each other: side by side where there is room, else one below the other."""

    left: tuple[Excerpt | Quotation | Paragraph | Items, ...]
    right: tuple[Quotation | Paragraph, ...]


Block: TypeAlias = Heading | Paragraph | Note | Items | Definitions | Table | ClauseText | Excerpt | Quotation | Beside


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language (a BCP 47 tag); `leads` when a table in it leads to every part."""

    lang: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    leads: bool = False


def runs_joined(runs: tuple[Run, ...] | list[Run], between: Run) -> Run:
    """One run of several, with `between` between two of them."""
    joined: list[Inline] = []
    for run in runs:
        joined += [*between, *run] if joined else run
    return tuple(joined)


def plain_run(run: Run) -> str:
    """The words of a run alone, in one line."""
    return "".join(
        " " if isinstance(one, Break) else f"[{one.clause}]" if isinstance(one, Cited) else one.text for one in run
    )
