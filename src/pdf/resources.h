#pragma once
// What the pages of one PDF file share: fonts, pictures, inks, graphics states, gradients,
// pages that sheets hold, and the dictionaries that name them. Each goes to the file once,
// when it is first needed, in the order of the pages. Lives in the file's arena. Never
// knows the page tree.
#include "pdf/page.h"
#include "pdf_file/file.h"
#include "pdf_font/font.h"

typedef struct PdfShelf PdfShelf;

PdfShelf *pdf_shelf_open(Arena *a, const PdfPress *press, PdfFile *f);
PdfFonts *pdf_shelf_fonts(const PdfShelf *shelf);
// The page as the file can have it: `made`, or made anew.
const PdfPage *pdf_shelf_agree(PdfShelf *shelf, Arena *scratch, const Page *page,
                               const PdfPage *made);
int pdf_shelf_resources(PdfShelf *shelf, const PdfNeeds *needs); // the dictionary's number
// Whether the stream, or a page that it holds, uses transparency.
bool pdf_shelf_transparent(PdfShelf *shelf, const PdfMade *made);
// Whether the file is one of sheets: pages are stored, or this stream holds some.
bool pdf_shelf_holds(const PdfShelf *shelf, const PdfMade *made);
void pdf_shelf_store(PdfShelf *shelf, size_t number, const Page *page, const PdfPage *made);
// The catalog's entry of the layers that pages named; nothing without any.
void pdf_shelf_layers(const PdfShelf *shelf, Buf *b);
void pdf_group_put(Buf *b, const PdfPress *press); // the entry that makes a group
