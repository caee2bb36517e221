#include "impose/sheet.h"

Page *sheet_single(Arena *a, const Page *page, double margin) {
    Page *sheet = NEW(a, Page);
    *sheet = *page;
    sheet->cap = sheet->n; // what is added to the sheet goes to its own copy
    sheet->media = rect_inset(page->bleed, (Sides){-margin, -margin, -margin, -margin});
    return sheet;
}
