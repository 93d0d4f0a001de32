// Measures where the reader stands and keeps them there. The rows near the reader's eyes are the anchor: whatever is
// drawn above or below, they stay at their height.
const nearPixels = 600;
const endPixels = 24;
const placeStay = 0;
const placeNewest = 1;

class Watch {
  constructor(list, host) {
    this.list = list;
    this.host = host;
    this.anchor = null;
    this.pinned = true; // The end stays in sight when the list changes its size.
    this.told = "";
    this.frame = 0;
    this.onScroll = () => this.soon();
    this.onLook = () => this.tell(true);
    this.sizes = new ResizeObserver(() => this.keep());
    this.onKey = (event) => this.step(event);
    list.addEventListener("scroll", this.onScroll, { passive: true });
    list.addEventListener("keydown", this.onKey);
    window.addEventListener("focus", this.onLook);
    document.addEventListener("visibilitychange", this.onLook);
    this.sizes.observe(list);
  }

  end() {
    this.list.removeEventListener("scroll", this.onScroll);
    this.list.removeEventListener("keydown", this.onKey);
    window.removeEventListener("focus", this.onLook);
    document.removeEventListener("visibilitychange", this.onLook);
    this.sizes.disconnect();
    cancelAnimationFrame(this.frame);
    this.host = null;
  }

  place(to, key) {
    if (to === placeNewest) {
      this.list.scrollTop = this.list.scrollHeight;
    } else if (to === placeStay) {
      this.restore();
    } else {
      const row = this.rowOf(key);
      if (row) {
        this.list.scrollTop += this.offset(row) - this.list.clientHeight / 4;
      }
    }

    this.soon();
  }

  keep() {
    if (this.pinned) {
      this.list.scrollTop = this.list.scrollHeight;
    } else {
      this.restore();
    }

    this.soon();
  }

  restore() {
    const row = this.anchor && this.rowOf(this.anchor.key);
    if (row) {
      this.list.scrollTop += this.offset(row) - this.anchor.offset;
    }
  }

  // From the tools of one message to those of the next: one stop of the tabulator for all of them.
  step(event) {
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    if (!(event.key in steps) || !event.target.matches(".more")) {
      return;
    }

    const all = [...this.list.querySelectorAll(".more")];
    const next = all[all.indexOf(event.target) + steps[event.key]];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  soon() {
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.remember();
        this.tell(false);
      });
    }
  }

  remember() {
    for (const row of this.rows()) {
      const offset = this.offset(row);
      if (offset + row.offsetHeight > 0) {
        this.anchor = { key: row.dataset.key, offset };
        break;
      }
    }
  }

  tell(always) {
    const below = this.list.scrollHeight - this.list.clientHeight - this.list.scrollTop;
    const nearTop = this.list.scrollTop < nearPixels;
    const nearEnd = below < nearPixels;
    const atEnd = below < endPixels;
    this.pinned = atEnd;
    const stand = [nearTop, nearEnd, atEnd, this.seen()];
    const words = stand.join();
    // Near the top it is told again and again: there may be older rows to draw each time.
    if (this.host && (always || nearTop || words !== this.told)) {
      this.told = words;
      this.host.invokeMethodAsync("StandAsync", ...stand);
    }
  }

  // The last message whose end is in sight; only what somebody can be looking at counts as read.
  seen() {
    if (document.visibilityState !== "visible" || !document.hasFocus()) {
      return 0;
    }

    const rows = [...this.rows()];
    for (let at = rows.length - 1; at >= 0; at--) {
      const sequence = Number(rows[at].dataset.sequence);
      if (sequence > 0 && this.offset(rows[at]) + rows[at].offsetHeight <= this.list.clientHeight + endPixels) {
        return sequence;
      }
    }

    return 0;
  }

  rows() {
    return this.list.querySelectorAll("[data-key]");
  }

  rowOf(key) {
    return this.list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  offset(row) {
    return row.getBoundingClientRect().top - this.list.getBoundingClientRect().top;
  }
}

export function watch(list, host) {
  return new Watch(list, host);
}
