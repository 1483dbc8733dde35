"""`svcspec edition`: begins the next edition of an offering, and locks those that are published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.console.failures import misused, unable
from svcspec.console.files import write_whole
from svcspec.console.named import Found, Opened, opened, refuse
from svcspec.console.options import argument, as_of, day, declared, lang, option
from svcspec.console.run import note
from svcspec.text import Text, filled

if TYPE_CHECKING:
    from datetime import date

    from svcspec.model.offering import Offering

ABOUT = Text(
    en="Begin the next edition of an offering, or lock the editions that are published.",
    es="Empezar la edición siguiente de una modalidad, o registrar las ediciones publicadas.",
)
_MORE = Text(
    en="The new file stands beside the old one and extends it: it begins with the same content. With --lock, "
    "offerings/editions.lock gets every edition that it lacks, or the named one anew; from then on a change of what a locked "
    "edition states is an error (SVC631).",
    es="El archivo nuevo queda junto al anterior y lo amplía: empieza con el mismo contenido. Con --lock, se añade a "
    "offerings/editions.lock toda edición que falte, o se registra de nuevo la indicada; desde entonces, cambiar lo que "
    "indica una edición registrada es un error (SVC631).",
)
_OFFERING = Text(
    en="The offering: its id, for its newest edition, or id@edition.",
    es="La modalidad: su id, para su edición más reciente, o id@edición.",
)
_AS = Text(
    en="The name of the new edition; the next number without it.",
    es="El nombre de la edición nueva; por defecto, el número siguiente.",
)
_FROM = Text(
    en="The day from which it holds; --as-of without it.", es="El día desde el que rige; por defecto, el de --as-of."
)
_CLOSE = Text(
    en="End the old edition, and any older one that goes on, the day before: in force and on sale.",
    es="Hacer que la vigencia y la venta de la edición anterior, y de cualquier otra más antigua que siga abierta, acaben la víspera.",
)
_LOCK = Text(en="Lock what is published instead.", es="Registrar lo publicado en lugar de empezar una edición.")
_NAME_ONE = Text(
    en="name the offering whose next edition begins", es="indique la modalidad cuya edición siguiente empieza"
)
_NOT_WITH = Text(
    en="--lock stands without --as, --from and --close-old", es="--lock no admite --as, --from ni --close-old"
)
_A_CONTRACT = Text(en="{name} is a contract; name an offering", es="{name} es un contrato; indique una modalidad")
_NO_NUMBER = Text(
    en="edition {edition} is no number; name the next one with --as",
    es="la edición {edition} no es un número; nombre la siguiente con --as",
)
_BAD_NAME = Text(
    en="--as: {edition} is no name of an edition; write letters, digits, dots and hyphens",
    es="--as: {edition} no sirve como nombre de una edición; escriba letras, cifras, puntos y guiones",
)
_TOO_EARLY = Text(
    en="--from: {day} is not after {first}, from which {edition} holds",
    es="--from: {day} no es posterior al {first}, día desde el que rige {edition}",
)
_TAKEN = Text(en="{path} is there already; nothing was written", es="{path} ya existe; no se ha escrito nada")
_OUTSIDE = Text(
    en="{path} leads outside the workspace by a link",
    es="{path} lleva fuera del espacio de trabajo a través de un enlace",
)
_BROKEN = Text(
    en="{name} cannot go on to another edition before this is mended:",
    es="{name} no puede pasar a otra edición mientras no se corrija esto:",
)
_CANNOT = Text(
    en="the next edition of {name} cannot be written so that all else stays the same: write {path} by hand",
    es="la edición siguiente de {name} no se puede escribir de modo que todo lo demás quede igual: escriba {path} a mano",
)
_MADE = Text(
    en="{ref} begins in {path}; state there what changes", es="{ref} empieza en {path}; indique ahí lo que cambia"
)
_STILL = Text(
    en="{old} stays in force and on sale as it was; --close-old ends it the day before, as does `until:` in its file",
    es="{old} sigue vigente y a la venta como estaba; con --close-old acaba la víspera, igual que con `until:` en su archivo",
)
_CLOSED = Text(en="{old} ends the day before, in {path}", es="{old} acaba la víspera, en {path}")
_NOT_LOCKED = Text(
    en="no edition can be locked before this is mended:",
    es="no se puede registrar ninguna edición mientras no se corrija esto:",
)
_LOCKED = Text(
    en="{path}: {added} added{which_added}, {changed} changed{which_changed}, {count} in all",
    es="{path}: ediciones añadidas: {added}{which_added}; cambiadas: {changed}{which_changed}; en total: {count}",
)


@declared(ABOUT, _MORE)
@argument("offering", about=_OFFERING, required=False, metavar=Text(en="[OFFERING]", es="[MODALIDAD]"))
@option("--as", "edition", about=_AS, metavar=Text(en="EDITION", es="EDICIÓN"))
@option("--from", "start", about=_FROM, metavar=Text(en="DATE", es="FECHA"), callback=day)
@option("--close-old", about=_CLOSE, is_flag=True)
@option("--lock", "is_lock", about=_LOCK, is_flag=True)
@as_of
@lang
def command(
    offering: str | None,
    edition: str | None,
    start: date | None,
    close_old: bool,
    is_lock: bool,
    as_of: date,
    lang: tuple[str, ...],
) -> None:
    """Write the file of the edition, or the lock; all of it or nothing."""
    if is_lock and (edition or start or close_old):
        raise misused(_NOT_WITH)
    if not is_lock and offering is None:
        raise misused(_NAME_ONE)
    here = opened([offering] if offering else [], lang)
    chosen = _newest(here, offering, as_of) if offering else None
    if is_lock:
        _lock(here, chosen)
    elif chosen is not None:
        _begin(here, chosen, edition, start or as_of, close_old=close_old)


def _newest(here: Opened, name: str, as_of: date) -> Offering:
    editions = here.programme.editions(name)
    chosen = editions[-1] if editions else here.pick(name, as_of)
    if isinstance(chosen, Found):
        raise unable(_A_CONTRACT, name=name)
    return chosen


def _begin(here: Opened, old: Offering, edition: str | None, start: date, *, close_old: bool) -> None:
    from svcspec.answers.edition import EDITION, next_edition, next_name, wrong_with

    if edition is not None and not EDITION.match(edition):
        raise misused(_BAD_NAME, edition=repr(edition))
    name = edition or next_name(old, here.programme)
    if name is None:
        raise unable(_NO_NUMBER, edition=old.edition)
    first = old.effective.start
    if first is not None and start <= first:
        raise misused(_TOO_EARLY, day=start.isoformat(), first=first.isoformat(), edition=old.ref)
    wrong = wrong_with(old, here.programme)
    if wrong:
        refuse(_BROKEN, wrong, here.lang, old.ref)
    path = here.root / Path(old.place.file).with_name(f"{old.id}-{name}{Path(old.place.file).suffix}")
    _refuse_outside(here.root, path)
    if path.exists() or path.is_symlink():
        raise unable(_TAKEN, path=str(path))
    made = next_edition(old, here.workspace, here.programme, here.root, name, start, here.lang, close_old=close_old)
    if made.errors:
        refuse(_BROKEN, made.errors, here.lang, old.ref)
    if not made.files:
        raise unable(_CANNOT, name=old.ref, path=made.path)
    before = {one.resolve(): data for one, data in made.before.items()}
    write_whole({one.resolve(): data for one, data in made.files.items()}, before=before)
    note(filled(_MADE, ref=made.ref, path=made.path), here.lang)
    for one in made.ended:
        note(filled(_CLOSED, old=one.ref, path=one.place.file), here.lang)
    if not close_old:
        note(filled(_STILL, old=old.ref, path=old.place.file), here.lang)


def _lock(here: Opened, named: Offering | None) -> None:
    from svcspec.answers.edition import locked_anew
    from svcspec.workspace.lock import LOCK, written

    here.refuse_errors(_NOT_LOCKED)
    path = here.root / LOCK
    _refuse_outside(here.root, path)
    before = here.programme.locked or {}
    held = locked_anew(here.programme, named)
    write_whole({path: written(held).encode()})
    added = [ref for ref in held if ref not in before]
    changed = [ref for ref, one in held.items() if ref in before and before[ref] != one]
    counts = {"added": str(len(added)), "changed": str(len(changed)), "count": str(len(held))}
    note(filled(_LOCKED, path=LOCK, **counts, which_added=_which(added), which_changed=_which(changed)), here.lang)


def _which(refs: list[str]) -> str:
    return f" ({', '.join(refs)})" if refs else ""


def _refuse_outside(root: Path, path: Path) -> None:
    """Nothing is written where a link of the workspace leads out of it."""
    home = root.resolve()
    if not path.parent.resolve().is_relative_to(home) or path.is_symlink():
        raise unable(_OUTSIDE, path=str(path))
