"""What is wrong with the YAML of a file, in words of our own."""

from __future__ import annotations

import dataclasses
import re

from yaml.error import MarkedYAMLError, YAMLError

from svcspec.findings import Code, Finding, Related, Severity, found
from svcspec.reading.characters import quoted, refuse_character
from svcspec.reading.nodes import Source
from svcspec.reading.tags import refuse_tag
from svcspec.reading.troubles import CONFLICT, DIRECTIVE, TAB, TROUBLES, UNKNOWN, Trouble
from svcspec.text import Message, Sayable, Text, Verbatim

SYNTAX = Code(
    "SVC004",
    Severity.ERROR,
    says=Text(en="invalid YAML: {trouble}", es="YAML no válido: {trouble}"),
    why=Text(
        en="From there on nobody can say what the file means, so nothing of it is judged.",
        es="A partir de ahí nadie puede decir qué significa el archivo, así que no se valora nada de él.",
    ),
    help=Text(en="{remedy}", es="{remedy}"),
    bad="name: Talleres: Ibarra",
    good='name: "Talleres: Ibarra"',
    example="file",
)

_STOPPED = Text(en="the file cannot be read from here on", es="el archivo no se puede leer a partir de aquí")
_END_OF_FILE = Text(en="the end of the file", es="el final del archivo")
_END_OF_LINE = Text(en="the end of the line", es="el final de la línea")

_HEAD_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)|(?P<directive>%[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_VERSION_1_2 = re.compile(r"%YAML[ \t]+1\.2[ \t]*(?:[ \t]#.*)?")
_CONFLICT_MARK = re.compile(r"^(?:<{7}|>{7})(?= |$)", re.MULTILINE)
_TAG = re.compile(r"\btag\b")
_CODE_POINT = re.compile(r"\\[uUx]([0-9a-fA-F]+)")
_ESCAPE = re.compile(r"escape|hexa?decimal")


def refused_directive(source: Source) -> Finding | None:
    """SVC004 where a file begins with a directive other than one `%YAML 1.2`."""
    if "%" not in source.text:
        return None
    offset = 1 if source.has_bom else 0
    is_versioned = False
    while line := _HEAD_LINE.match(source.text, offset):
        offset = line.end()
        if directive := line["directive"]:
            if is_versioned or not _VERSION_1_2.fullmatch(directive):
                return _finding(source, DIRECTIVE, line.start(), Verbatim(f"`{quoted(directive)}`"), len(directive))
            is_versioned = True
        if offset == len(source.text):
            break
    return None


def explain(error: YAMLError | ValueError, source: Source, shift: int, at: int) -> Finding:
    """The finding for what a parser raised: SVC004, for a tag SVC011, for an escape beyond Unicode SVC003.

    The parser's offsets count from `shift` of the source; `at` is how far it had read, for an error without a place.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _unmarked(error, source, min(at + shift, len(source.text)))
    problem = error.problem_mark.index + shift
    begin = problem if error.context_mark is None else error.context_mark.index + shift
    words = f"{error.context or ''} {error.problem or ''}"
    if _TAG.search(words):
        return refuse_tag(source, min(begin, problem))
    if "invalid Unicode character escape" in words:
        return _escape_beyond_unicode(source, problem)
    if conflict := _CONFLICT_MARK.search(source.text):
        return _finding(source, CONFLICT, conflict.start(), length=len(conflict[0]))
    if source.text.startswith("\t", problem) or "a tab character" in words:
        return _finding(source, TAB, problem)
    trouble = next((trouble for trouble in TROUBLES if trouble.pattern.search(words)), UNKNOWN)
    if _ESCAPE.search(words):
        start = source.text.rfind("\\", 0, problem + 1)
        return _finding(source, trouble, start, Verbatim(f"`{quoted(source.text[start : start + 2])}`"), 2)
    if not trouble.at_start:
        return _finding(source, trouble, problem, _what_stands_at(source, problem))
    finding = _finding(source, trouble, begin, _what_stands_at(source, begin))
    if problem == begin:
        return finding
    return dataclasses.replace(finding, related=(Related(source.place(problem), _STOPPED),))


def _unmarked(error: YAMLError | ValueError, source: Source, at: int) -> Finding:
    r"""What the parser without libyaml raises for `\U00110000`, where Python knows no such character."""
    if isinstance(error, YAMLError):
        return _finding(source, UNKNOWN, at)
    return _escape_beyond_unicode(source, at)


def _escape_beyond_unicode(source: Source, at: int) -> Finding:
    start = source.text.rfind("\\", 0, at + 1)
    escape = _CODE_POINT.match(source.text, start)
    if escape is None:
        return _finding(source, UNKNOWN, at)
    return refuse_character(source.place(*escape.span()), int(escape[1][:8], 16))


def _finding(source: Source, trouble: Trouble, start: int, what: Sayable | None = None, length: int = 1) -> Finding:
    place = source.place(start, min(start + length, len(source.text)))
    fills = {} if what is None else {"found": what}
    return found(SYNTAX, place, {"trouble": Message(trouble.says, fills), "remedy": Message(trouble.remedy, fills)})


def _what_stands_at(source: Source, offset: int) -> Sayable:
    match source.text[offset : offset + 1]:
        case "":
            return _END_OF_FILE
        case "\n" | "\r":
            return _END_OF_LINE
        case character:
            return Verbatim(f"`{quoted(character)}`")
