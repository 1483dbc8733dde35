"""An agreement or a waiver that refers to another customer's contract: left over from copying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from svcspec.findings import Severity
from svcspec.portfolio import Portfolio, Summary
from svcspec.rules import rule
from svcspec.subjects import Seen
from svcspec.text import Text, Verbatim

_MOST_WORDS = 6
_WORD = re.compile(r"[\w./@-]*\w")


@rule(
    "SVC516",
    Severity.WARNING,
    says=Text(
        en="this refers to {name}, which belongs to contract {other}, of another customer",
        es="esto se refiere a «{name}», que figura en el contrato {other}, de otro cliente",
    ),
    why=Text(
        en="An entry copied from another contract shows what somebody else agreed to.",
        es="Una entrada copiada de otro contrato muestra lo que acordó otra parte.",
    ),
    help=Text(
        en="put the reference of this contract's own paper, or take the entry out",
        es="ponga la referencia del documento de este contrato, o quite la entrada",
    ),
    bad="",
    good="",
    example="portfolio",
)
def reference_of_another_contract(portfolio: Portfolio) -> Iterator[Seen]:
    """Every agreement or waiver that names what only contracts of one other customer go by, or was asked for by their people."""
    if not any(one.cites for one in portfolio.summaries):
        return
    papers, people = _Owners(), _Owners()
    for one in portfolio.summaries:
        papers.add(one, one.names)
        people.add(one, one.people)
    for one in portfolio.summaries:
        for cited in one.cites:
            owners, names = (people, iter((cited.words,))) if cited.is_person else (papers, _runs(cited.words))
            owned = next(((name, other) for name in names if (other := owners.other(name, one))), None)
            if owned is not None:
                fills = {"name": Verbatim(owned[0]), "other": Verbatim(owned[1].id)}
                yield Seen(cited.place, fills, cited.item, contract=one.id)


class _Owners:
    """Which customer goes by a name, by its first contract; None where several do."""

    def __init__(self) -> None:
        self._known: dict[str, Summary | None] = {}

    def add(self, one: Summary, names: Iterable[str]) -> None:
        for name in map(_plain, names):
            first = self._known.setdefault(name, one)
            if first is not None and _customer(first) != _customer(one):
                self._known[name] = None

    def other(self, name: str, than: Summary) -> Summary | None:
        """The contract of the one customer who goes by a name; None where it is the customer's own, nobody's or several ones'."""
        first = self._known.get(_plain(name))
        return first if first is not None and _customer(first) != _customer(than) else None


def _customer(one: Summary) -> str:
    return _plain(one.company or one.customer)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _runs(words: str) -> Iterator[str]:
    """Every run of words, the longest first from each beginning."""
    found = _WORD.findall(words)
    for start in range(len(found)):
        for end in range(min(len(found), start + _MOST_WORDS), start, -1):
            yield " ".join(found[start:end])
