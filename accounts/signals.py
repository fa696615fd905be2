"""What the floors above need to hear of an account."""

from django.dispatch import Signal

# account: the one whose every browser and device must sign in again.
signed_out_everywhere = Signal()

# account: the one that is about to be removed for good, with all that is its own.
account_deleted = Signal()
