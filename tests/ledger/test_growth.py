"""Adding costs the same as a ledger grows: nothing that it asks for is found by going through a table."""

import re

from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import toll

SMALL = {"meta", "readers"}
"""Tables that do not grow with the documents."""


def test_no_question_that_adding_asks_goes_through_a_table(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        for n in range(12, 18):
            ledger.add(toll(n, f"2024-09-{n}T08:00:00+00:00", f"Outlet {n % 3}"), resolve)
        asked = []
        ledger._sql.set_trace_callback(asked.append)
        ledger.add(toll(23, "2024-09-20T08:00:00+00:00"), resolve)
        ledger._sql.set_trace_callback(None)
        tables = {name for (name,) in ledger._sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        selects = [sql for sql in asked if sql.lstrip().startswith("SELECT")]
        assert len(selects) > 20
        for sql in selects:
            for *_, step in ledger._sql.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall():
                gone_through = re.match(r"SCAN (\w+)", step)
                assert not gone_through or gone_through[1] not in tables - SMALL, f"{step}: {sql}"
