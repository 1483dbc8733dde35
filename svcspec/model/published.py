"""An edition as it was published: what it stated of each item and how it was worded, as short hashes, and its dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from svcspec.kinds import Plain
from svcspec.model.offering import Offering, Published
from svcspec.model.programme import Programme
from svcspec.model.values import Content, Disputed, Growing, Keyed, Leaf, Stated, plain_leaf

_DIGITS = 12


def published(offering: Offering, programme: Programme) -> Published:
    """An edition as it stands now."""
    facts = {item: _hash(_stated(one, item, programme)) for item, one in offering.items.items() if one.is_documented}
    if offering.deployments:
        facts["offering.deployment"] = _hash([*offering.deployments, _around(offering.stated("offering.deployment"))])
    else:
        facts.pop("offering.deployment", None)
    facts |= {} if offering.extends is None else {"offering.extends": _hash(offering.extends)}
    facts |= {"offering.clauses": _hash([*offering.clauses])} if offering.clauses else {}
    wording = {lang: _hash([*_words(offering, programme, lang)]) for lang in programme.languages}
    return Published(offering.effective, offering.sold, dict(sorted(facts.items())), wording)


def changed_facts(before: Published, after: Published) -> tuple[str, ...]:
    """The items of which something else is stated; to give a date of end to what had none is no change."""
    names = sorted({*before.facts, *after.facts})
    changed = [name for name in names if before.facts.get(name) != after.facts.get(name)]
    for name in ("effective", "sold"):
        one, other = getattr(before, name), getattr(after, name)
        if one.start != other.start or (one.until is not None and one.until != other.until):
            changed.append(f"offering.{name}")
    return tuple(changed)


def changed_wording(before: Published, after: Published) -> tuple[str, ...]:
    """The languages that both have, in which something is worded in another way."""
    return tuple(lang for lang, words in after.wording.items() if before.wording.get(lang, words) != words)


def _hash(value: object) -> str:
    from hashlib import sha256

    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_number)
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]


def _number(value: object) -> str:
    """A Decimal as JSON has it here, whatever zeros it was written with."""
    if not isinstance(value, Decimal):
        raise TypeError(value)
    return f"{value.normalize():f}"


def _stated(stated: Stated, item: str, programme: Programme) -> Plain:
    return [programme.kind(item), _content(stated.content), _around(stated)]


def _around(stated: Stated) -> Plain:
    """What is said beside the value: clause, reading, negotiability, condition, option, window."""
    negotiable: Plain = stated.negotiable if isinstance(stated.negotiable, bool) else [*sorted(stated.negotiable)]
    condition: Plain = None
    if stated.condition is not None:
        only: dict[str, Plain] = {key: [*sorted(values)] for key, values in stated.condition.only.items()}
        words = stated.condition.words
        condition = [only, None if words is None else dict(words.by_language), stated.condition.clause]
    return [stated.clause, [*sorted(stated.inferred)], negotiable, condition, stated.requires, stated.during]


def _content(content: Content) -> Plain:
    if isinstance(content, Keyed):
        return {"/".join(key): _leaf(leaf) for key, leaf in content.cells.items()}
    return _leaf(content)


def _leaf(leaf: Leaf) -> Plain:
    match leaf:
        case Disputed(values):
            return {"disputed": [[value.plain(), clause] for value, clause, _ in values]}
        case Growing(by=by, multiplied=multiplied, bands=bands):
            return {"by": by, "multiplied": multiplied, "bands": [[first, value.plain()] for first, value in bands]}
        case _:
            return [type(leaf).__name__, plain_leaf(leaf)]


def _words(offering: Offering, programme: Programme, lang: str) -> Iterator[str]:
    """What the edition is called, and the texts of the clauses that it cites, before any value is filled in."""
    for text in (offering.label, offering.summary):
        yield "" if text is None else text.say(lang)
    for name, text in sorted(offering.words.items()):
        yield f"{name}: {text.say(lang)}"
    for clause in sorted(_cited(offering) & programme.clauses.keys()):
        yield f"{clause}: {programme.clauses[clause].text.say(lang)}"


def _cited(offering: Offering) -> set[str]:
    cited = {*offering.clauses}
    for stated in offering.items.values():
        cited |= {name for name in (stated.clause, stated.condition.clause if stated.condition else None) if name}
        leaves = stated.content.cells.values() if isinstance(stated.content, Keyed) else (stated.content,)
        cited |= {clause for leaf in leaves if isinstance(leaf, Disputed) for _, clause, _ in leaf.values}
    return cited
