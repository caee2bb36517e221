#pragma once
// A content stream in the making: operators (ISO 32000-1, annex A), written only where the
// graphics state is not so already, and the things that they name. Coordinates are the
// scene's, y down; the page's first operator turns them. One thread's, in the page's arena.
// Never knows items.
#include "base/deflate.h"
#include "pdf_font/metrics.h"

typedef struct PdfPress { // what all pages of a file share; never changed
    const Profile *profile;
    PdfInks inks;
    bool tagged; // content is marked for a structure tree
} PdfPress;

typedef struct PdfMaker PdfMaker; // one thread's fonts and deflater

typedef struct CanvasState { // the file's graphics state as it is known to be
    bool filled, stroked;    // whether the colours below are the file's
    Paint fill, stroke;
    double line; // pt
    ArtCap cap;
    ArtJoin join;
    double miter;
    double dash[4]; // pt; all 0: none
    PdfState ext;
    PdfFont font;
    double size;   // pt
    double spread; // pt added behind each letter
} CanvasState;

typedef struct Canvas {
    Arena *arena;
    PdfMaker *maker;
    const PdfPress *press;
    PdfPage *page;
    const PdfFonts *fonts; // what pages before have said, or NULL
    Buf out;
    PdfNeeds needs;
    CanvasState now;
    bool in_text;   // within BT … ET
    bool placed;    // and lines are placed from `x`, `y`
    long long x, y; // thousandths of a pt
    Affine to_page; // from here to the page
    bool transparent;
    struct Marks *marks; // of a tagged page, or NULL
    Buf *said;           // what readers get of the letters shown; or NULL
} Canvas;

typedef struct CanvasLine {
    double width;       // pt
    const double *dash; // four, pt, or NULL: drawn whole
    ArtCap cap;
    ArtJoin join;
    double miter;
} CanvasLine;

Canvas canvas_new(const Canvas *outer); // empty, in the same place of the same page
CanvasState canvas_save(Canvas *c);     // q
void canvas_restore(Canvas *c, const CanvasState *saved);
void canvas_matrix(Canvas *c, Affine m);
void canvas_fill(Canvas *c, const Paint *paint, bool over);
void canvas_stroke(Canvas *c, const Paint *paint, bool over, CanvasLine line);
void canvas_mix(Canvas *c, Mixing mixing);
void canvas_over(Canvas *c, bool over); // whether fills overprint
void canvas_alpha(Canvas *c, double fill, double stroke);
// What finishes the sheet is in a layer of its own, where the file has such: true, and it
// must be ended.
bool canvas_layer_begin(Canvas *c, const Ink *ink);
void canvas_layer_end(Canvas *c, bool begun);
void canvas_path(Canvas *c, Path path);
void canvas_op(Canvas *c, const char *op); // and ends any text
void canvas_text_begin(Canvas *c);
void canvas_font(Canvas *c, PdfFont font, double size);
void canvas_spread(Canvas *c, double spread);
// The name of a thing that the stream needs, as an operand: "/F0 ".
void canvas_name(Canvas *c, PdfNeed need);
PdfMade canvas_finish(Canvas *c);

PdfMaker *pdf_maker_open(Arena *a);
void pdf_maker_page(PdfMaker *m); // a new page begins
PdfGauge *pdf_maker_gauge(PdfMaker *m, const Face *face);
Deflate *pdf_maker_deflate(PdfMaker *m);
