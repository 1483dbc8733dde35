"""Writes docs/rules.md and docs/rules.es.md: every code that a finding can have, with its example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from svcspec.answers.codes import FAMILIES, codes
from svcspec.findings import Code
from svcspec.text import Text, placeholders

DOCS = {"en": Path("docs/rules.md"), "es": Path("docs/rules.es.md")}
HEAD = Text(
    en="# Rules\n\nEvery code that a finding can have, as `svcspec rule CODE` prints it. Settings may change any severity. "
    "Written by `make generate`.",
    es="# Reglas\n\nTodos los códigos que puede tener una observación, como los imprime `svcspec rule CÓDIGO`. Los ajustes "
    "pueden cambiar cualquier gravedad. Lo escribe `make generate`.",
)
WHY = Text(en="Why it matters", es="Por qué importa")
HELP = Text(en="What to do", es="Qué hacer")
BAD = Text(en="Wrong", es="Mal")
GOOD = Text(en="Right", es="Bien")


def generate() -> Mapping[Path, str]:
    """One page a language."""
    return {path: "\n".join(page(lang)) for lang, path in DOCS.items()}


def page(lang: str) -> Iterator[str]:
    """The codes under the headings of their families."""
    yield HEAD.say(lang)
    family = ""
    for code in codes().values():
        if code.id[3] != family:
            family = code.id[3]
            yield f"\n## SVC{family}: {FAMILIES[family].say(lang)}"
        yield from entry(code, lang)
    yield ""


def entry(code: Code, lang: str) -> Iterator[str]:
    """One code in full."""
    yield f"\n### {code.id} ({code.severity.say(lang)})\n"
    yield f"{plainly(code.says.say(lang))}\n"
    yield f"- {WHY.say(lang)}: {plainly(code.why.say(lang))}"
    yield f"- {HELP.say(lang)}: {plainly(code.help.say(lang))}"
    for title, example in ((BAD, code.bad), (GOOD, code.good)):
        if code.bad and example:
            yield f"\n{title.say(lang)}:\n\n```yaml\n{example.rstrip()}\n```"


def plainly(template: str) -> str:
    """A template with its places shown as ‹name›, and no HTML in it."""
    shown = template.replace("<", "&lt;")
    for name in set(placeholders(template)):
        shown = shown.replace(f"{{{name}}}", f"‹{name}›")
    return shown
