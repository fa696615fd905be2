"""What a floor below asks of the floors above: by name, as no import may lead there."""

# The rooms of accounts in which something is waited for.
_ROOMS = ("verification", "two_step", "watching", "providers", "leaving", "password",
          "registration", "contacts")  # fmt: skip
# What people wait for, told so that one can jump there.
SANDBOX_DEADLINES = [
    "sandbox.deadlines.late_messages",
    *(f"accounts.{room}.deadlines.pending" for room in _ROOMS),
    "devices.cloud.deadlines.deadlines",
    "devices.hardware.deadlines.deadlines",
    "support.deadlines.pending",
]
# Which of it is one's own.
SANDBOX_OWN = ["accounts.deadlines.own", "devices.hardware.deadlines.own"]
# What acts by itself when its time comes.
SANDBOX_DUE = [
    "sandbox.deadlines.arrivals", "accounts.due.pending",
    "devices.cloud.deadlines.due",
]  # fmt: skip
# What an account owns.
ACCOUNT_DEVICES = "devices.models.device.devices_of"
# What an account's owner gets in a copy of their data.
ACCOUNT_DATA = [
    "accounts.leaving.owned.sections", "devices.owned.sections",
    "support.owned.sections",
]  # fmt: skip
# What a lesson may ask about the end of somebody's work.
LESSON_FACTS = {
    "account": "accounts.facts.ACCOUNT",
    "device": "devices.facts.DEVICE",
    "cloud": "devices.facts.CLOUD",
    "case": "support.facts.CASE",
}
