"""Four eyes: whoever approves a waiver or accepts an agreement is not who brought it into the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.policy import Policy, same_name
from svcspec.portfolio import Approval, Summary
from svcspec.text import Text, Verbatim
from svcspec.workspace.authors import Author, History, UnknownAuthorsError, history
from svcspec.workspace.files import absolute, open_bytes

BY_THEMSELVES = Code(
    "SVC515",
    Severity.ERROR,
    says=Text(
        en="{by} signed this and is the author of the commit that brought it ({author})",
        es="{by} aprueba esto y es también quien lo incorporó con su propio commit ({author})",
    ),
    why=Text(
        en="Nobody approves what they bring in themselves: a second person has to see it.",
        es="Nadie aprueba lo que incorpora por su cuenta: tiene que verlo otra persona.",
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
        en="A copy with a part of the history only, as CI often has, shows one author for all; one of another owner git does not read at all.",
        es="Una copia con solo una parte del historial, como suele tener la CI, muestra un único autor para todo; la que es de otro usuario, git ni siquiera la lee.",
    ),
    help=Text(
        en="check where the whole history is (`git fetch --unshallow`; in CI, a checkout of depth 0) and git answers: `git log` tells why it does not",
        es="haga la revisión en una copia con todo el historial (`git fetch --unshallow`; en CI, una copia de profundidad 0) en la que git responda: `git log` dice por qué no lo hace",
    ),
    bad="",
    good="",
)


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
    except UnknownAuthorsError:
        yield _unknown(approved[0])
        return
    if told is None:
        return
    is_unknown = False
    for summary in approved:
        try:
            known = _authors(told, root, summary, given)
        except UnknownAuthorsError:
            if not is_unknown:
                yield _unknown(summary)
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
    return told.authors(summary.file, data, lines) if isinstance(data, bytes) else {}


def _unknown(summary: Summary) -> Finding:
    first = summary.approvals[0]
    return found(UNKNOWN_AUTHORS, first.place, item=first.item, contract=summary.id)


def _is_by(approval: Approval, author: Author, policy: Policy) -> bool:
    approver = policy.approver(approval.by)
    emails = () if approver is None else approver.emails
    return same_name(approval.by, author.name) or author.email.casefold() in {one.casefold() for one in emails}
