"""Hostile and broken files, as data: what is found, and at which line and column."""

import subprocess
import sys
import time

import pytest

from svcspec.reading import bounds
from svcspec.reading.characters import visible
from svcspec.reading.yaml import read

HALF = "x" * (bounds.MOST_CHARACTERS // 2)
BOM = "\ufeff"

# name: (text or bytes, what is found as CODE:line:column)
CASES: dict[str, tuple[str | bytes, str]] = {
    # encoding and characters
    "latin-1": (b"name: demo\nnota: acci\xf3n\n", "SVC002:2:11"),
    "UTF-16 with its mark": ("a: b\n".encode("utf-16"), "SVC002:1:1"),
    "UTF-16 without a mark": ("a: b\n".encode("utf-16-le"), "SVC002:1:1"),
    "UTF-32": ("a: b\n".encode("utf-32"), "SVC002:1:1"),
    "cut short": (b"a: \xe2\x82", "SVC002:1:4"),
    "overlong": (b"a: \xc0\xaf", "SVC002:1:4"),
    "NUL": (b"a: demo demo\x00b\n", "SVC003:1:13"),
    "every refused character": ("a: \x07\n# \u202e\nb: \x85\nc: \u2028\nd: \ufffe", "SVC003:1:4 SVC003:2:3 SVC003:3:4 SVC003:4:4 SVC003:5:4"),
    "a second byte order mark": (BOM + BOM + "a: b", "SVC003:1:1"),
    "a byte order mark in the middle": ("a: b\n" + BOM + "c: d", "SVC003:2:1"),
    "an escaped control": ('a: "\\e[2J"', "SVC003:1:4"),
    "an escaped carriage return": ('a: "x\\ry"', "SVC003:1:4"),
    "an escaped direction": ('b: 1\na: "\\u202e01"', "SVC003:2:4"),
    "an escaped control in a key": ('"\\a": 1', "SVC003:1:1"),
    "beyond Unicode": ('a: "\\U00110000"', "SVC003:1:5"),
    "zero width in a key": ("a: 1\nna\u200bme: 2", "SVC017:2:1"),
    "no-break space for indentation": ("a:\n\u00a0\u00a0b: 1", "SVC017:2:1"),
    "a line break in a key": ('"a\\nb": 1', "SVC017:1:1"),
    # syntax
    "an open bracket": ("a: 1\nb: [1, 2\nc: 3\n", "SVC004:2:4"),
    "an open brace": ("a: {b: 1\n", "SVC004:1:4"),
    "an open double quote": ('a: 1\nb: "x\n', "SVC004:2:4"),
    "an open single quote": ("b: 'x\n", "SVC004:1:4"),
    "a tab for indentation": ("a:\n\tb: 1\n", "SVC004:2:1"),
    "a colon in a value": ("a: b: c\n", "SVC004:1:5"),
    "an unknown escape": ('a: "C:\\quota"\n', "SVC004:1:7"),
    "a cut escape": ('a: "\\x4', "SVC004:1:5"),
    "a reserved sign": ("a: @b\n", "SVC004:1:4"),
    "a list indented otherwise": ("a:\n    - b\n  - c\n", "SVC004:3:3"),
    "text after a quote": ('a: "b" c\n', "SVC004:1:8"),
    "a closing bracket alone": ("a: ]\n", "SVC004:1:4"),
    "a key without colon": ("a: 1\nb\nc: 2\n", "SVC004:2:1"),
    "conflict marks": ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "SVC004:2:1"),
    "text after the end": ("a: 1\n...\nb: 2\n", "SVC004:3:1"),
    "a block without text": ("a: |x\n b\n", "SVC004:1:5"),
    "an old version": ("# c\n%YAML 1.1\n---\na: 1\n", "SVC004:2:1"),
    "a second directive": ("%YAML 1.2\n%TAG !! tag:x\n---\na: 1\n", "SVC004:2:1"),
    "an unknown directive": ("%FOO bar\n---\na: 1\n", "SVC004:1:1"),
    "findings before the break": ("a: !t 1\na: 2\nb: [x\n", "SVC011:1:4 SVC008:2:1 SVC004:3:4"),
    # documents
    "no byte": ("", "SVC005:1:1"),
    "comments alone": ("# a\n# b\n", "SVC005:1:1"),
    "null": ("---\n~\n", "SVC005:2:1"),
    "a list": ("# c\n- a\n", "SVC006:2:1"),
    "a word": ("name:demo\n", "SVC006:1:1"),
    "a second document": ("a: 1\n---\nb: 2\n", "SVC007:2:1"),
    "an empty second document": ("a: 1\n---\n", "SVC007:2:1"),
    # keys
    "twice": ("a: 1\nb: 2\na: 3\n", "SVC008:3:1"),
    "thrice": ("a: 1\na: 2\na: 3\n", "SVC008:2:1 SVC008:3:1"),
    "twice, quoted and escaped": ('name: 1\n"name": 2\n"na\\x6de": 3\n', "SVC008:2:1 SVC008:3:1"),
    "twice, composed and not": ("caf\u00e9: 1\ncafe\u0301: 2\n", "SVC008:2:1"),
    "twice in a list": ("a:\n- b: 1\n  b: 2\n", "SVC008:3:3"),
    "twice, inside and out": ("a: {b: 1, b: 2}\na: {c: 1, c: 2}\n", "SVC008:1:11 SVC008:2:1 SVC008:2:11"),
    "keys that are not text": ("1: a\n1.0: b\ntrue: c\n~: d\n.nan: e\n", "SVC009:1:1 SVC009:2:1 SVC009:3:1 SVC009:4:1 SVC009:5:1"),
    "no key": ("a: {: 1}\n", "SVC004:1:5"),
    "a list for a key": ("? [a, b]\n: 1\nc: 2", "SVC009:1:3"),
    "braces of a template": ("a: {{ b }}\n", "SVC009:1:5"),
    "a merge": ("a: &a {b: 1}\nc:\n  <<: *a\n", "SVC010:3:3"),
    # tags
    "tags": ("a: !!int 1\nb: !include /etc/passwd\nc: !!python/name:os.system\nd: ! e\n", "SVC011:1:4 SVC011:2:4 SVC011:3:4 SVC011:4:4"),
    "tags on collections": ("a: &x !!set {b: 1}\nc: !x [1]\n", "SVC011:1:7 SVC011:2:4"),
    "an undeclared handle": ("a: !x!y b\n", "SVC011:1:4"),
    # aliases
    "no such anchor": ("a: 1\nb: *gold\n", "SVC012:2:4"),
    "no such anchor, as key": ("a: 1\n*gold : 2\n", "SVC012:2:1"),
    "its own ancestor": ("a: &a\n  b: [*a]\n", "SVC013:2:7"),
    "the root": ("&a\nb: *a\n", "SVC013:2:4"),
    "aliases that double": ("a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 31)), "SVC015:14:18"),
    "aliases that deepen": ("a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 60)), "SVC014:50:12"),
    "aliases of a long text": (f"a: &a {'x' * 200_000}\nb: [*a, *a, *a, *a,\n *a, *a]\n", "SVC015:3:2"),
    # bounds
    "deep": ("a: " + "[" * 60 + "]" * 60, "SVC014:1:53"),
    "deep without end": ("[" * 50_000, "SVC014:1:51"),
    "deep dashes": ("- " * 100_000, "SVC014:1:101"),
    "deep question marks": ("? " * 100_000, "SVC014:1:101"),
    "many": ("a: [" + "1," * 60_000, "SVC015:1:99999"),
    # numbers
    "numbers": ("a: 017\nb: .nan\nc: -.inf\nd: 12345678901234567\ne: 1e999\n", "SVC016:1:4 SVC016:2:4 SVC016:3:4 SVC016:4:4 SVC016:5:4"),
    # line ends
    "CRLF": ("a: 1\r\nb: 2\r\na: 3\r\n", "SVC008:3:1"),
    "lone CR": ("a: 1\rb: 2\ra: 3\r", "SVC008:3:1"),
    "all line ends": ("a: 1\r\nb: 2\rc: 3\n\r\na: 4", "SVC008:5:1"),
    "byte order mark": (BOM + "a: 1\na: 2", "SVC008:2:1"),
    "byte order mark, first line": (BOM + "a: @", "SVC004:1:4"),
    "characters beyond 16 bits": ("\U0001f600: \U0001f600\na: [\U0001f600, !t x]", "SVC011:2:8"),
}  # fmt: skip


def findings(content: str | bytes, *, has_libyaml: bool) -> str:
    """What reading finds, in the notation of the table."""
    data = content.encode() if isinstance(content, str) else content
    reading = read(data, "a.yaml", has_libyaml=has_libyaml)
    return " ".join(f"{finding.code.id}:{finding.place.line}:{finding.place.column}" for finding in reading.findings)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("has_libyaml", [True, False])
def test_is_found_at_its_place(name: str, *, has_libyaml: bool) -> None:
    """Each hostile file has its finding, of the same code and place with libyaml and without it."""
    content, expected = CASES[name]
    assert expected == findings(content, has_libyaml=has_libyaml)


@pytest.mark.parametrize("name", CASES)
def test_message_can_be_read(name: str) -> None:
    """Whatever a file holds, its messages are one short visible line, in each language, with what to do."""
    content, _ = CASES[name]
    for finding in read(content.encode() if isinstance(content, str) else content, "a.yaml").findings:
        for lang in ("en", "es"):
            for sentence in (finding.message.say(lang), finding.help.say(lang)):
                assert visible(sentence) == sentence
                assert 0 < len(sentence) < 250
                assert "{" not in sentence.replace("`{`", "").replace("{b", "")


CLEAN: dict[str, tuple[str | bytes, object]] = {
    "words of YAML 1.1": ("[no, on, y, Off, 17:00, 2026-01-05, 1_000, 0b1, 1.2.3]", ["no", "on", "y", "Off", "17:00", "2026-01-05", "1_000", "0b1", "1.2.3"]),
    "null": ("[~, null, Null, NULL, nil]", [None, None, None, None, "nil"]),
    "booleans": ("[true, True, FALSE, 'true', tRue]", [True, True, False, "true", "tRue"]),
    "joined emoji and right-to-left words": ("'\U0001f469\u200d\U0001f4bb \u05d7\u05d5\u05d6\u05d4 \u0639\u0642\u062f'", "\U0001f469\u200d\U0001f4bb \u05d7\u05d5\u05d6\u05d4 \u0639\u0642\u062f"),
    "digits of other scripts are text": ("[\uff11, \u0661]", ["\uff11", "\u0661"]),
    "block text, CRLF": ("|\r\n  a\r\n  b\r\n", "a\nb\n"),
    "an anchor given anew": ("[&x 1, &x 2, *x]", [1, 2, 2]),
    "an anchor given anew inside": ("&x [&x 1, *x]", [1, 1]),
    "a quoted merge is a key": ('{"<<": 1}', {"<<": 1}),
    "an escape of a tab and a line": ('"a\\tb\\nc"', "a\tb\nc"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("has_libyaml", [True, False])
def test_stays_what_was_meant(name: str, *, has_libyaml: bool) -> None:
    """What only looks like a trap is read as YAML 1.2 reads it."""
    written, expected = CLEAN[name]
    reading = read(
        f"value: {written}".encode() if isinstance(written, str) else written, "a.yaml", has_libyaml=has_libyaml
    )
    assert reading.findings == ()
    assert reading.root is not None
    assert {"value": expected} == reading.root.value


@pytest.mark.parametrize("directive", ["%YAML 1.2\n---\n", "# c\n\n%YAML 1.2 # c\n---\n", "---\n", "# 99 %\n"])
def test_head_is_accepted(directive: str) -> None:
    """A file may say that it is YAML 1.2."""
    assert read(f"{directive}a: 1".encode(), "a.yaml").findings == ()


def test_faulty_values_stay_near_what_was_meant() -> None:
    """The rest of a file with a faulty value can be judged too."""
    text = "a: 1\na: 2\nb: 017\nc: *none\nd: !t x\ne: {<<: 1, f: 2}\n"
    root = read(text.encode(), "a.yaml").root
    assert root is not None
    assert root.value == {"a": 1, "b": "017", "c": None, "d": "x", "e": {"f": 2}}


def test_duplicate_names_both_places() -> None:
    """Who reads of a duplicate sees where the other one is."""
    (finding,) = read(b"a: 1\nb: 2\na: 3\n", "x.yaml").findings
    assert [str(related.place) for related in finding.related] == ["x.yaml:1:1"]


@pytest.mark.parametrize(("has_libyaml", "most"), [(True, "1024"), (False, "256")])
def test_size_is_bounded(*, has_libyaml: bool, most: str) -> None:
    """A file at the limit is read, and one byte more is refused, with the limit in the words."""
    limit = int(most) * 1024
    content = b"a: 1 #" + b"x" * (limit - 6)
    assert read(content, "a.yaml", has_libyaml=has_libyaml).findings == ()
    (finding,) = read(content + b"x", "a.yaml", has_libyaml=has_libyaml).findings
    assert finding.code.id == "SVC001"
    assert most in finding.message.say("es")


@pytest.mark.parametrize(
    "content",
    ["a: [" + "b, " * 340_000, "a: 1\n" * 200_000, "? " * 500_000, "{a: " * 250_000, "a: " + "9" * 1_000_000,
     "a: 1" + ":59" * 340_000, f"a: &{'n' * 900_000} x", "# c\n" * 250_000, "%\n" * 500_000, f"a: '{HALF}'\nb: '{HALF[:-9]}'"],
    ids=range(10),
)  # fmt: skip
def test_is_quick(content: str) -> None:
    """No file takes long, whatever it holds."""
    begun = time.process_time()
    read(content.encode(), "a.yaml")
    assert time.process_time() - begun < 1.5


def test_missing_libyaml_is_noticed() -> None:
    """Where PyYAML was built without libyaml, files are read all the same, up to the smaller size."""
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from svcspec.reading.yaml import HAS_LIBYAML, most_bytes, read\n"
        "print(HAS_LIBYAML, most_bytes(), read(b'a: [1.5, x]', 'a.yaml').root.value)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False 262144 {'a': [Decimal('1.5'), 'x']}\n"
