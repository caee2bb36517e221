// Prints every run of glyphs on a project's pages as a line of JSON, as the scene has it:
// for tests that compare what was shaped with what others make of the same words.
#include <stdio.h>

#include "art/worker.h"
#include "base/buf.h"
#include "press/prepare.h"
#include "press/press.h"

static void number_add(Buf *b, const char *name, double value) {
    buf_f(b, ", \"%s\": ", name);
    buf_number(b, value, 3);
}

static void run_add(Buf *b, const Page *page, const GlyphsItem *g) {
    const Run *run = g->run;
    buf_add(b, S("{\"page\": "));
    buf_json(b, page->name);
    buf_add(b, S(", \"font\": "));
    buf_json(b, run->face->path);
    buf_f(b, ", \"face\": %d, \"language\": ", run->face->index);
    buf_json(b, g->language);
    buf_f(b, ", \"rtl\": %s", run->rtl ? "true" : "false");
    number_add(b, "x", g->origin.x);
    number_add(b, "y", g->origin.y);
    number_add(b, "wide", run->width);
    buf_add(b, S(", \"text\": "));
    buf_json(b, g->text);
    buf_add(b, S(", \"glyphs\": ["));
    for (size_t i = 0; i < run->n; i++)
        buf_f(b, "%s%u", i ? ", " : "", run->glyph[i].id);
    buf_add(b, S("]}\n"));
}

static bool page_print(void *self, size_t index, const Printed *printed) {
    (void)index;
    for (size_t i = 0; printed->page && i < printed->page->n; i++)
        if (printed->page->p[i].kind == ITEM_GLYPHS)
            run_add(self, printed->page, &printed->page->p[i].glyphs);
    return true;
}

int main(int argc, char **argv) {
    if (worker_serves(argc, argv))
        return 0;
    Arena *a = arena_open();
    Diags d = diags_new(a);
    Buf out = buf_new(a);
    Wanted wanted = {.project = str_of(argc > 1 ? argv[1] : "."),
                     .stock = S(PRENT_SOURCE_DIR)};
    Studio *s = studio_open(a, &d, &wanted);
    for (size_t i = 0; s && i < s->decks && !diags_failed(&d); i++) {
        Press press = {
            .arena = a, .diags = &d, .studio = s, .deck = &s->deck[i], .threads = 1};
        press_run(&press, (Taker){&out, page_print});
    }
    bool failed = diags_failed(&d);
    diags_text(&d, false, &out);
    fwrite(out.p, 1, out.n, stdout);
    arena_close(a);
    return failed;
}
