"""One text that says different things in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from svcspec.findings import Related, Severity
from svcspec.languages import of as language_of
from svcspec.model.programme import Programme
from svcspec.places import Place
from svcspec.rules import rule
from svcspec.subjects import Held, Seen
from svcspec.text import Sayable, Text, Translations, Verbatim


@rule(
    "SVC811",
    Severity.WARNING,
    says=Text(
        en="`{id}` says “{words}” in {lang} and “{others}” in {other}",
        es="`{id}` dice «{words}» en {lang} y «{others}» en {other}",
    ),
    why=Text(
        en="Each side will rely on the language that suits it.",
        es="Cada parte se acogerá a la lengua que le convenga.",
    ),
    help=Text(
        en="make both say the same number, unit, frequency and yes or no",
        es="haga que ambas coincidan en el número, la unidad, la frecuencia y en lo que afirman o niegan",
    ),
    bad="special_terms: [{id: calls, en: Questions are answered within two business days., es: Las consultas se contestan en tres días hábiles.}]",
    good="special_terms: [{id: calls, en: Questions are answered within two business days., es: Las consultas se contestan en dos días hábiles.}]",
)
def languages_disagree(held: Held) -> Iterator[Seen]:
    """Every special term whose languages depart from each other in what can be measured, or in whether it is denied."""
    terms = [held.contract.terms] if not held.segment.brought_by else [one.terms for one in held.segment.brought_by]
    for prose in (one for part in terms for one in part.special_terms if len(one.text.by_language) > 1):
        places = {lang: place for lang, (place, _) in prose.written.items()}
        item = f"special_terms.{prose.id}"
        yield from _seen(prose.id, prose.text, held.programme, places, prose.place, item, held.contract.id)


@languages_disagree.also
def languages_of_clause_disagree(programme: Programme) -> Iterator[Seen]:
    """The same for the clauses of the programme; what is filled in from values is the same in all."""
    for clause in programme.clauses.values():
        if len(clause.text.by_language) > 1:
            yield from _seen(clause.id, clause.text, programme, {}, clause.place, "", None)


@dataclass(frozen=True, slots=True)
class _Named:
    """A language by its name."""

    tag: str

    def say(self, lang: str) -> str:
        return language_of(lang).language(self.tag)


def _seen(
    name: str,
    text: Translations,
    programme: Programme,
    places: dict[str, Place],
    whole: Place,
    item: str,
    contract: str | None,
) -> Iterator[Seen]:
    from svcspec.prose.agreement import disagreements

    for one in disagreements(text, programme):
        first, other = one.languages
        said = {"id": name, "words": one.words[0], "others": one.words[1]}
        fills: dict[str, Sayable] = {key: Verbatim(words) for key, words in said.items()}
        fills |= {"lang": _Named(first), "other": _Named(other)}
        related = (Related(places[first], _Named(first)),) if first in places else ()
        yield Seen(places.get(other, whole), fills, item, related=related, contract=contract)
