"""The two sides of a promise in words: what is promised, and what is documented."""

from __future__ import annotations

from dataclasses import dataclass

from svcspec.compare import Judged
from svcspec.model.values import Documented, Leaf, Shown, Stated
from svcspec.text import Sayable, Text
from svcspec.written import Plain


@dataclass(frozen=True, slots=True)
class Worded:
    """One side of a promise in words: the value, or the condition where that is what decided.

    `side` is `promised`, `documented` (as a limit: *up to*), or `exact` (the documented value alone).
    """

    stated: Stated
    judged: Judged
    side: str

    @property
    def leaf(self) -> Leaf:
        """The value itself."""
        return self.judged.promised if self.side == "promised" else self.judged.documented

    def plain(self) -> Plain:
        """The value as JSON gives it; the condition by its keys."""
        if self.judged.part == "condition":
            return self.stated.condition.plain() if self.stated.condition else None
        return Shown(self.leaf).plain()

    def say(self, lang: str) -> str:
        """`5 named contacts`; of the document, `up to 3 named contacts`."""
        if self.judged.part == "condition":
            words = self.stated.condition.say(lang) if self.stated.condition else ""
            return words or _UNCONDITIONAL.say(lang)
        if self.side == "promised":
            return Shown(self.leaf).say(lang).removesuffix(".")
        words = Documented(self.leaf).say(lang) if self.side == "documented" else Shown(self.leaf).say(lang)
        words = words.removesuffix(".")
        limits = self.stated.condition.say(lang) if self.stated.condition and not self.judged.not_documented else ""
        return f"{words} ({limits})" if limits else words


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value under its label, which is left out where the words of the value hold it already."""

    label: Sayable
    words: Sayable

    def say(self, lang: str) -> str:
        """`Response: 4 hours`; `5 named contacts`."""
        label, words = self.label.say(lang), self.words.say(lang)
        return words if label.casefold() in words.casefold() else f"{label}: {words}"


_UNCONDITIONAL = Text(en="without conditions", es="sin condiciones")
