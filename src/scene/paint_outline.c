#include "scene/paint_outline.h"

#include "face/face.h"
#include "face/face_outline.h"
#include "scene/glyph_box.h"
#include "type/text.h"

enum { HB_UNITS = 1000 }; // of a face's font, to the em

Path run_outlines(Arena *a, const Run *run, Pt origin) {
    Path all = {0};
    for (size_t i = 0; i < run->n && run->face; i++) {
        const Glyph *g = &run->glyph[i];
        Path one = face_outline(a, run->face->hb, g->id, run->size / HB_UNITS);
        one = path_map(a, one, glyph_place(g, origin));
        for (size_t k = 0; k < one.n; k++)
            PUSH(a, &all) = one.p[k];
    }
    return all;
}

static Item *item_add(Arena *a, Page *page, const Box *box, ItemKind kind) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = kind, .span = box->span};
    return item;
}

// Half of a line lies on either side of what it follows: what is to be on one side alone is
// twice as thick, and hidden by the letters or cut to them.
static void letters_paint(Arena *a, Page *page, const Box *box, Path path) {
    const TextOutline *o = box->text.outline;
    bool inside = o->side == OUTLINE_INSIDE;
    if (inside)
        item_add(a, page, box, ITEM_GROUP_BEGIN)->group =
            (GroupItem){.matrix = affine_one(), .clip = path, .opacity = 1};
    item_add(a, page, box, ITEM_PATH)->path =
        (PathItem){.path = path,
                   .stroke = o->ink,
                   .line = o->line * (o->side == OUTLINE_CENTER ? 1 : 2),
                   .letters = true};
    if (inside)
        item_add(a, page, box, ITEM_GROUP_END);
}

void paint_outline(Arena *a, Page *page, const Box *box, bool before) {
    const TextOutline *o = box->text.outline;
    if (!o || !box->set || (o->side == OUTLINE_OUTSIDE) != before || o->line <= 0)
        return;
    Path all = {0};
    for (size_t l = 0; l < box->set->n; l++) {
        const TextLine *line = &box->set->line[l];
        for (size_t i = 0; i < line->n; i++) {
            const Run *run = &line->run[i];
            Pt origin = {box->inner.x + line->x + run->x,
                         box->inner.y + line->baseline - run->rise};
            Path one = run_outlines(a, run, origin);
            for (size_t k = 0; k < one.n; k++)
                PUSH(a, &all) = one.p[k];
        }
    }
    if (all.n)
        letters_paint(a, page, box, all);
}
