"""What the floors above need to hear of an account."""

from django.dispatch import Signal

# account: the one whose every browser and device must sign in again.
signed_out_everywhere = Signal()
