"""A server that other people reach, with the settings that docs/operations.md asks for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from portal.bootstrap.places import ROOT
from portal.demo import gunicorn_server

HOST = "portal.example.test"
ASK = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "portal.example.test"})
told = {
    "settings": {name: getattr(settings, name) for name in dir(settings) if "COOKIE" in name},
    "debug": settings.DEBUG,
    "headers": dict(client.get("/robots.txt", headers={"x-forwarded-proto": "https"}).headers),
    "plain": client.get("/robots.txt").headers["Location"],
    "hosts": settings.ALLOWED_HOSTS,
}
print(json.dumps(told, default=str))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    with TemporaryDirectory() as var:
        names = {"PATH", "SYSTEMROOT", "VIRTUAL_ENV", "LANG"}
        environment = {name: value for name, value in os.environ.items() if name in names}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "PUBLIC_URL": f"https://{HOST}",
            "TRUSTED_PROXIES": "1",
            "VAR": var,
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )


@cache
def told() -> dict[str, Any]:
    answered = run("-c", ASK)
    assert answered.returncode == 0, answered.stderr
    return json.loads(answered.stdout)


def test_the_deployment_check_has_nothing_to_say() -> None:
    checked = run("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout + checked.stderr


def test_every_cookie_is_secure_and_out_of_reach_of_scripts_and_other_sites() -> None:
    found = told()["settings"]
    for cookie in ("SESSION", "CSRF", "KNOWN", "REMEMBERED"):
        assert found[f"{cookie}_COOKIE_NAME"].startswith("__Secure-"), cookie
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert found[f"{cookie}_COOKIE_SECURE"], cookie
        assert found[f"{cookie}_COOKIE_HTTPONLY"], cookie
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax", cookie


def test_the_answers_carry_what_keeps_browsers_safe() -> None:
    headers = told()["headers"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'"):
        assert part in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy


def test_without_https_one_is_led_to_it() -> None:
    assert told()["plain"] == f"https://{HOST}/robots.txt"


def test_only_its_own_hosts_are_answered_and_no_debug_page_is_shown() -> None:
    assert set(told()["hosts"]) == {HOST, "localhost", "127.0.0.1", "[::1]"}
    assert told()["debug"] is False


def test_nobody_tells_the_server_where_it_is_mounted() -> None:
    told = gunicorn_server._Application([], lambda: None)
    assert told.cfg.forwarder_headers == []
    assert told.cfg.forwarded_allow_ips == []
