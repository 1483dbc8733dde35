"""A text as the patterns read it, character for character: lower case, no accents; and where its sentences begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{1,600})[»”\"]")
_SHORT_QUOTE = 3
_END = re.compile(r"[.;!?](?=\s+\S|$)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[a-z]|sra?|dra?|no|num|art|ref|approx|aprox|inc|ltd|co|ee|uu|pag|vs|etc|mr|ms|nr)|[ap]\. ?m)$"
)
LONGEST_SENTENCE = 2000


@cache
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


def flat(text: str) -> str:
    """The text in lower case without accents, every space a plain one, each character where it was."""
    return "".join(map(_plain, text)).replace("’", "'")


def unquoted(text: str) -> str:
    """The text with what it quotes blanked out; a quoted word or two is a name, and stays."""
    return _QUOTED.sub(lambda found: found[0] if len(found[1].split()) <= _SHORT_QUOTE else " " * len(found[0]), text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a flat text; one that is longer than can be read is cut."""
    start = 0
    for found in _END.finditer(text):
        is_dot = text[found.start()] == "."
        if is_dot and _ABBREVIATION.search(text, max(start, found.start() - 12), found.start()):
            continue
        yield start, min(found.start(), start + LONGEST_SENTENCE)
        start = found.end()
    if text[start:].strip():
        yield start, min(len(text), start + LONGEST_SENTENCE)
