// Sends a form once: a second click while the first is under way does nothing.
// Bound by data-once; without JavaScript the server copes by itself.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
// The back button shows the page as it was: let it be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-once][data-sent]")) delete form.dataset.sent;
});
