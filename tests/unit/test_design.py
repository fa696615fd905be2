"""The look keeps its promises: light, and nothing that a strict content security policy refuses."""

import re
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
# It imports the others, and has nothing of its own.
SITE = ROOT / "static/css/site.css"
STYLES = sorted(set((ROOT / "static/css").rglob("*.css")) - {SITE})
# Letters are drawn by mail programs, which know nothing but inline styles.
PAGES = sorted(p for p in (ROOT / "templates").rglob("*.html") if "letters" not in p.parts)
REFUSED_BY_CSP = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)


# Loaded by the pages of classes and lessons and the guide of the API only, and by no mirrored one.
OF_LESSONS = "lesson.css"
# Loaded by the pages of states only, and by no mirrored one.
OF_STATES = "states.css"
# Loaded by the pages of reviews, and by those of states.
OF_REVIEWS = "review.css"
# Loaded by the front page only.
OF_LANDING = "landing.css"
# Loaded by the desk for a projector only.
OF_PROJECTOR = "projector.css"
# Loaded where the screen of a phone or of a TV is drawn only.
OF_SCREENS = {"phone.css", "tv.css"}
APART = {OF_LESSONS, OF_STATES, OF_REVIEWS, OF_LANDING, OF_PROJECTOR, *OF_SCREENS}


def compressed(style):
    # As the server compresses it once and sends it to every browser of today.
    return len(brotli.compress(style.read_bytes()))


def test_the_whole_css_stays_under_15_kilobytes_compressed():
    whole = b"".join(style.read_bytes() for style in STYLES)
    assert len(brotli.compress(whole)) < 15_000


def test_the_css_of_the_site_stays_under_12600_bytes_compressed():
    assert sum(compressed(style) for style in STYLES if style.name not in APART) < 12_600


def test_the_css_of_a_screen_stays_under_3_kilobytes_compressed():
    assert sum(compressed(style) for style in STYLES if style.name in OF_SCREENS) < 3_000


def test_the_css_of_lessons_stays_under_3_kilobytes_compressed():
    assert sum(compressed(style) for style in STYLES if style.name == OF_LESSONS) < 3_000


def test_the_css_of_states_and_projector_stays_under_3_kilobytes_compressed():
    own = {OF_STATES, OF_PROJECTOR}
    assert sum(compressed(style) for style in STYLES if style.name in own) < 3_000


def test_the_css_of_reviews_stays_under_2_kilobytes_compressed():
    assert sum(compressed(style) for style in STYLES if style.name == OF_REVIEWS) < 2_000


def test_the_css_of_the_front_page_stays_under_1_kilobyte_compressed():
    assert sum(compressed(style) for style in STYLES if style.name == OF_LANDING) < 1_000


def test_the_script_stays_under_6_kilobytes():
    assert len((ROOT / "static/js/portal.js").read_bytes()) <= 6 * 1024


def test_the_script_of_forms_stays_under_2_kilobytes():
    assert len((ROOT / "static/js/forms.js").read_bytes()) <= 2 * 1024


def test_every_page_links_one_stylesheet():
    links = (ROOT / "templates/layouts/_styles.html").read_text().count('rel="stylesheet"')
    assert links == 1


def test_it_is_put_together_of_what_it_imports(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.static_storage.JoinedStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    [site] = tmp_path.glob("css/site.*.css")
    joined = site.read_text()
    assert "@import" not in joined
    imported = re.findall(r'@import url\("(.+?)"\)', (ROOT / "static/css/site.css").read_text())
    parts = [(ROOT / "static/css" / name).read_text() for name in imported]
    assert len(parts) == 7
    assert all(part in joined for part in parts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "templates")))
def test_no_page_carries_what_the_content_security_policy_refuses(page):
    found = REFUSED_BY_CSP.search(page.read_text())

    assert not found, f"{found.group()!r} in {page.name}"


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_stylesheet_stays_inside_its_layer(style):
    outside = re.sub(r"/\*.*?\*/|@layer [\w, ]+;", "", style.read_text(), flags=re.DOTALL).strip()

    assert outside.startswith("@layer ")
    assert outside.endswith("}")


def test_every_variable_in_use_is_defined_or_has_a_default():
    css = "".join(style.read_text() for style in STYLES)
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))
    used = set(re.findall(r"var\((--[\w-]+)\)", css))

    assert used <= defined
