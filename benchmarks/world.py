"""What is measured: people with few and many devices, mailboxes with few and many messages."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.kinds import Kind
from accounts.models import Account
from devices.cloud import sync
from devices.hardware import shelf
from devices.models import Device, ItemKind, PhoneItem
from sandbox import starting
from sandbox.clock import now
from sandbox.models import BrowserSession, Channel, Event, Message, Sandbox
from sandbox.visit import entered

PASSWORD = "kedr-sosna-77"
ROWS_AT_ONCE = 100
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36"


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


def address_of(number: int) -> str:
    return f"person{number:05}@example.test"


def number_of(number: int) -> str:
    return f"+7999{number:07}"


def add_people(sandbox: Sandbox, count: int) -> None:
    """Usable accounts with an address and a number each, the numbers counting from 0."""
    encoded = make_password(PASSWORD)
    with entered(sandbox), transaction.atomic():
        for number in range(count):
            account = Account.objects.create(
                sandbox=sandbox,
                email=address_of(number),
                phone=number_of(number),
                region="RU",
                language="ru",
                activated_at=now(),
                password=encoded,
            )
            account.contact_methods.create(channel=Channel.EMAIL, name="E-mail")
            account.contact_methods.create(channel=Channel.SMS, name="SMS")


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


def fill_phone(account: Account, texts: int) -> Device:
    """A phone whose card has received so many SMS from twenty senders, half of them read."""
    phone: Device = account.devices.latest("pk")
    samples = list(starting.prepared("people").messages.filter(channel=Channel.SMS)[:20])
    with entered(account.sandbox), transaction.atomic():
        shelf.put_card_into(phone)
        phone.stays.update(since=now() - timedelta(minutes=texts))
        received = []
        for number in range(texts):
            message = _message(account.sandbox, samples[number % len(samples)], number)
            message.sender, message.recipient = f"Sender {number % 20}", phone.sim_number
            received.append(message)
        Message.objects.bulk_create(received)
    return phone


def fill_log(account: Account, entries: int) -> None:
    """What a person does in years: mostly signing in, now and then a change."""
    kinds = [Kind.SIGNED_IN, Kind.CODE_SENT, Kind.CODE_PROVED, Kind.PASSWORD_WRONG]
    about: dict[str, dict[str, object]] = {
        Kind.CODE_SENT: {"to": account.masked_phone},
        Kind.PASSWORD_WRONG: {"count": 1},
    }
    sandbox, at = account.sandbox, account.sandbox.now()
    first = sandbox.last_event + 1
    Event.objects.bulk_create(
        Event(
            sandbox=sandbox,
            number=first + number,
            kind=(kind := kinds[number % len(kinds)]),
            at=at - timedelta(hours=entries - number),
            account=account,
            about=about.get(kind, {}),
            address="192.0.2.7",
            agent=AGENT,
        )
        for number in range(entries)
    )
    sandbox.last_event += entries
    sandbox.save(update_fields=["last_event"])


def fill_sessions(account: Account, sessions: int) -> None:
    """Browsers in which the account is open."""
    at = account.sandbox.now()
    BrowserSession.objects.bulk_create(
        BrowserSession(
            session_key=f"{account.pk:012}{number:020}",
            session_data="",
            expire_date=at + timedelta(days=20),
            sandbox=account.sandbox,
            account=account,
            agent=AGENT,
            address="192.0.2.7",
            factor="password",
            began_at=at - timedelta(minutes=number),
            seen_at=at - timedelta(minutes=number),
        )
        for number in range(sessions)
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
