/* The tools lead back to the page of the site that this tab comes from. */
const out = document.querySelector(".tools-out");
const SITE = /^(pass|account|cloud|find|help|support(?!\/desk))\//;
if (out) {
  const home = out.href;
  if (document.referrer.startsWith(home) && SITE.test(document.referrer.slice(home.length)))
    sessionStorage.setItem(home, document.referrer);
  out.href = sessionStorage.getItem(home) ?? home;
}
