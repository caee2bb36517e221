"use strict";
// Drives the start page: node start.js PRENT SCRATCH, from the workbook of the scratch folder to
// PDFs and a project there, by keyboard alone. See preview_start_test.sh.
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [, , prent, scratch] = process.argv;
let failures = 0;

function check(what, good, seen) {
  if (good) return;
  failures++;
  console.error(`failed: ${what}: ${seen === undefined ? "" : JSON.stringify(seen)}`);
}

function begin(folder) {
  fs.mkdirSync(folder);
  // Not for the browser: its socket's path may have no more than 107 bytes.
  const env = { ...process.env, TMPDIR: path.join(scratch, "passing") };
  const run = spawn(prent, ["preview", folder], { env });
  return new Promise((done, fail) => {
    run.stdout.on("data", (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\w+/.exec(text);
      if (found) done({ run, address: found[0] });
    });
    run.on("exit", () => fail(new Error("prent preview ended")));
  });
}

async function judgeAxe(page, what) {
  const found = await page.evaluate(fs.readFileSync(require.resolve("axe-core"), "utf8") +
    ';axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"] })' +
    ".then((all) => all.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200))]))");
  check(`axe-core on ${what}`, found.length === 0, found);
}

async function judgeLooks(page, what) {
  for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await judgeAxe(page, `${what}, ${colorScheme}, ${width}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(`no scrolling aside at ${width}`, over <= 0, over);
      await page.screenshot({ path: path.join(scratch, `${what}-${colorScheme}-${width}.png`) });
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.value || document.activeElement.tagName);

// By Tab alone to what `test` takes, a predicate in the page.
async function tabTo(page, test, most = 90) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`(${test})(document.activeElement)`)) return true;
  }
  check(`Tab reaches ${test}`, false, await focused(page));
  return false;
}

const settled = (page) => page.waitForFunction(() => !document.body.hasAttribute("aria-busy"));

async function chooseFile(page, file, what) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(file);
  await what();
}

async function download(page, name) {
  await tabTo(page, `(e) => e.matches("#files a") && e.download === ${JSON.stringify(name)}`, 200);
  const [got] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await got.saveAs(path.join(scratch, name));
}

// A Dutch clerk, with a keyboard and no mouse.
async function judgeKeys(page, folder) {
  check("says what it is", (await page.textContent("h1")) === "Kaarten uit een tabel");
  check("in Dutch", (await page.getAttribute("html", "lang")) === "nl");
  await judgeLooks(page, "empty");
  await tabTo(page, '(e) => e.id === "table"');
  await chooseFile(page, path.join(scratch, "vragen.xlsx"), () => page.waitForSelector("#cards img"));
  check("its rows", (await page.textContent("#table-name")) === "vragen.xlsx, 4 rijen", await page.textContent("#table-name"));
  check("on to the layouts", (await focused(page)) === "layout-deck", await focused(page));
  check("guessed", (await page.inputValue("#column-text")) === "3" && (await page.inputValue("#column-color")) === "2");
  const before = await page.getAttribute("#cards img", "src");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.querySelector("#layout-bilingual").checked && start.layout === "bilingual");
  await settled(page);
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction((was) => start.layout === "deck" && document.querySelector("#cards img").getAttribute("src") === was, before);
  await settled(page);
  await tabTo(page, '(e) => e.id === "column-note"');
  await page.keyboard.press("Home");
  await page.waitForFunction(() => start.columns.note === undefined);
  await settled(page);
  check("the focus stays", (await focused(page)) === "column-note", await focused(page));
  check("another card", (await page.getAttribute("#cards img", "src")) !== before);
  await tabTo(page, '(e) => e.name === "ink.groen" && e.type === "radio"');
  check("contrast and eyes", /groen: letters op de inkt 5,5 : 1, leesbaar/.test(await page.textContent("#ink-look")) &&
    (await page.textContent("#ink-look")).includes("groen en rood lijken op elkaar: deutane ogen."), await page.textContent("#ink-look"));
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => start.colours.find(({ word }) => word === "groen").ink === "cmyk(10 95 80 20)");
  await settled(page);
  check("two that are the same", (await page.textContent("#ink-look")).includes("groen en rood lijken op elkaar: alle kleuren."));
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => start.colours.find(({ word }) => word === "groen").ink === "cmyk(85 20 90 25)");
  await settled(page);
  await tabTo(page, '(e) => e.id === "logo"');
  await chooseFile(page, path.join(scratch, "logo.svg"), () => page.waitForFunction(() => start.logo === "logo.svg"));
  await settled(page);
  await tabTo(page, '(e) => e.id === "title"');
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Buurtgesprek");
  await tabTo(page, '(e) => e.id === "paper"');
  await page.waitForFunction(() => start.title === "Buurtgesprek");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => start.paper === "A3");
  await settled(page);
  await tabTo(page, '(e) => e.name === "sides"');
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => start.sides === "short-edge");
  await settled(page);
  await judgeLooks(page, "chosen");
  check("nothing is wrong", (await page.locator("#findings li").count()) === 0, await page.textContent("#findings"));
  await download(page, "kaarten.sheets.pdf");
  await download(page, "kaarten.pdf");
  check("nothing was written yet", fs.readdirSync(folder).length === 0);
  await tabTo(page, '(e) => e.id === "keep"', 200);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#done a");
  check("kept", fs.readdirSync(folder).sort().join() === "logo.svg,prent.yaml,vragen.xlsx", fs.readdirSync(folder));
  check("and said", (await page.textContent("#done")).includes(folder));
  check("on to the preview", (await focused(page)) === "A", await focused(page));
  await judgeAxe(page, "a kept project");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".pages img");
  check("as a preview", (await page.textContent("#title")) === "Buurtgesprek");
}

// In English, with a mouse, and what goes wrong.
async function judgeWrong(browser) {
  const folder = path.join(scratch, "cards");
  const { run, address } = await begin(folder);
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(address.replace(/#.*/, ""));
  await page.waitForFunction(() => document.querySelector("#status").textContent);
  check("without its token", (await page.textContent("#status")).includes("the whole address"));
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForFunction(() => start && start.language === "en");
  fs.writeFileSync(path.join(scratch, "<b>.csv"), "Nr,<img src=x onerror=alert(1)>\n1,<script>alert(1)</script>\n");
  fs.writeFileSync(path.join(scratch, "spoilt.xlsx"), "PK\u0003\u0004 spoilt");
  await page.setInputFiles("#table", path.join(scratch, "spoilt.xlsx"));
  await page.waitForSelector("#findings li");
  check("a spoilt workbook", /workbook/.test(await page.textContent("#findings")), await page.textContent("#findings"));
  await page.setInputFiles("#table", path.join(scratch, "<b>.csv"));
  await page.waitForSelector("#cards img");
  check("words are words", (await page.textContent("#table-name")) === "<b>.csv, 1 row" &&
    (await page.locator("main img[src='x'], main script").count()) === 0);
  await page.click("#ink-list label[title=brown]");
  await page.waitForFunction(() => start.ink === "cmyk(30 65 80 45)");
  check("an ink alone", /brown: letters on the ink \d/.test(await page.textContent("#ink-look")), await page.textContent("#ink-look"));
  await page.fill("#own-ink", "#ffe08a");
  await page.waitForFunction(() => start.ink === "#FFE08A");
  check("too light on white", (await page.textContent("#ink-look")).includes("ink on white 1.3 : 1, too faint for small letters"),
    await page.textContent("#ink-look"));
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Question,Copies\nWhat now?,3\nAnd then?,1\n"], "dropped.csv"));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => start.table.name === "dropped.csv");
  check("dropped", (await page.locator("#cards .pages:not(.large) img").count()) === 8, await page.locator("#cards .pages:not(.large) img").count());
  await context.close();
  run.removeAllListeners("exit");
  run.kill("SIGINT");
}

async function main() {
  const folder = path.join(scratch, "kaarten");
  const { run, address } = await begin(folder);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "nl-NL" });
  const asked = [], said = [];
  context.on("request", (request) => asked.push(request.url()));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("filechooser", () => null); // or the first one opens before it is waited for
  try {
    await page.goto(address);
    await judgeKeys(page, folder);
    const own = new URL(address).origin;
    check("nothing from elsewhere", asked.every((url) => url.startsWith(own)), asked.find((url) => !url.startsWith(own)));
    check("no error in the page", said.length === 0, said);
    await judgeWrong(browser);
  } finally {
    await browser.close();
    run.removeAllListeners("exit");
    run.kill("SIGINT");
  }
  console.log(failures ? `${failures} failures` : "the start page holds");
  process.exit(failures ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
