"""What is documented to a contract, and the steps from it that a promise can take, by kind: each with the codes it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from svcspec.model.programme import Programme, owner_of
from svcspec.model.values import NotDocumented, NotOffered, Single, plain_leaf
from tests.mutants import in_force, programme

BEYOND, SHORT, DIFFERENT, SILENT = {"SVC301"}, {"SVC401"}, {"SVC303"}, set[str]()
LANGUAGES = ("en", "es", "fr", "de", "pt", "eu")
STEPS = (Decimal("0.01"), Decimal(1), Decimal(1000))
Stepped = tuple[set[str], Any]


@dataclass(frozen=True)
class Documented:
    """A documented value under a key of an item, as a file writes it, and what may be written beside it."""

    item: str
    key: tuple[str, ...]
    kind: str
    value: Any = field(repr=False)
    plain: Any
    clause: str | None
    programme: Programme = field(repr=False)


Steps = Callable[[Documented, Decimal], Iterator[Stepped]]


def _quantity(one: Documented, step: Decimal) -> Iterator[Stepped]:
    limit = one.value.limit
    if limit is None:
        yield (SHORT if one.value.declared.grants else SILENT), 5
        return
    mark = " %" if one.value.is_percent else ""
    more, less = _number(limit + step, mark), _number(max(limit - step, Decimal(0)), mark)
    turned = one.value.declared.smaller_is_better
    short = SHORT if one.value.declared.grants else SILENT
    yield (short if turned else BEYOND), more
    if limit > 0:
        yield (BEYOND if turned else short), less


def _number(value: Decimal, mark: str) -> str | Decimal:
    shown = format(value.normalize(), "f")
    return shown + mark if mark else Decimal(shown)


def _within(one: Documented, step: Decimal) -> Iterator[Stepped]:
    written = one.plain if isinstance(one.plain, dict) else {"value": one.plain}
    number, _, unit = str(written["value"]).partition(" ")
    singular = unit.removesuffix("s")
    yield SHORT, {**written, "value": f"{Decimal(number) + step.to_integral_value('ROUND_UP')} {singular}s"}
    if Decimal(number) > 1:
        yield BEYOND, {**written, "value": f"{Decimal(number) - 1} {singular}s"}
    elif singular == "hour":
        yield BEYOND, {**written, "value": "59 minutes"}
    share = Decimal(str(written.get("share", "100 %")).removesuffix(" %"))
    if share > 1:
        yield SHORT, {**written, "share": f"{share - Decimal('0.01')} %"}
    if share < 100:
        yield BEYOND, {**written, "share": f"{share + Decimal('0.01')} %"}


def _cadence(one: Documented, _: Decimal) -> Iterator[Stepped]:
    every, times = one.value.every, one.value.times_each
    fixed = next(name for name, known in one.programme.frequencies.items() if known.period is not None)
    loose = [name for name, known in one.programme.frequencies.items() if known.period is None]
    if every is None:
        yield DIFFERENT, fixed
        yield from ((DIFFERENT, name) for name in loose if name != one.plain)
        return
    yield from ((SHORT, name) for name in loose)
    yield BEYOND, {"every": str(every), "times": times + 1}
    yield SHORT, {"every": f"P{int(every.longest) * 2}D", "times": times}
    if times == 1 and every.shortest > 1:
        yield BEYOND, {"every": f"P{int(every.shortest) - 1}D"}
        yield SHORT, {"every": f"P{int(every.longest) + 1}D"}
        yield SILENT, {"every": str(every)}


def _window(one: Documented, _: Decimal) -> Iterator[Stepped]:
    written = one.plain if isinstance(one.plain, dict) else {"value": one.plain}
    if one.value.size is not None:
        yield BEYOND, {**written, "hours": written["hours"] + 1}
        yield SHORT, {**written, "hours": written["hours"] - 1}
        yield BEYOND, {**written, "days": written["days"] + 1}
        return
    hours = str(written["value"])
    if hours == "24/7":
        yield SHORT, "Mo-Su 00:00-23:59"
        return
    opens = re.findall("[0-9]{2}:00-", hours)[0]
    earlier, later = f"{int(opens[:2]) - 1:02}:59-", f"{opens[:2]}:01-"
    yield BEYOND, {**written, "value": hours.replace(opens, earlier)}
    yield SHORT, {**written, "value": hours.replace(opens, later)}
    yield SILENT, {**written, "value": hours.replace("; PH off", "")}
    if "PH off" in hours:
        yield BEYOND, {**written, "value": hours.replace("PH off", "PH 09:00-10:00")}
    if "Mo-Fr" in hours:
        yield BEYOND, {**written, "value": hours.replace("Mo-Fr", "Mo-Sa")}


def _languages(one: Documented, _: Decimal) -> Iterator[Stepped]:
    other = next(tag for tag in LANGUAGES if tag not in one.plain)
    yield BEYOND, [*one.plain, other]
    yield BEYOND | SHORT, [other]
    yield SILENT, [*reversed(one.plain)]
    if len(one.plain) > 1:
        yield SHORT, one.plain[1:]


def _channels(one: Documented, _: Decimal) -> Iterator[Stepped]:
    yield from ((BEYOND, [*one.plain, other]) for other in one.programme.channels if other not in one.plain)
    yield from ((BEYOND, [other]) for other in one.programme.channels if other not in one.plain)
    yield from ((SILENT, [str(single)]) for single in one.plain)


def _level(one: Documented, _: Decimal) -> Iterator[Stepped]:
    ranked = [*one.value.declared.levels]
    rank = ranked.index(one.plain)
    yield from ((BEYOND, name) for name in ranked[rank + 1 :])
    yield from ((SHORT, name) for name in ranked[:rank])


def _either(better: str, worse: str) -> Steps:
    def steps(one: Documented, _: Decimal) -> Iterator[Stepped]:
        yield (SHORT, worse) if one.plain == better else (BEYOND, better)

    return steps


def _inclusion(one: Documented, _: Decimal) -> Iterator[Stepped]:
    """A deliverable is promised as true or false, a term by its word."""
    is_in = one.plain == "included"
    words = (False, True) if one.item.startswith("deliverables.") else ("not-included", "included")
    yield (SHORT if is_in else BEYOND), words[not is_in]


def _money(one: Documented, step: Decimal) -> Iterator[Stepped]:
    amount, currency = Decimal(str(one.plain["amount"])), one.plain["currency"]
    yield SHORT, {**one.plain, "amount": amount + step}
    if amount > 0:
        yield BEYOND, {**one.plain, "amount": max(amount - step, Decimal(0))}
    yield DIFFERENT, {**one.plain, "currency": "CHF" if currency != "CHF" else "EUR"}


def _statement(one: Documented, _: Decimal) -> Iterator[Stepped]:
    yield DIFFERENT, {lang: f"{text} (*)" for lang, text in one.plain.items()}


STEPS_OF: Mapping[str, Steps] = {
    "at-most": _quantity,
    "at-least": _quantity,
    "within": _within,
    "cadence": _cadence,
    "window": _window,
    "languages": _languages,
    "channels": _channels,
    "level": _level,
    "inclusion": _inclusion,
    "cost": _either("included", "additional-purchase"),
    "reserved": _either("guaranteed", "reserved"),
    "money": _money,
    "statement": _statement,
}


@cache
def documented(name: str, path: Path) -> tuple[list[Documented], list[tuple[str, tuple[str, ...], bool]]]:
    """Each single value documented to a contract; and each item of which nothing is documented, or which is not offered."""
    segment, known = in_force(path, name), programme(name)
    assert segment is not None
    single, rest = [], []
    for item, entitlement in segment.items.items():
        stated = entitlement.documented
        if item == "offering.deployment" or (
            item != owner_of(item) and not segment.items[owner_of(item)].documented.is_included
        ):
            continue
        for key in stated.keys or ((),):
            leaf = stated.leaf(key)
            if isinstance(leaf, Single):
                kind = known.kind(item)
                single.append(Documented(item, key, kind, leaf.value, plain_leaf(leaf), stated.clause, known))
            elif isinstance(leaf, NotDocumented | NotOffered):
                rest.append((item, key, isinstance(leaf, NotOffered)))
    return single, rest


def as_promised(one: Documented) -> object:
    """A documented value, as a promise writes it."""
    return one.plain == "included" if one.kind == "inclusion" and one.item.startswith("deliverables.") else one.plain
