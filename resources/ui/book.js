// What the dashboard knows of the book: four answers of csmd's tools, each
// asked for by itself, so that one that fails leaves the others.
"use strict";

const book = (() => {
  const parts = { metrics: {}, renewals: {}, attention: {}, accounts: {} };
  const choice = { scope: "portfolio", quarter: "this", period: undefined, csm: undefined };
  let changed = () => {};
  let round = 0;

  const asks = {
    metrics: () => bridge.call("cs_metrics", { scope: choice.scope, period: choice.period, csm: choice.csm }),
    renewals: () => bridge.call("renewals_this_quarter", { scope: choice.scope, quarter: choice.quarter }),
    attention: () => bridge.call("accounts_needing_attention", { scope: choice.scope }),
    accounts: () => everyAccount(),
  };

  const everyAccount = async () => {
    let page = await bridge.call("list_accounts", { scope: choice.scope, limit: 1000 });
    const accounts = page.accounts;
    while (page.next_cursor) {
      page = await bridge.call("list_accounts", { scope: choice.scope, limit: 1000, cursor: page.next_cursor });
      accounts.push(...page.accounts);
    }
    return { ...page, accounts };
  };

  // load asks for one part. An answer that a later choice has overtaken is
  // left aside.
  const load = async (name) => {
    const asked = ++round;
    parts[name] = { loading: asked };
    changed(name);
    const part = await asks[name]().then((data) => ({ data }), (error) => ({ error: error.message }));
    if (parts[name].loading !== asked) return;
    parts[name] = part;
    changed(name);
  };

  const loadAll = () => Promise.all(Object.keys(asks).map(load));

  // start takes over the answer that the view was opened with.
  const start = (answer, args) => {
    if (args.scope) choice.scope = args.scope;
    choice.period = args.period;
    choice.csm = args.csm;
    const given = answer?.metrics ? "metrics" : answer?.at_risk && !args.level ? "attention" : undefined;
    if (given) parts[given] = { data: answer };
    changed(given);
    return Promise.all(Object.keys(asks).filter((name) => name !== given).map(load));
  };

  // today and currency are the same in every answer.
  const common = () => Object.values(parts).find((part) => part.data)?.data ?? {};

  return { parts, choice, load, loadAll, start, common, onChange: (act) => (changed = act) };
})();

function amount(units) {
  return money(units, book.common().currency);
}

function day(date) {
  return near(date, book.common().as_of);
}
