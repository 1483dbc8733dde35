"""Documents, matrices and comparisons as Markdown: what they say is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.answers.checked import Checked
from svcspec.answers.diff import Diff
from svcspec.answers.document import Described
from svcspec.answers.explain import Story
from svcspec.answers.matrix import Matrix
from svcspec.documents.blocks import (
    Beside,
    Block,
    Break,
    Cited,
    ClauseText,
    Code,
    Definitions,
    Document,
    Excerpt,
    Heading,
    Inline,
    Items,
    Link,
    Mark,
    Marked,
    Meant,
    Note,
    Paragraph,
    Quotation,
    Run,
    Table,
    Words,
)
from svcspec.documents.described import document
from svcspec.outputs import inline_markdown, writes
from svcspec.text import Text

_TIERS = Text(en="Applies to: {tiers}", es="Se aplica a: {tiers}")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_LIST_MARK = re.compile(r"^([-+=])")
_ASIDE = frozenset({Mark.INFERRED, Mark.OWN, Mark.OTHER_LANGUAGE, Mark.NEGOTIABLE, Mark.WAIVED, Mark.DISPUTED})
_LINE = "<br>"


@writes(Described)
def description(result: Described, lang: str) -> str:
    """The document of an offering, a contract or the programme."""
    return page(document(result, lang))


@writes(Story)
def story(result: Story, lang: str) -> str:
    """What a customer has, and why."""
    return page(document(result, lang))


@writes(Checked)
def review(result: Checked, lang: str) -> str:
    """The findings of a check, for who reviews contracts."""
    return page(document(result, lang))


@writes(Matrix)
def matrix(result: Matrix, lang: str) -> str:
    """The matrix."""
    return page(document(result, lang))


@writes(Diff)
def diff(result: Diff, lang: str) -> str:
    """The comparison."""
    return page(document(result, lang))


def page(shown: Document) -> str:
    """One document as a whole text."""
    parts = [f"# {inline_markdown(shown.title)}"]
    if shown.subtitle:
        parts.append(f"*{inline_markdown(shown.subtitle)}*")
    parts += ["\n".join(_block(block, shown.lang)) for block in shown.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Heading(level, words):
            yield f"{'#' * level} {_run(words)}"
        case Paragraph(words):
            yield _begun(_run(words))
        case Note(words):
            yield f"> **{_run(words)}**"
        case Items(entries):
            yield from (f"- {_begun(_run(entry))}" for entry in entries)
        case Definitions(rows):
            for row in rows:
                first, *rest = row.details
                yield f"- **{_run(row.label)}**: {_run(first)}"
                yield from (f"  - {_begun(_run(detail))}" for detail in rest)
        case Table():
            yield from _table(block)
        case ClauseText():
            yield from _clause(block, lang)
        case Excerpt() | Quotation() | Beside():
            yield from _held(block, lang)


def _held(block: Excerpt | Quotation | Beside, lang: str) -> Iterator[str]:
    match block:
        case Excerpt(number, before, meant, after):
            strong = f"**{_lines(meant)}**" if meant.strip() else _lines(meant)
            yield f"{number} | {_lines(before)}{strong}{_lines(after)}"
        case Quotation(words, where):
            yield from (f"> {_begun(_run(words))}", ">", f"> {_run(where)}")
        case Beside(left, right):
            for number, part in enumerate((*left, *right)):
                if number:
                    yield ""
                yield from _block(part, lang)


def _table(table: Table) -> Iterator[str]:
    yield _row([_run(column) for column in table.columns])
    yield _row(["---"] * len(table.columns))
    for row in table.rows:
        yield _row([_run(row.head), *(_run(cell) for cell in row.cells)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _clause(clause: ClauseText, lang: str) -> Iterator[str]:
    where = _run(clause.where)
    yield f"### `{clause.id}`" + (f" {where}" if where else "")
    for text, tiers in clause.texts:
        yield ""
        yield f"> {_begun(_run(text))}"
        if tiers:
            yield ""
            yield f"*{inline_markdown(_TIERS.say(lang).replace('{tiers}', ', '.join(tiers)))}*"


def _run(run: Run) -> str:
    return "".join(_inline(one) for one in run)


def _inline(one: Inline) -> str:
    match one:
        case Break():
            return _LINE
        case Words(text, _, is_strong):
            return f"**{_lines(text)}**" if is_strong else _lines(text)
        case Marked(text, mark):
            return f"*({_lines(text)})*" if mark in _ASIDE else f"*{_lines(text)}*"
        case Cited(clause):
            return f"`{clause}`"
        case Code(text):
            return f"`{' '.join(text.split())}`" if text.strip() and "`" not in text else _lines(text)
        case Meant(text):
            return f"**{_lines(text)}**"
        case Link(text, target):
            return f"[{_lines(text)}](<{target}>)" if re.fullmatch(r"[\w./-][\w./#-]*", target) else _lines(text)


def _lines(text: str) -> str:
    """Each line made safe; spaces at the ends stay where they were."""
    return _LINE.join(inline_markdown(line) for line in text.rstrip("\n").split("\n"))


def _begun(text: str) -> str:
    """Text that begins a line and would else be read as a list or an underline."""
    return _LIST_MARK.sub(r"\\\1", _LIST_NUMBER.sub(r"\1\\\2", text))
