// One renewal: a card on the board, and the dialog that it opens.
"use strict";

const stages = { upcoming: "Upcoming", in_progress: "In progress", verbal: "Verbal yes" };
const ends = { renewed: "Signed", lost: "Lost" };

function isClosed(renewal) {
  return renewal.state === "renewed" || renewal.state === "lost";
}

// timing is when a renewal is due, or when it was closed.
function timing(renewal) {
  if (isClosed(renewal)) return words(renewal.state) + (renewal.close_date ? " " + day(renewal.close_date) : "");
  return "Due " + day(renewal.due_date) + ", " + left(renewal.days);
}

function warnings(renewal) {
  return [
    renewal.extension === "in_force" && pill("Extended to " + day(renewal.extension_until), "info"),
    renewal.risk === "at_risk" && !isClosed(renewal) && pill("At risk", "bad"),
    renewal.risk === "watch" && !isClosed(renewal) && pill("Watch", "warn"),
  ].filter(Boolean);
}

function card(renewal) {
  const face = button("card", [
    named(renewal.account, "title"),
    el("span", "figures", [el("strong", "", amount(renewal.arr)), el("small", renewal.state === "overdue" ? "bad" : "", timing(renewal))]),
    el("span", "pills", warnings(renewal)),
  ], () => openCard(renewal), { draggable: isClosed(renewal) ? "false" : "true", "aria-haspopup": "dialog" });
  face.renewal = renewal;
  return el("li", "", face);
}

function fact(title, text) {
  return text ? [el("dt", "", title), el("dd", "", named(text))] : [];
}

const dialog = document.getElementById("card");

// openCard shows a renewal with what can be done about it.
function openCard(renewal) {
  dialog.replaceChildren(
    el("h2", "", named(renewal.account), { id: "card-title" }),
    el("p", "muted", [amount(renewal.arr), ". ", timing(renewal), "."].join("")),
    el("dl", "", [
      fact("Health", renewal.health && words(renewal.health)),
      fact("Notice", renewal.notice_note),
      fact("Next step", renewal.next_step),
      fact("Forecast", renewal.forecast_category && words(renewal.forecast_category)),
    ].flat()),
    ...(isClosed(renewal) ? [] : choices(renewal)),
    el("div", "row end", [
      button("control", "Ask the assistant", () => leave(() => ask(renewal.account, renewal.account_id, "Tell me about the renewal of the account "))),
      button("control", "Close", () => dialog.close()),
    ]));
  dialog.showModal();
}

function choices(renewal) {
  const open = Object.entries(stages).map(([stage, title]) =>
    button("control", title, () => leave(() => moveCard(renewal, stage)), {
      "aria-pressed": String(stage === renewal.stage), disabled: stage === renewal.stage,
    }));
  const closing = Object.entries(ends).map(([end, title]) =>
    button("control", title + "…", () => leave(() => closeDeal(renewal, end))));
  return [
    el("div", "row", open, { role: "group", "aria-label": "Stage" }),
    el("div", "row", [...closing, el("small", "", "The assistant asks for the figures.")], { role: "group", "aria-label": "Outcome" }),
  ];
}

function leave(act) {
  dialog.close();
  act();
}

// closeDeal leaves an end to the assistant: what was signed, for how long and
// when is asked of a person, never guessed.
function closeDeal(renewal, end) {
  const outcome = end === "renewed" ? "was signed. Ask me for ARR or TCV, term and signature date" : "is lost. Ask me for the reason and the last day of service";
  return ask(renewal.account, renewal.account_id, "The renewal due " + renewal.due_date + " " + outcome + ", then use record_renewal. The account is ");
}
