"""Characters that a reader cannot see, made visible: nothing from a file may drive a terminal or forge a line."""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile("[^\x20-\x7e\xa1-\xac\xae-\u02ff]")
_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
_JOINERS = frozenset("\u00ad\u200c\u200d")


def visible(text: str) -> str:
    r"""`text` on one line: controls, bidirectional marks, zero widths and lone surrogates as `\x1b`, `\u202e`."""
    return unforged(_SUSPECT.sub(_escaped, text))


def unforged(text: str) -> str:
    """`text` without `##[`, which the runner of GitHub Actions obeys as a command wherever it stands in a line of a log."""
    return text.replace("##[", "##\\x5b")


def uncommanded(text: str) -> str:
    """`text` without a line that begins with `::`, spaces aside, which that runner obeys as a command too."""
    return _COMMAND.sub(r"\1:\\x3a", text)


def visible_lines(text: str) -> str:
    """As `visible`, but line feeds and tabs stay."""
    return _SUSPECT.sub(lambda match: match[0] if match[0] in "\n\t" else _escaped(match), text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in _JOINERS:
        return character
    return (
        character.encode("ascii", "backslashreplace").decode("ascii")
        if character > "\x7f"
        else f"\\x{ord(character):02x}"
    )
