#include "scene/paint_rules.h"

#include <math.h>

static PathItem *path_add(Arena *a, Page *page, const Box *box, Path path) {
    Item *item = &PUSH(a, page);
    *item = (Item){.kind = ITEM_PATH, .span = box->span};
    item->path.path = path;
    return &item->path;
}

static bool is_dashed(const Box *box) {
    return box->dash[1] + box->dash[3] > 0;
}

void dash_set(PathItem *item, const Box *box) {
    for (size_t i = 0; i < 4; i++)
        item->dash[i] = box->dash[i];
}

static void filled_add(Arena *a, Page *page, const Box *box, Path path, const Ink *ink) {
    path_add(a, page, box, path)->fill = ink;
}

static void dashed_add(Arena *a, Page *page, const Box *box, Path path, const Ink *ink,
                       double line) {
    PathItem *item = path_add(a, page, box, path);
    item->stroke = ink;
    item->line = line;
    dash_set(item, box);
}

// A line down the middle of a rule, which is drawn as long and wide as that.
static void line_down(Arena *a, Path *path, Rect r) {
    bool lies = r.w >= r.h;
    path_move(a, path, lies ? (Pt){r.x, r.y + r.h / 2} : (Pt){r.x + r.w / 2, r.y});
    path_line(a, path,
              lies ? (Pt){r.x + r.w, r.y + r.h / 2} : (Pt){r.x + r.w / 2, r.y + r.h});
}

void paint_rule(Arena *a, Page *page, const Box *box, Rect r) {
    Path path = {0};
    if (!box->fill)
        return;
    if (is_dashed(box)) {
        line_down(a, &path, r);
        dashed_add(a, page, box, path, box->fill, fmin(r.w, r.h));
        return;
    }
    path_rect(a, &path, r, 0);
    filled_add(a, page, box, path, box->fill);
}

void paint_lines(Arena *a, Page *page, const Box *box) {
    size_t count = box->lines.count;
    if (!count)
        count = (size_t)floor(box->inner.h / box->lines.pitch + 1e-6);
    const Ink *ink = box->stroke ? box->stroke : box->fill;
    if (!ink || !count)
        return;
    Path path = {0};
    for (size_t i = 1; i <= count; i++) {
        double y = box->inner.y + (double)i * box->lines.pitch;
        Rect r = {box->inner.x, y - box->line, box->inner.w, box->line};
        if (is_dashed(box))
            line_down(a, &path, r);
        else
            path_rect(a, &path, r, 0);
    }
    if (is_dashed(box))
        dashed_add(a, page, box, path, ink, box->line);
    else
        filled_add(a, page, box, path, ink);
}

static void divider_paint(Arena *a, Page *page, const Box *box, const GroupRule *rule) {
    Path path = {0};
    Rect r = rule->at;
    double half = box->line / 2;
    if (is_dashed(box)) {
        line_down(a, &path, r);
        dashed_add(a, page, box, path, rule->ink, box->line);
        return;
    }
    bool lies = r.w >= r.h;
    r = rect_inset(r, lies ? (Sides){-half, 0, -half, 0} : (Sides){0, -half, 0, -half});
    path_rect(a, &path, r, 0);
    filled_add(a, page, box, path, rule->ink);
}

void paint_dividers(Arena *a, Page *page, const Box *box) {
    for (size_t i = 0; i < box->group.bands; i++) {
        Path path = {0};
        path_rect(a, &path, box->group.band[i].at, 0);
        filled_add(a, page, box, path, box->group.band[i].ink);
    }
    for (size_t i = 0; i < box->group.rules; i++)
        divider_paint(a, page, box, &box->group.rule[i]);
}
