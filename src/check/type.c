// What is wrong with a run of letters: too near to the trim, too small, too faint on what
// lies behind it, black in too many inks.
#include <math.h>

#include "check/contrast.h"
#include "face/face.h"
#include "scene/glyph_box.h"

enum { GLYPHS = 16, POINTS = 2 * GLYPHS }; // of a run that are looked at

typedef struct Letters { // a run as it stands on the page
    const GlyphsItem *glyphs;
    Rect spot;   // pt
    double size; // pt
} Letters;

typedef struct Legible { // the worst place of it
    double contrast;
    Sight sight;
    Pt at;
    bool reversed; // lighter than its ground somewhere
    Shade most;    // the place with the most ink
} Legible;

// The words are named beside the layout line, for what is wrong may be in their record.
Diag *text_error(const Look *l, size_t item, const char *rule, Rect spot, double fault,
                 Str says) {
    Diag *wrong = look_error(l, item, rule, spot, fault, says);
    Span words = l->page->p[item].glyphs.span, layout = l->page->p[item].span;
    if (words.source && (words.source != layout.source || words.from != layout.from)) {
        wrong->also = words;
        wrong->also_says = S("with these words");
    }
    return wrong;
}

static bool blank(Str text) {
    Str trimmed = str_trim(text);
    return trimmed.n == 0 || str_eq(trimmed, S("\u00A0"));
}

// Two places of each letter, below and above its middle, on the page; of long runs not of
// every letter.
static size_t points_of(const Letters *t, Affine to_page, Pt *out) {
    const Run *run = t->glyphs->run;
    size_t step = run->n / GLYPHS + 1, n = 0;
    for (size_t i = run->n / 2 % step; i < run->n; i += step) {
        const Glyph *g = &run->glyph[i];
        if (g->cluster < run->text.n && run->text.p[g->cluster] == ' ')
            continue;
        Affine m = glyph_place(g, t->glyphs->origin);
        for (int high = 1; high <= 3; high += 2) {
            double up = run->face->cap_height * run->size * high / 4;
            out[n++] = affine_apply(affine_then(m, to_page), (Pt){g->advance / 2, -up});
        }
    }
    return n;
}

static void legible_add(Legible *worst, const Sight *sight, Pt at, const Ink *own_ink) {
    Shade ink = sight_with(sight, at, own_ink, true), ground = sight_at(sight, at);
    double own = look_light(ink), below = look_light(ground);
    double contrast = contrast_of(own, below);
    worst->reversed = worst->reversed || own > below;
    if (shade_total(ink) > shade_total(worst->most))
        worst->most = ink;
    if (contrast < worst->contrast) {
        worst->contrast = contrast;
        worst->sight = *sight;
        worst->at = at;
    }
}

// Where a clip cuts the letters off, or something hides them, they are not faint but lost.
static Legible legible_of(const Look *l, size_t item, const Letters *t) {
    const Affine to_page = cover_group(l->cover, item)->to_page;
    const Ink *ink = t->glyphs->ink;
    Sight sight = cover_through(l->cover, item, t->spot);
    sight.blur = t->size / 8;
    Pt point[POINTS] = {{t->spot.x + t->spot.w / 2, t->spot.y + t->spot.h / 2}};
    size_t n = sight.even ? 0 : points_of(t, to_page, point);
    Legible worst = {.contrast = INFINITY};
    for (size_t i = 0; i < (n ? n : 1); i++) {
        Sight seen = sight;
        if (cover_clip(l->cover, item, point[i]))
            continue;
        if (seen.n > seen.below && look_gone(&seen, seen.n, ink, point[i]))
            seen.n = seen.below;
        legible_add(&worst, &seen, point[i], ink);
    }
    return worst;
}

static void size_check(const Look *l, size_t item, const Letters *t, bool reversed) {
    const Profile *p = l->profile;
    bool more = reversed && p->least_reversed_type > p->least_type;
    double least = more ? p->least_reversed_type : p->least_type;
    if (t->size >= least - 1e-6)
        return;
    text_error(l, item, "type-size", t->spot, least - t->size,
               str_f(l->diags->arena, "%s of %.1f pt is smaller than %.1f pt",
                     more ? "reversed type" : "type", t->size, least));
}

// WCAG 2.2, 1.4.3: large is 18 pt, or 14 pt and bold.
static void contrast_check(const Look *l, size_t item, const Letters *t,
                           const Legible *seen) {
    Arena *a = l->diags->arena;
    bool bold = t->glyphs->run->face->weight >= 700;
    double least = t->size >= 18 || (bold && t->size >= 14) ? 3 : 4.5;
    if (seen->contrast >= least)
        return;
    Diag *wrong = text_error(
        l, item, "contrast", t->spot, least - seen->contrast,
        str_f(a, "text in %.*s has a contrast of %.2f : 1, type of %.1f pt needs %.1f : 1",
              STR(t->glyphs->ink->name), seen->contrast, t->size, least));
    const Faint faint = {t->glyphs->ink, true, seen->sight, seen->at, least};
    contrast_advise(l, wrong, &faint);
}

// Dark, without a hue and of more than black: small type in it gets coloured edges when the
// plates do not quite meet.
static bool rich_black(const Look *l, const Ink *ink) {
    const double dark = 30, grey = 10; // L* and C*ab
    if (ink->kind == INK_SPOT)
        return false;
    bool neutral = ink->preview.r == ink->preview.g && ink->preview.g == ink->preview.b;
    if (ink->kind == INK_RGB && neutral && l->profile->grey == GREY_K)
        return false;
    if (ink->kind == INK_CMYK && ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] <= 0)
        return false;
    Lab lab = rgb_lab(cover_ink(l->cover, ink).rgb);
    return lab.l < dark && hypot(lab.a, lab.b) < grey;
}

static void black_check(const Look *l, size_t item, const Letters *t) {
    const Ink *ink = t->glyphs->ink;
    double from = l->profile->rich_black;
    if (!l->profile->cmyk || (from > 0 && t->size >= from) || !rich_black(l, ink))
        return;
    Str own = ink_dump(l->diags->arena, ink);
    Diag *wrong = text_error(
        l, item, "black", t->spot, 1,
        str_f(l->diags->arena, "black type of %.1f pt is not of black ink alone but %.*s",
              t->size, STR(own)));
    if (from > 0)
        diag_hint(l->diags, wrong, "use cmyk(0 0 0 100); from %.0f pt on it may be richer",
                  from);
    else
        diag_hint(l->diags, wrong, "use cmyk(0 0 0 100)");
}

// A font that may not be in files, in a file that would hold it. Its maker forbids it in
// every file; on paper alone the shop's copy matters, so screens are warned.
static void embedding_check(const Look *l, size_t item, const Letters *t) {
    const Face *face = t->glyphs->run->face;
    FaceEmbed embed = face_embed(face->embedding);
    if (l->profile->outlines || (embed != EMBED_NEVER && embed != EMBED_WHOLE))
        return;
    for (size_t i = 0; i < item; i++) { // once a page
        const Item *it = &l->page->p[i];
        if (it->kind == ITEM_GLYPHS && it->glyphs.run->face == face &&
            !blank(it->glyphs.text))
            return;
    }
    Arena *a = l->diags->arena;
    Diag *wrong = text_error(
        l, item, "embedding", t->spot, 1,
        embed == EMBED_NEVER
            ? str_f(a, "The font %.*s %.*s forbids that files hold it.", STR(face->family),
                    STR(face->style))
            : str_f(a, "The font %.*s %.*s forbids that files hold a part of it.",
                    STR(face->family), STR(face->style)));
    wrong->severity = l->profile->cmyk ? wrong->severity : DIAG_WARNING;
    diag_hint(l->diags, wrong,
              "take another font, or outlines: yes in the print profile if its licence "
              "allows that");
}

void type_check(const Look *l, size_t item) {
    const GlyphsItem *g = &l->page->p[item].glyphs;
    const CoverGroup *group = cover_group(l->cover, item);
    Letters t = {g, look_spot(l, item), g->run->size * group->scale};
    bool words = !blank(g->text);
    if (!(words && hidden_check(l, item)))
        safe_check(l, item, t.spot, false);
    if (!words)
        return;
    Legible seen = {.contrast = INFINITY};
    if (g->ink) {
        seen = legible_of(l, item, &t);
        if (!look_glazes(l, g->ink))
            contrast_check(l, item, &t, &seen);
        black_check(l, item, &t);
        ink_check(l, item, t.spot, g->ink);
        if (shade_total(seen.most) > shade_total(cover_ink(l->cover, g->ink)) + 1e-6)
            ink_sum_check(l, item, t.spot, g->ink, seen.most);
    }
    size_check(l, item, &t, seen.reversed);
    embedding_check(l, item, &t);
}
