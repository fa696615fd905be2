"""What happened in a sandbox, for whoever reads why a test failed."""

from __future__ import annotations

from collections.abc import Iterator

from mi_account_sandbox.calls import Problem
from mi_account_sandbox.sandbox import SHOWN, Sandbox


def story(sandbox: Sandbox) -> str:
    """Its addresses, the last events, the last message. What cannot be had is told as well."""
    try:
        return "\n".join(_lines(sandbox))
    except (Problem, OSError) as error:
        return f"{sandbox.url}\nNothing more can be told of it: {error}"


def _lines(sandbox: Sandbox) -> Iterator[str]:
    yield "It is kept as it was, until nobody has used it for two hours:"
    yield f"  site     {sandbox.url}"
    for phone in sandbox.phones[:1]:
        yield f"  phone    {phone.url}"
    yield f"  inbox    {sandbox.url}inbox/"
    yield f"  journal  {sandbox.url}journal/"
    place = f"{sandbox.calls.url}/api/v1/sandboxes/{sandbox.code}"
    yield f"Look at it by script:  curl {place}/messages"
    yield f"Another in this state: curl -X POST {place}/fork --json '{{}}'"
    yield f"When you are done:     curl -X DELETE {place}"
    yield ""
    yield f"The last {SHOWN} events:"
    newest = sandbox.event
    for event in sandbox.events(after=max(0, newest - SHOWN)):
        yield f"  {event}"
        if event.number == sandbox.began:
            yield "  — the test began here —"
    messages = sandbox.messages()
    if messages:
        last = messages[-1]
        yield ""
        yield f"The last message, by {last.channel} to {last.to}, came of event {last.cause}:"
        yield from (f"  {line}" for line in f"{last.subject}\n{last.text}".strip().splitlines())
