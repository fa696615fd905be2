/* Passkeys: asks the device what the server wants to know, and sends its answer with the form around it.
   A browser that knows no passkeys never sees those forms. */

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/* Between JSON and what the browser takes and gives: not every browser has this conversion of its own. */
function understood(options) {
  const known = (list) => list?.map((each) => ({ ...each, id: toBytes(each.id) }));
  const user = options.user && { ...options.user, id: toBytes(options.user.id) };
  return {
    ...options,
    challenge: toBytes(options.challenge),
    ...(user && { user, excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

function answered(credential) {
  const { id, rawId, type, response } = credential;
  const given = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[name]) given[name] = toText(response[name]);
  if (response.getTransports) given.transports = response.getTransports();
  return { id, rawId: toText(rawId), type, response: given, clientExtensionResults: credential.getClientExtensionResults() };
}

/* What the server wants to be asked; null when it led to another page, undefined when the form has a mistake. */
async function wanted(form) {
  const reply = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
  if (reply.status === 204) return undefined;
  if (!reply.ok || reply.redirected) return null;
  return understood(await reply.json());
}

let waiting = null;

async function ask(form, more = {}) {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const publicKey = await wanted(form);
  if (publicKey === null) return location.reload();
  if (publicKey) {
    const request = { publicKey, signal, ...more };
    const credential = await (publicKey.user ? navigator.credentials.create(request) : navigator.credentials.get(request));
    form.elements.credential.value = JSON.stringify(answered(credential));
  }
  /* Without an answer the server says at the field what is wrong. */
  if (!signal.aborted) form.submit();
}

function tell(form, error) {
  const { cancelled, taken, elsewhere, failed } = form.dataset;
  const words = { NotAllowedError: cancelled, InvalidStateError: taken, SecurityError: elsewhere };
  form.querySelector("[data-said]").textContent = words[error.name] || failed;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  /* Only a name can be asked for: a bare address is no relying party. */
  if (!window.PublicKeyCredential || /^[\d.]+$|:/.test(location.hostname)) {
    /* No place is kept for it either. */
    form.remove();
    continue;
  }
  form.hidden = false;
  form.querySelector(".error-summary, [aria-invalid=true]")?.focus();
  for (const other of document.querySelectorAll("[data-without-passkeys]")) other.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    form.querySelector("[data-said]").textContent = "";
    try {
      await ask(form);
    } catch (error) {
      tell(form, error);
    }
    form.ariaBusy = null;
  });
  if ("autofill" in form.dataset) offer(form);
}

/* The field for the e-mail address offers passkeys beside what the browser remembers. */
async function offer(form) {
  try {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) await ask(form, { mediation: "conditional" });
  } catch {
    /* The button is still there. */
  }
}
