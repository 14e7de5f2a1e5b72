// Renewals: how near the open ones are, and those of a quarter by month.
"use strict";

const windowTitles = {
  overdue: "Overdue", days_0_30: "0–30 days", days_31_60: "31–60 days", days_61_90: "61–90 days",
};

const renewalColumns = [
  { title: "Account", cell: askButton },
  { title: "ARR", className: "amount", cell: (r) => (r.arr ? amount(r.arr) : "unknown") },
  { title: "Due", className: "short", cell: (r) => day(r.due_date) },
  { title: "Time left", className: "short wide", cell: (r) => (r.close_date ? "Closed " + day(r.close_date) : left(r.days)) },
  { title: "State", cell: (r) => state(r.state) },
  { title: "Next step", className: "wide", cell: (r) => el("small", "", named(r.next_step ?? "")) },
];

function sum(list) {
  return list.reduce((total, r) => total + r.arr, 0);
}

function renewalTable(title, list) {
  return table([title, el("small", "", count(list.length, "renewal") + ", " + amount(sum(list)))], renewalColumns, list);
}

// windowStrip is the open renewals by days left; a part of it shows only those.
function windowStrip(windows) {
  return el("div", "windows", Object.entries(windowTitles).map(([name, title]) => {
    const list = windows[name].filter(matches);
    return button("control window", [
      el("small", name === "overdue" && list.length ? "bad" : "", title),
      el("strong", "", amount(sum(list))),
      el("small", "", count(list.length, "renewal")),
    ], () => choose({ window: filter.window === name ? "" : name }),
    { "aria-pressed": String(filter.window === name), id: "window-" + name });
  }), { role: "group", "aria-label": "Open renewals by days left" });
}

const quarters = { last: "Last quarter", this: "This quarter", next: "Next quarter" };

function quarterChoice(label) {
  const select = el("select", "", Object.entries(quarters).map(([value, title]) =>
    el("option", "", value === book.choice.quarter ? title + " (" + label + ")" : title,
      { value, selected: value === book.choice.quarter })), { id: "quarter" });
  select.addEventListener("change", () => {
    book.choice.quarter = select.value;
    book.load("renewals");
  });
  return el("label", "quarter", [el("span", "hidden-label", "Quarter"), select]);
}

function renewalsPanel({ windows, months, quarter }) {
  const chosen = filter.window && windows[filter.window].filter(matches);
  const groups = chosen
    ? [renewalTable(windowTitles[filter.window], chosen)]
    : months.map(({ month, renewals }) => [month, renewals.filter(matches)])
      .filter(([, list]) => list.length)
      .map(([month, list]) => renewalTable(month, list));
  const none = filtered()
    ? nothing("No renewal matches the filters.", "Take one of them away to see more.")
    : nothing("No renewal is due in " + quarter.label + ".", "Renewals come from notes of type renewal and from the contract end of active accounts.");
  const strip = Object.values(windows).some((list) => list.length) ? windowStrip(windows) : "";
  return [strip, chosen ? "" : quarterChoice(quarter.label), ...(groups.length && (!chosen || chosen.length) ? groups : [none])];
}
