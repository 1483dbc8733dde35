"""What would mend one finding of a contract: changes of its file, in words; whether they do is for a new check to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil
from typing import TypeAlias

from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment, open_promises
from svcspec.findings import Finding
from svcspec.model.contract import TO_FILL_IN, Contract
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import Growing, Leaf, Said, Shown, Single, Stated, leaves, plain_leaf, plain_stated
from svcspec.places import Place
from svcspec.reading.changes import Append, Change, Path, Put, Remove
from svcspec.reading.nodes import Node, Plain
from svcspec.text import Joined, Message, Sayable, Text, Verbatim, filled

_MOST_BOUGHT = 1_000_000


class Sort(StrEnum):
    """What a step does."""

    LOWER = "lower"
    DROP = "drop"
    AGREE = "agree"
    BUY = "buy"
    OFFERING = "offering"
    DEPLOYMENT = "deployment"
    TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way out: what it does, in words and in the file, and what a person has to fill in (`asks`).

    `purchases` is how many things it buys; `inferred` when what it rests on is read into the document.
    """

    sort: Sort
    item: str
    says: Message
    changes: tuple[Change, ...]
    clause: str | None = None
    inferred: bool = False
    purchases: int = 0
    asks: tuple[Sayable, ...] = ()

    def is_resumed_by(self, later: Step) -> bool:
        """Whether a later step goes on where this one ended: with more of the same purchase."""
        return self.sort is later.sort is Sort.BUY and self.item == later.item and self.places == later.places

    @property
    def places(self) -> tuple[Path, ...]:
        """The paths that it puts values at."""
        return tuple(one.path for one in self.changes if isinstance(one, Put))

    def up_to(self, later: Step) -> Step:
        """This step and the one that resumes it, as one: from where this began to where that ends."""
        fills = self.says.fills
        labels = (fills["label"], later.says.fills["label"])
        both = Joined(labels[: 1 + (labels[0].say("en") != labels[1].say("en"))])
        says = Message(later.says.template, {**later.says.fills, "before": fills["before"], "label": both})
        clause, inferred = self.clause or later.clause, self.inferred or later.inferred
        asks = (*self.asks, *later.asks)
        bought = self.purchases + later.purchases
        return replace(later, says=says, clause=clause, inferred=inferred, purchases=bought, asks=asks)


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract as its file would be: the text, the contract that it is, its stretches, and what is open against it.

    `blank` is what is left to be filled in.
    """

    text: str
    root: Node
    contract: Contract
    segments: tuple[Segment, ...]
    open: tuple[Finding, ...]
    blank: tuple[Finding, ...]
    as_of: date

    def promise(self, finding: Finding) -> tuple[Segment, Entitlement, Judged] | None:
        """The open promise that a finding is about, else the first one of its item; None where nothing is promised of it."""
        mine = [
            (segment, entitlement, judged)
            for segment in self.segments
            for entitlement, judged in open_promises(segment)
            if ".".join((entitlement.item, *judged.key)) == finding.item
        ]
        here = (one for one in mine if one[1].stated.place_of(one[2].key) == finding.place)
        return next(here, mine[0] if mine else None)


Maker: TypeAlias = Callable[[Finding, Draft, Programme], Iterator[Step]]

_LOWER = Text(en="{label}: {after} instead of {before}", es="{label}: {after} en lugar de {before}")
_DROP = Text(
    en="{label}: take {before} out; it is then as the offering has it: {after}",
    es="{label}: quitar «{before}»; queda entonces lo que da la modalidad: {after}",
)
_ACCEPTED = Text(
    en="{label}: {after}, as the agreement accepted, instead of {before}",
    es="{label}: {after}, como se aceptó en el acuerdo, en lugar de {before}",
)
_SAY_NOTHING = Text(
    en="{label}: take {before} out, as nothing is documented of it",
    es="{label}: quitar «{before}», ya que no consta en el documento",
)
_PEOPLE = Text(en="take off the list of people: {names}", es="quitar de la lista de personas: {names}")
_AGREE = Text(
    en="{label}: put the agreement on {before} on record",
    es="{label}: dejar constancia del acuerdo sobre «{before}»",
)
_WHO = Text(
    en="agreement on {label}: who asked for it, who accepted it, when and on which paper",
    es="acuerdo sobre «{label}»: quién lo pidió, quién lo aceptó, cuándo y en qué documento",
)
_BUY = Text(
    en="{what}: {after} instead of {before}, for {label}",
    es="{what}: {after} en lugar de {before}, como exige «{label}»",
)
_OPTION = Text(en="buy the option {what}, for {label}", es="contratar la opción {what}, como exige «{label}»")
_ORDER = Text(en="the number of the order", es="el número del pedido")
_RECORD = Text(en="put the purchase of {offering} on record", es="dejar constancia de la contratación de {offering}")
_UNSOLD = Text(
    en="take the option {what} out, which the offering does not sell",
    es="quitar la opción {what}, que la modalidad no ofrece",
)
FOR_NOTHING = {
    "SVC501": Text(
        en="{label}: take out the agreement of which a half is missing: nothing rests on it",
        es="{label}: quitar el acuerdo al que le falta una parte: nada se apoya en él",
    ),
    "SVC502": Text(
        en="{label}: take the agreement out: the document does not call it negotiable",
        es="{label}: quitar el acuerdo: el documento no lo declara negociable",
    ),
    "SVC504": Text(
        en="{label}: take the agreement out, which nothing needs",
        es="{label}: quitar el acuerdo, que no hace falta",
    ),
    "SVC511": Text(
        en="{label}: take the waiver out, which covers nothing",
        es="{label}: quitar la dispensa, que no ampara nada",
    ),
}
"""What is said of taking an agreement or a waiver out that does nothing, by the code that finds it."""
_NO_PURCHASE = "SVC209"
_NOT_SOLD = "SVC210"
_DEEP = {"terms": 2, "deliverables": 2, "cost": 1}


def keep(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Keep to the document: the documented value, else no promise at all."""
    found = draft.promise(finding)
    if found is None or "promises" not in (draft.root.path_of(finding.place) or ("promises",)):
        yield from _other_than_promised(finding, draft, programme)
        return
    _, entitlement, judged = found
    path = draft.root.path_of(entitlement.stated.place_of(judged.key))
    if path is None or "promises" not in path:
        return
    label = programme.label(entitlement.item, judged.labels)
    document = entitlement.documented
    before, after = Shown(judged.promised), Said(document, judged.key)
    words = {"label": label, "before": before, "after": after}
    accepted = next((one for one in reversed(entitlement.agreements) if one.is_about(judged.key) and one.value), None)
    if accepted is not None and accepted.value is not None and judged.part == "value":
        of = {**words, "after": Said(accepted.value)}
        yield Step(
            Sort.LOWER,
            finding.item,
            filled(_ACCEPTED, **of),
            (Put(path, plain_stated(accepted.value)),),
            document.clause,
        )
    exact = judged.documented
    if judged.part == "value" and isinstance(exact, Single) and not exact.value.is_absence:
        yield Step(
            Sort.LOWER,
            finding.item,
            filled(_LOWER, **words),
            (Put(path, plain_leaf(exact)),),
            document.clause,
            judged.inferred,
        )
    says = filled(_SAY_NOTHING if judged.not_documented else _DROP, **words)
    for whole in _around(path, judged.part):
        yield Step(Sort.DROP, finding.item, says, (Remove(whole),), document.clause, judged.inferred)


def agree(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Put an agreement on record where the document calls the item negotiable; its halves are for people to fill in."""
    found = draft.promise(finding)
    if found is None:
        return
    _, entitlement, judged = found
    if judged.part != "value" or not entitlement.documented.is_negotiable(judged.key):
        return
    label = programme.label(entitlement.item, judged.labels)
    half: dict[str, Plain] = {"by": TO_FILL_IN, "on": TO_FILL_IN}
    halves = {"asked": half, "accepted": half}
    value = _written(draft.root, entitlement.stated, judged)
    where = (*_part(draft, entitlement.stated.place_of(judged.key)), "agreed")
    listed = draft.root.at(where)
    changes: tuple[Change, ...] = ()
    for number, one in enumerate(listed if isinstance(listed.value, list) else ()):
        if isinstance(one.value, dict) and one.value.get("item") == finding.item:
            missing = {half: given for half, given in halves.items() if half not in one.value}
            changes = tuple(Put((*where, number, name), given) for name, given in {"value": value, **missing}.items())
            changes += _renewed((*where, number), one, draft)
    entry: dict[str, Plain] = {"item": finding.item, "value": value, **halves}
    yield Step(
        Sort.AGREE,
        finding.item,
        filled(_AGREE, label=label, before=Shown(judged.promised)),
        changes or (Append(where, entry),),
        clause=entitlement.documented.clause,
        inferred=judged.inferred,
        asks=(filled(_WHO, label=label),),
    )


def _renewed(where: Path, entry: Node, draft: Draft) -> tuple[Change, ...]:
    """An agreement that has expired, to last as long as the contract."""
    until, last = entry.get("until"), draft.contract.last_day
    if until is None or str(until.value) >= draft.as_of.isoformat():
        return ()
    return (Remove((*where, "until")) if last is None else Put((*where, "until"), last.isoformat()),)


def buy(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Buy the option that an item needs, or more of what its limit grows with: from the least on."""
    items = [known for known in programme.items() if f"{finding.item}.".startswith(f"{known}.")]
    if not items:
        return
    item = max(items, key=len)
    found = draft.promise(finding)
    segment = found[0] if found is not None else draft.segments[-1]
    stated = segment.offering.stated(item)
    label = programme.label(item)
    required = segment.offering.stated(owner_of(item)).requires
    bought = segment.purchase
    asks = (_ORDER,) if bought is None else ()
    if required is not None and (bought is None or required not in bought.options):
        owner = segment.offering.stated(owner_of(item))
        where = _purchase(draft, segment, lambda part: "options" in part)
        yield Step(
            Sort.BUY,
            f"purchase.options.{required}",
            filled(_OPTION, what=option_label(required, programme), label=label),
            (Append((*where, "options"), required),),
            clause=owner.clause,
            inferred=bool(owner.inferred & {"requires", "cost", "condition"}),
            purchases=1,
            asks=asks,
        )
    promised = found[2].promised if found is not None else getattr(finding.promised, "leaf", None)
    for leaf in (one for one in leaves(stated) if isinstance(one, Growing)):
        now = bought.quantities.get(leaf.by, 1) if bought else 1
        where = _purchase(draft, segment, lambda part, by=leaf.by: by in (part.get("quantities") or {}))  # type: ignore[misc]
        for number in _enough(leaf, promised, now):
            yield Step(
                Sort.BUY,
                f"purchase.quantities.{leaf.by}",
                filled(_BUY, what=leaf.label, before=str(now), after=str(number), label=label),
                (Put((*where, "quantities", leaf.by), number),),
                clause=stated.clause,
                inferred="by" in stated.inferred,
                purchases=number - now,
                asks=asks,
            )


def _enough(leaf: Growing, promised: Leaf | None, now: int) -> Iterator[int]:
    """How many to buy, the least first: where a band begins, or what the promise is a multiple of."""
    if not leaf.multiplied:
        yield from (first for first, _ in leaf.bands if first > now)
        return
    wanted = promised.value.magnitude() if isinstance(promised, Single) else None
    each = leaf.bands[0][1].magnitude()
    if wanted is not None and each:
        number = ceil(wanted / each)
        if now < number <= _MOST_BOUGHT:
            yield number


def option_label(option: str, programme: Programme) -> Sayable:
    """What an option is called: by its own label, or as the deliverable or the term that it buys."""
    for named in (programme.options, programme.deliverables, programme.terms):
        known = named.get(option)
        if known is not None:
            return known.label
    return Verbatim(option)


def _other_than_promised(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """A person too many on a list, an option that is not sold, a promise across contracts, an agreement or waiver for nothing."""
    paths = [draft.root.path_of(place) for place in (finding.place, *(one.place for one in finding.related))]
    path = next((one for one in paths if one is not None and "contacts" in one), paths[0])
    if path is None:
        return
    if "contacts" in path:
        yield _fewer_people(finding, draft, path)
    elif finding.code.id == _NO_PURCHASE:
        change: Change = Put((*_part(draft, finding.place), "purchase", "order"), TO_FILL_IN)
        says = filled(_RECORD, offering=draft.segments[-1].offering.label)
        yield Step(Sort.BUY, "purchase", says, (change,), finding.clause, purchases=1, asks=(_ORDER,))
    elif finding.code.id == _NOT_SOLD:
        option = finding.item.rpartition(".")[2]
        listed = draft.root.at((*path, "options"))
        for number, one in enumerate(listed if isinstance(listed.value, list) else ()):
            if one.value == option:
                left: list[Plain] = [other.value for other in listed if other.value != option]
                says = filled(_UNSOLD, what=option_label(option, programme))
                change = (
                    Put((*path, "options"), left) if path[:1] == ("amendments",) else Remove((*path, "options", number))
                )
                yield Step(Sort.DROP, finding.item, says, (change,))
    elif "promises" in path and finding.code.id[3] in "34":
        label = programme.label(finding.item)
        for whole in _around(path, "value"):
            after = finding.documented or Verbatim("")
            yield Step(
                Sort.DROP,
                finding.item,
                filled(_DROP, label=label, before=label, after=after),
                (Remove(whole),),
                finding.clause,
            )
    elif finding.code.id in FOR_NOTHING:
        held = next((name for name in ("agreed", "waivers") if name in path), None)
        if held is not None:
            entry = path[: path.index(held) + 2]
            label = programme.label(finding.item) if finding.item else Verbatim(draft.contract.id)
            says = filled(FOR_NOTHING[finding.code.id], label=label)
            yield Step(Sort.TIDY, finding.item, says, (Remove(entry),))


def _fewer_people(finding: Finding, draft: Draft, path: Path) -> Step:
    """The list of people without the first one too many, and those after it."""
    where, first = path[: path.index("contacts") + 1], path[path.index("contacts") + 1]
    people = [*draft.root.at(where)]
    beyond = [number for number in range(len(people)) if isinstance(first, int) and number >= first]
    names = Joined(tuple(Verbatim(str(people[number]["name"].value)) for number in beyond))
    removed = tuple(Remove((*where, number)) for number in reversed(beyond))
    return Step(Sort.LOWER, finding.item, filled(_PEOPLE, names=names), removed, finding.clause)


def _around(path: Path, part: str) -> Iterator[Path]:
    """What to take out, from the least to the most: the condition, the value, the whole entry of the item."""
    start = path.index("promises") + 1
    entry = path[: start + _DEEP.get(str(path[start]), 1)]
    if part == "condition":
        yield (*entry, "condition")
    if len(path) > len(entry):
        yield path
    yield entry


def _written(root: Node, stated: Stated, judged: Judged) -> Plain:
    """A promise as an agreement repeats it."""
    if isinstance(judged.promised, Single):
        return plain_leaf(judged.promised)
    path = root.path_of(stated.place_of(judged.key))
    return root.at(path).value if path is not None else plain_leaf(judged.promised)


def _part(draft: Draft, place: Place) -> Path:
    """Where what was signed first, or the amendment that a place stands in, begins."""
    path = draft.root.path_of(place) or ()
    return path[:2] if path[:1] == ("amendments",) else ()


def _purchase(draft: Draft, segment: Segment, has: Callable[[dict[str, Plain]], bool]) -> Path:
    """The purchase that governs a segment: the last one so far that says something, else the last one, else the first."""
    so_far = sorted(
        (one.start, number) for number, one in enumerate(draft.contract.amendments) if one.start <= segment.start
    )
    parts: list[Path] = [(), *(("amendments", number) for _, number in so_far)]
    stating = [part for part in parts if _reads(draft.root, (*part, "purchase"))]
    saying = [part for part in stating if has(_reads(draft.root, (*part, "purchase")) or {})]
    return (*(saying or stating or parts[:1])[-1], "purchase")


def _reads(root: Node, path: Path) -> dict[str, Plain] | None:
    node = root
    for step in path:
        if isinstance(step, str) and step not in node:
            return None
        node = node[step]
    return node.value if isinstance(node.value, dict) else None
