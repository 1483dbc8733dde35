"""What a text that has not the form asked for was probably meant to be."""

import pytest

from svcspec.reading.repairs import ambiguous, repaired

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
        (DAY, "15 de enero de 2026", "2026-01-15"),
        (DAY, "1 de febrero del 2026", "2026-02-01"),
        (DAY, "1 February 2026", "2026-02-01"),
        (DAY, "February 1st, 2026", "2026-02-01"),
        (DAY, "3 Sept. 2026", "2026-09-03"),
        (DAY, "31 de febrero de 2026", None),
        (DAY, "1 de nada de 2026", None),
        (DAY, "20271231", "2027-12-31"),
        (DAY, "20271331", None),
        (DAY, "01.02.2026", None),
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


@pytest.mark.parametrize(
    ("pattern", "written", "both"),
    [
        (DAY, "01.02.2026", ("2026-02-01", "2026-01-02")),
        (DAY, "03/03/2026", None),
        (DAY, "15/01/2026", None),
        (DAY, "soon", None),
        (ID, "01/02/2026", None),
    ],
)
def test_a_day_that_may_be_two_is_told_as_both(pattern: str, written: str, both: tuple[str, str] | None) -> None:
    """The first as most of the world reads it, the second as the United States do."""
    assert both == ambiguous(written, pattern)
