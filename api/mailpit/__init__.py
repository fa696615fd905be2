"""A sandbox's messages in the way that Mailpit speaks (v1), for clients that were written for it.

The base address is the sandbox's own. SMS are messages with the tag ``SMS``, addressed to a number.
"""
