// The key code every browser gives to keys an input method took; Safari tells it by nothing else.
const keyCodeOfInputMethod = 229;

// The Enter that ends a conversion belongs to the input method and must not submit what is half typed.
export function guard(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === keyCodeOfInputMethod)) {
      event.preventDefault();
    }
  });
}

export function focusFirstInvalid(form) {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
