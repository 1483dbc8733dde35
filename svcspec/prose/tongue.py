"""What the reader knows of a language: the patterns of its file, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
_BEGINS = "(?<![a-z0-9à-ɏ])"
_TOGETHER = {
    "any.cadences": ("cadences.",),
    "any.languages": ("languages.",),
    "any.window": ("window.day", "window.all_days", "window.short", "window.weekdays", "window.always", "window.span"),
    "any.spared": ("promise.at_most", "words.spared", "window.holidays_off"),
    "any.denied": ("words.denied", "promise.leaves_out"),
    "any.roles": ("roles.engaged", "roles.customers_own", "roles.customer", "roles.vendor", "roles.manager"),
    "any.told": ("silent.supposed", "silent.told"),
    "any.silent": ("silent.definition", "silent.otherwise", "roles.duty", "roles.duty_by", "silent.past"),
    "any.answered": ("promise.answer", "promise.solve"),
    "any.turned_down": ("silent.purchase", "roles.by_others", "silent.rejected"),
}
"""Patterns that are looked for in one go: where none of them is, none has to be looked for alone."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The patterns of one language, by section and name; `words` and `tables` hold what is looked up rather than matched."""

    lang: str
    patterns: Mapping[str, re.Pattern[str]]
    tables: Mapping[str, Mapping[str, Any]]
    stop: frozenset[str]

    def has(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether the pattern `section.name` is anywhere in that part of `text`."""
        return self.patterns[name].search(text, start, len(text) if end is None else end) is not None


def tongue(lang: str) -> Tongue | None:
    """What is known of the language of a BCP 47 tag; None where nothing is."""
    return _load(lang.split("-", maxsplit=1)[0].lower())


@cache
def _load(family: str) -> Tongue | None:
    source = files(__package__) / f"{family}.toml"
    if not source.is_file():
        return None
    written = {
        section: {
            name: "|".join(value) if isinstance(value, list) and section != "lists" else value
            for name, value in entries.items()
        }
        for section, entries in tomllib.loads(source.read_text(encoding="utf-8")).items()
    }
    patterns = {
        f"{section}.{name}": _compiled(f"(?:{value})(?![a-z0-9])" if section == "cadences" else value)
        for section, entries in written.items()
        for name, value in entries.items()
        if isinstance(value, str) and not _PLACEHOLDER.search(value)
    }
    window = written["window"]
    day = "(?:" + "|".join(sorted(window["days"], key=len, reverse=True)) + ")"
    patterns["window.day"] = _compiled(day)
    patterns["window.range"] = _compiled(window["range"].replace("{day}", f"({day})"))
    hour = "(?<![a-z])(?:" + "|".join(sorted(window["hours"], key=len, reverse=True)) + ")"
    patterns["window.short"] = _compiled("(?:" + "|".join(window["short"]) + ")(?![a-z])")
    patterns["window.span"] = _compiled(window["span"].replace("{time}", window["time"].replace("{hour}", hour)))
    months = "|".join(sorted(written["months"], key=len, reverse=True))
    patterns["agreement.date"] = _compiled(written["agreement"]["date"].replace("{month}", f"({months})"))
    for together, names in _TOGETHER.items():
        said = [one.pattern for name, one in patterns.items() if name.startswith(names)]
        begun = [one[len(f"{_BEGINS}(?:") : -1] for one in said if one.startswith(_BEGINS)]
        free = [one for one in said if not one.startswith(_BEGINS)]
        patterns[together] = re.compile("|".join([f"{_BEGINS}(?:{'|'.join(begun)})", *free]))
    return Tongue(family, patterns, written, frozenset(written["lists"]["stop"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ?", "\0").replace(" ", r"\s{1,8}").replace("\0", r"\s{0,8}")
    return re.compile(f"{_BEGINS}(?:{spaced})" if pattern[:1].isalnum() or pattern[:1] in "([" else spaced)
