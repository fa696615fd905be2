"""Mailpit's own clients, unmodified, on a sandbox."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime
from pathlib import Path

from mailpit.client.api import API

from sandbox.changing import changing
from sandbox.delivery import Draft, deliver
from sandbox.models import Channel, Message, Sandbox
from tests.clients import npm
from tests.clients.conftest import PHONE
from tests.scripts import Script

RECORDED = Path(__file__).parent / "mailpit"
SCRIPT = """
import { MailpitClient } from "mailpit-api";
const mailpit = new MailpitClient(process.argv[2]);
const told = {};
told.sms = await mailpit.waitForMessage({ query: "to:+79995550142 tag:SMS" });
const letters = await mailpit.searchMessages({ query: "subject:Актив is:unread" });
const [letter] = letters.messages;
told.letter = await mailpit.getMessageSummary(letter.ID);
told.headers = await mailpit.getMessageHeaders(letter.ID);
told.source = await mailpit.getMessageSource(letter.ID);
told.html = await mailpit.renderMessageHTML(letter.ID);
told.text = await mailpit.renderMessageText();
told.part = await (await mailpit.getMessageAttachment(letter.ID, "1")).text();
told.info = await mailpit.getInfo();
told.configuration = await mailpit.getConfiguration();
told.tags = await mailpit.getTags();
await mailpit.setReadStatus({ IDs: [letter.ID], Read: false });
told.unread = (await mailpit.listMessages()).unread;
told.chaos = await mailpit.setChaosTriggers({ Sender: { ErrorCode: 451, Probability: 100 } });
told.calm = await mailpit.setChaosTriggers({});
await mailpit.deleteMessagesBySearch({ query: "tag:SMS" });
told.left = (await mailpit.listMessages()).total;
await mailpit.deleteMessages();
told.none = (await mailpit.listMessages()).total;
const refused = (error) => { told.refused = error.message; };
await mailpit.sendMessage({ From: { Email: "a@b.test" } }).catch(refused);
console.log(JSON.stringify(told));
"""


def test_a_letter_is_told_as_mailpit_tells_it(world: Sandbox) -> None:
    """Field by field; what its clients do not know of is ours."""
    script = Script()
    source = (RECORDED / "letter.eml").read_text("utf-8")
    told = json.loads((RECORDED / "told.json").read_text("utf-8"))
    whole, short = told["message"], told["summary"]
    deliver(
        Draft(
            channel=Channel.EMAIL, sender="Mi account <no-reply@mi-account.test>",
            recipient="anna@example.test", subject=whole["Subject"], text=whole["Text"],
            html=whole["HTML"], raw=source,
        )
    )  # fmt: skip
    letter = world.messages.get()
    at = datetime.fromisoformat(short["Created"])
    with changing(world):
        Message.objects.filter(pk=letter.pk).update(sent_at=at, arrives_at=at)
    for name in (whole, short):
        name["ID"] = str(letter.pk)
    place = f"{world.path}api/v1"
    assert script.get(f"{place}/messages").data["messages"] == [short]
    headers = script.get(f"{place}/message/{letter.pk}/headers").data
    assert headers == told["headers"] | {"Delivered-To": ["anna@example.test"]}
    opened = script.get(f"{place}/message/{letter.pk}").data
    assert opened == whole | {"Read": True, "Codes": []}
    assert script.get(f"{place}/message/{letter.pk}/raw").content.decode() == source


def test_the_one_of_npm(base: str, tmp_path) -> None:
    folder = npm.installed(npm.MAILPIT)
    script = folder / f"{tmp_path.name}.mjs"
    script.write_text(SCRIPT, "utf-8")
    try:
        ran = subprocess.run(["node", script, base], capture_output=True, text=True, timeout=60)
    finally:
        script.unlink()
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["sms"]["Codes"] == ["415926"]
    assert told["letter"]["To"] == [{"Name": "", "Address": "anna@example.test"}]
    assert told["headers"]["To"] == ["anna@example.test"]
    assert told["source"].startswith(("Content-Type", "MIME", "Subject", "From"))
    assert "<html" in told["html"]
    assert told["text"].endswith("is your code.")
    assert told["part"].split() == told["letter"]["Text"].split()
    assert (told["info"]["Messages"], told["tags"]) == (2, ["SMS"])
    assert told["configuration"]["MessageRelay"]["Enabled"] is False
    assert told["unread"] == 1
    assert told["chaos"]["Sender"]["Probability"] == 100
    assert told["calm"]["Sender"]["Probability"] == 0
    assert (told["left"], told["none"]) == (1, 0)
    assert "501" in told["refused"]


def test_the_one_of_python(base: str, world: Sandbox) -> None:
    mailpit = API(base)
    sms, letter = mailpit.get_messages().messages
    assert sms.to[0].address == PHONE
    assert sms.created.tzinfo is not None
    whole = mailpit.get_message(letter.id)
    assert whole.message_id == letter.message_id
    assert whole.to[0].address == "anna@example.test"
    assert mailpit.get_message_headers(letter.id).message_id == [f"<{letter.message_id}>"]
    assert mailpit.get_message_attachment(letter.id, "1").split() == whole.text.split()
    mailpit.put_messages([sms.id], "Read", True)
    assert mailpit.get_messages().unread == 0
    mailpit.delete_messages([sms.id])
    assert mailpit.get_messages().total == 1
    mailpit.delete_messages([])
    assert not world.messages.exists()
