"use strict";
// Drives the preview's page: node preview.js PRENT SCRATCH. See preview_test.sh.
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [, , prent, scratch] = process.argv;
const file = path.join(scratch, "project/prent.yaml");
const project = fs.readFileSync(file, "utf8");
let failures = 0;

function check(what, good, seen) {
  if (good) return;
  failures++;
  console.error(`failed: ${what}: ${seen === undefined ? "" : JSON.stringify(seen)}`);
}

function begin(name) {
  const run = spawn(prent, ["preview", path.join(scratch, name)]);
  return new Promise((done, fail) => {
    run.stdout.on("data", (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) done({ run, address: found[0] });
    });
    run.on("exit", () => fail(new Error("prent preview ended")));
  });
}

async function judgeWords(page, address) {
  await page.goto(`${address}/`);
  await page.waitForSelector(".pages img");
  check("the project's title", (await page.textContent("#title")) === "Table talk");
  check("three pictures", (await page.locator(".pages img").count()) === 3);
  const wide = await page.locator(".pages img").first().evaluate((img) => img.decode().then(() => img.naturalWidth));
  check("a picture is there", wide >= 240, wide);
  check("its words for whoever does not see it",
    (await page.locator(".pages img").first().getAttribute("alt")) === "What made you laugh?");
  await page.keyboard.press("/");
  await page.keyboard.type("rule drop");
  await page.waitForFunction(() => document.querySelectorAll(".pages li").length === 1);
  check("found by its words", (await page.textContent(".pages .name")) === "02");
  await page.fill("#find", "no such words");
  await page.waitForSelector("#none:not([hidden])");
  await page.fill("#find", "");
  const answer = await page.request.get(new URL(await page.getAttribute(".files a", "href"), address).href);
  check("a PDF to keep", answer.status() === 200 && (await answer.body()).subarray(0, 5).toString() === "%PDF-");
}

async function judgeKeys(page) {
  await page.locator("#page-deck\\/01").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#stage img");
  check("enlarged", (await page.textContent("#zoom-title")) === "deck/01");
  check("as an SVG", (await page.getAttribute("#stage img", "src")).startsWith("/svg/"));
  const before = await page.locator(".paper").evaluate((e) => e.clientWidth);
  await page.keyboard.press("+");
  const after = await page.locator(".paper").evaluate((e) => e.clientWidth);
  check("larger by a key", Math.abs(after / before - 1.5) < 0.01, [before, after]);
  await page.keyboard.press("PageDown");
  check("the next page by a key", (await page.textContent("#zoom-title")) === "deck/02");
  await page.keyboard.press("PageUp");
  await page.waitForFunction(() => document.querySelector("#stage img").complete && spoken.list.length > 0);
  await page.keyboard.press("n");
  check("a word's size and ink by a key", /What made.*Lato.* 20 pt, .*cmyk/.test(await page.textContent("#words")),
    await page.textContent("#words"));
  await page.keyboard.press("PageDown");
  const box = await page.locator(".paper").boundingBox();
  await page.waitForFunction(() => spoken.list.length && spoken.list[0].text.startsWith("Which"));
  await page.mouse.move(box.x + box.width * 0.15, box.y + box.height * 0.09);
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
  check("a word under the pointer", /Which rule/.test(await page.textContent("#words")), await page.textContent("#words"));
  check("its line", /prent\.yaml:4:/.test(await page.textContent("#words a")));
  await page.keyboard.press("Escape");
  await page.waitForSelector("#zoom:not([open])", { state: "attached" });
  const focus = await page.evaluate(() => document.activeElement.id);
  check("back where one was", focus === "page-deck/02", focus);
}

async function judgeSaves(page, other) {
  fs.writeFileSync(file, project.replace("made you laugh", "surprised you"));
  for (const each of [page, other])
    await each.waitForSelector('.pages img[alt="What surprised you?"]', { timeout: 20000 });
  fs.writeFileSync(file, project.replace("{text: Who was", `{text: ${"Long ".repeat(300)} Who was`));
  await page.waitForSelector("#findings .error", { timeout: 20000 });
  check("the failed page is grey", (await page.locator(".pages li.stale").count()) === 1);
  const link = await page.getAttribute("#findings a", "href");
  check("a link for the editor", /^vscode:\/\/file\/.*\/prent\.yaml:\d+:\d+$/.test(link), link);
  await page.click("#findings a[href^='#page-']");
  await page.waitForSelector("#zoom[open]");
  await page.keyboard.press("Escape");
  fs.writeFileSync(file, project);
  await page.waitForFunction(() => !document.querySelector("#findings li"), null, { timeout: 20000 });
  check("mended", (await page.locator(".pages li.stale").count()) === 0);
}

// Each plate as black on white, and how much of each ink lies under the pointer.
async function judgePlates(page) {
  const darkest = (address) => page.evaluate(async (from) => {
    const bitmap = await createImageBitmap(await (await fetch(from)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data.filter((v, i) => i % 4 === 0)
      .reduce((least, v) => Math.min(least, v), 255);
  }, address);
  await page.selectOption("#plate", "K");
  await page.waitForFunction(() => document.querySelector(".pages img").src.includes("/plate/3/"));
  const black = await page.getAttribute(".pages img", "src");
  check("letters are on the black plate", (await darkest(black)) < 40, black);
  check("and on no other", (await darkest(black.replace("/plate/3/", "/plate/0/"))) === 255);
  const none = await page.request.get(new URL(black.replace("/plate/3/", "/plate/4/"), page.url()).href);
  check("no plate without an ink", none.status() === 404, none.status());
  await page.locator("#page-deck\\/01").click();
  await page.waitForFunction(() => inks.plates.length === 4);
  const box = await page.locator(".paper").boundingBox();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9);
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.95);
  check("no ink on bare paper", (await page.textContent("#inks")).endsWith("= 0 %"), await page.textContent("#inks"));
  await page.keyboard.press("Escape");
  await page.selectOption("#plate", "");
  await page.waitForFunction(() => document.querySelector(".pages img").src.includes("/png/"));
}

async function judgeFields(page) {
  check("fields to be found by", (await page.locator("#field option").allTextContents()).includes("card.topic"));
  await page.selectOption("#field", "card.topic");
  check("its values", (await page.locator("#value option").allTextContents()).join() === "all,Joy,Work");
  await page.selectOption("#value", "Joy");
  check("two cards of joy", (await page.locator(".pages li").count()) === 2);
  await page.fill("#find", "kind");
  check("and one of these", (await page.locator(".pages li").count()) === 1);
  await page.fill("#find", "");
  await page.selectOption("#field", "");
  check("all again", (await page.locator(".pages li").count()) === 3);
}

async function judgeSheets(page, address) {
  await page.selectOption("#view", "sheets");
  check("the sheet", (await page.locator(".pages li").count()) === 1 && (await page.textContent("#gallery h2")) === "deck.sheets");
  const size = await page.locator(".pages img").first().evaluate((img) => img.decode().then(() => [img.naturalWidth, img.naturalHeight]));
  check("as its paper", Math.abs(size[1] / size[0] - 297 / 210) < 0.01, size);
  await page.locator(".pages button").click();
  await page.waitForFunction(() => document.querySelector("#stage img").complete && document.querySelector("#stage img").naturalWidth > 0);
  check("enlarged as SVG", (await page.getAttribute("#stage img", "src")).startsWith("/sheet/svg/"));
  const png = await page.request.get(new URL(await page.getAttribute("#as-png", "href"), address).href);
  check("to keep as PNG", (await page.getAttribute("#as-png", "download")) === "1-front.png" && (await png.body()).readUInt32BE(16) === 3840,
    await page.getAttribute("#as-png", "download"));
  await page.keyboard.press("Escape");
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await page.click(".files button");
  await page.waitForFunction(() => window.printed);
  await page.pdf({ path: path.join(scratch, "printed.pdf"), preferCSSPageSize: true });
  const sheets = await page.request.get(new URL("/file/deck.sheets.pdf", address).href);
  fs.writeFileSync(path.join(scratch, "sheets.pdf"), await sheets.body());
  await page.selectOption("#view", "pages");
}

async function judgeBoxes(page) {
  await page.check("#boxes");
  await page.check("#trim");
  check("the trim", (await page.locator(".pages .box").count()) === 3);
  await page.locator("#page-deck\\/01").click();
  await page.waitForSelector(".edge", { state: "attached" });
  const box = await page.locator(".paper").boundingBox();
  const edge = await page.locator(".edge").first().boundingBox();
  check("the text's box is the card", Math.abs(edge.width - box.width) < 2 && Math.abs(edge.height - box.height) < 2, [edge, box]);
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9);
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  check("said under the pointer", /^text 88 x 63 mm, prent\.yaml:\d+\. /.test(await page.textContent("#inks")), await page.textContent("#inks"));
  check("a card's PNG", (await page.getAttribute("#as-png", "href")).startsWith("/png/3840/") &&
    (await page.getAttribute("#as-svg", "download")) === "01.svg");
  await page.keyboard.press("Escape");
  await page.uncheck("#boxes");
  await page.uncheck("#trim");
}

// Varnish lies on the colour as light, where it is and nowhere else.
async function judgeGloss(browser) {
  const { run, address } = await begin("shiny");
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${address}/`);
  await page.waitForSelector(".pages img");
  check("no varnish unasked", (await page.locator(".gloss").count()) === 0);
  await page.check("#gloss");
  await page.waitForSelector(".gloss");
  const look = await page.locator(".gloss").evaluate((img) => img.decode().then(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: img.naturalWidth, height: img.naturalHeight });
    const context = canvas.getContext("2d");
    context.drawImage(img, 0, 0);
    const at = (x) => context.getImageData(Math.round(img.naturalWidth * x), Math.round(img.naturalHeight / 2), 1, 1).data[0];
    return [at(0.35), at(0.9), getComputedStyle(img).mixBlendMode, getComputedStyle(img).filter];
  }));
  check("varnish where it is", look[0] < 10 && look[1] > 245 && look[2] === "screen" && look[3] === "invert(1)", look);
  run.removeAllListeners("exit");
  run.kill("SIGINT");
}

async function judgeAxe(page, what) {
  const found = await page.evaluate(fs.readFileSync(require.resolve("axe-core"), "utf8") +
    ';axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"] })' +
    ".then((all) => all.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200))]))");
  check(`axe-core on ${what}`, found.length === 0, found);
}

async function judgeLooks(context, page) {
  for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await judgeAxe(page, `${colorScheme}, ${width}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(`no scrolling aside at ${width}`, over <= 0, over);
      await page.screenshot({ path: path.join(scratch, `${colorScheme}-${width}.png`) });
    }
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.check("#bleed");
  await page.check("#safe");
  check("boxes are drawn", (await page.locator(".pages .box").count()) === 6);
  await page.selectOption("#vision", "deutan");
  check("as deutan eyes see", (await page.locator("#gallery").evaluate((e) => getComputedStyle(e).filter)).includes("deutan"));
  await page.check("#lines");
  await page.locator("#page-deck\\/01").click();
  await page.waitForSelector(".line", { state: "attached" });
  const at = await page.locator(".line").evaluateAll((all) => all.map((e) => parseFloat(e.style.top)));
  check("two baselines", at.length === 2 && at[0] > 20 && at[1] - at[0] > 8, at);
  await judgeAxe(page, "an enlarged page");
  await page.screenshot({ path: path.join(scratch, "zoom.png") });
  await page.keyboard.press("Escape");
}

async function judgeDutch(browser, address) {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await page.goto(`${address}/`);
  await page.waitForSelector(".pages img");
  check("Dutch", (await page.textContent("#found-title")) === "Er is niets gevonden.");
  check("says so", (await page.getAttribute("html", "lang")) === "nl");
  await context.close();
}

async function main() {
  const { run, address } = await begin("project");
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 844 }, locale: "en-GB" });
  const asked = [], said = [];
  context.on("request", (request) => asked.push(request.url()));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await judgeWords(page, address);
    await judgeKeys(page);
    const second = await browser.newContext({ locale: "en-GB" });
    const other = await second.newPage();
    await other.goto(`${address}/`);
    await judgeSaves(page, other);
    await judgePlates(page);
    await judgeFields(page);
    await judgeSheets(page, address);
    await judgeBoxes(page);
    await judgeGloss(browser);
    await second.close();
    check("nothing from elsewhere", asked.every((url) => url.startsWith(address)), asked.find((url) => !url.startsWith(address)));
    check("no error in the page", said.length === 0, said);
    await judgeLooks(context, page);
    await judgeDutch(browser, address);
  } finally {
    await browser.close();
    run.removeAllListeners("exit");
    run.kill("SIGINT");
  }
  console.log(failures ? `${failures} failures` : "the preview's page holds");
  process.exit(failures ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
