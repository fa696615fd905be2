"""The world: a sandbox, its journal, its messages and the browsers that visit it."""

from sandbox.models.event import Event
from sandbox.models.message import Message
from sandbox.models.sandbox import Channel, Fault, Sandbox
from sandbox.models.session import BrowserSession

__all__ = ["BrowserSession", "Channel", "Event", "Fault", "Message", "Sandbox"]
