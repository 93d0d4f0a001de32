// The twin of Device/DeviceKey.cs: what only a browser can do. The key pair is made here, cannot be exported, and never leaves
// IndexedDB; this module gives out its public half and signatures.
const databaseName = "govchat-device";
const storeName = "device";
const entry = "this";

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Clear-Site-Data and the browser's own cleaning close the connection under us; the next call opens it anew.
      request.result.onclose = () => (opened = null);
      resolve(request.result);
    };
  });
  opened.catch(() => (opened = null));
  return opened;
}

// Reads the entry, lets `change` answer with what to store (nothing: leave it), and gives back what stands there after.
// One transaction, so that two windows take turns.
async function update(change) {
  const transaction = (await database()).transaction(storeName, "readwrite");
  const store = transaction.objectStore(storeName);
  return new Promise((resolve, reject) => {
    let after;
    transaction.oncomplete = () => resolve(after);
    transaction.onabort = () => reject(transaction.error);
    const reading = store.get(entry);
    reading.onsuccess = () => {
      const changed = change(reading.result);
      after = changed ?? reading.result;
      if (changed) {
        store.put(changed, entry);
      }
    };
  });
}

const text = new TextEncoder();

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const encoded = (value) => base64url(text.encode(JSON.stringify(value)));

// What this browser remembers: {deviceId, session}, either may be null.
export async function recall() {
  const device = await update(() => undefined);
  return JSON.stringify({ deviceId: device?.deviceId ?? null, session: device?.session ?? null });
}

// Makes the key if there is none yet. Of two windows that do so at once, the first key stays.
export async function ensureKey() {
  if (await update(() => undefined)) {
    return;
  }
  await navigator.storage?.persist?.();
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  await update((device) => (device ? undefined : { keys, jwk: { kty, crv, x, y }, counter: 0, deviceId: null, session: null }));
}

export const rememberDevice = (deviceId) => update((device) => device && { ...device, deviceId }).then(() => undefined);

export const rememberSession = (session) => update((device) => device && { ...device, session }).then(() => undefined);

// A compact JWS over the claims and the next number of the rising counter. `selfSigned` carries the public key instead of
// the device's id.
export async function prove(claims, selfSigned) {
  const device = await update((before) => before && { ...before, counter: before.counter + 1 });
  if (!device) {
    throw new Error("This browser has no device key.");
  }
  const header = selfSigned
    ? { typ: "gc-enrol+jws", alg: "ES256", jwk: device.jwk }
    : { typ: "gc-dev+jws", alg: "ES256", kid: device.deviceId };
  const input = `${encoded(header)}.${encoded({ ...JSON.parse(claims), ctr: device.counter })}`;
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    device.keys.privateKey,
    text.encode(input),
  );
  return `${input}.${base64url(signature)}`;
}

// Forgets the key and everything else this origin keeps in the browser.
export async function wipe() {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // No storage, nothing to forget.
  }
  const transaction = (await database()).transaction(storeName, "readwrite");
  transaction.objectStore(storeName).clear();
  await new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

// A short name for the approver's list; a hint, never trusted.
export function describe() {
  const agent = navigator.userAgent;
  const browser =
    /(Edg|OPR|Firefox|Chrome|Version)\/(\d+)/.exec(agent.replace(/Chrome\/\d+(?=.*(Edg|OPR)\/)/, "")) ?? [];
  const names = { Edg: "Edge", OPR: "Opera", Version: "Safari" };
  const system = /Windows|Android|iPhone|iPad|Mac OS X|CrOS|Linux/.exec(agent)?.[0] ?? "";
  return [browser[1] && `${names[browser[1]] ?? browser[1]} ${browser[2]}`, system].filter(Boolean).join(" / ") || "?";
}
