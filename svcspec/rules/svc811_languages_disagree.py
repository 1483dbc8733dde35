"""One text that says different things in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from svcspec.findings import Quoted, Related, Severity
from svcspec.languages import of as language_of
from svcspec.model.contract import Prose
from svcspec.model.programme import Clause, Programme
from svcspec.rules import rule
from svcspec.spoken import place_of
from svcspec.subjects import Held, Seen
from svcspec.text import Sayable, Text, Verbatim


@rule(
    "SVC811",
    Severity.WARNING,
    says=Text(
        en="`{id}` says “{words}” in {lang} and “{others}” in {other}",
        es="`{id}` dice «{words}» en {lang} y «{others}» en {other}",
    ),
    why=Text(
        en="Each side will rely on the language that suits it.",
        es="Cada parte se acogerá al idioma que le convenga.",
    ),
    help=Text(
        en="make both say the same number, unit, frequency and yes or no",
        es="haga que ambas versiones coincidan en el número, la unidad, la frecuencia y en lo que afirman o niegan",
    ),
    bad="special_terms: [{id: calls, en: Questions are answered within two business days., es: Las consultas se contestan en tres días hábiles.}]",
    good="special_terms: [{id: calls, en: Questions are answered within two business days., es: Las consultas se contestan en dos días hábiles.}]",
)
def languages_disagree(held: Held) -> Iterator[Seen]:
    """Every special term whose languages depart from each other in what can be measured, or in whether it is denied."""
    terms = [held.contract.terms] if not held.segment.brought_by else [one.terms for one in held.segment.brought_by]
    for prose in (one for part in terms for one in part.special_terms if len(one.text.by_language) > 1):
        item = f"special_terms.{prose.id}"
        for seen in _seen(prose, held.programme):
            first, second = seen.quoted
            related = (Related(first.place, _Named(first.lang)),)
            yield replace(seen, place=second.place, item=item, related=related, contract=held.contract.id)


@languages_disagree.also
def languages_of_clause_disagree(programme: Programme) -> Iterator[Seen]:
    """The same for the clauses of the programme; what is filled in from values is the same in all."""
    for clause in programme.clauses.values():
        if len(clause.text.by_language) > 1:
            yield from _seen(clause, programme)


@dataclass(frozen=True, slots=True)
class _Named:
    """A language by its name."""

    tag: str

    def say(self, lang: str) -> str:
        return language_of(lang).language(self.tag)


def _seen(whole: Prose | Clause, programme: Programme) -> Iterator[Seen]:
    """What is seen of a text, at the words of the second language; a clause has one place for all its languages."""
    from svcspec.prose.agreement import disagreements

    texts = whole.text.by_language
    for one in disagreements(whole.text, programme):
        said = {"id": whole.id, "words": one.words[0], "others": one.words[1]}
        fills: dict[str, Sayable] = {key: Verbatim(words) for key, words in said.items()}
        fills |= {"lang": _Named(one.languages[0]), "other": _Named(one.languages[1])}
        quoted = tuple(
            Quoted(
                lang,
                texts[lang][begin : end + texts[lang].startswith(".", end)],
                tuple((first - begin, last - begin) for first, last in spans if (first, last) != (begin, end)),
                place_of(whole, lang, spans[0][0], spans[-1][1]) if isinstance(whole, Prose) else whole.place,
            )
            for lang, spans, (begin, end) in zip(one.languages, one.spans, one.sentences, strict=True)
        )
        yield Seen(quoted[-1].place, fills, quoted=quoted)
