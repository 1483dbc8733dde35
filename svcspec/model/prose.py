"""What the placeholders of clause texts stand for: `{contacts}`, `{contacts.number}`, `{response.sev-1}`. No number is typed twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from svcspec.model.programme import Programme
from svcspec.model.values import SILENT, KeyPath, NotDocumented, Stated
from svcspec.text import Translations, placeholders

_NUMBER = "number"
_PARTS = ("channels", "frequency")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a placeholder stands for: an item, a key of it, and whether only the figure is wanted."""

    item: str
    key: KeyPath = ()
    is_figure: bool = False


def what_is_asked(name: str, programme: Programme) -> Asked | None:
    """What a placeholder stands for; None where the programme has no such thing."""
    first, *rest = name.split(".")
    is_figure = rest[-1:] == [_NUMBER]
    if is_figure:
        rest.pop()
    if first in programme.terms:
        keyed_by = programme.terms[first].keyed_by
        fits = not rest or len(rest) == len(keyed_by)
        known = all(
            step in programme.keys[key].values
            for step, key in zip(rest, keyed_by, strict=False)
            if key in programme.keys
        )
        return Asked(f"terms.{first}", tuple(rest), is_figure) if fits and known else None
    if first in programme.deliverables and len(rest) == 1 and rest[0] in _PARTS:
        return Asked(f"deliverables.{first}.{rest[0]}")
    return None


def unfilled(text: Translations, items: Mapping[str, Stated], programme: Programme) -> Iterator[str]:
    """The placeholders of a text, in any of its languages, that no stated value fills."""
    names = dict.fromkeys(name for words in text.by_language.values() for name in placeholders(words))
    for name in names:
        asked = what_is_asked(name, programme)
        stated = items.get(asked.item, SILENT) if asked else SILENT
        if (
            asked is None
            or not stated.is_documented
            or (isinstance(stated.leaf(asked.key), NotDocumented) and asked.key)
        ):
            yield name
