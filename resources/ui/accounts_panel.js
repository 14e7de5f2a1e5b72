// Accounts: everyone in scope, in the order that a click on a column's head gives.
"use strict";

const unknownLast = "\uffff";

const accountColumns = [
  { title: "Account", cell: askButton, key: (a) => a.account.toLowerCase() },
  { title: "ARR", className: "amount", cell: (a) => (a.arr ? amount(a.arr) : "unknown"), key: (a) => -(a.arr ?? 0) },
  { title: "Health", cell: (a) => state(a.health), key: (a) => -healths.indexOf(a.health ?? "unscored") },
  { title: "Segment", className: "wide", cell: (a) => named(words(a.segment ?? "")), key: (a) => a.segment ?? unknownLast },
  { title: "Contract ends", className: "short", cell: (a) => day(a.contract_end), key: (a) => a.contract_end ?? unknownLast },
  { title: "Last contact", className: "short wide", cell: (a) => day(a.last_contact), key: (a) => a.last_contact ?? "" },
];

function sorted(list, { key }) {
  return list
    .map((row) => [key(row), row])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row);
}

function accountsPanel({ accounts, outside_scope: outside }) {
  const list = accounts.filter(matches);
  if (!list.length && filtered()) return nothing("No account matches the filters.", "Take one of them away to see more.");
  if (!list.length) {
    return nothing("No active account is in scope.", outside
      ? count(outside, "account is", "accounts are") + " outside of it: choose all accounts."
      : "Add a note to the folder Accounts, or have the assistant create an account.");
  }
  const by = accountColumns.find(({ title }) => title === filter.order);
  const columns = accountColumns.map((column) => ({
    ...column,
    title: button("sort", column.title + (column === by ? " ▾" : ""), () => choose({ order: column.title }), {
      "aria-label": "Order by " + column.title, "aria-pressed": String(column === by), id: "order-" + column.title,
    }),
  }));
  return [table([count(list.length, "account"), el("small", "", amount(list.reduce((total, a) => total + (a.arr ?? 0), 0)))], columns, sorted(list, by))];
}
