"""A text as the patterns read it, character for character: lower case, no accents; and where its sentences begin and end."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{1,600})[»”\"]")
_SHORT_QUOTE = 3
_END = re.compile(r"[.;!?](?=\s|\Z)|\n")
_LINE = re.compile(r"\n[ \t]*(?=\S|\n)")
_ENTRY = re.compile(r"(?:[-*•–—·]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_LONGEST_SENTENCE = 2000
_GOES_ON = re.compile(r"(?:,|(?<![^\W_])[^\W_]{1,3})[ \t]*$")


@cache
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


def flat(text: str) -> str:
    """The text in lower case without accents, every space a plain one, each character where it was.

    A line break stays where a paragraph or an entry of a list ends.
    """
    plain = [*map(_plain, text)]
    for found in _LINE.finditer(text):
        if _ends(text, found.start(), found.end()):
            plain[found.start()] = "\n"
    return "".join(plain).replace("’", "'")


@lru_cache(maxsize=1024)
def flat_label(label: str) -> str:
    """The same of a word of a programme, which is asked for with every text."""
    return flat(label)


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a line break ends what was said: an empty line, an entry of a list, or a capital that nothing leads to follows."""
    if text[end] == "\n" or _ENTRY.match(text, end):
        return True
    return text[end].isupper() and _GOES_ON.search(text, max(0, start - 6), start) is None


def unquoted(text: str) -> str:
    """The text with what it quotes blanked out; a quoted word or two is a name, and stays."""
    return _QUOTED.sub(lambda found: found[0] if len(found[1].split()) <= _SHORT_QUOTE else " " * len(found[0]), text)


def read_as(text: str) -> str:
    """A text as it is read: flat, without what it quotes."""
    return unquoted(flat(text))


@cache
def _abbreviation() -> re.Pattern[str]:
    """What a dot may follow without ending a sentence, in any language of which something is known, or a single letter."""
    known = (one for one in files(__package__).iterdir() if one.name.endswith(".toml"))
    words = {word for one in known for word in tomllib.loads(one.read_text(encoding="utf-8"))["lists"]["abbreviations"]}
    return re.compile(rf"(?<![a-z0-9])(?:[a-z]|{'|'.join(sorted(words))})$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a flat text."""
    start = 0
    for found in _END.finditer(text):
        is_dot = text[found.start()] == "."
        if is_dot and _abbreviation().search(text, max(start, found.start() - 12), found.start()):
            continue
        yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def read_sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Start of each sentence of a flat text, how far it is read, and its end."""
    return ((start, min(end, start + _LONGEST_SENTENCE), end) for start, end in sentences(text))
