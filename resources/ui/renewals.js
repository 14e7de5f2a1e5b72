// The renewal board: the choice of what to show, and the board itself.
"use strict";

const spanSelect = document.getElementById("span");

function showSpans() {
  const { span, spans } = pipeline;
  const known = span === "asked" ? { asked: pipeline.label(), ...spans } : spans;
  spanSelect.replaceChildren(...Object.entries(known).map(([value, title]) =>
    el("option", "", value === span && value !== "open" && value !== "asked" ? title + " (" + pipeline.label() + ")" : title,
      { value, selected: value === span })));
}

function showTotals(list) {
  const open = list.filter((renewal) => !isClosed(renewal));
  const risk = open.filter(risky);
  const parts = [amountOf(open) + " open", risk.length && amountOf(risk) + " at risk or overdue"];
  document.getElementById("totals").textContent = list.length ? parts.filter(Boolean).join(", ") : "";
}

function amountOf(list) {
  return money(list.reduce((total, renewal) => total + renewal.arr, 0), pipeline.report().currency);
}

function showBoard() {
  const list = shown();
  showSpans();
  showTotals(list);
  if (!list.length) {
    const risk = document.getElementById("risk").value;
    board.replaceChildren(nothing(
      risk ? "No renewal here is at risk or overdue." : "No renewal is due in this time.",
      risk ? "Choose any risk to see the others." : "Renewals come from notes of type renewal and from the contract end of active accounts."));
    return;
  }
  board.replaceChildren(...Object.keys(columns).map((name) =>
    column(name, list.filter((renewal) => columnOf(renewal) === name))));
}

// tryTo shows what went wrong in place of the board, with a way to try again.
async function tryTo(read) {
  board.setAttribute("aria-busy", "true");
  try {
    await read();
  } catch (error) {
    board.replaceChildren(nothing("The renewals could not be read.", plain(error.message),
      button("control", "Try again", () => tryTo(read))));
  }
  board.removeAttribute("aria-busy");
}

pipeline.onChange(showBoard);
spanSelect.addEventListener("change", () => tryTo(() => pipeline.load(spanSelect.value)));
document.getElementById("risk").addEventListener("change", showBoard);
document.getElementById("refresh").addEventListener("click", () => tryTo(pipeline.load).then(() => announce("Read anew.")));
board.replaceChildren(el("p", "nothing", "Reading the vault…"));
stage.enter("renewals", (answer, args) => tryTo(async () => pipeline.start(answer, args)))
  .catch((error) => announce("This view needs a client that shows MCP Apps: " + error.message, { bad: true }));
