export function focusFirstInvalid(form) {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
