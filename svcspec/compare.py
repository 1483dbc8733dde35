"""Any two statements of an item compared, and a promise held against the document: *not documented*, keys, growth,
disputes and conditions are settled here, once, for all kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from svcspec.kinds import Change, Kind, Verdict, sets
from svcspec.model.values import (
    UNCONDITIONAL,
    ByContract,
    Condition,
    Disputed,
    Growing,
    KeyPath,
    Leaf,
    NotDocumented,
    NotOffered,
    Single,
    Stated,
    is_absent,
    leaves,
)
from svcspec.text import Sayable

_VALUE = frozenset({"value"})
_BY = frozenset({"by"})
_SAME = Verdict(Change.SAME)
_DIFFERENT = Verdict(Change.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second statement seen from the first: as a whole, and for each key where either is keyed."""

    whole: Verdict
    by_key: Mapping[KeyPath, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """One promise, under one key, held against the document.

    `part` is the part that decided (`value`, or `condition`); `some` is set where only some of the disputed values are exceeded.
    """

    key: KeyPath
    labels: tuple[Sayable, ...]
    promised: Leaf
    documented: Leaf
    part: str = "value"
    beyond: bool = False
    short: bool = False
    different: bool = False
    not_documented: bool = False
    some: bool = False
    inferred: bool = False

    @property
    def is_within(self) -> bool:
        """Whether there is nothing to say against the promise."""
        return not (self.beyond or self.short or self.different or self.not_documented)


def compare(before: Stated, after: Stated) -> Comparison:
    """How `after` is seen from `before`, for the customer."""
    if not before.keys and not after.keys:
        return Comparison(_under(before, after, ()))
    both_keyed = bool(before.keys and after.keys)
    keys = {**before.keys, **after.keys} if both_keyed else {**before.every_key, **after.every_key}
    by_key = {
        key: _under(before, after, key) for key in keys if not _is_silent(before, key) or not _is_silent(after, key)
    }
    return Comparison(_unanimous(by_key.values()) if by_key else _SAME, by_key)


def judge(promised: Stated, documented: Stated) -> Iterator[Judged]:
    """Hold a promise against the document: one result for each key that is promised, and one for its condition."""
    read_in = promised.inferred | documented.inferred
    labels = {**documented.every_key, **promised.keys}
    keys: Iterable[KeyPath] = promised.keys or documented.every_key or [()]
    for key in keys:
        leaf = promised.leaf(key)
        if isinstance(leaf, NotDocumented):
            continue
        yield _judge_leaf(Judged(key, labels.get(key, ()), leaf, documented.leaf(key)), read_in)
    if promised.condition is not None and not is_absent(promised.leaf(())) and _is_there(documented):
        yield _judge_condition(promised, documented, read_in)


def at(leaf: Leaf, number: int) -> Leaf:
    """What a growing value is when `number` are bought; below the first band it is not offered."""
    if not isinstance(leaf, Growing):
        return leaf
    if leaf.multiplied:
        return Single(leaf.bands[0][1].times(number))
    value = next((value for first, value in reversed(leaf.bands) if first <= number), None)
    return NotOffered() if value is None else Single(value)


def _judge_leaf(judged: Judged, read_in: frozenset[str]) -> Judged:
    match judged.promised, judged.documented:
        case _, NotDocumented():
            return _seen(judged, not_documented=True)
        case _, ByContract():
            return judged
        case NotOffered(), NotOffered():
            return judged
        case NotOffered(), _:
            return _seen(judged, short=True, inferred="value" in read_in)
        case _, NotOffered():
            return _seen(judged, beyond=True, inferred="value" in read_in)
        case Single(promised), Single(documented):
            held = promised.against(documented)
            mark = held.inferred or bool((held.used | _BY) & read_in)
            within = not (held.beyond or held.short)
            return _seen(
                judged,
                beyond=held.beyond,
                short=held.short,
                different=held.different and within,
                inferred=mark and not (within and not held.different),
            )
        case Single(promised), Disputed(values):
            return _judge_disputed(judged, promised, [value for value, _, _ in values], read_in)
        case _:
            return _seen(judged, different=_leaves(judged.documented, judged.promised).change is not Change.SAME)


def _judge_disputed(judged: Judged, promised: Kind, documented: list[Kind], read_in: frozenset[str]) -> Judged:
    """Beyond some of the values, short of all, or within none of them."""
    held = [promised.against(value) for value in documented]
    beyond, short = [one.beyond for one in held], [one.short for one in held]
    different = not any(beyond) and not all(short) and all(one.different or one.short for one in held)
    return _seen(
        judged,
        beyond=any(beyond),
        some=any(beyond) and not all(beyond),
        short=all(short),
        different=different,
        inferred=(any(beyond) or all(short) or different)
        and any(one.inferred or bool(one.used & read_in) for one in held),
    )


def _judge_condition(promised: Stated, documented: Stated, read_in: frozenset[str]) -> Judged:
    change = _conditions(documented.condition or UNCONDITIONAL, promised.condition or UNCONDITIONAL)
    judged = Judged((), (), promised.leaf(()), documented.leaf(()), part="condition")
    return _seen(
        judged,
        beyond=change is Change.BETTER,
        short=change is Change.WORSE,
        different=change is Change.DIFFERENT,
        inferred=change is not Change.SAME and "condition" in read_in,
    )


def _seen(
    judged: Judged,
    *,
    beyond: bool = False,
    short: bool = False,
    different: bool = False,
    not_documented: bool = False,
    some: bool = False,
    inferred: bool = False,
) -> Judged:
    return Judged(
        judged.key,
        judged.labels,
        judged.promised,
        judged.documented,
        judged.part,
        beyond=beyond,
        short=short,
        different=different,
        not_documented=not_documented,
        some=some,
        inferred=inferred,
    )


def _marked(verdict: Verdict, read_in: frozenset[str]) -> Verdict:
    if verdict.change is Change.SAME:
        return verdict
    return Verdict(verdict.change, verdict.inferred or bool(verdict.used & read_in), verdict.used)


def _leaves(before: Leaf, after: Leaf) -> Verdict:
    match before, after:
        case NotDocumented(), NotDocumented():
            return _SAME
        case NotDocumented(), _:
            return Verdict(Change.DOCUMENTED)
        case _, NotDocumented():
            return Verdict(Change.UNDOCUMENTED)
        case (Growing(), _) | (_, Growing()):
            return _growing(before, after)
        case (ByContract(), _) | (_, ByContract()):
            return _SAME if before == after else _DIFFERENT
        case NotOffered(), NotOffered():
            return _SAME
        case NotOffered(), _:
            return Verdict(Change.BETTER)
        case _, NotOffered():
            return Verdict(Change.WORSE)
        case _:
            return _pairs(_stated_values(before), _stated_values(after))


def _stated_values(leaf: Leaf) -> list[Kind]:
    match leaf:
        case Single(value):
            return [value]
        case Disputed(values):
            return [value for value, _, _ in values]
        case _:
            return []


def _pairs(before: list[Kind], after: list[Kind]) -> Verdict:
    if len(before) > 1 and len(before) == len(after) and all(one in after for one in before):
        return _SAME
    return _unanimous(one.order(other) for one in before for other in after)


def _unanimous(verdicts: Iterable[Verdict]) -> Verdict:
    """What all verdicts agree on, else different; inferred if any of them is."""
    found = list(verdicts)
    used = frozenset[str]().union(*(verdict.used for verdict in found))
    change = found[0].change if len({verdict.change for verdict in found}) == 1 else Change.DIFFERENT
    return Verdict(change, any(verdict.inferred for verdict in found), used)


def _growing(before: Leaf, after: Leaf) -> Verdict:
    grown = {leaf.by for leaf in (before, after) if isinstance(leaf, Growing)}
    if len(grown) > 1:
        return Verdict(Change.DIFFERENT, used=_BY)
    if before == after:
        return _SAME
    verdict = _unanimous(_leaves(at(before, number), at(after, number)) for number in _numbers(before, after))
    return Verdict(verdict.change, verdict.inferred, verdict.used | _BY)


def _numbers(before: Leaf, after: Leaf) -> list[int]:
    """1, both sides of every step, and a number beyond every crossing of a multiplied value with any other."""
    numbers = {1}
    for leaf in (before, after):
        if isinstance(leaf, Growing) and not leaf.multiplied:
            numbers.update(side for first, _ in leaf.bands for side in (first - 1, first) if side >= 1)
    slopes = [_size(leaf) for leaf in (before, after) if isinstance(leaf, Growing) and leaf.multiplied]
    slopes = [slope for slope in slopes if slope > 0]
    if len(slopes) == 1:
        highest = max(_size(before), _size(after))
        numbers.add(max(*numbers, int(highest / slopes[0]) + 1, 1) + 1)
    return sorted(numbers)


def _size(leaf: Leaf) -> Decimal:
    values = [value for _, value in leaf.bands] if isinstance(leaf, Growing) else _stated_values(leaf)
    return max((value.magnitude() or Decimal(0) for value in values), default=Decimal(0))


def _under(before: Stated, after: Stated, key: KeyPath) -> Verdict:
    """The verdict under one key, with conditions and options where both sides document it there and have it."""
    one, other = before.leaf(key), after.leaf(key)
    verdict = _leaves(one, other)
    if not any(isinstance(leaf, NotDocumented) or is_absent(leaf) for leaf in (one, other)):
        verdict = _with_rest(verdict, before, after)
    if isinstance(one, Single) and isinstance(other, Single):
        verdict = Verdict(verdict.change, verdict.inferred, verdict.used | _BY)
    return _marked(verdict, before.inferred | after.inferred)


def _is_silent(stated: Stated, key: KeyPath) -> bool:
    return isinstance(stated.leaf(key), NotDocumented)


def _with_rest(verdict: Verdict, before: Stated, after: Stated) -> Verdict:
    condition = _conditions(before.condition or UNCONDITIONAL, after.condition or UNCONDITIONAL)
    verdict = _both(verdict, Verdict(condition, used=frozenset({"condition"})))
    return _both(verdict, Verdict(_options(before.requires, after.requires), used=_VALUE))


def _is_there(stated: Stated) -> bool:
    """Whether the item is documented, and not only as absent."""
    return any(not isinstance(leaf, NotDocumented) and not is_absent(leaf) for leaf in leaves(stated))


def _both(one: Verdict, other: Verdict) -> Verdict:
    if other.change is Change.SAME:
        return one
    if one.change is Change.SAME:
        return other
    change = one.change if one.change is other.change else Change.DIFFERENT
    return Verdict(change, one.inferred or other.inferred, one.used | other.used)


def _options(before: str | None, after: str | None) -> Change:
    if before == after:
        return Change.SAME
    if before is None:
        return Change.WORSE
    return Change.BETTER if after is None else Change.DIFFERENT


def _conditions(before: Condition, after: Condition) -> Change:
    if (before.only, before.words) == (after.only, after.words):
        return Change.SAME
    if before == UNCONDITIONAL:
        return Change.WORSE
    if after == UNCONDITIONAL:
        return Change.BETTER
    if before.words != after.words or before.only.keys() != after.only.keys():
        return Change.DIFFERENT
    changes = {sets(before.only[key], after.only[key]) for key in before.only} - {Change.SAME}
    return changes.pop() if len(changes) == 1 else Change.DIFFERENT
