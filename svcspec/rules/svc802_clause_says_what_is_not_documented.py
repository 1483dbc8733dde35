"""A clause whose text asks for a value that the offering does not document."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Related, Severity
from svcspec.model.prose import unfilled
from svcspec.rules import rule
from svcspec.subjects import Seen, Tier
from svcspec.text import Sayable, Text, Verbatim


@rule(
    "SVC802",
    Severity.ERROR,
    says=Text(
        en="clause {clause} asks for {placeholder}, which {offering} does not document",
        es="la cláusula {clause} pide {placeholder}, que no consta en el documento de {offering}",
    ),
    why=Text(
        en="The printed clause would have a hole where a value should stand.",
        es="La cláusula impresa tendría un hueco donde debería haber un valor.",
    ),
    help=Text(
        en="state the value, correct the name, or cite another clause for this offering",
        es="indique el valor, corrija el nombre, o cite otra cláusula para esta modalidad",
    ),
    bad="",
    good="",
    example="offering",
)
def clause_says_what_is_not_documented(tier: Tier) -> Iterator[Seen]:
    """Every clause that the offering cites or lists, in every language of its text."""
    offering, programme = tier.offering, tier.programme
    cited = [stated.clause for stated in offering.items.values() if stated.clause and stated.is_documented]
    for name in dict.fromkeys((*cited, *offering.clauses)):
        clause = programme.clauses[name]
        for placeholder in unfilled(clause.text, offering.items, programme):
            fills: dict[str, Sayable] = {
                "clause": Verbatim(name),
                "placeholder": Verbatim(f"{{{placeholder}}}"),
                "offering": offering.label,
            }
            related = (Related(offering.place, offering.label),)
            yield Seen(clause.place, fills, f"clauses.{name}", name, related=related, offering=offering.id)
