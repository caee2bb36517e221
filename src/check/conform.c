#include "check/conform.h"

#include <math.h>

#include "check/clash.h"
#include "check/figure.h"
#include "geometry/len.h"
#include "geometry/path_hit.h"
#include "scene/plain.h"
#include "scene/walk.h"

// Letters' side bearings and round letters' overshoot leave the metrics' box by about 2 %
// of the type size; 0.1 mm is that of 14 pt type. The guillotine's own tolerance is ten
// times as much.
static const double tolerance = 0.1 * PT_PER_MM; // pt

Conform *conform_open(Arena *a, const Profile *profile, const Icc *icc) {
    Conform *c = NEW(a, Conform);
    *c = (Conform){profile, {profile, icc}};
    return c;
}

Diag *look_error(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                 Str says) {
    Diag *wrong = diag_error(l->diags, l->page->p[item].span, "%.*s", STR(says));
    diag_rule(wrong, rule, spot, fault);
    return wrong;
}

Diag *look_warning(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                   Str says) {
    Diag *found = look_error(l, item, rule, spot, fault, says);
    found->severity = DIAG_WARNING;
    return found;
}

Rect look_spot(const Look *l, size_t item) {
    const Item *it = &l->page->p[item];
    Rect own = it->kind == ITEM_IMAGE    ? it->image.rect
               : it->kind == ITEM_GLYPHS ? it->glyphs.extent
                                         : path_bounds(it->path.path);
    return affine_rect(cover_group(l->cover, item)->to_page, own);
}

double look_light(Shade s) {
    return rgb_luminance(s.rgb);
}

// WCAG's 1 : 1 is the same colour.
bool look_gone(const Sight *sight, size_t layers, const Ink *ink, Pt p) {
    const double least = 1.5;
    Sight s = *sight;
    s.n = layers;
    return contrast_of(look_light(sight_with(&s, p, ink, true)),
                       look_light(sight_at(&s, p))) < least;
}

// How far the area is from the edge of what is cut out, at its nearest corner; beyond it
// below 0.
static double die_room(const Page *page, Rect spot) {
    double least = INFINITY;
    for (int i = 0; i < 4; i++) {
        Pt corner = {i & 1 ? spot.x + spot.w : spot.x, i & 2 ? spot.y + spot.h : spot.y};
        double far = path_distance(page->die, corner);
        least = fmin(least, path_holds(page->die, true, corner) ? far : -far);
    }
    return least;
}

static void die_check(const Look *l, size_t item, Rect spot) {
    double safe = fmax(l->page->safe, l->profile->safe);
    double least = l->page->die.n ? die_room(l->page, spot) : INFINITY;
    if (least >= safe - tolerance)
        return;
    Diag *wrong =
        look_error(l, item, "safe", spot, safe - least,
                   str_f(l->diags->arena, "%s stands %.1f mm %s the die's edge",
                         l->page->p[item].kind == ITEM_GLYPHS ? "text" : "this figure",
                         fabs(least) / PT_PER_MM, least < 0 ? "beyond" : "from"));
    diag_hint(l->diags, wrong, "%.1f mm are kept free (safe)", safe / PT_PER_MM);
}

void safe_check(const Look *l, size_t item, Rect spot, bool bleeds) {
    static const char *const sides[] = {"left", "right", "top", "bottom"};
    const Page *page = l->page;
    if (!bleeds && page->die.n) {
        die_check(l, item, spot);
        return;
    }
    const double room[] = {spot.x, page->trim.w - spot.x - spot.w, spot.y,
                           page->trim.h - spot.y - spot.h};
    bool layout = page->safe >= l->profile->safe;
    double safe = layout ? page->safe : l->profile->safe, least = INFINITY;
    size_t side = 0;
    for (size_t i = 0; i < 4; i++) {
        if (room[i] >= least || (bleeds && room[i] <= 0))
            continue;
        least = room[i];
        side = i;
    }
    if (least >= safe - tolerance)
        return;
    Diag *wrong = look_error(
        l, item, "safe", spot, safe - least,
        str_f(l->diags->arena, "%s stands %.1f mm %s the %s trim",
              l->page->p[item].kind == ITEM_GLYPHS ? "text" : "this figure",
              fabs(least) / PT_PER_MM, least < 0 ? "beyond" : "from", sides[side]));
    if (layout)
        diag_hint(l->diags, wrong, "the layout keeps %.1f mm free (safe)",
                  safe / PT_PER_MM);
    else
        diag_hint(l->diags, wrong, "the print profile %.*s keeps %.1f mm free (safe)",
                  STR(l->profile->name), safe / PT_PER_MM);
}

static bool drawn(ItemKind kind) {
    return kind == ITEM_PATH || kind == ITEM_IMAGE || kind == ITEM_GLYPHS;
}

// Around all that the group draws.
static Rect group_spot(const Look *l, size_t item) {
    Rect all = {0, 0, 0, 0};
    for (Walk w = walk_part(l->cover->arena, l->page, item); walk_next(&w);)
        if (drawn(w.item->kind))
            all = rect_union(all, look_spot(l, w.index));
    return all;
}

static void item_check(const Look *l, size_t item) {
    const Item *it = &l->page->p[item];
    switch (it->kind) {
    case ITEM_PATH:
        path_check(l, item);
        break;
    case ITEM_GLYPHS:
        type_check(l, item);
        break;
    case ITEM_IMAGE:
        picture_check(l, item);
        break;
    case ITEM_GROUP_BEGIN:
        if (group_is_apart(&it->group) && !l->profile->transparency)
            transparency_check(l, item, group_spot(l, item));
        if (group_is_apart(&it->group))
            group_check(l, item, group_spot(l, item));
        break;
    case ITEM_GROUP_END:
    case ITEM_LINK:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
    case ITEM_PAGE:
        break;
    }
}

static bool told(const TagItem *tag) { // a figure that readers are told of
    return tag->tag == TAG_FIGURE && tag->alt.n;
}

static void tag_open(Look *l, FigureSeen *figure, size_t item) {
    const TagItem *tag = &l->page->p[item].tag;
    if (tag->tag == TAG_ARTIFACT)
        l->decoration++;
    if (told(tag) && l->figures++ == 0)
        figure_begin(figure, item);
}

static void tag_close(Look *l, FigureSeen *figure, const TagItem *tag) {
    if (tag->tag == TAG_ARTIFACT)
        l->decoration--;
    if (told(tag) && --l->figures == 0)
        figure_end(figure, l);
}

static void figure_check(const Look *l, FigureSeen *figure, size_t item) {
    if (!drawn(l->page->p[item].kind) || l->decoration)
        return;
    if (l->figures)
        figure_part(figure, l, item);
    else if (l->page->p[item].kind == ITEM_IMAGE)
        icon_check(l, item);
}

// Decoration in an ink that lets through what it lies on, such as varnish on a word: nobody
// reads it, and it hides nothing.
bool look_glazes(const Look *l, const Ink *ink) {
    return l->decoration && ink && ink->kind == INK_SPOT &&
           plate_overprints(l->profile, ink, true);
}

void conform_page(const Conform *c, ConformMemo *memo, Diags *d, const Page *whole,
                  const Theme *theme) {
    Arena *scratch = arena_open();
    const Page *page = page_plain(scratch, whole);
    Look look = {.diags = d,
                 .page = page,
                 .profile = c->profile,
                 .proof = &c->proof,
                 .theme = theme,
                 .memo = memo};
    FigureSeen figure = {0};
    Clash clash = {0};
    memo->inks.arena = memo->arena;
    look.cover = cover_new(scratch, &c->proof, &memo->inks, page);
    for (Walk w = walk_page(scratch, page); walk_next(&w);) {
        item_check(&look, w.index);
        figure_check(&look, &figure, w.index);
        if (w.item->kind == ITEM_GLYPHS && !look_glazes(&look, w.item->glyphs.ink))
            clash_add(&clash, &look, w.index);
        if (w.item->kind == ITEM_TAG_BEGIN)
            tag_open(&look, &figure, w.index);
        else if (w.item->kind == ITEM_TAG_END)
            tag_close(&look, &figure, &walk_begun(&w)->tag);
    }
    clash_check(&clash, &look);
    finishes_check(&look, whole);
    arena_close(scratch);
}
