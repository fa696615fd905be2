"""The world: a sandbox, its journal, its messages and the browsers that visit it."""

from sandbox.models.armed_fault import ArmedFault
from sandbox.models.clean_up import CleanUp
from sandbox.models.event import Event
from sandbox.models.listed_session import ListedSession
from sandbox.models.look_in import LookIn
from sandbox.models.message import Message
from sandbox.models.sandbox import Channel, Fault, MadeFor, Sandbox, WasRemoved, WasReset
from sandbox.models.session import BrowserSession, End
from sandbox.models.set_aside import SetAside

__all__ = [
    "ArmedFault",
    "BrowserSession",
    "Channel",
    "CleanUp",
    "End",
    "Event",
    "Fault",
    "ListedSession",
    "LookIn",
    "MadeFor",
    "Message",
    "Sandbox",
    "SetAside",
    "WasRemoved",
    "WasReset",
]
