"use strict";
// The start page: a table is given to the server, which guesses a layout and its columns; each
// choice is sent, the project made anew, and its cards shown. What is sent has the token that
// stands behind the # of the address; without it nothing can be written.

const words = {
  en: {
    heading: "Cards from a table", about: "Give a table: each row becomes a card. Choose how the cards look, and print them. Nothing leaves this computer.",
    table: "The table", drop: "Drop a workbook or CSV here", dropAbout: "or choose one: .xlsx, .ods, .csv. The first row names the columns.",
    layout: "The layout", columns: "Which column is what", columnsAbout: "This is a guess by the columns’ names. Change what is not right.",
    inks: "Ink and logo", print: "Words and paper", pictures: "The pictures that the table names", logo: "Logo, on the back (.svg, .png, .jpg)",
    noLogo: "No logo", title: "Title", language: "Language of the texts", paper: "Paper", sides: "Printing",
    keep: "Keep the project", none: "none", needed: "needed", look: "Your cards", sheetsLook: "As they are printed",
    lookNone: "They appear here as soon as there is a table.", rows: (n) => (n === 1 ? "1 row" : `${n} rows`),
    counts: (pages, seen) => (pages > seen ? `${pages} sides; these are the first ${seen}` : `${pages} sides`),
    ink: "Colour", byRow: "Each row has its own colour.", own: "own", asIs: "the layout’s",
    letters: "letters on the ink", onPaper: "ink on white", normal: "all colours", protan: "protan eyes", deutan: "deutan eyes",
    tritan: "tritan eyes", grey: "in grey", seen: "How eyes see it", good: "easy to read", fair: "readable", poor: "too faint for small letters",
    alike: (a, b, eyes) => `${a} and ${b} look alike: ${eyes}.`,
    sheets: "Sheets (PDF)", cardsFile: "Cards (PDF)", tiles: "Tiles (PDF)", other: (name) => `${name} (PDF)`,
    kept: (folder) => `The project is in ${folder}. `, open: "Open the preview", away: "prent preview has ended, or is busy.",
    token: "To begin here, open the whole address that the terminal shows, with what stands behind the #.",
    large: "This file is larger than 16 MB.", working: "One moment …", hint: "Hint: ",
    layouts: { deck: "Questions", bilingual: "Two languages", terms: "Terms", codes: "With a code", pictures: "Pictures", labels: "Labels",
      badges: "Name badges", poster: "Cards and a poster", publication: "Cards, poster, handout" },
    roles: { text: "Text", other: "Other language", number: "Number", category: "Topic", note: "Note", color: "Colour", count: "Copies",
      term: "Term", explanation: "Explanation", picture: "Picture", icon: "Icon", link: "Link", name: "Name", surname: "Last name", answer: "Answer", street: "Street", postcode: "Postcode",
      place: "Town", function: "Role", organisation: "Organisation" },
    sidesSay: { "long-edge": "both sides, flip on the long edge", "short-edge": "both sides, flip on the short edge",
      folded: "one side; front and back beside each other, to fold", fronts: "fronts only" },
  },
  nl: {
    heading: "Kaarten uit een tabel", about: "Geef een tabel: elke rij wordt een kaart. Kies hoe de kaarten eruitzien en druk ze af. Niets verlaat deze computer.",
    table: "De tabel", drop: "Sleep een werkmap of CSV hierheen", dropAbout: "of kies er een: .xlsx, .ods, .csv. De eerste rij noemt de kolommen.",
    layout: "De opmaak", columns: "Welke kolom is wat", columnsAbout: "Dit is geraden uit de namen van de kolommen. Verander wat niet klopt.",
    inks: "Inkt en logo", print: "Taal en papier", pictures: "De plaatjes die de tabel noemt", logo: "Logo, op de achterkant (.svg, .png, .jpg)",
    noLogo: "Geen logo", title: "Titel", language: "Taal van de teksten", paper: "Papier", sides: "Afdrukken",
    keep: "Bewaar het project", none: "geen", needed: "nodig", look: "Uw kaarten", sheetsLook: "Zoals ze worden afgedrukt",
    lookNone: "Ze verschijnen hier zodra er een tabel is.", rows: (n) => (n === 1 ? "1 rij" : `${n} rijen`),
    counts: (pages, seen) => (pages > seen ? `${pages} zijden; dit zijn de eerste ${seen}` : `${pages} zijden`),
    ink: "Kleur", byRow: "Elke rij heeft een eigen kleur.", own: "eigen", asIs: "van de opmaak",
    letters: "letters op de inkt", onPaper: "inkt op wit", normal: "alle kleuren", protan: "protane ogen", deutan: "deutane ogen",
    tritan: "tritane ogen", grey: "in grijs", seen: "Hoe ogen het zien", good: "goed leesbaar", fair: "leesbaar", poor: "te flets voor kleine letters",
    alike: (a, b, eyes) => `${a} en ${b} lijken op elkaar: ${eyes}.`,
    sheets: "Vellen (PDF)", cardsFile: "Kaarten (PDF)", tiles: "Delen (PDF)", other: (name) => `${name} (PDF)`,
    kept: (folder) => `Het project staat in ${folder}. `, open: "Open de preview", away: "prent preview is gestopt of bezet.",
    token: "Open het hele adres dat de terminal toont, met wat achter het # staat, om hier te beginnen.",
    large: "Dit bestand is groter dan 16 MB.", working: "Een ogenblik …", hint: "Tip: ",
    layouts: { deck: "Vragen", bilingual: "Twee talen", terms: "Begrippen", codes: "Met een code", pictures: "Plaatjes", labels: "Etiketten",
      badges: "Naamkaartjes", poster: "Kaarten en een poster", publication: "Kaarten, poster, overzicht" },
    roles: { text: "Tekst", other: "Andere taal", number: "Nummer", category: "Onderwerp", note: "Toelichting", color: "Kleur", count: "Aantal",
      term: "Begrip", explanation: "Uitleg", picture: "Plaatje", icon: "Icoon", link: "Link", name: "Naam", surname: "Achternaam", answer: "Antwoord", street: "Straat", postcode: "Postcode",
      place: "Plaats", function: "Functie", organisation: "Organisatie" },
    sidesSay: { "long-edge": "dubbelzijdig, spiegelen over de lange zijde", "short-edge": "dubbelzijdig, spiegelen over de korte zijde",
      folded: "enkelzijdig; voor- en achterkant naast elkaar, om te vouwen", fronts: "alleen voorkanten" },
  },
};
const ours = navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
const say = words[ours];
const byId = (id) => document.getElementById(id);
const token = location.hash.slice(1) || sessionStorage.getItem("prent-token") || "";
const languages = ["nl", "en", "de", "fr", "es", "it", "pt", "da", "sv", "nb", "fi", "pl", "cs", "tr", "uk", "ar", "he"];
const papers = ["A4", "A3", "SRA3", "Letter"];
const most = 16 << 20; // bytes of a file
const shownMost = 24; // sides of cards
let start = null, show = null, kept = false;

function element(name, set, ...children) {
  const e = Object.assign(document.createElement(name), set);
  e.append(...children.filter((child) => child !== null));
  return e;
}

// Colours as light: WCAG 2.2's relative luminance, and what Machado (2009) found eyes to see.
const eyes = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  grey: [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
};
const toLight = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLight = (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
const light = (hex) => [1, 3, 5].map((i) => toLight(parseInt(hex.slice(i, i + 2), 16) / 255));
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function seenBy(hex, who) {
  const from = light(hex), m = eyes[who];
  return [0, 3, 6].map((i) => Math.min(1, Math.max(0, m[i] * from[0] + m[i + 1] * from[1] + m[i + 2] * from[2])));
}

const hexOf = (rgb) => `#${rgb.map((v) => Math.round(fromLight(v) * 255).toString(16).padStart(2, "0")).join("")}`;

function contrast(one, two) {
  const [a, b] = [luminance(one), luminance(two)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

// How far apart two colours look, in Oklab (Ottosson, 2020).
function oklab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

const apart = (one, two) => Math.hypot(...oklab(one).map((v, i) => v - oklab(two)[i]));
const lettersOn = (rgb) => (contrast(rgb, [1, 1, 1]) >= contrast(rgb, [0, 0, 0]) ? [1, 1, 1] : [0, 0, 0]);
const ratio = (n) => `${n.toLocaleString(ours, { maximumFractionDigits: 1 })} : 1`;

async function send(what, body, name) {
  byId("status").textContent = "";
  const heads = { "X-Prent-Token": token };
  if (name) heads["X-Prent-Name"] = encodeURIComponent(name);
  let answer = null;
  document.body.setAttribute("aria-busy", "true");
  try {
    answer = await fetch(`/start/${what}`, { method: "POST", headers: heads, body, cache: "no-store" });
  } catch {
    byId("status").textContent = say.away;
  }
  document.body.removeAttribute("aria-busy");
  if (!answer) return null;
  if (answer.status === 403) byId("status").textContent = say.token;
  if (answer.status === 413) byId("status").textContent = say.large;
  if (!answer.ok) return null;
  const done = await answer.json();
  kept = kept || done.kept;
  await stateAsk(done.findings);
  return done;
}

const choose = (set) => send("choose", new URLSearchParams(set));

async function filesSend(files) {
  for (const file of files) {
    if (file.size > most) byId("status").textContent = say.large;
    else await send(/\.(xlsx|ods|csv|tsv|tab|txt)$/i.test(file.name) ? "table" : "picture", file, file.name);
  }
}

async function stateAsk(found) {
  const answer = await fetch("/state", { cache: "no-store" }).catch(() => null);
  if (!answer || !answer.ok) {
    byId("status").textContent = say.away;
    return;
  }
  const state = await answer.json();
  if (!state.start && !kept) {
    location.replace("/"); // the project is there
    return;
  }
  const before = start;
  start = state.start || start;
  show = state.show;
  if (!state.start) return;
  allShow(before, found || []);
}

function findingsShow(found) {
  const all = start.table ? [...found, ...show.findings.filter((one) => one.severity === "error" || one.severity === "machine")] : found;
  byId("findings").replaceChildren(...all.slice(0, 8).map((one) => element("li", {},
    element("strong", {}, one.message), one.hint ? ` ${say.hint}${one.hint}` : null)));
}

function layoutsShow() {
  const list = byId("layout-list");
  if (!list.children.length)
    list.append(...Object.keys(say.layouts).map((name) => element("label", { className: "layout" },
      element("input", { type: "radio", name: "layout", value: name, id: `layout-${name}` }),
      element("img", { src: `/start/layout/${name}.png`, alt: "", width: 160, height: 120 }),
      element("span", {}, say.layouts[name]))));
  byId(`layout-${start.layout}`).checked = true;
}

function columnsShow() {
  const layout = start.layouts.find(({ name }) => name === start.layout);
  const focus = document.activeElement && document.activeElement.id;
  byId("column-list").replaceChildren(...layout.roles.map((role, i) => {
    const select = element("select", { id: `column-${role}`, name: `column.${role}`, required: i < layout.needed },
      element("option", { value: "" }, say.none),
      ...start.table.columns.map(({ name, sample }, at) =>
        element("option", { value: String(at) }, sample ? `${name}: ${sample.length > 40 ? `${sample.slice(0, 40)}…` : sample}` : name)));
    const at = start.columns[role];
    select.value = at === undefined ? "" : String(at);
    return element("label", {}, element("span", {}, i < layout.needed ? `${say.roles[role]} (${say.needed})` : say.roles[role]), select);
  }));
  if (focus && focus.startsWith("column-") && byId(focus)) byId(focus).focus();
  byId("pictures").hidden = start.layout !== "pictures";
}

function swatch(key, ink, rgb, name, chosen) {
  const label = element("label", { className: rgb ? "ink" : "ink none", title: name },
    element("input", { type: "radio", name: key, value: ink, checked: chosen, ariaLabel: name }), rgb ? "Aa" : name);
  if (rgb) {
    label.style.background = rgb;
    label.style.color = hexOf(lettersOn(light(rgb)));
  }
  return label;
}

function palette(key, legend, chosen, chosenRgb, optional) {
  const known = start.palette.some(({ ink }) => ink === chosen) || !chosen;
  const own = element("input", { type: "color", name: `${key}.own`, value: (chosenRgb || "#00677F").toLowerCase(), id: `own-${key}` });
  return element("fieldset", {}, element("legend", {}, legend), element("div", { className: "swatches" },
    optional ? swatch(key, "", "", say.asIs, !chosen) : null,
    ...start.palette.map(({ ink, rgb, name }) => swatch(key, ink, rgb, name, ink === chosen)),
    known ? null : swatch(key, chosen, chosenRgb, say.own, true),
    element("label", { className: "own" }, own, element("span", {}, say.own))));
}

// The inks that are in use, each with its name and colour.
function inksUsed() {
  if (start.colours.length) return start.colours.map(({ word, rgb }) => ({ name: word, rgb }));
  const known = start.palette.find(({ ink }) => ink === start.ink);
  return start.ink ? [{ name: known ? known.name : say.own, rgb: known ? known.rgb : start.ink }] : [];
}

function verdict(n) {
  return n >= 7 ? say.good : n >= 4.5 ? say.fair : say.poor;
}

function inkLook() {
  const used = inksUsed();
  const look = byId("ink-look");
  const lines = used.map(({ name, rgb }) => {
    const on = contrast(light(rgb), lettersOn(light(rgb))), paper = contrast(light(rgb), [1, 1, 1]);
    return element("p", { className: on < 4.5 ? "bad" : "" },
      `${name}: ${say.letters} ${ratio(on)}, ${verdict(on)}; ${say.onPaper} ${ratio(paper)}, ${verdict(paper)}.`);
  });
  const rows = Object.keys(eyes).map((who) => element("tr", {}, element("th", { scope: "row" }, say[who]), ...used.map(({ name, rgb }) => {
    const seen = seenBy(rgb, who), cell = element("td", { title: name }, used.length < 7 ? "Aa" : "");
    cell.style.background = hexOf(seen);
    cell.style.color = hexOf(lettersOn(seen));
    return cell;
  })));
  const warnings = [];
  for (const who of Object.keys(eyes).filter((one) => one !== "grey"))
    used.forEach((one, i) => used.slice(i + 1).forEach((two) => {
      if (apart(seenBy(one.rgb, who), seenBy(two.rgb, who)) < 0.08)
        warnings.push(element("p", { className: "bad" }, say.alike(one.name, two.name, say[who])));
    }));
  look.replaceChildren(...lines, ...warnings, ...(used.length ? [element("table", {}, element("caption", {}, say.seen),
    element("thead", {}, element("tr", {}, element("td"), ...used.map(({ name }) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows))] : []));
}

function inksShow() {
  const focus = document.activeElement && document.activeElement.matches("#ink-list input")
    ? [document.activeElement.name, document.activeElement.value, document.activeElement.type] : null;
  const byRow = start.columns.color !== undefined && !start.colours.length && start.layout !== "labels";
  const known = start.palette.find(({ ink }) => ink === start.ink);
  byId("ink-list").replaceChildren(...(start.colours.length
    ? start.colours.map(({ word, ink, rgb }) => palette(`ink.${word}`, word, ink, rgb, false))
    : [palette("ink", byRow ? `${say.ink}. ${say.byRow}` : say.ink, start.ink, known ? known.rgb : start.ink, true)]));
  inkLook();
  byId("no-logo").hidden = !start.logo;
  if (!focus) return;
  const same = [...document.querySelectorAll("#ink-list input")].find((one) => one.name === focus[0] && one.type === focus[2] &&
    (one.type === "color" || one.value === focus[1]));
  if (same) same.focus();
}

function printShow() {
  if (document.activeElement !== byId("title")) byId("title").value = start.title;
  byId("language").value = start.language;
  byId("paper").value = start.paper;
  byId(`sides-${start.sides}`).checked = true;
  byId("sides").hidden = start.layout === "labels";
}

function fileSays(name) {
  if (name.includes(".sheets")) return say.sheets;
  if (name.includes(".tiles")) return say.tiles;
  return name === show.products[0].files[0] ? say.cardsFile : say.other(name.replace(/\.pdf$/, ""));
}

function cardsShow() {
  const products = start.table ? show.products : [];
  const pages = products.length ? products[0].pages : [];
  byId("look-title").textContent = say.look;
  byId("look-about").textContent = pages.length ? say.counts(pages.length, Math.min(shownMost, pages.length)) : say.lookNone;
  byId("cards").replaceChildren(...products.flatMap((product, i) => [
    i ? element("h3", {}, product.title || product.name) : null,
    element("ul", { className: i ? "pages large" : "pages" }, ...product.pages.slice(0, i ? 2 : shownMost).filter(({ hash }) => hash)
      .map((page) => element("li", { className: page.stale ? "stale" : "" },
        element("img", { src: `/png/480/${page.hash}`, alt: page.text || page.name, lang: show.language, loading: "lazy" })))),
    !i && product.sheets.length ? element("h3", {}, say.sheetsLook) : null,
    i ? null : element("ul", { className: "pages large" }, ...product.sheets.slice(0, 2).map((sheet) => element("li", {},
      element("img", { src: `/sheet/960/${sheet.hash}`, alt: sheet.name, loading: "lazy" })))),
  ].filter(Boolean)));
  byId("files").replaceChildren(...products.flatMap((product) => product.files).reverse().map((name) =>
    element("a", { href: `/file/${encodeURIComponent(name)}`, download: name }, fileSays(name))));
  byId("keep").disabled = !start.table || kept;
}

function allShow(before, found) {
  const table = Boolean(start.table);
  for (const id of ["layouts", "columns", "inks", "print"]) byId(id).disabled = !table;
  byId("table-name").textContent = table ? `${start.table.name}, ${say.rows(start.table.rows)}` : "";
  findingsShow(found);
  if (table) {
    layoutsShow();
    columnsShow();
    inksShow();
    printShow();
  }
  cardsShow();
  if (table && !(before && before.table)) byId(`layout-${start.layout}`).focus();
}

async function keep() {
  const done = await send("keep", "");
  if (!done || !done.kept) return;
  for (const e of document.querySelectorAll("form fieldset, form input, #keep")) e.disabled = true;
  const link = element("a", { href: "/" }, say.open);
  byId("done").replaceChildren(say.kept(start.folder), link);
  link.focus();
}

function chosen(event) {
  const { id, name, value, type, files } = event.target;
  if (id === "table" || id === "picture") return filesSend(files);
  if (id === "logo") return files.length && send("logo", files[0], files[0].name);
  if (type === "color") return choose({ [name.replace(/\.own$/, "")]: value.toUpperCase() });
  if (name) return choose({ [name]: value });
  return choose({ [id]: value });
}

function dropListen() {
  const over = (event, is) => {
    event.preventDefault();
    byId("drop").classList.toggle("over", is);
  };
  document.addEventListener("dragover", (event) => over(event, true));
  document.addEventListener("dragleave", (event) => over(event, false));
  document.addEventListener("drop", (event) => {
    over(event, false);
    filesSend(event.dataTransfer.files);
  });
}

async function begin() {
  document.documentElement.lang = ours;
  document.title = `${say.heading} – prent`;
  sessionStorage.setItem("prent-token", token);
  for (const e of document.querySelectorAll("[data-says]")) e.textContent = say[e.dataset.says];
  const names = new Intl.DisplayNames([ours], { type: "language" });
  byId("language").append(...languages.map((code) => element("option", { value: code }, names.of(code))));
  byId("paper").append(...papers.map((name) => element("option", { value: name }, name)));
  byId("sides").append(...Object.entries(say.sidesSay).map(([value, text]) => element("label", {},
    element("input", { type: "radio", name: "sides", value, id: `sides-${value}` }), text)));
  byId("choices").addEventListener("change", chosen);
  byId("choices").addEventListener("submit", (event) => event.preventDefault());
  byId("no-logo").addEventListener("click", () => choose({ logo: "" }));
  byId("keep").addEventListener("click", keep);
  dropListen();
  await stateAsk();
  if (!token) byId("status").textContent = say.token;
  else if (start && !start.table) await choose({ words: ours, language: ours });
}

begin();
