export function open(dialog) {
  if (!dialog.open) {
    dialog.showModal();
  }
}

// The browser gives the focus back to where it was when the dialog opened. If that is gone as well (a row that was dealt
// with), the page's heading is the place to go on from.
export function close(dialog) {
  dialog.close();
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      document.querySelector("main h1")?.focus();
    }
  });
}
