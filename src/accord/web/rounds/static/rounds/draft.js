// Saves a form as it is typed. Bound by data-draft on the form; data-draft-status says how it goes.
// Without JavaScript the form's own buttons save.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const status = form.querySelector("[data-draft-status]");
  let timer = 0, busy = false, again = false, leaving = null, last = "", wait = 800;
  // After a clash only the person's own Save may put these words in the place of the others.
  let stopped = form.matches("[data-draft-conflict]");
  const snapshot = () => new URLSearchParams(
    [...new FormData(form)].filter(([name]) => !/revision|csrf/.test(name))).toString();
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  last = snapshot();

  const later = () => { clearTimeout(timer); timer = setTimeout(save, wait); };

  async function save(keepalive = false) {
    if (stopped || snapshot() === last) return;
    if (busy) { again = true; return; }
    busy = true;
    const sent = snapshot();
    try {
      const answer = await fetch(form.action || location.pathname, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
        redirect: "manual", keepalive });
      if (answer.type === "opaqueredirect") { stop(form.dataset.draftSignedOut || "You were signed out. Copy what is new, then open your link again."); return; }
      if (answer.status === 403) { stop("This page is too old to save. Copy what is new, then load it again."); return; }
      if (answer.status === 413) { say("Not saved: this is longer than can be kept."); last = sent; return; }
      if (answer.status >= 500) throw new Error("busy");
      const told = await answer.json();
      if (answer.ok) { saved(told); last = sent; wait = 800; }
      else if (told.both) both(told.told);
      else { say(told.told); last = sent; }
    } catch {
      leaving = null;
      delete form.dataset.sent;
      say("Not saved yet. Trying again…");
      wait = Math.min(wait * 2, 15000);
      later();
    } finally { busy = false; onward(); }
  }

  function onward() {
    if (leaving) {
      const by = leaving.submitter;
      leaving = null;
      delete form.dataset.sent;
      form.requestSubmit(by);
    } else if (again) { again = false; later(); }
  }

  function saved(told) {
    for (const [name, value] of Object.entries(told))
      if (/revision/.test(name)) form.elements[name].value = value;
    for (const [place, question] of Object.entries(told.questions || {})) {
      const offer = form.querySelector(`[data-question="${place}"]`);
      if (offer) { offer.hidden = !question; offer.querySelector("span").textContent = question; }
    }
    say("Saved.");
  }
  function stop(text) { stopped = true; say(text); }
  function both(text) {
    stop(`${text} Nothing is lost. `);
    const see = document.createElement("button");
    see.className = "plain"; see.textContent = "See both";
    status.append(see);
  }

  form.addEventListener("input", () => { if (!stopped) { say("Saving…"); later(); } });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    // What is on its way would be taken for another tab's: it arrives first, then the form goes.
    if (busy) { event.preventDefault(); leaving = event; return; }
    stopped = true;
  });
  addEventListener("pagehide", () => save(true));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
