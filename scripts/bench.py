"""Time and memory of `svcspec check` over 1,000 and 5,000 contracts: the second must not need more memory than the first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (1000, 5000)
MOST_GROWTH = 1.10


def main() -> int:
    """Print one line for each size; 1 when memory grows by more than a tenth."""
    peaks = [measure(size) for size in SIZES]
    growth = peaks[-1] / peaks[0]
    print(f"memory grows to {growth:.2f} times")
    return int(growth > MOST_GROWTH)


def measure(size: int) -> int:
    """The peak of resident memory, in KiB, of a check of `size` contracts."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), size)
        command = [sys.executable, "-m", "svcspec", "check", "-q", "-f", "concise", "-o", os.devnull, folder]
        started = time.perf_counter()
        child = subprocess.Popen(command, env={**os.environ, "SVCSPEC_AS_OF": "2026-03-01"})
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    each = seconds * 1000 / size
    print(
        f"{size} contracts: {seconds:.1f} s, {each:.2f} ms each, {used.ru_maxrss // 1024} MiB, exit {child.returncode}"
    )
    return used.ru_maxrss


def fill(folder: Path, size: int) -> None:
    """A workspace with the shipped offerings and `size` contracts, copies of the shipped ones under ids of their own."""
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    for name in ("managers.yaml", "svcspec.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "contracts").mkdir()
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "contracts").glob("*.yaml"))]
    for number in range(size):
        lines = sources[number % len(sources)].splitlines()
        text = "\n".join(f"{line}-{number}" if line.startswith("id: ") else line for line in lines)
        (folder / "contracts" / f"contract-{number:05}.yaml").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
