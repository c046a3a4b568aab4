// What the page does beyond HTML and CSS; all of it is there without this, but for the marks and what is kept.
// The choice of light or dark is kept for this reader's next page, where the browser lets a page keep anything.
const colours = document.getElementById("colours");
if (colours) {
  try {
    const kept = localStorage.getItem("colours");
    if ([...colours.options].some((option) => option.value === kept)) colours.value = kept;
  } catch {}
  colours.addEventListener("change", () => {
    try { localStorage.setItem("colours", colours.value); } catch {}
  });
}

// A link out of a popover closes it: what it leads to would stand behind.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[popover] a[href^='#']");
  if (link) link.closest("[popover]").hidePopover();
});

// The bar is as high as its marking is long: what is led to, and what has the focus, stands below it.
const bar = document.querySelector(".bar");
if (bar) {
  const measure = () => {
    const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar", `${height}px`);
  };
  new ResizeObserver(measure).observe(bar);
  addEventListener("resize", measure);
}

// The keyboard stops at a table or a chart only while there is more of it to the side.
const places = new ResizeObserver((all) => {
  for (const { target } of all) {
    const stop = target.querySelector(":scope > svg") ?? target;
    if (target.scrollWidth > target.clientWidth) stop.tabIndex = 0;
    else stop.removeAttribute("tabindex");
  }
});
for (const place of document.querySelectorAll(".scroll, .figure__chart")) places.observe(place);

// A table that is drawn as a list is no table to some browsers: its parts are told them.
const parts = {
  table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell",
  "th[scope=col]": "columnheader", "th[scope=row]": "rowheader",
};
for (const [part, role] of Object.entries(parts)) {
  const all = document.querySelectorAll(`:is(${part}):is(.stacks, .stacks *)`);
  all.forEach((each) => each.setAttribute("role", role));
}

// In the contents, the part being read is marked, and the parts of its product are unfolded where there is room.
const entries = [...document.querySelectorAll(".contents a")].flatMap((link) => {
  const part = document.getElementById(link.hash.slice(1));
  return part ? [{ link, part }] : [];
});
const beside = matchMedia("(min-width: 62em)");
let marked = [];
const mark = () => {
  const line = innerHeight / 4;
  const passed = entries.filter(({ part }) => part.getBoundingClientRect().top <= line);
  const reading = (passed.at(-1) ?? entries[0]).link;
  const product = reading.closest(".contents > ol > li").querySelector("a");
  const wanted = [...new Set([product, reading])];
  if (wanted.join() === marked.join()) return;
  marked.forEach((link) => link.removeAttribute("aria-current"));
  wanted.forEach((link) => link.setAttribute("aria-current", "true"));
  if (beside.matches) {
    for (const parts of document.querySelectorAll(".contents__parts")) {
      parts.open = parts.parentElement.contains(reading);
    }
    const contents = document.querySelector(".contents");
    const [outer, inner] = [contents.getBoundingClientRect(), reading.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) contents.scrollTop += inner.top - outer.top - outer.height / 3;
  }
  marked = wanted;
};
let waiting = false;
const soon = () => {
  if (!waiting) requestAnimationFrame(() => { waiting = false; mark(); });
  waiting = true;
};
if (entries.length) {
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
}
