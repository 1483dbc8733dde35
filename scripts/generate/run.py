"""Run every generator beside this file; with `--check`, fail when what it writes is out of date.

A generator is one module of this folder with `generate() -> Mapping[Path, str]`: the files it owns, relative to the
root of the project, and what they must hold.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def generators() -> Iterator[tuple[str, Mapping[Path, str]]]:
    """The name of each generator and its files, in the order of names."""
    for path in sorted(HERE.glob("*.py")):
        if path.name == Path(__file__).name:
            continue
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            raise ImportError(path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield path.stem, module.generate()


def main(arguments: list[str]) -> int:
    """Exit code 1 when `--check` meets a file that is out of date."""
    stale = []
    for name, files in generators():
        for path, text in files.items():
            target = ROOT / path
            if target.is_file() and target.read_text(encoding="utf-8") == text:
                continue
            stale.append(f"{path} (by scripts/generate/{name}.py)")
            if "--check" not in arguments:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
    for line in stale:
        print("out of date:" if "--check" in arguments else "written:", line)
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
