/* A tap that is refused with a whole page shows that page. */
document.addEventListener("htmx:responseError", (event) => {
  const { boosted, pathInfo } = event.detail;
  if (boosted) location.assign(pathInfo.finalRequestPath);
});

/* The browser's address line says which page is open, and its keys act on that page. */
const web = () => document.getElementById("web");
document.addEventListener(
  "load",
  (event) => {
    if (event.target !== web()) return;
    const { pathname, search } = event.target.contentWindow.location;
    const page = pathname.split("/web/").slice(1).join("/web/");
    document.getElementById("address").value = `${event.target.dataset.host}/${page}${search}`;
    for (const key of document.querySelectorAll("[data-web]")) key.hidden = false;
  },
  true,
);
document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-web]")?.dataset.web;
  if (!key || !web()) return;
  event.preventDefault();
  event.stopPropagation();
  const page = web().contentWindow;
  if (key === "reload") page.location.reload();
  else page.history[key]();
}, true);

/* A tap changes what stands beside the phone too. */
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.boosted) return;
  const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  const fresh = page.getElementById("phone-whose");
  if (fresh) document.getElementById("phone-whose")?.replaceChildren(...fresh.childNodes);
});

/* What the phone has just said outlives a screen that refreshes itself. */
let said = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const alone = event.detail.requestConfig?.triggeringEvent?.type === "phone-changed";
  said = alone ? document.getElementById("phone-toasts") : null;
});
document.addEventListener("htmx:afterSwap", () => {
  const fresh = document.getElementById("phone-toasts");
  if (said && fresh !== said && !fresh?.childElementCount) fresh?.replaceWith(said);
  said = null;
});

/* A screen that one comes to begins at its top, where a page was scrolled past it. */
let shown = location.pathname;
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!detail.boosted) return;
  const path = (detail.pathInfo.responsePath || detail.pathInfo.finalRequestPath).split("?")[0];
  const screen = document.getElementById("main");
  if (path !== shown && screen.getBoundingClientRect().top < 0) screen.scrollIntoView();
  shown = path;
});

/* A talk is read from its newest message up. */
const showNewest = () => {
  const screen = document.getElementById("newest")?.closest(".phone-screen");
  if (screen) screen.scrollTop = screen.scrollHeight;
};
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.matches?.("#main, #phone-list")) showNewest();
});
showNewest();
