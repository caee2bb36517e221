"use strict";
// The preview's page. Asks for /state when an event says that the project was made anew, and
// shows it: a gallery of pictures by the hash of what is on them, and the findings beside it.

const words = {
  en: {
    find: "Find", product: "Product", size: "Size", vision: "Seen by", plate: "Plate", overlays: "Show",
    bleed: "bleed", safe: "safe zone", lines: "baselines", marks: "findings", before: "Previous page",
    after: "Next page", smaller: "Smaller", larger: "Larger", close: "Close", all: "all",
    small: "small", medium: "medium", large: "large", normal: "all colours", protan: "protan eyes",
    deutan: "deutan eyes", tritan: "tritan eyes", grey: "grey", hint: "Hint: ",
    waiting: "Reading the project", away: "prent preview has ended, or is busy. Trying again.",
    errors: (n) => (n === 1 ? "1 error" : `${n} errors`),
    warnings: (n) => (n === 1 ? "1 warning" : `${n} warnings`),
    pages: (n) => (n === 1 ? "1 page" : `${n} pages`),
    nothing: "Nothing was found.", none: "No page has these words.", and: " and ",
    old: "as it was: it cannot be made now", no: "This page cannot be made.",
    files: "As files: ", point: "Point at words, or move through them with n and p.",
    Error: "Error", Warning: "Warning", on: "On ", stage: "The page, enlarged", field: "Where", anything: "anything",
    view: "View", pagesView: "pages", sheetsView: "sheets and tiles", trim: "trim", boxes: "boxes", gloss: "varnish and other finishes",
    png: "PNG", svg: "SVG", print: "Print these sheets at 100 %", noSheets: "No product here has sheets or tiles.",
  },
  nl: {
    find: "Zoek", product: "Product", size: "Grootte", vision: "Gezien door", plate: "Plaat", overlays: "Toon",
    bleed: "afloop", safe: "veilige zone", lines: "basislijnen", marks: "bevindingen", before: "Vorige pagina",
    after: "Volgende pagina", smaller: "Kleiner", larger: "Groter", close: "Sluiten", all: "alle",
    small: "klein", medium: "middel", large: "groot", normal: "alle kleuren", protan: "protane ogen",
    deutan: "deutane ogen", tritan: "tritane ogen", grey: "grijs", hint: "Tip: ",
    waiting: "Het project wordt gelezen", away: "prent preview is gestopt of bezet. Er wordt opnieuw geprobeerd.",
    errors: (n) => (n === 1 ? "1 fout" : `${n} fouten`),
    warnings: (n) => (n === 1 ? "1 waarschuwing" : `${n} waarschuwingen`),
    pages: (n) => (n === 1 ? "1 pagina" : `${n} pagina’s`),
    nothing: "Er is niets gevonden.", none: "Geen pagina heeft deze woorden.", and: " en ",
    old: "zoals ze was: ze kan nu niet gemaakt worden", no: "Deze pagina kan niet gemaakt worden.",
    files: "Als bestand: ", point: "Wijs woorden aan, of ga erlangs met n en p.",
    Error: "Fout", Warning: "Waarschuwing", on: "Op ", stage: "De pagina, vergroot", field: "Waar", anything: "alles",
    view: "Weergave", pagesView: "pagina’s", sheetsView: "vellen en delen", trim: "snijrand", boxes: "vakken", gloss: "vernis en andere afwerking",
    png: "PNG", svg: "SVG", print: "Druk deze vellen af op 100 %", noSheets: "Geen product hier heeft vellen of delen.",
  },
};
const language = navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
const say = words[language];
const byId = (id) => document.getElementById(id);
const sizes = { small: 120, medium: 220, large: 420 }; // pixels of a card's width
const widths = [240, 480, 960, 1920, 3840]; // of pictures, as the server has them
let state = null; // what /state said
let shown = []; // pages in the gallery, in order
let zoomed = null; // the name of the page in the dialog
let scale = 1;

function element(name, set, ...children) {
  const e = Object.assign(document.createElement(name), set);
  e.append(...children.filter((child) => child !== null));
  return e;
}

function place(e, x, y, w, h) {
  e.style.left = `${x}%`;
  e.style.top = `${y}%`;
  e.style.width = `${w}%`;
  e.style.height = `${h}%`;
  return e;
}

// Of a product's page in mm: what its picture shows, and what of it is seen.
function frame(product) {
  const bleed = byId("bleed").checked ? product.bleed : 0;
  return { w: product.width + 2 * bleed, h: product.height + 2 * bleed, bleed };
}

function picture(product, page, source, lazy) {
  const seen = frame(product);
  const holder = element("span", { className: "sheet" });
  const left = (-(product.bleed - seen.bleed) / seen.w) * 100;
  const top = (-(product.bleed - seen.bleed) / seen.h) * 100;
  const w = ((product.width + 2 * product.bleed) / seen.w) * 100;
  const h = ((product.height + 2 * product.bleed) / seen.h) * 100;
  const img = element("img", { alt: page.text || page.name, loading: lazy ? "lazy" : "eager", decoding: "async" });
  img.lang = state.show.language;
  img.src = source;
  holder.append(img);
  return place(holder, left, top, w, h);
}

// Boxes over the picture, in percent of what is seen.
function overlays(product, page) {
  const seen = frame(product);
  const boxes = [];
  const box = (name, inset) =>
    boxes.push(place(element("span", { className: name }),
      ((seen.bleed + inset) / seen.w) * 100, ((seen.bleed + inset) / seen.h) * 100,
      ((product.width - 2 * inset) / seen.w) * 100, ((product.height - 2 * inset) / seen.h) * 100));
  if (page.sheet) return boxes;
  if (byId("bleed").checked || byId("trim").checked) box("box", 0);
  if (byId("safe").checked) box("box inner", product.safe);
  if (byId("marks").checked)
    for (const finding of state.show.findings)
      for (const at of finding.places || [])
        if (at.page === page.name && at.width_mm !== undefined)
          boxes.push(place(element("span", { className: "mark" }),
            ((seen.bleed + at.x_mm) / seen.w) * 100, ((seen.bleed + at.y_mm) / seen.h) * 100,
            (at.width_mm / seen.w) * 100, (at.height_mm / seen.h) * 100));
  return boxes;
}

// Varnish and what else only finishes the sheet, as light that lies on it.
function finishes(product, page, width) {
  if (!byId("gloss").checked || page.sheet || !page.hash || byId("plate").value) return [];
  return product.finishes.map((name) => {
    const holder = picture(product, page, `/plate/${product.plates.indexOf(name)}/${width}/${page.hash}`, true);
    holder.firstChild.className = "gloss";
    holder.firstChild.alt = "";
    return holder;
  });
}

// Of one plate, or of all together; "" where the product has no such plate.
function address(product, page, width) {
  if (page.sheet) return `/sheet/${width}/${page.hash}`;
  const plate = byId("plate").value;
  const i = product.plates.indexOf(plate);
  if (plate && i < 0) return "";
  return plate ? `/plate/${i}/${width}/${page.hash}` : `/png/${width}/${page.hash}`;
}

function platesShow() {
  const select = byId("plate");
  const before = select.value;
  const plates = [...new Set(state.show.products.flatMap((product) => product.plates))];
  select.replaceChildren(element("option", { value: "" }, say.all),
    ...plates.map((plate) => element("option", { value: plate }, plate)));
  if (plates.includes(before)) select.value = before;
}

function widthFor(pixels) {
  const wanted = pixels * (window.devicePixelRatio || 1);
  return widths.find((width) => width >= wanted) || widths[widths.length - 1];
}

function pageItem(product, page) {
  const seen = frame(product);
  const width = sizes[byId("size").value] * Math.max(1, Math.min(3, Math.sqrt(product.width / 88)));
  const short = page.name.slice(page.name.indexOf("/") + 1);
  const button = element("button", { type: "button", id: `page-${page.name}` });
  button.style.width = `${width}px`;
  button.style.aspectRatio = `${seen.w} / ${seen.h}`;
  button.dataset.name = page.name;
  const source = page.hash ? address(product, page, widthFor(width)) : "";
  if (source) button.append(picture(product, page, source, true));
  else if (!page.hash) button.append(element("span", { className: "blank" }, say.no));
  button.append(...finishes(product, page, widthFor(width)), ...overlays(product, page));
  button.addEventListener("click", () => zoomTo(page.name));
  const label = page.stale ? `${short}, ${say.old}` : short;
  const item = element("li", { className: page.stale ? "stale" : "" }, button,
    element("p", { className: "name" }, label));
  return item;
}

function matches(page, wanted) {
  const field = byId("field").value, value = byId("value").value;
  if (field && !(page.fields || []).some(([name, text]) => name === field && (!value || text === value))) return false;
  const text = `${page.name} ${page.text}`.replace(/\u00ad/g, "").toLocaleLowerCase();
  return wanted.every((word) => text.includes(word));
}

// The product's PDFs as a build makes them: to keep, or to be printed from the browser.
function filesLine(product) {
  if (!product.files.length) return null;
  const line = element("p", { className: "files" }, say.files);
  product.files.forEach((name, i) => line.append(i ? ", " : "",
    element("a", { href: `/file/${encodeURIComponent(name)}`, target: "_blank", rel: "noopener" }, name)));
  if (product.sheets.length) {
    const print = element("button", { type: "button" }, say.print);
    print.addEventListener("click", () => printSheets(product));
    line.append(print);
  }
  return line;
}

// Each sheet on paper of its own size, as it is: browsers scale a page no more when they are
// told what paper it is for.
async function printSheets(product) {
  const { width, height } = product.sheets[0];
  const sheet = document.styleSheets[0];
  while ([...sheet.cssRules].some((rule) => rule instanceof CSSPageRule))
    sheet.deleteRule([...sheet.cssRules].findIndex((rule) => rule instanceof CSSPageRule));
  sheet.insertRule(`@page { size: ${width}mm ${height}mm; margin: 0 }`, sheet.cssRules.length);
  const all = product.sheets.filter((one) => one.width === width && one.height === height).map((one) => {
    const img = element("img", { src: `/sheet/svg/${one.hash}`, alt: one.name });
    img.style.width = `${width}mm`;
    img.style.height = `${height - 0.01}mm`; // or rounding gives a page more
    return img;
  });
  byId("printing").replaceChildren(...all);
  await Promise.all(all.map((img) => img.decode().catch(() => null)));
  window.print();
}

// Of each product its pages, or its sheets as pages of their own size.
function viewed() {
  if (byId("view").value !== "sheets") return state.show.products;
  return state.show.products.flatMap((product) => {
    const kinds = new Map();
    for (const sheet of product.sheets) {
      const file = sheet.name.slice(0, sheet.name.indexOf("/"));
      const kind = `${file} ${sheet.width} ${sheet.height}`;
      if (!kinds.has(kind))
        kinds.set(kind, { name: product.name, title: file, width: sheet.width, height: sheet.height, bleed: 0, safe: 0, corner: 0,
          plates: [], finishes: [], files: product.files.filter((one) => one === `${file}.pdf`), sheets: [], pages: [] });
      kinds.get(kind).pages.push({ name: sheet.name, hash: sheet.hash, text: "", sheet: true });
      kinds.get(kind).sheets.push(sheet);
    }
    return [...kinds.values()];
  });
}

function fieldsShow() {
  const pages = state.show.products.flatMap((product) => product.pages);
  const all = new Map();
  for (const [name, text] of pages.flatMap((page) => page.fields || [])) {
    if (!all.has(name)) all.set(name, new Set());
    all.get(name).add(text);
  }
  const field = byId("field"), value = byId("value");
  const [wasField, wasValue] = [field.value, value.value];
  field.replaceChildren(element("option", { value: "" }, say.anything),
    ...[...all.keys()].map((name) => element("option", { value: name }, name)));
  if (all.has(wasField)) field.value = wasField;
  field.parentElement.hidden = !all.size;
  const values = field.value ? [...all.get(field.value)].sort((a, b) => a.localeCompare(b, language, { numeric: true })) : [];
  value.replaceChildren(element("option", { value: "" }, say.all), ...values.map((text) => element("option", { value: text }, text)));
  if (values.includes(wasValue)) value.value = wasValue;
  byId("value-label").hidden = !field.value;
  byId("value-says").textContent = field.value;
}

function galleryShow() {
  const wanted = byId("find").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const only = byId("product").value;
  const focus = document.activeElement && document.activeElement.id;
  const sections = [];
  shown = [];
  for (const product of viewed()) {
    if (only && product.name !== only) continue;
    const pages = product.pages.filter((page) => matches(page, wanted));
    if (!pages.length) continue;
    shown.push(...pages.map((page) => ({ product, page })));
    const title = element("h2", {}, product.title || product.name);
    title.lang = state.show.language;
    const list = element("ul", { className: "pages" }, ...pages.map((page) => pageItem(product, page)));
    sections.push(element("section", {}, title, filesLine(product), list));
  }
  byId("gallery").replaceChildren(...sections);
  byId("none").hidden = shown.length > 0 || !state.show.products.length;
  byId("none").textContent = viewed().length ? say.none : say.noSheets;
  byId("gallery").style.filter = vision();
  if (focus && focus.startsWith("page-") && byId(focus)) byId(focus).focus();
}

function vision() {
  const eyes = byId("vision").value;
  return eyes === "normal" ? "" : `url("#${eyes}")`;
}

function editorLink(finding) {
  if (!finding.file) return null;
  const path = finding.file.split("/").map(encodeURIComponent).join("/");
  const address = state.editor.replace("{file}", path.replace(/^\//, state.editor.includes("file/{file}") ? "" : "/"))
    .replace("{line}", finding.line).replace("{column}", finding.column);
  return element("a", { href: /^[a-z+.-]+:/i.test(address) && !/^(javascript|data):/i.test(address) ? address : "#" },
    `${finding.file}:${finding.line}:${finding.column}`);
}

function findingItem(finding) {
  const serious = finding.severity !== "warning";
  const strong = element("strong", { className: serious ? "error" : "warning" }, serious ? say.Error : say.Warning);
  const first = element("p", {}, strong, `: ${finding.message} `, editorLink(finding));
  const item = element("li", {}, first);
  if (finding.hint) item.append(element("p", {}, say.hint + finding.hint));
  const names = [...new Set((finding.places || []).map((at) => at.page))];
  const line = element("p", {});
  names.slice(0, 12).forEach((name, i) => {
    const link = element("a", { href: `#page-${name}` }, name);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      zoomTo(name);
    });
    line.append(i ? ", " : say.on, link);
  });
  if (names.length) item.append(line);
  return item;
}

function findingsShow() {
  const findings = state.show.findings;
  const warnings = findings.filter((finding) => finding.severity === "warning").length;
  const pages = state.show.products.reduce((sum, product) => sum + product.pages.length, 0);
  byId("status").textContent = say.pages(pages);
  byId("found-title").textContent = findings.length
    ? say.errors(findings.length - warnings) + say.and + say.warnings(warnings) : say.nothing;
  byId("findings").replaceChildren(...findings.map(findingItem));
}

function productsShow() {
  const select = byId("product");
  const before = select.value;
  select.replaceChildren(element("option", { value: "" }, say.all),
    ...state.show.products.map((product) => element("option", { value: product.name }, product.name)));
  if (state.show.products.some((product) => product.name === before)) select.value = before;
}

function zoomShow() {
  const at = shown.find(({ page }) => page.name === zoomed);
  if (!byId("zoom").open || !at) return;
  const seen = frame(at.product);
  const stage = byId("stage");
  const paper = element("div", { className: at.page.stale ? "paper stale" : "paper" });
  const fit = Math.min((stage.clientWidth - 24) / seen.w, (stage.clientHeight - 24) / seen.h);
  paper.style.width = `${seen.w * fit * scale}px`;
  paper.style.height = `${seen.h * fit * scale}px`;
  paper.style.filter = vision();
  const plate = byId("plate").value;
  const large = widthFor(seen.w * fit * scale);
  const vector = at.page.sheet ? `/sheet/svg/${at.page.hash}` : `/svg/${at.page.hash}`;
  const source = plate && !at.page.sheet ? address(at.product, at.page, large) : vector;
  if (at.page.hash && source) paper.append(picture(at.product, at.page, source, false));
  paper.append(...finishes(at.product, at.page, large), ...overlays(at.product, at.page), spot);
  const file = at.page.name.slice(at.page.name.indexOf("/") + 1);
  const best = at.page.sheet ? `/sheet/3840/${at.page.hash}` : `/png/3840/${at.page.hash}`;
  Object.assign(byId("as-png"), { href: best, download: `${file}.png`, hidden: !at.page.hash });
  Object.assign(byId("as-svg"), { href: vector, download: `${file}.svg`, hidden: !at.page.hash });
  if (!at.page.sheet) {
    wordsAsk(at);
    inksAsk(at);
    edgesShow(paper, at);
    linesShow(paper);
  } else {
    spoken = { hash: "", list: [], at: -1, product: null };
    inks = { hash: "", plates: [] };
    byId("words").textContent = byId("inks").textContent = "";
  }
  byId("zoom-title").textContent = at.page.name;
  stage.setAttribute("aria-label", say.stage);
  stage.replaceChildren(paper);
}

// What stands under the pointer: its type size, font, ink and place, from /words.
const spot = element("span", { className: "spot", hidden: true });
let spoken = { hash: "", list: [], at: -1, product: null };

async function wordsAsk(at) {
  const hash = at.page.hash;
  if (!hash || spoken.hash === hash) return;
  spoken = { hash, list: [], at: -1, product: at.product };
  byId("words").textContent = say.point;
  spot.hidden = true;
  try {
    const answer = await fetch(`/words/${hash}`, { cache: "no-store" });
    const list = answer.ok ? await answer.json() : [];
    if (spoken.hash !== hash) return;
    spoken.list = list;
    linesShow(byId("stage").querySelector(".paper"));
  } catch {
    spoken.hash = "";
  }
}

// Baselines of an enlarged page, once its words are known.
function linesShow(paper) {
  if (!byId("lines").checked || !paper || paper.querySelector(".line")) return;
  const seen = frame(spoken.product);
  for (const word of spoken.list)
    paper.append(place(element("span", { className: "line" }), ((seen.bleed + word.x) / seen.w) * 100,
      ((seen.bleed + word.base) / seen.h) * 100, (word.w / seen.w) * 100, 0));
}

// The boxes of an enlarged page, each with its kind and where the layout has it.
let edges = { hash: "", list: [] };

async function edgesShow(paper, at) {
  const hash = at.page.hash;
  if (!byId("boxes").checked || !hash) return;
  if (edges.hash !== hash) {
    const answer = await fetch(`/boxes/${hash}`, { cache: "no-store" }).catch(() => null);
    edges = { hash, list: answer && answer.ok ? await answer.json() : [] };
  }
  const seen = frame(at.product);
  if (!paper.isConnected || paper.querySelector(".edge")) return;
  for (const box of edges.list)
    paper.append(place(element("span", { className: "edge", title: `${box.kind} ${box.name} ${box.w} x ${box.h} mm` }),
      ((seen.bleed + box.x) / seen.w) * 100, ((seen.bleed + box.y) / seen.h) * 100, (box.w / seen.w) * 100, (box.h / seen.h) * 100));
}

// The innermost box under a point, in mm from the trim's top left.
function edgeSays(x, y) {
  if (!byId("boxes").checked) return "";
  const box = edges.list.filter((one) => x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h)
    .sort((one, two) => one.w * one.h - two.w * two.h)[0];
  return box ? `${box.kind}${box.name ? ` ${box.name}` : ""} ${box.w} x ${box.h} mm, ${(box.file || "").split("/").pop()}:${box.line}. ` : "";
}

// How much of each ink lies under the pointer: a picture of each plate, looked at here.
const inksWidth = 960;
let inks = { hash: "", plates: [] };

async function inksAsk(at) {
  const hash = at.page.hash;
  if (!hash || inks.hash === hash) return;
  inks = { hash, plates: [] };
  byId("inks").textContent = "";
  const plates = await Promise.all(at.product.plates.map(async (name, i) => {
    const answer = await fetch(`/plate/${i}/${inksWidth}/${hash}`).catch(() => null);
    if (!answer || !answer.ok) return null;
    const bitmap = await createImageBitmap(await answer.blob());
    const canvas = element("canvas", { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    return { name, context, w: bitmap.width, h: bitmap.height };
  }));
  if (inks.hash === hash) inks.plates = plates.filter(Boolean);
}

// x and y in mm from the trim's top left.
function inksShow(product, x, y) {
  const across = (x + product.bleed) / (product.width + 2 * product.bleed);
  const down = (y + product.bleed) / (product.height + 2 * product.bleed);
  if (across < 0 || down < 0 || across >= 1 || down >= 1) return;
  let sum = 0;
  const parts = inks.plates.map(({ name, context, w, h }) => {
    const level = context.getImageData(Math.floor(across * w), Math.floor(down * h), 1, 1).data[0];
    const percent = Math.round((1 - level / 255) * 100);
    sum += percent;
    return `${name} ${percent} %`;
  });
  const box = edgeSays(x, y);
  if (parts.length || box) byId("inks").textContent = box + (parts.length ? `${parts.join("  ")}  = ${sum} %` : "");
}

function wordShow(i) {
  const word = spoken.list[i];
  if (!word) return;
  const product = spoken.product;
  const seen = frame(product);
  spoken.at = i;
  spot.hidden = false;
  place(spot, ((seen.bleed + word.x) / seen.w) * 100, ((seen.bleed + word.y) / seen.h) * 100,
    (word.w / seen.w) * 100, (word.h / seen.h) * 100);
  const quote = element("q", {}, word.text.trim());
  quote.lang = state.show.language;
  byId("words").replaceChildren(quote, ` ${word.font} ${word.size} pt${word.ink ? `, ${word.ink}` : ""} `,
    editorLink(word) || "");
}

function wordPoint(event) {
  const paper = byId("stage").querySelector(".paper");
  if (!paper || !spoken.product) return;
  const around = paper.getBoundingClientRect();
  const seen = frame(spoken.product);
  const x = ((event.clientX - around.left) / around.width) * seen.w - seen.bleed;
  const y = ((event.clientY - around.top) / around.height) * seen.h - seen.bleed;
  inksShow(spoken.product, x, y);
  const i = spoken.list.findIndex((word) => x >= word.x && x <= word.x + word.w && y >= word.y && y <= word.y + word.h);
  if (i >= 0 && i !== spoken.at) wordShow(i);
}

function wordStep(by) {
  const n = spoken.list.length;
  if (n) wordShow((spoken.at + by + n) % n);
}

function zoomTo(name) {
  if (!shown.some(({ page }) => page.name === name)) {
    byId("find").value = "";
    byId("field").value = "";
    byId("view").value = "pages";
    byId("product").value = "";
    galleryShow();
  }
  zoomed = name;
  scale = 1;
  if (!byId("zoom").open) byId("zoom").showModal();
  zoomShow();
  byId("stage").focus();
}

function zoomStep(by) {
  const i = shown.findIndex(({ page }) => page.name === zoomed) + by;
  if (i < 0 || i >= shown.length) return;
  zoomed = shown[i].page.name;
  scale = 1;
  zoomShow();
}

function zoomScale(by) {
  const stage = byId("stage");
  const x = (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth;
  const y = (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight;
  scale = Math.max(1, Math.min(40, scale * by));
  zoomShow();
  stage.scrollLeft = x * stage.scrollWidth - stage.clientWidth / 2;
  stage.scrollTop = y * stage.scrollHeight - stage.clientHeight / 2;
}

function allShow() {
  document.title = `${state.show.title || "prent"} – prent preview`;
  byId("title").textContent = state.show.title || "prent";
  byId("title").lang = state.show.language;
  productsShow();
  platesShow();
  fieldsShow();
  byId("gloss-label").hidden = !state.show.products.some((product) => product.finishes.length);
  findingsShow();
  galleryShow();
  zoomShow();
}

let asking = false, again = false;

async function stateAsk() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch("/state", { cache: "no-store" });
    if (answer.ok) {
      state = await answer.json();
      const told = (finding) => finding.severity !== "waived";
      if (state.show) state.show.findings = state.show.findings.filter(told);
      allShow();
    }
  } catch {
    byId("status").textContent = say.away;
  }
  asking = false;
  if (again) stateAsk();
}

// A stream a page that is seen: browsers keep no more than six to one server, and Firefox
// gives one up for good when it was refused once.
let stream = null;

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("/events");
  stream.addEventListener("show", stateAsk);
  stream.onerror = () => {
    byId("status").textContent = say.away;
    if (!stream || stream.readyState !== EventSource.CLOSED) return;
    stream = null;
    setTimeout(listen, 1000);
  };
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return listen();
  if (stream) stream.close();
  stream = null;
});

function begin() {
  document.documentElement.lang = language;
  for (const e of document.querySelectorAll("[data-says]")) e.textContent = say[e.dataset.says];
  byId("size").append(...Object.keys(sizes).map((name) => element("option", { value: name }, say[name])));
  byId("size").value = "medium";
  byId("view").append(element("option", { value: "pages" }, say.pagesView), element("option", { value: "sheets" }, say.sheetsView));
  byId("vision").append(...["normal", "protan", "deutan", "tritan", "grey"].map((name) =>
    element("option", { value: name }, say[name])));
  byId("status").textContent = say.waiting;
  byId("tools").addEventListener("submit", (event) => event.preventDefault());
  byId("tools").addEventListener("input", () => state && (fieldsShow(), galleryShow(), zoomShow()));
  byId("before").addEventListener("click", () => zoomStep(-1));
  byId("after").addEventListener("click", () => zoomStep(1));
  byId("smaller").addEventListener("click", () => zoomScale(1 / 1.5));
  byId("larger").addEventListener("click", () => zoomScale(1.5));
  byId("close").addEventListener("click", () => byId("zoom").close());
  byId("zoom").addEventListener("close", () => zoomed && byId(`page-${zoomed}`) && byId(`page-${zoomed}`).focus());
  byId("zoom").addEventListener("keydown", (event) => {
    const steps = { PageUp: () => zoomStep(-1), PageDown: () => zoomStep(1), "+": () => zoomScale(1.5), "-": () => zoomScale(1 / 1.5),
      n: () => wordStep(1), p: () => wordStep(-1) };
    if (!steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  });
  byId("stage").addEventListener("pointermove", wordPoint);
  byId("stage").addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomScale(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || byId("zoom").open || event.target.matches("input, select")) return;
    event.preventDefault();
    byId("find").focus();
  });
  listen();
}

begin();
