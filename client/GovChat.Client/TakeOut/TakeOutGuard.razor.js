// Keeps texts on the page as well as a page can: whoever owns the browser can take this apart, and a camera needs no
// browser. What somebody has typed into a field is their own and may be copied and pasted.

let barred = [];
let page = null;

const keys = { c: 'copy', x: 'copy', p: 'print', s: 'save' };
const kinds = { copy: 'copy', cut: 'copy', dragstart: 'drag', beforeprint: 'print' };

/** The word under which something is barred, or null when it may happen. */
export function wordOf(event, words) {
  const isOwn = event.target?.closest?.('input, textarea') != null;
  let word = kinds[event.type] ?? null;
  if (event.type === 'keydown') {
    word = event.ctrlKey || event.metaKey ? (keys[event.key?.toLowerCase()] ?? null) : null;
  } else if (event.type === 'contextmenu') {
    word = words.includes('copy') ? 'copy' : 'save';
  }

  return word === null || !words.includes(word) || (isOwn && word !== 'print' && word !== 'save') ? null : word;
}

function stopIfBarred(event) {
  const word = wordOf(event, barred);
  if (word === null) {
    return;
  }

  event.preventDefault();
  page?.invokeMethodAsync('Stopped', word);
}

const watched = ['copy', 'cut', 'contextmenu', 'dragstart', 'keydown'];

export function start(told) {
  page = told;
  watched.forEach((type) => document.addEventListener(type, stopIfBarred, true));
  addEventListener('beforeprint', stopIfBarred);
}

export function bar(words, note) {
  barred = words;
  document.documentElement.dataset.barred = words.join(' ');
  document.documentElement.dataset.printNote = note;
}

export function stop() {
  watched.forEach((type) => document.removeEventListener(type, stopIfBarred, true));
  removeEventListener('beforeprint', stopIfBarred);
  page = null;
  bar([], '');
}
