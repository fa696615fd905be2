from typing import Any

from django.apps import AppConfig

from accounts.signals import signed_out_everywhere


class DevicesConfig(AppConfig):
    name = "devices"

    def ready(self) -> None:
        signed_out_everywhere.connect(ask_for_sign_in, dispatch_uid="devices.ask_for_sign_in")


def ask_for_sign_in(account: Any, **kwargs: Any) -> None:
    """Devices stay linked to the account, but each asks for the password again."""
    account.devices.update(signed_in=False)
