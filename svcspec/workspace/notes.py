"""Findings collected while the files of a workspace become a model, and the readings that all of them share."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from svcspec.findings import Code, Edit, Finding, Fix, Severity, found
from svcspec.model.offering import Dates
from svcspec.places import Place
from svcspec.reading.bounds import MOST_FINDINGS, too_many_findings
from svcspec.reading.emitting import in_place_of
from svcspec.reading.nodes import Node
from svcspec.reading.repairs import unmistaken
from svcspec.text import Message, Sayable, Text, Translations, Verbatim, filled

NO_SUCH_DATE = Code(
    "SVC152",
    Severity.ERROR,
    says=Text(en="there is no day {written}", es="no existe el día {written}"),
    why=Text(en="What begins or ends on it never would.", es="Lo que empezara o acabara ese día no lo haría nunca."),
    help=Text(en="write a day of the calendar, as 2026-02-28", es="escriba un día del calendario, como 2026-02-28"),
    bad="signed: {on: 2026-02-30}",
    good="signed: {on: 2026-02-28}",
)
UNKNOWN_REFERENCE = Code(
    "SVC201",
    Severity.ERROR,
    says=Text(en="there is no {sort} `{written}`", es="no existe {sort} `{written}`"),
    why=Text(
        en="What a name stands for must be declared, or nobody knows what it says.",
        es="Lo que un nombre designa tiene que estar declarado; si no, nadie sabe qué dice.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="promises: {terms: {contact: 2}}",
    good="promises: {terms: {contacts: 3}}",
)

_NEAR = Text(en="did you mean `{near}`?", es="¿quiso decir `{near}`?")
_KNOWN = Text(en="known here: {known}", es="los identificadores declarados son: {known}")
_NONE = Text(en="none is declared here", es="aquí no se declara ninguno")
_SHOWN = 12


class Notes:
    """Findings in the order in which they arise, at most MOST_FINDINGS of one file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._counted: Counter[str] = Counter()

    def is_full(self, file: str) -> bool:
        """Whether nothing more is said of a file."""
        return self._counted[file] > MOST_FINDINGS

    @property
    def reported(self) -> int:
        """How many findings were reported, those included that are no longer kept."""
        return self._counted.total()

    def report(self, code: Code, place: Place, **fills: Sayable | str) -> None:
        """Add a finding of `code`, its places filled from `fills`; a plain text reads the same in every language."""
        was_full = self.is_full(place.file)
        self._counted[place.file] += 1
        if self.is_full(place.file):
            self.findings += [] if was_full else [too_many_findings(place)]
            return
        self.findings.append(found(code, place, filled(code.says, **fills).fills))

    @property
    def have_errors(self) -> bool:
        """Whether anything so far stops the model from being trusted."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def known(self, node: Node, names: Iterable[str], sort: Text, *, is_key: bool = False) -> str | None:
        """The id that a node (or its key) gives when it is one of `names`; else a finding and None. `sort` has its Spanish article."""
        written = node.key if is_key else words(node)
        declared = list(names)
        if written in declared:
            return written
        place = node.key_place if is_key else node.place
        if self.is_full(place.file):
            self.report(UNKNOWN_REFERENCE, place)
            return None
        self.report(UNKNOWN_REFERENCE, place, sort=sort, written=written, hint=near(written, declared))
        self.mend(node, place, unmistaken(written, declared))
        return None

    def mend(self, node: Node, place: Place, meant: str | None) -> None:
        """Let the last finding be mended by what was certainly meant at a place of a node's file; None where nothing was."""
        if meant is not None and not self.is_full(place.file):
            text = in_place_of(node.source.text[place.start : place.end], meant)
            fix = Fix((Edit(place.file, place.start, place.end, text),), safe=True)
            self.findings[-1] = replace(self.findings[-1], fixes=(fix,))

    def day(self, node: Node | None) -> date | None:
        """The day that a node gives, ISO 8601; a finding and None where the calendar has no such day."""
        if node is None:
            return None
        try:
            return date.fromisoformat(words(node))
        except ValueError:
            self.report(NO_SUCH_DATE, node.place, written=words(node))
            return None

    def dates(self, node: Node | None) -> Dates:
        """The `from` and `until` of a node."""
        if node is None:
            return Dates()
        return Dates(self.day(node.get("from")), self.day(node.get("until")))


def near(written: str, declared: list[str]) -> Message:
    """What the author may have meant by a name that is not declared."""
    close = nearest_to(written, declared)
    if close is not None:
        return close
    if not declared:
        return Message(_NONE)
    more = "" if len(declared) <= _SHOWN else ", …"
    return Message(_KNOWN, {"known": Verbatim(", ".join(sorted(declared)[:_SHOWN]) + more)})


def nearest_to(written: str, declared: Iterable[str]) -> Message | None:
    """The declared name that is nearest to one, as a question; None where none is near."""
    close = difflib.get_close_matches(written, list(declared), n=1)
    return Message(_NEAR, {"near": Verbatim(close[0])}) if close else None


def words(node: Node) -> str:
    """The text of a scalar."""
    return str(node.value)


def maybe(node: Node, key: str) -> str | None:
    """The text under `key`, if it is there."""
    child = node.get(key)
    return None if child is None else words(child)


def translations(node: Node | None) -> Translations | None:
    """A text by language; a plain text is said to be in every language."""
    if node is None:
        return None
    if isinstance(node.value, dict):
        return Translations({key: str(value) for key, value in node.value.items()})
    return Translations({"und": words(node)})


def label(node: Node, key: str = "label") -> Translations:
    """The text by language under `key`; the node's own key where there is none."""
    return translations(node.get(key)) or Translations({"und": node.key})


def entries(node: Node | None, key: str) -> list[tuple[str, Node]]:
    """The keys and values of the mapping under `key`; none where it is absent."""
    child = None if node is None else node.get(key)
    return [] if child is None else list(child.items())


def names(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or of a single scalar."""
    if node is None:
        return ()
    if isinstance(node.value, list):
        return tuple(str(value) for value in node.value)
    return (words(node),)


def parts_inferred(node: Node) -> frozenset[str]:
    """The parts that `inferred:` names; all of them for `true`."""
    match node.get("inferred"):
        case None:
            return frozenset()
        case child if isinstance(child.value, list):
            return frozenset(str(value) for value in child.value)
        case child:
            return ALL_PARTS if child.value is True else frozenset()


def number(node: Node) -> Decimal:
    """The number that a node gives."""
    return Decimal(words(node))


ALL_PARTS = frozenset(
    ("value", "per", "every", "by", "during", "condition", "included", "channels", "frequency", "timezone")
)
