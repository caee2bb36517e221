#include "pdf_file/ink.h"

#include <math.h>

#include "pdf_file/token.h"

static double rounded(double v) {
    return round(v * 1e4) / 1e4; // token_ink's four decimals
}

static Paint paint_new(PaintSpace space, const double *v, size_t n) {
    Paint paint = {.space = space};
    for (size_t i = 0; i < n; i++)
        paint.v[i] = rounded(v[i]);
    return paint;
}

Paint pdf_rgb_paint(const PdfInks *inks, Rgb rgb) {
    double cmyk[4] = {0};
    if (!inks->profile->cmyk)
        return paint_new(PAINT_RGB, (double[]){rgb.r, rgb.g, rgb.b}, 3);
    plate_of_rgb(inks->profile, inks->icc, rgb, cmyk);
    return paint_new(PAINT_CMYK, cmyk, 4);
}

Paint pdf_ink_paint(const PdfInks *inks, const Ink *ink) {
    if (!inks->profile->cmyk || ink->kind == INK_RGB)
        return pdf_rgb_paint(
            inks, screen_rgb(&(Screen){.profile = inks->profile, .icc = inks->icc}, ink));
    if (ink->kind == INK_CMYK)
        return paint_new(PAINT_CMYK, ink->cmyk, 4);
    if (inks->profile->spots == SPOTS_KEEP) {
        Paint paint = paint_new(PAINT_SPOT, &ink->tint, 1);
        paint.spot = ink;
        return paint;
    }
    double cmyk[4];
    for (size_t i = 0; i < 4; i++)
        cmyk[i] = ink->cmyk[i] * ink->tint;
    return paint_new(PAINT_CMYK, cmyk, 4);
}

bool paint_eq(const Paint *a, const Paint *b) {
    if (a->space != b->space)
        return false;
    if (a->space == PAINT_SPOT && a->spot != b->spot &&
        !str_eq(a->spot->spot, b->spot->spot))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (a->v[i] != b->v[i])
            return false;
    return true;
}

size_t paint_parts(const Paint *paint) {
    return paint->space == PAINT_CMYK ? 4 : paint->space == PAINT_RGB ? 3 : 1;
}

void paint_put(Buf *b, const Paint *paint) {
    for (size_t i = 0; i < paint_parts(paint); i++)
        token_ink(b, paint->v[i]);
}

// A tint is so much of the alternate, in a straight line.
void pdf_spot_put(Buf *b, const Ink *spot) {
    buf_add(b, S("[/Separation"));
    token_name(b, spot->spot);
    buf_add(b, S("/DeviceCMYK<</FunctionType 2/N 1/Domain[0 1]/C0[0 0 0 0]/C1["));
    for (size_t i = 0; i < 4; i++)
        token_ink(b, spot->cmyk[i]);
    buf_add(b, S("]>>]"));
}
