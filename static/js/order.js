/* Lessons get their numbers in the order in which they are ticked; a number that is changed moves its lesson, and the others make room. */

const order = document.querySelector(".lesson-order");
const rowsIn = (part) => [...part.querySelectorAll(".lesson-order-rows > div")].map((row) => ({ box: row.querySelector("[type=checkbox]"), number: row.querySelector("input:not([type])") }));
const rows = rowsIn(order);

function renumber(moved, to = Infinity) {
  const others = rows.filter((row) => row.box.checked && row !== moved);
  others.sort((one, other) => (Number(one.number.value) || Infinity) - (Number(other.number.value) || Infinity) || 0);
  if (moved.box.checked) others.splice(Math.max(0, to - 1), 0, moved);
  others.forEach((row, place) => { row.number.value = place + 1; });
}

for (const row of rows) {
  row.box.addEventListener("change", () => {
    row.number.value = "";
    renumber(row);
  });
  row.number.addEventListener("change", () => {
    row.box.checked = row.number.value.trim() !== "";
    if (!row.box.checked || Number(row.number.value)) renumber(row, Number(row.number.value));
  });
}

/* The box of a whole subject ticks its lessons, and shows how many of them are ticked. */
for (const group of order.children) {
  const whole = group.querySelector(".choice input"), boxes = rowsIn(group).map((row) => row.box);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    whole.checked = ticked === boxes.length;
    whole.indeterminate = ticked > 0 && !whole.checked;
  };
  whole.addEventListener("change", () => {
    const wanted = whole.checked;
    for (const box of boxes) if (box.checked !== wanted) box.click();
  });
  group.querySelector("details").addEventListener("change", show);
  show();
}
order.classList.add("lesson-ordered");

/* What is chosen in the folded part is told beside its name. */
const more = document.querySelector(".more-settings");
more.addEventListener("change", () => {
  const told = [...more.querySelectorAll(".field")].map((field) => {
    const chosen = field.querySelector("select")?.selectedOptions[0] || field.querySelector(":checked")?.closest("label");
    if (chosen) return chosen.textContent.trim();
    const label = field.querySelector(".field-label").firstChild.textContent.trim(), input = field.querySelector("input, textarea");
    if (input.type === "datetime-local" && input.value) return `${label}: ${new Date(input.value).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })}`;
    return input.value && label;
  });
  more.querySelector("small").textContent = told.filter(Boolean).join(" · ");
});
