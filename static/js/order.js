/* Lessons get their numbers in the order in which they are ticked; a number that is changed moves its lesson, and the others make room. */

const order = document.querySelector(".lesson-order");
const rows = [...order.children].map((row) => ({ box: row.querySelector("[type=checkbox]"), number: row.querySelector("input:not([type])") }));

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
order.classList.add("lesson-ordered");
