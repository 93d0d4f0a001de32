// Selects a line and brings it to the middle of the sheet. The field is as tall as its text; the box around it scrolls.
export function goTo(field, start, end, line) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const box = field.closest(".paper");
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  box.scrollTo({ top: Math.max(0, (line - 1) * height - box.clientHeight / 2), left: 0 });
  box.scrollIntoView({ block: "nearest" });
}
