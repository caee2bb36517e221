#pragma once
// A PDF file from scene pages, as a print profile wants it. Pages are made on any thread
// and added in order; the file is written as they come, so memory grows with the largest
// page. The same pages, profile and info give the same bytes. Owns neither the sink nor the
// pages; never knows what a card is.
#include "base/sink.h"
#include "pdf/page.h"
#include "scene/scene.h"

typedef struct Pdf Pdf;

typedef struct PdfInfo {
    Str title, author;
    Str producer;
    Str language;   // BCP 47
    bool rtl;       // its pages are bound on the right
    long long date; // seconds since 1970, UTC; DATE_NONE: what the content gives
} PdfInfo;

// What is the same for all pages; to be made before any of them. `icc` is the profile's,
// NULL when its colours are RGB.
const PdfPress *pdf_press_open(Arena *a, const Profile *profile, Icc *icc);
// The same without tags: for sheets, and for the pages that they hold.
const PdfPress *pdf_press_plain(Arena *a, const PdfPress *press);
Pdf *pdf_open(Arena *a, const PdfPress *press, PdfInfo info, Sink sink);
// `made` is what pdf_page_make gave for the page on any thread. False: the sink failed, or
// see pdf_fault.
bool pdf_add(Pdf *pdf, const Page *page, const PdfPage *made);
// Puts the page into the file without showing it: sheets added later hold it under its
// number, and its items may go. It shows as far as its bleed, be that beyond the media.
// What is not stored when a sheet needs it is stored then.
bool pdf_store(Pdf *pdf, size_t number, const Page *page, const PdfPage *made);
bool pdf_close(Pdf *pdf);
// Why one of these was false though the sink did not fail: a fault of the writer's own in
// the tags; or empty.
Str pdf_font_fault(const Pdf *pdf); // a font that cannot be put into it; or empty
Str pdf_fault(const Pdf *pdf);
