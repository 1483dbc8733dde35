"""Whether to colour, and in which colours. click knows neither NO_COLOR nor CI, so the policy is here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO

from svcspec.outputs import Style

_SGR: Mapping[Style, str] = {
    Style.ERROR: "1;31",
    Style.WARNING: "1;33",
    Style.INFO: "1;36",
    Style.GOOD: "32",
    Style.STRONG: "1",
    Style.FAINT: "2",
}


def has_colour(stream: IO[str] | None, asked: str = "auto") -> bool:
    """`always` and `never` as asked; else NO_COLOR, then FORCE_COLOR, decide where set; else a terminal that can, outside CI."""
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] not in {"0", "false"}
    if os.environ.get("TERM", "") in {"", "dumb"} or os.environ.get("CI"):
        return False
    return bool(stream and not stream.closed and stream.isatty())


def sgr(style: Style) -> tuple[str, str]:
    """The escape sequences before and after a span of `style`."""
    return (f"\x1b[{_SGR[style]}m", "\x1b[0m") if style in _SGR else ("", "")
