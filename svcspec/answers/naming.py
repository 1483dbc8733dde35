"""What people call the items of a programme and its contracts: ids, labels, aliases, customers, with accents or without."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping

from svcspec.model.programme import Programme, owner_of
from svcspec.text import Translations

_NEAR_ONES = 5
_IS_NEAR, _AS_NEAR = 0.65, 0.2
_SHORTEST_BEGINNING = 3
_READ_OF_A_NAME = 200


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


def contracts_near(name: str, customers: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the contracts that were perhaps meant, the nearest first: by id and by the customer's name, whole or in part.

    `customers` has the customer's name by the contract's id.
    """
    nearness = {one: max(_nearness(name, called) for called in (one, customer)) for one, customer in customers.items()}
    best = max(nearness.values(), default=0.0)
    near = [one for one, how in nearness.items() if how >= max(_IS_NEAR, best - _AS_NEAR)]
    return tuple(sorted(near, key=lambda one: (-nearness[one], one))[:_NEAR_ONES])


def _nearness(name: str, called: str) -> float:
    """How near a name is to another, from 0 to 1: as a whole, or word by word where it has some of the words alone."""
    wanted, words = _words(name), _words(called)
    if not wanted or not words:
        return 0.0
    whole = difflib.SequenceMatcher(None, " ".join(words), " ".join(wanted)).ratio()
    by_word = sum(len(word) * max(_word_nearness(word, one) for one in words) for word in wanted)
    return max(whole, by_word / sum(len(word) for word in wanted))


def _word_nearness(word: str, other: str) -> float:
    if len(word) >= _SHORTEST_BEGINNING and other.startswith(word):
        return 1.0
    return difflib.SequenceMatcher(None, other, word).ratio()


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", _plain(name[:_READ_OF_A_NAME]))


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
