"""Mi account sandboxes from Python: worlds, messages and time, with the standard library only.

sandbox = Portal("http://localhost:8000").start("people")
code = sandbox.sms(to="+79995550142", after=before).code
"""

from mi_account_sandbox.calls import Problem
from mi_account_sandbox.portal import Portal
from mi_account_sandbox.sandbox import NothingCame, Sandbox
from mi_account_sandbox.things import Deadline, Event, Link, Message, Person, Phone

__all__ = [
    "Deadline",
    "Event",
    "Link",
    "Message",
    "NothingCame",
    "Person",
    "Phone",
    "Portal",
    "Problem",
    "Sandbox",
]
