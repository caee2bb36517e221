#include "preview/words.h"

#include <math.h>

#include "face/face.h"
#include "geometry/len.h"
#include "scene/walk.h"

static void number_add(Buf *out, const char *key, double v, int decimals) {
    buf_f(out, "%s\"%s\":", key[0] == 'x' ? "" : ",", key);
    buf_number(out, v, decimals);
}

static void text_add(Buf *out, const char *key, Str text) {
    buf_f(out, ",\"%s\":", key);
    buf_json(out, text);
}

static void glyphs_json(const GlyphsItem *g, Affine m, Buf *out) {
    Rect r = affine_rect(m, g->extent);
    const Face *face = g->run->face;
    double side = (m.a * m.d - m.b * m.c) * g->run->size * g->run->size; // pt, squared
    buf_char(out, '{');
    number_add(out, "x", r.x / PT_PER_MM, 2);
    number_add(out, "y", r.y / PT_PER_MM, 2);
    number_add(out, "w", r.w / PT_PER_MM, 2);
    number_add(out, "h", r.h / PT_PER_MM, 2);
    number_add(out, "base", affine_apply(m, g->origin).y / PT_PER_MM, 2);
    number_add(out, "size", sqrt(fabs(side)), 2);
    text_add(out, "text", g->text);
    text_add(out, "font",
             str_f(out->arena, "%.*s %.*s", STR(face->family), STR(face->style)));
    if (g->ink) {
        Str numbers = ink_dump(out->arena, g->ink);
        bool named = g->ink->name.n && !str_starts(g->ink->name, S("cmyk("));
        text_add(out, "ink",
                 named ? str_f(out->arena, "%.*s, %.*s", STR(g->ink->name), STR(numbers))
                       : numbers);
    }
    if (g->span.source) {
        Place place = source_place(g->span.source, g->span.from);
        text_add(out, "file", g->span.source->name);
        buf_f(out, ",\"line\":%zu,\"column\":%zu", place.line, place.column);
    }
    buf_char(out, '}');
}

void words_json(const Page *page, Buf *out) {
    bool any = false;
    buf_char(out, '[');
    for (Walk w = walk_page(out->arena, page); walk_next(&w);) {
        if (w.item->kind != ITEM_GLYPHS || !w.item->glyphs.text.n)
            continue;
        buf_add(out, any ? S(",\n") : S("\n"));
        glyphs_json(&w.item->glyphs, w.now.to_page, out);
        any = true;
    }
    buf_add(out, S("]\n"));
}
