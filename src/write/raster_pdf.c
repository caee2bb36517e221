#include <assert.h>
#include <time.h>

#include <cairo-pdf.h>

#include "write/raster_draw.h"

struct RasterPdf {
    Raster *raster;
    cairo_surface_t *surface;
    Sink sink;
    size_t pages;
    bool failed; // for good: Cairo 1.16 forgets
};

static cairo_status_t pdf_write(void *self, const unsigned char *bytes, unsigned n) {
    RasterPdf *pdf = self;
    if (!pdf->failed && !pdf->sink.write(pdf->sink.self, bytes, n))
        pdf->failed = true;
    return pdf->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

// Of one that was never closed Cairo would write the rest now, to a sink that is gone.
static void pdf_drop(void *ptr) {
    RasterPdf *pdf = ptr;
    pdf->failed = true;
    cairo_surface_destroy(pdf->surface);
}

static void metadata_set(Arena *a, cairo_surface_t *surface, PdfInfo info) {
    time_t date = (time_t)info.date;
    struct tm utc;
    char iso[64];
    if (info.title.n > 0)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                       str_c(a, info.title));
    if (info.author.n > 0)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                       str_c(a, info.author));
    // Without a date Cairo takes the clock's.
    if (!gmtime_r(&date, &utc) || !strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", &utc))
        iso[0] = '\0';
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
}

RasterPdf *raster_pdf_open(Arena *a, Raster *r, PdfInfo info, Sink sink) {
    RasterPdf *pdf = NEW(a, RasterPdf);
    pdf->raster = r;
    pdf->sink = sink;
    pdf->surface = cairo_pdf_surface_create_for_stream(pdf_write, pdf, 1, 1);
    metadata_set(a, pdf->surface, info);
    arena_defer(a, pdf_drop, pdf);
    return pdf;
}

bool raster_pdf_page(RasterPdf *pdf, const Page *page) {
    Rect box = page->media;
    assert(rect_finite(box) && box.w > 0 && box.h > 0);
    cairo_pdf_surface_set_size(pdf->surface, box.w, box.h);
    cairo_t *cr = cairo_create(pdf->surface);
    cairo_translate(cr, -box.x, -box.y);
    bool fine = draw_page(pdf->raster, cr, page, DRAW_PDF);
    cairo_show_page(cr);
    fine = fine && cairo_status(cr) == CAIRO_STATUS_SUCCESS &&
           cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    pdf->failed |= !fine;
    pdf->pages++;
    return !pdf->failed;
}

// A PDF needs a page.
bool raster_pdf_close(RasterPdf *pdf) {
    pdf->failed |= pdf->pages == 0;
    cairo_surface_finish(pdf->surface);
    return !pdf->failed && cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
}
