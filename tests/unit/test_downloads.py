"""Files are called as their things are, in every script; cells of tables are no formulas."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.http import HttpResponse

from sandbox.downloads import LENGTH, attachment, file_name, harmless
from tests.house import modules


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Покупки", "Покупки.txt"),
        ("मेरी सूची", "मेरी सूची.txt"),
        ("รายการซื้อ", "รายการซื้อ.txt"),
        ("رسید خرید علی‌رضا", "رسید خرید علی‌رضا.txt"),
        ("ශ්‍රී ලංකා", "ශ්‍රී ලංකා.txt"),
        ("й ё — decomposed", "й ё — decomposed.txt"),
        ("Семья 👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "Семья 👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿.txt"),
        ("買い物リスト（週末）", "買い物リスト（週末）.txt"),
        ("O´Brien & Söhne, №5; 100%", "O´Brien & Söhne, №5; 100%.txt"),
        ("../../etc/passwd", "etc passwd.txt"),
        ("C:\\con?*|<a>", "C con a.txt"),
        ("две\nстроки\tи\u2028ещё", "две строки и ещё.txt"),
        ("фото\u202egpj.exe", "фотоgpj.exe.txt"),
        ("nul", "_nul.txt"),
        ("COM1.log", "_COM1.log.txt"),
        (" . ", "note.txt"),
        ("\u3164\u200b", "note.txt"),
    ],
)
def test_a_file_is_called_as_its_thing_is(title: str, name: str) -> None:
    assert file_name(title, "txt", "note") == name
    header = attachment(name)["Content-Disposition"]
    told = re.fullmatch(r"""attachment; filename\*?=(?:utf-8'')?"?([^"]*)"?""", header)
    assert told, header
    assert unquote(told[1]) == name
    assert HttpResponse(headers=attachment(name)).headers["Content-Disposition"].isascii()


def test_a_long_name_is_cut_between_signs_and_fits_every_disk() -> None:
    assert file_name("я" * 500, "txt", "note") == "я" * LENGTH + ".txt"
    long = file_name("👨‍👩‍👧‍👦" * 40, "txt", "note")
    assert set(long.removesuffix(".txt").replace("👨‍👩‍👧‍👦", "")) == set()
    assert len(long.encode()) <= 255


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_is_a_formula(begin: str) -> None:
    assert harmless(f"{begin}1+1") == f"'{begin}1+1"


def test_a_number_and_a_lone_sign_stay_what_they_are() -> None:
    assert [harmless(each) for each in (-5, "-", "Анна", "")] == [-5, "-", "Анна", ""]


def test_every_download_gets_its_name_there() -> None:
    by_hand = [module for module in modules() if re.search(r"attachment; ?filename", module.source)]
    assert not by_hand, by_hand
