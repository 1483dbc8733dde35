"""What commands share: options, languages, colours, and the one way to standard output, to files and to an exit code."""

from __future__ import annotations

from svcspec.console.command import one_of
from svcspec.console.emit import emit
from svcspec.console.failures import UnableError
from svcspec.console.options import argument, as_of, declared, format_for, lang, option
from svcspec.console.run import note, speak
from svcspec.console.wanted import Wanted

__all__ = [
    "UnableError",
    "Wanted",
    "argument",
    "as_of",
    "declared",
    "emit",
    "format_for",
    "lang",
    "note",
    "one_of",
    "option",
    "speak",
]
