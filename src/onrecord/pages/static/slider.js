// The slider over an event's moments: it writes the moment where the form has it, and goes there. Without it the form and the links do the same.
"use strict";
const form = document.getElementById("when");
const range = document.getElementById("moment");
if (form && range) {
  const moments = form.dataset.moments.split(" ").filter(Boolean);
  const field = document.getElementById("as-of");
  const shown = form.querySelector("output");
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const said = (moment) => {
    if (!moment) return form.dataset.now;
    const at = new Date(moment);
    return moment.includes("T") ? `${day.format(at)}, ${clock.format(at)} UTC` : day.format(at);
  };
  let waiting = 0;
  range.parentElement.hidden = moments.length < 2;
  form.classList.toggle("sliding", moments.length > 1);
  range.addEventListener("input", () => {
    const moment = moments[Number(range.value)] ?? "";
    field.value = moment;
    shown.textContent = said(moment);
    range.setAttribute("aria-valuetext", shown.textContent);
    clearTimeout(waiting);
  });
  range.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) asked.append(name, String(value));
    const address = new URL(form.action);
    address.search = asked.toString();
    location.assign(address);
  });
  range.setAttribute("aria-valuetext", shown.textContent.trim());
  // after the browser has gone to the place that the address names, which takes the focus away
  if (location.hash === "#when") addEventListener("load", () => setTimeout(() => range.focus({ preventScroll: true })));
}
