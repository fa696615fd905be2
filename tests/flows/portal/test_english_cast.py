"""Who starts in English finds people who write English; signing in changes no page's language."""

from __future__ import annotations

import re

from accounts.models import Account
from sandbox import starting
from sandbox.clock import now
from sandbox.copying import copy, rows_of
from sandbox.models import Sandbox
from scenarios.cast import ANNA, PEOPLE
from scenarios.words import ENGLISH, RUSSIAN
from tests.visitor import Visitor

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def written_in(sandbox: Sandbox) -> str:
    """All that lies in the rows of a sandbox, a row a line."""
    rows = [(model, found.values()) for model, found in rows_of(sandbox)]
    return "\n".join(f"{model.__name__} {row}" for model, found in rows for row in found)


def test_whoever_starts_in_english_finds_an_english_cast(db: None) -> None:
    outsider = Visitor(None, "en")
    page = outsider.get("landing")
    assert "Anna Fowler" in page.text
    assert ANNA.name not in page.text
    outsider.post("start", {"scenario": "people"})
    sandbox = Sandbox.objects.open().filter(permanent=False).latest("pk")
    russian = [line for line in written_in(sandbox).splitlines() if CYRILLIC.search(line)]
    assert russian == []
    # Whatever one types to sign in is as the documents say.
    accounts = {each.mi_id: each for each in Account.objects.filter(sandbox=sandbox)}
    for person in PEOPLE:
        account = accounts[person.mi_id]
        assert (account.email, account.phone or "") in {
            (person.email, person.phone), (person.email, ""),
        }  # fmt: skip
        assert account.check_password(person.password)
        assert account.language == "en"
    starting.reset(sandbox)
    assert sandbox.accounts.get(mi_id=ANNA.mi_id).name == "Anna Fowler"
    # A point of it, and what goes on from there, stay English.
    assert copy(sandbox, now()).cast_language == "en"
    inside = Visitor(sandbox, "en")
    inside.post("people_sign_in", {"person": "anna"})
    assert "Anna Fowler" in inside.get("people").text
    assert not inside.get("account").html.has(id="language-offer")


def test_both_casts_keep_as_much(db: None) -> None:
    assert ENGLISH.phones.keys() == RUSSIAN.phones.keys()
    for key, english in ENGLISH.phones.items():
        for name in ["contacts", "messages", "notes", "recordings"]:
            mine, theirs = getattr(english, name), getattr(RUSSIAN.phones[key], name)
            assert len(mine) == len(theirs), (key, name)


def test_signing_in_keeps_the_language_of_the_site_and_offers_the_accounts(start) -> None:
    sandbox = start("people")
    guest = Visitor(sandbox, "en")
    page = guest.submit(
        guest.get("sign_in"), "Sign in", username=ANNA.email, password=ANNA.password
    )
    assert (page.name, page.lang) == ("account", "en")
    assert "Which language should this site be in?" in page.text
    kept = guest.submit(page, "English")
    assert kept.lang == "en"
    assert "Which language" not in guest.get("account").text
    assert sandbox.accounts.get(mi_id=ANNA.mi_id).language == "ru"
    other = Visitor(sandbox, "en")
    other.post("people_sign_in", {"person": "anna"})
    assert other.submit(other.get("account"), "Русский").lang == "ru"
