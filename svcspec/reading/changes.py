"""Changes of single values in the text of a YAML file: all else stays as it is written, and the result is proved by reading it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from svcspec.findings import Edit
from svcspec.reading.emitting import flow, lines
from svcspec.reading.nodes import Node, Plain
from svcspec.reading.yaml import read

Path: TypeAlias = "tuple[str | int, ...]"

_WIDTH = 108


class UnchangeableError(ValueError):
    """The text cannot be changed so and nothing else with it: a value that several aliases share, say."""


@dataclass(frozen=True, slots=True)
class Put:
    """Let the value at `path` be `value`, in place of what is there; mappings on the way that are missing are made."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Append:
    """Add `value` at the end of the list at `path`, which is made where it is missing."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the entry at `path`, and with it each list or mapping around it that would be left empty."""

    path: Path


Change: TypeAlias = "Put | Append | Remove"


@dataclass(frozen=True, slots=True)
class _Splice:
    """Code points from `start` up to `end`, exclusive, and the text that takes their place."""

    start: int
    end: int
    text: str


def changed(text: str, changes: Iterable[Change]) -> str:
    """The text of a YAML file with `changes` made one after another; paths are those of the file as it is by then.

    Raises UnchangeableError where what the new text says is not exactly what was asked for.
    """
    for change in changes:
        text = _changed(text, change)
    return text


def edits(root: Node, change: Change) -> tuple[Edit, ...]:
    """The edits of a file's text that a change comes to, unproved. Raises LookupError or TypeError where its path does not fit."""
    source = root.source
    end_of_line = "\r\n" if "\r\n" in source.text else "\n"
    return tuple(
        Edit(source.path, one.start, one.end, one.text.replace("\n", end_of_line)) for one in _spliced(root, change)
    )


def edited(text: str, made: Iterable[Edit]) -> str:
    """A text with edits made that do not overlap; of two at one place, the one that takes nothing out comes first."""
    for one in sorted(made, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def applied(value: Plain, change: Change) -> Plain:
    """What a change makes of a value as read. Raises LookupError or TypeError where its path does not fit."""
    match change:
        case Put(path, new):
            return _put(value, path, new)
        case Append(path, new):
            entries = _at(value, path)
            if not isinstance(entries, list | None):
                raise TypeError(path)
            return _put(value, path, [*(entries or []), new])
        case Remove(path):
            return _removed(value, path)


def _changed(text: str, change: Change) -> str:
    before = read(text.encode(), "")
    if before.root is None:
        raise UnchangeableError(change)
    try:
        expected = applied(before.root.value, change)
        made = edits(before.root, change)
    except (LookupError, TypeError) as error:
        raise UnchangeableError(change) from error
    text = edited(text, made)
    after = read(text.encode(), "")
    if after.root is None or len(after.findings) > len(before.findings) or not is_same(after.root.value, expected):
        raise UnchangeableError(change)
    return text


def _put(value: Plain, path: Path, new: Plain) -> Plain:
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(step, int):
        return [*value[:step], _put(value[step], rest, new), *value[step + 1 :]]
    if isinstance(step, str) and (value is None or isinstance(value, dict)):
        held = value or {}
        return {**held, step: _put(held.get(step), rest, new)}
    raise TypeError(step)


def _at(value: Plain, path: Path) -> Plain:
    """What is at `path`; None where something on the way is missing."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value


def _removed(value: Plain, path: Path) -> Plain:
    path = _whole(value, path)
    *above, last = path
    holder = _at(value, tuple(above))
    if isinstance(holder, dict) and isinstance(last, str):
        return _put(value, tuple(above), {key: one for key, one in holder.items() if key != last})
    if isinstance(holder, list) and isinstance(last, int):
        return _put(value, tuple(above), [*holder[:last], *holder[last + 1 :]])
    raise TypeError(last)


def _whole(value: Plain, path: Path) -> Path:
    """The path of all that goes with an entry: the outermost collection that holds it alone."""
    held = [_at(value, path[:length]) for length in range(len(path))]
    if not held or not isinstance(held[-1], dict | list) or not _has(held[-1], path[-1]):
        raise LookupError(path)
    alone = [isinstance(one, dict | list) and len(one) == 1 for one in held]
    while len(path) > 1 and alone[len(path) - 1]:
        path = path[:-1]
    return path


def _has(held: dict[str, Plain] | list[Plain], step: str | int) -> bool:
    return step in held if isinstance(held, dict) else isinstance(step, int) and 0 <= step < len(held)


def is_same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same: keys in any order, and true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _spliced(root: Node, change: Change) -> list[_Splice]:
    match change:
        case Put(path, value):
            return _placed(root, path, value)
        case Append(path, value):
            return _appended(root, path, value)
        case Remove(path):
            return _cut(root, _whole(root.value, path))


def _placed(root: Node, path: Path, value: Plain) -> list[_Splice]:
    missing = next((length for length in range(1, len(path) + 1) if not _reaches(root, path[:length])), None)
    if missing is None:
        return _replaced(root, path, value)
    for step in reversed(path[missing:]):
        value = {str(step): value}
    holder = root.at(path[: missing - 1])
    key = str(path[missing - 1])
    if not holder.value:
        return _replaced(root, path[: missing - 1], {key: value})
    last = [entry for _, entry in holder.items()][-1]
    if _is_flow(holder):
        return [_Splice(last.place.end, last.place.end, f", {flow(key)}: {flow(value)}")]
    text = holder.source.text
    column = _column(text, next(entry for _, entry in holder.items()).key_place.start)
    if last.place.end >= len(text) and not text.endswith("\n") and _ends_in_text(last):
        above = _above(text, last.key_place.start)  # a line more below would be a line more of the text
        return [_Splice(above, above, _entry(key, value, column) + "\n")]
    return [_line_after(holder, last.place.end, _entry(key, value, column))]


def _reaches(root: Node, path: Path) -> bool:
    node = root
    for step in path:
        try:
            node = node[step]
        except LookupError:
            return False
    return True


def _replaced(root: Node, path: Path, value: Plain) -> list[_Splice]:
    """The value that is there by another; where the old one stands below its key, the new one moves up to it."""
    node, text = root.at(path), root.source.text
    start, end = node.place.start, node.place.end
    if not path:
        raise TypeError(path)
    if isinstance(path[-1], str) and not _is_flow(root.at(path[:-1])):
        colon = text.index(":", node.key_place.end) + 1
        column = _column(text, node.key_place.start)
        written = _entry("", value, column)[1:]
        if start < colon or "\n" not in text[colon:start]:
            return [_Splice(colon, max(end, colon), written)]
        return [_Splice(colon, colon, written), _without_lines(text, start, end)]
    lead = "" if start == 0 or text[start - 1].isspace() or text[start - 1] in "[{," else " "
    return [_Splice(start, end, lead + flow(value))]


def _appended(root: Node, path: Path, value: Plain) -> list[_Splice]:
    entries = root.at(path) if _reaches(root, path) else None
    if entries is None or not entries.value:
        return _placed(root, path, [value])
    last = [*entries][-1]
    if _is_flow(entries):
        return [_Splice(last.place.end, last.place.end, f", {flow(value)}")]
    column = _column(root.source.text, entries.place.start)
    is_block = isinstance(value, dict) and isinstance(last.value, dict) and not _is_flow(last)
    written = lines(value) if is_block or not _fits(value, column) else [flow(value)]
    margin = " " * column
    shown = "\n".join(f"{margin}{'  ' if number else '- '}{line}" for number, line in enumerate(written))
    return [_line_after(entries, last.place.end, shown)]


def _cut(root: Node, path: Path) -> list[_Splice]:
    holder, node, text = root.at(path[:-1]), root.at(path), root.source.text
    entries = [entry for _, entry in holder.items()] or [*holder]
    number = [_start(holder, entry) for entry in entries].index(_start(holder, node))
    start, end = _start(holder, node), max(node.place.end, _start(holder, node))
    following = _start(holder, entries[number + 1]) if number + 1 < len(entries) else None
    if _is_flow(holder):
        before = entries[number - 1].place.end if number else None
        return [_cut_from_flow(text, before, start, end, following)]
    if text[_line_start(text, start) : start].strip(" "):
        if following is None or "#" not in text[_line_end(text, end) : following]:
            return [_Splice(start, end if following is None else following, "")]
        lead = len(text[:start].rstrip(" "))
        return [_Splice(lead, _line_end(text, end), "")]
    return [_without_lines(text, start, end)]


def _cut_from_flow(text: str, before: int | None, start: int, end: int, following: int | None) -> _Splice:
    """Take an entry out of a flow collection: with what stands beside it on its own line, and no comment of another.

    `before` and `following` are where the neighbours end and begin. Raises LookupError where a comment would go, or stay, with the
    wrong one.
    """
    lead, rest = text[_line_start(text, start) : start], text[end : _line_end(text, end)]
    is_first_of_line, beside = not lead.strip(), _BESIDE.fullmatch(rest)
    if following is not None and "\n" not in text[end:following]:
        return _Splice(start, following, "")
    if following is None and beside is None:  # what closes the collection, or more, stands on the same line
        back = start if before is None or "#" in text[before:start] else before
        comma = _COMMA.match(text, end)
        return _Splice(back, comma.end() if comma and back == start else end, "")
    if beside is None or (following is not None and not beside["comma"]):
        raise LookupError(start)
    if is_first_of_line and (following is not None or before is None or "#" in text[before:start]):
        return _without_lines(text, start, end)
    if beside["comment"] and not (is_first_of_line or lead.rstrip().endswith(("[", "{"))):
        raise LookupError(start)
    back = before if following is None and before is not None else len(text[:start].rstrip(" "))
    return _Splice(back, end + len(rest), "")


_BESIDE = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(?P<comment>#[^\n]*)?")
_COMMA = re.compile(r"[ \t]*,")


def _start(holder: Node, entry: Node) -> int:
    """Where an entry begins: its key, or the dash before it in a list over several lines."""
    if isinstance(holder.value, dict):
        return entry.key_place.start
    text, start = holder.source.text, entry.place.start
    if _is_flow(holder):
        return start
    column = _column(text, holder.place.start)
    line = _line_start(text, start)
    while text[line + column : line + column + 1] != "-" or text[line : line + column].strip(" -"):
        if line <= 0:
            raise LookupError(start)
        line = _line_start(text, line - 1)
    return line + column


def _entry(key: str, value: Plain, column: int) -> str:
    """`key: value` as an entry whose key begins in `column`; the value below it where it would not fit beside it."""
    margin = " " * column
    beside = f"{margin}{flow(key) if key else ''}:"
    if not isinstance(value, dict | list) or _fits(value, column):
        return f"{beside} {flow(value)}" if key else f": {flow(value)}"
    below = "\n".join(f"{margin}  {line}" for line in lines(value))
    return f"{beside if key else ':'}\n{below}"


def _fits(value: Plain, column: int) -> bool:
    """Whether a value stands well on the line of its key: no more than one collection within another, and not too long."""
    if not isinstance(value, dict | list) or not value:
        return True
    within = value.values() if isinstance(value, dict) else value
    return all(not isinstance(one, dict) for one in within) and column + len(flow(value)) <= _WIDTH


def _line_after(node: Node, end: int, written: str) -> _Splice:
    """Lines below the one in which something ends."""
    at = _line_end(node.source.text, end)
    return _Splice(at, at, f"\n{written}")


def _is_flow(node: Node) -> bool:
    return node.source.text[node.place.start : node.place.start + 1] in {"[", "{"}


def _column(text: str, offset: int) -> int:
    start = _line_start(text, offset)
    return offset - start - text.startswith("\ufeff", start, offset)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, max(0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    """The offset of the end of a line, before what ends it."""
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _ends_in_text(node: Node) -> bool:
    """Whether the last value in a node is a text over several lines, as `|` and `>` begin it."""
    while entries := [entry for _, entry in node.items()] or [*node]:
        node = entries[-1]
    return node.source.text[node.place.start : node.place.start + 1] in {"|", ">"}


def _above(text: str, offset: int) -> int:
    """Where the line of an entry begins, or the comments right above it."""
    at = _line_start(text, offset)
    while at and text[_line_start(text, at - 1) : at].lstrip(" ").startswith("#"):
        at = _line_start(text, at - 1)
    return at


def _without_lines(text: str, start: int, end: int) -> _Splice:
    """Take out the lines from the one of `start` to the one of `end`."""
    first, following = _line_start(text, start), text.find("\n", end)
    if following >= 0:
        return _Splice(first, following + 1, "")
    return _Splice(_line_end(text, first - 1) if first else 0, len(text), "")
