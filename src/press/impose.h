#pragma once
// The sheets of a deck on their way to files: takes each page as it is made, stores it in
// the file of each imposition, and when all are there draws the sheets that hold them. So
// memory does not grow with the pages. Tiles as SVG are drawn while their page is in hand.
#include "base/file.h"
#include "base/outbox.h"
#include "press/letters.h"
#include "press/press.h"
#include "press/sheets.h"

typedef struct Imposer Imposer;

typedef struct ImposerInput {
    const Studio *studio;
    DeckSheets *sheets;    // becomes able to draw
    const PdfPress *press; // without tags; NULL: no PDF
    bool svg_tiles;        // tiles as SVG too
    Outbox *box;           // NULL: nothing is written, only looked at
    PdfInfo info;
    bool finishes; // screens show varnish and the like too
    SvgInfo svg;
} ImposerInput;

// NULL after a fault.
Imposer *imposer_open(Arena *a, Diags *d, const ImposerInput *in);
bool imposer_take(Imposer *m, size_t page, const Printed *printed);
// Draws the sheets. False after a fault of the machine.
bool imposer_close(Imposer *m);
