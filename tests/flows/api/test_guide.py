"""The page that a test engineer reads first."""

from __future__ import annotations

from api.site import PLACE, described


def test_the_front_page_leads_to_it_and_it_names_every_call(outsider):
    page = outsider.click(outsider.get("landing"), "API для тестов")
    assert page.h1 == "API для тестов"
    # A line may end after each slash.
    told = page.text.replace("/ ", "/")
    for path, methods in described()["paths"].items():
        for method in methods:
            assert f"{method.upper()} /{path.removeprefix(PLACE)}" in told
    assert "Перевести часы вперёд" in page.text
