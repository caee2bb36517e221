#include "check/soft_proof.h"

#include <math.h>
#include <string.h>

Shade proof_paper(void) {
    return (Shade){.rgb = {1, 1, 1}};
}

// Without an ICC profile, as tests may have it, by the plain formula.
static Rgb plates_rgb(const Proof *p, const double plate[4]) {
    return p->icc ? icc_proof(p->icc, plate) : ink_plain_rgb(plate);
}

Shade proof_rgb(const Proof *p, Rgb rgb) {
    Shade s = {.rgb = rgb};
    if (!p->profile->cmyk || !p->icc)
        return s;
    plate_of_rgb(p->profile, p->icc, rgb, s.plate);
    s.rgb = plates_rgb(p, s.plate);
    return s;
}

Shade proof_plates(const Proof *p, const double plate[4]) {
    Shade s = {.rgb = plates_rgb(p, plate)};
    for (size_t i = 0; i < 4 && p->profile->cmyk; i++)
        s.plate[i] = plate[i];
    return s;
}

Shade proof_ink(const Proof *p, const Ink *ink) {
    if (!p->profile->cmyk || ink->kind == INK_RGB)
        return proof_rgb(p,
                         screen_rgb(&(Screen){.profile = p->profile, .icc = p->icc}, ink));
    Shade s = {0};
    double tint = ink->kind == INK_SPOT ? ink->tint : 1;
    for (size_t i = 0; i < 4; i++)
        s.plate[i] = ink->cmyk[i] * tint;
    s.rgb = plates_rgb(p, s.plate);
    if (ink->kind == INK_CMYK || p->profile->spots != SPOTS_KEEP)
        return s;
    return (Shade){.rgb = s.rgb, .spot = tint};
}

static bool plates_same(const double a[4], const double b[4]) {
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

static bool rgb_same(Rgb a, Rgb b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static bool ink_same(const Ink *a, const Ink *b) {
    return a->kind == b->kind && a->tint == b->tint && a->has_preview == b->has_preview &&
           plates_same(a->cmyk, b->cmyk) && rgb_same(a->preview, b->preview);
}

// Inks that were made for a page are gone with it, so they are known by what they are.
Shade proof_ink_once(const Proof *p, ProofInks *known, const Ink *ink) {
    enum { MOST = 64 };
    for (size_t i = 0; known && i < known->n; i++)
        if (ink_same(&known->p[i].ink, ink))
            return known->p[i].own;
    Shade own = proof_ink(p, ink);
    if (known && known->n < MOST) {
        Ink like = {.kind = ink->kind,
                    .tint = ink->tint,
                    .has_preview = ink->has_preview,
                    .preview = ink->preview};
        memcpy(like.cmyk, ink->cmyk, sizeof like.cmyk);
        PUSH(known->arena, known) = (struct ProofKnown){like, own};
    }
    return own;
}

static Rgb plates_known(const Proof *p, ProofMemo *memo, const Shade *s) {
    for (size_t i = 0; i < memo->n; i++)
        if (plates_same(memo->p[i].plate, s->plate))
            return memo->p[i].rgb;
    Shade known = *s;
    known.rgb = plates_rgb(p, s->plate);
    PUSH(memo->arena, memo) = known;
    return known.rgb;
}

static Rgb rgb_times(Rgb a, Rgb b) {
    return (Rgb){a.r * b.r, a.g * b.g, a.b * b.b};
}

// With OPM 1 a plate on which an ink prints nothing keeps what lies below (ISO 32000-1,
// 8.6.7). Spot inks are looked through: their light is multiplied.
Shade proof_over(const Proof *p, ProofMemo *memo, Shade below, ProofInk ink, bool letters) {
    const Shade *own = &ink.own;
    if (!plate_overprints(p->profile, ink.ink, letters))
        return *own;
    Shade both = {.spot = below.spot + own->spot};
    if (!p->profile->cmyk) {
        both.rgb = rgb_times(below.rgb, own->rgb);
        return both;
    }
    for (size_t i = 0; i < 4; i++)
        both.plate[i] = own->plate[i] > 0 ? own->plate[i] : below.plate[i];
    if (both.spot > 0)
        both.rgb = rgb_times(below.rgb, own->rgb);
    else if (plates_same(both.plate, own->plate))
        both.rgb = own->rgb;
    else
        both.rgb = plates_known(p, memo, &both);
    return both;
}

Shade shade_mix(Shade below, Shade above, double alpha) {
    Shade s = {.rgb = rgb_mix(below.rgb, above.rgb, alpha),
               .spot = below.spot + (above.spot - below.spot) * alpha};
    for (size_t i = 0; i < 4; i++)
        s.plate[i] = below.plate[i] + (above.plate[i] - below.plate[i]) * alpha;
    return s;
}

// On the plates the inks run into each other, and look as their mixture does; spot inks and
// screens mix in light.
Shade proof_mix(const Proof *p, Shade from, Shade to, double part) {
    Shade s = shade_mix(from, to, part);
    if (p->profile->cmyk && s.spot <= 0)
        s.rgb = plates_rgb(p, s.plate);
    return s;
}

double shade_total(Shade s) {
    return s.plate[0] + s.plate[1] + s.plate[2] + s.plate[3] + s.spot;
}
