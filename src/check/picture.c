// What is wrong with a picture: too few pixels for its size, too much ink, lines of a
// drawing too thin, an icon that hardly stands out, a figure too near to the trim.
#include <math.h>

#include "art/art.h"
#include "check/rule_context.h"
#include "check/sample.h"

// Pixels an inch of the page; of what has pixels.
static double ppi_of(const Look *l, size_t item) {
    const ImageItem *image = &l->page->p[item].image;
    Affine m = cover_group(l->cover, item)->to_page;
    double across = image->rect.w * hypot(m.a, m.b), down = image->rect.h * hypot(m.c, m.d);
    return 72 * fmin(image->art->columns / across, image->art->rows / down);
}

// A drawing that should be outlines and prints as pixels.
static void drawing_check(const Look *l, size_t item, Rect spot) {
    const Art *art = l->page->p[item].image.art;
    if (art->kind != ART_PIXELS || art->why.n == 0)
        return;
    double ppi = ppi_of(l, item);
    Diag *found = look_warning(
        l, item, "drawing", spot, 1 / fmax(ppi, 1),
        str_f(l->diags->arena,
              "the drawing %.*s prints as %.0f pixels an inch, for it has %.*s",
              STR(art->path), ppi, STR(art->why)));
    diag_hint(l->diags, found,
              "take that out of the drawing, or allow it: checks: {drawing: off}");
}

static void ppi_check(const Look *l, size_t item, Rect spot) {
    const Art *art = l->page->p[item].image.art;
    double least = l->profile->picture_ppi;
    if (art->kind != ART_PIXELS || least <= 0)
        return;
    double ppi = ppi_of(l, item);
    if (ppi >= least - 0.5)
        return;
    look_warning(l, item, "resolution", spot, least - ppi,
                 str_f(l->diags->arena,
                       "the picture %.*s prints at %.0f pixels an inch, %.*s asks for %.0f",
                       STR(art->path), ppi, STR(l->profile->name), least));
}

static double art_ink_known(const Look *l, const Art *art) {
    for (size_t i = 0; i < l->memo->arts.n; i++)
        if (l->memo->arts.p[i].art == art)
            return l->memo->arts.p[i].ink;
    double ink = art_ink(l->proof, art);
    PUSH(l->memo->arena, &l->memo->arts) = (struct ConformArt){art, ink};
    return ink;
}

// Only a warning: who converts the picture for the press may do so with less ink.
static void pixels_ink_check(const Look *l, size_t item, Rect spot) {
    const Art *art = l->page->p[item].image.art;
    double limit = l->profile->ink_limit;
    if (art->kind != ART_PIXELS || !l->profile->cmyk || limit <= 0)
        return;
    double ink = art_ink_known(l, art);
    if (ink <= limit + 1e-6)
        return;
    look_warning(l, item, "ink-limit", spot, ink - limit,
                 str_f(l->diags->arena,
                       "parts of the picture %.*s are %.0f %% of ink, the print profile "
                       "%.*s allows %.0f %%",
                       STR(art->path), 100 * ink, STR(l->profile->name), 100 * limit));
}

// Its inks print, and look, otherwise than whoever made it saw.
static void kept_check(const Look *l, size_t item, Rect spot) {
    const Art *art = l->page->p[item].image.art;
    const ArtLook *look = art_look(art, l->proof->icc);
    if (!l->profile->cmyk || l->profile->inks != INKS_KEEP || !look || !look->other)
        return;
    Diag *wrong = look_warning(
        l, item, "picture-profile", spot, 1,
        str_f(l->diags->arena,
              "the picture %.*s was made for another press, and prints otherwise on %.*s",
              STR(art->path), STR(l->profile->condition)));
    diag_hint(l->diags, wrong, "with cmyk-pictures: convert its inks are made to suit");
}

static bool art_transparent(const Art *art) {
    for (size_t i = 0; i < art->shapes; i++)
        if (art->shape[i].alpha < 1)
            return true;
    return false;
}

static void lines_check(const Look *l, size_t item, Rect spot) {
    const ImageItem *image = &l->page->p[item].image;
    double scale = cover_group(l->cover, item)->scale * image->rect.w / image->art->width;
    double thin = INFINITY, least = l->profile->least_line;
    for (size_t i = 0; i < image->art->shapes; i++)
        if (image->art->shape[i].stroked && image->art->shape[i].line > 0)
            thin = fmin(thin, image->art->shape[i].line * scale);
    if (thin < least - 1e-6)
        look_error(l, item, "line-width", spot, least - thin,
                   str_f(l->diags->arena,
                         "a line in the drawing %.*s is %.2f pt, thinner than %.2f pt",
                         STR(image->art->path), thin, least));
}

void picture_check(const Look *l, size_t item) {
    const ImageItem *image = &l->page->p[item].image;
    Rect spot = look_spot(l, item);
    if (l->figures)
        safe_check(l, item, spot, true);
    drawing_check(l, item, spot);
    ppi_check(l, item, spot);
    ink_check(l, item, spot, image->tint);
    pixels_ink_check(l, item, spot);
    kept_check(l, item, spot);
    if (image->art->kind == ART_DRAWING && art_transparent(image->art))
        transparency_check(l, item, spot);
    lines_check(l, item, spot);
}
