// An Enter that confirms a conversion belongs to the input method. Most browsers say so by isComposing; Safari has ended
// the composition by then and tells only by the key code 229, which every browser gives to keys an input method took.
const keyCodeOfInputMethod = 229;

// What a keydown in the composer means: "send", "swallow" (a held key that would send again) or "type".
export function meaning(event, sendKey) {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === keyCodeOfInputMethod) {
    return "type";
  }

  if (event.shiftKey || event.altKey) {
    return "type";
  }

  const withControl = event.ctrlKey || event.metaKey;
  if (sendKey === "CtrlEnter" && !withControl) {
    return "type";
  }

  return event.repeat ? "swallow" : "send";
}

class Keys {
  constructor(input, host, sendKey) {
    this.input = input;
    this.host = host;
    this.sendKey = sendKey;
    this.onKeyDown = (event) => {
      const means = meaning(event, this.sendKey);
      if (means !== "type") {
        event.preventDefault();
      }

      if (means === "send") {
        this.host?.invokeMethodAsync("SendFromKeyAsync", this.input.value);
      }
    };
    input.addEventListener("keydown", this.onKeyDown);
  }

  use(sendKey) {
    this.sendKey = sendKey;
  }

  // Not where the focus would open a keyboard over the page.
  focus() {
    if (matchMedia("(pointer: fine)").matches) {
      this.input.focus({ preventScroll: true });
    }
  }

  end() {
    this.input.removeEventListener("keydown", this.onKeyDown);
    this.host = null;
  }
}

export function listen(input, host, sendKey) {
  return new Keys(input, host, sendKey);
}
