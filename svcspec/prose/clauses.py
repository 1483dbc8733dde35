"""The clauses of a stretch of a sentence: who does something in each, and whether it promises, denies, or tells of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svcspec.prose.lexicon import Mention
from svcspec.prose.numbers import repeated
from svcspec.prose.tongue import Tongue

_SPARED = ("promise.at_most", "words.spared", "window.holidays_off")
_SILENT = ("silent.definition", "silent.otherwise", "roles.duty", "roles.duty_by")
_VERB_REACH = 34
_CLAUSE_REACH = 48
_FEW = 3
_JOINED = 16
_ROLES = (
    ("engaged", "own"),
    ("customers_own", "own"),
    ("customer", "customer"),
    ("vendor", "vendor"),
    ("manager", "vendor"),
)
"""Patterns of `roles`, and whose side each is on: *own* are people of the customer who do its own work."""
_CUT = re.compile(r",(?![0-9])|\((?![0-9]{1,7}\))|(?<![0-9])\)| [–—-] |: ")


@dataclass
class Clause:
    """A part of a sentence between commas.

    `spoken` is its text with what only looks like a denial or a condition blanked out, `written` as it was written in
    lower case. `subject` is who does something in
    it: the vendor's side, the customer, or the customer's own people; None where that is not said.
    """

    start: int
    end: int
    spoken: str
    written: str = ""
    subject: tuple[str, int] | None = None
    has_verb: bool = False
    is_aside: bool = False
    is_condition: bool = False
    is_silent: bool = False
    is_denied: bool = False
    leaves_out: bool = False
    is_customers: bool = False
    main: Clause | None = None
    """The clause that it goes with, where it has no verb of its own."""

    @property
    def head(self) -> Clause:
        """The clause that it goes with, or itself."""
        return self.main or self


def clauses(
    text: str,
    written: str,
    start: int,
    end: int,
    tongue: Tongue,
    mentions: Sequence[Mention],
    before: Clause | None,
    lead: Clause | None = None,
) -> list[Clause]:
    """The clauses of a stretch; one without a verb goes with the main one before it, or else after it.

    `before` is the last main clause of the stretch before, whose subject holds on; `lead` is what leads in to an entry of
    an enumeration, which is as its lead-in is unless it says otherwise of its own.
    """
    found = [_clause(text, written, one, last, end, tongue, mentions) for one, last in _cut(text, start, end, tongue)]
    if lead is not None and found and not (found[0].has_verb and not _is_led(found[0], lead, tongue)):
        before = lead
    main = before
    ahead: list[Clause] = []
    is_first = True
    for one in found:
        if one.has_verb:
            if is_first and one.subject is None and tongue.patterns["words.verb"].match(one.spoken.lstrip()):
                one.subject = next(
                    ((other.subject[0], one.start) for other in ahead if other.subject and not other.is_condition), None
                )
            _judge(one, text, tongue, main, mentions)
            if main is not None and _is_said_by(one, main, tongue):
                one.is_denied |= main.is_denied
                one.is_silent |= main.is_silent
            if not one.is_aside or (is_first and one.subject is not None):
                if is_first:
                    _begin(one, ahead, lead, tongue)
                main, is_first = one, False
        elif is_first or main is None:
            ahead.append(one)
        else:
            _follow(one, main, tongue)
    if is_first:
        _settle(ahead, text, tongue, mentions, before, lead)
    if tongue.has("silent.at_will", text, start, end):
        _leave_open(found, tongue)
    return found


def _leave_open(found: Sequence[Clause], tongue: Tongue) -> None:
    """What somebody other than the customer does if it sees fit is no promise."""
    for will in [one for one in found if tongue.has("silent.at_will", one.spoken)]:
        if will.head.subject is None or will.head.subject[0] == "vendor":
            for one in found:
                one.is_silent |= one.head is will.head


def _begin(one: Clause, ahead: Sequence[Clause], lead: Clause | None, tongue: Tongue) -> None:
    """The first main clause: the words before it go with it, and it with what leads in to it."""
    one.subject = one.subject or next(
        (other.subject for other in ahead if other.subject and not other.is_condition), None
    )
    one.is_silent |= any(_is_past(other, tongue) for other in ahead)
    if lead is not None and _is_led(one, lead, tongue):
        _inherit(one, lead)
    for other in ahead:
        _follow(other, one, tongue)


def _settle(
    ahead: Sequence[Clause],
    text: str,
    tongue: Tongue,
    mentions: Sequence[Mention],
    before: Clause | None,
    lead: Clause | None,
) -> None:
    """Clauses none of which has a verb: they go with what leads in to them, or else with the first."""
    if lead is not None:
        for one in ahead:
            _follow(one, lead, tongue)
        return
    for one in ahead:
        _judge(one, text, tongue, before, mentions)
    is_silent = any(one.is_silent for one in ahead)
    for one in ahead:
        one.main = None if one is ahead[0] else ahead[0]
        one.is_silent = is_silent
        one.is_denied |= ahead[0].is_denied
        one.leaves_out |= ahead[0].leaves_out


def _cut(text: str, start: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    first = start
    again = [*repeated(text, start, end, tongue)]
    for found in _CUT.finditer(text, start, end):
        if any(begins <= found.start() < ends for begins, ends in again):
            continue
        if text[first : found.start()].strip():
            yield first, found.start()
            first = found.end()
    if text[first:end].strip():
        yield first, end


def _clause(
    text: str, written: str, start: int, end: int, last: int, tongue: Tongue, mentions: Sequence[Mention]
) -> Clause:
    spoken = text[start:end]
    for name in _SPARED if tongue.has("any.spared", spoken) else ():
        spoken = tongue.patterns[name].sub(lambda found: "_" * len(found[0]), spoken)
    one = Clause(start, end, spoken, written[start:end].lower())
    is_bare = tongue.patterns["words.infinitive"].match(spoken.lstrip()) is not None
    one.has_verb = not is_bare and tongue.has("words.verb", spoken)
    one.is_aside = tongue.patterns["words.aside"].match(spoken.lstrip()) is not None
    one.is_condition = end < last and tongue.patterns["words.condition"].match(spoken.lstrip()) is not None
    _deny(one, tongue)
    one.subject = _subject(text, start, end, tongue, mentions)
    return one


def _deny(one: Clause, tongue: Tongue) -> None:
    if tongue.has("any.denied", one.spoken):
        one.is_denied = tongue.has("words.denied", one.spoken)
        one.leaves_out = tongue.has("promise.leaves_out", one.spoken)


def _is_led(one: Clause, lead: Clause, tongue: Tongue) -> bool:
    """Whether a clause with a verb goes on with what leads in to it: it begins with its verb, or is what is said there."""
    begins = tongue.patterns["words.verb"].match(one.spoken.lstrip()) is not None
    return one.subject is None and (begins or _is_said_by(one, lead, tongue))


def _is_said_by(one: Clause, main: Clause, tongue: Tongue) -> bool:
    """*The vendor does not guarantee that* …: whether a clause is what another says, or denies."""
    that, last = tongue.patterns["words.that"], main.spoken.split()[-1:]
    return that.match(one.spoken.lstrip()) is not None or any(that.fullmatch(word) for word in last)


def _inherit(one: Clause, lead: Clause) -> None:
    one.is_silent |= lead.is_silent
    one.is_customers |= lead.is_customers
    one.is_denied |= lead.is_denied
    one.leaves_out |= lead.leaves_out


def _follow(one: Clause, main: Clause, tongue: Tongue) -> None:
    """A clause without a verb of its own is as the main one is, and denies where either does."""
    one.main = main
    one.is_silent, one.is_customers = main.is_silent or _tells_otherwise(one, tongue), main.is_customers
    one.is_denied |= main.is_denied
    one.leaves_out |= main.leaves_out


def _judge(one: Clause, text: str, tongue: Tongue, main: Clause | None, mentions: Sequence[Mention]) -> None:
    """Settle whether a clause promises or speaks of something else."""
    one.is_customers = _is_customers_duty(one, text, tongue, main, mentions)
    asked = tongue.has("silent.requested", one.spoken) and not tongue.has("words.accepted", one.spoken)
    one.is_silent = _tells_otherwise(one, tongue) or asked or one.is_customers


def _tells_otherwise(one: Clause, tongue: Tongue) -> bool:
    """Whether it tells of what was, of what words mean, or of what falls to the customer."""
    written = f"{one.written} "
    is_told = any(part in written for part in tongue.tables["lists"]["told"]) and tongue.has("any.told", one.written)
    if not (is_told or _did(one, tongue) or tongue.has("any.silent", one.spoken)):
        return False
    return (
        tongue.has("silent.supposed", one.written)
        or _is_past(one, tongue)
        or any(tongue.has(name, one.spoken) for name in _SILENT)
    )


def _is_past(one: Clause, tongue: Tongue) -> bool:
    """Whether it tells of what was: in words of time, or in the past tense without a verb of what will be."""
    is_past = (
        _did(one, tongue)
        or (tongue.has("silent.told", one.written) and not tongue.has("words.future", one.spoken))
        or tongue.has("silent.past", one.spoken)
    )
    return is_past and not tongue.has("promise.becomes", one.spoken)


def _did(one: Clause, tongue: Tongue) -> bool:
    """Whether a verb of what was done follows the subject."""
    after = None if one.subject is None else one.subject[1] - one.start
    return after is not None and tongue.patterns["words.did"].match(one.written, after) is not None


def _is_customers_duty(
    one: Clause, text: str, tongue: Tongue, main: Clause | None, mentions: Sequence[Mention]
) -> bool:
    if one.subject is not None:
        role, after = one.subject
    elif main is not None and main.subject is not None and _is_elided(one, tongue):
        role, after = main.subject[0], one.start
    else:
        return False
    if role != "customer":
        return role == "own"
    reach = min(one.end, after + _VERB_REACH)
    if tongue.patterns["roles.receives"].search(text, after, reach):
        return False
    if tongue.patterns["roles.waives"].search(text, after, reach):
        one.is_denied = True
        return False
    names = tongue.patterns["roles.names"].search(text, after, reach)
    counted = any(mention.sort == "terms" and mention.start >= one.start for mention in mentions)
    return not (names and counted)


def _is_elided(one: Clause, tongue: Tongue) -> bool:
    """Whether a clause begins with its verb, so that its subject is that of the one before."""
    if one.is_aside and not tongue.patterns["words.who"].match(one.spoken.lstrip()):
        return False
    verb = tongue.patterns["words.verb"].search(one.spoken)
    return verb is not None and len(one.spoken[: verb.start()].split()) <= _FEW


def _subject(text: str, start: int, end: int, tongue: Tongue, mentions: Sequence[Mention]) -> tuple[str, int] | None:
    """Whose side the subject is on, and where its words end: the first that is not governed by another word."""
    here = [one for one in mentions if start <= one.start < end]
    found: list[tuple[int, str, int]] = []
    for name, role in _ROLES if tongue.has("any.roles", text, start, end) else ():
        found += [
            (one.start(), role, one.end())
            for one in tongue.patterns[f"roles.{name}"].finditer(text, start, end)
            if name != "engaged" or not _is_promised(one, here, tongue)
        ]
    found += [
        (one.start, "customer" if one.id == "customer" else "vendor", one.end)
        for one in here
        if one.sort == "roles" and (one.id != "customer" or _acts(text, start, end, tongue, one))
    ]
    if not found:
        return None
    people = [one for one in here if one.sort == "roles"]
    found = [
        (first, role, last)
        for first, role, last in found
        if not any(one.start < first and last <= one.end for one in people)
    ]
    things = [one for one in here if one.sort in ("deliverables", "terms")]
    for first, role, last in sorted(found):
        if tongue.patterns["words.possessive"].match(text, last) or any(
            one.start <= first and last <= one.end and (one.start, one.end) != (first, last) for one in things
        ):
            continue
        if role == "customer" and _is_inside(text, start, first, last, end, tongue):
            continue
        preceding = re.findall(r"[a-z0-9']+", text[max(start, first - 14) : first])[-2:]
        if preceding[-1:] and preceding[-1] in tongue.tables["lists"]["pointing"]:
            preceding.pop()
        is_first = not text[start:first].replace(preceding[-1], "", 1).strip() if preceding else True
        governed = tongue.has("words.paired", text, max(start, first - _CLAUSE_REACH), first)
        governed |= not is_first and preceding[-1] in tongue.tables["lists"]["subordinates"]
        if tongue.patterns["words.contracted"].match(text, first) or governed:
            continue
        if role == "customer" and _is_joined(text, last, end, found, tongue):
            return "vendor", last
        return role, last
    return None


def _is_promised(found: re.Match[str], here: Sequence[Mention], tongue: Tongue) -> bool:
    """Whether what is the customer's is its manager, or what is promised to it: *the customer's service reviews*."""
    within = [one for one in here if found.start() <= one.start and one.end <= found.end() and one.id != "customer"]
    head = tongue.patterns["words.head"].match(found[0])
    return tongue.has("roles.manager", found[0]) or any(
        one.sort in ("terms", "roles")
        or (one.sort == "deliverables" and head is None)
        or one.start == found.start() + (0 if head is None else head.end())
        for one in within
    )


def _is_joined(text: str, last: int, end: int, found: Sequence[tuple[int, str, int]], tongue: Tongue) -> bool:
    """Whether the vendor's side does it too: *the customer and the manager*."""
    return any(
        role == "vendor" and last < first < min(end, last + _JOINED) and tongue.has("words.joined", text[last:first])
        for first, role, _ in found
    )


def _acts(text: str, start: int, end: int, tongue: Tongue, one: Mention) -> bool:
    """Whether the bare name of the customer does something: *Customer shall*, not *Customer questions*."""
    before = re.findall(r"[a-z']+", text[max(start, one.start - 14) : one.start])
    is_pointed_at = before[-1:] and before[-1] in tongue.tables["lists"]["pointing"]
    return bool(is_pointed_at) or tongue.patterns["roles.acts"].match(text, one.end, end) is not None


def _is_inside(text: str, start: int, first: int, last: int, end: int, tongue: Tongue) -> bool:
    """Whether a customer belongs to a clause inside another, or to its verb: *any question that the customer raises*."""
    if tongue.has("words.inside", text[max(start, first - _CLAUSE_REACH) : first]):
        return True
    return tongue.patterns["words.inside_after"].match(text, last, end) is not None
