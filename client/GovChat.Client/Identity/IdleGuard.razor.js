// Hands on keys, pointer or wheel, of all windows of this browser: each tells the others, at most once in two seconds.
const toldEvery = 2_000;
const hands = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
const windows = new BroadcastChannel("govchat-session");

let host = null;
let toldAt = 0;

function onHand() {
  const now = Date.now();
  if (now - toldAt >= toldEvery || now < toldAt) {
    toldAt = now;
    windows.postMessage("hand");
    host?.invokeMethodAsync("Hand");
  }
}

function onVisible() {
  if (document.visibilityState === "visible") {
    host?.invokeMethodAsync("Look");
  }
}

windows.onmessage = ({ data }) => {
  if (data === "hand") {
    host?.invokeMethodAsync("Hand");
  } else {
    host?.invokeMethodAsync("HearAsync", data === "locked");
  }
};

export function watch(dotnet) {
  host = dotnet;
  hands.forEach((name) => window.addEventListener(name, onHand, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", onVisible);
}

export function tell(locked) {
  windows.postMessage(locked ? "locked" : "unlocked");
}

export function forget() {
  host = null;
  hands.forEach((name) => window.removeEventListener(name, onHand, { capture: true }));
  document.removeEventListener("visibilitychange", onVisible);
}
