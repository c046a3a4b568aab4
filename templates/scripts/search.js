// The search of a site: words are looked for in the index of one audience by Pagefind, and each place that they stand
// at is a link. What is asked for stands in the address too, so that it can be sent on and come back to.
const MOST = 20;
const PLACES = 5;
const form = document.getElementById("search");
const told = document.getElementById("told");
const found = document.getElementById("found");

const tell = (what, values = {}) => {
  told.textContent = what ? told.dataset[what].replace(/\{(\w+)\}/g, (_, name) => values[name]) : "";
};

const element = (name, className, ...children) => {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...children);
  return made;
};

const link = (address, words) => Object.assign(element("a", "", words), { href: address });

// The words around what was found, which Pagefind gives as HTML with <mark> in it.
const excerpt = (html) => element("p", "found__words", ...new DOMParser().parseFromString(html, "text/html").body.childNodes);

// A word in a heading or a caption counts more than any number of them in a table.
const worth = (place) => Math.max(...place.weighted_locations.map((word) => word.balanced_score));

const packet = ({ url, meta, sub_results }) => {
  const best = sub_results.toSorted((a, b) => worth(b) - worth(a)).slice(0, PLACES);
  const places = best.map((place) => element("li", "", link(place.url, place.title), excerpt(place.excerpt)));
  const head = element("h2", "", link(url, meta.title));
  return element("li", "found__packet", element("p", "meeting__date", meta.date), head, element("ul", "plain", ...places));
};

let latest = 0;
const look = async () => {
  const asked = ++latest;
  const { q, audience } = Object.fromEntries(new FormData(form));
  const query = q.trim();
  let results = [];
  let what = "";
  if (query) {
    try {
      const pagefind = await import(`./search/${audience}/pagefind.js`);
      await pagefind.options({ baseUrl: new URL("..", location).href });
      const all = (await pagefind.search(query)).results;
      results = await Promise.all(all.slice(0, MOST).map((result) => result.data()));
      what = all.length > MOST ? "first" : ["none", "one"][all.length] ?? "many";
      if (asked === latest) history.replaceState(null, "", `?${new URLSearchParams({ q: query, audience })}`);
      results.count = all.length;
    } catch {
      what = "unread";
    }
  }
  if (asked !== latest) return;
  found.replaceChildren(...results.map(packet));
  tell(what, { query, count: results.count });
};

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  look();
});

for (const [name, value] of new URLSearchParams(location.search)) {
  if (name === "q" || name === "audience") form.elements[name].value = value;
}
look();
