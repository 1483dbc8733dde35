"""Events of YAML to values and spans, in one pass with a stack of our own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from svcspec.findings import Finding
from svcspec.places import Place
from svcspec.reading import aliases, bounds, keys
from svcspec.reading.characters import forbidden_in, invisible_in_key, refuse_character
from svcspec.reading.nodes import Plain, Source, Span
from svcspec.reading.scalars import UnusableNumberError, is_text, resolve
from svcspec.reading.tags import refuse_tag

_PROPERTIES = re.compile(r"(?:[&!](?:<[^>\s]*>|[^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s*)*|(?=[,\[\]{}]|\Z))){1,2}")


class _Collection:
    """A list or mapping that is being read, and how much had been counted before it."""

    __slots__ = ("anchor", "characters", "end", "height", "is_flow", "start", "values")

    def __init__(self, start: int, anchor: str | None, values: int, characters: int, *, is_flow: bool) -> None:
        self.start = start
        self.end = start
        self.anchor = anchor
        self.values = values
        self.characters = characters
        self.is_flow = is_flow
        self.height = 0


class _Mapping(_Collection):
    """A mapping that is being read. A key whose value is awaited is `key`, or None where the pair is dropped."""

    __slots__ = ("awaits_value", "key", "key_span", "known", "spans", "value")

    def __init__(self, start: int, anchor: str | None, values: int, characters: int, *, is_flow: bool) -> None:
        super().__init__(start, anchor, values, characters, is_flow=is_flow)
        self.value: dict[str, Plain] = {}
        self.spans: dict[str, tuple[int, int, Span]] = {}
        self.known: dict[str, tuple[int, int]] = {}
        self.awaits_value = False
        self.key: str | None = None
        self.key_span = (0, 0)

    def drop_pair(self) -> None:
        """Leave out the value that follows: its key is at fault."""
        self.key = None
        self.awaits_value = True


class _List(_Collection):
    """A list that is being read."""

    __slots__ = ("spans", "value")

    def __init__(self, start: int, anchor: str | None, values: int, characters: int, *, is_flow: bool) -> None:
        super().__init__(start, anchor, values, characters, is_flow=is_flow)
        self.value: list[Plain] = []
        self.spans: list[Span] = []


_Frame: TypeAlias = "_Mapping | _List"


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A finished value that aliases may stand for, and its size once written out."""

    value: Plain
    span: Span
    height: int
    values: int
    characters: int


def offsets(event: Event, shift: int) -> tuple[int, int]:
    """Where an event of a parser stands, in a source whose offset `shift` is the parser's 0."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise TypeError("a parser marks its events")
    return start.index + shift, end.index + shift


class Building:
    """The tree of one document, grown event by event; what is wrong with it is in `findings`.

    A value that is at fault stays in the tree as near as can be to what was meant, so that the rest is judged too: of
    equal keys the first counts, an unusable number is its text, an alias that stands for nothing is null, a tag and
    a merge are as if they had not been written.
    """

    def __init__(self, source: Source, shift: int) -> None:
        """`shift` is the offset in `source` at which the parser began to count."""
        self.findings: list[Finding] = []
        self.root: tuple[Plain, Span] | None = None
        self._source = source
        self._shift = shift
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored | _Frame] = {}
        self._values = 0
        self._characters = 0

    def take(self, event: Event) -> None:
        """Grow by one event of a node. Raises ReadingStoppedError where a bound is passed."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)

    def _scalar(self, event: ScalarEvent) -> None:
        written: str = event.value
        start, end = self._span(event)
        self._count(start, end, 1, len(written))
        if event.style in {"|", ">"}:
            end = start + len(self._source.text[start:end].rstrip())
        frame = self._frames[-1] if self._frames else None
        value: Plain = written
        if event.style:
            if event.style == '"' and (character := forbidden_in(written)):
                self._report(refuse_character(self._place(start, end), ord(character)))
        elif isinstance(frame, _Mapping) and not frame.awaits_value:
            self._plain_key(frame, written, start, end)
            return
        else:
            value = self._resolved(written, start, end)
        self._finish(value, (start, end, None), 0)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, (start, end, None), 0, 1, len(written))

    def _resolved(self, written: str, start: int, end: int) -> Plain:
        try:
            return resolve(written)
        except UnusableNumberError as error:
            self._report(error.finding(self._place(start, end)))
            return written

    def _plain_key(self, frame: _Mapping, written: str, start: int, end: int) -> None:
        if written == "<<":
            self._report(keys.merge_key(self._place(start, end)))
            frame.drop_pair()
            return
        if not is_text(written):
            self._report(keys.scalar_key(self._place(start, end), written))
        self._key(frame, written, start, end)

    def _key(self, frame: _Mapping, key: str, start: int, end: int) -> None:
        if not (key.isascii() and key.isprintable()) and not forbidden_in(key):
            self._report_any(invisible_in_key(self._place(start, end), key))
        canonical = key if key.isascii() else unicodedata.normalize("NFC", key)
        first = frame.known.setdefault(canonical, (start, end))
        if first[0] == start:
            frame.key, frame.key_span = key, (start, end)
        else:
            self._report(keys.duplicate_key(self._place(start, end), key, self._place(*first)))
            frame.key = None
        frame.awaits_value = True
        frame.end = end

    def _open(self, event: CollectionStartEvent) -> None:
        start, end = self._span(event)
        if len(self._frames) == bounds.MOST_DEPTH:
            raise bounds.too_deep(self._place(start, end))
        sort = _Mapping if isinstance(event, MappingStartEvent) else _List
        frame = sort(start, event.anchor, self._values, self._characters, is_flow=bool(event.flow_style))
        self._count(start, end, 1, 0)
        self._frames.append(frame)
        if event.anchor is not None:
            self._anchors[event.anchor] = frame

    def _close(self, event: CollectionEndEvent) -> None:
        frame = self._frames.pop()
        end = offsets(event, self._shift)[1] if frame.is_flow else frame.end
        span: Span = (frame.start, end, frame.spans)
        height = frame.height + 1
        if frame.anchor is not None and self._anchors.get(frame.anchor) is frame:
            values, characters = self._values - frame.values, self._characters - frame.characters
            self._anchors[frame.anchor] = _Anchored(frame.value, span, height, values, characters)
        self._finish(frame.value, span, height)

    def _alias(self, event: AliasEvent) -> None:
        start, end = offsets(event, self._shift)
        name = event.anchor or ""
        match self._anchors.get(name):
            case _Anchored() as anchored:
                if len(self._frames) + anchored.height > bounds.MOST_DEPTH:
                    raise bounds.too_deep(self._place(start, end))
                self._count(start, end, anchored.values, anchored.characters)
                self._finish(anchored.value, (start, end, anchored.span[2]), anchored.height)
            case None:
                self._report(aliases.undefined_alias(self._place(start, end), name))
                self._finish_nothing(start, end)
            case frame:
                anchored_place = self._place(frame.start, frame.start + 1)
                self._report(aliases.circular_alias(self._place(start, end), name, anchored_place))
                self._finish_nothing(start, end)

    def _finish_nothing(self, start: int, end: int) -> None:
        """Let null stand for an alias at fault; as a key it takes its value with it."""
        frame = self._frames[-1] if self._frames else None
        if isinstance(frame, _Mapping) and not frame.awaits_value:
            frame.drop_pair()
        else:
            self._finish(None, (start, end, None), 0)

    def _finish(self, value: Plain, span: Span, height: int) -> None:
        """Hand a finished value to what holds it."""
        if not self._frames:
            self.root = (value, span)
            return
        frame = self._frames[-1]
        frame.height = max(frame.height, height)
        if isinstance(frame, _List):
            frame.value.append(value)
            frame.spans.append(span)
        elif not frame.awaits_value:
            self._finished_key(frame, value, span)
        else:
            frame.awaits_value = False
            if frame.key is not None:
                frame.value[frame.key] = value
                frame.spans[frame.key] = (*frame.key_span, span)
        frame.end = span[1]

    def _finished_key(self, frame: _Mapping, value: Plain, span: Span) -> None:
        start, end, _ = span
        if isinstance(value, str):
            self._key(frame, value, start, end)
        elif isinstance(value, list | dict):
            is_braces = "{{" in self._source.text[max(0, start - 1) : start + 2]
            is_list = isinstance(value, list)
            self._report(keys.collection_key(self._place(start, end), is_list=is_list, is_braces=is_braces))
            frame.drop_pair()
        else:
            self._report(keys.scalar_key(self._place(start, end), self._source.text[start:end]))
            frame.drop_pair()

    def _span(self, event: ScalarEvent | CollectionStartEvent) -> tuple[int, int]:
        """The offsets of a value without its anchor and tag; a tag is reported."""
        start, end = offsets(event, self._shift)
        tag: str | None = event.tag
        if tag is not None:
            self._report(refuse_tag(self._source, start))
        if tag is not None or event.anchor is not None:
            properties = _PROPERTIES.match(self._source.text, start)
            start = start if properties is None else max(start, properties.end())
            end = max(start, end)
        return start, end

    def _count(self, start: int, end: int, values: int, characters: int) -> None:
        self._values += values
        self._characters += characters
        if self._values > bounds.MOST_VALUES:
            raise bounds.too_many(self._place(start, end), bounds.MOST_VALUES, bounds.VALUES)
        if self._characters > bounds.MOST_CHARACTERS:
            raise bounds.too_many(self._place(start, end), bounds.MOST_CHARACTERS, bounds.CHARACTERS)

    def _place(self, start: int, end: int) -> Place:
        return self._source.place(start, end)

    def _report_any(self, finding: Finding | None) -> None:
        if finding is not None:
            self._report(finding)

    def _report(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) == bounds.MOST_FINDINGS:
            raise bounds.ReadingStoppedError(bounds.too_many_findings(finding.place))
