#pragma once
// The fonts of one PDF file: which glyphs its pages show and what they say, collected page
// by page, and at the end a subset of each font by HarfBuzz that keeps glyph ids, with
// exact widths and a ToUnicode (ISO 32000-1, 9.7 and 9.10.3). Lives in the file's arena.
// Never knows where a glyph stands.
#include "pdf_file/file.h"
#include "pdf_file/made.h"

typedef struct PdfFonts PdfFonts;

PdfFonts *pdf_fonts_open(Arena *a);
int pdf_fonts_ref(PdfFonts *fonts, PdfFile *f, PdfFont font); // the Type 0 font's number
// What pages before have bound the glyph to, or "".
Str pdf_fonts_said(const PdfFonts *fonts, const Face *face, uint32_t id);
// Takes in what a page shows. False, and nothing taken in, when a glyph alone would say
// something else than on pages before.
bool pdf_fonts_take(PdfFonts *fonts, const PdfPage *page);
bool pdf_fonts_write(PdfFonts *fonts, PdfFile *f); // false: a font could not be cut
// Which one, in words that a message may end with; or empty.
Str pdf_fonts_fault(const PdfFonts *fonts);
