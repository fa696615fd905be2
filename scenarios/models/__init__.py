"""What was recorded of journeys, and moments of sandboxes that somebody keeps."""

from scenarios.models.not_reached import NotReached
from scenarios.models.opened import OpenedState, ShownPage
from scenarios.models.point import SavePoint
from scenarios.models.state import State, StateMessage
from scenarios.models.still import Still

__all__ = [
    "NotReached", "OpenedState", "SavePoint", "ShownPage", "State", "StateMessage", "Still",
]  # fmt: skip
