"""What leads in an enumeration: *the customer shall: (a) …; (b) …*, on lines of their own or in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from svcspec.prose.clauses import Clause
from svcspec.prose.segments import Segment

_SORTS = {
    "figure": r"\(?[0-9]{1,2}[.)]",
    "roman": r"\(?[ivx]{2,4}[.)]|\(i\)|i\)",
    "letter": r"\(?[a-z][.)]",
    "dash": "[-*•–·]",
}
_MARK = re.compile(r"\s*(?:" + "|".join(f"(?P<{name}>{mark})" for name, mark in _SORTS.items()) + r")(?=\s)")
_ONLY_MARK = re.compile(r"\s*(?:(?P<figure>[0-9]{1,2})|(?P<roman>[ivx]{1,4}))\s*")
_COLON = re.compile(r":(?=\s|$)")
_A_LINE = 1


@dataclass
class Leads:
    """The lead-in that holds as the sentences of a flat text go by."""

    text: str
    written: str
    clause: Clause | None = None
    _sort: str | None = None
    """How the entries are marked; unknown before the first, empty where they are not."""
    _ended: int = field(default=0)
    _marked: str | None = None

    def over(self, start: int, end: int) -> tuple[int, Clause | None]:
        """Where the words of a sentence begin, after the mark of an entry, and what leads in to it."""
        mark = _MARK.match(self.text, start, end)
        sort = self._marked or (mark and mark.lastgroup)
        self._marked = None
        if self.clause is not None and not self._goes_on(start, sort or ""):
            self.clause = None
        if self.clause is not None and self._sort is None:
            self._sort = sort or ""
        return (mark.end() if mark else start), self.clause

    def is_mark(self, start: int, end: int) -> bool:
        """Whether a sentence is but the mark of the entry that follows: the dot after it ends nothing."""
        mark = _ONLY_MARK.fullmatch(self.text, start, end)
        if mark is not None:
            self._marked = mark.lastgroup
        return mark is not None

    def _goes_on(self, start: int, sort: str) -> bool:
        between = self.text[self._ended : start]
        if self._sort is not None and sort:
            return sort == self._sort or (self._sort, sort) in (("letter", "roman"), ("roman", "letter"))
        if self._sort is None or between[:1] == ";":
            return True
        return between[:1] == "\n" and self._sort == "" and self.written[self._ended : start].count("\n") <= _A_LINE

    def heard(self, segments: Sequence[Segment], end: int) -> None:
        """A sentence has been read: what it says before its last colon leads in to what follows."""
        self._ended = end
        start = segments[0].start if segments else end
        colon = next(reversed([*_COLON.finditer(self.text, start, end)]), None)
        if colon is None or (self.clause is not None and colon.end() < end):
            return
        before = [one for segment in segments for one in segment.clauses if one.start < colon.start() <= one.end]
        self.clause = before[0].head if before else None
        mark = _MARK.match(self.text, colon.end(), end)
        self._sort = (mark.lastgroup if mark else "") if colon.end() < end else None
