"""What is measured: people with few and many devices, mailboxes with few and many messages."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from accounts.models import Account
from devices import sync
from devices.models import Device, ItemKind, PhoneItem
from sandbox import starting
from sandbox.clock import entered, now
from sandbox.models import Channel, Message, Sandbox

PASSWORD = "kedr-sosna-77"
ROWS_AT_ONCE = 100


def make_sandbox() -> Sandbox:
    return starting.start("empty")


def make_account(sandbox: Sandbox, devices: int = 1) -> Account:
    with entered(sandbox):
        account = Account(
            sandbox=sandbox,
            email="anna@example.test",
            phone="+79995550137",
            region="RU",
            language="ru",
            first_name="Анна",
            last_name="Соколова",
            activated_at=now(),
        )
        account.set_password(PASSWORD)
        account.save()
        account.contact_methods.create(channel=Channel.EMAIL, name="E-mail")
        account.contact_methods.create(channel=Channel.SMS, name="SMS")
        Device.objects.bulk_create(_device(account, number) for number in range(devices))
    return account


def _device(account: Account, number: int) -> Device:
    return Device(
        sandbox=account.sandbox,
        account=account,
        kind="phone",
        model="Redmi Note 12",
        serial=f"{number}/BENCH",
        linked_at=now(),
        seen_at=now() - timedelta(minutes=number),
        signed_in=True,
    )


def fill_cloud(account: Account, items: int) -> Device:
    """Everything of every kind, alike in the cloud and on a phone that is synchronised."""
    phone: Device = account.devices.latest("pk")
    with entered(account.sandbox), transaction.atomic():
        phone.sync_kinds = list(ItemKind.values)
        phone.save(update_fields=["sync_kinds"])
        PhoneItem.objects.bulk_create(
            PhoneItem(
                device=phone,
                kind=ItemKind.values[number % len(ItemKind)],
                title=f"Запись {number}",
                text="0:42",
                size=40_000,
                made_at=now() - timedelta(minutes=number),
            )
            for number in range(items)
        )
        sync.sync(phone)
    return phone


def fill_inbox(sandbox: Sandbox, messages: int) -> None:
    """Letters and SMS, half of them read."""
    origin = starting.prepared("people")
    samples = list(origin.messages.all()[:20])
    with entered(sandbox), transaction.atomic():
        Message.objects.bulk_create(
            _message(sandbox, samples[number % len(samples)], number) for number in range(messages)
        )


def _message(sandbox: Sandbox, sample: Message, number: int) -> Message:
    at = sandbox.now() - timedelta(minutes=number)
    fields = [
        "channel",
        "sender",
        "recipient",
        "subject",
        "text",
        "html",
        "raw",
        "code",
        "haystack",
    ]
    return Message(
        sandbox=sandbox,
        **{name: getattr(sample, name) for name in fields},
        sent_at=at,
        arrives_at=at,
        read_at=at if number % 2 else None,
    )


def add_others(count: int) -> None:
    """Sandboxes with the demo people in them, as other visitors would have started."""
    for begin in range(0, count, ROWS_AT_ONCE):
        with transaction.atomic():
            for _number in range(min(ROWS_AT_ONCE, count - begin)):
                starting.start("people")
