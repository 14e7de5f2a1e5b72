// The renewals on the board, and what moves them: csmd's tools, through the host.
"use strict";

const pipeline = (() => {
  const spans = { last: "Last quarter", this: "This quarter", next: "Next quarter", open: "Open, next 90 days" };
  let asked = {}; // the arguments of the report that is shown
  let report;
  let changed = () => {};

  const askFor = (span) => (span === "open" ? {} : { quarter: span });

  // load reads the renewals of a span; without one, those shown now.
  const load = async (span) => {
    const args = span ? { ...askFor(span), scope: asked.scope } : asked;
    const answer = await bridge.call("renewals_this_quarter", args);
    show(answer, args, span ?? pipeline.span);
  };

  const show = (answer, args, span) => {
    report = answer;
    asked = args;
    pipeline.span = span;
    changed();
  };

  // start takes over the answer that the view was opened with.
  const start = (answer, args) => {
    const known = args.quarter === undefined ? "this" : args.quarter;
    const span = args.within_days || !spans[known] ? "asked" : known;
    if (answer?.months) return show(answer, args, span);
    asked = args;
    pipeline.span = span;
    return load();
  };

  // label names what was asked for, where it is none of the usual spans.
  const label = () => (report?.within ? "Due until " + near(report.within.end, report.as_of) : report?.quarter.label);

  // list is every renewal of the span, once.
  const list = () => {
    if (!report) return [];
    const { windows, months } = report;
    return pipeline.span === "open"
      ? [...windows.overdue, ...windows.days_0_30, ...windows.days_31_60, ...windows.days_61_90]
      : months.flatMap(({ renewals }) => renewals);
  };

  // move sets the stage of an open renewal and returns the id of the change.
  // The due date says which, should the account have several.
  const move = async ({ account, account_id: id, due_date: due }, to) => {
    const done = await bridge.call("update_account", { account: id ?? account, renewal: { stage: to, due_date: due } });
    await load();
    return done.change_id;
  };

  const undo = async (change) => {
    await bridge.call("undo_change", { change_id: change });
    await load();
  };

  return { spans, load, start, list, label, move, undo, span: "this", report: () => report, onChange: (act) => (changed = act) };
})();

function amount(units) {
  return units ? money(units, pipeline.report().currency) : "ARR unknown";
}

function day(date) {
  return near(date, pipeline.report().as_of);
}
