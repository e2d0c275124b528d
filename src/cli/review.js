/* review.js: the list of pages, one of them at a time, and who approved it. */
"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const STATES = ["failed", "differs", "warning", "loss", "fine"];
const STORE = "stet approvals " + location.pathname;

/* Pages, in the order of the report. What they show waits in the template
 * behind their row. */
const pages = [...$("pages").rows].map((row, index) => {
  const next = row.nextElementSibling;
  const link = row.querySelector("th a");
  return {
    row, index, link,
    template: next !== null && next.localName === "template" ? next : null,
    input: row.dataset.input,
    output: row.dataset.output,
    key: row.dataset.input + "\n" + row.dataset.output,
    state: row.dataset.state,
    digests: (row.dataset.in || "") + " " + (row.dataset.out || ""),
    words: null,
    looks: row.dataset.state !== "fine",
    shown: true,
  };
});
let order = pages;

/* The directories that all of them are in need not be said in each line. */
const shared = () => {
  const parts = pages.map((page) => page.input.split("/").slice(0, -1));
  let n = 0;
  while (parts.length > 1 && parts.every((one) =>
    one.length > n && one[n] === parts[0][n])) n++;
  return parts.length > 1 ? parts[0].slice(0, n).join("/").length + (n && 1)
    : 0;
};
let picked = null; /* in the list */
let open = null;

/* Approvals: kept for this file, and good for this input and output. */

let approvals = {};
try {
  approvals = JSON.parse(localStorage.getItem(STORE)) || {};
} catch {
  approvals = {};
}

const isApproved = (page) => {
  const given = approvals[page.key];
  return given !== undefined && given.digests === page.digests;
};

const keep = () => {
  try {
    localStorage.setItem(STORE, JSON.stringify(approvals));
  } catch {
    say("This browser keeps nothing: save the sign-off before you leave.");
  }
};

const showApproval = (page) => {
  const approved = isApproved(page);
  page.box.checked = approved;
  page.row.toggleAttribute("data-approved", approved);
  if (page === open) $("approve").checked = approved;
};

const approve = (page, approved) => {
  if (approved)
    approvals[page.key] = { digests: page.digests,
      at: new Date().toISOString() };
  else
    delete approvals[page.key];
  keep();
  showApproval(page);
  count();
};

/* The list */

const say = (text) => { $("sums").textContent = text; };

const count = () => {
  const of = (test) => pages.filter(test).length;
  const names = { failed: "failed", differs: "differ",
    warning: "with warnings", loss: "with losses", fine: "fine" };
  const parts = STATES.map((state) => [of((p) => p.state === state), state])
    .filter(([n]) => n > 0).map(([n, state]) => `${n} ${names[state]}`);
  const looks = of((p) => p.looks);
  const done = of((p) => p.looks && isApproved(p));
  say(`${pages.length} ${pages.length === 1 ? "page" : "pages"}: ` +
    `${parts.join(", ")}. Approved: ${of(isApproved)}, ` +
    `${done} of ${looks} with something to look at. ` +
    `Shown: ${of((p) => p.shown)}.`);
};

/* What a page is found by. Few ask, so that it is not made before. */
const wordsOf = (page) => {
  if (page.words !== null) return page.words;
  const found = page.template === null ? null
    : page.template.content.querySelector(".findings");
  page.words = [page.input, page.row.cells[1].textContent,
    found === null ? "" : found.textContent].join("\n").toLowerCase();
  return page.words;
};

const filter = () => {
  const words = $("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = $("states").value, signed = $("signed").value;
  for (const page of pages) {
    page.shown = words.every((word) => wordsOf(page).includes(word)) &&
      (state === "" || page.state === state) &&
      (signed === "" || (signed === "approved") === isApproved(page)) &&
      (!$("look").checked || page.looks);
    page.row.hidden = !page.shown;
  }
  $("none").hidden = pages.some((page) => page.shown);
  count();
};

const number = (page, column) => {
  const n = parseInt(page.row.cells[column].textContent, 10);
  return Number.isNaN(n) ? -1 : n;
};
const collator = new Intl.Collator("en", { numeric: true });
const compare = {
  approved: (a, b) => isApproved(a) - isApproved(b),
  name: (a, b) => collator.compare(a.input, b.input),
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
};

/* A click sorts, the next one the other way round, the third not at all. */
const sort = (header) => {
  const column = header.cellIndex;
  const by = header.firstElementChild.dataset.by;
  const first = by === undefined ? "descending" : "ascending";
  const second = by === undefined ? "ascending" : "descending";
  const now = header.getAttribute("aria-sort");
  const way = now === null ? first : now === first ? second : null;
  const rule = by === undefined
    ? (a, b) => number(a, column) - number(b, column) : compare[by];
  for (const other of header.parentNode.cells)
    other.removeAttribute("aria-sort");
  order = [...pages];
  if (way !== null) {
    header.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    order.sort((a, b) => sign * rule(a, b) || a.index - b.index);
  }
  const body = document.createDocumentFragment();
  for (const page of order) body.append(page.row);
  $("pages").append(body);
};

const pick = (page) => {
  if (picked !== null) picked.row.removeAttribute("aria-current");
  picked = page;
  if (page === null) return;
  page.row.setAttribute("aria-current", "true");
};

/* The next page in the order of the list that the filter shows. */
const neighbour = (page, step, test) => {
  let at = page === null ? (step > 0 ? -1 : order.length)
    : order.indexOf(page);
  for (at += step; at >= 0 && at < order.length; at += step)
    if (order[at].shown && test(order[at])) return order[at];
  return null;
};

const move = (step, test) => {
  const page = neighbour(picked, step, test);
  if (page === null) return;
  pick(page);
  page.link.focus();
  page.row.scrollIntoView({ block: "nearest" });
};

/* One page. Its parts stand in shadow trees: their ids and classes are their
 * own, and no style but that of pages is for them. */

const sheet = new CSSStyleSheet();
sheet.replaceSync($("page-css").content.textContent);
const roots = ["old", "new"].map((id) => {
  const root = $(id).attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.addEventListener("error", tellMissing, true);
  root.addEventListener("click", followInside);
  return root;
});

/* A picture that is not where the page says. */
function tellMissing(event) {
  const image = event.target;
  if (image.localName !== "img") return;
  const box = document.createElement("span");
  box.className = "missing";
  box.textContent = (image.alt === "" ? "" : image.alt + " ") +
    "[no picture " + image.dataset.to.slice(0, 200) + "]";
  image.replaceWith(box);
}

/* A link to the page itself. */
function followInside(event) {
  const link = event.target.closest("a[href^='#']");
  if (link === null) return;
  event.preventDefault();
  let id = link.getAttribute("href").slice(1);
  try {
    id = decodeURIComponent(id);
  } catch { /* then it is what it is */ }
  const target = link.getRootNode().getElementById(id);
  if (target !== null) target.scrollIntoView({ block: "nearest" });
}

const keyed = (root) => [...root.querySelectorAll("[data-k]")]
  .map((element) => ({ element, key: Number(element.dataset.k) }));

/* The block with this key, or the nearest before it. */
const nearest = (blocks, key) => {
  let found = null;
  for (const block of blocks)
    if (block.key <= key && (found === null || block.key > found.key))
      found = block;
  return found === null ? null : found.element;
};

const light = (root, key) => {
  for (const lit of root.querySelectorAll("[data-lit]"))
    lit.removeAttribute("data-lit");
  const element = nearest(keyed(root), key);
  if (element === null) return;
  const details = element.closest("details");
  if (details !== null) details.open = true;
  element.setAttribute("data-lit", "");
  const pane = root.host, top = pane.getBoundingClientRect().top;
  pane.scrollTop += element.getBoundingClientRect().top - top -
    pane.clientHeight / 3;
};

/* Scrolls both sides to where a finding is. */
const showFinding = (button) => {
  for (const other of $("found").querySelectorAll("[aria-current]"))
    other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  led = performance.now();
  for (const root of roots) light(root, Number(button.dataset.k));
};

const nextFinding = (step) => {
  const all = [...$("found").querySelectorAll("button.finding")];
  const at = all.findIndex((one) => one.hasAttribute("aria-current"));
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  if (to < 0 || to >= all.length) return;
  all[to].focus();
  showFinding(all[to]);
};

/* Where one side is scrolled to, the other goes by the blocks at its top. What
 * a program has scrolled scrolls nothing for a moment. */
let led = 0;
const follow = (from, to) => {
  if (!$("together").checked || performance.now() - led < 150) return;
  const top = from.host.getBoundingClientRect().top;
  const block = keyed(from).find(({ element }) =>
    element.getBoundingClientRect().bottom > top + 8);
  const other = block === undefined ? null : nearest(keyed(to), block.key);
  if (other === null) return;
  const here = block.element.getBoundingClientRect().top - top;
  const there = other.getBoundingClientRect().top -
    to.host.getBoundingClientRect().top;
  if (Math.abs(there - here) < 2) return;
  led = performance.now();
  to.host.scrollTop += there - here;
};

/* Blocks of the source with warnings have a mark of their own. */
const markWarned = () => {
  const blocks = keyed(roots[0]);
  const places = ":is(.warning, .error, .loss) > [data-k]";
  for (const button of $("found").querySelectorAll(places)) {
    const block = nearest(blocks, Number(button.dataset.k));
    if (block !== null) block.setAttribute("data-w", "");
  }
};

const fill = (page) => {
  const found = $("found"), list = found.querySelector(".findings");
  if (list !== null) list.remove();
  for (const root of roots) root.replaceChildren();
  if (page.template === null) return;
  const content = document.importNode(page.template.content, true);
  found.append(content.querySelector(".findings"));
  const sides = content.querySelectorAll("[data-side]");
  roots.forEach((root, i) => {
    root.append(...sides[i].childNodes);
    root.host.scrollTop = 0;
  });
  markWarned();
};

const isLooked = (page) => page.looks;

const place = (page) => {
  const looks = order.filter((one) => one.shown && one.looks);
  const at = looks.indexOf(page);
  return at < 0 ? `nothing to look at; ${looks.length} pages have`
    : `${at + 1} of ${looks.length} with something to look at`;
};

const show = (page) => {
  open = page;
  pick(page);
  $("list").hidden = true;
  $("page").hidden = false;
  $("name").textContent = page.input;
  $("position").textContent = place(page);
  $("old-name").textContent = page.input;
  $("new-name").textContent = page.output;
  $("previous").disabled = neighbour(page, -1, isLooked) === null;
  $("next").disabled = neighbour(page, 1, isLooked) === null;
  document.title = page.input;
  fill(page);
  showApproval(page);
  $("found").scrollTop = 0;
  $("found").hidden = $("found").querySelector("li") === null;
  $("name").focus();
};

const title = document.title;
const showList = () => {
  open = null;
  $("page").hidden = true;
  $("list").hidden = false;
  document.title = title;
  filter();
  for (const root of roots) root.replaceChildren();
  if (picked === null) return;
  picked.row.scrollIntoView({ block: "center" });
  picked.link.focus();
};

const route = () => {
  const page = pages[Number(location.hash.slice(1)) - 1];
  if (page === undefined && open !== null) showList();
  if (page !== undefined && page !== open) show(page);
};

/* The address follows at its leisure, and keys may be faster than it. */
const goTo = (page) => {
  if (page === null) return;
  show(page);
  location.hash = "#" + (page.index + 1);
};
const goBack = () => {
  showList();
  location.hash = "#";
};

/* What is taken away */

const save = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const saveJson = () => {
  const one = (page) => ({ input: page.input, output: page.output,
    status: page.state, input_sha256: page.row.dataset.in,
    output_sha256: page.row.dataset.out });
  const signed = pages.filter(isApproved).map((page) =>
    ({ ...one(page), at: approvals[page.key].at }));
  const rest = pages.filter((page) => !isApproved(page)).map(one);
  save("sign-off.json", "application/json",
    JSON.stringify({ approved: signed, open: rest }, null, 2) + "\n");
};

const saveList = () => {
  save("approved.txt", "text/plain", pages.filter(isApproved)
    .map((page) => page.input + "\n").join(""));
};

/* Keys */

const toggle = (page) => {
  if (page !== null) approve(page, !isApproved(page));
};

const listKeys = {
  n: () => move(1, isLooked),
  p: () => move(-1, isLooked),
  ArrowDown: () => move(1, () => true),
  ArrowUp: () => move(-1, () => true),
  Enter: () => goTo(picked),
  a: () => toggle(picked),
};
const scroll = (part) => () => {
  $("old").scrollTop += part * $("old").clientHeight;
};
const pageKeys = {
  n: () => goTo(neighbour(open, 1, isLooked)),
  p: () => goTo(neighbour(open, -1, isLooked)),
  w: () => nextFinding(1),
  W: () => nextFinding(-1),
  a: () => toggle(open),
  Escape: goBack,
  ArrowDown: scroll(0.1),
  ArrowUp: scroll(-0.1),
  PageDown: scroll(0.9),
  PageUp: scroll(-0.9),
};
const allKeys = {
  "?": () => $("help").showModal(),
  "/": () => {
    if (open !== null) goBack();
    $("filter").select();
  },
};
for (const keys of [listKeys, pageKeys]) {
  keys.j = keys.n;
  keys.k = keys.p;
}

const isWritten = (element) =>
  element.matches("input:not([type='checkbox']), select, textarea");

/* What the focused element does itself with a key. */
const isTaken = (element, key) => {
  if (key === "Enter") return element.matches("a, button, input");
  if (/^(Arrow|Page)/.test(key))
    return element.matches(".scroller, #found");
  return false;
};

document.addEventListener("keydown", (event) => {
  const key = event.key, at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open)
    return;
  if (isWritten(at)) {
    if (key === "Escape" || (key === "Enter" && at.type === "search")) {
      at.blur();
      event.preventDefault();
    }
    return;
  }
  const keys = open === null ? listKeys : pageKeys;
  const act = keys[key] || allKeys[key];
  if (act === undefined || isTaken(at, key)) return;
  event.preventDefault();
  act();
});

/* All begins */

const spared = shared();
for (const page of pages) {
  page.link.firstElementChild.textContent = page.input.slice(spared);
  page.link.href = "#" + (page.index + 1);
  page.link.target = "_self";
  page.box = document.createElement("input");
  page.box.type = "checkbox";
  page.box.setAttribute("aria-label", "Approve " + page.input);
  page.box.addEventListener("change", () => approve(page, page.box.checked));
  page.row.cells[0].append(page.box);
  page.row.addEventListener("focusin", () => pick(page));
  showApproval(page);
}
for (const header of document.querySelectorAll("thead th"))
  header.firstElementChild.addEventListener("click", () => sort(header));
for (const id of ["filter", "states", "signed", "look"])
  $(id).addEventListener("input", filter);
for (const button of document.querySelectorAll(".ask"))
  button.addEventListener("click", allKeys["?"]);
$("clear").addEventListener("click", () => {
  $("filter").value = $("states").value = $("signed").value = "";
  $("look").checked = false;
  filter();
});
$("back").addEventListener("click", goBack);
$("previous").addEventListener("click", pageKeys.p);
$("next").addEventListener("click", pageKeys.n);
$("approve").addEventListener("change", () =>
  approve(open, $("approve").checked));
$("found").addEventListener("click", (event) => {
  const button = event.target.closest("button.finding");
  if (button !== null) showFinding(button);
});
$("save-json").addEventListener("click", saveJson);
$("save-list").addEventListener("click", saveList);
$("old").addEventListener("scroll", () => follow(roots[0], roots[1]));
$("new").addEventListener("scroll", () => follow(roots[1], roots[0]));
window.addEventListener("hashchange", route);
filter();
route();
})();
