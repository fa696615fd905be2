"""The commands of cypress-mailpit as they are, on a sandbox: only what they stand on is not there.

Of Cypress they use a handful of functions. These are given to them here; what a command asks for is
then asked of the portal, and noted.
"""

from __future__ import annotations

import json
import shutil
import subprocess

from tests.clients import npm

COMMANDS = "node_modules/cypress-mailpit/dist/src/MailpitCommands.js"
SCRIPT = """
const asked = [];
globalThis.Cypress = { expose: () => process.argv[2], config: () => 4000 };
globalThis.cy = {
  env: async () => ({}),
  wrap: async (value) => value,
  wait: (pause) => new Promise((go) => setTimeout(go, pause)),
  request: async ({ method, url, qs, body }) => {
    const address = url + (qs ? `?${new URLSearchParams(qs)}` : "");
    const headers = body ? { "Content-Type": "application/json" } : {};
    const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    asked.push([method, address.slice(process.argv[2].length), answer.status]);
    if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
    const json = answer.headers.get("Content-Type").startsWith("application/json");
    return { status: answer.status, body: json ? JSON.parse(text) : text };
  },
};
const { MailpitCommands } = await import("./NAME");
const mailpit = new MailpitCommands();
const told = { asked };
const [sms, letter] = (await mailpit.mailpitGetAllMails()).messages;
told.latest = (await mailpit.mailpitGetMail()).Codes;
told.of_letter = [
  await mailpit.mailpitGetSubject(letter), await mailpit.mailpitGetFromAddress(letter),
  await mailpit.mailpitGetRecipientAddress(letter),
  await mailpit.mailpitGetAttachments(await mailpit.mailpitGetMail(letter.ID)),
];
told.html = await mailpit.mailpitGetMailHTMlBody(letter);
told.text = await mailpit.mailpitGetMailTextBody(sms);
told.found = [
  (await mailpit.mailpitSearchEmails("tag:SMS")).messages_count,
  (await mailpit.mailpitHasEmailsBySubject("Актив")).messages_count,
  (await mailpit.mailpitHasEmailsByTo("+79995550142")).messages_count,
  (await mailpit.mailpitNotHasEmailsByTo("nobody@example.test")).messages_count,
];
const unread = async () => (await mailpit.mailpitGetAllMails(0, 1)).unread;
told.unread = [];
for (const mark of ["mailpitSetAllEmailStatusAsUnRead", "mailpitSetAllEmailStatusAsRead"]) {
  told.marked = await mailpit[mark]();
  told.unread.push(await unread());
}
await mailpit.mailpitSetStatusAsUnRead([letter]);
told.unread.push(await unread());
await mailpit.mailpitSetStatusAsRead(letter);
told.unread.push(await unread());
told.refused = [];
const refused = (error) => told.refused.push(error.message);
await mailpit.mailpitSendMail().catch(refused);
await mailpit.mailpitGetMailSpamAssassinSummary(letter).catch(refused);
told.removed = (await mailpit.mailpitDeleteEmailsBySearch("tag:SMS")).body;
told.left = (await mailpit.mailpitGetAllMails()).total;
await mailpit.mailpitDeleteAllEmails();
told.none = (await mailpit.mailpitGetAllMails()).total;
console.log(JSON.stringify(told));
"""


def test_every_command_of_cypress_is_answered(base: str, tmp_path) -> None:
    folder = npm.installed(npm.CYPRESS_MAILPIT)
    script, commands = (folder / f"{tmp_path.name}-{each}.mjs" for each in ("test", "commands"))
    shutil.copy(folder / COMMANDS, commands)
    script.write_text(SCRIPT.replace("NAME", commands.name), "utf-8")
    try:
        ran = subprocess.run(["node", script, base], capture_output=True, text=True, timeout=60)
    finally:
        script.unlink()
        commands.unlink()
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    subject, sender, to, attachments = told["of_letter"]
    assert subject.startswith("Актив")
    assert (sender, to) == ("no-reply@mi-account.test", ["anna@example.test"])
    assert (told["latest"], attachments, told["found"]) == (["415926"], [], [1, 1, 1, 0])
    assert "<html" in told["html"]
    assert told["text"].endswith("is your code.")
    assert (told["marked"], told["unread"]) == ("ok", [2, 0, 1, 0])
    assert (told["removed"], told["left"], told["none"]) == ("ok", 1, 0)
    assert [each[:26] for each in told["refused"]] == ["501: A sandbox does not do"] * 2
    asked = [(method, place.partition("?")[0]) for method, place, _status in told["asked"]]
    # Two slashes, where the base address ends in none.
    assert any(place.startswith("//view/") for _method, place in asked)
    assert {status for _method, _place, status in told["asked"]} == {200, 501}
