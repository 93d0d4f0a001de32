const openers = new Map();

export function open(dialog, id) {
  if (!dialog.open) {
    openers.set(id, document.activeElement);
    dialog.showModal();
  }
}

// The browser gives the focus back to where it was when the dialog opened.
export function close(dialog, id) {
  openers.delete(id);
  if (dialog.open) {
    dialog.close();
  }
}

// The dialog was taken out of the page while open, which the browser does not count as closing. What opened it may be gone
// as well (a row that was dealt with); then the page's heading is the place to go on from.
export function leave(id) {
  const opener = openers.get(id);
  openers.delete(id);
  if (opener) {
    (opener.isConnected ? opener : document.querySelector("main h1"))?.focus();
  }
}
