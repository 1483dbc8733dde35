"""`svcspec rule`: what a code means, why it matters, and what to do about it."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.codes import Rules
from svcspec.console.emit import emit
from svcspec.console.failures import misused
from svcspec.console.options import argument, declared, format_for, lang
from svcspec.console.run import settled_nearby, speak
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from svcspec.findings import Code

ABOUT = Text(
    en="Explain a code of a finding, or list them all.", es="Explicar el código de una observación, o listarlos todos."
)
_CODE = Text(en="The code, as SVC301.", es="El código, como SVC301.")


@declared(ABOUT)
@argument("code", about=_CODE, required=False, metavar=Text(en="[CODE]", es="[CÓDIGO]"))
@format_for(Rules)
@lang
def command(code: str | None, formats: tuple[Wanted, ...], lang: tuple[str, ...]) -> None:
    """Print one code in full, or the index of all."""
    from svcspec.answers.codes import codes

    known = {**codes(), **_own_codes()}
    if code is not None and code.upper() not in known:
        near = ", ".join(difflib.get_close_matches(code.upper(), known, n=3)) or "SVC301"
        raise misused(
            Text(
                en="there is no code {code}; near it: {near}. `svcspec rule` lists them all",
                es="no existe el código {code}; parecidos: {near}. `svcspec rule` los lista todos",
            ),
            code=code,
            near=near,
        )
    chosen = tuple(known.values()) if code is None else (known[code.upper()],)
    result = Rules(chosen, is_index=code is None)
    emit(result, formats=formats, lang=speak(lang, settled_nearby()))


def _own_codes() -> dict[str, Code]:
    """The codes of the rules of the workspace around this folder; none where there is none."""
    from svcspec.workspace.files import find_root
    from svcspec.workspace.resolve import load

    root = find_root(Path())
    return {} if root is None or not (root / "rules").is_dir() else {rule.id: rule.code for rule in load(root).rules}
