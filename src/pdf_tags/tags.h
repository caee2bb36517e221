#pragma once
// The pages' tags to the elements of a structure tree, page by page as these come: what
// stands in what, with the elements that layouts leave out (a list's bodies, paragraphs of
// bare words), headings that skip no level, and elements that go on over pages. Every piece
// of content gets one owner. Lives in the file's arena.
#include "pdf_file/made.h"
#include "pdf_tags/tree.h"

typedef struct PdfTags PdfTags;

typedef struct PdfPlace { // of a page in the file
    int page;             // its object's number
    const int *link;      // its annotations', in order
} PdfPlace;

typedef struct PdfKeys { // by which the page and its annotations name their owners
    int page;
    int *link;
} PdfKeys;

PdfTags *pdf_tags_open(Arena *a, PdfFile *f, const Profile *profile, Str language,
                       bool rtl);
PdfKeys pdf_tags_add(PdfTags *t, Arena *a, const Page *page, const PdfPage *made,
                     PdfPlace place);
// What was found wrong, which is the writer's own fault; empty: nothing.
Str pdf_tags_fault(const PdfTags *t);
int pdf_tags_close(PdfTags *t); // the number of the tree's root
