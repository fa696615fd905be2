"""Which addresses are taken, as they were typed, and why the others are not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from accounts.fields import EmailField


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("почта@пример.рф", "почта@пример.рф"), ("oleg@ПРИМЕР.рф", "oleg@ПРИМЕР.рф"),
     ("mailto:anna@example.test?subject=x", "anna@example.test"),
     ("Анна <anna@example.test>", "anna@example.test"),
     ("<anna@example.test>", "anna@example.test"),
     ("<mailto:anna@example.test>;", "anna@example.test"),
     ("mailto://anna@example.test", "anna@example.test"),
     ("MAILTO:anna%40example.test", "anna@example.test"),
     ("anna@example.test,", "anna@example.test"), ("anna@example.test.", "anna@example.test"),
     ("«anna@example.test»", "anna@example.test"), ("'anna@example.test'", "anna@example.test"),
     ("<anna@example.test", "anna@example.test"), ("anna@example.test>", "anna@example.test"),
     ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｔｅｓｔ", "anna@example.test"),
     ("anna﹫example.test", "anna@example.test"), ("anna@example。test", "anna@example。test"),
     ("анна@example.test", "анна@example.test"),
     ("o'brien+x@example.test", "o'brien+x@example.test"),
     ("vera@نامه\u200cای.test", "vera@نامه\u200cای.test"),
     ("علی\u200cرضا@example.test", "علی\u200cرضا@example.test"),
     ("ශ්\u200dරී@example.test", "ශ්\u200dරී@example.test"),
     ("anna@faß.test", "anna@faß.test"), ("x" * 64 + "@example.test", "x" * 64 + "@example.test"),
     ("用户@例え.test", "用户@例え.test"),
     ("иван.ivanov@example.test", "иван.ivanov@example.test")],
)  # fmt: skip
def test_an_address_is_kept_as_it_was_typed(typed: str, taken: str) -> None:
    assert EmailField().clean(typed) == taken


@pytest.mark.parametrize(
    ("typed", "why"),
    [("anna@exаmple.test", "mixed_scripts"), ("аnna@example.test", "mixed_scripts"),
     ("anna@xn--exmple-4nf.test", "mixed_scripts"), ("a@[127.0.0.1]", "literal"),
     ("a@[IPv6:::1]", "literal"), ("x" * 65 + "@example.test", "name_too_long"),
     ("я" * 33 + "@example.test", "name_too_long"), ("anna", "invalid"), ("anna@", "invalid"),
     ("@example.test", "invalid"), ("a@b@example.test", "invalid"),
     ("a..b@example.test", "invalid"),
     ("anna@example", "invalid"), ("anna@-example.test", "invalid"),
     ("a b@example.test", "invalid"),
     ("anna@example.test, eva@example.test", "several"),
     ("mailto:anna@example.test,eva@example.test", "several"),
     ("anna@example.test;eva@example.test", "several"),
     ("Анна <anna@example.test>, Ева <eva@example.test>", "several"),
     ("anna@example.test eva@example.test", "several"),
     ("😀@example.test", "invalid"), ("1\ufe0f\u20e3@example.test", "invalid"),
     ("anna@😀.test", "invalid"),
     ("a@" + "x" * 64 + ".test", "invalid"), ("anna@xn--a.test", "invalid"),
     ("anna@" + "a." * 130 + "test", "max_length"), ("anna\u202e@example.test", "")],
)  # fmt: skip
def test_an_address_is_refused_with_the_true_reason(typed: str, why: str) -> None:
    if not why:
        assert EmailField().clean(typed) == "anna@example.test"
        return
    with pytest.raises(ValidationError) as refused:
        EmailField().clean(typed)
    assert refused.value.error_list[0].code == why
