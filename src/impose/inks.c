#include "impose/inks.h"

static const Ink registration = {.name = LIT("registration"),
                                 .kind = INK_CMYK,
                                 .cmyk = {1, 1, 1, 1},
                                 .has_preview = true,
                                 .overprint = true};
static const Ink black = {.name = LIT("black"),
                          .kind = INK_CMYK,
                          .cmyk = {0, 0, 0, 1},
                          .has_preview = true,
                          .overprint = true};

static const Ink grey = {.name = LIT("grey"),
                         .kind = INK_CMYK,
                         .cmyk = {0, 0, 0, .5},
                         .has_preview = true,
                         .preview = {.6, .6, .6},
                         .overprint = true};
static const Ink paper = {
    .name = LIT("paper"), .kind = INK_CMYK, .has_preview = true, .preview = {1, 1, 1}};

const Ink *ink_grey(void) {
    return &grey;
}

const Ink *ink_paper(void) {
    return &paper;
}

const Ink *ink_registration(void) {
    return &registration;
}

const Ink *ink_black(void) {
    return &black;
}

// Magenta where there are no separations: it is seen on any card.
const Ink *ink_die(Arena *a, Str spot) {
    Ink *ink = NEW(a, Ink);
    *ink = (Ink){.name = spot,
                 .kind = INK_SPOT,
                 .cmyk = {0, 1, 0, 0},
                 .spot = spot,
                 .tint = 1,
                 .has_preview = true,
                 .preview = {1, 0, 1},
                 .overprint = true,
                 .finish = FINISH_DIE};
    return ink;
}

static void all_process(InkUse *use) {
    for (size_t i = 0; i < 4; i++)
        use->process[i] = true;
}

// RGB is printed in all four, but for black.
void inks_add(Arena *a, InkUse *use, const Ink *ink) {
    switch (ink->kind) {
    case INK_CMYK:
        for (size_t i = 0; i < 4; i++)
            use->process[i] = use->process[i] || ink->cmyk[i] > 0;
        return;
    case INK_RGB:
        if (ink->preview.r > 0 || ink->preview.g > 0 || ink->preview.b > 0)
            all_process(use);
        else
            use->process[3] = true;
        return;
    case INK_SPOT:
        break;
    }
    for (size_t i = 0; i < use->spot.n; i++)
        if (str_eq(use->spot.p[i]->spot, ink->spot))
            return;
    Ink *own = NEW(a, Ink); // the page's may go with the page
    *own = *ink;
    own->spot = str_dup(a, ink->spot);
    own->name = own->spot;
    own->variant = NULL;
    own->variants = 0;
    PUSH(a, &use->spot) = own;
}

void inks_add_page(Arena *a, InkUse *use, const Page *page) {
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        switch (item->kind) {
        case ITEM_PATH:
            if (item->path.fill)
                inks_add(a, use, item->path.fill);
            if (item->path.stroke)
                inks_add(a, use, item->path.stroke);
            break;
        case ITEM_GLYPHS:
            inks_add(a, use, item->glyphs.ink);
            break;
        case ITEM_IMAGE:
            if (item->image.tint)
                inks_add(a, use, item->image.tint);
            else
                all_process(use);
            break;
        case ITEM_LINK:
        case ITEM_GROUP_BEGIN:
        case ITEM_GROUP_END:
        case ITEM_TAG_BEGIN:
        case ITEM_TAG_END:
        case ITEM_PAGE:
            break;
        }
    }
}

size_t inks_count(const InkUse *use) {
    size_t n = use->spot.n;
    for (size_t i = 0; i < 4; i++)
        n += use->process[i] ? 1 : 0;
    return n;
}

static void tint_preview(Ink *ink, Rgb full, double tint) {
    ink->has_preview = true;
    ink->preview =
        (Rgb){1 - tint * (1 - full.r), 1 - tint * (1 - full.g), 1 - tint * (1 - full.b)};
}

// A spot ink that the theme has as a tint is seen here at full strength.
static Rgb spot_full(const Ink *ink) {
    if (!ink->has_preview || ink->tint <= 0)
        return ink_plain_rgb(ink->cmyk);
    double t = ink->tint;
    Rgb p = ink->preview, full = {1 - (1 - p.r) / t, 1 - (1 - p.g) / t, 1 - (1 - p.b) / t};
    full.r = full.r < 0 ? 0 : full.r;
    full.g = full.g < 0 ? 0 : full.g;
    full.b = full.b < 0 ? 0 : full.b;
    return full;
}

const Ink *inks_tint(Arena *a, const InkUse *use, size_t nth, double tint) {
    static const Str name[] = {LIT("cyan"), LIT("magenta"), LIT("yellow"), LIT("black")};
    Ink *ink = NEW(a, Ink);
    for (size_t i = 0; i < 4; i++) {
        if (!use->process[i] || nth-- > 0)
            continue;
        double full[4] = {0};
        full[i] = 1;
        *ink = (Ink){.name = name[i], .kind = INK_CMYK};
        ink->cmyk[i] = tint;
        tint_preview(ink, ink_plain_rgb(full), tint);
        return ink;
    }
    *ink = *use->spot.p[nth];
    ink->name = ink->spot;
    ink->tint = tint;
    tint_preview(ink, spot_full(use->spot.p[nth]), tint);
    return ink;
}
