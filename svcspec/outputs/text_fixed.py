"""What would be mended, as a unified diff."""

from __future__ import annotations

from svcspec.answers.fixed import Fixed
from svcspec.outputs import Painted, Span, Style, writes
from svcspec.visible import visible


@writes(Fixed)
def text(result: Fixed, lang: str) -> Painted:
    """Every line of the diff; the same in every language."""
    return tuple(Span(visible(line) + "\n", _style(line)) for line in result.differences)


def _style(line: str) -> Style:
    return {"+": Style.GOOD, "-": Style.ERROR}.get(line[:1], Style.FAINT)
