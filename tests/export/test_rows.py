"""Flat rows, data frames, the briefing and the command."""

import csv
import io
import json
import re
import subprocess
import sys

import pandas
import pyarrow.parquet
import pytest

from onrecord import OnrecordError, UsageError, ask
from onrecord.export import FORMATS, export, table, to_pandas, to_polars
from onrecord.ledger import Ledger
from onrecord.model import Judgement
from onrecord.questions import QUESTIONS
from onrecord.questions.coverage import Coverage
from onrecord.resolve import resolve
from tests.making import toll


def test_csv_has_every_statement_and_figure_with_its_words(made, coverage):
    rows = list(csv.DictReader(io.StringIO(made("csv"))))
    assert len(rows) == len(coverage.statements) + len(coverage.figures)
    for row in rows:
        text = coverage.documents[row["document"]].text
        spans = json.loads(row["spans"])
        assert spans and all(text[s:e] in row["words"] for s, e in spans)
    (claim,) = [
        r
        for r in rows
        if r["act"] == "claims" and r["words"].startswith("The Free Coast Brigade claimed responsibility … for")
    ]
    assert (claim["party"], claim["outlet"], claim["negated"]) == ("Free Coast Brigade", "Strait Observer", "false")


def test_parquet_has_the_rows_of_csv_with_types(made, tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(made("parquet"))
    found = pyarrow.parquet.read_table(path)
    rows = list(csv.DictReader(io.StringIO(made("csv"))))
    assert found.column_names == list(rows[0])
    assert found.column("id").to_pylist() == [r["id"] for r in rows]
    assert [json.loads(r["spans"]) for r in rows] == found.column("spans").to_pylist()
    assert {str(found.schema.field(n).type) for n in ("low", "high")} == {"int64"}


def test_parquet_without_pyarrow_says_what_to_install(coverage, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OnrecordError, match="pyarrow is not installed") as raised:
        export(coverage.record, None, "parquet")
    assert raised.value.hint == "pip install 'onrecord[parquet]'"


# ---------------------------------------------------------------- data frames


@pytest.mark.parametrize("question", [*QUESTIONS, "events"])
def test_every_answer_is_a_data_frame_by_one_call(coverage, question):
    answer = ask(coverage.record, question)
    frame = to_pandas(answer)
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(answer.rows)
    columns, other = table(answer), to_polars(answer)
    assert list(frame.columns) == list(columns) == other.columns
    # no value is changed to fit in with the others of its column
    assert {name: other[name].to_list() for name in columns} == columns


def test_a_party_is_its_name_with_its_id_beside_it(coverage):
    frame = to_pandas(ask(coverage.record, "responsibility"))
    row = frame[(frame.party == "Morsova") & (frame.level == "possible")].iloc[0]
    assert row.party_kind == "state"
    assert row.party_id.startswith("morsova")
    assert set(row.by_party) == {"Anton Karel", "Jana Hollar"}
    assert row.by_certainty == ["hinted", "hinted"]
    assert all(isinstance(s, str) for s in row.statements)


def test_a_mention_is_its_party_and_its_words(coverage):
    columns = table(ask(coverage.record, "statements"))
    n = columns["act"].index("claims")
    assert columns["source"][n] == "Free Coast Brigade"
    assert columns["source_text"][n].endswith("Free Coast Brigade")
    assert columns["cue"][n].startswith("claim")
    assert isinstance(columns["cue_spans"][n][0][0], int)


@pytest.mark.parametrize(("package", "call"), [("pandas", to_pandas), ("polars", to_polars)])
def test_a_missing_library_is_named(coverage, monkeypatch, package, call):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(OnrecordError, match=f"{package} is not installed") as raised:
        call(ask(coverage.record, "toll"))
    assert raised.value.hint == f"pip install {package}"


# ---------------------------------------------------------------- the briefing


def test_the_briefing_tells_who_did_it_and_the_toll_with_its_footnotes(made):
    text = made("markdown")
    assert text.startswith("# Velm bombing, 10 September 2024\n")
    assert "in 17 documents of 6 outlets, 13 independent origins" in text
    assert re.search(r"\*\*Free Coast Brigade\*\*, claimed or admitted: .*2 independent origins\.\[\^\d+\]", text)
    assert re.search(r"\*\*Morsova\*\*, denied: Morsova \(denies\)", text)
    assert "- **Killed**: 21 — " in text
    assert "before that: “kills at least 12” (Northern Wire)" in text


def test_every_mark_has_a_footnote_and_every_footnote_its_mark(made):
    body, _, notes = made("markdown").partition("\n[^1]: ")
    marks = {int(n) for n in re.findall(r"\[\^(\d+)\]", body)}
    defined = [int(n) for n in re.findall(r"^\[\^(\d+)\]: “", "[^1]: " + notes, re.M)]
    assert marks == set(defined) == set(range(1, len(defined) + 1))


def test_every_line_about_a_party_or_a_figure_has_a_mark(made):
    body = made("markdown").partition("\n## Sources")[0]
    lines = [line for line in body.splitlines() if re.match(r"\s*- ", line)]
    heads = re.compile(r"- \*\*[^*]+\*\*$|- \*\*\w[\w ]*\*\*: |- and \d+ other")
    bare = [line for line in lines if "[^" not in line and not heads.match(line)]
    assert not bare


def test_a_footnote_quotes_the_characters_at_its_address(made, coverage):
    notes = re.findall(
        r"^\[\^\d+\]: “(.*)” — .*characters (\d+)–(\d+)(?: and [^<]*)? of document (\w+)", made("markdown"), re.M
    )
    assert len(notes) > 50
    for words, start, end, document in notes:
        quoted = " ".join(coverage.documents[document].text[int(start) : int(end)].split())
        assert quoted in re.sub(r"\\(.)", r"\1", words)


def test_every_question_that_has_rows_has_a_section(made, coverage):
    text = made("markdown")
    for question in set(QUESTIONS) - {"statements", "toll", "responsibility", "sources"}:
        rows = [row for row in coverage.rows(question) if row.get("kind") != "added"]
        assert (f"\n## {question.capitalize()}\n" in text) == bool(rows)


def test_words_of_an_article_are_no_markup(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        opened.add(toll(12, "2024-09-10T08:00:00+00:00", "A_b*c* [x](y) <b>"), resolve)
        record = opened.as_of()
        text = export(record, None, "markdown")
    assert "A\\_b\\*c\\* \\[x\\](y) \\<b\\>" in text
    assert "<b>" not in text


# ---------------------------------------------------------------- clocks


def test_an_export_as_of_the_first_evening_knows_no_later_toll_and_no_denial(story_ledger):
    record = story_ledger.as_of("2024-09-10T20:00+02:00")
    (row,) = csv.DictReader(io.StringIO(export(record, None, "gtd")))
    assert (row["nkill"], row["onrecord_documents"]) == ("17", "6")
    assert "denied" not in row["onrecord_gname2"]
    for name in ("webannotation", "schema.org", "ftm", "prov", "csv", "markdown"):
        assert "Petra Lund" not in export(record, None, name)


def test_a_persons_judgement_is_in_prov_with_its_reason_and_its_author(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        opened.add(toll(12, "2024-09-10T08:00:00+00:00"), resolve)
        opened.add(toll(13, "2024-09-10T09:00:00+00:00", "Radio", "doctors"), resolve)
        before = opened.as_of().recorded
        record = opened.as_of()
        (event,) = record.events
        document = record.documents(event)[0].id
        opened.judge(Judgement("event", document, event, 1.0, "I was there", "ida"))
        told = json.loads(export(opened.as_of(), None, "prov"))
        assert "I was there" not in export(opened.as_of(None, before), None, "prov")
    (judgement,) = [e for e in told["entity"].values() if e.get("onrecord:why") == "I was there"]
    assert (judgement["onrecord:left"], judgement["onrecord:right"]) == (document, event)
    assert told["agent"]["judge:ida"]["prov:type"]["$"] == "prov:Person"


# ---------------------------------------------------------------- the command


def onrecord(*arguments, cwd=None):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_the_command_prints_a_format_or_writes_it(story_ledger, coverage, made, tmp_path):
    done = onrecord("export", coverage.event[:6], "--to", "gtd", "--ledger", story_ledger.path)
    assert (done.returncode, done.stdout) == (0, made("gtd")), done.stderr
    out = tmp_path / "rows.parquet"
    done = onrecord("export", "--to", "parquet", "--ledger", story_ledger.path, "--out", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert pyarrow.parquet.read_table(out).num_rows == len(coverage.statements) + len(coverage.figures)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--to", "gdelt"), "“gdelt” is no format"),
        (("--to", "parquet"), "--out FILE"),
        (("no such event", "--to", "gtd"), "no event on the record is called"),
        ((), "--to"),
    ],
)
def test_wrong_use_is_two_and_says_what_is_right(story_ledger, arguments, problem):
    done = onrecord("export", *arguments, "--ledger", story_ledger.path)
    assert done.returncode == 2
    assert problem in done.stderr
    assert "Traceback" not in done.stderr
    if "gdelt" in arguments:
        assert all(name in done.stderr for name in FORMATS)


def test_an_event_that_is_not_there_is_no_export(story_ledger):
    with pytest.raises(UsageError):
        export(story_ledger.as_of("2001-01-01"), None, "csv")
    assert Coverage(story_ledger.as_of("2001-01-01"), "ev_none").filed == ()
