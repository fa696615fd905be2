"""What a person may do with things in the cloud: throw them away, take them back, write them."""

from __future__ import annotations

from typing import Any, Protocol
from unicodedata import category

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.contacts.canonical import peeled
from accounts.fields import PHONE_TYPED_MAX_LENGTH, EmailField
from accounts.models import Account
from devices.cloud import space, sync
from devices.kinds import Kind
from devices.models import TITLE_MAX_LENGTH, CloudItem, Device, ItemKind, PhoneItem
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.forms.text import OneLineField, check_wholly_read
from sandbox.journal import record
from sandbox.requests import key_in
from sandbox.sent_twice import made_just_now
from sandbox.visible import shortened, without_unseen

NOTE_MAX_LENGTH = 10_000
# What is dialled in ``*100#``, and for a pause before an extension.
SERVICE_SIGNS = str.maketrans("*#,;", "    ")
# What a thing takes besides its words.
OVERHEAD = 160
CHOSEN_AT_MOST = 200


class IdsField(forms.Field):
    """The ids of ticked rows; those that are no numbers are nobody's."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": gettext_lazy("Select at least one.")}

    def to_python(self, value: Any) -> list[int]:
        keys = [key_in(str(each)) for each in (value or [])[:CHOSEN_AT_MOST]]
        return [key for key in keys if key is not None]


class ChosenForm(forms.Form):
    """Some of an account's things. Those that are gone meanwhile are left out."""

    item = IdsField()

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    @property
    def chosen(self) -> Any:
        return self.account.cloud_items.filter(pk__in=self.cleaned_data["item"])

    @property
    def in_bin(self) -> Any:
        return self.chosen.deleted()


class DeleteForm(ChosenForm):
    @changing()
    def save(self) -> int:
        """Move them to the recycle bin, from where they leave the phones too; how many."""
        count: int = self.chosen.kept().update(deleted_at=now())
        if count:
            record(Kind.ITEMS_DELETED, self.account, count=count)
            self.account.sandbox.expect(now() + settings.RECYCLE_BIN_KEPT_FOR)
            sync.everywhere(self.account)
        return count


class RestoreForm(ChosenForm):
    @changing()
    def save(self) -> int:
        """Take them back from the recycle bin, to the phones too; how many."""
        count: int = self.in_bin.update(deleted_at=None)
        if count:
            record(Kind.ITEMS_RESTORED, self.account, count=count)
            sync.everywhere(self.account)
        return count


class PurgeForm(ChosenForm):
    """Some of what lies in the recycle bin, or with ``everything`` all of it."""

    item = IdsField(required=False)
    everything = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("item") and not cleaned.get("everything"):
            raise ValidationError(_("Select at least one."), code="required")
        return cleaned

    @property
    def chosen(self) -> Any:
        if self.cleaned_data["everything"]:
            return self.account.cloud_items.all()
        return super().chosen

    @changing()
    def save(self) -> int:
        """Delete them for good; how many. A synchronisation that was stopped goes on."""
        leaving = self.in_bin
        count: int = leaving.count()
        if count:
            leaving._raw_delete(leaving.db)
            record(Kind.ITEMS_PURGED, self.account, count=count)
            space.tell(self.account)
            sync.everywhere(self.account)
        return count


class Home(Protocol):
    """Where a thing is written."""

    items: Any

    def has_room(self, more: int) -> bool:
        """Whether so many bytes more fit into it."""

    def has_got(self, *, is_new: bool) -> None:
        """A thing was just written there, or written anew."""


class InCloud:
    def __init__(self, account: Account) -> None:
        self.account, self.items = account, account.cloud_items

    def has_room(self, more: int) -> bool:
        return more <= space.space_of(self.account).free

    def has_got(self, *, is_new: bool) -> None:
        record(Kind.ITEM_WRITTEN if is_new else Kind.ITEM_CHANGED, self.account)
        space.tell(self.account)
        sync.everywhere(self.account)


class OnPhone:
    def __init__(self, phone: Device) -> None:
        self.phone, self.items = phone, phone.items

    def has_room(self, more: int) -> bool:
        return True

    def has_got(self, *, is_new: bool) -> None:
        sync.sync(self.phone)


class WrittenForm(forms.Form):
    """A thing that a person writes, in the cloud of an account or on a phone.

    ``home`` is where it will be, ``item`` what is changed.
    """

    kind: ItemKind

    def __init__(self, *args: Any, home: Home, item: Any = None, **kwargs: Any) -> None:
        if item:
            kwargs["initial"] = self.read(item)
        super().__init__(*args, **kwargs)
        self.home, self.item = home, item

    def read(self, item: CloudItem | PhoneItem) -> dict[str, str]:
        raise NotImplementedError

    def written(self) -> tuple[str, str]:
        """The title and the text."""
        raise NotImplementedError

    @property
    def size(self) -> int:
        return OVERHEAD + sum(len(words.encode()) for words in self.written())

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        more = 0 if self.errors else self.size - (self.item.size if self.item else 0)
        if not self.errors and not self.home.has_room(more):
            raise ValidationError(
                _("Mi Cloud is full. Empty the recycle bin or delete something first."),
                code="full",
            )
        return cleaned

    @changing()
    def save(self) -> bool:
        """Write it; False when nothing is changed, or it is gone meanwhile."""
        title, text = self.written()
        values = {"title": title, "text": text, "size": self.size, "changed_at": now()}
        is_new = self.item is None
        if is_new and (sent := self._written_just_now(title, text)):
            self.item = sent
            return True
        if is_new:
            self.item = self.home.items.create(kind=self.kind, **values)
        elif (title, text) == (self.item.title, self.item.text) or not self._change(values):
            return False
        self.home.has_got(is_new=is_new)
        return True

    def _written_just_now(self, title: str, text: str) -> Any:
        same = {"kind": self.kind, "title": title, "text": text, "deleted_at": None}
        return made_just_now(self.home.items.all(), "made_at", now(), **same)

    def _change(self, values: dict[str, Any]) -> bool:
        rows = self.home.items.filter(pk=self.item.pk, deleted_at=None)
        return bool(rows.update(**values))


class LinesField(forms.CharField):
    """Lines of text; control characters are dropped."""

    widget = forms.Textarea(attrs={"rows": 8, "autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        return super().to_python(self.prepare_value(value)) or ""

    def prepare_value(self, value: Any) -> str:
        lines = str(value or "").replace("\r\n", "\n")
        return "".join(sign for sign in lines if sign in "\n\t" or category(sign) != "Cc")


class NoteForm(WrittenForm):
    kind = ItemKind.NOTE
    title = OneLineField(
        label=gettext_lazy("Title"), max_length=TITLE_MAX_LENGTH, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    text = LinesField(label=gettext_lazy("Text"), max_length=NOTE_MAX_LENGTH, required=False)

    def read(self, item: CloudItem | PhoneItem) -> dict[str, str]:
        return {"title": item.title, "text": item.text}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text = without_unseen(cleaned.get("text", "")).strip()
        if not self.errors and not cleaned["title"] and not text:
            self.add_error(
                "text", ValidationError(_("Write a title or some text."), code="required")
            )
        return super().clean()

    def written(self) -> tuple[str, str]:
        title, text = self.cleaned_data["title"], self.cleaned_data["text"]
        lines = (without_unseen(line).strip() for line in text.splitlines())
        return title or shortened(next(filter(None, lines), ""), TITLE_MAX_LENGTH), text


class ContactForm(WrittenForm):
    kind = ItemKind.CONTACT
    title = OneLineField(
        label=pgettext_lazy("a person’s", "Name"), max_length=TITLE_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )  # fmt: skip
    phone = OneLineField(
        label=gettext_lazy("Phone number"), max_length=PHONE_TYPED_MAX_LENGTH, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    email = EmailField(
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """As it was typed: an address book also keeps short numbers and those of services."""
        typed = peeled(self.cleaned_data["phone"])
        check_wholly_read(typed.translate(SERVICE_SIGNS))
        return typed

    def read(self, item: CloudItem | PhoneItem) -> dict[str, str]:
        return {"title": item.title, "phone": item.phone, "email": item.email}

    def written(self) -> tuple[str, str]:
        cleaned = self.cleaned_data
        return cleaned["title"], f"{cleaned['phone']}\n{cleaned['email']}".rstrip()


FORMS: dict[str, type[WrittenForm]] = {"notes": NoteForm, "contacts": ContactForm}
