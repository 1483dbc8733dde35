"""The program: `svcspec`, and `python -m svcspec` without the modules of the current folder."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption while it is still being loaded ends as any other does."""
    try:
        from svcspec.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]
    main()
