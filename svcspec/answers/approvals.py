"""Four eyes: whoever approves a waiver or accepts an agreement is not who brought it into the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.policy import Policy, same_name
from svcspec.portfolio import Approval, Summary
from svcspec.text import Text, Verbatim
from svcspec.workspace.authors import Author, UnknownAuthorsError, authors, is_in_git
from svcspec.workspace.files import open_bytes

BY_THEMSELVES = Code(
    "SVC515",
    Severity.ERROR,
    says=Text(
        en="{by} signed this and is the author of the commit that brought it ({author})",
        es="{by} firma esto y es también quien hizo el commit que lo incorporó ({author})",
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
        en="the history of git does not tell who brought this: whether they approved it themselves is not known",
        es="el historial de git no dice quién incorporó esto: no se sabe si lo aprobó la misma persona",
    ),
    why=Text(
        en="A copy with a part of the history only, as CI often has, shows one author for all.",
        es="Una copia con solo una parte del historial, como suele tener la CI, muestra un único autor para todo.",
    ),
    help=Text(
        en="check where the whole history is (`git fetch --unshallow`; in CI, a checkout of depth 0)",
        es="revise donde esté todo el historial (`git fetch --unshallow`; en CI, una copia de profundidad 0)",
    ),
    bad="",
    good="",
)


def by_themselves(root: Path, summaries: Iterable[Summary], policy: Policy) -> Iterator[Finding]:
    """Every approval that its own author committed; one finding where the history does not tell."""
    approved = [one for one in summaries if one.approvals and not one.has_ended]
    if not approved or not is_in_git(root):
        return
    for summary in approved:
        data = open_bytes(root / summary.file, root)
        if not isinstance(data, bytes):
            continue
        try:
            known = authors(root, summary.file, data, [one.place.line for one in summary.approvals])
        except UnknownAuthorsError:
            first = summary.approvals[0]
            yield found(UNKNOWN_AUTHORS, first.place, item=first.item, contract=summary.id)
            return
        for one in summary.approvals:
            author = known.get(one.place.line)
            if author is not None and _is_by(one, author, policy):
                words = {"by": Verbatim(one.by), "author": Verbatim(f"{author.name} <{author.email}>")}
                yield found(BY_THEMSELVES, one.place, words, item=one.item, contract=summary.id)


def _is_by(approval: Approval, author: Author, policy: Policy) -> bool:
    approver = policy.approver(approval.by)
    emails = () if approver is None else approver.emails
    return same_name(approval.by, author.name) or author.email.casefold() in {one.casefold() for one in emails}
