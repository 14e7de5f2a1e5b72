// The board: a column for each stage, where cards are dropped or sent.
"use strict";

const columns = { ...stages, closed: "Closed" };

function columnOf(renewal) {
  if (isClosed(renewal)) return "closed";
  return stages[renewal.stage] ? renewal.stage : "upcoming";
}

function risky(renewal) {
  return !isClosed(renewal) && (renewal.risk === "at_risk" || renewal.state === "overdue");
}

function shown() {
  const onlyRisky = document.getElementById("risk").value === "risky";
  return pipeline.list().filter((renewal) => !onlyRisky || risky(renewal));
}

function column(name, list) {
  const total = list.reduce((sum, renewal) => sum + renewal.arr, 0);
  const head = el("h2", "", [columns[name], el("small", "", list.length ? list.length + " · " + amount(total) : "0")], { id: "column-" + name });
  const cards = list.length ? el("ul", "", list.map(card)) : el("p", "muted empty", name === "closed" ? "None closed yet" : "None");
  const section = el("section", "column", [head, cards], { "aria-labelledby": head.id });
  receive(section, name);
  return section;
}

// receive lets a column take cards. Closed ones are recorded by the assistant,
// so a card that is dropped there opens with its choices.
function receive(section, name) {
  section.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    section.classList.add("over");
  });
  section.addEventListener("dragleave", () => section.classList.remove("over"));
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    section.classList.remove("over");
    if (!dragged || columnOf(dragged) === name) return;
    if (name === "closed") openCard(dragged);
    else moveCard(dragged, name);
  });
}

let dragged;
const board = document.getElementById("board");
board.addEventListener("dragstart", ({ target, dataTransfer }) => {
  dragged = target.renewal;
  dataTransfer.setData("text/plain", plain(dragged?.account));
  dataTransfer.effectAllowed = "move";
});
board.addEventListener("dragend", () => (dragged = undefined));

// moveCard changes a stage, which the host may ask its user about. The card
// moves once csmd has written it.
async function moveCard(renewal, to) {
  const name = plain(renewal.account);
  announce("Moving " + name + " to " + stages[to] + "…");
  try {
    const change = await pipeline.move(renewal, to);
    announce(name + " is now " + stages[to] + ".", { action: change && button("control", "Undo", () => takeBack(change, name)) });
  } catch (error) {
    announce(name + " was not moved: " + plain(error.message), { bad: true });
  }
  focusCard(renewal);
}

async function takeBack(change, name) {
  try {
    await pipeline.undo(change);
    announce(name + " is back where it was.");
  } catch (error) {
    announce("Not undone: " + plain(error.message), { bad: true });
  }
}

// focusCard keeps the keyboard at a card wherever it went.
function focusCard({ account_id: id, due_date: due }) {
  const faces = [...board.querySelectorAll(".card")];
  faces.find(({ renewal }) => renewal.account_id === id && renewal.due_date === due)?.focus();
}
