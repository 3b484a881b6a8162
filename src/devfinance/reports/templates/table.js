// @ts-check

/**
 * Sorts the rows of a table by the cells of a column: by their `data-sort` if they have one, else by their words.
 * @param {HTMLTableElement} table
 * @param {number} column
 * @param {boolean} ascending
 */
function sortBy(table, column, ascending) {
  const language = document.documentElement.lang;
  const key = (/** @type {HTMLTableRowElement} */ row) => row.cells[column].dataset.sort;
  const words = (/** @type {HTMLTableRowElement} */ row) => row.cells[column].textContent ?? "";
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    const order = one === undefined || other === undefined
      ? words(a).localeCompare(words(b), language)
      : (one === "" ? -Infinity : Number(one)) - (other === "" ? -Infinity : Number(other)) || 0;
    return ascending ? order : -order;
  });
  body.append(...rows);
}

/** Lets the table of countries be sorted and searched. */
function startTable() {
  const table = /** @type {HTMLTableElement | null} */ (document.getElementById("countries-table"));
  const search = /** @type {HTMLInputElement | null} */ (document.getElementById("countries-search"));
  const said = document.getElementById("countries-shown");
  if (!table || !search || !said) return;
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : column === 0;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sortBy(table, column, ascending);
    });
  });
  const plain = (/** @type {string} */ text) =>
    text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLocaleLowerCase(document.documentElement.lang);
  search.addEventListener("input", () => {
    const wanted = plain(search.value.trim());
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !plain(row.cells[0].textContent ?? "").includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    said.textContent = (said.dataset.pattern ?? "").replace("{shown}", String(shown));
  });
  search.closest("p")?.removeAttribute("hidden");
}

startTable();
