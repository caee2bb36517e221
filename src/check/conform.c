#include "check/conform.h"

#include <assert.h>
#include <math.h>

static const double pt_per_mm = 72 / 25.4;

// Letters' side bearings and round letters' overshoot leave the metrics' box by about 2 %
// of the type size; 0.1 mm is that of 14 pt type. The guillotine's own tolerance is ten
// times as much.
static const double tolerance = 0.1 * 72 / 25.4; // pt

typedef struct Matrices { // of the groups that are open, each from its inside to the page
    Affine *p;
    size_t n, cap;
} Matrices;

// The page being looked at.
typedef struct Look {
    Diags *diags;
    const Page *page;
    const Profile *profile;
} Look;

static void safe_check(const Look *l, const GlyphsItem *g, Rect r) {
    const Page *page = l->page;
    double left = r.x, top = r.y;
    double right = page->trim.w - r.x - r.w, bottom = page->trim.h - r.y - r.h;
    double least = fmin(fmin(left, right), fmin(top, bottom));
    const char *side = least == left    ? "left"
                       : least == right ? "right"
                       : least == top   ? "top"
                                        : "bottom";
    bool layout = page->safe >= l->profile->safe;
    double safe = layout ? page->safe : l->profile->safe;
    if (least >= safe - tolerance)
        return;
    Diag *wrong =
        diag_error(l->diags, g->span, "text stands %.1f mm from the %s trim of %.*s",
                   least / pt_per_mm, side, STR(page->name));
    if (layout)
        diag_hint(l->diags, wrong, "the layout keeps %.1f mm free (safe)",
                  safe / pt_per_mm);
    else
        diag_hint(l->diags, wrong, "the print profile %.*s keeps %.1f mm free (safe)",
                  STR(l->profile->name), safe / pt_per_mm);
}

static void size_check(const Look *l, const GlyphsItem *g) {
    double least = l->profile->least_type;
    if (g->run->size < least - 1e-6)
        diag_error(l->diags, g->span, "type of %.1f pt is smaller than %.1f pt in %.*s",
                   g->run->size, least, STR(l->page->name));
}

// All the inks of a place in the units of one, as they reach the plates.
static double ink_amount(const Look *l, const Ink *ink) {
    double process = ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] + ink->cmyk[3];
    switch (ink->kind) {
    case INK_CMYK:
        return process;
    case INK_SPOT:
        return l->profile->spots == SPOTS_KEEP ? ink->tint : process * ink->tint;
    case INK_RGB:
        return 0; // the output's ICC profile keeps within its limit
    }
    return 0;
}

static void ink_check(const Look *l, Span at, const Ink *ink) {
    const Profile *p = l->profile;
    if (!ink || !p->cmyk)
        return;
    if (ink->kind == INK_SPOT && p->spots == SPOTS_REFUSE)
        diag_error(l->diags, at, "the print profile %.*s takes no spot ink such as %.*s",
                   STR(p->name), STR(ink->spot));
    if (ink->kind == INK_RGB && p->rgb == RGB_REFUSE)
        diag_error(l->diags, at, "the print profile %.*s takes no RGB colour such as %.*s",
                   STR(p->name), STR(ink->name));
    double amount = ink_amount(l, ink);
    if (p->ink_limit > 0 && amount > p->ink_limit + 1e-6)
        diag_error(l->diags, at,
                   "%.*s is %.0f %% of ink, the print profile %.*s allows %.0f %%",
                   STR(ink->name), 100 * amount, STR(p->name), 100 * p->ink_limit);
}

static void path_check(const Look *l, const Item *item) {
    const PathItem *path = &item->path;
    ink_check(l, item->span, path->fill);
    ink_check(l, item->span, path->stroke);
    double thin = INFINITY, least = l->profile->least_line;
    if (path->stroke)
        thin = path->line;
    else if (path->fill && path->path.n) {
        Rect r = path_bounds(path->path);
        thin = fmin(r.w, r.h);
    }
    if (thin < least - 1e-6)
        diag_error(l->diags, item->span, "a line of %.2f pt is thinner than %.2f pt", thin,
                   least);
}

static bool art_transparent(const Art *art) {
    for (size_t i = 0; i < art->shapes; i++)
        if (art->shape[i].alpha < 1)
            return true;
    return false;
}

static void transparency_check(const Look *l, Span at, bool transparent) {
    if (transparent && !l->profile->transparency)
        diag_error(l->diags, at, "the print profile %.*s allows no transparency",
                   STR(l->profile->name));
}

static void image_check(const Look *l, const Item *item, Affine now) {
    const ImageItem *image = &item->image;
    const Art *art = image->art;
    ink_check(l, item->span, image->tint);
    transparency_check(l, item->span, art->kind == ART_DRAWING && art_transparent(art));
    if (art->kind != ART_PIXELS || l->profile->picture_ppi <= 0)
        return;
    double across = image->rect.w * hypot(now.a, now.b),
           down = image->rect.h * hypot(now.c, now.d);
    double ppi = 72 * fmin(art->columns / across, art->rows / down);
    if (ppi < l->profile->picture_ppi - 0.5)
        diag_warning(l->diags, item->span,
                     "the picture %.*s prints at %.0f pixels an inch, %.*s asks for %.0f",
                     STR(art->path), ppi, STR(l->profile->name), l->profile->picture_ppi);
}

static void item_check(const Look *l, const Item *item, Affine now) {
    switch (item->kind) {
    case ITEM_PATH:
        path_check(l, item);
        break;
    case ITEM_GLYPHS:
        safe_check(l, &item->glyphs, affine_rect(now, item->glyphs.extent));
        size_check(l, &item->glyphs);
        ink_check(l, item->glyphs.span, item->glyphs.ink);
        break;
    case ITEM_IMAGE:
        image_check(l, item, now);
        break;
    case ITEM_GROUP_BEGIN:
        transparency_check(l, item->span, item->group.opacity < 1);
        break;
    case ITEM_PAGE: // was looked at before it came on a sheet
    case ITEM_GROUP_END:
    case ITEM_LINK:
    case ITEM_TAG_BEGIN:
    case ITEM_TAG_END:
        break;
    }
}

void conform_page(Diags *d, const Page *page, const Profile *profile) {
    Arena *scratch = arena_open();
    Look look = {d, page, profile};
    Matrices open = {0};
    PUSH(scratch, &open) = affine_one();
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        Affine now = open.p[open.n - 1];
        item_check(&look, item, now);
        if (item->kind == ITEM_GROUP_BEGIN) {
            PUSH(scratch, &open) = affine_then(item->group.matrix, now);
        } else if (item->kind == ITEM_GROUP_END) {
            assert(open.n > 1);
            open.n--;
        }
    }
    arena_close(scratch);
}
