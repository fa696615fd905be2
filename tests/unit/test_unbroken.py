"""A word with a hyphen stays in one line where a page says so, and a short one with the next."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from sandbox.spacing import SPACE

KEPT = '<span class="nowrap">e-mail</span>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Change the e-mail address", f"Change the {KEPT} address"),
        ("E-mail", '<span class="nowrap">E-mail</span>'),
        ("a & e-mail", f"a &amp; {KEPT}"),
        ("e-mails", '<span class="nowrap">e-mails</span>'),
        ("no Wi-Fi", 'no <span class="nowrap">Wi-Fi</span>'),
        ("e-mailed it", '<span class="nowrap">e-mailed</span> it'),
        ("At sign-in", 'At <span class="nowrap">sign-in</span>'),
        ("по PIN-коду, раз", f'по{SPACE}<span class="nowrap">PIN-коду</span>, раз'),
        ("Код в SMS и на экране", f"Код в{SPACE}SMS и{SPACE}на{SPACE}экране"),
        ("а-и они из-за них", "а-и они из-за них"),
        ("Nothing", "Nothing"),
    ],
)
def test_the_word_is_kept_whole(text: str, told: str) -> None:
    assert Template("{{ text|unbroken }}").render(Context({"text": text})) == told


def test_addresses_and_names_within_tags_stay_as_they_are() -> None:
    html = '<a href="/e-mail/" aria-label="в e-mail">x</a> e-mail'
    rendered = Template("{% filter unbroken %}" + html + "{% endfilter %}").render(Context())
    assert rendered == html.removesuffix("e-mail") + KEPT
