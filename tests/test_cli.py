"""The command line as another program sees it: output, errors, exit codes."""

import json
import subprocess
import sys

import pytest

TEXT = (
    "Blast in Velm\n\n"
    "At least 12 people were killed in the bombing in Velm on Tuesday, police said. "
    "The Harbour Front claimed responsibility for the attack.\n"
)


def onrecord(*arguments, stdin=None, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, check=False, cwd=cwd,
    )  # fmt: skip


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_reading_has_the_shape_that_other_programs_rely_on(article):
    done = onrecord("read", article, "--jsonl")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    reading = json.loads(line)
    assert reading["onrecord"] == 1
    assert {"document", "statements", "figures", "events", "parties", "problems"} <= reading.keys()
    document = reading["document"]
    assert document["text"] == TEXT
    assert {
        "id",
        "ref",
        "source",
        "url",
        "outlet",
        "title",
        "byline",
        "published",
        "language",
        "sha256",
        "furniture",
    } <= document.keys()
    for statement in reading["statements"]:
        assert {
            "id",
            "act",
            "certainty",
            "mode",
            "wording",
            "negated",
            "source",
            "cue",
            "content",
            "target",
            "said",
            "score",
            "rule",
        } <= statement.keys()
        assert 0 <= statement["score"] <= 1
        for part in ("source", "cue", "content", "target"):
            if words := statement[part]:
                assert words["text"] == " … ".join(TEXT[s:e] for s, e in words["spans"])
    claim = next(s for s in reading["statements"] if s["act"] == "claims")
    assert claim["source"]["party"]["name"] == "Harbour Front"
    assert claim["source"]["party"]["kind"] == "group"
    (figure,) = reading["figures"]
    assert (figure["counted"], figure["low"], figure["high"], figure["bound"]) == ("killed", 12, None, "at_least")
    assert figure["giver"]["text"] == "police"


def test_what_was_added_can_be_asked_and_adding_it_again_changes_nothing(article, tmp_path):
    ledger = tmp_path / "event.db"
    first, again = onrecord("add", article, "--ledger", ledger), onrecord("add", article, "--ledger", ledger)
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert "1 new" in first.stderr
    assert "0 new, 1 held already" in again.stderr
    answer = json.loads(onrecord("ask", "toll", "--ledger", ledger, "--format", "json").stdout)
    assert (answer["question"], answer["documents_searched"]) == ("toll", 1)
    assert [(r["counted"], r["low"], r["latest"]) for r in answer["rows"]] == [("killed", 12, True)]
    events = json.loads(onrecord("events", "--ledger", ledger, "--format", "json").stdout)
    assert [len(row["documents"]) for row in events["rows"]] == [1]


def test_standard_input_is_read(tmp_path):
    done = onrecord("read", "-", "--jsonl", stdin=TEXT)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["text"] == TEXT


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_done(article, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = onrecord("read", tmp_path / "empty.txt", tmp_path / "missing.txt", article, "--jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "empty.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert done.stderr.count("hint:") == 2


def test_wrong_use_is_two(article, tmp_path):
    ledger = tmp_path / "event.db"
    onrecord("add", article, "--ledger", ledger)
    for arguments in (
        ["ask", "weather"],
        ["ask", "toll", "no such event"],
        ["ask", "toll", "--as-of", "teatime"],
        ["nonsense"],
        ["read"],
    ):
        extra = ["--ledger", ledger] if arguments[0] == "ask" else []
        done = onrecord(*arguments, *extra)
        assert done.returncode == 2, (arguments, done.stderr)
        assert "Traceback" not in done.stderr


def test_what_cannot_be_done_is_three(article, tmp_path):
    not_one = tmp_path / "notes.db"
    not_one.write_text("these are my notes, and no ledger at all\n" * 40)
    for arguments in (
        ["events", "--ledger", tmp_path / "missing.db"],
        ["events", "--ledger", not_one],
        ["add", article, "--ledger", not_one],
        ["add", article, "--ledger", tmp_path / "no" / "such" / "folder.db"],
    ):
        done = onrecord(*arguments)
        assert done.returncode == 3, (arguments, done.stderr)
        assert "hint:" in done.stderr
        assert "Traceback" not in done.stderr
    assert not_one.read_text().startswith("these are my notes")


def test_a_table_shows_the_words_of_an_article_as_they_are(tmp_path):
    path = tmp_path / "markup.txt"
    path.write_text("“[bold red]We did it[/bold red],” said Ada Wern.\n")
    done = onrecord("read", path)
    assert done.returncode == 0, done.stderr
    assert "[bold red]We did it[/bold red]" in done.stdout


def test_rows_come_as_csv_too(article):
    lines = onrecord("read", article, "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("document,ref,id,act,")
    assert any(",claims," in line for line in lines)


def test_whoever_closes_our_output_gets_no_traceback(article):
    done = subprocess.run(
        f"{sys.executable} -m onrecord read {article} {article} --jsonl | head -c 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_judgement_by_hand_is_recorded_signed_and_honoured_as_of_its_moment(tmp_path):
    ledger = tmp_path / "event.db"
    texts = (
        "The Harbour Front claimed responsibility for the bombing in Velm on Tuesday.",
        "The Tide Brigade claimed responsibility for the bombing in Velm on Tuesday.",
    )
    records = "\n".join(json.dumps({"text": t, "ref": str(n), "published": "2024-09-10"}) for n, t in enumerate(texts))
    assert onrecord("add", "-", "--ledger", ledger, stdin=records + "\n").returncode == 0

    def claimants(*more):
        done = onrecord("ask", "responsibility", "--ledger", ledger, "--jsonl", *more)
        assert done.returncode == 0, done.stderr
        return sorted(json.loads(line)["party"]["name"] for line in done.stdout.splitlines())

    before = claimants()
    assert before == ["Harbour Front", "Tide Brigade"]
    done = onrecord("ask", "responsibility", "--ledger", ledger, "--format", "json")
    moment = json.loads(done.stdout)["as_of"]
    done = onrecord(
        "judge", "same", "Tide Brigade", "Harbour Front", "--because", "one front", "--by", "ida", "--ledger", ledger
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "party tide-brigade is harbour-front: one front (ida)" in done.stderr
    assert len(claimants()) == 1
    assert claimants("--recorded-by", moment) == before
    done = onrecord(
        "judge", "different", "Tide Brigade", "Harbour Front", "--because", "two", "--by", "ida", "--ledger", ledger
    )
    assert done.returncode == 0
    assert claimants() == before


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("same", "Nobody", "Harbour Front", "--because", "x", "--by", "ida"), 2, "no party and no event on the record is called “Nobody”"),
        (("same", "Harbour Front", "Harbour Front", "--because", "x", "--by", "ida"), 2, "there is nothing to judge"),
        (("same", "Nobody", "Harbour Front", "--because", "x", "--by", "ida", "--ledger", "none.db"), 3, "there is no ledger here"),
        (("same", "A", "B"), 2, "--because"),
    ],
)  # fmt: skip
def test_a_judgement_that_cannot_be_is_refused(article, tmp_path, arguments, code, problem):
    assert onrecord("add", article, "--ledger", "event.db", cwd=tmp_path).returncode == 0
    more = () if "--ledger" in arguments else ("--ledger", "event.db")
    done = onrecord("judge", *arguments, *more, cwd=tmp_path)
    assert done.returncode == code
    assert problem in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_table_of_parties_names_its_line(article, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[party]]\nname = "Tide"\nkind = "gang"\n', encoding="utf-8")
    for verb in (("read",), ("add", "--ledger", tmp_path / "event.db")):
        done = onrecord(*verb, article, "--parties", own)
        assert done.returncode == 2
        assert f"{own}, line 1: the kind of Tide is 'gang'" in done.stderr
