"""The photo of a person: what picture may be uploaded, and what is made of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import pictures
from accounts.models import Account, Photo
from sandbox.sizes import told_size


class PictureField(forms.FileField):
    """A picture file that is not too big; what it is made into is the form's to say."""

    widget = forms.FileInput
    default_error_messages = {
        "required": gettext_lazy("Choose a picture."),
        "invalid": gettext_lazy("Choose a picture."),
        "missing": gettext_lazy("Choose a picture."),
        "empty": gettext_lazy("This file is empty. Choose another one."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": pictures.CONTENT_TYPES}

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file and file.size > settings.PHOTO_MAX_BYTES:
            raise ValidationError(
                _("This file is larger than %(limit)s. Choose a smaller one.")
                % {"limit": told_size(settings.PHOTO_MAX_BYTES)},
                code="too_big",
            )
        return file


class PhotoForm(forms.Form):
    photo = PictureField(label=gettext_lazy("New photo"))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["photo"].help_text = _(
            "JPEG, PNG or WebP, at most %(limit)s. We will crop a square from the middle "
            "of the picture."
        ) % {"limit": told_size(settings.PHOTO_MAX_BYTES)}

    def clean_photo(self) -> bytes:
        return pictures.square(self.cleaned_data["photo"], settings.PHOTO_SIDE)

    def save(self) -> Photo:
        return Photo.objects.put(self.account, self.cleaned_data["photo"])
