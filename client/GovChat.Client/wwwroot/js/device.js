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

// Windows of one browser sign side by side, and not at all while one of them replaces the key: a call signed with the old
// key after the server took the new one would look like one by a copy of this browser.
const lockName = "govchat-device-key";

const text = new TextEncoder();

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const encoded = (value) => base64url(text.encode(JSON.stringify(value)));

const ended = "govchat-ended";
const unsaidLock = "govchat-unsaid-lock";

// What this browser remembers: {deviceId, session, ended, unsaidLock}, each may be null.
export async function recall() {
  const device = await update(() => undefined);
  return JSON.stringify({
    deviceId: device?.deviceId ?? null,
    session: device?.session ?? null,
    ended: sessionStorage.getItem(ended),
    unsaidLock: localStorage.getItem(unsaidLock),
  });
}

async function newKey() {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return { keys, jwk: { kty, crv, x, y } };
}

// Makes the key if there is none yet. Of two windows that do so at once, the first key stays.
export async function ensureKey() {
  if (await update(() => undefined)) {
    return;
  }
  await navigator.storage?.persist?.();
  const made = await newKey();
  await update((device) => (device ? undefined : { ...made, since: Date.now(), counter: 0, deviceId: null, session: null }));
  sessionStorage.removeItem(ended);
}

export const rememberDevice = (deviceId) => update((device) => device && { ...device, deviceId }).then(() => undefined);

export const rememberSession = (session) => update((device) => device && { ...device, session }).then(() => undefined);

// Not in the database: it must stand there before this returns, whatever happens to the page next.
export function rememberUnsaidLock(session) {
  try {
    if (session) {
      localStorage.setItem(unsaidLock, session);
    } else {
      localStorage.removeItem(unsaidLock);
    }
  } catch {
    // A browser that keeps nothing: the page is blank all the same.
  }
}

async function sign(header, payload, keys) {
  const input = `${encoded(header)}.${payload}`;
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, text.encode(input));
  return `${input}.${base64url(signature)}`;
}

const byDevice = (device) => ({ typ: "gc-dev+jws", alg: "ES256", kid: device.deviceId });

const payloadOf = (claims, device) => encoded({ ...JSON.parse(claims), ctr: device.counter });

const counted = (device) => ({ ...device, counter: device.counter + 1 });

// A compact JWS over the claims and the next number of the rising counter. `selfSigned` carries the public key instead of
// the device's id. Null when there is no key; empty while a replacement of the key is unanswered, because the server may
// have made the new one the current one.
export function prove(claims, selfSigned) {
  return navigator.locks.request(lockName, { mode: "shared" }, async () => {
    const mayNot = (device) => !device || (device.next && !selfSigned);
    const device = await update((before) => (mayNot(before) ? undefined : counted(before)));
    if (mayNot(device)) {
      return device ? "" : null;
    }
    const header = selfSigned ? { typ: "gc-enrol+jws", alg: "ES256", jwk: device.jwk } : byDevice(device);
    return sign(header, payloadOf(claims, device), device.keys);
  });
}

let endHold = null;

// Begins to replace the key, or goes on where the answer was lost: the same id and the same new key until the server has
// answered. Gives the id; null when the key is younger than so many seconds and nothing is unanswered. After an id every
// window waits until `endRotation`, or until this page is gone.
export function beginRotation(unlessYoungerThan) {
  return new Promise((resolve, reject) => {
    const hold = async () => {
      const rotationId = await prepareRotation(unlessYoungerThan);
      if (rotationId === null) {
        resolve(null);
        return;
      }
      await new Promise((done) => {
        endHold = done;
        resolve(rotationId);
      });
    };
    navigator.locks.request(lockName, hold).catch(reject);
  });
}

async function prepareRotation(unlessYoungerThan) {
  const device = await update(() => undefined);
  if (!device) {
    return null;
  }
  if (device.next) {
    return device.next.rotationId;
  }
  // A clock that was set back would keep a key young for ever.
  if (Math.abs(Date.now() - (device.since ?? 0)) < unlessYoungerThan * 1000) {
    return null;
  }
  const next = { ...(await newKey()), rotationId: crypto.randomUUID() };
  await update((before) => ({ ...before, next }));
  return next.rotationId;
}

// Both proofs of one call, over the same bytes: {proof, next}. Only between `beginRotation` and `endRotation`.
export async function proveRotation(claims) {
  const device = await update(counted);
  const payload = payloadOf(claims, device);
  return JSON.stringify({
    proof: await sign(byDevice(device), payload, device.keys),
    next: await sign({ typ: "gc-next+jws", alg: "ES256", jwk: device.next.jwk }, payload, device.next.keys),
  });
}

// "replaced": the new key is the key. "refused": the server surely did not take it. Anything else: nobody knows.
export async function endRotation(end) {
  try {
    if (end === "replaced") {
      await update(({ next: { keys, jwk }, ...before }) => ({ ...before, keys, jwk, since: Date.now() }));
    } else if (end === "refused") {
      await update(({ next: _, ...before }) => before);
    }
  } finally {
    endHold?.();
    endHold = null;
  }
}

// Forgets the key and everything else this origin keeps in the browser. This tab alone remembers why, until it is closed.
export async function wipe(why) {
  try {
    localStorage.clear();
    sessionStorage.clear();
    if (why) {
      sessionStorage.setItem(ended, why);
    }
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
