"""The next edition of an offering, as the file that begins it; and which editions a lock holds once it is written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from svcspec.findings import Finding, Severity
from svcspec.model.offering import Offering, Published
from svcspec.model.programme import Programme
from svcspec.model.published import changed_facts, published
from svcspec.reading.changes import Put, UnchangeableError, changed
from svcspec.reading.nodes import Node
from svcspec.rules import run
from svcspec.subjects import Tier
from svcspec.text import Text
from svcspec.workspace.resolve import Workspace, load, parse

EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z", re.ASCII)
_COPIED = ("label", "summary", "words")
_NOT_INHERITED = ("deployment", "cost", "otherwise")
_ENDS = ("effective", "sold")
_OWN = frozenset({"offering.effective", "offering.sold", "offering.extends"})
_SCHEMA = "# yaml-language-server: $schema=../schemas/offering.schema.json\n"
_BEGUN = Text(
    en="# Edition {edition}. All that is not stated here is as in {before}; state below, under `deliverables:` and `terms:`, what changes.",
    es="# Edición {edition}. Lo que no se indica aquí queda como en {before}; indique más abajo, en `deliverables:` y `terms:`, lo que cambia.",
)


@dataclass(frozen=True, slots=True)
class NextEdition:
    """An edition to begin: the reference it will have, its file, and what the files are to hold, by path.

    Without files it cannot be written, and `path` is the file that is in the way. `before` is what files held that change, `ended`
    the editions that end.
    """

    ref: str
    path: str
    files: Mapping[Path, bytes]
    findings: tuple[Finding, ...]
    before: Mapping[Path, bytes] = field(default_factory=dict)
    ended: tuple[Offering, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is wrong with the files as they would be."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def next_name(offering: Offering, programme: Programme) -> str | None:
    """The number after the highest one of the same id; None where the edition is no number."""
    numbers = [int(one.edition) for one in programme.editions(offering.id) if one.edition.isdecimal()]
    return str(max(numbers) + 1) if offering.edition.isdecimal() else None


def wrong_with(offering: Offering, programme: Programme) -> list[Finding]:
    """The errors of an offering that can be read."""
    return [one for one in run(Tier(offering, programme)) if one.severity is Severity.ERROR]


def next_edition(
    offering: Offering,
    workspace: Workspace,
    programme: Programme,
    root: Path,
    edition: str,
    start: date,
    lang: str,
    *,
    close_old: bool,
) -> NextEdition:
    """The file of the next edition, and those of older ones where they are to end; tried in memory before anybody writes them."""
    parsed = parse(_text_of(workspace, offering).encode(), offering.place.file)
    if parsed.root is None:
        raise ValueError(offering.place.file)
    old = Path(offering.place.file)
    path = old.with_name(f"{offering.id}-{edition}{old.suffix}")
    files = {root / path: _text(offering, parsed.root, edition, start, lang).encode()}
    before: dict[Path, bytes] = {}
    last = start - timedelta(days=1)
    ending = tuple(one for one in programme.editions(offering.id) if close_old and _ending(one, last))
    for one in ending:
        name, text = one.place.file, _text_of(workspace, one)
        try:
            files[root / name] = _closed(one, text, last).encode()
        except UnchangeableError:
            return NextEdition(f"{offering.id}@{edition}", name, {}, ())
        before[root / name] = text.encode()
    tried = load(root, {Path(str(name.absolute())): data for name, data in files.items()})
    ref = f"{offering.id}@{edition}"
    mine = {path.as_posix(), old.as_posix(), *(one.place.file for one in ending)}
    found = [one for one in tried.findings if one.place.file in mine]
    made = tried.programme.offerings.get(ref) if tried.programme else None
    if tried.programme is None or made is None:
        return NextEdition(ref, path.as_posix(), {}, tuple(found or tried.findings))
    found += run(Tier(made, tried.programme))
    is_same = not set(changed_facts(published(offering, tried.programme), published(made, tried.programme))) - _OWN
    return NextEdition(ref, path.as_posix(), files if is_same else {}, tuple(found), before, ending)


def _text_of(workspace: Workspace, offering: Offering) -> str:
    """An offering's file as it was read."""
    source = workspace.sources[offering.place.file]
    return "" if source is None else source.text


def _text(offering: Offering, root: Node, edition: str, start: date, lang: str) -> str:
    days = f"{{from: {start.isoformat()}}}"
    blocks = [f'kind: offering\nid: {offering.id}\nedition: "{edition}"', *_slices(root, _COPIED), f"effective: {days}"]
    blocks += [f"sold: {days}"] if offering.sold.is_stated else []
    blocks += [f"extends: {offering.ref}", *_slices(root, _NOT_INHERITED)]
    begun = _BEGUN.say(lang).replace("{edition}", edition).replace("{before}", offering.ref)
    text = f"{_SCHEMA}#\n{begun}\n" + "\n".join(blocks) + "\n"
    is_crlf = "\r\n" in root.source.text
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if is_crlf else text


def _slices(root: Node, keys: tuple[str, ...]) -> Iterator[str]:
    """Each key with its value as the file writes them."""
    for key in keys:
        node = root.get(key)
        if node is not None:
            yield root.source.text[node.key_place.start : node.place.end].rstrip()


def _ending(offering: Offering, last: date) -> list[str]:
    """Which dates of an offering go on after `last`, and are to end then: in force, and on sale where it states when; none that begin later."""
    dates = {"effective": offering.effective} | ({"sold": offering.sold} if offering.sold.is_stated else {})
    return [key for key, one in dates.items() if one.has(last) and one.until != last]


def _closed(offering: Offering, text: str, last: date) -> str:
    """The text of an offering's file with its dates ended on `last`, all else untouched; an earlier end stays.

    Raises UnchangeableError where that cannot be written.
    """
    return changed(text, [Put((key, "until"), last.isoformat()) for key in _ending(offering, last)])


def locked_anew(programme: Programme, named: Offering | None) -> Mapping[str, Published]:
    """What the lock is to hold: what it holds, ends that were set since, and the named edition, else all that it lacks."""
    held = dict(programme.locked or {})
    for ref, offering in programme.offerings.items():
        if ref not in held:
            held |= {ref: published(offering, programme)} if named is None or named.ref == ref else {}
        elif named is not None and named.ref == ref:
            held[ref] = published(offering, programme)
        elif named is None:
            before = held[ref]
            ends = {
                name: replace(getattr(before, name), until=getattr(offering, name).until)
                for name in _ENDS
                if getattr(before, name).until is None
            }
            held[ref] = replace(before, **ends)
    return held
