// Amounts, dates and words as csmd writes them in its texts.
"use strict";

const signs = { "": "$", USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

// money is an amount as people say it, with up to three figures: $300K, $1.25M.
function money(units, currency = "") {
  const value = Math.abs(units ?? 0);
  const [size, letter] =
    value >= 999_500_000 ? [1e9, "B"] : value >= 999_500 ? [1e6, "M"] : value >= 1000 ? [1e3, "K"] : [1, ""];
  const short = value / size;
  const scale = short >= 100 ? 1 : short >= 10 ? 10 : 100;
  return (units < 0 ? "-" : "") + (signs[currency] ?? currency + " ") + Math.round(short * scale) / scale + letter;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// near is a date without its year where that is the year of today.
function near(date, today) {
  const [year, month, day] = (date ?? "").split("-");
  if (!day) return "";
  const short = months[month - 1] + " " + Number(day);
  return today?.startsWith(year) ? short : short + ", " + year;
}

function count(n, one, many = one + "s") {
  return n + " " + (n === 1 ? one : many);
}

// left says how far away a due date is.
function left(days) {
  if (days < 0) return count(-days, "day") + " overdue";
  return days === 0 ? "today" : "in " + count(days, "day");
}

function percent(value, digits = 1) {
  return value.toFixed(digits) + "%";
}

function change(value) {
  return (value < 0 ? "−" : "+") + percent(Math.abs(value), 0);
}

// words makes a name of a value readable: at_risk is "At risk".
function words(value) {
  const text = value.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// plain takes from a text of a note what could change the text around it:
// line breaks, control characters and marks that turn the direction.
function plain(text) {
  return String(text ?? "")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

const longestName = 100;

// quoted is a name as data inside a message to the assistant.
function quoted(text) {
  const name = plain(text).replaceAll('"', "'");
  return '"' + (name.length > longestName ? name.slice(0, longestName) + "…" : name) + '"';
}
