"""The smallest ways to make a contract clean, each applied to its file in memory and checked again."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from svcspec.answers.across import across
from svcspec.answers.check import Choice
from svcspec.answers.drafts import Draft, Maker, Sort, Step
from svcspec.answers.judge import judge_parsed, summary_of
from svcspec.answers.losing import lost
from svcspec.answers.mending import agree, buy, keep
from svcspec.answers.moving import OTHER_DEPLOYMENT, move, moving, others_on_sale, record, redeploy
from svcspec.answers.own_rules import OwnRules, applying
from svcspec.answers.tidying import FOR_NOTHING
from svcspec.answers.ways import Way, costs_more, ordered, price_of
from svcspec.entitlements import history
from svcspec.findings import Finding, Severity
from svcspec.model.programme import Programme
from svcspec.portfolio import Summary
from svcspec.reading.changes import Change as TextChange
from svcspec.reading.changes import UnchangeableError, changed
from svcspec.text import Joined, Sayable, Text, filled
from svcspec.workspace.files import open_bytes, shown
from svcspec.workspace.resolve import Workspace, parse, read_contract

MOST_WAYS = 5
_MOST_WORK = 40_000
_A_TRIAL = 50
"""What a trial of the shortest contract is of all the work that is done; the longer ones are more."""
_MOST_ROUNDS = 120
_NEVER = frozenset("01")
_AHEAD = frozenset({"SVC507", "SVC513"})
"""What is only going to be wrong."""
_TO_FILL_IN = "SVC509"
"""What a way asks a person for, and is no finding against it."""

_KEEP = Text(en="keep to the document", es="atenerse a lo documentado")
_AGREE = Text(en="put what was agreed on record", es="dejar constancia de lo acordado")
_BUY = Text(en="buy what the promises need", es="contratar lo que exigen las promesas")
_DEPLOY = Text(en="correct the deployment", es="corregir el despliegue")
_MOVE = Text(en="move to {offering} ({ref})", es="pasar a {offering} ({ref})")
_KEEP_TOO = Text(en="for the rest, keep to the document", es="en lo demás, atenerse a lo documentado")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A contract, what is open against it, and the ways out, the smallest first.

    `by_price` when the ways are in order of documented prices; else by how much they buy. `has_ended`: nothing is judged.
    `broken` says which rules of the workspace's own no draft was held against. `is_whole` unless so much was tried that
    no more was.
    """

    as_of: date
    contract: str
    file: str
    open: tuple[Finding, ...]
    ways: tuple[Way, ...]
    by_price: bool
    is_signed: bool
    has_ended: bool = False
    broken: tuple[Finding, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every draft of one contract is held against."""

    path: str
    workspace: Workspace
    programme: Programme
    as_of: date
    choice: Choice
    beside: tuple[Summary, ...]
    own: OwnRules | None
    known: dict[str, tuple[Draft | None, bool]] = field(default_factory=dict)
    work: list[int] = field(default_factory=list)
    """How much work each text was that was judged."""

    @property
    def is_tired(self) -> bool:
        """Whether so much was tried that nothing more is."""
        return sum(self.work) > _MOST_WORK

    def draft(self, text: str) -> tuple[Draft | None, bool]:
        """The contract that a text is, and whether it has ended; None where it cannot be judged. Each text is judged once."""
        if text not in self.known:
            self.known[text] = self._judged(text)
        return self.known[text]

    def _judged(self, text: str) -> tuple[Draft | None, bool]:
        parsed = parse(text.encode(), self.path)
        further = self.own.find if self.own is not None else lambda _: []
        house = self.workspace
        judgement = judge_parsed(
            parsed,
            self.programme,
            house.programme_file,
            self.as_of,
            further,
            house.settings.policy,
            trust=True,
            marks=False,
        )
        contract, _ = read_contract(parsed, self.programme, self.workspace.programme_file)
        if contract is None or parsed.root is None or judgement.summary is None:
            return None, False
        findings = [*judgement.findings, *self._across(judgement.summary)]
        told = tuple(self.choice.of(findings))
        counting = (one for one in told if one.waived is None and one.code.id not in _AHEAD)
        graver = tuple(one for one in counting if one.severity is not Severity.INFO)
        open_ = tuple(one for one in graver if one.code.id != _TO_FILL_IN)
        blank = tuple(one for one in graver if one.code.id == _TO_FILL_IN)
        contract = contract.trusted
        segments = history(contract, self.programme, self.as_of)
        self.work.append(_A_TRIAL + len(segments) * (1 + len(findings)))
        return Draft(text, parsed.root, contract, segments, open_, blank, self.as_of), judgement.summary.has_ended

    def _across(self, summary: Summary) -> Iterator[Finding]:
        for one in across((*self.beside, summary), self.programme) if self.beside else ():
            if one.place.file == self.path:
                yield one

    def after(self, draft: Draft, changes: Iterable[TextChange]) -> Draft | None:
        """The draft with changes made; None where they cannot be, or nothing more is tried."""
        if self.is_tired:
            return None
        try:
            text = changed(draft.text, changes)
        except UnchangeableError:
            return None
        return self.draft(text)[0]


def suggest(
    text: str, path: str, workspace: Workspace, programme: Programme, beside: Sequence[Summary], as_of: date
) -> Suggested | None:
    """The ways out for the contract of a file; None where it cannot be judged. `beside` are the workspace's other contracts."""
    settings = workspace.settings
    choice = Choice((), settings.ignore, settings.severity)
    with applying(workspace.rules, as_of) as own:
        bench = _Bench(path, workspace, programme, as_of, choice, tuple(beside), own)
        draft, has_ended = bench.draft(text)
        if draft is None:
            return None
        is_signed = draft.contract.signed is not None
        ways = list(_distinct(_ways(bench, draft))) if draft.open else []
        unread = [one for one in workspace.findings if one.place.file.startswith("rules/")]
        broken = (*unread, *(() if own is None else own.broken()))
    in_order, by_price = ordered(ways)
    found = (*draft.open, *draft.blank)
    ways_out = in_order[:MOST_WAYS]
    whole = not bench.is_tired
    return Suggested(as_of, draft.contract.id, path, found, ways_out, by_price, is_signed, has_ended, broken, whole)


def others(workspace: Workspace, programme: Programme, as_of: date, but: str) -> tuple[Summary, ...]:
    """What is kept of the contracts of a workspace that can be judged, but for that of one file."""
    found = []
    for name in workspace.contract_files:
        path = shown(Path(name), workspace.root)
        data = open_bytes(Path(name), workspace.root)
        if path == but or not isinstance(data, bytes):
            continue
        contract, _ = read_contract(parse(data, path), programme, workspace.programme_file)
        if contract is not None:
            segments = history(contract, programme, as_of)
            found.append(summary_of(contract, path, programme, as_of, segments))
    return tuple(found)


def _ways(bench: _Bench, draft: Draft) -> Iterator[Way]:
    """What each policy comes to, and each offering under which no more is left than by any of them, its purchase on record.

    Where nothing of that is clean, an offering is combined with keeping to what it documents, if that leaves less.
    """
    fewest = len(draft.open)
    is_elsewhere = any(one.code.id == OTHER_DEPLOYMENT for one in draft.open)
    for makers in (one for one in _POLICIES if is_elsewhere or redeploy not in one):
        end, steps = _mended(bench, draft, makers)
        if steps:
            fewest = min(fewest, len(end.open))
            yield _way(bench, draft, end, _titled(steps), steps)
    moved = []
    for offering in others_on_sale(draft, bench.programme, bench.as_of):
        after = bench.after(draft, moving(draft, offering))
        if after is not None:
            moved.append((offering, *_mended(bench, after, (record,))))
    enough = min(fewest, len(draft.open) - 1)
    fewest = min([fewest, *(len(end.open) for _, end, _ in moved)])
    for offering, end, steps in moved:
        name = filled(_MOVE, offering=offering.label, ref=offering.ref)
        rest, further = _mended(bench, end, (keep,)) if fewest else (end, ())
        if len(rest.open) < fewest:
            all_steps = (move(draft, offering), *map(_counted, (*steps, *further)))
            yield _way(bench, draft, rest, Joined((name, _KEEP_TOO), "; "), all_steps)
        elif len(end.open) <= enough:
            yield _way(bench, draft, end, name, (move(draft, offering), *map(_counted, steps)))


def _counted(step: Step) -> Step:
    """A step after a move, which counts the purchase of the offering by itself."""
    return replace(step, purchases=0) if (step.sort, step.item) == (Sort.BUY, "purchase") else step


_POLICIES: tuple[tuple[Maker, ...], ...] = (
    (keep,),
    (agree, keep),
    (buy, keep),
    (agree, buy, keep),
    (redeploy, keep),
    (redeploy, agree, buy, keep),
)
_TITLES = {Sort.AGREE: _AGREE, Sort.BUY: _BUY, Sort.DEPLOYMENT: _DEPLOY}


def _titled(steps: Sequence[Step]) -> Sayable:
    """What the steps do, the gravest first."""
    taken = {step.sort for step in steps}
    parts = [title for sort, title in _TITLES.items() if sort in taken]
    if taken - _TITLES.keys():
        parts.append(_KEEP_TOO if parts else _KEEP)
    return Joined(tuple(parts), "; ")


def _mended(bench: _Bench, draft: Draft, makers: Sequence[Maker]) -> tuple[Draft, tuple[Step, ...]]:
    """What a contract comes to when each finding is mended in turn, by the first step of the makers that makes it go."""
    steps: list[Step] = []
    hopeless: set[tuple[object, ...]] = set()
    seen = {draft.text}
    for _ in range(_MOST_ROUNDS):
        finding = next((one for one in draft.open if _where(one, draft) not in hopeless), None)
        if finding is None or bench.is_tired:
            break
        mended = _without(bench, draft, finding, makers, seen)
        if mended is None:
            hopeless.add(_where(finding, draft))
        else:
            draft, step = mended
            seen.add(draft.text)
            earlier = next((number for number, one in enumerate(steps) if one.is_resumed_by(step)), None)
            if earlier is None:
                steps.append(step)
            else:
                steps[earlier] = steps[earlier].up_to(step)
    return draft, tuple(steps)


def _without(
    bench: _Bench, draft: Draft, finding: Finding, makers: Sequence[Maker], seen: set[str]
) -> tuple[Draft, Step] | None:
    """The contract without a finding, and with no more errors than before, if a step leads there."""
    if finding.prose is not None or finding.code.id[3] in _NEVER:
        return None
    for make in makers:
        for step in make(finding, draft, bench.programme):
            after = bench.after(draft, step.changes)
            if after is None or after.text in seen:
                continue
            if _is_gone(finding, draft, after) and _weight(after) <= _weight(draft):
                return after, step
    return None


def _what(finding: Finding) -> tuple[str, ...]:
    return (finding.code.id, finding.item, finding.message.say("en"), finding.prose.sentence if finding.prose else "")


def _is_gone(finding: Finding, before: Draft, after: Draft) -> bool:
    """Whether a finding is no more: it, or one of its twins, since places move where an entry of a list is taken out."""
    twins, left = _twins(finding, before), _twins(finding, after)
    return len(left) < len(twins) or _where(finding, before) not in left


def _twins(finding: Finding, draft: Draft) -> list[tuple[object, ...]]:
    return [_where(one, draft) for one in draft.open if _what(one) == _what(finding)]


def _where(finding: Finding, draft: Draft) -> tuple[object, ...]:
    """A finding, told apart from its twins in other parts of the contract."""
    return (*_what(finding), draft.root.path_of(finding.place))


def _weight(draft: Draft) -> tuple[int, int]:
    """Errors, then all findings; without entries that have become idle, which are taken out in their turn."""
    counted = [one for one in draft.open if one.code.id not in FOR_NOTHING]
    return sum(one.severity is Severity.ERROR for one in counted), len(counted)


def _way(bench: _Bench, before: Draft, after: Draft, title: Sayable, steps: tuple[Step, ...]) -> Way:
    price = price_of(after, bench.programme)
    return Way(
        title,
        steps,
        _unified(before.text, after.text, bench.path),
        after.text,
        (*after.open, *_kept_blank(before, after)),
        tuple(lost(bench.programme, before, after)),
        price,
        any(one.purchases for one in steps) or costs_more(price_of(before, bench.programme), price),
    )


def _kept_blank(before: Draft, after: Draft) -> Iterator[Finding]:
    """What was to be filled in before a way began, and still is."""
    known = {_where(one, before) for one in before.blank}
    return (one for one in after.blank if _where(one, after) in known)


def _unified(before: str, after: str, path: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    return "\n".join(difflib.unified_diff(old, new, path, path, n=1, lineterm=""))


def _distinct(ways: Iterable[Way]) -> Iterator[Way]:
    seen: set[str] = set()
    for way in ways:
        if way.text not in seen:
            seen.add(way.text)
            yield way
