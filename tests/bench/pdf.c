// Writes a project's decks as PDF and says how long the writing alone took, without layout:
//   pdf_bench cairo|own PROJECT PDF
// "cairo" replays the pages on Cairo's own PDF surface, which prent does not use: it is
// what the writer is measured against, and what the checks of prent's PDFs must refuse.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cairo-pdf.h>

#include "art/worker.h"
#include "press/prepare.h"
#include "press/press.h"
#include "raster/cairo.h"

typedef struct Bench {
    Raster *raster; // Cairo's
    cairo_surface_t *surface;
    const PdfPress *press; // ours
    PdfMaker *maker;
    Pdf *pdf;
    RasterSink sink;
    double seconds; // of writing
    size_t pages;
} Bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool out_write(void *file, const void *bytes, size_t n) {
    return fwrite(bytes, 1, n, file) == n;
}

static bool page_cairo(void *self, size_t index, const Printed *printed) {
    Bench *b = self;
    (void)index;
    if (!printed->page)
        return false;
    double before = now();
    Rect media = printed->page->media;
    cairo_pdf_surface_set_size(b->surface, media.w, media.h);
    cairo_t *cr = cairo_create(b->surface);
    raster_replay(b->raster, cr, printed->page, false);
    cairo_show_page(cr);
    cairo_destroy(cr);
    b->seconds += now() - before;
    b->pages++;
    return true;
}

// A Sink for Cairo, which forgets errors: we do not.
static cairo_status_t cairo_write(void *data, const unsigned char *bytes, unsigned n) {
    RasterSink *sink = data;
    if (!sink->failed)
        sink->failed = !sink->sink.write(sink->sink.self, bytes, n);
    return sink->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static bool cairo_run(Arena *a, Press *press, Bench *b, FILE *out) {
    b->raster = raster_open(a, (Screen){0});
    b->sink = (RasterSink){{out, out_write}, false};
    b->surface = cairo_pdf_surface_create_for_stream(cairo_write, &b->sink, 72, 72);
    press_run(press, (Taker){b, page_cairo});
    double before = now();
    cairo_surface_finish(b->surface);
    b->seconds += now() - before;
    bool fine = cairo_surface_status(b->surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(b->surface);
    return fine && !b->sink.failed;
}

// Both halves of the work, which prent does on two threads.
static bool page_own(void *self, size_t index, const Printed *printed) {
    Bench *b = self;
    (void)index;
    if (!printed->page)
        return false;
    double before = now();
    Arena *a = arena_open();
    PdfPage *made = pdf_page_make(a, b->maker, b->press, printed->page, NULL);
    bool fine = pdf_add(b->pdf, printed->page, made);
    arena_close(a);
    b->seconds += now() - before;
    b->pages++;
    return fine;
}

static bool own_run(Arena *a, Press *press, Bench *b, FILE *out) {
    double before = now();
    b->press = pdf_press_open(a, press->deck->profile, press->deck->icc);
    b->maker = pdf_maker_open(a);
    b->pdf = pdf_open(a, b->press, (PdfInfo){.title = S("bench")}, (Sink){out, out_write});
    b->seconds += now() - before;
    press_run(press, (Taker){b, page_own});
    before = now();
    bool fine = pdf_close(b->pdf);
    b->seconds += now() - before;
    return fine;
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    if (argc != 4 || (strcmp(argv[1], "cairo") != 0 && strcmp(argv[1], "own") != 0)) {
        fputs("usage: pdf_bench cairo|own PROJECT PDF\n", stderr);
        return 2;
    }
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Wanted wanted = {.project = str_of(argv[2]), .stock = S(PRENT_SOURCE_DIR)};
    Studio *s = studio_open(a, &d, &wanted);
    FILE *out = fopen(argv[3], "wb");
    bool fine = s && out && !diags_failed(&d);
    Bench b = {0};
    if (fine) {
        Press press = {
            .arena = a, .diags = &d, .studio = s, .deck = &s->deck[0], .threads = 1};
        fine =
            argv[1][0] == 'c' ? cairo_run(a, &press, &b, out) : own_run(a, &press, &b, out);
    }
    if (out)
        fine = fclose(out) == 0 && fine;
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
    if (text.n)
        fwrite(text.p, 1, text.n, stderr);
    printf("%zu pages, %.3f s of writing\n", b.pages, b.seconds);
    arena_close(a);
    return fine ? 0 : 1;
}
