#include "manual/kinds.h"

const BoxKindInfo box_kind_table[BOX_KINDS] = {
    {LIT("row"), LIT("Boxes beside each other."), LIT("[{text: a}, {text: b}]"),
     "'$ref': '#/$defs/children'"},
    {LIT("column"), LIT("Boxes below each other."), LIT("[{text: a}, {text: b}]"),
     "'$ref': '#/$defs/children'"},
    {LIT("grid"), LIT("Boxes in columns and rows."), LIT("[{text: a}, {text: b}]"),
     "'$ref': '#/$defs/children'"},
    {LIT("stack"), LIT("Boxes over each other."), LIT("[{shape: circle}, {text: a}]"),
     "'$ref': '#/$defs/children'"},
    {LIT("flow"), LIT("Boxes that run through columns and pages; or continued."),
     LIT("[{text: \"{part.text}\", each: part in parts}]"), "'$ref': '#/$defs/flow'"},
    {LIT("wheel"), LIT("Sectors around a middle."),
     LIT("[{sector: [], each: c in clusters}]"), "'$ref': '#/$defs/children'"},
    {LIT("sector"), LIT("A part of a wheel, with what stands in it."), LIT("[{text: a}]"),
     "'$ref': '#/$defs/children'"},
    {LIT("text"), LIT("A paragraph."), LIT("\"{card.text}\""), "'$ref': '#/$defs/text'"},
    {LIT("image"), LIT("A picture's file: PNG, JPEG, WebP, AVIF or SVG."), LIT("bird.svg"),
     "'$ref': '#/$defs/text'"},
    {LIT("shape"), LIT("A figure of the size of the box."), LIT("circle"),
     "'enum': ['rectangle', 'circle', 'hexagon', 'line']"},
    {LIT("rule"), LIT("A line of this ink."), LIT("ink"), "'$ref': '#/$defs/ink-name'"},
    {LIT("lines"), LIT("Lines to write on: a number, or fill."), LIT("4"),
     "'$ref': '#/$defs/lines'"},
    {LIT("qr"), LIT("A QR code of this text."), LIT("https://example.org"),
     "'$ref': '#/$defs/text'"},
    {LIT("space"), LIT("Empty room."), LIT("1 fr"), "'$ref': '#/$defs/space'"},
    {LIT("use"), LIT("A part, by its name."), LIT("badge"), "'$ref': '#/$defs/text'"},
    {LIT("path"), LIT("A figure by SVG's path data, as large as the box."),
     LIT("M0 0 L20 0 L10 17 Z"), "'$ref': '#/$defs/text'"},
    {LIT("table"), LIT("Rows of cells, which flows part between rows."),
     LIT("[{row: [{text: a}, {text: b}]}]"), "'$ref': '#/$defs/children'"},
    {LIT("toc"),
     LIT("A table of contents: this box for each title of the product's cards, as a link "
         "to "
         "its page; {entry.title}, {entry.page}, {entry.level}."),
     LIT("{row: [{text: \"{entry.title}\"}, {text: \"{entry.page}\"}]}"),
     "'$ref': '#/$defs/children'"},
    {LIT("card"), LIT("A whole card in this box: a layout, or {product: NAME}."),
     LIT("question-card"), "'$ref': '#/$defs/card'"},
    {LIT("layout"), LIT("The same as card."), LIT("question-card"),
     "'$ref': '#/$defs/card'"},
};

bool prop_of_every_box(const Prop *prop) {
    for (int kind = BOX_ROW; kind <= BOX_SPACE; kind++)
        if (kind != BOX_SECTOR && kind != BOX_WHEEL && !prop_fits(prop, (BoxKind)kind))
            return false;
    return true;
}
