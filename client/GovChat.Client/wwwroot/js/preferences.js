// The twin of Settings/BrowserPreferenceStore.cs. Keys are those of early.js, which reads theme and language before the first paint.
// A browser that refuses localStorage (private windows of some) still works; it only forgets.
export function get(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function set(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forgotten at the end of the visit.
  }
}

export function showTheme(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
}
