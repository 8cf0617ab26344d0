// Shows what is new on a board that is open, part by part. Bound by data-live; data-live-for says
// for how many seconds. What has not changed is not touched, so that nobody loses their place.
// Without JavaScript the link below the board does the same.
for (const board of document.querySelectorAll("[data-live]")) {
  const said = document.querySelector("[data-live-said]");
  const until = Date.now() + board.dataset.liveFor * 1000;
  const every = 5000;
  let seen = board.dataset.liveSeen, pause = every;
  const say = (text) => { if (said.textContent !== text) said.textContent = text; };
  const texts = new Map([...board.children].map((part) => [part.dataset.part, part.innerHTML]));

  function put(page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(".live");
    if (!fresh) return false;
    let changed = false;
    const parts = new Map([...board.children].map((part) => [part.dataset.part, part]));
    for (const part of [...fresh.children]) {
      const name = part.dataset.part, text = part.innerHTML, old = parts.get(name);
      parts.delete(name);
      if (old && texts.get(name) === text) continue;
      texts.set(name, text);
      changed = true;
      if (!old) { board.append(part); continue; }
      const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
      const focus = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      old.replaceWith(part);
      for (const one of part.querySelectorAll("details")) one.open = open.includes(one.id);
      if (focus) part.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus();
    }
    for (const [name, old] of parts) { old.remove(); texts.delete(name); changed = true; }
    return changed;
  }

  async function look() {
    if (Date.now() > until) { say("This page no longer updates itself. Load it again to see what is new."); return; }
    try {
      if (!document.hidden) {
        const answer = await fetch(location.pathname, {
          headers: { "If-None-Match": seen }, redirect: "manual", cache: "no-store" });
        if (answer.type === "opaqueredirect") { say("You were signed out. Load the page again to sign in."); return; }
        if (answer.status === 404 || answer.status === 403) { say("This board is no longer open to you."); return; }
        if (answer.status >= 500) throw new Error("busy");
        if (answer.status === 200) {
          seen = answer.headers.get("ETag");
          if (put(await answer.text()))
            say(`New at ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}.`);
        }
        pause = every;
      }
    } catch {
      say("The board cannot be reached just now. Trying again…");
      pause = Math.min(pause * 2, 60000);
    }
    setTimeout(look, pause);
  }
  setTimeout(look, every);
}
