// A page that the browser kept whole and shows again on 「戻る」 may be somebody else's: it is loaded anew.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

// Runs before the first paint, so that a dark page never flashes white and the language is said rightly.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "Light" || theme === "Dark") {
      document.documentElement.dataset.theme = theme.toLowerCase();
    }
    if (localStorage.getItem("language") === "English") {
      document.documentElement.lang = "en";
    }
  } catch {
    // No localStorage: the system's theme and Japanese.
  }
})();
