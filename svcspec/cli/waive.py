"""`svcspec waive`: writes a waiver for one finding into its contract."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.console.failures import UnableError, misused
from svcspec.console.files import write_whole
from svcspec.console.named import opened
from svcspec.console.options import argument, as_of, day, declared, lang, option
from svcspec.console.run import note
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from datetime import date

ABOUT = Text(
    en="Write a waiver for one finding into its contract.", es="Escribir en un contrato la dispensa de una observación."
)
_MORE = Text(
    en="The finding is named by its fingerprint, which `svcspec check -v` shows. The waiver goes up to the value promised, is "
    "written without touching anything else, and is proved to cover that finding alone. It is for the vendor to approve.",
    es="La observación se designa por su huella, que muestra `svcspec check -v`. La dispensa llega hasta el valor prometido, se "
    "escribe sin tocar nada más y se comprueba que solo cubre esa observación. Aprobarla corresponde al proveedor.",
)
_FINGERPRINT = Text(
    en="The beginning of a fingerprint: at least 6 of its digits and letters.",
    es="Los primeros caracteres de una huella: al menos 6, entre cifras y letras.",
)
_REASON = Text(en="Why it is accepted.", es="Por qué se acepta.")
_APPROVED = Text(en="Who approved it.", es="Quién la aprobó.")
_UNTIL = Text(
    en="The last day on which it holds; without it, it has no end.",
    es="El último día en que rige; si falta, rige sin fecha de fin.",
)
_REF = Text(en="The paper or message that shows it.", es="El documento o mensaje que lo acredita.")
_NEEDED = Text(en="{option} is needed", es="falta {option}")
_UNWRITABLE = Text(
    en="{option}: the character {character} cannot stand in a file",
    es="{option}: un archivo no admite el carácter {character}",
)
_MOST = 400
_TOO_LONG = Text(
    en="{option} has more than {most} characters; say it in fewer, and name the paper that has the rest with --ref",
    es="{option} tiene más de {most} caracteres; abrévielo e indique con --ref el documento que recoge lo demás",
)
_TOO_EARLY = Text(
    en="--until: {day} is past on {as_of}", es="--until: el {day} es anterior al {as_of}, día de la revisión"
)
_DONE = Text(en="{file}: {code} waived: {message}", es="{file}: dispensada {code}: {message}")
_WORDS = Text(en="TEXT", es="TEXTO")


@declared(ABOUT, _MORE)
@argument("fingerprint", about=_FINGERPRINT, metavar=Text(en="FINGERPRINT", es="HUELLA"))
@option("--reason", about=_REASON, metavar=_WORDS)
@option("--approved-by", about=_APPROVED, metavar=Text(en="NAME", es="NOMBRE"))
@option("--until", about=_UNTIL, metavar=Text(en="DATE", es="FECHA"), callback=day)
@option("--ref", about=_REF, metavar=_WORDS)
@as_of
@lang
def command(
    fingerprint: str,
    reason: str | None,
    approved_by: str | None,
    until: date | None,
    ref: str | None,
    as_of: date,
    lang: tuple[str, ...],
) -> None:
    """Write the waiver, or nothing."""
    from svcspec.answers.waive import Signed, Waiver, waive
    from svcspec.reading.characters import forbidden_in, named

    for name, given in {"--reason": reason, "--approved-by": approved_by}.items():
        if not (given or "").strip():
            raise misused(_NEEDED, option=name)
    for name, given in {"--reason": reason, "--approved-by": approved_by, "--ref": ref}.items():
        refused = forbidden_in(given or "")
        if refused is not None:
            raise misused(_UNWRITABLE, option=name, character=named(refused))
    for name, given in {"--reason": reason, "--approved-by": approved_by, "--ref": ref}.items():
        if len(given or "") > _MOST:
            raise misused(_TOO_LONG, option=name, most=str(_MOST))
    if until is not None and until < as_of:
        raise misused(_TOO_EARLY, day=until.isoformat(), as_of=as_of.isoformat())
    here = opened((), lang)
    made = waive(here.root, fingerprint.lower(), Signed(reason or "", approved_by or "", until, ref), as_of)
    if not isinstance(made, Waiver):
        raise UnableError(made)
    path = Path(made.path).resolve()
    write_whole({path: made.text.encode()}, before={path: made.before.encode()})
    finding = made.finding
    note(filled(_DONE, file=finding.place.file, code=finding.code.id, message=finding.message), here.lang)
