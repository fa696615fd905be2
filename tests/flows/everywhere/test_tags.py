"""Pages are the same, byte for byte, whether or not what stays the same is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.backends.django import DjangoTemplates, Template
from django.urls import set_script_prefix
from django.utils.translation import override

from sandbox.models import Sandbox
from tests.addresses import Address, Belongings, addresses
from tests.flows.accounts.registration.test_register_by_email import register
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.visitor import Visitor

ENDS_THE_WALK = {"reset", "sign_out"}
PAGES = [address for address in addresses() if address.name not in ENDS_THE_WALK]
NOON = datetime(2030, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def as_django_does() -> DjangoTemplates:
    """The same templates, without any tag of ours in place of one of Django's."""
    given: dict[str, Any] = deepcopy(settings.TEMPLATES[0])
    options = {**given["OPTIONS"], "libraries": dict(given["OPTIONS"]["libraries"])}
    del options["loaders"]
    options["builtins"] = [each for each in options["builtins"] if each != "portal.tags.builtins"]
    for name in ("i18n", "static"):
        del options["libraries"][name]
    options["libraries"]["lucide"] = "portal.icons"
    rest = {"NAME": "plain", "DIRS": given["DIRS"], "APP_DIRS": True}
    return DjangoTemplates({**rest, "OPTIONS": options})


@pytest.fixture
def compared(as_django_does: DjangoTemplates, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Renders whatever is rendered a second time, as Django does; the names of the templates."""
    seen: list[str] = []
    render = Template.render

    def both(self: Template, context: Any = None, request: Any = None) -> Any:
        ours = render(self, context, request)
        if self.backend is not as_django_does and seen.count(str(self.origin.template_name)) < 2:
            name = str(self.origin.template_name)
            plain = render(as_django_does.get_template(name), context, request)
            assert ours == plain, name
            seen.append(name)
        return ours

    monkeypatch.setattr(Template, "render", both)
    # What differs each time that it is asked for.
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    monkeypatch.setattr("django.middleware.csrf._mask_cipher_secret", lambda secret: secret)
    return seen


def look(visitor: Visitor, address: Address, belongings: Belongings) -> None:
    visitor.get(address.name, *belongings.args(address), follow=False)


@pytest.mark.parametrize(("language", "every"), [("ru", 1), ("en", 5)])
def test_every_page(
    compared: list[str], world: Sandbox, start: Callable[..., Sandbox], language: str, every: int
) -> None:
    belongings = Belongings(world)
    belongings.account.language = language
    belongings.account.save(update_fields=["language"])
    owner = Visitor(world, language, judged=False).sign_in(belongings.account)
    anybody = Visitor(world, language, judged=False)
    for address in PAGES[::every]:
        look(owner, address, belongings)
        if address.name.startswith(("sign_in", "register", "forgot", "home", "cloud")):
            look(anybody, address, belongings)
    Visitor(None, language, judged=False).get("/")
    assert len(set(compared)) > 100 / every


def test_letters_and_refusals(compared: list[str], visitor: Visitor) -> None:
    visitor.judged = False
    register(visitor)
    sign_in(visitor, password="lipa-lipa-11")
    assert any(name.startswith("letters/") for name in compared)


def say(template: str, **context: Any) -> str:
    return engines["django"].from_string(template).render(context)


def test_a_template_speaks_each_language() -> None:
    name = "partials/site_nav.html"
    with override("ru"):
        russian = engines["django"].get_template(name).render({})
    with override("en"):
        english = engines["django"].get_template(name).render({})
    assert russian != english


def test_an_address_is_below_the_mount_of_each_sandbox() -> None:
    template = engines["django"].from_string("{% url 'landing' %}")
    found = []
    for mount in ("/s/one/", "/s/two/"):
        set_script_prefix(mount)
        found.append(template.render({}))
    set_script_prefix("/")
    assert found == ["/s/one/", "/s/two/"]


SENTENCE = "{% blocktranslate %}100%, {{ who }}{% endblocktranslate %}"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% url 'nowhere' as there %}[{{ there }}]", "[]"),
        ("{% load i18n %}{% translate 'Sign in' as words %}{{ words }}!", "Sign in!"),
        ("{% load i18n %}" + SENTENCE, "100%, A&amp;B"),
        ("{% load i18n %}{% translate who %}", "A&amp;B"),
        ("{% if nobody or nobody.name %}x{% elif who == 'A&B' %}{{ who }}{% endif %}", "A&amp;B"),
        ("{% if who.lower == 'a&b' and not nobody %}{{ who.lower }}{% endif %}", "a&amp;b"),
        ("{% load i18n %}{% autoescape off %}" + SENTENCE + "{% endautoescape %}", "100%, A&B"),
    ],
)  # fmt: skip
def test_what_is_not_known_beforehand_is_worked_out_each_time(template: str, told: str) -> None:
    with override("en"):
        assert say(template, who="A&B") == told


def test_what_is_the_same_knows_nothing_else_of_its_page() -> None:
    template = "{% same who %}{{ who }}, {{ other }}{% endsame %}"
    assert say(template, who="A&B", other="C") == "A&amp;B, "


def test_the_words_around_a_refusal_are_of_the_readers_language(
    visitor: Visitor, english_visitor: Visitor
) -> None:
    for reader, words in (
        (visitor, "Проверьте эти поля"),
        (english_visitor, "Check these fields"),
    ):
        page = reader.get("sign_in")
        page = reader.submit(page, form=page.form_asking("username"), username="", password="")
        assert words in page.text
