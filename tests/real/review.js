/* review.js: a report of --report-html in Chromium, by Puppeteer.
 *
 *   node review.js CASES.json
 *
 * prints an object of JSON a line for each check: {ok, name, diag}, or {note}.
 * CASES.json has the modules, the browser, and the reports to open. */
"use strict";
const cases = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const say = (what) => console.log(JSON.stringify(what));
const ok = (test, name, diag = "") => say({ ok: Boolean(test), name,
  diag: typeof diag === "string" ? diag : JSON.stringify(diag) });
const same = (got, wanted, name) =>
  ok(JSON.stringify(got) === JSON.stringify(wanted), name,
    `${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);

/* A page that notes what it asks for and what goes wrong. Pictures that are not
 * where a document says are no fault of the report. */
const newPage = async (browser) => {
  const page = await browser.newPage();
  page.asked = [];
  page.wrong = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url()))
      page.asked.push(request.url());
  });
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("dialog", async (dialog) => {
    page.wrong.push("dialog: " + dialog.message());
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error" &&
        !message.text().includes("ERR_FILE_NOT_FOUND"))
      page.wrong.push(message.text());
  });
  return page;
};
const go = async (page, file) => {
  await page.goto("about:blank");
  await page.goto("file://" + file);
};
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 20)));
};

/* What is seen: of the list, which row is chosen; of a page, which it is. */
const seen = (page) => page.evaluate(() => {
  const get = (id) => document.getElementById(id);
  if (!get("page").hidden) return "page " + get("name").textContent;
  const row = document.querySelector("tr[aria-current]");
  return "list " + (row === null ? "-" : row.dataset.input);
});
const shownRows = (page) => page.evaluate(() =>
  [...document.querySelectorAll("tbody tr")].filter((row) => !row.hidden)
    .map((row) => row.dataset.input));
const sums = (page) => page.evaluate(() =>
  document.getElementById("sums").textContent);

const keys = async (page, { file, looks, fine }) => {
  await go(page, file);
  same(await seen(page), "list -", "keys: the list comes first");
  await press(page, "n");
  same(await seen(page), "list " + looks[0],
    "keys: n chooses the first page with something to look at");
  await press(page, "j");
  same(await seen(page), "list " + looks[1], "keys: j goes on");
  await press(page, "k");
  same(await seen(page), "list " + looks[0], "keys: k goes back");
  await press(page, "Enter");
  same(await seen(page), "page " + looks[0], "keys: Enter opens it");
  await press(page, "n", "n");
  same(await seen(page), "page " + looks[2], "keys: n goes from page to page");
  await press(page, "p");
  same(await seen(page), "page " + looks[1], "keys: p goes back");
  await press(page, "a");
  ok((await page.evaluate(() => document.getElementById("approve").checked)),
    "keys: a approves the page");
  await press(page, "Escape");
  same(await seen(page), "list " + looks[1], "keys: Esc leads to the list");
  ok((await sums(page)).includes("Approved: 1,"), "keys: which counts it",
    await sums(page));
  await press(page, "/");
  await page.keyboard.type(fine);
  await press(page);
  ok((await shownRows(page)).every((name) => name.includes(fine)) &&
    (await shownRows(page)).length > 0, "keys: / filters by name",
  await shownRows(page));
  await page.evaluate(() => { document.getElementById("filter").value = ""; });
  await page.keyboard.type("Stands twice image");
  await press(page);
  same((await shownRows(page)).map((name) => name.split("/").pop()).slice(0, 1),
    ["duplicates.md"], "keys: and by what was found");
  await press(page, "Escape", "?");
  ok(await page.evaluate(() => document.getElementById("help").open),
    "keys: ? shows the help");
  await press(page, "Escape");
  ok(!await page.evaluate(() => document.getElementById("help").open),
    "keys: which Esc closes");
};

/* What was approved stays so, in this browser and of these files. */
const approvals = async (page, { file, looks }) => {
  await go(page, file);
  const approved = () => page.evaluate(() =>
    [...document.querySelectorAll("tr[data-approved]")]
      .map((row) => row.dataset.input));
  same(await approved(), [looks[1]], "approvals: are there the next time");
  const saved = await page.evaluate(() => new Promise((done) => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => done(JSON.parse(text)));
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
    document.getElementById("save-json").click();
  }));
  same(saved.approved.map((one) => one.input), [looks[1]],
    "approvals: are saved as JSON");
  ok(/^[0-9a-f]{64}$/.test(saved.approved[0].output_sha256) &&
    saved.open.length > 0, "approvals: with digests, and what is open", saved);
  await page.evaluate((input) => {
    const row = document.querySelector(`tr[data-input="${input}"]`);
    const store = "stet approvals " + location.pathname;
    const kept = JSON.parse(localStorage.getItem(store));
    kept[row.dataset.input + "\n" + row.dataset.output].digests = "others";
    localStorage.setItem(store, JSON.stringify(kept));
  }, looks[1]);
  await go(page, file);
  same(await approved(), [], "approvals: end when an output changes");
};

const list = async (page, { file, looks, count }) => {
  await go(page, file);
  same((await shownRows(page)).length, count, "list: has every page");
  await page.click("#look");
  same(await shownRows(page), looks, "list: those with something to look at");
  await page.click("#look");
  await page.focus("th:nth-child(4) button");
  await press(page, "Enter");
  const warnings = await page.evaluate(() =>
    [...document.querySelectorAll("tbody tr")].map((row) =>
      Number(row.cells[3].textContent)));
  same(warnings, [...warnings].sort((a, b) => b - a),
    "list: is sorted by warnings, by key");
  same(await page.evaluate(() => document.querySelector("th[aria-sort]")
    .getAttribute("aria-sort")), "descending", "list: which is said");
  await page.select("#states", "failed");
  const failed = await page.evaluate(() =>
    [...document.querySelectorAll("tbody tr")].filter((row) => !row.hidden)
      .map((row) => row.dataset.state));
  ok(failed.length > 0 && failed.every((state) => state === "failed"),
    "list: is filtered by status", failed);
};

/* A finding leads to the blocks that it is of, on both sides. */
const findings = async (page, { file, findings: all }) => {
  for (const finding of all) await oneFinding(page, file, finding);
};
const oneFinding = async (page, file, finding) => {
  await go(page, file);
  await page.evaluate((input) => document.querySelector(
    `tr[data-input="${input}"] a`).click(), finding.input);
  await press(page);
  const lit = await page.evaluate((text) => {
    const button = [...document.querySelectorAll("button.finding")]
      .find((one) => one.textContent.includes(text));
    if (button === undefined) return "no finding says so";
    button.click();
    return ["old", "new"].map((id) => {
      const host = document.getElementById(id);
      const block = host.shadowRoot.querySelector("[data-lit]");
      if (block === null) return null;
      const a = block.getBoundingClientRect();
      const b = host.getBoundingClientRect();
      return [block.textContent.trim(), a.top >= b.top && a.bottom <= b.bottom];
    });
  }, finding.text);
  same(lit, [[finding.block, true], [finding.block, true]],
    `findings: ${finding.text} leads to its block on both sides`);
  const line = await page.evaluate((text) =>
    [...document.querySelectorAll("button.finding")]
      .find((one) => one.textContent.includes(text))
      .querySelector(".line mark").textContent, finding.text);
  same(line, finding.mark, `findings: ${finding.text} is marked in its line`);
};

/* Nothing of a page runs, leaves the page, or gets out of where it stands. */
const hostile = async (page, { file, count }) => {
  await go(page, file);
  same((await shownRows(page)).length, count,
    "hostile pages: the list is what it is");
  const found = { ran: [], elements: [], links: [] };
  for (let n = 1; n <= count; n++) {
    await page.evaluate((hash) => { location.hash = hash; }, "#" + n);
    await press(page);
    const one = await page.evaluate(() => {
      const roots = ["old", "new"].map((id) =>
        document.getElementById(id).shadowRoot);
      const all = roots.flatMap((root) => [...root.querySelectorAll("*")]);
      return {
        ran: window.hacked === undefined ? [] : [window.hacked],
        elements: all.filter((one) => one.matches("script, style, iframe, " +
          "object, embed, base, meta, link, form, template, [style], svg") ||
          [...one.attributes].some((a) => a.name.startsWith("on")))
          .map((one) => one.outerHTML.slice(0, 100)),
        links: all.filter((one) => one.matches("a[href]"))
          .map((one) => one.href).filter((href) =>
            !/^(file|https?|mailto|tel):/.test(href)),
      };
    });
    for (const kind of Object.keys(found)) found[kind].push(...one[kind]);
  }
  same(found, { ran: [], elements: [], links: [] },
    "hostile pages: nothing runs");
  await page.evaluate(() => { location.hash = "#1"; });
  await press(page);
  const clicked = await page.evaluate(() => {
    for (const id of ["old", "new"])
      for (const link of document.getElementById(id).shadowRoot
        .querySelectorAll("a:not([href^='http'])"))
        link.click();
    return window.hacked === undefined;
  });
  ok(clicked, "hostile pages: links do not, either");
};

const speed = async (page, { file, count }) => {
  await go(page, file);
  const time = await page.evaluate(() => {
    const t = performance.getEntriesByType("navigation")[0];
    return { interactive: t.domInteractive, loaded: t.loadEventEnd };
  });
  const opened = await page.evaluate(() => new Promise((done) => {
    const start = performance.now();
    location.hash = "#250";
    requestAnimationFrame(() => requestAnimationFrame(() =>
      done(performance.now() - start)));
  }));
  say({ note: `${count} pages: ready after ${Math.round(time.loaded)} ms, ` +
    `one opened in ${Math.round(opened)} ms` });
  same((await shownRows(page)).length, count, "many pages: all are listed");
  /* Far above what it takes: who else uses the machine is not known. */
  ok(time.loaded < 10000 && opened < 5000, "many pages: open at once", time);
};

/* Things that only some can use, by axe-core: in the list, in a page, in the
 * dark. */
const access = async (page, { file, looks }) => {
  const fs = require("fs");
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: scheme }]);
    await go(page, file);
    for (const where of ["list", "page"]) {
      if (where === "page")
        await page.evaluate((input) => document.querySelector(
          `tr[data-input="${input}"] a`).click(), looks[0]);
      await press(page);
      await page.evaluate(fs.readFileSync(cases.axe, "utf8"));
      const result = await page.evaluate(() => axe.run());
      const grave = result.violations.filter((one) =>
        ["serious", "critical"].includes(one.impact)).map((one) =>
        [one.id, one.nodes.length, one.nodes[0].html]);
      same(grave, [], `access: nothing grave in the ${where}, ${scheme}`);
    }
  }
};

const narrow = async (page, { file, looks }) => {
  const wide = {};
  for (const hash of ["", "#1"])
    for (const width of [360, 700, 710, 1080, 1100, 1250, 1280]) {
      await page.setViewport({ width, height: 800 });
      await go(page, file + hash);
      wide[width + hash] = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth);
    }
  ok(Object.values(wide).every((more) => more <= 0),
    "narrow windows: nothing sticks out", wide);
  await page.setViewport({ width: 1280, height: 800 });
};

const tests = { keys, approvals, list, findings, hostile, speed, access,
  narrow };

(async () => {
  const puppeteer = require(cases.puppeteer);
  const browser = await puppeteer.launch({
    executablePath: cases.chromium,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  for (const [name, report] of cases.reports) {
    const page = await newPage(browser);
    await tests[name](page, report);
    same(page.asked, [], `${name}: nothing is asked of another host`);
    same(page.wrong, [], `${name}: no error in the console`);
    await page.close();
  }
  await browser.close();
})().catch((error) => {
  say({ ok: false, name: "the browser", diag: String(error.stack) });
  process.exit(1);
});
