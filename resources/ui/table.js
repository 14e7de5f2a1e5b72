// A table of accounts, from columns that say their title and their cell.
"use strict";

// table shows rows under columns {title, cell, className}; the first column is
// the head of its row.
function table(caption, columns, rows) {
  const cells = (row) =>
    columns.map(({ cell, className }, i) =>
      i === 0 ? el("th", className, cell(row), { scope: "row" }) : el("td", className, cell(row)));
  return el("table", "", [
    el("caption", "", caption),
    el("thead", "", el("tr", "", columns.map(({ title, className }) => el("th", className, title, { scope: "col" })))),
    el("tbody", "", rows.map((row) => el("tr", "", cells(row)))),
  ]);
}
