// Figures: each metric with its value, its goal and how it is made.
"use strict";

function goalOf(figure) {
  if (figure.goal === undefined) return "";
  return pill((figure.goal_met ? "Met: " : "Missed: ") + figure.goal + "%", figure.goal_met ? "good" : "bad");
}

function rateRow(title, figure) {
  return {
    title, goal: goalOf(figure), window: figure.window?.label,
    value: figure.value === undefined ? "–" : percent(figure.value),
    method: figure.value === undefined ? plain(figure.unavailable) : figure.method,
  };
}

function sumRow(title, line) {
  return line && { title, value: amount(line.arr), goal: "", window: line.window?.label, method: count(line.count, "case") };
}

function trendRow(title, trend) {
  return trend?.change !== undefined && {
    title, value: change(trend.change), goal: "", window: trend.quarter + " on " + trend.quarter_before, method: trend.method,
  };
}

function metricRows(m) {
  return [
    rateRow("Net revenue retention", m.nrr),
    rateRow("Gross revenue retention", m.grr),
    rateRow("Gross retention, capped", m.grr_capped),
    rateRow("Logo churn", m.logo_churn),
    sumRow("Renewals closed", m.renewals_closed),
    sumRow("Expansions", m.expansions),
    sumRow("Saved", m.saved),
    trendRow("Usage", m.usage),
    trendRow("Tickets", m.tickets),
    m.nps && { title: "NPS", value: String(m.nps.net_promoter_score), goal: "", window: count(m.nps.responses, "answer"), method: m.nps.method },
    { title: "QBRs held", value: m.qbrs.done + " of " + m.qbrs.total, goal: "", window: m.qbrs.window?.label, method: m.qbrs.method },
  ].filter(Boolean);
}

const metricColumns = [
  { title: "Figure", cell: (row) => row.title },
  { title: "Value", className: "amount", cell: (row) => row.value },
  { title: "Goal", cell: (row) => row.goal },
  { title: "Period", className: "wide short", cell: (row) => el("small", "", row.window ?? "") },
  { title: "How", cell: (row) => el("small", "", row.method ?? "") },
];

// once says what explains several rows in a sequence only at the first.
function once(rows) {
  return rows.map((row, i) => (row.method && row.method === rows[i - 1]?.method ? { ...row, method: "As above" } : row));
}

function metricsPanel({ metrics, notes }) {
  const caption = ["Figures", el("small", "", "of all accounts in scope; filters do not change them")];
  return [table(caption, metricColumns, once(metricRows(metrics))), notes.length ? el("ul", "notes", notes.map((text) => el("li", "", named(text)))) : ""];
}
