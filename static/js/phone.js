/* A tap that is refused with a whole page shows that page; a frame says its address. */
document.addEventListener("htmx:responseError", (event) => {
  const { boosted, pathInfo } = event.detail;
  if (boosted) location.assign(pathInfo.finalRequestPath);
});
