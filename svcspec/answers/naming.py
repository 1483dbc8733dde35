"""What people call the items of a programme: paths, ids, labels and aliases, with accents or without."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator

from svcspec.model.programme import Programme, owner_of
from svcspec.text import Translations

_NEAR_ONES = 5


def items_named(name: str, programme: Programme) -> tuple[str, ...]:
    """The items that a word names: by path, id, label or alias; a deliverable with its channel and frequency. Empty for none."""
    wanted = _plain(name)
    found = [item for item in programme.items() if any(wanted == _plain(one) for one in _names(item, programme))]
    return tuple(
        dict.fromkeys(part for item in found for part in programme.items() if part == item or owner_of(part) == item)
    )


def near_names(name: str, programme: Programme) -> tuple[str, ...]:
    """The paths of items that were perhaps meant by a word that names none."""
    names = {_plain(one): item for item in programme.items() for one in _names(item, programme)}
    near = difflib.get_close_matches(_plain(name), names, n=_NEAR_ONES, cutoff=0.6)
    return tuple(dict.fromkeys(names[one] for one in near))


def _names(item: str, programme: Programme) -> Iterator[str]:
    group, _, rest = item.partition(".")
    yield from (item, rest)
    label = programme.label(item)
    yield from label.by_language.values() if isinstance(label, Translations) else (label.say("en"), label.say("es"))
    named = programme.terms.get(rest) if group == "terms" else programme.deliverables.get(rest)
    if named is not None:
        yield from (alias for aliases in named.aliases.values() for alias in aliases)


def _plain(name: str) -> str:
    """A name without accents, capitals and double spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())
