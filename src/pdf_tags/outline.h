#pragma once
// Bookmarks of a PDF (ISO 32000-1, 12.3.3): the sections with titles of all pages, nested
// as they are on the page, collected page by page and written at the end. Lives in the
// file's arena. Never knows why a section has its title.
#include "pdf_file/file.h"
#include "pdf_file/made.h"
#include "scene/scene.h"

typedef struct PdfBookmark {
    Str title;
    int depth;  // 0 on top
    int page;   // its object's number
    double top; // pt from the page's bottom, or below 0: the whole page
} PdfBookmark;

typedef struct PdfOutline {
    PdfBookmark *p;
    size_t n, cap;
} PdfOutline;

void pdf_outline_add(PdfOutline *o, Arena *a, const Page *page, const PdfPage *made,
                     int number);
int pdf_outline_write(const PdfOutline *o, PdfFile *f); // its number; 0: there are none
