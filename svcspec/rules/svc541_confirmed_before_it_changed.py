"""A person looked at a sentence that has changed since, or is gone."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.contract import Contract
from svcspec.rules import rule
from svcspec.spoken import sentence_hash
from svcspec.subjects import Seen
from svcspec.text import Text, Verbatim


@rule(
    "SVC541",
    Severity.WARNING,
    says=Text(
        en="no sentence of `{term}` is {sentence} any more: it was changed after {by} had looked at it",
        es="ninguna frase de `{term}` es ya {sentence}: se modificó después de que la revisara {by}",
    ),
    why=Text(
        en="Whoever looked at the old words has not seen the new ones.",
        es="Quien revisó la redacción anterior no ha visto la nueva.",
    ),
    help=Text(
        en="have the sentence looked at again, or take the entry out",
        es="haga que se revise de nuevo la frase, o quite la entrada",
    ),
    bad="special_terms: [{id: calls, en: Calls are answered., confirmed: [{sentence: s0123456789a, by: Ana, on: 2026-01-10}]}]",
    good="special_terms: [{id: calls, en: Calls are answered.}]",
)
def confirmed_before_it_changed(contract: Contract) -> Iterator[Seen]:
    """Every entry of `confirmed:` whose sentence is not in the text."""
    for terms in contract.parts:
        for prose in terms.special_terms:
            if not prose.confirmed:
                continue
            known = {one for text in prose.text.by_language.values() for one in _hashes(text)}
            for one in prose.confirmed:
                if one.sentence not in known:
                    fills = {"term": prose.id, "sentence": one.sentence, "by": one.by}
                    words = {name: Verbatim(said) for name, said in fills.items()}
                    yield Seen(one.place, words, f"special_terms.{prose.id}", contract=contract.id)


def _hashes(text: str) -> Iterator[str]:
    from svcspec.prose.flat import read_as, sentences

    return (sentence_hash(text[start:end]) for start, end in sentences(read_as(text)))
