"""What would be mended, as a unified diff."""

from __future__ import annotations

from svcspec.answers.fixed import Fixed
from svcspec.outputs import Painted, Span, Style, writes


@writes(Fixed, is_verbatim=True)
def text(result: Fixed, lang: str) -> Painted:
    """Every line of the diff, as `git apply` takes it; the same in every language."""
    return tuple(Span(line + "\n", _style(line)) for line in result.differences)


def _style(line: str) -> Style:
    return {"+": Style.GOOD, "-": Style.ERROR}.get(line[:1], Style.FAINT)
