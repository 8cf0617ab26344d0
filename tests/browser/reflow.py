"""Whether a page can be read on a small screen and with large letters (WCAG 1.4.4 and 1.4.10)."""

from __future__ import annotations

from typing import Any

ZOOMED = {
    "a screen of 320 px": (320, 640, "100%"),
    "a window of 1280 px at 200 %": (640, 400, "100%"),
    "letters at 200 %": (1280, 800, "200%"),
    "letters at 200 % on a phone": (360, 740, "200%"),
}
"""Width and height of the window in the page's own pixels, and the size of its letters."""

LOST = """() => {
  const width = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > width) found.push("scrolls sideways");
  const unseen = (element) => element.closest(".hidden, .skip, .wide, option, [hidden], svg");
  for (const element of document.body.querySelectorAll("*")) {
    if (unseen(element) || !element.checkVisibility()) continue;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const name = element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
    if (own && (box.right > width + 1 || box.left < -1)) found.push(`${name} beyond the edge`);
    const cut = ["hidden", "clip"].includes(style.overflowX) || style.textOverflow === "ellipsis";
    if (own && cut && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut`);
    const low = ["hidden", "clip"].includes(style.overflowY);
    if (own && low && element.scrollHeight > element.clientHeight + 1) found.push(`${name} is cut`);
    if (element.matches("button, [role=button], input, select, textarea, summary")
        && (box.right > width + 1 || box.width < 1)) found.push(`${name} cannot be reached`);
  }
  return [...new Set(found)].slice(0, 8);
}"""


def lost_when_zoomed(page: Any) -> dict[str, list[str]]:
    """For each way of zooming, what is beyond the edge or cut; nothing where all can be read."""
    found = {}
    for how, (width, height, letters) in ZOOMED.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
        lost = page.evaluate(LOST)
        if lost:
            found[how] = lost
    page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    return found
