#include "impose/sheet.h"

#include <math.h>

Page *sheet_single(Arena *a, const Page *page, double margin) {
    Page *sheet = NEW(a, Page);
    *sheet = *page;
    sheet->cap = sheet->n; // what is added to the sheet goes to its own copy
    sheet->media = rect_inset(page->bleed, (Sides){-margin, -margin, -margin, -margin});
    return sheet;
}

Page *sheet_bleed(Arena *a, const Page *page, double bleed) {
    Rect trim = page->trim, own = page->bleed;
    Sides out = {fmin(bleed, trim.y - own.y), fmin(bleed, own.x + own.w - trim.x - trim.w),
                 fmin(bleed, own.y + own.h - trim.y - trim.h), fmin(bleed, trim.x - own.x)};
    Page *sheet = sheet_single(a, page, 0);
    sheet->bleed = rect_inset(trim, (Sides){-out.top, -out.right, -out.bottom, -out.left});
    sheet->media = sheet->bleed;
    return sheet;
}
