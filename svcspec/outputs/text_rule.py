"""Codes for a terminal: one in full, or an index of all by family."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from svcspec.answers.codes import FAMILIES, Rules, is_own
from svcspec.answers.slots import INVENTED, in_words
from svcspec.findings import Code, Severity
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.text import Text

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}
_WHY = Text(en="Why it matters", es="Por qué importa")
_HELP = Text(en="What to do", es="Qué hacer")
_BAD = Text(en="Wrong", es="Mal")
_GOOD = Text(en="Right", es="Bien")
_WIDTH = 88


@writes(Rules)
def text(result: Rules, lang: str) -> Painted:
    """The codes in words."""
    return tuple(_index(result, lang) if result.is_index else _full(result.codes[0], lang))


def _index(result: Rules, lang: str) -> Iterator[Span]:
    family = ""
    for code in result.codes:
        if code.id[3] != family:
            yield Span("\n" if family else "")
            family = code.id[3]
            yield Span(f"{FAMILIES[family].say(lang)}\n", Style.STRONG)
        severity = code.severity.say(lang)
        yield Span(f"  {code.id} ", Style.STRONG)
        yield Span(f"{severity:<8}", _STYLES[code.severity])
        yield Span(f"{in_words(code.says, code, lang)}\n")


def _full(code: Code, lang: str) -> Iterator[Span]:
    yield Span(f"{code.id} ", Style.STRONG)
    yield Span(code.severity.say(lang), _STYLES[code.severity])
    yield Span(f": {in_words(code.says, code, lang)}\n")
    for title, words in ((_WHY, code.why), (_HELP, code.help)):
        said = textwrap.fill(in_words(words, code, lang), _WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield Span(f"\n{title.say(lang)}\n", Style.STRONG)
        yield Span(f"{said}\n")
    for title, example in ((_BAD, code.bad), (_GOOD, code.good)):
        if code.bad and example:
            yield Span(f"\n{title.say(lang)}\n", Style.STRONG)
            yield Span(textwrap.indent(example.rstrip("\n"), "  ") + "\n")
    if code.bad and not is_own(code.id):
        yield Span(f"\n{INVENTED.say(lang)}\n", Style.FAINT)
