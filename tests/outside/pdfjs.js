// What pdf.js makes of a tagged PDF: for each page the tree of its structure, [role, [kids]],
// with the words of each piece of content. Debian's libjs-pdf, run by its nodejs.
//   node pdfjs.js PDF
"use strict";
const fs = require("fs");
const pdfjs = require("/usr/share/javascript/pdf/build/pdf.js");

// Words by the piece of content that they stand in.
function words(items) {
  const said = {};
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") {
      open.push(item.id || (open.length ? open[open.length - 1] : null));
    } else if (item.type === "endMarkedContent") {
      open.pop();
    } else if (open.length && open[open.length - 1]) {
      const id = open[open.length - 1];
      said[id] = (said[id] || "") + item.str;
    }
  }
  return said;
}

function tree(node, said) {
  if (node.type === "content") return said[node.id] || "";
  if (node.type === "object") return null;
  const kids = (node.children || []).map((kid) => tree(kid, said));
  return [node.role, kids.filter((kid) => kid !== null)];
}

async function main(path) {
  const data = new Uint8Array(fs.readFileSync(path));
  const pdf = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
  const info = await pdf.getMarkInfo();
  const pages = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const root = await page.getStructTree();
    pages.push(root ? tree(root, words(items))[1] : null);
  }
  const outline = (await pdf.getOutline()) || [];
  console.log(JSON.stringify({ marked: info && info.Marked, pages, bookmarks: outline.length }));
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
