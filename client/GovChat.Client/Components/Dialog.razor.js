export function open(dialog) {
  if (!dialog.open) {
    dialog.showModal();
  }
}

// The browser gives the focus back to where it was when the dialog opened.
export function close(dialog) {
  if (dialog.open) {
    dialog.close();
  }
}
