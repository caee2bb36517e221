// Every YAML file that is shipped, and every case, by ajv against the schemas: what prent takes
// the schema takes, and what the schema refuses prent refuses at that line.
"use strict";
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv/dist/2020");
const yaml = require("yaml");

const source = process.argv[2];
const schemas = path.join(source, "layouts/schemas");

const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, strictTypes: false,
    strictRequired: false });
for (const word of ["markdownDescription", "errorMessage", "patternErrorMessage",
    "defaultSnippets", "deprecationMessage"])
    ajv.addKeyword(word);
const validator = {};
const validate = (kind) => (validator[kind] ??= ajv.compile(JSON.parse(
    fs.readFileSync(path.join(schemas, `${kind}.schema.json`), "utf8"))));

// As an editor reads it: YAML 1.2, merge keys.
function read(text) {
    const document = yaml.parseDocument(text, { merge: true, maxAliasCount: -1,
        uniqueKeys: false, logLevel: "silent" });
    try {
        return document.errors.length ? null : document.toJS({ maxAliasCount: -1 });
    } catch {
        return null; // an alias to nothing
    }
}

function files(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)]);
}

const failures = [];
let taken = 0, refused = 0, missed = [];
function right(kind, file) {
    const value = read(fs.readFileSync(file, "utf8"));
    const check = validate(kind);
    taken++;
    if (!check(value))
        failures.push(`${file}: refused, and prent takes it: ` +
            check.errors.slice(0, 3).map((e) => `${e.instancePath} ${e.message}`).join("; "));
}

function kind(file) {
    const name = path.basename(file), folder = path.dirname(file);
    if (name === "languages.yaml") return "languages";
    if (name === "prent.yaml") return "project";
    if (/theme/.test(name)) return "theme";
    if (folder.endsWith("/layouts")) return "layout";
    if (folder.endsWith("/parts")) return "part";
    if (folder.endsWith("/print")) return "profile";
    if (folder.endsWith("/printers")) return "printer";
    return null; // content
}

for (const top of ["data", "layouts", "tests/zoo", "tests/publication", "tests/golden/sheets"])
    for (const file of files(path.join(source, top)))
        if (file.endsWith(".yaml") && kind(file))
            right(kind(file), file);

for (const file of files(path.join(source, "tests/cases")).filter((f) => f.endsWith(".yaml"))) {
    if (kind(file)) {
        right(kind(file), file);
        continue;
    }
    const text = fs.readFileSync(file, "utf8");
    const said = [...text.matchAll(/^# error (\S+?)(:\d+)?: (.*)$/gm)];
    const value = read(text);
    if (value === null)
        continue;
    const check = validate("project");
    const fine = check(value);
    if (!said.length) {
        taken++;
        if (!fine)
            failures.push(`${file}: refused, and prent takes it: ` +
                check.errors.slice(0, 3).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join("; "));
    } else if (!fine) {
        refused++;
    } else {
        missed.push(`${path.basename(file)}: ${said[0][3]}`);
    }
}
// What prent says of a file by itself the schema says too; these it cannot, for they are of
// numbers within texts, of a part's own names or of a table.
const syntactic = /^(unknown key|a box is of one kind|this box has no kind|".*" is not known for|.* is yes or no|.* takes one value|expected )/;
const beyond = ["part-unknown-parameter", "table-file", "content-words"];
for (const miss of missed) {
    const [, name, says] = /^(.*?)\.yaml: (.*)$/.exec(miss);
    if (syntactic.test(says) && !beyond.includes(name))
        failures.push(`${name}: taken, and prent says: ${says}`);
}
if (taken < 290 || refused < 45)
    failures.push("too few files were looked at");

// Every key is explained, with an example.
let explained = 0;
for (const file of fs.readdirSync(schemas)) {
    const schema = JSON.parse(fs.readFileSync(path.join(schemas, file), "utf8"));
    if (schema.$schema !== "https://json-schema.org/draft/2020-12/schema")
        failures.push(`${file} names another draft`);
    for (const [name, map] of Object.entries(schema.$defs)) {
        if (["checks", "ink"].includes(name) || /\./.test(name))
            continue; // the names of rules, four percentages
        for (const [key, value] of Object.entries(map.properties ?? {})) {
            const at = value.markdownDescription ? value : schema.$defs[value.$ref?.slice(8)] ?? {};
            explained++;
            if (!/\S/.test(at.markdownDescription ?? ""))
                failures.push(`${file}: ${name}.${key} is not explained`);
        }
    }
}
if (explained < 500)
    failures.push(`only ${explained} keys were looked at`);
console.log(`${taken} files taken, ${refused} refused, ${missed.length} of prent's own`);
for (const failure of failures) console.error(failure);
process.exit(failures.length ? 1 : 0);
