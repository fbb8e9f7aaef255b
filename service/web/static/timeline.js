// Enhances timelines: a fact opens beside the picture, arrow keys lead along the marks, a slider picks the day.
// Without this script marks are plain links, and the day is a field of a form.
"use strict";

const DAY = 86400000;
const panel = document.getElementById("panel");
let opener = null;

function shownBeside(link) {
  return link && panel && !link.closest("[data-elsewhere]");
}

// The address of a link in a picture is an object of its own.
function addressOf(link) {
  return typeof link.href === "string" ? link.href : link.href.baseVal;
}

async function open(link) {
  const address = addressOf(link);
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.querySelector("[data-panel-content]");
  if (!answer.ok || !content) {
    location.assign(address);
    return;
  }
  content.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
  panel.replaceChildren(bar(address), document.importNode(content, true));
  lowerHeadings();
  panel.hidden = false;
  panel.parentElement.classList.add("open");
  if (!panel.contains(link)) mark(link);
  panel.focus();
  opener.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function bar(address) {
  const line = document.createElement("p");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet close";
  close.textContent = panel.dataset.close;
  close.addEventListener("click", shut);
  const page = document.createElement("a");
  page.href = address;
  page.dataset.elsewhere = "";
  page.textContent = panel.dataset.open;
  line.append(close, page);
  return line;
}

// On a page of its own a fact is the first heading; here it stands below those of the page.
function lowerHeadings() {
  panel.querySelectorAll("h1").forEach((heading) => {
    const lower = document.createElement("h2");
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  });
}

function mark(link) {
  opener?.removeAttribute("aria-current");
  opener = link;
  link.setAttribute("aria-current", "true");
}

function shut() {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  panel.parentElement.classList.remove("open");
  opener?.removeAttribute("aria-current");
  opener?.focus();
}

function plain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.mark, a.band-link, a[data-panel], .panel a.kind");
  if (!shownBeside(link) || !plain(event)) return;
  event.preventDefault();
  open(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const here = document.activeElement?.closest("a.mark, a.band-link");
  if (!step || !here) return;
  const marks = [...here.closest("svg").querySelectorAll("a.mark, a.band-link")];
  const next = marks[marks.indexOf(here) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
});

function follow(form) {
  const field = form.querySelector("input[type=date]");
  const slider = form.querySelector("input[type=range]");
  const first = Date.parse(form.dataset.first);
  const days = (value) => Math.round((Date.parse(value) - first) / DAY);
  slider.labels[0].hidden = false;
  const tell = () => slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", () => {
    field.value = new Date(first + Number(slider.value) * DAY).toISOString().slice(0, 10);
    tell();
  });
  field.addEventListener("input", () => {
    if (field.value) slider.value = days(field.value);
    tell();
  });
  // The last day is today: that is not the past.
  slider.addEventListener("change", () => {
    if (slider.value === slider.max) field.value = "";
    form.requestSubmit();
  });
}

document.querySelectorAll(".known-form").forEach(follow);
document.querySelectorAll(".with-script").forEach((each) => { each.hidden = false; });
