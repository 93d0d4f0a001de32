// A key of this browser: the server hears of its public half only.
export async function makeKey() {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
  const key = await crypto.subtle.exportKey("jwk", pair.privateKey);
  return [key.x, key.d];
}

// The pieces of a file as they come, kept until the last one is there; what broke off goes on from here.
let pieces = [];

export function begin() {
  pieces = [];
}

export function add(piece) {
  pieces.push(piece);
}

export function save(name) {
  hand(name, new Blob(pieces, { type: "application/octet-stream" }));
  pieces = [];
}

export function saveText(name, text) {
  hand(name, new Blob([text], { type: "text/plain" }));
}

// To the browser's own way of saving.
function hand(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
