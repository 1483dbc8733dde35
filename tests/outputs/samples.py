"""Results made by hand, which the formats are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from svcspec.answers.checked import Checked
from svcspec.findings import Code, Edit, Finding, Fix, Related, Severity, Waived
from svcspec.places import Place
from svcspec.text import Message, Sayable, Text, Verbatim

BEYOND = Code(
    "SVC301",
    Severity.ERROR,
    says=Text(en="{promised}; {offering} documents {documented}", es="{promised}; {offering} documenta {documented}"),
    why=Text(en="Nobody has agreed to deliver it.", es="Nadie se ha comprometido a prestarlo."),
    help=Text(en="lower it to 3", es="redúzcalo a 3"),
    bad="",
    good="",
)


@dataclass(frozen=True)
class Number:
    """A number in words and in JSON."""

    number: int
    words: Text

    def say(self, lang: str) -> str:
        """The words."""
        return self.words.say(lang)

    def plain(self) -> int:
        """The number."""
        return self.number


FIVE = Number(5, Text(en="5 named contacts", es="5 contactos designados"))
THREE = Number(3, Text(en="up to 3", es="hasta 3"))
LINE = "    contacts: 5"
PLACE = Place("contracts/ibarra.yaml", 23, 15, 23, 16, 400, 401)
CLAUSE = Related(
    Place("offerings/gold.yaml", 41, 3, 41, 20), Text(en="Scope, second point", es="Alcance, segundo punto")
)
FILLS: Mapping[str, Sayable] = {"promised": FIVE, "offering": Verbatim("Gold"), "documented": THREE}
FINDING = Finding(
    BEYOND,
    Severity.ERROR,
    Message(BEYOND.says, FILLS),
    Message(BEYOND.help, FILLS),
    PLACE,
    item="terms.contacts",
    contract="ibarra-2026",
    offering="gold",
    clause="scope.2",
    promised=FIVE,
    documented=THREE,
    related=(CLAUSE,),
    fixes=(Fix((Edit("contracts/ibarra.yaml", 400, 401, "3"),), safe=False),),
)
WAIVED = replace(FINDING, waived=Waived("pilot customer", "Ana Ruiz", "2026-06-30"))
HOSTILE = "\x1b[31mred\n::error::forged ##[group]\u202egpj.exe %0A"


def checked(*findings: Finding, line: str = LINE) -> Checked:
    """A run over a small workspace that found `findings`."""
    lines = {finding.place.file: {finding.place.line: line} for finding in findings}
    counts = {"programme": 1, "offering": 3, "contract": 12}
    return Checked(date(2026, 3, 1), counts, ended=1, findings=findings, lines=lines)


def saying(words: str, finding: Finding = FINDING) -> Finding:
    """The finding with another message."""
    return replace(finding, message=Message(Verbatim("{words}"), {"words": Verbatim(words)}))
