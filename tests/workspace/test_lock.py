"""Published editions: what is locked is found changed, item by item, and a lock can be told from anything else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.edition import locked_anew, next_edition
from svcspec.model.programme import Programme
from svcspec.model.published import published
from svcspec.workspace.lock import LOCK, written
from svcspec.workspace.resolve import load

NIMBUS = Path(__file__).parents[1] / "programmes" / "nimbus"
SHIPPED = Path(__file__).parents[2]
AS_OF = date(2026, 3, 1)
TIDE = "offerings/tide-1.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The offerings of an invented vendor, all of them locked."""
    shutil.copytree(NIMBUS / "offerings", tmp_path / "offerings")
    (tmp_path / "contracts").mkdir()
    lock(tmp_path)
    return tmp_path


def programme(root: Path) -> Programme:
    """The programme of a workspace."""
    found = load(root).programme
    assert found is not None
    return found


def lock(root: Path, named: str | None = None) -> None:
    """Lock what the lock lacks, or one edition anew."""
    known = programme(root)
    held = locked_anew(known, known.offerings[named] if named else None)
    (root / LOCK).write_text(written(held), encoding="utf-8")


def edit(root: Path, file: str, before: str, after: str) -> None:
    """Replace what stands once in a file."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (root / file).write_text(text.replace(before, after), encoding="utf-8")


def found(root: Path, as_of: date = AS_OF) -> list[str]:
    """The findings about locks, each with its offering or file, and its item."""
    checked, _ = check([root], as_of, lambda _: Choice(("SVC63",)))
    return [f"{one.code.id} {one.owner} {one.item}".strip() for one in checked.findings if one.code.id[:5] == "SVC63"]


def test_what_is_locked_is_clean(root: Path) -> None:
    """Nothing is found where nothing changed."""
    assert [] == found(root)


@pytest.mark.parametrize("home", [NIMBUS, SHIPPED], ids=["nimbus", "shipped"])
def test_a_lock_is_the_same_text_each_time(home: Path) -> None:
    """Reading and writing a lock gives the same bytes, whatever the order of files or of keys."""
    known = programme(home)
    held = dict(locked_anew(known, None))
    assert written(held) == written(dict(reversed(held.items())))
    if known.locked is not None:
        assert (home / LOCK).read_text(encoding="utf-8") == written(known.locked) == written(held)


CHANGES = [
    ("- {from: 1, value: 5}", "- {from: 1, value: 6}", "terms.callers"),
    ("sev-2: {value: 4 hours, share: 95 %}", "sev-2: {value: 4 hours, share: 96 %}", "terms.first-reply"),
    ("    requires: review-pack\n", "", "deliverables.architecture-review"),
    (
        "open-tickets: {value: 20, clause: callers.tickets}",
        "open-tickets: {value: 20, clause: callers.named}",
        "terms.open-tickets",
    ),
    ("open-tickets: {value: 20,", "open-tickets: {value: 20, inferred: true,", "terms.open-tickets"),
    ("open-tickets: {value: 20,", "open-tickets: {value: 20, negotiable: true,", "terms.open-tickets"),
    ("open-tickets: {value: 20,", "open-tickets: {value: not-documented,", "terms.open-tickets"),
    ("sold: {from: 2024-01-01, until: 2025-12-31}", "sold: {from: 2024-01-01, until: 2026-01-31}", "offering.sold"),
    ("cost: {is: additional-purchase,", "cost: {is: included,", "offering.cost"),
]


@pytest.mark.parametrize(
    ("before", "after", "item"), CHANGES, ids=[f"{number}-{one[2]}" for number, one in enumerate(CHANGES)]
)
def test_a_changed_fact_is_named(root: Path, before: str, after: str, item: str) -> None:
    """Value, share, option, clause, reading, negotiability, silence, dates and cost: each is found, and nothing else of that tier."""
    edit(root, TIDE, before, after)
    assert [f"SVC631 tide {item}"] == [one for one in dict.fromkeys(found(root)) if one.startswith("SVC631 tide ")]


def test_what_extends_a_changed_edition_changes_too(root: Path) -> None:
    """An inherited value is a fact of the tier that inherits it."""
    edit(
        root,
        "offerings/breeze.yaml",
        "community-forum: {channels: [portal],",
        "community-forum: {channels: [portal, email],",
    )
    changed = {one.split()[1] for one in found(root) if one.endswith("community-forum.channels")}
    assert {"breeze", "current", "tide"} <= changed


def test_other_words_are_a_note(root: Path) -> None:
    """The label of one language is wording, not a fact."""
    edit(root, TIDE, "label: {en: Tide, es: Tide}", "label: {en: Tide, es: Marea}")
    assert ["SVC632 tide"] == found(root)


def test_comments_and_order_are_nothing(root: Path) -> None:
    """A file may be tidied."""
    edit(
        root,
        TIDE,
        "  open-tickets: {value: 20, clause: callers.tickets}",
        "  # so many\n  open-tickets: {clause: callers.tickets, value: 20.0}",
    )
    assert [] == found(root)


def test_an_open_end_may_be_set_once(root: Path) -> None:
    """To end an edition that had no end is its ordinary life; to move the end after that is a change."""
    edit(root, "offerings/tide-2.yaml", "sold: {from: 2026-01-01}", "sold: {from: 2026-01-01, until: 2027-12-31}")
    assert [] == found(root)
    lock(root)
    edit(root, "offerings/tide-2.yaml", "until: 2027-12-31", "until: 2028-12-31")
    assert ["SVC631 tide offering.sold"] == found(root)


def test_locking_all_does_not_hide_a_change(root: Path) -> None:
    """Only who names the edition locks it anew."""
    edit(root, TIDE, "open-tickets: {value: 20,", "open-tickets: {value: 30,")
    lock(root)
    assert "SVC631 tide terms.open-tickets" in found(root)
    lock(root, "tide@1")
    known = programme(root)
    assert known.locked is not None
    assert known.locked["tide@1"] == published(known.offerings["tide@1"], known)


def test_an_edition_that_is_gone_is_missed(root: Path) -> None:
    """A file cannot be deleted or renamed to another edition unseen."""
    (root / "offerings" / "polar.yaml").unlink()
    assert ["SVC633 polar polar@1"] == found(root)


def test_a_signed_edition_that_is_not_locked_is_noted(root: Path) -> None:
    """Who signed it may rely on it."""
    text = (root / LOCK).read_text(encoding="utf-8")
    start = text.index('\n[editions."breeze@1"]')
    end = text.index('\n[editions."current@1"]')
    (root / LOCK).write_text(text[:start] + text[end:], encoding="utf-8")
    shutil.copyfile(NIMBUS / "contracts" / "ebano-textil.yaml", root / "contracts" / "a.yaml")
    assert ["SVC635 ebano-textil"] == found(root)
    (root / LOCK).unlink()
    assert [] == found(root)


NO_LOCKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "another-version": lambda data: data.replace(b"version = 1", b"version = 2"),
    "not-toml": lambda data: data + b"]",
    "not-utf-8": lambda data: data + b"# \xff",
    "too-large": lambda data: data + b"#" * 200_000,
    "nested": lambda data: data + b"x = " + b"[" * 5000,
    "many-dots": lambda data: data + b"a." * 5000 + b"b = 1",
    "another-key": lambda data: data + b"\nx = 1\n",
    "no-day": lambda data: data.replace(b"2024-01-01", b"2024-13-01"),
    "no-hash": lambda data: data.replace(b'wording = {"en" = "', b'wording = {"en" = "x'),
    "no-reference": lambda data: data.replace(b"breeze@1", b"breeze 1"),
}


@pytest.mark.parametrize("spoil", NO_LOCKS.values(), ids=NO_LOCKS)
def test_what_is_no_lock_is_found(root: Path, spoil: Callable[[bytes], bytes]) -> None:
    """Whatever stands there instead of a lock is a finding in that file, never silence and never a crash."""
    (root / LOCK).write_bytes(spoil((root / LOCK).read_bytes()))
    checked, _ = check([root], AS_OF, lambda _: Choice())
    assert [LOCK] == [one.place.file for one in checked.findings if one.severity.value == "error"]


def test_a_link_out_is_not_read(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A lock that stands elsewhere is refused."""
    outside = tmp_path_factory.mktemp("outside") / "editions.lock"
    shutil.move(root / LOCK, outside)
    (root / LOCK).symlink_to(outside)
    checked, _ = check([root], AS_OF, lambda _: Choice())
    assert ["SVC021"] == [one.code.id for one in checked.findings if one.severity.value == "error"]


def test_the_next_edition_ends_its_lines_as_the_one_before(root: Path) -> None:
    """The file of an offering with CRLF goes on in one with CRLF, none of its lines ended otherwise."""
    path = root / TIDE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    workspace = load(root)
    assert workspace.programme is not None
    old = next(one for one in workspace.programme.offerings.values() if one.place.file == TIDE)
    made = next_edition(old, workspace, workspace.programme, root, "9", date(2027, 6, 1), "es", close_old=False)
    (data,) = made.files.values()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r") > 0


@pytest.mark.parametrize("ref", sorted(programme(NIMBUS).offerings))
def test_the_next_edition_says_the_same(root: Path, ref: str) -> None:
    """Every offering can go on to another edition, which has the same facts, and the old one can be ended, all else untouched."""
    workspace = load(root)
    assert workspace.programme is not None
    old = workspace.programme.offerings[ref]
    text = (root / old.place.file).read_text(encoding="utf-8")
    made = next_edition(old, workspace, workspace.programme, root, "9", date(2027, 6, 1), "es", close_old=True)
    assert () == made.errors
    last = date(2027, 5, 31)
    goes_on = (one for one in workspace.programme.editions(old.id) if one.effective.has(last))
    assert {one.ref for one in made.ended} == {one.ref for one in goes_on if one.effective.until != last} != set()
    files = {path.relative_to(root).as_posix(): data.decode() for path, data in made.files.items()}
    assert {made.path, *(one.place.file for one in made.ended)} == files.keys()
    for path, data in files.items():
        (root / path).write_text(data, encoding="utf-8")
    assert [] == found(root)
    after = programme(root).offerings[ref]
    assert after.effective.until is not None
    assert after.effective.until <= date(2027, 5, 31)
    lines = set(text.splitlines())
    kept = files.get(old.place.file, text).splitlines()
    assert all(line in lines or line.startswith(("effective:", "sold:")) for line in kept)


def _ended(root: Path, written: str) -> str:
    """The file of the edition of that name after the next one was begun with the old one ended."""
    (root / LOCK).unlink()
    path = root / "offerings" / "breeze.yaml"
    path.write_bytes(written.encode())
    workspace = load(root)
    assert workspace.programme is not None
    old = workspace.programme.offerings["breeze@1"]
    made = next_edition(old, workspace, workspace.programme, root, "9", date(2027, 6, 1), "es", close_old=True)
    assert () == made.errors
    return made.files[path].decode() if made.files else ""


def _stated(root: Path, dates: str) -> str:
    """The text of the edition with dates in it."""
    text = (root / "offerings" / "breeze.yaml").read_text(encoding="utf-8")
    return text.replace('edition: "1"\n', f'edition: "1"\n{dates}\n')


STATED = "effective: {from: 2024-01-01}"


@pytest.mark.parametrize(
    ("written", "ended"),
    [
        (STATED, "effective: {from: 2024-01-01, until: 2027-05-31}"),
        (
            "effective:\n  from: 2024-01-01 # first\n# of the rest",
            "effective:\n  from: 2024-01-01 # first\n  until: 2027-05-31\n# of the rest",
        ),
        ("effective: &days {from: 2024-01-01}", "effective: &days {from: 2024-01-01, until: 2027-05-31}"),
        (
            "effective: {from: 2024-01-01, until: 2028-01-01} # x",
            "effective: {from: 2024-01-01, until: 2027-05-31} # x",
        ),
    ],
    ids=["flow", "comments", "anchor", "later"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_edition_is_ended_and_all_else_is_as_it_was(root: Path, written: str, ended: str, newline: str) -> None:
    """Comments stay with their keys, anchors and ends of lines are kept."""
    text = _stated(root, STATED)
    before = text.replace(STATED, written).replace("\n", newline)
    assert _ended(root, before) == text.replace(STATED, ended).replace("\n", newline)


def test_an_end_that_would_change_something_else_is_not_written(root: Path) -> None:
    """Dates that an alias shares with others cannot be ended alone: nothing is written at all."""
    shared = _stated(root, "effective: &days {from: 2024-01-01}\nsold: *days")
    assert _ended(root, shared) == ""


def test_all_older_editions_that_go_on_are_ended(root: Path) -> None:
    """With the second edition begun and the first left open, the third ends both."""
    ended: list[str] = []
    for name, start, close_old in (("8", date(2027, 1, 1), False), ("9", date(2027, 6, 1), True)):
        workspace = load(root)
        assert workspace.programme is not None
        old = workspace.programme.editions("breeze")[-1]
        made = next_edition(old, workspace, workspace.programme, root, name, start, "es", close_old=close_old)
        for path, data in made.files.items():
            path.write_bytes(data)
        ended += [one.ref for one in made.ended]
    assert ended == ["breeze@1", "breeze@8"]
    untils = [one.effective.until for one in programme(root).editions("breeze")]
    assert untils == [date(2027, 5, 31), date(2027, 5, 31), None]
