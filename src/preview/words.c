#include "preview/words.h"

#include <math.h>

#include "base/json.h"
#include "face/face.h"
#include "geometry/len.h"
#include "scene/walk.h"

static void number_json(Json *j, const char *key, double v) {
    json_key(j, key);
    json_number(j, v, 2);
}

static void text_json(Json *j, const char *key, Str text) {
    json_key(j, key);
    json_text(j, text);
}

static Str ink_words(Arena *a, const Ink *ink) {
    Str numbers = ink_dump(a, ink);
    bool named = ink->name.n && !str_starts(ink->name, S("cmyk("));
    return named ? str_f(a, "%.*s, %.*s", STR(ink->name), STR(numbers)) : numbers;
}

static void glyphs_json(Json *j, const GlyphsItem *g, Affine m) {
    Arena *a = j->out->arena;
    Rect r = affine_rect(m, g->extent);
    const Face *face = g->run->face;
    double side = (m.a * m.d - m.b * m.c) * g->run->size * g->run->size; // pt, squared
    json_object(j, false);
    number_json(j, "x", r.x / PT_PER_MM);
    number_json(j, "y", r.y / PT_PER_MM);
    number_json(j, "w", r.w / PT_PER_MM);
    number_json(j, "h", r.h / PT_PER_MM);
    number_json(j, "base", affine_apply(m, g->origin).y / PT_PER_MM);
    number_json(j, "size", sqrt(fabs(side)));
    text_json(j, "text", g->text);
    text_json(j, "font", str_f(a, "%.*s %.*s", STR(face->family), STR(face->style)));
    if (g->ink)
        text_json(j, "ink", ink_words(a, g->ink));
    if (g->span.source) {
        Place place = source_place(g->span.source, g->span.from);
        text_json(j, "file", g->span.source->name);
        json_key(j, "line");
        json_whole(j, (long long)place.line);
        json_key(j, "column");
        json_whole(j, (long long)place.column);
    }
    json_end(j);
}

void words_json(const Page *page, Buf *out) {
    Json j = json_new(out);
    json_list(&j, true);
    for (Walk w = walk_page(out->arena, page); walk_next(&w);)
        if (w.item->kind == ITEM_GLYPHS && w.item->glyphs.text.n)
            glyphs_json(&j, &w.item->glyphs, w.now.to_page);
    json_end(&j);
}
