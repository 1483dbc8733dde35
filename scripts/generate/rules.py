"""Writes docs/rules.md and docs/rules.es.md: every code that a finding can have, with its example."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from svcspec.answers.codes import FAMILIES, codes
from svcspec.answers.examples import AS_OF, SAMPLE, contract_of, findings_of, has_examples
from svcspec.answers.slots import INVENTED, in_words
from svcspec.answers.suggest import suggest
from svcspec.answers.waivers import WAIVABLE
from svcspec.findings import Code, Finding
from svcspec.rules import rules
from svcspec.text import Text
from svcspec.workspace.resolve import load

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

TABLE = Text(en="All of them", es="Todas")
_COLUMNS = (
    Text(en="code", es="código"),
    Text(en="severity", es="gravedad"),
    Text(en="what", es="qué"),
    Text(en="clause", es="cláusula"),
    Text(en="read from", es="se lee en"),
    Text(en="mended by", es="lo corrige"),
    Text(en="waiver", es="dispensa"),
)
_LEGEND = Text(
    en="*Clause*: whether the finding cites the clause of the document that it is held against. *Read from*: typed values, prose, "
    "or both; a reading of prose is a warning at most. *Mended by*: `--fix` writes it; `suggest` shows ways that lead out.",
    es="*Cláusula*: si la observación cita la cláusula del documento con la que se contrasta. *Se lee en*: valores, prosa o "
    "ambos; lo leído en la prosa es aviso como mucho. *Lo corrige*: `--fix` lo escribe; `suggest` muestra cómo resolverlo.",
)
_TYPED = Text(en="values", es="valores")
_PROSE = Text(en="prose", es="prosa")
_YES = Text(en="yes", es="sí")


def generate() -> Mapping[Path, str]:
    """One page a language."""
    return {path: "\n".join(page(lang)) for lang, path in DOCS.items()}


def page(lang: str) -> Iterator[str]:
    """The codes under the headings of their families."""
    yield f"{HEAD.say(lang)} {INVENTED.say(lang)}"
    yield from table(lang)
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
    yield f"{plainly(code.says, code, lang)}\n"
    yield f"- {WHY.say(lang)}: {plainly(code.why, code, lang)}"
    yield f"- {HELP.say(lang)}: {plainly(code.help, code, lang)}"
    for title, example in ((BAD, code.bad), (GOOD, code.good)):
        if code.bad and example:
            yield f"\n{title.say(lang)}:\n\n```yaml\n{example.rstrip()}\n```"


def plainly(template: Text, code: Code, lang: str) -> str:
    """A sentence with ‹words› in its places, and no HTML in it."""
    return in_words(template, code, lang).replace("<", "&lt;")


def table(lang: str) -> Iterator[str]:
    """Every code in a row: what it is, and what can be done about it, as its own example shows."""
    yield f"\n## {TABLE.say(lang)}\n\n{_LEGEND.say(lang)}\n"
    yield f"| {' | '.join(column.say(lang) for column in _COLUMNS)} |"
    yield "|" + "---|" * len(_COLUMNS)
    for code in codes().values():
        yes = _YES.say(lang)
        cells = (
            f"[{code.id}](#{anchor(code, lang)})",
            code.severity.say(lang),
            plainly(code.says, code, lang).replace("|", "\\|"),
            yes if cites_a_clause(code) else "",
            ", ".join(source.say(lang) for source in sources(code)),
            ", ".join(f"`{name}`" for name in mended_by(code)),
            yes if can_be_waived(code) else "",
        )
        yield f"| {' | '.join(cells)} |"


def anchor(code: Code, lang: str) -> str:
    """What a Markdown page makes of the heading of a code."""
    return f"{code.id} ({code.severity.say(lang)})".lower().replace(" ", "-").replace("(", "").replace(")", "")


@cache
def example(code: Code) -> tuple[Finding, ...]:
    """What is found in its wrong example under the code itself."""
    found = findings_of(code, code.bad) if has_examples(code) else ()
    return tuple(finding for finding in found if finding.code.id == code.id)


def cites_a_clause(code: Code) -> bool:
    """Whether its example does; where none can be run, whether its rule names a clause."""
    if has_examples(code):
        return any(finding.clause is not None for finding in example(code))
    rule = rules().get(code.id)
    return rule is not None and any("clause" in inspect.getsource(check) for _, check in rule.checks)


def sources(code: Code) -> Iterator[Text]:
    """Where a rule about contracts reads: what visits a promise hears those of prose as well."""
    rule = rules().get(code.id)
    visits = {visited for visited, _ in rule.checks} if rule is not None else set()
    if any(finding.item.startswith("special_terms.") for finding in example(code)):
        yield _PROSE
    elif visits:
        yield _TYPED
        if "Promise" in visits:
            yield _PROSE


def can_be_waived(code: Code) -> bool:
    """Whether its family may be waived and it is found in contracts, which alone have waivers."""
    rule = rules().get(code.id)
    visits = {visited for visited, _ in rule.checks} if rule is not None else set()
    in_contracts = bool(visits - {"Programme", "Tier"}) or contract_of(code, code.bad) is not None
    return code.id[3] in WAIVABLE and in_contracts


def mended_by(code: Code) -> Iterator[str]:
    """What takes its wrong example away."""
    if any(fix.safe for finding in example(code) for fix in finding.fixes):
        yield "--fix"
    if has_ways(code):
        yield "suggest"


@cache
def has_ways(code: Code) -> bool:
    """Whether `suggest` leads out of its wrong example."""
    written = contract_of(code, code.bad)
    workspace = load(SAMPLE)
    if written is None or workspace.programme is None:
        return False
    suggested = suggest(written, "contracts/example.yaml", workspace, workspace.programme, (), AS_OF)
    ways = suggested.ways if suggested is not None else ()
    return any(all(finding.code.id != code.id for finding in way.left) for way in ways)
