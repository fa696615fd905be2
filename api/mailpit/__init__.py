"""A sandbox's messages under the API of Mailpit (v1), for clients that were written for it.

The base address is the sandbox's own. SMS appear as messages with the tag ``SMS``, addressed to a
number.
"""
