"""What is chosen in Mi Home: a server, a Wi-Fi network with its password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from devices.home.mi_home import NETWORKS, Network, Region
from sandbox.forms.parts import part
from sandbox.forms.text import OneLineField

# WPA2 takes 63 signs at most.
WIFI_PASSWORD_MAX_LENGTH = 63


class RegionForm(forms.Form):
    region = forms.ChoiceField(
        label=gettext_lazy("Server region"),
        choices=Region.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a region."),
            "invalid_choice": gettext_lazy("Choose a region from the list."),
        },
    )


class NetworkChoice:
    """A network as a row of the list: its name, and its band below."""

    icon = "wifi"

    def __init__(self, network: Network) -> None:
        self.network = network

    def __str__(self) -> str:
        return self.network.name

    @property
    def description(self) -> str:
        return _("%(ghz)s GHz") % {"ghz": localize(self.network.ghz)}


class WifiForm(forms.Form):
    network = forms.ChoiceField(
        label=gettext_lazy("Home Wi-Fi network"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a network."),
            "invalid_choice": gettext_lazy("Choose a network from the list."),
        },
    )
    password = OneLineField(
        label=gettext_lazy("Network password"),
        strip=False,
        max_length=WIFI_PASSWORD_MAX_LENGTH,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": gettext_lazy("Enter the network password."),
            "max_length": gettext_lazy("This is too long for a Wi-Fi password."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(network.name, NetworkChoice(network)) for network in NETWORKS]
        part(self, "network", forms.ChoiceField).choices = choices

    @property
    def chosen(self) -> Network:
        name = self.cleaned_data["network"]
        return next(network for network in NETWORKS if network.name == name)
