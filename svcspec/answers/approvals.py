"""Four eyes: whoever approves a waiver or accepts an agreement is not who brought it into the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.policy import Policy, same_name
from svcspec.portfolio import Approval, Summary
from svcspec.text import Message, Text, Verbatim
from svcspec.workspace.authors import Author, Gap, History, UnknownAuthorsError, history
from svcspec.workspace.files import absolute, open_bytes

BY_THEMSELVES = Code(
    "SVC515",
    Severity.ERROR,
    says=Text(
        en="{by} signed this and is the author of the commit that brought it ({author})",
        es="{by} aprueba esto y es también quien lo incorporó con su propio commit ({author})",
    ),
    why=Text(
        en="Nobody approves what they bring in themselves: a second person has to see it. What counts is the author of the commit, not who merged or applied it.",
        es="Nadie aprueba lo que incorpora por su cuenta: tiene que verlo otra persona. Cuenta el autor del commit, no quien lo haya integrado.",
    ),
    help=Text(
        en="have another person who may do so approve it, and write that name",
        es="haga que lo apruebe otra persona facultada para ello y escriba su nombre",
    ),
    bad="",
    good="",
)
UNKNOWN_AUTHORS = Code(
    "SVC517",
    Severity.WARNING,
    says=Text(
        en="git does not tell who brought this: whether they approved it themselves is not known",
        es="git no dice quién incorporó esto: no se sabe si lo aprobó la misma persona",
    ),
    why=Text(
        en="A copy with a part of the history only, as CI often has, shows one author for all, or cannot tell; one of another owner git does not read at all.",
        es="Una copia con solo una parte del historial, como la que suele tener la CI, muestra un único autor para todo o no permite saberlo; la que es de otro usuario, git ni siquiera la lee.",
    ),
    help=Text(
        en="check where the whole history is (in CI, `fetch-depth: 0` and no `filter`) and git answers: `git log` tells why it does not",
        es="haga la revisión en una copia con todo el historial (en la CI, `fetch-depth: 0` y ningún `filter`) en la que git responda: `git log` dice por qué no lo hace",
    ),
    bad="",
    good="",
)
_ADVICE: Mapping[Gap, Text] = {
    Gap.CUT: Text(
        en="the history is cut off here: `git fetch --unshallow` brings the rest; in CI, take `fetch-depth: 0`",
        es="aquí el historial está cortado: `git fetch --unshallow` trae el resto; en la CI, use `fetch-depth: 0`",
    ),
    Gap.PARTIAL: Text(
        en="this clone was made without the older versions of files, and nothing is fetched for a check: `git fetch --refetch --no-filter` brings them; in CI, take no `filter`",
        es="esta copia se hizo sin las versiones anteriores de los archivos, y la revisión no descarga nada: `git fetch --refetch --no-filter` las trae; en la CI, no use `filter`",
    ),
    Gap.SILENT: Text(
        en="check where git answers: `git log` tells why it does not",
        es="haga la revisión donde git responda: `git log` dice por qué no lo hace",
    ),
}


def by_themselves(
    root: Path, summaries: Iterable[Summary], policy: Policy, given: Mapping[Path, bytes]
) -> Iterator[Finding]:
    """Every approval that its own author committed; one finding where git does not tell.

    `given` holds the bytes of files that are not read from disk, by absolute path.
    """
    approved = [one for one in summaries if one.approvals and not one.has_ended]
    if not approved:
        return
    try:
        told = history(root)
    except UnknownAuthorsError as error:
        yield _unknown(approved[0], error.gap)
        return
    if told is None:
        return
    is_unknown = False
    for summary in approved:
        try:
            known = _authors(told, root, summary, given)
        except UnknownAuthorsError as error:
            if not is_unknown:
                yield _unknown(summary, error.gap)
            is_unknown = True
            continue
        for one in summary.approvals:
            author = known.get(one.place.line)
            if author is not None and _is_by(one, author, policy):
                words = {"by": Verbatim(one.by), "author": Verbatim(f"{author.name} <{author.email}>")}
                yield found(BY_THEMSELVES, one.place, words, item=one.item, contract=summary.id)


def _authors(told: History, root: Path, summary: Summary, given: Mapping[Path, bytes]) -> Mapping[int, Author]:
    path = root / summary.file
    data = given.get(absolute(path)) or open_bytes(path, root)
    lines = [one.place.line for one in summary.approvals]
    committed = path.resolve()  # of a link, git has where it leads; who wrote what stands there is asked
    home = root.resolve()
    if not isinstance(data, bytes) or not committed.is_relative_to(home):
        return {}
    return told.authors(committed.relative_to(home).as_posix(), data, lines)


def _unknown(summary: Summary, gap: Gap) -> Finding:
    first = summary.approvals[0]
    finding = found(UNKNOWN_AUTHORS, first.place, item=first.item, contract=summary.id)
    return replace(finding, help=Message(_ADVICE[gap], {}))


def _is_by(approval: Approval, author: Author, policy: Policy) -> bool:
    approver = policy.approver(approval.by)
    emails = () if approver is None else approver.emails
    return same_name(approval.by, author.name) or author.email.casefold() in {one.casefold() for one in emails}
