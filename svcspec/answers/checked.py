"""What a run of `check` comes to: its findings, in the order to show them, and what it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.answers.counted import ENDED, GONE, KNOWN, LEFT_OUT, SEVERAL, WAIVED, counted, files_counted
from svcspec.findings import Finding, Severity
from svcspec.model.programme import Programme
from svcspec.text import Sayable, Text, filled


@dataclass(frozen=True, slots=True)
class Titled:
    """What a contract is called by: its id, and the name of its customer, empty where it cannot be read.

    `is_judged` when it was held against something: it could be, and had not ended by the day of the run.
    """

    id: str
    customer: str
    is_judged: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a run, in the order to show them, and what the run looked at.

    `checked` counts the files by kind; `ended` the contracts among them that had ended by `as_of`. `unreadable` names
    inputs that could not be read, and why (exit 2). `lines` holds the source lines that findings point at, by file and
    1-based number, without line ends. `rules` are the codes of the workspaces' own rules, whether or not any was applied.
    """

    as_of: date
    checked: Mapping[str, int]
    ended: int = 0
    findings: tuple[Finding, ...] = ()
    unreadable: tuple[tuple[str, Sayable], ...] = ()
    lines: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    is_detailed: bool = False
    """Whether formats for people show fingerprints, and what a baseline has."""
    gone: int = 0
    """How many entries of the baseline match nothing any more; 0 where not all of its workspace was checked."""
    unjudged: int = 0
    """How many contracts were held against nothing, as what is wrong with them has to be mended first."""
    judged: frozenset[str] = frozenset()
    """The ids of the contracts that were held against something."""
    titles: Mapping[str, Titled] = field(default_factory=dict)
    """All contracts whose id can be read, by file."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many findings that nobody waived are not among them, by what left them out: `ignore`, `select`."""
    below: str = ""
    """The folder that files are named from, as seen from the root of its repository, with `/` at its end."""
    programme: Programme | None = None
    """What contracts were held against, where all that was named stands in one workspace."""

    def count(self, severity: Severity) -> int:
        """How many findings of `severity` are new: nobody has waived them, and no baseline has them."""
        return sum(finding.severity is severity and finding.is_new for finding in self.findings)

    @property
    def waived(self) -> int:
        """How many findings somebody accepted knowingly."""
        return sum(finding.waived is not None for finding in self.findings)

    @property
    def known(self) -> int:
        """How many findings the baseline has, the waived ones aside."""
        return sum(finding.is_known and finding.waived is None for finding in self.findings)

    @property
    def stale(self) -> Sayable | None:
        """That the baseline has entries which match nothing any more, and what takes them out."""
        return filled(GONE, count=str(self.gone)) if self.gone else None

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that formats for people list: without the known ones, unless details are asked for."""
        return tuple(one for one in self.findings if self.is_detailed or one.waived is not None or not one.is_known)

    def say(self, lang: str) -> str:
        """What was checked and how much was found, in one sentence."""
        looked = files_counted(self.checked, lang)
        apart = [counted(self.ended, *ENDED, lang)] if self.ended else []
        if self.unjudged:
            en = f"{self.unjudged} not judged any further until what is wrong is mended"
            es = f"{self.unjudged} sin valorar hasta que se corrija lo señalado"
            apart.append(Text(en=en, es=es).say(lang))
        looked += f" ({', '.join(apart)})" if apart else ""
        found = [counted(self.count(one), one, SEVERAL[one], lang) for one in Severity if self.count(one)]
        one, many = LEFT_OUT
        beside: list[tuple[int, tuple[Sayable, Sayable]]] = [(self.waived, WAIVED), (self.known, KNOWN)]
        beside += [(number, (filled(one, by=by), filled(many, by=by))) for by, number in self.left_out.items()]
        found += [counted(number, *forms, lang) for number, forms in beside if number]
        nothing = Text(en="nothing to report", es="nada que señalar").say(lang)
        day = self.as_of.isoformat()
        return (
            Text(en=f"checked on {day}: ", es=f"revisado a {day}: ").say(lang)
            + f"{looked}; {', '.join(found) or nothing}"
        )
