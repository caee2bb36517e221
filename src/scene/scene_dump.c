#include "art/art.h"
#include "box/gradient.h"
#include "box/prop.h"
#include "face/face.h"
#include "scene/walk.h"

enum { DECIMALS = 3 };

static void numbers(Buf *b, const double *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        buf_char(b, ' ');
        buf_number(b, v[i], DECIMALS);
    }
}

static void rect_dump(Buf *b, const char *name, Rect r) {
    buf_f(b, " %s", name);
    numbers(b, (double[]){r.x, r.y, r.w, r.h}, 4);
}

static void path_dump(Buf *b, Path path) {
    static const char letter[] = "MLCZ";
    Rect r;
    if (path.n == 5 && steps_rect(path.p, path.n, &r)) {
        rect_dump(b, "rect", path_bounds(path));
        return;
    }
    for (size_t i = 0; i < path.n; i++) {
        const Step *s = &path.p[i];
        size_t points = s->kind == STEP_CLOSE ? 0 : s->kind == STEP_CURVE ? 3 : 1;
        buf_f(b, " %c", letter[s->kind]);
        for (size_t j = 0; j < points; j++)
            numbers(b, (double[]){s->p[j].x, s->p[j].y}, 2);
    }
}

static void ink_add(Buf *b, const char *what, const Ink *ink) {
    Str own = ink_dump(b->arena, ink);
    if (ink_is_literal(ink->name) || !ink->name.n)
        buf_f(b, " %s [%.*s]", what, STR(own));
    else
        buf_f(b, " %s %.*s [%.*s]", what, STR(ink->name), STR(own));
    if (ink->overprint)
        buf_add(b, S(" overprint"));
}

static void glyphs_dump(Buf *b, const GlyphsItem *g) {
    const Run *run = g->run;
    buf_f(b, "glyphs %.*s", STR(run->face->postscript));
    numbers(b, &run->size, 1);
    buf_add(b, S(" at"));
    numbers(b, (double[]){g->origin.x, g->origin.y}, 2);
    buf_add(b, S(" wide"));
    numbers(b, &run->width, 1);
    for (size_t i = 0; run->turned && i < run->n; i++) {
        buf_add(b, i ? S(",") : S(" turned"));
        numbers(b, (double[]){run->glyph[i].x, run->glyph[i].y, run->glyph[i].turn}, 3);
    }
    ink_add(b, "ink", g->ink);
    buf_char(b, ' ');
    buf_json(b, g->text);
}

static void group_dump(Buf *b, const GroupItem *g) {
    Affine m = g->matrix;
    buf_add(b, S("group"));
    if (g->name.n) {
        buf_char(b, ' ');
        buf_json(b, g->name);
    }
    if (m.a != 1 || m.b != 0 || m.c != 0 || m.d != 1 || m.e != 0 || m.f != 0) {
        buf_add(b, S(" matrix"));
        numbers(b, (double[]){m.a, m.b, m.c, m.d, m.e, m.f}, 6);
    }
    if (g->opacity < 1) {
        buf_add(b, S(" opacity"));
        numbers(b, &g->opacity, 1);
    }
    if (g->mixing != MIX_NORMAL)
        buf_f(b, " blend %d", (int)g->mixing);
    if (g->clip.n) {
        buf_add(b, S(" clip"));
        path_dump(b, g->clip);
    }
}

static void tag_dump(Buf *b, const TagItem *t) {
    buf_f(b, "tag %.*s%s%s", STR(tag_words[t->tag]), t->resumes ? " resumes" : "",
          t->goes_on ? " goes-on" : "");
    if (t->tag == TAG_TH && t->cell.scope)
        buf_add(b, t->cell.scope == SCOPE_COLUMN ? S(" heads column") : S(" heads row"));
    if (t->cell.across > 1 || t->cell.down > 1)
        buf_f(b, " span %zu x %zu", t->cell.across, t->cell.down);
    if (t->title.n) {
        buf_add(b, S(" title "));
        buf_json(b, t->title);
    }
    if (t->alt.n) {
        buf_add(b, S(" alt "));
        buf_json(b, t->alt);
    }
}

static void image_dump(Buf *b, const ImageItem *image) {
    buf_f(b, "image %.*s", STR(image->art->path));
    rect_dump(b, "at", image->rect);
    if (image->tint)
        ink_add(b, "tint", image->tint);
    if (image->alt.n) {
        buf_add(b, S(" alt "));
        buf_json(b, image->alt);
    }
}

static void blend_dump(Buf *b, const Blend *blend) {
    const Gradient *g = blend->gradient;
    if (!g)
        return;
    buf_add(b, g->radial ? S(" radial") : S(" axial"));
    numbers(b, (double[]){blend->from.x, blend->from.y}, 2);
    if (g->radial)
        numbers(b, &blend->radius, 1);
    else
        numbers(b, (double[]){blend->to.x, blend->to.y}, 2);
    for (size_t i = 0; i < g->n; i++) {
        ink_add(b, "ink", g->ink[i]);
        numbers(b, &g->at[i], 1);
        if (gradient_alpha(g, i) < 1)
            buf_add(b, S(" clear"));
    }
}

static void path_item_dump(Buf *b, const PathItem *path) {
    buf_add(b, S("path"));
    blend_dump(b, &path->blend);
    if (path->fill)
        ink_add(b, "fill", path->fill);
    if (path->stroke) {
        ink_add(b, "stroke", path->stroke);
        numbers(b, &path->line, 1);
    }
    if (path->letters)
        buf_add(b, S(" letters"));
    if (path->dash[1] + path->dash[3] > 0) {
        buf_add(b, S(" dash"));
        numbers(b, path->dash, 4);
    }
    path_dump(b, path->path);
}

static void item_dump(Buf *b, const Item *item) {
    switch (item->kind) {
    case ITEM_PATH:
        path_item_dump(b, &item->path);
        break;
    case ITEM_GLYPHS:
        glyphs_dump(b, &item->glyphs);
        break;
    case ITEM_IMAGE:
        image_dump(b, &item->image);
        break;
    case ITEM_LINK:
        buf_add(b, item->link.within ? S("link to page") : S("link"));
        rect_dump(b, "at", item->link.rect);
        buf_char(b, ' ');
        buf_json(b, item->link.uri);
        break;
    case ITEM_GROUP_BEGIN:
        group_dump(b, &item->group);
        break;
    case ITEM_TAG_BEGIN:
        tag_dump(b, &item->tag);
        break;
    case ITEM_PAGE:
        buf_f(b, "page %zu ", item->page.number);
        buf_json(b, item->page.page->name);
        break;
    case ITEM_GROUP_END:
    case ITEM_TAG_END:
        break;
    }
}

Str scene_dump(Arena *a, const Page *page) {
    Buf b = buf_new(a);
    buf_add(&b, S("page "));
    buf_json(&b, page->name);
    rect_dump(&b, "trim", page->trim);
    rect_dump(&b, "bleed", page->bleed);
    buf_add(&b, S("\n"));
    for (Walk w = walk_page(a, page); walk_next(&w);) {
        if (walk_ends(w.item))
            continue;
        for (size_t j = 0; j <= w.around.n; j++)
            buf_add(&b, S("  "));
        item_dump(&b, w.item);
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}
