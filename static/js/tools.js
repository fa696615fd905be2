/* The tool that is open is in view, and the tools lead back to the page of the site that this tab comes from. */
const here = document.querySelector(".tools li [aria-current]");
if (here && !CSS.supports("scroll-initial-target", "nearest")) {
  const nav = here.closest("nav");
  nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
}

const out = document.querySelector(".tools-out");
const SITE = /^(pass|account|cloud|find|help|support(?!\/desk))\//;
if (out) {
  const home = out.href;
  if (document.referrer.startsWith(home) && SITE.test(document.referrer.slice(home.length)))
    sessionStorage.setItem(home, document.referrer);
  out.href = sessionStorage.getItem(home) ?? home;
}
