"""Bytes to text: UTF-8 alone, and no character that hides, steers or reorders what a reviewer sees."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from svcspec.findings import Code, Finding, Severity, found
from svcspec.places import Place
from svcspec.reading.nodes import Source
from svcspec.text import Message, Text, Verbatim

NOT_UTF8 = Code(
    "SVC002",
    Severity.ERROR,
    says=Text(en="this is not text encoded as UTF-8: {trouble}", es="no es texto codificado en UTF-8: {trouble}"),
    why=Text(
        en="Read in another encoding, names and sentences turn into other ones without notice.",
        es="Si se leen en otra codificación, los nombres y las frases se convierten en otros sin avisar.",
    ),
    help=Text(
        en="save the file again with the encoding UTF-8", es="guarde el archivo de nuevo con la codificación UTF-8"
    ),
    bad="name: Compañía",
    good="name: Compañía",
    example="file in latin-1",
)
FORBIDDEN_CHARACTER = Code(
    "SVC003",
    Severity.ERROR,
    says=Text(
        en="the character {character} is refused: {trouble}", es="no se admite el carácter {character}: {trouble}"
    ),
    why=Text(
        en="Who reviews the file, or reads its document, would see something other than what it says.",
        es="Quien revisa el archivo, o lee su documento, vería algo distinto de lo que dice.",
    ),
    help=Text(en="delete it, or its escape", es="bórrelo, o borre su secuencia de escape"),
    bad='name: "\\e[2J"',
    good='name: "Talleres Ibarra"',
    example="file",
)
INVISIBLE_IN_KEY = Code(
    "SVC017",
    Severity.ERROR,
    says=Text(
        en="the key `{key}` has the character {character}, which cannot be seen",
        es="la clave `{key}` tiene el carácter {character}, que no se ve",
    ),
    why=Text(
        en="It looks like a key that it is not, so what stands under it would be lost.",
        es="Parece una clave que no es, y lo que contiene se perdería.",
    ),
    help=Text(en="write `{typed}`", es="escriba `{typed}`"),
    bad='"na\\u00adme": Talleres Ibarra',
    good="name: Talleres Ibarra",
    example="file",
)

_NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINES = r"\x85\u2028\u2029"
_REFUSED = rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff{_LINES}{_BIDI}{_NONCHARACTERS}"
_WRITTEN = re.compile(f"[{_REFUSED}]")
_MEANT = re.compile(f"[\\r{_REFUSED}]")
_INVISIBLE = re.compile(
    rf"[{_REFUSED}\t\n\r\xa0\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200d\u202f\u205f-\u2065\u206a-\u206f"
    r"\u3000\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_TROUBLES = (
    (re.compile(f"[{_BIDI}]"), Text(en="it changes the direction in which text is shown", es="cambia la dirección en que se muestra el texto")),
    (re.compile(f"[{_LINES}]"), Text(en="some programs end the line there, others do not", es="unos programas acaban ahí la línea y otros no")),
    (re.compile(r"\ufeff"), Text(en="a byte order mark has its place at the start of a file alone", es="la marca de orden de bytes solo puede estar al principio del archivo")),
    (re.compile(r"[\x00-\x1f\x7f-\x9f]"), Text(en="it is a control character", es="es un carácter de control")),
    (re.compile(r"[\ud800-\udfff]"), Text(en="it is half of a character", es="es la mitad de un carácter")),
    (re.compile(f"[{_NONCHARACTERS}]"), Text(en="Unicode never gives it a meaning", es="Unicode nunca le da significado")),
)  # fmt: skip
_BEYOND_UNICODE = Text(en="no such character exists in Unicode", es="no existe en Unicode")

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_MARKED = Text(en="it begins with the mark of {encoding}", es="empieza con la marca de {encoding}")
_NULS = Text(
    en="it is full of NUL bytes, like UTF-16 or a binary file",
    es="está lleno de bytes NUL, como UTF-16 o un archivo binario",
)
_BYTE = Text(en="the byte {byte}", es="el byte {byte}")
_BYTE_GUESSED = Text(
    en="the byte {byte}, in Windows-1252 the character {letter}",
    es="el byte {byte}, que en Windows-1252 es el carácter {letter}",
)
_LAST, _LAST_BASIC, _LAST_BYTE = 0x10FFFF, 0xFFFF, 0xFF
_FEW_NULS = 4  # up to one byte in so many may be NUL before the whole is called binary


def visible(text: str) -> str:
    r"""The text with every character that cannot be seen, or that steers a terminal, as `\x1b`, `\u202e`."""
    return _INVISIBLE.sub(lambda match: _escaped(ord(match[0])), text)


def quoted(text: str, most: int = 60) -> str:
    """The text for a message: visible, and at most about `most` characters long."""
    return visible(text) if len(text) <= most else visible(text[:most]) + "…"


def decode(data: bytes, path: str) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a file and what is wrong with its encoding, SVC002; a broken byte reads as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    source = Source(path, text)
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return source, (_undecodable(source.place(0, 1), _MARKED, encoding=encoding),)
    if data.count(0) * _FEW_NULS > len(data):
        return source, (_undecodable(source.place(0, 1), _NULS),)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        return source, (_bad_byte(source.place(at, at + 1), data[error.start]),)
    return source, ()


def forbidden(source: Source) -> Iterator[Finding]:
    """SVC003 for each refused character of a file, comments included; all of them are among the unprintable."""
    if source.text.replace("\n", "").replace("\r", "").isprintable():
        return
    for match in _WRITTEN.finditer(source.text, 1 if source.has_bom else 0):
        yield refuse_character(source.place(*match.span()), ord(match[0]))


def forbidden_in(value: str) -> str | None:
    r"""The first character of a scalar that is refused though an escape as `\e` hides it; None where there is none."""
    match = _MEANT.search(value)
    return match[0] if match else None


def named(character: str) -> str:
    """A character as people look it up: `U+0007`."""
    return _named(ord(character))


def refuse_character(place: Place, code_point: int) -> Finding:
    """SVC003 at `place`; `code_point` may lie beyond Unicode."""
    if code_point > _LAST:
        trouble = _BEYOND_UNICODE
    else:
        trouble = next(text for pattern, text in _TROUBLES if pattern.search(chr(code_point)))
    return found(FORBIDDEN_CHARACTER, place, {"character": Verbatim(_named(code_point)), "trouble": trouble})


def invisible_in_key(place: Place, key: str) -> Finding | None:
    """SVC017 where a key has a character that cannot be seen."""
    match = _INVISIBLE.search(key)
    if match is None:
        return None
    fills = {"key": quoted(key), "character": _named(ord(match[0])), "typed": quoted(_INVISIBLE.sub("", key))}
    return found(INVISIBLE_IN_KEY, place, {name: Verbatim(words) for name, words in fills.items()})


def _bad_byte(place: Place, byte: int) -> Finding:
    letter = bytes([byte]).decode("cp1252", errors="ignore")
    return _undecodable(place, _BYTE_GUESSED if letter else _BYTE, byte=f"0x{byte:02X}", letter=visible(letter))


def _undecodable(place: Place, trouble: Text, **words: str) -> Finding:
    fills = {name: Verbatim(word) for name, word in words.items()}
    return found(NOT_UTF8, place, {"trouble": Message(trouble, fills)})


def _named(code_point: int) -> str:
    name = unicodedata.name(chr(code_point), "") if code_point <= _LAST else ""
    return f"U+{code_point:04X} {name}".rstrip()


def _escaped(code_point: int) -> str:
    if code_point <= _LAST_BYTE:
        return f"\\x{code_point:02x}"
    return f"\\u{code_point:04x}" if code_point <= _LAST_BASIC else f"\\U{code_point:08x}"
