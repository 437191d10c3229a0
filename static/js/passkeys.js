// Passkeys, staff face: the browser's own question, and what it signed goes along with a form.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);
  for (const form of document.querySelectorAll("form[data-options]")) make(form);
}

function offer(form) {
  const part = form.querySelector(".passkey");
  if (!part) return;
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => told(form, part.querySelector("[role=status]"), sign));
}

function make(form) {
  form.addEventListener("submit", (event) => {
    if (form.elements.answer.value || !form.elements.name.value.trim()) return;
    event.preventDefault();
    told(form, form.querySelector("[role=status]"), register);
  });
}

// whoever says no to the browser's question stays where they are
async function told(form, said, ask) {
  said.textContent = "";
  try {
    await ask(form);
    form.requestSubmit();
  } catch {
    said.textContent = said.dataset.not;
  }
}

async function sign(form) {
  const asked = await (await fetch(form.dataset.passkey)).json();
  const given = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge) } });
  const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
  form.querySelector(".passkey input").value = JSON.stringify({
    id: given.id,
    rawId: text(given.rawId),
    type: given.type,
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle && userHandle.byteLength ? text(userHandle) : null,
    },
  });
}

async function register(form) {
  const asked = JSON.parse(form.dataset.options);
  const given = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: asked.excludeCredentials.map((one) => ({ ...one, id: bytes(one.id) })),
    },
  });
  form.elements.answer.value = JSON.stringify({
    id: given.id,
    rawId: text(given.rawId),
    type: given.type,
    response: {
      attestationObject: text(given.response.attestationObject),
      clientDataJSON: text(given.response.clientDataJSON),
    },
  });
}
