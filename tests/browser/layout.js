// What is wrong with how the page is laid out at this width, a line for each fault: what sticks out
// at the side, text that lies on other text, words that are broken in their middle, and what is moved
// when the rest of the page arrives.
(width) => {
  const found = new Set();
  const tell = (what, node) => found.add(`${width}: ${what}: ${node.outerHTML.slice(0, 140)}`);

  if (document.documentElement.scrollWidth > width) {
    for (const node of document.querySelectorAll("body *")) {
      if (node.getBoundingClientRect().right > width + 1) tell("sticks out", node);
    }
  }

  const SEEN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  const within = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  // Of an element: what its text is cut off by, and which layer it lies in. What stays in its place
  // and what has a ground of its own covers the rest: bars, dialogs, toasts, marks on pictures.
  const known = new Map([[null, { clip: everywhere, layer: null }]]);
  const covers = ({ position, backgroundColor }) => ["fixed", "sticky"].includes(position)
    || (position === "absolute" && backgroundColor !== "rgba(0, 0, 0, 0)");
  const around = (node) => {
    if (!known.has(node)) {
      const above = around(node.parentElement);
      const style = getComputedStyle(node);
      const cuts = style.overflow !== "visible" || style.clipPath !== "none";
      known.set(node, {
        clip: cuts ? within(above.clip, node.getBoundingClientRect()) : above.clip,
        layer: covers(style) ? node : above.layer,
      });
    }
    return known.get(node);
  };

  const range = document.createRange();
  const lines = (rects) => {
    const tops = [];
    for (const rect of rects) {
      if (rect.width && !tops.some((top) => Math.abs(top - rect.top) < rect.height / 2)) tops.push(rect.top);
    }
    return tops.length;
  };
  // Addresses, numbers and names of files are as long as they are, and break where they must.
  const isOfWordsOnly = (text, at) => {
    const whole = text.slice(0, at).match(/\S*$/)[0] + text.slice(at).match(/^\S*/)[0];
    return !/[\d@_=]|[.:/\\]\S/u.test(whole);
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("svg, select, noscript") || !parent.checkVisibility(SEEN)) continue;
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()];
    const { clip, layer } = around(parent);
    for (const rect of rects) {
      // Letters are lower than the box of their line.
      const lower = { left: rect.left + 1, right: rect.right - 1,
        top: rect.top + rect.height / 4, bottom: rect.bottom - rect.height / 4 };
      const seen = within(lower, clip);
      if (seen.right - seen.left > 2 && seen.bottom - seen.top > 2) texts.push({ ...seen, layer, text, parent });
    }
    if (lines(rects) < 2) continue;
    for (const word of text.data.matchAll(/\p{L}{2,}/gu)) {
      if (!isOfWordsOnly(text.data, word.index)) continue;
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (lines(range.getClientRects()) > 1) tell(`breaks “${word[0]}”`, parent);
    }
  }

  texts.sort((one, other) => one.top - other.top);
  texts.forEach((one, place) => {
    for (let next = place + 1; next < texts.length && texts[next].top < one.bottom - 2; next += 1) {
      const other = texts[next];
      const both = within(one, other);
      if (one.text !== other.text && one.layer === other.layer && both.right - both.left > 2 && both.bottom - both.top > 2) {
        tell(`“${one.text.data.trim()}” lies on “${other.text.data.trim()}”`, one.parent);
      }
    }
  });

  // A browser may draw what has arrived before the rest has: after a frame it often does.
  const rest = (node) => (node === document.body ? [] : [...rest(node.parentElement),
    ...[...node.parentElement.children].slice([...node.parentElement.children].indexOf(node) + 1)]);
  const placed = (node) => {
    const { left, top, width } = node.getBoundingClientRect();
    return { left, top: top + scrollY, width };
  };
  for (const node of document.querySelectorAll("main, iframe")) {
    const { left, top, width: wide } = placed(node);
    const hidden = rest(node).filter(({ style }) => style && style.display !== "none");
    const shown = hidden.map(({ style }) => style.display);
    hidden.forEach(({ style }) => style.setProperty("display", "none", "important"));
    const before = placed(node);
    hidden.forEach(({ style }, at) => { style.display = shown[at]; });
    if ([left - before.left, top - before.top, wide - before.width].some((moved) => Math.abs(moved) > 1)) {
      tell("is moved by what comes after it", node);
    }
  }
  return [...found].slice(0, 8);
}
