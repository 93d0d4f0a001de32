// The twin of Officer/BrowserWitness.cs: what this browser remembers of the organisation's logs, and the check of their
// signatures, which .NET in the browser cannot compute. Nothing in it is secret; it goes when the browser is wiped.
const prefix = "govchat-witness-";

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export function recall(log) {
  return localStorage.getItem(prefix + log);
}

export function keep(log, point) {
  if (point) {
    localStorage.setItem(prefix + log, point);
  } else {
    localStorage.removeItem(prefix + log);
  }
}

// The key is the DER of a SubjectPublicKeyInfo, the signature both numbers one after the other, both in base64.
export async function verifies(key, signature, text) {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  try {
    const publicKey = await crypto.subtle.importKey("spki", bytesOf(key), algorithm, false, ["verify"]);
    const said = new TextEncoder().encode(text);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, bytesOf(signature), said);
  } catch (wrong) {
    if (wrong instanceof DOMException) {
      return false; // No point of the curve.
    }
    throw wrong;
  }
}
