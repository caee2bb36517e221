// A whole project in one file to pages, and these to PDF, SVG and what was found: written
// in memory, with no file made but the project's own.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "press/prepare.h"
#include "press/press.h"

#include "fuzz.h"

static bool page_take(void *self, size_t index, const Printed *printed) {
    (void)self, (void)index, (void)printed;
    return true;
}

static void deck_make(Arena *a, Diags *d, Studio *s, size_t i) {
    SvgInfo svg = {.title = s->project->title, .language = s->project->language};
    Press press = {.arena = a,
                   .diags = d,
                   .studio = s,
                   .deck = &s->deck[i],
                   .threads = 1,
                   .svg = &svg,
                   .pdf = pdf_press_open(a, s->deck[i].profile, s->deck[i].icc)};
    press_run(&press, (Taker){NULL, page_take});
}

// The process's own folder, which stays until it ends.
static const char *folder_own(void) {
    static char folder[] = "/tmp/prent-fuzz.XXXXXX";
    static bool made;
    if (!made && !mkdtemp(folder))
        abort();
    made = true;
    return folder;
}

FUZZ(a, bytes) {
    const char *folder = folder_own();
    FILE *f = fopen(str_c(a, str_f(a, "%s/prent.yaml", folder)), "wb");
    if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0)
        abort();
    Diags d = diags_new(a);
    Wanted wanted = {.project = str_of(folder), .stock = S(PRENT_SOURCE_DIR)};
    Studio *s = studio_open(a, &d, &wanted);
    for (size_t i = 0; s && i < s->decks && i < 3 && !diags_failed(&d); i++)
        if (s->deck[i].cards < 50)
            deck_make(a, &d, s, i);
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
}
