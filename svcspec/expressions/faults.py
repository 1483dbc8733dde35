"""What the engine says of an expression, in the words of people who have to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from svcspec.expressions.lookups import Lookup, elsewhere, failed
from svcspec.text import Message, Sayable, Text, Verbatim

_AT = re.compile(r"ERROR: <input>:([0-9]+):([0-9]+): ([^\n]*)")
_TAIL = re.compile(r"\s*\[[A-Z_]+\]\Z|\A[A-Z_]+: ")
_NULL = Text(
    en="`null` is what is not stated or not documented: ask `... != null` first, in `where:` for instance",
    es="`null` es lo que no se indica o no consta: compruebe antes `... != null`, por ejemplo en `where:`",
)
_NAMES = Text(
    en="the names are `contract`, `entitlements`, `offering`, `segment` and `as_of`; texts stand in quotes",
    es="los nombres son `contract`, `entitlements`, `offering`, `segment` y `as_of`; los textos van entre comillas",
)
_KEYS = Text(
    en='check how it is spelt; where it may be missing, ask `"key" in ...` first',
    es='revise cómo se escribe; si puede faltar, compruebe antes `"clave" in ...`',
)
_ENTRIES = Text(
    en="entries are counted from 0; ask `size(...) > ` and the number of the entry first",
    es="las entradas se cuentan desde 0; compruebe antes `size(...) > ` y el número de la entrada",
)
_DATES = Text(
    en="`days` counts between two days that exist, each written as year-month-day",
    es="`days` cuenta entre dos días que existan, escritos como año-mes-día",
)
_SORTS = Text(
    en="compare like with like: `int(...)`, `double(...)` and `string(...)` make one of the other",
    es="compare valores de la misma clase: `int(...)`, `double(...)` y `string(...)` convierten de una clase a otra",
)
_MEND = Text(
    en="correct the expression; it is written in CEL (https://cel.dev)",
    es="corrija la expresión; está escrita en CEL (https://cel.dev)",
)
_SIMPLER = Text(en="write it more simply", es="escríbala de forma más sencilla")
_BOOLEAN = Text(
    en="write a condition, as `contract.term.until != null`",
    es="escriba una condición, como `contract.term.until != null`",
)
_KNOWN: tuple[tuple[str, Text, Text], ...] = (
    (
        r"undeclared reference to '([^']*)'",
        Text(en="there is nothing called `{what}`", es="no hay nada llamado `{what}`"),
        _NAMES,
    ),
    (r"Key not found in map : (.*)", Text(en="there is no key {what}", es="no existe la clave {what}"), _KEYS),
    (
        r"No matching overloads found : (.*\bnull.*)",
        Text(en="something in it is `null`: {what}", es="algo de lo que usa es `null`: {what}"),
        _NULL,
    ),
    (
        r"Applying SELECT to non-message type()",
        Text(en="it asks for a key of what has no keys", es="pide una clave de algo que no las tiene"),
        _NULL,
    ),
    (
        r"(?:No matching overloads found : |found no matching overload for )(.*)",
        Text(en="these do not go together: {what}", es="esto no se puede combinar: {what}"),
        _SORTS,
    ),
    (
        r"Index error: (.*)",
        Text(en="the list has no such entry: {what}", es="la lista no tiene esa entrada: {what}"),
        _ENTRIES,
    ),
    (
        r"NOT_A_DATE: (.*)",
        Text(en="{what} is no date: `2026-03-01` is one", es="{what} no es una fecha; sí lo es `2026-03-01`"),
        _DATES,
    ),
    (
        r"not boolean: (.*)",
        Text(en="it is neither true nor false ({what})", es="no es ni verdadera ni falsa ({what})"),
        _BOOLEAN,
    ),
    (r"divide by zero()", Text(en="it divides by zero", es="divide entre cero"), _MEND),
    (
        r"(?:Iteration budget|recursion|expression size|\Astopped\Z)()",
        Text(en="it takes too many steps, too long or too much memory", es="exige demasiados pasos, tiempo o memoria"),
        _SIMPLER,
    ),
    (
        r"\Anot run\Z()",
        Text(
            en="other rules took too long or too much memory, and were stopped",
            es="otras reglas exigían demasiado tiempo o memoria y se han detenido",
        ),
        Text(en="correct the others first", es="corrija primero las demás"),
    ),
    (
        r"not to be shown: (.*)",
        Text(
            en="what it gives cannot be shown ({what}): it is neither text, nor a finite number, nor a list of these",
            es="lo que da no se puede mostrar ({what}): no es texto, ni un número finito, ni una lista de ellos",
        ),
        Text(
            en="show a text, a finite number or a list; `string(...)` makes a text of a date, a duration or bytes",
            es="muestre un texto, un número finito o una lista; `string(...)` convierte en texto una fecha, una duración o bytes",
        ),
    ),
    (r"\Atoo long\Z()", Text(en="what it shows is too long", es="lo que muestra es demasiado largo"), _SIMPLER),
    (r"Syntax error: (.*)", Text(en="this is not an expression: {what}", es="esto no es una expresión: {what}"), _MEND),
)
_NO_KEY = Text(en="`{where}` has no key `{name}`", es="`{where}` no tiene la clave `{name}`")
_ITS_KEYS = Text(
    en='it has: {keys}; where it may be missing, ask `"{name}" in {where}` first',
    es='tiene: {keys}; si puede faltar, compruebe antes `"{name}" in {where}`',
)
_NONE_AT_ALL = Text(
    en='here it has none at all; ask `"{name}" in {where}` first',
    es='aquí no tiene ninguna; compruebe antes `"{name}" in {where}`',
)
_NEAR = Text(en="did you mean {near}? {more}", es="¿quiso decir {near}? {more}")
_OF_NO_KEYS = Text(
    en="`{where}` is {sort}; it has no key `{name}`", es="`{where}` es {sort}; no tiene la clave `{name}`"
)
_NULL_HERE = Text(
    en="ask `{where} != null` first, in `where:` for instance; `null` is what is not stated or not documented",
    es="compruebe antes `{where} != null`, por ejemplo en `where:`; `null` es lo que no se indica o no consta",
)
_EACH_ENTRY = Text(
    en="ask its entries: `{where}.all(one, one.{name} != null)` for each of them, or `.exists(...)` for one",
    es="pregunte por sus elementos: `{where}.all(uno, uno.{name} != null)` para todos, o `.exists(...)` para alguno",
)
_ITSELF = Text(en="write `{where}` alone", es="escriba `{where}` sin más")
_SORTS_OF_VALUES: tuple[tuple[type, Text, Text], ...] = (
    (type(None), Text(en="`null`", es="`null`"), _NULL_HERE),
    (bool, Text(en="true or false", es="verdadero o falso"), _ITSELF),
    (str, Text(en="a text", es="un texto"), _ITSELF),
    (list, Text(en="a list", es="una lista"), _EACH_ENTRY),
    (object, Text(en="a number", es="un número"), _ITSELF),
)
_MOST_KEYS = 8
_OTHER = Text(en="the engine says: {what}", es="el evaluador dice: {what}")
_MOST = 160
_OPERATOR = re.compile(r"'?_([^\w\s(]+)_'? ?(?:applied to )?'?\(([^(),]+), ([^(),]+)\)'?")
_SORT = re.compile(r"\b(null|int|uint)(?:_type|64)\b")


@dataclass(frozen=True, slots=True)
class Explained:
    """What is wrong with an expression, what to do, and where in it: line and column 1-based, 0 where that is not known."""

    trouble: Sayable
    remedy: Sayable
    line: int = 0
    column: int = 0


def explained(words: str, text: str = "", data: Mapping[str, object] | None = None) -> Explained:
    """The first thing that the engine says is wrong; with the expression and what it was asked about, also which key and why."""
    lookup = _lookup(words, text, data or {})
    if lookup is not None:
        return _of_key(lookup, text, data or {})
    place = _AT.search(words)
    line, column, said = (int(place[1]), int(place[2]), place[3]) if place else (0, 0, _TAIL.sub("", words.strip()))
    for pattern, trouble, remedy in _KNOWN:
        match = re.search(pattern, said)
        if match:
            return Explained(Message(trouble, {"what": Verbatim(_short(match[1]))}), remedy, line, column)
    return Explained(Message(_OTHER, {"what": Verbatim(_short(said))}), _MEND, line, column)


def _lookup(words: str, text: str, data: Mapping[str, object]) -> Lookup | None:
    """The key that the engine did not find, where the expression alone tells which."""
    missing = re.search(r"Key not found in map : \"(.*?)\"", words)
    if missing is None and "Applying SELECT to non-message type" not in words:
        return None
    for one in failed(text, data):
        if (
            (one.name == missing[1] and isinstance(one.value, Mapping))
            if missing
            else not isinstance(one.value, Mapping)
        ):
            return one
    return None


def _of_key(lookup: Lookup, text: str, data: Mapping[str, object]) -> Explained:
    before = text[: lookup.offset]
    line, column = before.count("\n") + 1, lookup.offset - before.rfind("\n")
    fills: dict[str, Sayable] = {"where": Verbatim(_short(lookup.asked)), "name": Verbatim(_short(lookup.name))}
    if not isinstance(lookup.value, Mapping):
        sort, remedy = next((sort, remedy) for kind, sort, remedy in _SORTS_OF_VALUES if isinstance(lookup.value, kind))
        return Explained(Message(_OF_NO_KEYS, {**fills, "sort": sort}), Message(remedy, fills), line, column)
    keys = _quoted(lookup.keys[:_MOST_KEYS]) + (", …" if len(lookup.keys) > _MOST_KEYS else "")
    more = Message(_ITS_KEYS if keys else _NONE_AT_ALL, {**fills, "keys": Verbatim(keys)})
    near = _quoted(elsewhere(lookup.name, data))
    remedy_of_key = Message(_NEAR, {"near": Verbatim(near), "more": more}) if near else more
    return Explained(Message(_NO_KEY, fills), remedy_of_key, line, column)


def _quoted(names: list[str]) -> str:
    return ", ".join(f"`{_short(name)}`" for name in names)


def _short(words: str) -> str:
    """The engine's words, cut, with operators between what they join: `null < int` for `_<_(null_type, int64)`."""
    words = words.partition(" expecting ")[0].partition(" (in container")[0]
    words = _SORT.sub(r"\1", _OPERATOR.sub(r"\2 \1 \3", words))
    return words if len(words) <= _MOST else words[:_MOST] + "…"
