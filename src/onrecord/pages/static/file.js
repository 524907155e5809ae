// In one file: what is folded opens where a link leads into it. Browsers that do so themselves lose nothing.
"use strict";
const unfold = () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = place?.closest("details:not([open])"); fold; fold = place.closest("details:not([open])")) fold.open = true;
  place?.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
