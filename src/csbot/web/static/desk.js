// Open pages follow what changes, without reloading. Without this script they stay as they were.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const watched = () => document.querySelectorAll("[data-live]");
  const concerns = (part, changes) => {
    const only = part.dataset.live;
    return !only || changes.some((one) => one.object === only || one.account === only);
  };
  // Nobody's typing, reading or focus is taken away: such a part waits, and says so.
  const inUse = (part) =>
    part.contains(document.activeElement) ||
    part.dataset.liveMode === "tell" ||
    [...part.querySelectorAll("details[open]")].length > 0;
  const tell = () => {
    const note = document.getElementById("live-note");
    if (note) note.hidden = false;
  };

  async function refresh(changes) {
    const parts = [...watched()].filter((part) => concerns(part, changes));
    if (parts.length === 0) return;
    if (parts.some(inUse)) tell();
    const free = parts.filter((part) => !inUse(part));
    if (free.length === 0) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of free) {
      const fresh = part.id && page.getElementById(part.id);
      if (fresh && !inUse(part)) {
        part.replaceWith(fresh);
        window.htmx?.process(fresh);
      }
    }
  }

  let source = null;
  function follow() {
    const wanted = document.visibilityState === "visible" && watched().length > 0;
    if (wanted && source === null) {
      // A page in the background holds no connection: browsers allow six to one server.
      source = new EventSource("/events");
      source.addEventListener("changed", (event) => {
        refresh(JSON.parse(event.data)).catch(() => {});
      });
      source.addEventListener("error", () => {
        if (source && source.readyState === EventSource.CLOSED) source = null;
      });
    } else if (!wanted && source !== null) {
      source.close();
      source = null;
    }
  }

  if (!("EventSource" in window)) return;
  document.addEventListener("visibilitychange", () => {
    const hidden = source === null;
    follow();
    if (hidden && source !== null) refresh([...watched()].map((part) => ({ object: part.dataset.live }))).catch(() => {});
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-reload]")) location.reload();
  });
  window.addEventListener("pagehide", () => source?.close());
  follow();
})();
