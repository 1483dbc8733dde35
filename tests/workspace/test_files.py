"""Files are found by name, and opened only where they are what they seem."""

import os
import socket
from pathlib import Path

import pytest

from svcspec.findings import Finding
from svcspec.reading import bounds
from svcspec.workspace.files import Missing, Unreadable, find_root, open_bytes, shown, yaml_files

SECRET = b"TOPSECRET: [not yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one contract, and a secret beside it."""
    root = tmp_path / "workspace"
    (root / "contracts" / "more").mkdir(parents=True)
    (root / "offerings").mkdir()
    (root / "contracts" / "a.yaml").write_bytes(b"kind: contract\n")
    (tmp_path / "secret.yaml").write_bytes(SECRET)
    return root


def outcome(path: Path, root: Path | None) -> str:
    """What opening gives: a code, `missing`, `unreadable`, or the text."""
    match open_bytes(path, root):
        case bytes(content):
            return content.decode()
        case Finding(code=code):
            return code.id
        case Missing():
            return "missing"
        case Unreadable():
            return "unreadable"


def test_root_is_the_nearest(root: Path) -> None:
    """The workspace of a path is the nearest folder upwards that says it is one."""
    assert root == find_root(root / "contracts" / "a.yaml")
    assert root == find_root(root / "contracts" / "not-yet.yaml")
    assert root == find_root(root)
    assert None is find_root(root.parent / "secret.yaml")
    (root / "services").mkdir()
    (root / "services" / "svcspec.toml").touch()
    assert root / "services" == find_root(root / "services" / "contracts" / "a.yaml")


def test_root_is_found_by_name(root: Path) -> None:
    """A link does not choose another workspace than the one it stands in."""
    link = root / "contracts" / "link.yaml"
    link.symlink_to(root.parent / "secret.yaml")
    assert root == find_root(link)


def test_regular_file_is_read(root: Path) -> None:
    """A file is its bytes, through a link inside the workspace too."""
    (root / "contracts" / "b.yaml").symlink_to("a.yaml")
    (root / "linked").symlink_to("contracts")
    for path in ("contracts/a.yaml", "contracts/b.yaml", "linked/a.yaml", "contracts/../contracts/a.yaml"):
        assert outcome(root / path, root) == "kind: contract\n"


def test_root_itself_may_be_reached_by_a_link(root: Path) -> None:
    """Where the workspace lies is the maintainer's own affair."""
    (root.parent / "alias").symlink_to(root)
    assert outcome(root.parent / "alias" / "contracts" / "a.yaml", root.parent / "alias") == "kind: contract\n"


@pytest.mark.parametrize(
    "target", ["../../secret.yaml", "/etc/passwd", "/dev/zero", "/proc/self/environ", "../../nowhere.yaml"]
)
def test_link_out_of_the_workspace_is_a_finding(root: Path, target: str) -> None:
    """A link cannot show a file of the machine, nor whether it exists."""
    link = root / "contracts" / "link.yaml"
    link.symlink_to(target)
    assert outcome(link, root) == "SVC021"
    finding = open_bytes(link, root)
    assert isinstance(finding, Finding)
    assert str(finding.place) == "contracts/link.yaml:1:1"
    assert "SECRET" not in finding.message.say("en") + finding.help.say("en")


def test_linked_folder_out_of_the_workspace_is_a_finding(root: Path) -> None:
    """A folder that is a link leads out as a file does."""
    (root / "contracts" / "out").symlink_to(root.parent)
    assert outcome(root / "contracts" / "out" / "secret.yaml", root) == "SVC021"


def test_a_name_that_begins_alike_is_outside(root: Path) -> None:
    """`workspace-2` does not lie below `workspace`."""
    (root.parent / "workspace-2").mkdir()
    (root.parent / "workspace-2" / "a.yaml").write_bytes(SECRET)
    (root / "b.yaml").symlink_to("../workspace-2/a.yaml")
    assert outcome(root / "b.yaml", root) == "SVC021"


def test_outside_any_workspace_the_own_folder_is_the_border(root: Path) -> None:
    """A file on its own is read; a link from its folder to elsewhere is not."""
    assert SECRET.decode() == outcome(root.parent / "secret.yaml", None)
    (root.parent / "out.yaml").symlink_to("/etc/passwd")
    assert outcome(root.parent / "out.yaml", None) == "SVC021"


def test_what_is_no_file_is_a_finding(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither pipe, socket, nor directory is opened as a file, and none is waited for."""
    (root / "directory.yaml").mkdir()
    os.mkfifo(root / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(root)  # the name of a socket is bounded
        listener.bind("socket.yaml")
    (root / "link.yaml").symlink_to("pipe.yaml")
    sorts = {"directory.yaml": "directory", "pipe.yaml": "pipe", "socket.yaml": "socket", "link.yaml": "pipe"}
    for name, sort in sorts.items():
        finding = open_bytes(root / name, root)
        assert isinstance(finding, Finding)
        assert ("SVC022", f"this is a {sort}, not a regular file") == (finding.code.id, finding.message.say("en"))


def test_size_is_seen_before_reading(root: Path) -> None:
    """A file at the limit is read; beyond it none, however large it says it is."""
    (root / "limit.yaml").write_bytes(b"#" * bounds.MOST_BYTES)
    (root / "large.yaml").write_bytes(b"#" * (bounds.MOST_BYTES + 1))
    with (root / "sparse.yaml").open("wb") as sparse:
        sparse.truncate(1 << 32)
    assert len(outcome(root / "limit.yaml", root)) == bounds.MOST_BYTES
    assert outcome(root / "large.yaml", root) == "SVC001"
    assert outcome(root / "sparse.yaml", root) == "SVC001"


def test_what_is_not_there_is_missing(root: Path) -> None:
    """A path that names nothing is no finding about a file."""
    (root / "dangling.yaml").symlink_to("nowhere.yaml")
    for name in ("nowhere.yaml", "nowhere/a.yaml", "contracts/a.yaml/b.yaml", "dangling.yaml", "nul\0.yaml"):
        assert outcome(root / name, root) == "missing"
    missing = open_bytes(root / "nowhere.yaml", root)
    assert isinstance(missing, Missing)
    assert (
        missing.message.say("en"),
        missing.message.say("es"),
    ) == ("nowhere.yaml does not exist", "nowhere.yaml no existe")


def test_what_cannot_be_read_says_why(root: Path) -> None:
    """What the system refuses is told apart from what is missing."""
    (root / "loop.yaml").symlink_to("loop.yaml")
    loop, name = open_bytes(root / "loop.yaml", root), open_bytes(root / ("x" * 300), root)
    assert isinstance(loop, Unreadable)
    assert isinstance(name, Unreadable)
    assert loop.message.say("en") == "loop.yaml cannot be read: its links lead in a loop"
    assert name.reason.say("es") == "su nombre es demasiado largo"


def test_files_are_listed_by_name(root: Path) -> None:
    """Below a folder every YAML file is listed, in one order, and nothing that would be passed over in silence."""
    contracts = root / "contracts"
    for name in ("Z.YAML", "b.yml", "é.yaml", "more/c.yaml", ".hidden.yaml", "notes.txt"):
        (contracts / name).touch()
    (contracts / ".git").mkdir()
    (contracts / ".git" / "x.yaml").touch()
    (contracts / "folder.yaml").mkdir()
    (contracts / "linked").symlink_to("more")
    (contracts / "dangling.yaml").symlink_to("nowhere")
    expected = ["Z.YAML", "a.yaml", "b.yml", "dangling.yaml", "folder.yaml", "linked", "more/c.yaml", "é.yaml"]
    assert expected == [Path(path).relative_to(contracts).as_posix() for path in yaml_files(contracts)]
    assert outcome(contracts / "linked", root) == "SVC022"
    assert yaml_files(root / "nowhere") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (b"a b.yaml", "contracts/a b.yaml"),
        ("ñ.yaml".encode(), "contracts/ñ.yaml"),
        (b"line\n::error::x.yaml", "contracts/line\\x0a::error::x.yaml"),
        (b"esc\x1b[2J.yaml", "contracts/esc\\x1b[2J.yaml"),
        ("rtl\u202e.yaml".encode(), "contracts/rtl\\u202e.yaml"),
        (b"latin\xf1\xff.yaml", "contracts/latin\\xf1\\xff.yaml"),
    ],
)
def test_shown_path_can_be_printed(root: Path, name: bytes, expected: str) -> None:
    """A path is shown from the root, and whatever a name holds stays on its line."""
    path = root / "contracts" / os.fsdecode(name)
    assert expected == shown(path, root)
    assert expected.encode()


def test_shown_path_outside_is_as_named(root: Path) -> None:
    """Outside the workspace, and without one, a path is shown as it was named."""
    assert shown(Path("../x.yaml"), root) == "../x.yaml"
    assert shown(Path("x.yaml"), None) == "x.yaml"
