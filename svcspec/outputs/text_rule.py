"""Codes for a terminal: one in full, or an index of all by family."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from svcspec.answers.codes import FAMILIES, Rules
from svcspec.findings import Code, Severity
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.text import Text, placeholders

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
        yield Span(f"{_plainly(code.says.say(lang))}\n")


def _full(code: Code, lang: str) -> Iterator[Span]:
    yield Span(f"{code.id} ", Style.STRONG)
    yield Span(code.severity.say(lang), _STYLES[code.severity])
    yield Span(f": {_plainly(code.says.say(lang))}\n")
    for title, words in ((_WHY, code.why), (_HELP, code.help)):
        said = textwrap.fill(_plainly(words.say(lang)), _WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield Span(f"\n{title.say(lang)}\n", Style.STRONG)
        yield Span(f"{said}\n")
    for title, example in ((_BAD, code.bad), (_GOOD, code.good)):
        if code.bad and example:
            yield Span(f"\n{title.say(lang)}\n", Style.STRONG)
            yield Span(textwrap.indent(example.rstrip("\n"), "  ") + "\n")


def _plainly(template: str) -> str:
    """A template with its places shown as `<name>`."""
    for name in set(placeholders(template)):
        template = template.replace(f"{{{name}}}", f"<{name}>")
    return template
