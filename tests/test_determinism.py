"""The same inputs give the same bytes, wherever and whenever they are compiled."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SURROUNDINGS = (
    {"LC_ALL": "C", "LANG": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
    {"LC_ALL": "C.UTF-8", "LANG": "es_ES.UTF-8", "TZ": "America/Bogota", "PYTHONHASHSEED": "4711", "COLUMNS": "200"},
)


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two folders, two locales, two time zones, two hash seeds: every file of `build/` is the same."""
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"somewhere-{number}" / ("deep" * number) / "workspace"
        shutil.copytree(ROOT / "offerings", folder / "offerings")
        shutil.copytree(ROOT / "contracts", folder / "contracts")
        for name in ("managers.yaml", "svcspec.toml"):
            shutil.copyfile(ROOT / name, folder / name)
        subprocess.run(
            [sys.executable, "-m", "svcspec", "compile"],
            cwd=folder,
            env={**os.environ, **surroundings, "SVCSPEC_AS_OF": "2026-03-01"},
            check=True,
            capture_output=True,
        )
        build = folder / "build"
        made.append(
            {
                path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(build.rglob("*"))
                if path.is_file()
            }
        )
    assert len(made[0]) > len(list((ROOT / "contracts").iterdir()))
    assert made[0] == made[1]
