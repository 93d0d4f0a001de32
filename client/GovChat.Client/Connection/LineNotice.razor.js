let host = null;

function wake() {
  host?.invokeMethodAsync("Wake");
}

function wakeIfVisible() {
  if (document.visibilityState === "visible") {
    wake();
  }
}

function ask(event) {
  event.preventDefault();
}

export function watch(dotnet) {
  host = dotnet;
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wakeIfVisible);
}

// The browser asks before it closes the page while messages wait; what it says is its own.
export function guard(on) {
  window.removeEventListener("beforeunload", ask);
  if (on) {
    window.addEventListener("beforeunload", ask);
  }
}

export function forget() {
  host = null;
  guard(false);
  window.removeEventListener("online", wake);
  document.removeEventListener("visibilitychange", wakeIfVisible);
}
