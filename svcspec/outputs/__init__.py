"""A result in, text out: one file a format.

A format is a function `(result, lang) -> str` decorated `@writes(ResultType)`. Its name for `-f` is its module's name up
to the first underscore: `csv.py`, or `text_matrix.py` where one format writes several results. It prints nothing.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from svcspec.places import Place
from svcspec.text import Sayable
from svcspec.visible import visible

if TYPE_CHECKING:
    from decimal import Decimal

T = TypeVar("T")
Jsonable: TypeAlias = "Mapping[str, Jsonable] | Sequence[Jsonable] | str | int | float | Decimal | bool | None"


class Style(StrEnum):
    """What a span of text is, for colours; a format says what, the console says how."""

    PLAIN = "plain"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    GOOD = "good"
    STRONG = "strong"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one style."""

    text: str
    style: Style = Style.PLAIN


Painted: TypeAlias = tuple[Span, ...]
Writer: TypeAlias = Callable[[T, str], "str | Painted"]
Languages: TypeAlias = Literal["each", "one", "all"]


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """How one type of result is written under one name."""

    name: str
    result: type[T]
    write: Writer[T]
    languages: Languages
    """With several languages asked for: written once in `each`; only in `one`; or `all` stand in one text anyway."""
    summary: Writer[T] | None
    """What is also appended to the file that GITHUB_STEP_SUMMARY names."""
    alone: Writer[T] | None
    """How it is written where there is no such file, so that all is in the log; None where that is the same."""
    is_commands: bool = False
    """Whether its lines are commands for a CI runner; in any other format no line may be read as one."""
    is_verbatim: bool = False
    """Whether a file or a pipe gets its characters as they are; a terminal never does."""


_KNOWN: dict[tuple[str, type[Any]], Format[Any]] = {}
_MARKUP = re.compile(r"[\\`*_{}\[\]()#!|~>]")
_MARK = re.compile(r"^@writes\((\w+)", re.MULTILINE)


def writes(
    result: type[T],
    *,
    languages: Languages = "each",
    summary: Writer[T] | None = None,
    alone: Writer[T] | None = None,
    is_commands: bool = False,
    is_verbatim: bool = False,
) -> Callable[[Writer[T]], Writer[T]]:
    """Register a function as the format of its module's name for `result`; two of one name raise ValueError."""

    def register(write: Writer[T]) -> Writer[T]:
        name = _format_name(write.__module__.rpartition(".")[2])
        if _KNOWN.get((name, result)) is not None:
            raise ValueError(f"{result.__name__} already has a format {name}")
        _KNOWN[name, result] = Format(name, result, write, languages, summary, alone, is_commands, is_verbatim)
        return write

    return register


def format_names(result: type[object]) -> tuple[str, ...]:
    """The names of the formats that write `result`, `text` first; found in the sources, so that none is imported."""
    names = {_format_name(stem) for stem in _stems(result)}
    return tuple(sorted(names, key=lambda name: (name != "text", name)))


def format_of(result: type[T], name: str) -> Format[T]:
    """The format `name` of `result`; KeyError when there is none."""
    for stem in _stems(result):
        if _format_name(stem) == name:
            importlib.import_module(f"{__name__}.{stem}")
    return _KNOWN[name, result]


def _stems(result: type[object]) -> list[str]:
    sources = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return [path.stem for path in sources if result.__name__ in _MARK.findall(path.read_text(encoding="utf-8"))]


def _format_name(stem: str) -> str:
    return stem.partition("_")[0]


def plain(written: str | Painted) -> str:
    """What is written, without its styles."""
    return written if isinstance(written, str) else "".join(span.text for span in written)


def inline_markdown(text: str) -> str:
    """`text` as one line of Markdown that says just that: no markup, no HTML, no link, no image, no table cell."""
    shown = _MARKUP.sub(r"\\\g<0>", visible(text)).replace("&", "&amp;").replace("<", "&lt;")
    return shown.replace("://", "&#58;//").replace("@", "&#64;").replace("www.", "www&#46;")


def both(words: Sayable) -> dict[str, str]:
    """A sentence in the two languages that every JSON output has."""
    return {"en": words.say("en"), "es": words.say("es")}


def json_source(place: Place) -> Jsonable:
    """The file and the line of a place; null where it is in no file."""
    return {"file": place.file, "line": place.line} if place.file else None


def json_unreadable(unreadable: Sequence[tuple[str, Sayable]]) -> Jsonable:
    """What could not be read or done, and why, file by file; empty where the exit code is not 2 for it."""
    return [{"file": file, "message": both(why)} for file, why in unreadable]


def json_text(value: Jsonable) -> str:
    r"""JSON in two-space indent, keys in the order given; what cannot be seen is escaped as `\u001b`, ends in LF."""
    import json
    import unicodedata
    from decimal import Decimal

    def number(value: object) -> int | float:
        if not isinstance(value, Decimal):
            raise TypeError(type(value).__name__)
        return int(value) if value == value.to_integral_value() else float(value)

    def escaped(match: re.Match[str]) -> str:
        character = match[0]
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            return character
        return json.dumps(character)[1:-1]

    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=number)
    return re.sub("[^\n\x20-\x7e]", escaped, text).replace("##[", "##\\u005b") + "\n"
