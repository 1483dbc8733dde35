"""The settings of a workspace: `svcspec.toml`, else `[tool.svcspec]` of `pyproject.toml`. They are data, never code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from svcspec.findings import Code, Finding, Severity, found
from svcspec.reading.nodes import Node, Plain, Source, Span
from svcspec.reading.schema import validate
from svcspec.text import Text, Verbatim
from svcspec.workspace.files import SETTINGS, Missing, Unreadable, open_bytes, shown

SETTINGS_FILES = (SETTINGS, "pyproject.toml")

NOT_TOML = Code(
    "SVC031",
    Severity.ERROR,
    says=Text(en="these settings are not valid TOML", es="estos ajustes no son TOML válido"),
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
        en="install a version that fits, or change `requires`", es="instale una versión que encaje, o cambie `requires`"
    ),
    bad="",
    good="",
    example="settings",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace chose; `severity` by code. Empty where it chose nothing."""

    language: str | None = None
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


def load(root: Path) -> tuple[Settings, tuple[Finding, ...], bool]:
    """The settings of a workspace, what is wrong with them, and whether there is a file of them."""
    for name, table in zip(SETTINGS_FILES, ((), ("tool", "svcspec")), strict=True):
        path = root / name
        if not path.is_file() and not path.is_symlink():
            continue
        data = open_bytes(path, root)
        if isinstance(data, Finding):
            return Settings(), (data,), True
        if isinstance(data, Missing | Unreadable):
            continue
        settings = _read(data, shown(path, root), table)
        if settings is not None:
            return (*settings, True)
    return Settings(), (), False


def _read(data: bytes, path: str, table: tuple[str, ...]) -> tuple[Settings, tuple[Finding, ...]] | None:
    import tomllib

    source = Source(path, data.decode("utf-8", errors="replace"))
    try:
        written: Any = tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        place = re.search(r"at line ([0-9]+), column ([0-9]+)", str(error))
        last = len(source.text.splitlines()) or 1
        line = int(place[1]) if place else last if "end of document" in str(error) else 1
        start = sum(len(one) for one in source.text.splitlines(keepends=True)[: line - 1])
        return (Settings(), (found(NOT_TOML, source.place(start)),)) if not table else None
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
    )
    required = written.get("requires")
    return settings, () if required is None else _required(required, node)


def _required(required: str, node: Node) -> tuple[Finding, ...]:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    from svcspec import __version__

    try:
        fits = SpecifierSet(required).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        fits = False
    fills = {"required": Verbatim(required), "version": Verbatim(__version__)}
    return () if fits else (found(OTHER_VERSION, node["requires"].place, fills),)


def _spans(value: Plain, text: str, start: int = 0) -> Span:
    """Spans found by looking for the keys at the heads of lines: TOML's reader tells no places."""
    if not isinstance(value, dict):
        return (start, start, [_spans(one, text, start) for one in value] if isinstance(value, list) else None)
    spans: dict[str, tuple[int, int, Span]] = {}
    for key, child in value.items():
        head = re.compile(rf"^[ \t]*(?:\[(?:[\w.]*\.)?)?(\"?{re.escape(key)}\"?)[ \t]*[=\]]", re.MULTILINE)
        match = head.search(text, start)
        begin, end = match.span(1) if match else (start, start)
        line_end = text.find("\n", end)
        value_at = text.find("=", end, line_end if line_end >= 0 else None)
        after = value_at + 1 if value_at >= 0 else end
        while after < len(text) and text[after] in " \t":
            after += 1
        spans[key] = (begin, end, _leaf_span(child, text, after, end))
    return (start, start, spans)


def _leaf_span(value: Plain, text: str, after: int, key_end: int) -> Span:
    if isinstance(value, dict):
        return _spans(value, text, key_end)
    line_end = text.find("\n", after)
    stop = len(text[: line_end if line_end >= 0 else None].rstrip())
    entries: list[Span] | None = [(after, stop, None) for _ in value] if isinstance(value, list) else None
    return (after, max(after, stop), entries)
