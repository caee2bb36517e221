// Compares pages as Cairo draws them with the pictures kept beside this file; pages.txt
// says which. --bless keeps what comes out now, to be looked at before it is committed. A
// page that differs is left in the last folder named: wanted, got, and where they differ.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "art/worker.h"
#include "base/file.h"
#include "press/prepare.h"
#include "press/press.h"

#include "picture.h"
#include "sheets.h"

// Other versions of Cairo and FreeType smooth edges a little otherwise, and the pictures
// are kept with 5 bits of each sample.
enum { TOLERANCE = 24 };

typedef struct Wish { // a line of pages.txt
    char project[64], product[64], page[64];
    double ppi;
    bool seen;
} Wish;

typedef struct Golden {
    const char *folder, *report;
    bool bless;
    Wish *wish;
    size_t wishes, failed;
    Str project, product; // in hand
    Raster *raster;
    Imposer *imposer; // of its sheets, or NULL
    const Page **page;
} Golden;

static bool sink_buf(void *self, const void *bytes, size_t n) {
    buf_add(self, (Str){bytes, n});
    return true;
}

static void complain(Golden *g, const char *name, const char *what) {
    printf("%s: %s\n", name, what);
    g->failed++;
}

static void page_report(Golden *g, const char *name, const Picture *want,
                        const Picture *got) {
    char path[4096];
    Picture difference = picture_difference(want, got);
    const Picture part[] = {*want, *got, difference};
    Picture row = picture_row(part, 3);
    mkdir(g->report, 0777);
    snprintf(path, sizeof path, "%s/%s.png", g->report, name);
    printf("%s: %s %s\n", name, picture_write(&row, path) ? "see" : "cannot write", path);
    picture_drop(&difference);
    picture_drop(&row);
}

static void page_compare(Golden *g, const char *name, const Picture *got) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.png", g->folder, name);
    Picture want = picture_read(path);
    bool same = want.columns == got->columns && want.rows == got->rows;
    Difference d = picture_compare(&want, got, TOLERANCE);
    if (!same || d.most > TOLERANCE) {
        if (g->bless) {
            if (!picture_write_small(got, path))
                complain(g, name, "cannot be written");
        } else {
            printf("%s: %zu x %zu pixels of %zu x %zu; %u off at %zu, %zu; mean %.3f\n",
                   name, got->columns, got->rows, want.columns, want.rows, d.most, d.column,
                   d.row, d.mean);
            complain(g, name, "differs from what was blessed");
            page_report(g, name, &want, got);
        }
    }
    picture_drop(&want);
}

static void wish_name(const Wish *w, char name[256]) {
    const char *project = strrchr(w->project, '/');
    snprintf(name, 256, "%s-%s-%s", project ? project + 1 : w->project, w->product,
             w->page);
}

static void page_look(Golden *g, Arena *a, Str called, const Page *page) {
    for (size_t i = 0; i < g->wishes; i++) {
        Wish *w = &g->wish[i];
        if (!str_eq(str_of(w->project), g->project) ||
            !str_eq(str_of(w->product), g->product) || !str_eq(str_of(w->page), called))
            continue;
        char name[256];
        Buf png = buf_new(a);
        Picture got = {0};
        wish_name(w, name);
        w->seen = true;
        if (raster_png(g->raster, page, w->ppi, false, (Sink){&png, sink_buf}))
            got = picture_of(png.p, png.n);
        if (got.sample)
            page_compare(g, name, &got);
        else
            complain(g, name, "could not be drawn");
        picture_drop(&got);
    }
}

static bool page_take(void *self, size_t index, const Printed *printed) {
    Golden *g = self;
    if (!printed->page)
        return true;
    page_look(g, printed->arena, printed->page->name, printed->page);
    if (g->imposer)
        imposer_take(g->imposer, index, printed);
    g->page[index] = printed->page;
    return true;
}

static const Page *page_find(void *self, size_t number) {
    return ((Golden *)self)->page[number];
}

// Sheets are called by their file and their own name: sheets-A4.1-front.
static void sheet_look(void *self, Str file, const Page *sheet) {
    Golden *g = self;
    Arena *a = arena_open();
    Str kind = str_sub(file, g->product.n + 1, file.n);
    page_look(g, a, str_f(a, "%.*s.%.*s", STR(kind), STR(sheet->name)), sheet);
    arena_close(a);
}

static void sheets_look(Golden *g, Arena *a, DeckSheets *sheets) {
    imposer_close(g->imposer);
    sheets->supply.self = g;
    sheets->supply.find = page_find;
    sheets_each(a, sheets, (SheetVisit){g, sheet_look});
}

// All pages of one product go by; some are looked at.
static void product_run(Golden *g, const Wish *w) {
    Arena *a = arena_open();
    Diags d = diags_new(a);
    g->project = str_of(w->project);
    g->product = str_of(w->product);
    g->raster = raster_open(a, (Screen){0});
    Str project = path_join(a, S(PRENT_SOURCE_DIR), g->project);
    Wanted wanted = {.project = project,
                     .stock = S(PRENT_SOURCE_DIR),
                     .product = &g->product,
                     .products = 1};
    Studio *s = studio_open(a, &d, &wanted);
    if (s && s->decks == 1 && !diags_failed(&d)) {
        DeckSheets *sheets = sheets_plan(a, &d, s, &(SheetsWanted){.pages = S("")});
        ImposerInput in = {.studio = s, .sheets = sheets};
        g->imposer = sheets->all.n ? imposer_open(a, &d, &in) : NULL;
        g->page = NEWS(a, const Page *, s->deck[0].pages + 1);
        Press press = {.arena = a,
                       .diags = &d,
                       .studio = s,
                       .deck = &s->deck[0],
                       .threads = 2,
                       .keep = g->imposer != NULL};
        press_run(&press, (Taker){g, page_take});
        if (g->imposer && !diags_failed(&d))
            sheets_look(g, a, sheets);
    }
    if (diags_failed(&d)) {
        Buf text = buf_new(a);
        diags_text(&d, false, &text);
        printf("%.*s", STR(buf_str(&text)));
        complain(g, w->product, "has mistakes");
    }
    arena_close(a);
}

static bool pages_read(Golden *g) {
    enum { MOST = 200 };
    char path[4096], line[256];
    snprintf(path, sizeof path, "%s/pages.txt", g->folder);
    FILE *f = fopen(path, "r");
    g->wish = calloc(MOST, sizeof *g->wish);
    while (f && g->wish && g->wishes < MOST && fgets(line, sizeof line, f)) {
        Wish *w = &g->wish[g->wishes];
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (sscanf(line, "%63s %63s %63s %lf", w->project, w->product, w->page, &w->ppi) !=
            4)
            complain(g, path, line);
        g->wishes++;
    }
    return f && fclose(f) == 0 && g->wishes;
}

// A picture that pages.txt has forgotten would look like a test and be none.
static void forgotten_find(Golden *g) {
    struct dirent **entry;
    int n = scandir(g->folder, &entry, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        size_t length = strlen(entry[i]->d_name);
        bool known = length < 4 || strcmp(entry[i]->d_name + length - 4, ".png") != 0;
        for (size_t j = 0; j < g->wishes && !known; j++) {
            char name[256];
            wish_name(&g->wish[j], name);
            known = strlen(name) == length - 4 &&
                    strncmp(name, entry[i]->d_name, length - 4) == 0;
        }
        if (!known)
            complain(g, entry[i]->d_name, "is not in pages.txt");
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    if (argc != 3 && !(argc == 4 && strcmp(argv[3], "--bless") == 0)) {
        puts("usage: golden FOLDER REPORT [--bless]");
        return 2;
    }
    Golden g = {.folder = argv[1], .report = argv[2], .bless = argc == 4};
    if (!pages_read(&g))
        complain(&g, argv[1], "has no pages.txt");
    for (size_t i = 0; i < g.wishes; i++) {
        const Wish *w = &g.wish[i];
        bool first = true;
        for (size_t j = 0; j < i; j++)
            first = first && (strcmp(g.wish[j].project, w->project) != 0 ||
                              strcmp(g.wish[j].product, w->product) != 0);
        if (first)
            product_run(&g, w);
    }
    for (size_t i = 0; i < g.wishes; i++)
        if (!g.wish[i].seen)
            complain(&g, g.wish[i].page, "is not among the pages of its product");
    forgotten_find(&g);
    printf("%zu pages, %zu complaints\n", g.wishes, g.failed);
    free(g.wish);
    return g.failed != 0;
}
