"""What may be asked about a device, and about what an account keeps in the cloud."""

from __future__ import annotations

from accounts.models import Account
from devices.cloud.space import space_of
from devices.hardware.catalogue import BY_KEY
from devices.models import Device
from sandbox.facts import Facts
from sandbox.models import Sandbox


def find(sandbox: Sandbox, key: str) -> Device | None:
    """The first device of a model, by its key in the catalogue."""
    product = BY_KEY.get(key)
    return sandbox.devices.filter(model=product.model).order_by("pk").first() if product else None


def _owner(sandbox: Sandbox, identifier: str) -> Account | None:
    return Account.objects.identified_by(sandbox, identifier)


DEVICE = Facts(
    find,
    {
        "linked": lambda device: device is not None and device.account_id is not None,
        "free": lambda device: device is not None and device.account_id is None,
        "signed in": lambda device: device is not None and device.signed_in,
        "lost": lambda device: device is not None and device.lost_since is not None,
        "locked": lambda device: device is not None and device.activation_lock,
        "with Find device": lambda device: device is not None and device.find_device,
    },
    {
        "linked to": lambda device, account: (
            device is not None and account is not None and device.account_id == account.pk
        )
    },
)
CLOUD = Facts(
    _owner,
    {
        "full": lambda account: account is not None and space_of(account).is_full,
        "nearly full": lambda account: account is not None and space_of(account).is_nearly_full,
    },
    of_account=True,
)
