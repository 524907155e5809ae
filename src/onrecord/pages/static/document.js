// The address of a statement, copied with a click. Pages say and do everything else without this.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.address");
  if (!link || !navigator.clipboard || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const said = link.textContent;
  navigator.clipboard.writeText(link.href).then(() => {
    link.textContent = link.dataset.copied;
    setTimeout(() => { link.textContent = said; }, 1500);
  }, () => {});
});

// What no rule of marks.css lights up: a mark with a number beyond its rules, or any in a browser without :has().
const ruled = CSS.supports("selector(:has(*))") ? 32 : 0;
const lit = () => {
  for (const run of document.querySelectorAll(".lit")) run.classList.remove("lit");
  const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const number = anchor?.className.match(/\bk(\d+)\b/)?.[1];
  if (!number || Number(number) < ruled) return;
  const block = anchor.closest(".block");
  for (const part of ["s", "q", "c", "w", "f", "n"]) for (const run of block.querySelectorAll(`.${part}${number}`)) run.classList.add("lit");
};
addEventListener("hashchange", lit);
lit();
