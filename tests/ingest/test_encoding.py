"""Bytes that become text."""

from __future__ import annotations

import codecs

import pytest

from onrecord.errors import InputError
from onrecord.ingest.encoding import decoded

FRENCH = (
    "Le préfet a déclaré que neuf passagers étaient portés disparus près de l’île. « Nous cherchons », a-t-il dit.\n"
)
PORTUGUESE = (
    "O porta-voz disse que ainda não há nenhuma versão. Segundo a polícia, dez pessoas estão detidas na região.\n"
)
RUSSIAN = "Представитель заявил, что расследование продолжается. По данным полиции, задержаны десять человек.\n"
POLISH = "Rzecznik powiedział, że śledztwo wciąż trwa. Według policji zatrzymano dziesięć osób w związku z pożarem.\n"
GREEK = "Ο εκπρόσωπος δήλωσε ότι η έρευνα συνεχίζεται. Σύμφωνα με την αστυνομία, δέκα άτομα συνελήφθησαν.\n"
ARABIC = "قال المتحدث إن التحقيق ما زال مستمرا. ووفقا للشرطة تم اعتقال عشرة أشخاص على خلفية الحريق.\n"
JAPANESE = "報道官は捜査が続いていると述べた。警察によると、水曜日の火災に関連して十人が逮捕された。\n"
CHINESE = "发言人表示调查仍在进行。据警方称，星期三发生的火灾已有十人被捕。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        (PORTUGUESE, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "cp932"),
        (CHINESE, "gb18030"),
    ],
)
def test_an_encoding_that_nobody_declares_is_found(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "a.txt") == text


def test_one_foreign_letter_in_an_english_text_is_western() -> None:
    text = "The minister’s office said that a café near the harbour had been closed since the fire."
    assert decoded(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert decoded((RUSSIAN + "😀").encode(encoding), "a.txt", declared="koi8-r") == RUSSIAN + "😀"


@pytest.mark.parametrize("order", ["be", "le"])
def test_the_other_byte_order_is_read_too(order: str) -> None:
    mark = {"be": codecs.BOM_UTF16_BE, "le": codecs.BOM_UTF16_LE}[order]
    assert decoded(mark + FRENCH.encode(f"utf-16-{order}"), "a.txt") == FRENCH


def test_what_only_seems_to_be_utf_16_is_an_error() -> None:
    with pytest.raises(InputError, match="UTF-16-LE"):
        decoded(codecs.BOM_UTF16_LE + b"odd", "a.txt")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("KOI8-R", "koi8_r"),
        ("Shift_JIS", "cp932"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("euc-kr", "cp949"),
    ],
)
def test_a_declared_encoding_is_believed(declared: str, encoding: str) -> None:
    text = {"cp932": "火災", "gb18030": "火灾", "cp949": "화재"}.get(encoding, "Пожар")
    assert decoded(text.encode(encoding), "a.html", declared) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "ISO-8859-15"])
def test_latin_1_is_windows_1252_on_the_web(declared: str) -> None:
    assert decoded("the minister’s “plan”".encode("cp1252"), "a.html", declared) == "the minister’s “plan”"


def test_utf_8_is_believed_before_what_is_declared() -> None:
    assert decoded(RUSSIAN.encode(), "a.html", declared="windows-1252") == RUSSIAN


@pytest.mark.parametrize("declared", ["utf-8", "unicode_escape", "rot13", "hex", "no such thing", ""])
def test_a_declaration_that_cannot_be_true_is_not_followed(declared: str) -> None:
    assert decoded(FRENCH.encode("cp1252"), "a.html", declared) == FRENCH


def test_a_stray_byte_does_not_make_utf_8_another_encoding() -> None:
    found = decoded(RUSSIAN.encode() + b"\xa0" + FRENCH.encode(), "a.html", declared="windows-1252")
    assert found == RUSSIAN + "\ufffd" + FRENCH


def test_a_form_feed_is_no_sign_of_a_binary_file() -> None:
    assert decoded(b"\x0cPage one\n\x0cPage two\n", "a.txt") == "\x0cPage one\n\x0cPage two\n"
