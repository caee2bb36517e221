#pragma once
// A scene page to its content stream, on any thread: items to operators, and what the page
// shows, links and marks. Works in the page's arena with one thread's PdfMaker. Never knows
// object numbers or other pages, except what these have bound glyphs to.
#include "pdf/canvas.h"
#include "scene/scene.h"

// `fonts` NULL: what other pages say is not known yet. The same page with other fonts gives
// another stream only where glyphs say something else there.
PdfPage *pdf_page_make(Arena *a, PdfMaker *maker, const PdfPress *press, const Page *page,
                       const PdfFonts *fonts);
