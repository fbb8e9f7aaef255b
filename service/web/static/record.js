// Forms work without this: it keeps drafts (see drafts.js), says how dates are read, and adds rows in place.
"use strict";

const NOT_KEPT = new Set(["csrf", "key", "version", "more"]);
const form = document.querySelector("form[data-draft]");

function typed(of) {
  return [...new FormData(of)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
}

// ---------------------------------------------------------------------------------------- drafts
function keep(of, first) {
  const now = JSON.stringify(typed(of));
  if (now === first) drafts.forget(of.dataset.draft);
  else drafts.keep(of.dataset.draft, now);
}

function fill(of, entries) {
  const names = new Map();
  for (const [name, value] of entries) names.set(name, [...(names.get(name) ?? []), value]);
  for (const name of names.keys()) growFor(of, name);
  for (const field of of.elements) {
    if (!field.name || NOT_KEPT.has(field.name) || field.type === "hidden") continue;
    const values = names.get(field.name) ?? [];
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.tagName !== "BUTTON") field.value = values[0] ?? "";
    if (values.some(Boolean)) field.closest("details")?.setAttribute("open", "");
  }
}

function restore(of, first) {
  const kept = drafts.of(of.dataset.draft);
  if (!kept || kept === first || document.querySelector(".mistaken")) return;
  fill(of, JSON.parse(kept));
  const notice = document.createElement("p");
  notice.className = "notice good restored";
  notice.setAttribute("role", "status");
  const away = document.createElement("button");
  away.type = "button";
  away.className = "quiet";
  away.textContent = of.dataset.forget;
  away.addEventListener("click", () => {
    fill(of, JSON.parse(first));
    drafts.forget(of.dataset.draft);
    notice.remove();
  });
  notice.append(of.dataset.restored, away);
  of.before(notice);
}

// ------------------------------------------------------------------------------------------ rows
function renumbered(row, name, number) {
  const old = `${name}.${row.dataset.row}`;
  const copy = row.cloneNode(true);
  const changed = (text) => (text === old || text.startsWith(`${old}.`) || text.startsWith(`${old}-`) ? `${name}.${number}${text.slice(old.length)}` : text);
  copy.dataset.row = number;
  for (const each of [copy, ...copy.querySelectorAll("*")]) {
    for (const attribute of ["id", "name", "for", "data-rows", "data-more"]) {
      if (each.hasAttribute(attribute)) each.setAttribute(attribute, changed(each.getAttribute(attribute)));
    }
    if (each.hasAttribute("aria-describedby")) {
      each.setAttribute("aria-describedby", each.getAttribute("aria-describedby").split(" ").map(changed).join(" "));
    }
    if (each.matches("input:not([type=checkbox], [type=hidden]), textarea")) { each.value = ""; each.removeAttribute("value"); }
    if (each.matches("textarea")) each.textContent = "";
    if (each.matches("input[type=checkbox]")) { each.checked = false; each.removeAttribute("checked"); }
    if (each.matches("option")) each.removeAttribute("selected");
    if (each.matches("details")) each.removeAttribute("open");
    each.removeAttribute("aria-invalid");
  }
  for (const message of copy.querySelectorAll(".mistake")) message.remove();
  for (const reading of copy.querySelectorAll(".reading")) reading.textContent = "";
  return copy;
}

function grow(rows) {
  const all = rows.querySelectorAll(":scope > [data-row]");
  const last = all[all.length - 1];
  const copy = renumbered(last, rows.dataset.rows, Number(last.dataset.row) + 1);
  rows.append(copy);
  return copy;
}

function growFor(of, name) {
  for (const rows of of.querySelectorAll("[data-rows]")) {
    const begins = `${rows.dataset.rows}.`;
    const number = name.startsWith(begins) ? parseInt(name.slice(begins.length), 10) : -1;
    while (rows.querySelectorAll(":scope > [data-row]").length <= number) grow(rows);
  }
}

// ----------------------------------------------------------------------------------------- dates
let waiting = 0;

async function read(field, from) {
  const place = document.getElementById(`${field.name}-reading`);
  const asked = new URL(from, location.href);
  asked.searchParams.set("phrase", field.value);
  const answer = await fetch(asked, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || !place) return;
  const told = await answer.json();
  place.textContent = told.said;
  place.classList.toggle("unread", !told.read);
}

function listen(of) {
  of.addEventListener("input", (event) => {
    if (event.target.dataset?.reads !== "date") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => read(event.target, of.dataset.reading), 300);
  });
  of.addEventListener("click", (event) => {
    const button = event.target.closest("[data-more]");
    const rows = button && of.querySelector(`[data-rows="${CSS.escape(button.dataset.more)}"]`);
    if (!rows) return;
    event.preventDefault();
    grow(rows).querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

if (form) {
  const first = JSON.stringify(typed(form));
  restore(form, first);
  listen(form);
  form.addEventListener("input", () => keep(form, first));
  form.addEventListener("submit", () => keep(form, ""));
}
document.querySelector("[data-focus]")?.focus();
const recorded = document.querySelector("[data-recorded]");
if (recorded?.dataset.recorded) drafts.forget(recorded.dataset.recorded);
