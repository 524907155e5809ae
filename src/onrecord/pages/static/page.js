// Beside each moment, the same in the reader's own zone. Pages say everything without this.
"use strict";
const written = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
for (const time of document.querySelectorAll("time[datetime*='T']")) {
  const moment = new Date(time.dateTime);
  if (!Number.isNaN(moment.getTime())) time.title = written.format(moment);
}

// That a judgement was recorded is said once: not again when the page is loaded again, or sent to somebody.
const here = new URL(location.href);
if (here.searchParams.has("judged")) {
  here.searchParams.delete("judged");
  history.replaceState(history.state, "", here);
}
