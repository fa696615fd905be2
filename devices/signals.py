"""What becomes of a device, for whatever goes on by itself then."""

from django.dispatch import Signal

# device: it is on the internet again, or its owner has signed in on it again.
came_back = Signal()
