#include <time.h>

#include <cairo-pdf.h>

#include "write/raster_cairo.h"

struct RasterPdf {
    Raster *raster;
    cairo_surface_t *surface;
    RasterSink sink;
    bool failed;
};

static void pdf_drop(void *data) {
    RasterPdf *pdf = data;
    pdf->sink.failed = true; // nothing more is written
    cairo_surface_destroy(pdf->surface);
}

RasterPdf *raster_pdf_open(Arena *a, Raster *r, PdfInfo info, Sink sink) {
    RasterPdf *pdf = NEW(a, RasterPdf);
    *pdf = (RasterPdf){.raster = r, .sink = {sink, false}};
    pdf->surface = cairo_pdf_surface_create_for_stream(raster_write, &pdf->sink, 72, 72);
    arena_defer(a, pdf_drop, pdf);
    time_t seconds = (time_t)info.date;
    struct tm utc;
    gmtime_r(&seconds, &utc);
    Str date = str_f(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900,
                     utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE,
                                   str_c(a, info.title));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_AUTHOR,
                                   str_c(a, info.author));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   str_c(a, date));
    return pdf;
}

bool raster_pdf_page(RasterPdf *pdf, const Page *page) {
    cairo_pdf_surface_set_size(pdf->surface, page->media.w, page->media.h);
    cairo_t *cr = cairo_create(pdf->surface);
    raster_replay(pdf->raster, cr, page, false);
    cairo_show_page(cr);
    pdf->failed = pdf->failed || cairo_status(cr) != CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    return !pdf->failed && !pdf->sink.failed;
}

bool raster_pdf_close(RasterPdf *pdf) {
    cairo_surface_finish(pdf->surface);
    return !pdf->failed && !pdf->sink.failed &&
           cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS;
}
