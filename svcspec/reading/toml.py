"""TOML with bounds: Python's reader takes minutes for a key of many dots, and exhausts the stack where values nest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

MOST_BYTES = 128 * 1024
_MOST_DOTS = 200


def read_toml(data: bytes) -> dict[str, Any]:
    """The table that `data` holds, floats as Decimals.

    ValueError where it is not TOML in UTF-8, is larger than MOST_BYTES, or nests deeper than any settings do.
    """
    import tomllib

    if len(data) > MOST_BYTES or any(line.count(b".") > _MOST_DOTS for line in data.splitlines()):
        raise ValueError
    try:
        return tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except RecursionError as error:
        raise ValueError from error
