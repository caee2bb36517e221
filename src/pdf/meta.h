#pragma once
// What a PDF says of itself: page boxes, Info and XMP, the output intent, the catalog
// (ISO 32000-1, 14.3 and 14.11, as ISO 15930 wants them). Writes to the file and keeps
// nothing. Never knows what is on a page.
#include "pdf/pdf.h"
#include "pdf_file/file.h"
#include "scene/scene.h"

typedef struct PdfMeta {
    const Profile *profile;
    const PdfInfo *info;
    int pages;     // the page tree's number
    int outlines;  // of the bookmarks, or 0
    int structure; // of the tags, or 0
    Str layers;    // the catalog's entry of them, or empty
} PdfMeta;

void pdf_boxes_put(Buf *b, const Page *page);        // MediaBox, BleedBox, TrimBox
void pdf_rect_put(Buf *b, const Page *page, Rect r); // four numbers, y up
int pdf_catalog_write(PdfFile *f, const PdfMeta *meta, int *info); // the catalog's number
