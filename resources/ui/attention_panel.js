// Attention: the accounts that the data says something about, with what it says.
"use strict";

const mostSignals = 4;

function attentionItem(item) {
  const signals = item.signals.slice(0, mostSignals).map((signal) =>
    el("li", "", [el("span", "dot " + (tones[signal.weight] ?? ""), [], { "aria-hidden": "true" }), named(signal.detail)]));
  const more = item.signals.length - mostSignals;
  const recorded = item.disagrees ? pill("Recorded as " + words(item.recorded || "unscored").toLowerCase(), "warn") : "";
  return el("li", "case", [
    el("div", "case-head", [
      askButton(item), state(item.level), recorded,
      el("span", "muted", [amount(item.arr), item.contract_end ? ", contract ends " + day(item.contract_end) : ""].join("")),
    ]),
    el("ul", "signals", more > 0 ? [...signals, el("li", "muted", "and " + more + " more")] : signals),
    item.suggested_actions.length ? el("p", "advice", named(item.suggested_actions[0])) : "",
  ]);
}

const mostGaps = 8;

function gapLine(title, list, unit) {
  if (!list.length) return "";
  const items = list.slice(0, mostGaps).map((item) => el("li", "", [askButton(item), el("small", "", count(item.days, unit))]));
  if (list.length > mostGaps) items.push(el("li", "muted", "and " + (list.length - mostGaps) + " more"));
  return el("div", "gaps", [el("h3", "", title), el("ul", "", items)]);
}

function attentionPanel(data) {
  const cases = [...data.at_risk, ...data.watch].filter(matches);
  const gaps = [
    gapLine("Contact overdue", data.contact_overdue.filter(matches), "day"),
    gapLine("Health not reviewed", data.stale_health.filter(matches), "day"),
  ].filter(Boolean);
  if (cases.length + gaps.length === 0) {
    return filtered()
      ? nothing("No account that matches the filters needs attention.", "Take a filter away to see more.")
      : nothing("No account needs attention.", "Nothing in usage, NPS, tickets, contacts or goals stands out today.");
  }
  return [cases.length ? el("ul", "cases", cases.map(attentionItem)) : "", ...gaps];
}
