"""What is read off a request."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from sandbox.requests import address_of, key_in


@pytest.mark.parametrize(
    ("text", "key"),
    [("12", 12), ("007", 7), ("", None), ("-1", None), ("1.5", None), ("٣", None), ("²", None)],
)
def test_a_key_is_a_number_in_plain_digits(text, key):
    assert key_in(text) == key


@pytest.mark.parametrize("digits", [19, 5000])
def test_what_no_database_holds_is_no_key(digits):
    assert key_in("9" * digits) is None


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("localhost", None),
        ("", None),
    ],
)
def test_an_address_is_one_that_a_database_takes(told, address):
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=told)) == address
