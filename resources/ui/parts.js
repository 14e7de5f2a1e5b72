// The few pieces that both views are made of. Every text goes in as text:
// names come from notes, and a note may say anything.
"use strict";

// el makes an element: its class, its texts and children, its attributes.
function el(tag, className, content = [], attributes = {}) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...[content].flat().filter((part) => part !== undefined && part !== ""));
  return element;
}

// named is a text of a note, kept apart from the direction of the texts around.
function named(text, className = "") {
  return el("bdi", className, plain(text));
}

function button(className, content, act, attributes = {}) {
  const element = el("button", className, content, { type: "button", ...attributes });
  element.addEventListener("click", act);
  return element;
}

function pill(text, tone = "") {
  return el("span", "pill " + tone, text);
}

const tones = {
  healthy: "good", renewed: "good", none: "good",
  watch: "warn", warning: "warn", aggravating: "warn", in_progress: "info",
  at_risk: "bad", overdue: "bad", lost: "bad", critical: "bad",
};

function state(value) {
  return value ? pill(words(value), tones[value]) : pill("Unscored");
}

// nothing fills a place that has nothing to show, and says what to do.
function nothing(title, advice, action) {
  return el("div", "nothing", [el("strong", "", title), el("p", "", advice), action]);
}

// announce tells the outcome of an act to those who see it and those who hear
// it, with one thing to do about it.
function announce(text, { bad = false, action } = {}) {
  const status = document.getElementById("status");
  status.className = bad ? "bad" : "";
  status.replaceChildren(el("span", "", text), ...(action ? [action] : []));
}

// ask has the assistant asked about an account. Its name is quoted as data.
async function ask(account, id, question = "Tell me about the account ") {
  try {
    await bridge.say(question + quoted(account) + (id ? " (id " + quoted(id) + ")." : "."));
    announce("Asked about " + plain(account) + ".");
  } catch (error) {
    announce("The question was not sent: " + error.message, { bad: true });
  }
}

function askButton(item) {
  return button("name", named(item.account), () => ask(item.account, item.account_id), {
    title: "Ask the assistant about " + plain(item.account),
  });
}
