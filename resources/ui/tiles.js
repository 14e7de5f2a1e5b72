// The figures at the top, and how healthy the book is.
"use strict";

// tile is one figure: its name, its value, and a line that puts it in place.
function tile(title, value, under, tone = "") {
  return el("div", "tile", [el("span", "muted", title), el("strong", "", value), el("small", tone, under)]);
}

// rate is a percentage with its goal, where there is one.
function rate(title, figure, less = false) {
  if (figure?.value === undefined) return tile(title, "–", "Not known yet");
  if (figure.goal === undefined) return tile(title, percent(figure.value), figure.window?.label ?? "");
  const goal = "Goal " + (less ? "<" : "") + figure.goal + "%, " + (figure.goal_met ? "met" : "missed");
  return tile(title, percent(figure.value), goal, figure.goal_met ? "good" : "bad");
}

function showTiles() {
  const place = document.getElementById("tiles");
  const { data, error } = book.parts.metrics;
  if (error) return place.replaceChildren(failed("The figures", "metrics", error));
  if (!data) return place.replaceChildren(...Array.from({ length: 5 }, () => tile(" ", "…", " ")));
  const { metrics } = data;
  const closed = metrics.renewals_closed;
  place.replaceChildren(
    tile("ARR managed", amount(metrics.arr_managed), count(metrics.accounts, "account")),
    rate("Net retention", metrics.nrr),
    rate("Gross retention", metrics.grr),
    rate("Logo churn", metrics.logo_churn, true),
    tile(count(closed.count, "renewal") + " closed", amount(closed.arr), closed.window.label));
}

const healths = ["healthy", "watch", "at_risk", "unscored"];

// showHealth is a bar of the accounts by recorded health; each part of it is a
// filter.
function showHealth() {
  const place = document.getElementById("health");
  const accounts = book.parts.accounts.data?.accounts;
  place.hidden = !accounts?.length;
  if (place.hidden) return;
  const counted = healths
    .map((health) => ({ health, n: accounts.filter((a) => (a.health ?? "unscored") === health).length }))
    .filter(({ n }) => n > 0);
  const bar = el("div", "stack", counted.map(({ health, n }) => {
    const part = el("span", "fill " + (tones[health] ?? ""));
    part.style.flexGrow = n;
    return part;
  }), { "aria-hidden": "true" });
  const chips = counted.map(({ health, n }) =>
    button("control chip", [el("span", "dot " + (tones[health] ?? "")), words(health) + " " + n],
      () => choose({ health: filter.health === health ? "" : health }),
      { "aria-pressed": String(filter.health === health), id: "health-" + health }));
  place.replaceChildren(bar, el("div", "filters", chips));
}

function failed(what, part, error) {
  return nothing(what + " could not be read.", plain(error), button("control", "Try again", () => book.load(part)));
}
