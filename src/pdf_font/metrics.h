#pragma once
// What a page's thread must know of a font before anything of it is in the file: widths as
// the file will state them, which letter a glyph stands for, its outline. Also notes which
// glyphs a page shows and what they say there. One thread's; lives in its arena. Glyph ids
// are the font's own, because subsets keep them.
#include "face/face_picture.h"
#include "geometry/path.h"
#include "pdf_file/made.h"

typedef struct PdfGauge PdfGauge;
typedef struct PdfFonts PdfFonts; // pdf_font/font.h

PdfGauge *pdf_gauge_open(Arena *a, const Face *face);
const Face *pdf_gauge_face(const PdfGauge *g);
// Whether the file can hold the font; else its letters are drawn as paths.
bool pdf_gauge_embeds(const PdfGauge *g);
bool pdf_gauge_spreads(const PdfGauge *g); // and, with letters that are wider (PdfFont)
const FacePicture *pdf_gauge_picture(PdfGauge *g, uint32_t id); // or NULL
double pdf_gauge_width(PdfGauge *g, uint32_t id); // 1/1000 em, as the file states it
void pdf_gauge_begin(PdfGauge *g, unsigned page); // another page: nothing is noted yet
// Notes that `page` shows the glyph for `text`, and whether a reader will get that text
// from the glyph alone. `fonts`: what other pages have said, or NULL when it is not known.
bool pdf_gauge_say(PdfGauge *g, Arena *a, PdfPage *page, const PdfFonts *fonts, uint32_t id,
                   Str text);
// Notes that `page` shows the glyph in a stretch whose text is given otherwise.
void pdf_gauge_show(PdfGauge *g, Arena *a, PdfPage *page, uint32_t id, Str text);
// Its outline in em from its origin on the baseline, y down.
Path pdf_gauge_outline(PdfGauge *g, Arena *a, uint32_t id);
