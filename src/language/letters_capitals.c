#include "language/letters.h"

static bool is_turkic(const Language *l) {
    return l && (str_eq(l->code, S("tr")) || str_eq(l->code, S("az")));
}

// Small letters to capitals. One may become two, as the sharp s does; Turkish keeps the dot
// of its i, and Greek drops its accents. An address stays as it is typed.
Letters capitals_set(Arena *a, const Letters *in) {
    Letters out = {0};
    for (size_t i = 0; i < in->n; i++) {
        Letter now = in->p[i];
        if ((now.in->set & SET_UPPER) && !now.fixed) {
            if (now.c == 0xDF) {
                now.c = 'S';
                PUSH(a, &out) = now;
                now.before = SEAM_NONE;
            }
            now.c =
                now.c == 'i' && is_turkic(now.in->language) ? 0x130 : letter_upper(now.c);
        }
        PUSH(a, &out) = now;
    }
    return out;
}
