"""What would mend one finding of a contract: changes of its file, in words; whether they do is for a new check to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from svcspec.answers.drafts import Draft, Sort, Step, around
from svcspec.answers.tidying import DROP, ORDER, beside_promises
from svcspec.compare import Judged
from svcspec.entitlements import Entitlement, Segment
from svcspec.findings import Finding
from svcspec.model.contract import TO_FILL_IN
from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import Growing, Leaf, Said, Shown, Single, Stated, leaves, plain_leaf, plain_stated
from svcspec.places import Place
from svcspec.reading.changes import Append, Change, Path, Put, Remove
from svcspec.reading.nodes import Node, Plain
from svcspec.text import Sayable, Text, filled

_MOST_BOUGHT = 1_000_000


_LOWER = Text(en="{label}: {after} instead of {before}", es="{label}: {after} en lugar de {before}")
_RESTATED = Text(
    en="{label}: from {day} on, {after} instead of {before}, to be said in “{ref}”",
    es="{label}: desde el {day}, {after} en lugar de {before}; debe constar en «{ref}»",
)
_ACCEPTED = Text(
    en="{label}: {after}, as the agreement accepted, instead of {before}",
    es="{label}: {after}, como se aceptó en el acuerdo, en lugar de {before}",
)
_SAY_NOTHING = Text(
    en="{label}: take {before} out, as nothing is documented of it",
    es="{label}: quitar «{before}», ya que no consta en el documento",
)
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


def keep(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """Keep to the document: the documented value, else no promise at all."""
    found = draft.promise(finding)
    if found is None or not _is_of(finding, found[1].stated.place_of(found[2].key), draft):
        yield from beside_promises(finding, draft, programme)
        return
    segment, entitlement, judged = found
    path = draft.root.path_of(entitlement.stated.place_of(judged.key))
    if path is None or "promises" not in path:
        return
    yield from _restated(finding, draft, programme, segment, entitlement, judged, path)
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
    says = filled(_SAY_NOTHING if judged.not_documented else DROP, **words)
    for whole in around(path, judged.part):
        yield Step(Sort.DROP, finding.item, says, (Remove(whole),), document.clause, judged.inferred)


def _is_of(finding: Finding, promised: Place, draft: Draft) -> bool:
    """Whether a finding is of a promise itself: there, or where an amendment of something else brought it to be wrong."""
    where = draft.root.path_of(finding.place)
    return where is None or "promises" in where or promised in [one.place for one in finding.related]


def _restated(
    finding: Finding,
    draft: Draft,
    programme: Programme,
    segment: Segment,
    entitlement: Entitlement,
    judged: Judged,
    path: Path,
) -> Iterator[Step]:
    """The documented value stated by the amendment from which on the promise is wrong: the time before stays as it was."""
    amending, exact = draft.part(finding.place), judged.documented
    if not amending or path[: len(amending)] == amending or judged.part != "value" or not isinstance(exact, Single):
        return
    fills: dict[str, Sayable | str] = {
        "label": programme.label(entitlement.item, judged.labels),
        "before": Shown(judged.promised),
        "after": Said(entitlement.documented, judged.key),
        "day": segment.start.isoformat(),
        "ref": str(draft.root.at((*amending, "ref")).value),
    }
    where = (*amending, *path[path.index("promises") :])
    change = Put(where, plain_leaf(exact))
    clause = entitlement.documented.clause
    yield Step(Sort.LOWER, finding.item, filled(_RESTATED, **fills), (change,), clause, judged.inferred)


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
    where = (*draft.part(entitlement.stated.place_of(judged.key)), "agreed")
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
    asks = (ORDER,) if bought is None else ()
    if required is not None and (bought is None or required not in bought.options):
        owner = segment.offering.stated(owner_of(item))
        where = _purchase(draft, segment, lambda part: "options" in part)
        yield Step(
            Sort.BUY,
            f"purchase.options.{required}",
            filled(_OPTION, what=programme.option_label(required), label=label),
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


def _written(root: Node, stated: Stated, judged: Judged) -> Plain:
    """A promise as an agreement repeats it."""
    if isinstance(judged.promised, Single):
        return plain_leaf(judged.promised)
    path = root.path_of(stated.place_of(judged.key))
    return root.at(path).value if path is not None else plain_leaf(judged.promised)


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
