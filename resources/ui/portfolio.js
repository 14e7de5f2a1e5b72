// The portfolio dashboard: filters, tabs, and what is shown of the book.
"use strict";

const filter = { tab: "renewals", window: "", health: "", segment: "", find: "", order: "ARR" };

function filtered() {
  return Boolean(filter.health || filter.segment || filter.find || filter.window);
}

// choose sets filters and shows the book anew, with the focus where it was.
function choose(change) {
  Object.assign(filter, change);
  show();
}

// matches reports whether an item's account is left in by the filters. What
// only the account knows is looked up by its id.
function matches(item) {
  const account = byId.get(item.account_id) ?? item;
  const find = filter.find.toLowerCase();
  return (!filter.health || (account.health ?? "unscored") === filter.health) &&
    (!filter.segment || account.segment === filter.segment) &&
    (!find || plain(item.account).toLowerCase().includes(find));
}

let byId = new Map();

const panels = { renewals: renewalsPanel, attention: attentionPanel, accounts: accountsPanel, metrics: metricsPanel };
const tabs = [...document.querySelectorAll("[role=tab]")];

// sizeOf is how many items a tab holds, before filters.
function sizeOf(part) {
  const { data } = book.parts[part];
  const sizes = {
    renewals: () => data.months.flatMap(({ renewals }) => renewals).length,
    attention: () => data.at_risk.length + data.watch.length,
    accounts: () => data.accounts.length,
  };
  return data && sizes[part]?.();
}

function showTabs() {
  for (const tab of tabs) {
    const chosen = tab.dataset.part === filter.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    const size = sizeOf(tab.dataset.part);
    tab.replaceChildren(words(tab.dataset.name), size ? el("small", "", String(size)) : "");
    if (chosen) document.getElementById("panel").setAttribute("aria-labelledby", tab.id);
  }
}

function showPanel() {
  const { data, error } = book.parts[filter.tab];
  const panel = document.getElementById("panel");
  panel.setAttribute("aria-busy", String(!data && !error));
  if (error) panel.replaceChildren(failed("This part", filter.tab, error));
  else if (data) panel.replaceChildren(...[panels[filter.tab](data)].flat());
  else panel.replaceChildren(el("p", "nothing", "Reading the vault…"));
}

function showSegments() {
  const select = document.getElementById("segment");
  const found = [...new Set((book.parts.accounts.data?.accounts ?? []).map((a) => a.segment).filter(Boolean))].sort();
  select.replaceChildren(el("option", "", "All segments", { value: "" }),
    ...found.map((segment) => el("option", "", plain(words(segment)), { value: segment, selected: segment === filter.segment })));
  select.closest("label").hidden = found.length < 2;
  document.getElementById("find").closest("label").hidden = !byId.size;
}

function show() {
  const focused = document.activeElement?.id;
  byId = new Map((book.parts.accounts.data?.accounts ?? []).map((a) => [a.account_id, a]));
  const today = book.common().as_of;
  document.getElementById("as-of").textContent = today ? near(today, "") : "";
  document.getElementById("scope").value = book.choice.scope;
  showTiles();
  showHealth();
  showSegments();
  showTabs();
  showPanel();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// The arrows move between tabs, as in every list of tabs.
function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = tabs.at((tabs.indexOf(event.currentTarget) + step) % tabs.length);
  choose({ tab: next.dataset.part });
  next.focus();
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose({ tab: tab.dataset.part }));
  tab.addEventListener("keydown", walk);
}
document.getElementById("segment").addEventListener("change", ({ target }) => choose({ segment: target.value }));
document.getElementById("find").addEventListener("input", ({ target }) => choose({ find: plain(target.value) }));
document.getElementById("refresh").addEventListener("click", async () => {
  await book.loadAll();
  announce("Read anew.");
});
document.getElementById("scope").addEventListener("change", ({ target }) => {
  book.choice.scope = target.value;
  Object.assign(filter, { health: "", segment: "", window: "" });
  book.loadAll();
});

book.onChange(show);
show();
stage.enter("portfolio", (answer, args) => {
  if (answer?.at_risk) filter.tab = "attention";
  book.start(answer, args);
}).catch((error) => announce("This view needs a client that shows MCP Apps: " + error.message, { bad: true }));
