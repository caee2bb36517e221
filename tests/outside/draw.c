// Draws pages of a product with Cairo, to hold PDFs of the same pages against:
//   draw PROJECT PRODUCT PPI trim|media FOLDER PAGE…
// Pages count from 1; each becomes FOLDER/PAGE.png.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "art/worker.h"
#include "press/prepare.h"
#include "press/press.h"

typedef struct Draw {
    const char *folder;
    char **page;
    int pages, drawn;
    double ppi;
    bool trim;
    Raster *raster;
} Draw;

static bool file_sink(void *file, const void *bytes, size_t n) {
    return fwrite(bytes, 1, n, file) == n;
}

static bool page_take(void *self, size_t index, const Printed *printed) {
    Draw *d = self;
    bool wanted = false;
    for (int i = 0; i < d->pages; i++)
        wanted = wanted || strtoul(d->page[i], NULL, 10) == index + 1;
    if (!printed->page || !wanted)
        return printed->page != NULL;
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu.png", d->folder, index + 1);
    FILE *f = fopen(path, "wb");
    bool fine =
        f && raster_png(d->raster, printed->page, d->ppi, d->trim, (Sink){f, file_sink});
    d->drawn += fine ? 1 : 0;
    return f && fclose(f) == 0 && fine;
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    if (argc < 7) {
        puts("usage: draw PROJECT PRODUCT PPI trim|media FOLDER PAGE…");
        return 2;
    }
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Str product = str_of(argv[2]);
    Wanted wanted = {.project = str_of(argv[1]),
                     .stock = S(PRENT_SOURCE_DIR),
                     .product = &product,
                     .products = 1};
    Draw draw = {.folder = argv[5],
                 .page = argv + 6,
                 .pages = argc - 6,
                 .ppi = strtod(argv[3], NULL),
                 .trim = strcmp(argv[4], "trim") == 0};
    Studio *s = studio_open(a, &d, &wanted);
    if (s && s->decks == 1 && !diags_failed(&d)) {
        draw.raster =
            raster_open(a, (Screen){.profile = s->deck[0].profile, .icc = s->deck[0].icc});
        Press press = {
            .arena = a, .diags = &d, .studio = s, .deck = &s->deck[0], .threads = 2};
        press_run(&press, (Taker){&draw, page_take});
    }
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
    printf("%.*s%d pages drawn\n", STR(buf_str(&text)), draw.drawn);
    bool fine = !diags_failed(&d) && draw.drawn == draw.pages;
    arena_close(a);
    return fine ? 0 : 1;
}
