"""The settings of a workspace: `svcspec.toml`, else `[tool.svcspec]` of `pyproject.toml`. They are data, never code."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svcspec.findings import Code, Finding, Severity, found
from svcspec.model.policy import EXPIRES_WITHIN_DAYS, Approver, Policy
from svcspec.places import Place
from svcspec.reading.bounds import TOO_LARGE
from svcspec.reading.nodes import Node, Plain, Source, Span
from svcspec.reading.schema import validate
from svcspec.reading.toml import MOST_BYTES, NotTomlError, read_toml
from svcspec.text import Sayable, Text, Verbatim
from svcspec.workspace.files import SETTINGS, Missing, Unreadable, open_bytes, shown

SETTINGS_FILES = (SETTINGS, "pyproject.toml")

NOT_TOML = Code(
    "SVC031",
    Severity.ERROR,
    says=Text(en="these settings are not valid TOML: {fault}", es="estos ajustes no son TOML válido: {fault}"),
    why=Text(
        en="What was to be ignored or to fail is not known.", es="No se sabe qué había que omitir ni qué debía fallar."
    ),
    help=Text(
        en='write `key = "value"`, one a line, and tables as `[severity]`',
        es='escriba `clave = "valor"`, una por línea, y las tablas como `[severity]`',
    ),
    bad="",
    good="",
    example="settings",
)
OTHER_VERSION = Code(
    "SVC032",
    Severity.ERROR,
    says=Text(
        en="this workspace requires svcspec {required}; this is {version}",
        es="este espacio de trabajo requiere svcspec {required}; esta es la versión {version}",
    ),
    why=Text(en="Another version may find other things.", es="Otra versión podría encontrar otras cosas."),
    help=Text(
        en="install a version that fits, or change `requires`",
        es="instale una versión que lo cumpla, o cambie `requires`",
    ),
    bad="",
    good="",
    example="settings",
)
_LEADS_NOWHERE = Text(en="it is a link that leads nowhere", es="es un enlace que no lleva a ninguna parte")
_KEEP_SETTINGS = Text(en="keep nothing but settings in it", es="deje en él solo los ajustes")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace chose; `severity` by code. Empty where it chose nothing."""

    language: str | None = None
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    policy: Policy = Policy()


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings of a workspace, what is wrong with them, whether there is a file of them, and why it was not read."""

    settings: Settings = Settings()
    findings: tuple[Finding, ...] = ()
    has_file: bool = False
    unreadable: Unreadable | None = None


def load(root: Path) -> Settled:
    """Read the settings of a workspace. Settings that stand there and cannot be read are told, never taken as none."""
    for name, table in zip(SETTINGS_FILES, ((), ("tool", "svcspec")), strict=True):
        path = root / name
        match open_bytes(path, root):
            case Finding() as refused:
                return Settled(findings=(refused,), has_file=True)
            case Unreadable() as failed:
                return Settled(unreadable=failed)
            case Missing():
                if path.is_symlink():
                    return Settled(unreadable=Unreadable(shown(path, root), _LEADS_NOWHERE))
            case bytes() as data if not table or b"svcspec" in data:
                settings = _read(data, shown(path, root), table)
                if settings is not None:
                    return Settled(*settings, has_file=True)
            case _:
                continue
    return Settled()


def _read(data: bytes, path: str, table: tuple[str, ...]) -> tuple[Settings, tuple[Finding, ...]] | None:
    if len(data) > MOST_BYTES:
        fills: dict[str, Sayable] = {
            "most": Verbatim(str(MOST_BYTES // 1024)),
            "reason": Verbatim(""),
            "remedy": _KEEP_SETTINGS,
        }
        return Settings(), (found(TOO_LARGE, Place(path), fills),)
    source = Source(path, data.decode("utf-8", errors="replace"))
    try:
        written: Any = read_toml(data)
    except NotTomlError as error:
        return (Settings(), (_not_toml(source, error),)) if not table else None
    for key in table:
        written = written.get(key) if isinstance(written, dict) else None
    if not isinstance(written, dict):
        return None
    node = Node(source, written, _spans(written, source.text))
    findings = validate("settings", node)
    if findings:
        return Settings(), findings
    settings = Settings(
        language=written.get("language"),
        fail_on=written.get("fail_on", "error"),
        select=tuple(written.get("select", ())),
        ignore=tuple(written.get("ignore", ())),
        severity={code: Severity(level) for code, level in written.get("severity", {}).items()},
        policy=Policy(
            written.get("expires_within_days", EXPIRES_WITHIN_DAYS), _approvers(written.get("approvers", {}))
        ),
    )
    required = written.get("requires")
    return settings, () if required is None else _required(required, node)


def _not_toml(source: Source, error: NotTomlError) -> Finding:
    """What is wrong with TOML, where it stands; at the beginning of the last line where it is the end that is wrong."""
    lines = source.text.split("\n")
    last = len(source.text.splitlines()) or 1
    line, column = (last, 1) if error.line is None else (error.line, error.column)
    start = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    return found(NOT_TOML, source.place(start), {"fault": error.fault})


def _approvers(written: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Approver]:
    return {name: Approver(**{sort: tuple(listed) for sort, listed in may.items()}) for name, may in written.items()}


def _required(required: str, node: Node) -> tuple[Finding, ...]:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    from svcspec import __version__

    try:
        fits = SpecifierSet(required).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        fits = False
    fills = {"required": Verbatim(required), "version": Verbatim(__version__)}
    return () if fits else (found(OTHER_VERSION, node["requires"].place, fills),)


_HEAD = re.compile(
    r"""^[ \t]*(?:\[+[ \t]*(?:[\w-]+[ \t]*\.[ \t]*){0,9})?((?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+)))[ \t]*[.=\]]""",
    re.MULTILINE,
)


def _heads(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each key begins a line or ends the name of a table: TOML's reader tells no places."""
    heads: dict[str, list[tuple[int, int]]] = {}
    for match in _HEAD.finditer(text):
        name = match[2] or match[3] or match[4] or ""
        heads.setdefault(name, []).append(match.span(1))
    return heads


def _spans(value: Plain, text: str, start: int = 0, heads: Mapping[str, list[tuple[int, int]]] | None = None) -> Span:
    """The place of every key, found among the heads of lines; a key that is not there stands where its table does."""
    heads = _heads(text) if heads is None else heads
    if not isinstance(value, dict):
        return (start, start, [_spans(one, text, start, heads) for one in value] if isinstance(value, list) else None)
    spans: dict[str, tuple[int, int, Span]] = {}
    for key, child in value.items():
        known = heads.get(key, [])
        at = bisect_left(known, (start, start))
        begin, end = known[at] if at < len(known) else (start, start)
        if isinstance(child, dict):
            spans[key] = (begin, end, _spans(child, text, end, heads))
        else:
            spans[key] = (begin, end, _leaf_span(child, text, end))
    return (start, start, spans)


def _leaf_span(value: Plain, text: str, key_end: int) -> Span:
    """From what follows the `=` to the end of the line; every entry of a list has that same place."""
    line_end = text.find("\n", key_end)
    line = text[key_end : line_end if line_end >= 0 else None]
    after = key_end + line.find("=") + 1 if "=" in line else key_end
    while text[after : after + 1] in {" ", "\t"}:
        after += 1
    stop = max(after, key_end + len(line.rstrip()))
    return (after, stop, [(after, stop, None) for _ in value] if isinstance(value, list) else None)
