// The text of a PDF as pdf.js has it, line by line. Debian's libjs-pdf, run by its nodejs.
//   node pdfjs_text.js PDF
"use strict";
const fs = require("fs");
const pdfjs = require("/usr/share/javascript/pdf/build/pdf.js");

async function main(path) {
  const data = new Uint8Array(fs.readFileSync(path));
  const pdf = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    console.log(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
