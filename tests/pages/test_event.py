"""An event's page: the demo's story, as its texts tell it."""

import re

from onrecord.questions.coverage import Coverage
from tests.pages.tree import tree

FIRST_EVENING = "2024-09-10T20:00:00+00:00"
"""Karel has hinted at Morsova, Morsova has not answered."""
SECOND_NOON = "2024-09-11T12:00:00+00:00"


def matrix(root, folded=False):
    """The cells of the matrix in words, by speaker and column."""
    table = root.one(id="who").all("table", "matrix")[1 if folded else 0]
    columns = [th.one("span", "name").words for th in table.one("thead").all("th")[1:]]
    found = {}
    for row in table.one("tbody").all("tr"):
        speaker = row.one("th").one("bdi", "party").words if row.one("th").all("bdi") else row.one("th").words
        for column, cell in zip(columns, row.all("td"), strict=True):
            acts = _acts(cell)
            if acts:
                found[speaker, column] = acts
    return found


def _acts(cell):
    within = cell.all("button", "plain") or [cell]
    return [deed.words for deed in within[0].all("span", "deed")]


# ---------------------------------------------------------------- the head


def test_the_head_tells_the_toll_and_on_how_many_documents_outlets_and_origins_all_rests(story):
    assert story.one("h1").words == "Velm bombing, 10 September 2024"
    assert story.one("p", "counts").words.startswith("17 documents 6 outlets 13 independent origins")
    killed = story.one("div", "large")
    assert killed.one("p", "number").words == "21 killed"
    assert "by interior ministry and Coast Radio, 2 independent" in killed.words


def test_the_head_says_how_many_documents_tell_what_where_and_when_and_which(story):
    what = story.one("dl", "told").all("div")[0]
    number = int(re.search(r"as (\d+) of 17", what.words)[1])
    assert "Northern Wire" in what.words and "Bomb kills at least 12" in what.words
    assert "bombing" in what.words and 0 < number <= 17
    assert all(link.startswith("/document/") for link in what.links)


# ---------------------------------------------------------------- who says who did it


def test_each_cell_of_the_matrix_says_what_the_texts_say(story):
    cells = matrix(story)
    assert cells["Anton Karel", "Morsova"] == ["hints at"]
    assert sorted(cells["Jana Hollar", "Morsova"]) == ["accuses", "hints at"]
    assert cells["Karvenia", "Morsova"] == ["accuses"]
    assert cells["Nora Falk", "Free Coast Brigade"] == ["suspects"]
    assert cells["Free Coast Brigade", "Its own part"] == ["claims"]
    assert cells["Morsova", "Its own part"] == ["denies"]
    assert cells["Marek Dorn", "Its own part"] == ["admits"]
    assert cells["Prosecutors in Karvenia", "By description only"] == ["accuses"]
    assert ("Morsova", "Free Coast Brigade") not in cells
    assert ("Anton Karel", "Its own part") not in cells


def test_who_speaks_of_somebody_named_stands_before_who_speaks_of_those_described_only(story):
    speakers = list(dict.fromkeys(speaker for speaker, _ in matrix(story)))
    assert speakers.index("Nora Falk") < speakers.index("Prosecutors in Karvenia")
    assert speakers.index("Marek Dorn") < speakers.index("Police")


def test_each_word_of_a_cell_has_its_own_quote_and_each_quote_its_own_form(story):
    row = next(r for r in story.one("table", "matrix").all("tr") if r.words.startswith("Jana Hollar"))
    button = next(b for b in row.all("button", "plain") if "hints at" in b.words)
    said = row.one(id=button.attributes["popovertarget"]).one("ul", "deeds")
    told = {li.one("b", "deed").words: li for li in said.all("li") if li.parent is said}
    assert set(told) == {"accuses", "hints at"}
    assert "Hollar accuses Morsova of ordering the bombing" in told["accuses"].words
    assert "suggested" in told["hints at"].words and "suggested" not in told["accuses"].words
    for li in told.values():
        for quote in li.all("li", "quote"):
            document_, noun = quote.links[0].removeprefix("/document/").split("#")
            assert quote.links[1] == f"/judge?kind=statement&thing={document_}%2F{noun}"


def test_an_empty_cell_says_no_more_than_that_nothing_was_found(story):
    empty = story.one(id="who").all("td", "none")
    assert empty and {td.words for td in empty} == {"nothing found"}


def test_who_is_known_by_description_only_is_folded(story):
    assert not any(speaker == "Security experts" for speaker, _ in matrix(story))
    assert matrix(story, folded=True)["Security experts", "Morsova"] == ["denies"]


def test_a_refusal_stands_in_the_cell_of_what_was_asked(story):
    assert matrix(story)["Anton Karel", "Free Coast Brigade"] == ["said nothing"]
    assert matrix(story)["interior ministry", "Free Coast Brigade"] == ["refused to comment"]


def test_who_names_nobody_is_shown_with_his_words(story):
    assert matrix(story)["interior ministry", "Nobody in particular"] == ["“We do not yet know who did this,”"]


def test_a_party_that_is_accused_and_unheard_has_a_row_that_says_so(page):
    cells = matrix(tree(page(FIRST_EVENING)))
    assert cells["Morsova", "Its own part"] == ["no statement in the 6 documents searched"]
    assert cells["Anton Karel", "Morsova"] == ["hints at"]


def test_a_column_tells_what_the_party_says_itself(story):
    heads = {th.one("span", "name").words: th.words for th in story.one("table", "matrix").one("thead").all("th")[1:]}
    assert heads["Morsova"].endswith("itself: denies")
    assert heads["Free Coast Brigade"].endswith("itself: claims")


def test_a_cell_opens_its_words_and_leads_to_where_they_are_marked(story, story_ledger):
    row = next(r for r in story.one("table", "matrix").all("tr") if r.words.startswith("Nora Falk"))
    button = row.one("button", "plain")
    words = row.one(id=button.attributes["popovertarget"])
    assert "popover" in words.attributes
    assert "The Free Coast Brigade probably carried out the attack alone" in words.words
    document_, noun = words.one("p", "from").links[0].removeprefix("/document/").split("#")
    record = story_ledger.as_of()
    said = {s.id: (f.id, s) for f, s in Coverage(record, next(iter(record.events))).statements}
    assert said[noun][0] == document_ and said[noun][1].act == "accuses"


def test_every_button_has_its_words_and_every_id_is_there_once(story):
    ids = [node.attributes["id"] for node in story.all() if node.attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {b.attributes["popovertarget"] for b in story.all("button") if "popovertarget" in b.attributes}
    assert targets and targets <= set(ids)
    places = {a[1:] for a in story.links if a.startswith("#")}
    assert places <= set(ids)


# ---------------------------------------------------------------- the toll


def test_the_chart_has_a_mark_a_figure_in_the_shape_of_its_bound(story, story_ledger):
    record = story_ledger.as_of()
    rows = Coverage(record, next(iter(record.events))).rows("toll")
    killed = [r for r in rows if r["counted"] == "killed" and r["about"] == "main" and r["published"]]
    chart = story.one("svg", "wide")
    marks = chart.all("use")
    assert len(marks) == len(killed)
    for bound in ("exact", "at_least"):
        wanted = sum(r["bound"] == bound for r in killed)
        assert wanted and sum(m.attributes["href"] == f"#figure-{bound}" for m in marks) == wanted
    assert sum("stands" in m.classes for m in marks) == sum(r["until"] is None for r in killed) == 2
    assert [t.words for t in chart.all("text", "label") if "stands" in t.classes] == ["21 interior ministry +1"]


def test_the_figures_of_the_table_are_those_of_the_chart_with_their_words(story):
    rows = [tr.words for tr in story.one("table", "figures").one("tbody").all("tr")]
    assert any(
        "at least 12" in row and "interior ministry" in row and "At least 12 people were killed" in row for row in rows
    )
    assert any("21" in row and "stands" in row and "taken down" in row for row in rows)


def test_the_line_of_the_moment_is_there_only_where_one_is_asked_for(page, story):
    assert not story.all("path", "as-of")
    assert tree(page(SECOND_NOON)).all("path", "as-of")


# ---------------------------------------------------------------- the timeline


def entries(root):
    return [li.words for ol in root.one(id="timeline").all("ol", "entries") for li in ol.all("li")]


def test_the_timeline_tells_who_did_what_by_day_and_leaves_out_what_is_merely_said(story):
    days = [h3.words for h3 in story.one(id="timeline").all("h3")]
    assert days == ["10 September 2024", "11 September 2024", "12 September 2024", "13 September 2024"]
    assert any(e.startswith("14:05 Free Coast Brigade claims") for e in entries(story))
    acts = {li.classes[0] for ol in story.all("ol", "entries") for li in ol.all("li")}
    assert acts >= {"claims", "accuses", "denies", "declines"} and "says" not in acts


def test_a_stance_that_is_told_again_is_one_entry_with_the_other_outlets(story):
    (claim,) = [e for e in entries(story) if "Free Coast Brigade claims" in e]
    assert "Strait Observer" in claim and "also in Northern Wire" in claim and "last on" in claim


def test_the_timeline_of_a_party_an_act_or_an_outlet_has_that_only(page):
    mine = entries(tree(page(party="morsova")))
    assert entries(tree(page(party="Morsova"))) == mine
    assert "Nobody who speaks here is called “Nobody Known”." in tree(page(party="Nobody Known")).words
    assert mine and all("Morsova" in e for e in mine)
    assert not any("Karel" in e.split("Orlitz")[0] for e in mine)
    declined = entries(tree(page(act="declines")))
    assert declined and all(re.search("refused to comment|said nothing|did not reply|declines", e) for e in declined)
    harbour = entries(tree(page(outlet="Harbour Post")))
    assert harbour and all("Harbour Post" in e for e in harbour)


def test_the_filters_are_kept_in_every_link_and_in_the_form(page):
    root = tree(page(SECOND_NOON, party="morsova"))
    chosen = [o for o in root.one(id="f-party").all("option") if "selected" in o.attributes]
    assert [o.attributes["value"] for o in chosen] == ["morsova"]
    later = root.one("a", rel="next")
    assert "party=morsova" in later.attributes["href"]
    hidden = {i.attributes["name"]: i.attributes["value"] for i in root.one("form", "filters").all("input")}
    assert hidden == {"as-of": SECOND_NOON}


# ---------------------------------------------------------------- as of


def test_as_of_a_moment_nothing_later_is_seen_and_how_much_there_is_of_it_is_said(page):
    root = tree(page(SECOND_NOON))
    assert root.one("p", "number").words == "23 killed"
    assert "Hollar" not in root.words and "Karel" in root.words
    assert root.one("p", "then").words == "11 September 2024, 12:00 UTC 7 documents published later"
    moments = root.one("form", "when").attributes["data-moments"].split()
    at = int(root.one("input", type="range").attributes["value"])
    assert moments == sorted(moments) and moments[at] <= SECOND_NOON < moments[at + 1]


def test_from_a_moment_one_goes_to_the_one_before_and_the_one_after(page):
    root = tree(page(SECOND_NOON))
    assert "as-of=2024-09-11T09%3A20%3A00%2B00%3A00" in root.one("a", rel="prev").attributes["href"]
    assert "as-of=2024-09-11T16%3A00%3A00%2B00%3A00" in root.one("a", rel="next").attributes["href"]
    now = tree(page())
    assert not now.one("p", "steps").all("a", rel="next")
    assert "as-of=2024-09-13T10%3A00%3A00%2B00%3A00" in now.one("p", "steps").one("a", rel="prev").attributes["href"]


# ---------------------------------------------------------------- positions, contradictions, silences, sources


def test_positions_stand_under_their_points_with_their_words(story):
    section = story.one(id="positions")
    assert [h3.words for h3 in section.all("h3")][:2] == ["Who did it", "The toll"]
    rows = [li.words for li in section.all("li") if li.parent.classes == ["rows"]]
    assert any(r.startswith("Security experts deny that it was Morsova") for r in rows)
    assert any("interior ministry 23 killed" in r and "12 September 2024" in r for r in rows)


def test_a_contradiction_shows_both_sides_and_why(story):
    rows = [li.words for li in story.one(id="contradictions").all("li")]
    karel = [r for r in rows if r.startswith("Anton Karel") and "Karel hints at Morsova" in r]
    assert [r for r in karel if "Morsova denies any role in Velm attack" in r]
    assert [r for r in karel if "Lund rejected the suggestion of President Anton Karel" in r]


def test_a_silence_says_on_what_and_opens_its_words(story):
    rows = [li.words for li in story.one(id="silences").all("li") if li.parent.classes == ["rows"]]
    assert any("Government said nothing on the warning" in r and "Government silent on warning" in r for r in rows)


def test_sources_say_which_documents_are_one_and_why(story):
    (wire,) = [
        li.words
        for li in story.one(id="sources").all("li")
        if li.words.startswith("Northern Wire Bomb kills at least 12")
    ]
    assert (
        "2 documents with it" in wire
        and "Karven Courier" in wire
        and "Harbour Post" in wire
        and "carries its text" in wire
    )
