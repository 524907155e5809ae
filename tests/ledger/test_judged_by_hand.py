"""All that people judged, as a record has it."""

from onrecord.ledger import Ledger
from onrecord.model import Judgement
from onrecord.resolve import resolve
from tests.making import toll


def test_the_newest_come_first_so_many_at_once_and_none_of_the_programs(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        ledger.add(toll(12, "2031-05-02T10:00+00:00"), resolve)
        for number in range(3):
            ledger.judge(Judgement("party", f"a{number}", "b", 1.0, "one office", "ida"))
            if number == 1:
                then = ledger.as_of().recorded
        record = ledger.as_of()
        first = record.judged_by_hand(2)
        assert [j.left for _, j in first] == ["a2", "a1"]
        assert [j.left for _, j in record.judged_by_hand(2, first[-1][0])] == ["a0"]
        assert [j.left for _, j in ledger.as_of(recorded=then).judged_by_hand(9)] == ["a1", "a0"]
        assert {j.by for _, j in record.judged_by_hand(9)} == {"ida"}


def test_they_are_found_without_looking_at_the_programs(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        asked = []
        ledger._sql.set_trace_callback(asked.append)
        ledger.as_of().judged_by_hand(2)
        ledger._sql.set_trace_callback(None)
        (sql,) = [s for s in asked if "LIMIT 2" in s]
        plan = " ".join(row[-1] for row in ledger._sql.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert "USING INDEX" in plan and "TEMP B-TREE" not in plan
