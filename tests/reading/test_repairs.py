"""What a text that has not the form asked for was probably meant to be."""

import pytest

from svcspec.reading.repairs import repaired

ID = "^[a-z0-9][a-z0-9-]{0,62}$"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
PERIOD = "^P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,4}D)?$"


@pytest.mark.parametrize(
    ("pattern", "written", "meant"),
    [
        (ID, "Revisión Anual", "revision-anual"),
        (ID, "¿?", None),
        (DAY, "15/01/2026", "2026-01-15"),
        (DAY, "1/15/2026", "2026-01-15"),
        (DAY, "15.1.2026", "2026-01-15"),
        (DAY, "2026/1/5", "2026-01-05"),
        (DAY, "03/03/2026", "2026-03-03"),
        (DAY, "01/02/2026", None),
        (DAY, "31/02/2026", None),
        (DAY, "15 de enero de 2026", None),
        (PERIOD, "60 días", "P60D"),
        (PERIOD, "1 month", "P1M"),
        (PERIOD, "2 semanas", "P2W"),
        (PERIOD, "3 años", "P3Y"),
        (PERIOD, "sixty days", None),
        (ID, "x" * 100, None),
    ],
)
def test_what_was_meant_is_offered_only_where_it_is_no_guess(pattern: str, written: str, meant: str | None) -> None:
    """An id, a day or a period written in another way is offered as asked for; a day that two countries read apart is not."""
    assert meant == repaired(written, pattern)
