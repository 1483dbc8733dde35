"""What is wrong in a workspace: all findings of all files in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.findings import Finding, Severity
from svcspec.text import Sayable, Text

_FILES: Mapping[str, tuple[Text, Text]] = {
    "programme": (Text(en="programme", es="programa"), Text(en="programmes", es="programas")),
    "offering": (Text(en="offering", es="modalidad"), Text(en="offerings", es="modalidades")),
    "contract": (Text(en="contract", es="contrato"), Text(en="contracts", es="contratos")),
    "managers": (
        Text(en="file of managers", es="archivo de responsables"),
        Text(en="files of managers", es="archivos de responsables"),
    ),
    "settings": (
        Text(en="settings file", es="archivo de ajustes"),
        Text(en="settings files", es="archivos de ajustes"),
    ),
}
_OTHER = (Text(en="other file", es="archivo de otro tipo"), Text(en="other files", es="archivos de otro tipo"))
_SEVERAL: Mapping[Severity, Text] = {
    Severity.ERROR: Text(en="errors", es="errores"),
    Severity.WARNING: Text(en="warnings", es="avisos"),
    Severity.INFO: Text(en="notes", es="notas"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a run, in the order to show them, and what the run looked at.

    `checked` counts the files by kind; `ended` the contracts among them that had ended by `as_of`. `unreadable` names
    inputs that could not be read, and why (exit 2). `lines` holds the source lines that findings point at, by file and
    1-based number, without line ends.
    """

    as_of: date
    checked: Mapping[str, int]
    ended: int = 0
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[tuple[str, Sayable], ...] = ()
    lines: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings of `severity` nobody has waived."""
        return sum(finding.severity is severity and finding.waived is None for finding in self.findings)

    @property
    def waived(self) -> int:
        """How many findings somebody accepted knowingly."""
        return sum(finding.waived is not None for finding in self.findings)

    def say(self, lang: str) -> str:
        """What was checked and how much was found, in one sentence."""
        files = [_counted(number, *_FILES.get(kind, _OTHER), lang) for kind, number in self.checked.items() if number]
        looked = ", ".join(files) or Text(en="no file", es="ningún archivo").say(lang)
        if self.ended:
            looked += " " + Text(en=f"({self.ended} ended)", es=_ended(self.ended)).say(lang)
        found = [_counted(self.count(one), one, _SEVERAL[one], lang) for one in Severity if self.count(one)]
        if self.waived:
            forms = (Text(en="waived", es="dispensada"), Text(en="waived", es="dispensadas"))
            found.append(_counted(self.waived, *forms, lang))
        nothing = Text(en="nothing to report", es="nada que señalar").say(lang)
        day = self.as_of.isoformat()
        return (
            Text(en=f"checked on {day}: ", es=f"revisado a {day}: ").say(lang)
            + f"{looked}; {', '.join(found) or nothing}"
        )


def _counted(number: int, one: Sayable, many: Sayable, lang: str) -> str:
    return f"{number} {(one if number == 1 else many).say(lang)}"


def _ended(number: int) -> str:
    return f"({number} {'terminado' if number == 1 else 'terminados'})"
