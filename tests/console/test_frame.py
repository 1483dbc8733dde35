"""How a command ends, speaks, colours and writes, seen from outside as a program."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.outputs.samples import FINDING, checked
from tests.outputs.test_check_formats import TEXT_EN, TEXT_ES, written

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "tests.console.program"]
CLEAN = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SVCSPEC_AS_OF": "2026-03-01", "TERM": "xterm"}
CONCISE = written("concise", checked(FINDING))


def run(
    *words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None, code: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with few variables set; the exit code is checked where one is expected."""
    ran = subprocess.run([*PROGRAM, *words], cwd=cwd, env={**CLEAN, **(env or {})}, capture_output=True, check=False)
    text = subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert code is None or code == ran.returncode, text.stderr
    return text


def behind_a_terminal(*words: str, env: Mapping[str, str] | None = None) -> str:
    """What the program shows when standard output and error are a pseudo-terminal."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen([*PROGRAM, *words], cwd=ROOT, env={**CLEAN, **(env or {})}, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    child.wait()
    return shown.decode().replace("\r\n", "\n")


def test_results_go_to_standard_output_and_notes_to_standard_error() -> None:
    """What was asked for can be piped."""
    ran = run("show", code=1)
    assert (ran.stdout, ran.stderr) == (TEXT_EN, "2026-03-01\n")


def test_quiet_says_nothing_besides_the_result() -> None:
    """-q drops notes, never results."""
    assert run("show", "-q", code=1).stderr == ""


def test_today_is_told() -> None:
    """Without --as-of and SVCSPEC_AS_OF the day taken is said, in UTC."""
    assert run("settled", env={"SVCSPEC_AS_OF": ""}).stderr.endswith(", today in UTC\n")
    assert run("show", "--as-of", "2026-05-31").stderr == "2026-05-31\n"


@pytest.mark.parametrize(
    ("words", "env", "expected"),
    [
        (["show"], {}, TEXT_EN),
        (["show"], {"LANG": "es_ES.UTF-8"}, TEXT_EN),
        (["settled"], {}, TEXT_ES),
        (["settled", "--lang", "en"], {}, TEXT_EN),
        (["show", "--lang=es-MX"], {}, TEXT_ES),
        (["show", "--lang", "es,en"], {"LC_ALL": "C"}, f"{TEXT_ES}\n{TEXT_EN}"),
    ],
)
def test_the_language_is_the_asked_one_else_the_settled_one_else_english(
    words: list[str], env: dict[str, str], expected: str
) -> None:
    """The locale says nothing where the output is no terminal."""
    assert run(*words, env=env).stdout == expected


@pytest.mark.parametrize(
    ("locale", "expected"), [("es_ES.UTF-8", TEXT_ES), ("C", TEXT_EN), ("", TEXT_EN), ("nonsense!", TEXT_EN)]
)
def test_on_a_terminal_the_locale_counts(locale: str, expected: str) -> None:
    """A person is spoken to in the language of the terminal."""
    assert behind_a_terminal("show", "-q", "--color", "never", env={"LANG": locale}) == expected


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        ([], {"CI": "true"}, False),
        ([], {"CI": "true", "FORCE_COLOR": "1"}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_policy_of_colours_on_a_terminal(words: list[str], env: dict[str, str], coloured: bool) -> None:
    """The command line decides, then NO_COLOR, then FORCE_COLOR, then what the terminal is."""
    shown = behind_a_terminal("show", "-q", *words, env=env)
    assert ("\x1b[1;31m" in shown) is coloured
    assert coloured or shown == TEXT_EN


def test_a_pipe_gets_colours_only_when_asked() -> None:
    """What is piped is plain."""
    assert "\x1b" not in run("show").stdout
    assert "\x1b[1;31m" in run("show", "--color", "always").stdout
    assert "\x1b[1;31m" in run("show", env={"FORCE_COLOR": "1"}).stdout


def test_a_file_is_never_coloured(tmp_path: Path) -> None:
    """--color always is for the terminal."""
    run("show", "--color", "always", "-o", str(tmp_path / "out.txt"), code=1)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == TEXT_EN


def test_a_terminal_is_never_driven_by_what_a_file_says() -> None:
    """Escapes in data are shown, with and without colours."""
    for colour in ("always", "never"):
        shown = behind_a_terminal("hostile", "--color", colour)
        assert "\\x1b[31mred\\x0a" in shown
        assert "\x1b[31m" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_output_is_utf_8_whatever_the_locale(env: dict[str, str]) -> None:
    """Accents survive an ASCII surrounding."""
    assert run("settled", env=env).stdout == TEXT_ES


def test_a_defect_of_ours_is_one_line_in_each_language() -> None:
    """No traceback, no exit code of a finding, and nothing of the data that met the defect."""
    ran = run("raise", code=2)
    assert ran.stdout == ""
    english, spanish = ran.stderr.splitlines()
    assert english.startswith("svcspec: a defect of svcspec itself (ValueError, program.py:")
    assert spanish.startswith("svcspec: un defecto del propio svcspec (ValueError, program.py:")


def test_the_traceback_of_a_defect_is_there_for_who_asks() -> None:
    """SVCSPEC_DEBUG=1 shows where, and even then no escape of a file."""
    shown = run("raise", env={"SVCSPEC_DEBUG": "1"}, code=2).stderr
    assert "Traceback" in shown
    assert "\x1b" not in shown


def test_an_interrupt_ends_with_130() -> None:
    """Ctrl-C is no finding and shows no traceback."""
    ran = run("interrupt", code=130)
    assert "Traceback" not in ran.stderr


def test_a_termination_ends_with_143() -> None:
    """SIGTERM clears up and ends."""
    with subprocess.Popen([*PROGRAM, "wait"], cwd=ROOT, env=CLEAN, stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        assert child.stderr.readline() == b"ready\n"
        child.send_signal(signal.SIGTERM)
        assert (child.wait(timeout=10), child.stderr.read()) == (143, b"")


def test_a_closed_pipe_ends_with_141_in_silence() -> None:
    """`svcspec ... | head -1` is nobody's mistake."""
    with subprocess.Popen(
        [*PROGRAM, "flood"], cwd=ROOT, env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert (child.wait(timeout=20), child.stderr.read()) == (141, b"")


@pytest.mark.parametrize(
    ("redirect", "why"), [(">/dev/full", "no space is left on the device"), (">&-", "it is closed")]
)
def test_an_output_that_cannot_be_written_is_no_success(redirect: str, why: str) -> None:
    """A full disk and a closed output end with 2 and say so."""
    ran = subprocess.run(
        ["sh", "-c", f'"$@" {redirect}', "sh", *PROGRAM, "show", "-q"],
        cwd=ROOT,
        env=CLEAN,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr.decode()) == (2, f"svcspec: cannot write to standard output: {why}\n")


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        (["--nothing"], "there is no option --nothing", "no existe la opción --nothing"),
        (
            ["--langg=x"],
            "there is no option --langg; did you mean --lang?",
            "no existe la opción --langg; ¿quiso decir --lang?",
        ),
        ([], "WHAT is missing", "falta QUÉ"),
        (["show", "x"], "too many arguments: x", "sobran argumentos: x"),
        (["show", "-f"], "-f needs a value", "-f necesita un valor"),
        (["show", "-q=1"], "there is no option -=", "no existe la opción -="),
        (["show", "--quiet=1"], "--quiet takes no value", "--quiet no lleva valor"),
        (
            ["show", "-f", "pdf"],
            "there is no format pdf here; there are: text, concise, github, html, json, markdown",
            "aquí no hay formato pdf; hay: text, concise, github, html, json, markdown",
        ),
        (["show", "-f", "text="], "-f text= names no file", "-f text= no indica ningún archivo"),
        (
            ["show", "-f", "text", "-f", "json"],
            "two formats cannot go to the same place; write -f NAME=PATH",
            "dos formatos no pueden ir al mismo sitio; escriba -f NOMBRE=RUTA",
        ),
        (
            ["show", "-f", "text=a", "-o", "b"],
            "-o goes with a single format; with several, write -f NAME=PATH",
            "-o va con un solo formato; con varios, escriba -f NOMBRE=RUTA",
        ),
        (
            ["show", "--as-of", "2026-02-30"],
            "--as-of: '2026-02-30' is no date; write it as 2026-03-01",
            "--as-of: '2026-02-30' no es una fecha; escríbala como 2026-03-01",
        ),
        (
            ["show", "--color", "red"],
            "--color: red is not one of auto, always, never",
            "--color: red no está entre estos valores: auto, always, never",
        ),
        (
            ["show", "--fail-on", "\x1b[31m"],
            "--fail-on: \\x1b[31m is not one of any, never",
            "--fail-on: \\x1b[31m no está entre estos valores: any, never",
        ),
    ],
)
def test_a_mistake_of_usage_is_told_in_both_languages(words: list[str], english: str, spanish: str) -> None:
    """Exit 2, one line, and where to read more."""
    told = run("--lang=en", *words, code=2), run("--lang=es", *words, code=2)
    assert [ran.stdout for ran in told] == ["", ""]
    assert told[0].stderr == f"svcspec: {english} (see svcspec --help)\n"
    assert told[1].stderr == f"svcspec: {spanish} (vea svcspec --help)\n"


def test_a_day_of_the_surroundings_that_is_none_is_told_by_its_name() -> None:
    """Nobody wrote an option."""
    ran = run("show", env={"SVCSPEC_AS_OF": "tomorrow"}, code=2)
    assert ran.stderr.startswith("svcspec: SVCSPEC_AS_OF: 'tomorrow' is no date")


def test_a_language_that_is_none_is_refused() -> None:
    """--lang takes BCP 47 tags."""
    ran = run("show", "--lang", "español", code=2)
    assert ran.stderr.startswith("svcspec: --lang: 'español' is no language tag")


def test_a_name_with_a_line_feed_forges_no_line_of_a_log() -> None:
    """What is told of a name stays on the line that tells it."""
    ran = run("show", "-o", "none\n::error::forged ##[group]/x", code=2)
    assert ran.stderr.splitlines()[1:] == [
        "svcspec: cannot write none\\x0a::error::forged ##\\x5bgroup]/x: there is no such file or folder"
    ]


def test_help_speaks_both_languages() -> None:
    """What the command does, its arguments and its options."""
    english, spanish = run("--help", code=0).stdout, run("--help", "--lang", "es", code=0).stdout
    assert english.startswith(
        "Usage: svcspec [OPTIONS] WHAT\n\n  Try the frame.\n\n  It is only for tests.\n\nArguments:"
    )
    assert spanish.startswith(
        "Uso: svcspec [OPCIONES] QUÉ\n\n  Probar el marco.\n\n  Es solo para pruebas.\n\nArgumentos:"
    )
    assert "Uno de: text, concise," in spanish


def test_several_formats_go_where_each_is_told(tmp_path: Path) -> None:
    """Files and standard output in one run; the format changes no exit code."""
    ran = run("show", "-f", f"json={tmp_path / 'a.json'}", "-f", "concise", "-f", f"text={tmp_path / 'a.txt'}", code=1)
    assert ran.stdout == CONCISE
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == written("json", checked(FINDING))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT_EN
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt"]


@pytest.mark.parametrize(("path", "why"), [("none/a", "there is no such file or folder"), (".", "it is a folder")])
def test_all_files_are_written_or_none(tmp_path: Path, path: str, why: str) -> None:
    """A target that cannot be written leaves the others as they were, and no half file."""
    (tmp_path / "good").write_text("old", encoding="utf-8")
    ran = run("show", "-f", f"json={tmp_path / 'good'}", "-f", f"text={tmp_path / path}", code=2)
    assert ran.stderr.splitlines()[-1] == f"svcspec: cannot write {tmp_path / path}: {why}"
    assert [(entry.name, entry.read_text(encoding="utf-8")) for entry in tmp_path.iterdir()] == [("good", "old")]


def test_no_output_replaces_what_was_read(tmp_path: Path) -> None:
    """Neither by its name nor by a link to it."""
    source = tmp_path / "input.yaml"
    source.write_text("read", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(source)
    for name in ("input.yaml", "./input.yaml", "link.yaml"):
        ran = run("over-input", "-o", name, cwd=tmp_path, code=2)
        assert "is one of the files read; nothing was written" in ran.stderr
    assert run("over-folder", "-o", "input.yaml", cwd=tmp_path, code=2).stdout == ""
    assert source.read_text(encoding="utf-8") == "read"
    run("over-folder", "-o", "new.yaml", cwd=tmp_path, code=0)


def test_a_link_is_replaced_and_what_it_names_is_left(tmp_path: Path) -> None:
    """A link in a checkout leads no output elsewhere."""
    (tmp_path / "elsewhere").write_text("mine", encoding="utf-8")
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    run("show", "-o", str(tmp_path / "out"), code=1)
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "out").read_text(encoding="utf-8") == TEXT_EN


def test_a_device_is_written_into() -> None:
    """/dev/null stays what it is; /dev/full is told."""
    run("show", "-o", os.devnull, code=1)
    assert not Path(os.devnull).is_file()
    assert "cannot write /dev/full: no space" in run("show", "-o", "/dev/full", code=2).stderr


def test_the_summary_of_a_job_is_appended(tmp_path: Path) -> None:
    """With the format github, and only then, to the file that the runner names."""
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(page)}
    run("show", "-f", "concise", env=env, code=1)
    assert page.read_text(encoding="utf-8") == "before\n"
    run("show", "-f", "github", env=env, code=1)
    assert page.read_text(encoding="utf-8").startswith("before\n## svcspec\n\nChecked on 2026-03-01: ")


@pytest.mark.parametrize("page", ["/dev/full", "{here}/none/summary.md"])
def test_a_summary_that_cannot_be_written_is_told_after_the_annotations(tmp_path: Path, page: str) -> None:
    """No finding is lost by it: what would stand there is in the log, and the command ends with 2."""
    path = page.format(here=tmp_path)
    ran = run("flood", "-f", "github", env={"GITHUB_STEP_SUMMARY": path}, code=2)
    assert ran.stdout == run("flood", "-f", "github", env={"GITHUB_STEP_SUMMARY": ""}, code=0).stdout
    assert len(ran.stdout.splitlines()) == 10 + 2000 - 9
    assert ran.stderr.splitlines()[-1].startswith(f"svcspec: cannot write {path}: ")
