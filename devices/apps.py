from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string

from accounts.signals import account_deleted, signed_out_everywhere
from devices.signals import came_back


class DevicesConfig(AppConfig):
    name = "devices"

    def ready(self) -> None:
        signed_out_everywhere.connect(ask_for_sign_in, dispatch_uid="devices.ask_for_sign_in")
        account_deleted.connect(let_go, dispatch_uid="devices.let_go")
        by_itself = import_string("devices.cloud.sync.by_itself")
        came_back.connect(by_itself, dispatch_uid="devices.cloud.sync")
        obey = import_string("devices.models.command.obey")
        came_back.connect(obey, dispatch_uid="devices.commands")


def let_go(account: Any, **kwargs: Any) -> None:
    """Whatever was linked while the account waited to be deleted is free again."""
    account.devices.let_go()


def ask_for_sign_in(account: Any, **kwargs: Any) -> None:
    """Devices stay linked to the account, but each asks for the password again."""
    account.devices.ask_for_sign_in()
