// yaml-language-server, as editors start it, against the schemas: right and wrong files get
// prent's verdict, at prent's line, and at many places it offers what may stand there. A file
// names its schema in its first line, relative to itself.
"use strict";
const { spawn, execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");

const [source, prent, scratch] = process.argv.slice(2);
const schemas = path.join(source, "layouts/schemas");
const failures = [];
const fail = (says) => failures.push(says);

class Server {
    constructor() {
        this.child = spawn(process.execPath, [
            path.join(source, "tests/npm/node_modules/yaml-language-server/bin/yaml-language-server"),
            "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
        this.buffer = Buffer.alloc(0);
        this.id = 0;
        this.version = 0; // of any text, or the server takes one for the other
        this.asked = new Map();
        this.found = new Map(); // address to a waiting taker of its diagnostics
        this.child.stdout.on("data", (data) => this.read(data));
    }
    read(data) {
        this.buffer = Buffer.concat([this.buffer, data]);
        for (;;) {
            const head = this.buffer.indexOf("\r\n\r\n");
            if (head < 0)
                return;
            const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString("latin1", 0, head))[1]);
            if (this.buffer.length < head + 4 + length)
                return;
            const message = JSON.parse(this.buffer.toString("utf8", head + 4, head + 4 + length));
            this.buffer = this.buffer.subarray(head + 4 + length);
            this.take(message);
        }
    }
    take(message) {
        if (message.method === "textDocument/publishDiagnostics") {
            const { uri, diagnostics } = message.params;
            this.found.get(uri)?.(diagnostics);
        } else if (message.method === "workspace/configuration") {
            this.send({ id: message.id, result: message.params.items.map((item) => this.setting(item.section)) });
        } else if (message.method && message.id !== undefined) {
            this.send({ id: message.id, result: null });
        } else if (message.id !== undefined) {
            this.asked.get(message.id)?.(message.result);
        }
    }
    setting(section) {
        return section === "yaml" ? { validate: true, completion: true, hover: true,
            schemaStore: { enable: false }, yamlVersion: "1.2" } : null;
    }
    send(message) {
        const text = JSON.stringify({ jsonrpc: "2.0", ...message });
        this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    }
    ask(method, params) {
        const id = ++this.id;
        return new Promise((done) => {
            this.asked.set(id, done);
            this.send({ id, method, params });
        });
    }
    tell(method, params) {
        this.send({ method, params });
    }
    async begin() {
        await this.ask("initialize", { processId: process.pid, rootUri: pathToFileURL(scratch).href,
            capabilities: { workspace: { configuration: true }, textDocument: {
                completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } } } } });
        this.tell("initialized", {});
        this.tell("workspace/didChangeConfiguration", { settings: { yaml: this.setting("yaml") } });
    }
    // What is found in a file; it comes by itself once the file is open.
    diagnose(file, text) {
        const uri = pathToFileURL(file).href;
        const found = new Promise((done, late) => {
            const timer = setTimeout(() => late(new Error(`${file}: nothing heard`)), 60000);
            this.found.set(uri, (diagnostics) => {
                clearTimeout(timer);
                this.found.delete(uri);
                done(diagnostics);
            });
        });
        this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: ++this.version, text } });
        return found.finally(() => this.tell("textDocument/didClose", { textDocument: { uri } }));
    }
    async complete(file, text) {
        const at = text.indexOf("¦");
        const before = text.slice(0, at).split("\n");
        const uri = pathToFileURL(file).href;
        this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: ++this.version,
            text: text.replace("¦", "") } });
        const list = await this.ask("textDocument/completion", { textDocument: { uri },
            position: { line: before.length - 1, character: before.at(-1).length } });
        this.tell("textDocument/didClose", { textDocument: { uri } });
        return list?.items ?? list ?? [];
    }
}

function files(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)]);
}

function kind(file) {
    const name = path.basename(file), folder = path.dirname(file);
    if (name === "languages.yaml") return "languages";
    if (/theme/.test(name)) return "theme";
    if (folder.endsWith("/parts")) return "part";
    if (folder.endsWith("/print")) return "profile";
    if (folder.endsWith("/printers")) return "printer";
    return folder.endsWith("/layouts") && name !== "prent.yaml" ? "layout" : "project";
}

const named = (file, text) => "# yaml-language-server: $schema=" +
    path.relative(path.dirname(file), path.join(schemas, `${kind(file)}.schema.json`)) + "\n" + text;

// The lines of prent's errors that stand in this file; none when it takes it.
function prentLines(file) {
    let said;
    try {
        execFileSync(prent, ["check", file, "--json", "-q"], { stdio: ["ignore", "ignore", "pipe"],
            env: { ...process.env, PRENT_STOCK: source } });
        return [];
    } catch (error) {
        said = error.stderr.toString();
    }
    return JSON.parse(said).filter((f) => f.severity === "error" && path.resolve(f.file) === file);
}

// Slips of the hand, each in one line of a right file.
const slips = [
    ["a misspelt key", /^(\s*(?:- )?)(front|page|products|layout|title): /, "$1$2x: "],
    ["a length without a unit", /(width|height|gap|padding): (\d+) (pt|mm)\b/, "$1: $2"],
    ["an unknown unit", /(width|height|gap|padding): (\d+) (pt|mm)\b/, "$1: $2 px"],
    ["a comma for a point", /(width|height|gap): (\d+) (pt|mm)\b/, "$1: \"$2,5 $3\""],
    ["a path without quotes", /text: "(\{[a-z.]+\})"/, "text: $1"],
    ["an unknown word", /(align|self|wrap|justify): [a-z]+/, "$1: middling"],
    ["a misspelt property", /\b(fill|stroke|rotate|opacity|style): /, "$1e: "],
    ["neither yes nor no", /(markup|clip|hyphenate|hang): (yes|no)\b/, "$1: maybe"],
    ["two kinds", /\{(text|shape): /, "{space: 1 fr, $1: "],
    ["no kind", /\{(shape): [a-z]+, /, "{"],
    ["a map for a size", /size: (\d+ x \d+ (?:pt|mm))/, "size: {w: $1}"],
    ["a colour as a comment", /fill: [a-z]+([,}])/, "fill: 3$1"],
];

const page = (front) => `title: T\nproducts:\n  p:\n    layout:\n      page: {size: 88 x 63 mm}\n      front:\n${
    front.replace(/^/gm, "        ")}\n`;
const profile = "layouts/print/x.yaml", theme = "theme.yaml", layout = "layouts/x.yaml";
// Where the cursor stands, what is offered there and what is not.
const places = [
    ["prent.yaml", "¦", ["title", "products", "content", "language", "theme"], ["front", "fill"]],
    ["prent.yaml", "title: T\n¦", ["products", "credits", "system-fonts"], ["title"]],
    ["prent.yaml", "title: T\nsystem-fonts: ¦", ["yes", "no"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    ¦", ["layout", "each", "sheet", "tile", "booklet", "ppi"], ["front"]],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    svg-text: ¦", ["live", "outlines", "linked"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    size: ¦", ["A4", "poker"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    sheet:\n      ¦", ["paper", "duplex", "marks", "fold"], ["overlap"]],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    sheet:\n      duplex: ¦", ["long-edge", "short-edge", "no"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    sheet:\n      marks:\n        - ¦", ["crop", "slug", "fold"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    tile:\n      ¦", ["overlap", "plan", "paper"], ["duplex"]],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    booklet:\n      ¦", ["creep", "cover", "duplex"], ["overlap"]],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout: x\n    formats:\n      - ¦", ["pdf", "svg", "png"], []],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout:\n      ¦", ["page", "front", "back", "parts", "styles"], ["each"]],
    ["prent.yaml", "title: T\nproducts:\n  p:\n    layout:\n      page:\n        ¦", ["size", "bleed", "safe", "die"], ["paper"]],
    ["prent.yaml", page("¦"), ["row", "column", "text", "image", "wheel", "qr", "fill", "when"], []],
    ["prent.yaml", page("text: a\n¦"), ["style", "size", "wrap", "fit", "markup", "width"], []],
    ["prent.yaml", page("text: a\nwrap: ¦"), ["balance", "fill", "none"], []],
    ["prent.yaml", page("text: a\nmarkup: ¦"), ["yes", "no"], []],
    ["prent.yaml", page("text: a\ntag: ¦"), ["h1", "p"], []],
    ["prent.yaml", page("image: a.png\n¦"), ["focus", "tint", "alt"], []],
    ["prent.yaml", page("image: a.png\nfit: ¦"), ["contain", "cover"], []],
    ["prent.yaml", page("shape: ¦"), ["rectangle", "circle", "hexagon"], []],
    ["prent.yaml", page("column:\n  - ¦"), ["text", "row", "space"], []],
    ["prent.yaml", page("grid: []\n¦"), ["columns", "rows", "gap", "align"], []],
    ["prent.yaml", page("flow: []\nbalance: ¦"), ["last", "no", "all"], []],
    ["prent.yaml", page("row: []\nblend: ¦"), ["multiply", "screen"], []],
    [layout, "page:\n  size: 88 x 63 mm\nstyles:\n  note:\n    ¦", ["extends", "size", "leading", "family"], ["width"]],
    [theme, "inks:\n  night:\n    ¦", ["cmyk", "spot", "rgb", "finish"], []],
    [theme, "inks:\n  night:\n    spot: Gold\n    finish: ¦", ["varnish", "foil", "white"], []],
    [profile, "¦", ["extends", "standard", "output", "checks", "ink-limit"], ["fill"]],
    [profile, "standard: ¦", ["PDF/X-4", "none"], []],
    [profile, "checks:\n  contrast: ¦", ["off", "warning", "error"], []],
];

// The server waits a little before it looks at a text: several at a time.
async function many(list, work) {
    const left = [...list];
    await Promise.all(Array.from({ length: 16 }, async () => {
        while (left.length)
            await work(left.shift());
    }));
}

async function verdicts(server) {
    const cases = path.join(scratch, "cases");
    fs.cpSync(path.join(source, "tests/cases"), cases, { recursive: true });
    let right = 0, wrong = 0;
    const taken = [];
    await many(files(cases).filter((f) => f.endsWith(".yaml")), async (file) => {
        const text = fs.readFileSync(file, "utf8");
        const said = [...text.matchAll(/^# error (\d+):\d+: /gm)].map((m) => Number(m[1]));
        const elsewhere = /^# error [^\d]/m.test(text);
        const found = (await server.diagnose(file, named(file, text))).filter((f) => f.severity === 1);
        if (!said.length && !elsewhere) {
            right++;
            taken.push([file, text]);
            if (found.length)
                fail(`${file}: prent takes it; the server says in line ${found[0].range.start.line}: ${found[0].message}`);
        } else if (found.length) {
            wrong++;
            if (said.length && !/^# error .*(alias|document|holds itself|anchor|stands? for|nested more|cannot be printed)/m.test(text) && !found.some((f) => said.includes(f.range.start.line)))
                fail(`${file}: prent says line ${said}, the server ${found.map((f) => `${f.range.start.line}: ${f.message}`)}`);
        }
    });
    taken.sort();
    let slipped = 0;
    for (const [name, find, becomes] of slips) {
        const mutants = [];
        for (const [file, text] of taken) {
            if (mutants.length === 16 || path.dirname(file).match(/\/(print|parts)$/))
                continue;
            const lines = text.split("\n");
            const content = lines.findIndex((l) => /^content:/.test(l));
            const at = lines.findIndex((l, i) => find.test(l) && !l.startsWith("#") &&
                (content < 0 || i < content || i > content + 12));
            if (at < 0)
                continue;
            lines[at] = lines[at].replace(find, becomes);
            const mutant = file.replace(/\.yaml$/, `-slip-${slips.findIndex((s) => s[0] === name)}.yaml`);
            fs.writeFileSync(mutant, lines.join("\n"));
            const said = prentLines(mutant);
            if (!said.length)
                continue; // prent reads it too: a part's or a style's own name
            mutants.push([file, mutant, lines.join("\n"), said]);
        }
        await many(mutants, async ([file, mutant, text, said]) => {
            const found = (await server.diagnose(mutant, named(mutant, text)))
                .filter((f) => f.severity === 1);
            slipped++;
            if (!found.some((f) => said.some((s) => s.line === f.range.start.line)))
                fail(`${name} in ${file}: prent says ${said.map((s) => `${s.line}: ${s.message}`)}, the server ${
                    found.map((f) => `${f.range.start.line}: ${f.message}`)}`);
        });
        if (!mutants.length)
            fail(`no file has a place for ${name}`);
    }
    console.log(`${right} right files, ${wrong} wrong ones, ${slipped} slips`);
    if (right + wrong + slipped < 300 || slipped < 60 || wrong < 40)
        fail("too few files were looked at");
}

async function completions(server) {
    let explained = 0;
    for (const [name, text, has, lacks] of places) {
        const file = path.join(scratch, "places", name);
        const items = await server.complete(file, named(file, text));
        const labels = items.map((i) => i.label.replace(/^"(.*)"$/, "$1")); // as labels only
        explained += items.filter((i) => i.documentation).length;
        for (const label of has)
            if (!labels.includes(label))
                fail(`${JSON.stringify(text)}: ${label} is not offered, only ${labels.join(" ")}`);
        for (const label of lacks)
            if (labels.includes(label))
                fail(`${JSON.stringify(text)}: ${label} is offered`);
        for (const item of items) {
            const insert = item.textEdit?.newText ?? item.insertText ?? "";
            if (/^["']/.test(insert))
                fail(`${JSON.stringify(text)}: ${item.label} would be written ${insert}`);
        }
    }
    console.log(`${places.length} places, ${explained} explanations`);
    if (explained < 100)
        fail("few of what is offered is explained");
}

(async () => {
    fs.mkdirSync(path.join(scratch, "places/layouts/print"), { recursive: true });
    const server = new Server();
    try {
        await server.begin();
        await completions(server);
        await verdicts(server);
    } finally {
        server.child.kill();
    }
    for (const failure of failures)
        console.error(failure);
    process.exit(failures.length ? 1 : 0);
})();
