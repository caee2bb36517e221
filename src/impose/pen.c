#include "impose/pen.h"

#include "face/face.h"

static Item *item_add(const Pen *p, ItemKind kind) {
    Item *item = &PUSH(p->arena, p->sheet);
    *item = (Item){.kind = kind};
    return item;
}

void pen_fill(const Pen *p, Path path, const Ink *ink) {
    item_add(p, ITEM_PATH)->path = (PathItem){.path = path, .fill = ink};
}

void pen_stroke(const Pen *p, Path path, const Ink *ink, double line) {
    item_add(p, ITEM_PATH)->path = (PathItem){.path = path, .stroke = ink, .line = line};
}

void pen_register(const Pen *p, Path path, double line) {
    if (!path.n)
        return;
    for (size_t i = 0; p->inks && i < p->inks->spot.n; i++) {
        Ink *ink = NEW(p->arena, Ink);
        *ink = *p->inks->spot.p[i];
        ink->tint = 1;
        ink->overprint = true;
        pen_stroke(p, path, ink, line);
    }
    pen_stroke(p, path, ink_registration(), line);
}

void pen_begin(const Pen *p, Affine matrix, Path clip) {
    item_add(p, ITEM_GROUP_BEGIN)->group =
        (GroupItem){.matrix = matrix, .clip = clip, .opacity = 1};
}

void pen_end(const Pen *p) {
    item_add(p, ITEM_GROUP_END);
}

void pen_page(const Pen *p, PageItem page, Affine matrix, Rect clip) {
    const double same = 1e-6; // pt
    Path path = {0};
    Rect own = affine_rect(affine_invert(matrix), clip);
    if (!rect_within(page.page->bleed, own, same))
        path_rect(p->arena, &path, own, 0);
    pen_begin(p, matrix, path);
    item_add(p, ITEM_PAGE)->page = page;
    pen_end(p);
}

Lettering pen_label(void) {
    return (Lettering){.size = 6, .ink = ink_black()};
}

static Runs line_of(const Pen *p, Str text, Lettering how) {
    if (!p->letters || !text.n)
        return (Runs){0};
    return p->letters->line(p->letters->self, p->arena, text, how.size, how.strong);
}

double pen_width(const Pen *p, Str text, Lettering how) {
    return line_of(p, text, how).width;
}

static void run_add(const Pen *p, const Run *run, Pt at, Lettering how, bool begins) {
    double above = run->face->cap_height * run->size,
           below = run->face->descent * run->size;
    item_add(p, ITEM_GLYPHS)->glyphs =
        (GlyphsItem){.run = run,
                     .origin = {at.x + run->x, at.y},
                     .ink = how.ink,
                     .style = p->letters->style[how.strong],
                     .features = p->letters->features[how.strong],
                     .language = p->letters->language,
                     .text = run->text,
                     .extent = {at.x + run->x, at.y - above, run->width, above + below},
                     .begins = begins};
}

void pen_text(const Pen *p, Str text, Pt at, Lettering how) {
    Runs line = line_of(p, text, how);
    if (!line.n)
        return;
    if (how.turn != 0) {
        pen_begin(p, affine_then(affine_turn(how.turn), affine_move(at.x, at.y)),
                  (Path){0});
        at = (Pt){0, 0};
    }
    for (size_t i = 0; i < line.n; i++)
        run_add(p, &line.p[i], at, how, i == 0);
    if (how.turn != 0)
        pen_end(p);
}
