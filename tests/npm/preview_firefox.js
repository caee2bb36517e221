"use strict";
// Drives the preview's pages in Firefox: node preview_firefox.js PRENT SCRATCH. See
// preview_firefox_test.sh, which has made the project and the table.
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { Firefox } = require("./firefox.js");

const [, , prent, scratch] = process.argv;
const TAB = "\uE004", ENTER = "\uE006", ESCAPE = "\uE00C", DOWN = "\uE015";
let failures = 0;

function check(what, good, seen) {
  if (good) return;
  failures++;
  console.error(`failed: ${what}: ${seen === undefined ? "" : JSON.stringify(seen)}`);
}

function begin(folder) {
  const run = spawn(prent, ["preview", folder]);
  return new Promise((done, fail) => {
    run.stdout.on("data", (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text);
      if (found) done({ run, address: found[0] });
    });
    run.on("exit", () => fail(new Error("prent preview ended")));
  });
}

function end(run) {
  run.removeAllListeners("exit");
  run.kill("SIGINT");
}

async function judgePreview(firefox) {
  const folder = path.join(scratch, "project"), file = path.join(folder, "prent.yaml");
  const project = fs.readFileSync(file, "utf8");
  const { run, address } = await begin(folder);
  await firefox.open(address);
  await firefox.until("document.querySelectorAll('.pages img').length === 2");
  await firefox.until("[...document.querySelectorAll('.pages img')].every((img) => img.naturalWidth >= 240)");
  check("Dutch", (await firefox.value("document.documentElement.lang")) === "nl");
  await firefox.keys("/", ..."rule drop");
  await firefox.until("document.querySelectorAll('.pages li').length === 1");
  await firefox.value("byId('find').value = '', byId('find').dispatchEvent(new Event('input', { bubbles: true }))");
  await firefox.value("byId('page-deck/01').focus()");
  await firefox.keys(ENTER);
  await firefox.until("document.querySelector('#stage img') && document.querySelector('#stage img').naturalWidth > 0");
  check("an SVG, enlarged", (await firefox.value("document.querySelector('#stage img').getAttribute('src')")).startsWith("/svg/"));
  await firefox.picture(path.join(scratch, "zoom.png"));
  await firefox.keys(ESCAPE);
  await firefox.until("!byId('zoom').open");
  fs.writeFileSync(file, project.replace("made you laugh", "surprised you"));
  await firefox.until("document.querySelector('.pages img[alt=\"What surprised you?\"]')");
  fs.writeFileSync(file, project.replace("Which rule", `${"Long ".repeat(300)} Which rule`));
  await firefox.until("document.querySelector('#findings .error')");
  check("one is grey", (await firefox.value("document.querySelectorAll('.pages li.stale').length")) === 1);
  fs.writeFileSync(file, project);
  await firefox.until("!document.querySelector('#findings li') && !document.querySelector('.stale')");
  for (let i = 0; i < 100; i++) fs.writeFileSync(file, project.replace("made you laugh", `happened ${i} times`));
  await firefox.until("document.querySelector('.pages img[alt=\"What happened 99 times?\"]')");
  fs.writeFileSync(file, project);
  await firefox.value("byId('vision').value = 'deutan', byId('tools').dispatchEvent(new Event('input'))");
  check("as deutan eyes see", (await firefox.value("getComputedStyle(byId('gallery')).filter")).includes("deutan"));
  const outside = await firefox.value(`performance.getEntriesByType("resource").map((one) => one.name).filter((name) => !name.startsWith(location.origin))`);
  check("nothing from elsewhere", outside.length === 0, outside);
  await firefox.picture(path.join(scratch, "preview.png"));
  end(run);
}

async function tabTo(firefox, id, most = 80) {
  for (let i = 0; i < most; i++) {
    await firefox.keys(TAB);
    if ((await firefox.value("document.activeElement.id")) === id) return;
  }
  check(`Tab reaches ${id}`, false, await firefox.value("document.activeElement.outerHTML.slice(0, 200)"));
}

async function judgeStart(firefox) {
  const folder = path.join(scratch, "kaarten");
  fs.mkdirSync(folder);
  const { run, address } = await begin(folder);
  await firefox.open(address);
  await firefox.until("document.querySelector('h1').textContent === 'Kaarten uit een tabel'");
  await firefox.until("start && start.language === 'nl'");
  await tabTo(firefox, "table");
  await firefox.files("#table", path.join(scratch, "vragen.xlsx"));
  await firefox.until("document.querySelectorAll('#cards .pages:not(.large) img').length === 4");
  check("on to the layouts", (await firefox.value("document.activeElement.id")) === "layout-deck");
  await firefox.keys(DOWN);
  await firefox.until("start.layout === 'bilingual' && !document.body.hasAttribute('aria-busy')");
  await firefox.value("byId('layout-deck').click()");
  await firefox.until("start.layout === 'deck' && !document.body.hasAttribute('aria-busy')");
  await tabTo(firefox, "title");
  await firefox.keys(..."!");
  await tabTo(firefox, "paper");
  await firefox.until("start.title.includes('!') && !document.body.hasAttribute('aria-busy')");
  const pdf = await firefox.value(`fetch(document.querySelector("#files a").href).then((answer) => answer.blob()).then((blob) =>
    new Promise((done) => Object.assign(new FileReader(), { onload() { done(this.result); } }).readAsDataURL(blob)))`);
  fs.writeFileSync(path.join(scratch, "sheets.pdf"), Buffer.from(pdf.split(",")[1], "base64"));
  await firefox.picture(path.join(scratch, "start.png"));
  await tabTo(firefox, "keep", 200);
  await firefox.keys(ENTER);
  await firefox.until("document.querySelector('#done a')");
  check("kept", fs.readdirSync(folder).sort().join() === "prent.yaml,vragen.xlsx", fs.readdirSync(folder));
  await firefox.keys(ENTER);
  await firefox.until("location.pathname === '/' && document.querySelectorAll('.pages img').length === 4");
  end(run);
}

async function main() {
  const firefox = await Firefox.launch(scratch);
  try {
    await judgePreview(firefox);
    await judgeStart(firefox);
  } finally {
    await firefox.close();
  }
  console.log(failures ? `${failures} failures` : "the preview's pages hold in Firefox");
  process.exit(failures ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
