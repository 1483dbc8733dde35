"""A text as the patterns read it, character for character: lower case, no accents; and where its sentences begin and end."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{1,600})[»”\"]|„([^„“”]{1,600})[“”]|‘((?:[^‘']|'(?=[a-z])){1,600})'(?![a-z])")
_SHORT_QUOTE = 3
_DASHES = {**dict.fromkeys("\u2010\u2011\u2012\u2212", "-"), **dict.fromkeys("\u2014\u2015", "–")}
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BROKEN = re.compile(rf"[\w{_UNSEEN}]+")
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FROM_FULL_WIDTH = 0xFEE0
_SENTENCES, _SHORT_SENTENCE = 20, 30
_END = re.compile(r"[.;!?](?=\s|\Z)|\n")
_LINE = re.compile(r"\n[ \t]*(?=\S|\n)")
_ENTRY = re.compile(r"(?:[-*•–—·]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_LONGEST_SENTENCE = 2000
_GOES_ON = re.compile(r"(?:,|(?<![^\W_])[^\W_]{1,3})[ \t]*$")


@cache
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character in _DASHES:
        return _DASHES[character]
    if ord(character) in _FULL_WIDTH:
        character = chr(ord(character) - _FROM_FULL_WIDTH)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
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
    read = "".join(plain).replace("’", "'")
    return _BROKEN.sub(_joined, read) if any(mark in read for mark in _UNSEEN) else read


def _joined(found: re.Match[str]) -> str:
    """A word without the marks that nobody sees in it, and as long as it was."""
    word = "".join(one for one in found[0] if one not in _UNSEEN)
    return word.ljust(len(found[0]))


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
    return _QUOTED.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    said = found[found.lastindex or 0]
    return found[0] if len(said.split()) <= _SHORT_QUOTE else " " * len(found[0])


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
    """Start and end of each sentence of a flat text that says anything; of very many very short ones, the first."""
    most = _SENTENCES + len(text) // _SHORT_SENTENCE
    start = 0
    for found in _END.finditer(text):
        is_dot = text[found.start()] == "."
        if is_dot and _abbreviation().search(text, max(start, found.start() - 12), found.start()):
            continue
        if text[start : found.start()].strip():
            if not most:
                return
            most -= 1
            yield start, found.start()
        start = found.end()
    if most and text[start:].strip():
        yield start, len(text)


def read_sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Start of each sentence of a flat text, how far it is read, and its end."""
    return ((start, min(end, start + _LONGEST_SENTENCE), end) for start, end in sentences(text))
