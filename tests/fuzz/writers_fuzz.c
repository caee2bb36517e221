// Bytes to a page that no layout would make, and that to SVG, PDF and PNG: each byte
// chooses what comes next, and how large it is.
#include <math.h>

#include "face/face.h"
#include "ink/profile.h"
#include "pdf/page.h"
#include "pdf/pdf.h"
#include "raster/raster.h"
#include "svg/svg.h"

#include "fuzz.h"

typedef struct Roll { // what the bytes say
    Arena *arena;
    Str rest;
    const Face *face;
    Page *page;
    size_t groups;
} Roll;

static unsigned take(Roll *r) {
    unsigned value = r->rest.n ? (unsigned char)r->rest.p[0] : 0;
    r->rest = str_sub(r->rest, r->rest.n > 0, r->rest.n);
    return value;
}

static double length(Roll *r) { // pt; small, beyond the page, and none
    unsigned size = take(r), unit = take(r) % 4;
    static const double units[] = {0.01, 1, -1, 500};
    return size * units[unit];
}

static const Ink *ink(Roll *r) {
    static const Ink inks[] = {
        {.name = LIT("k"), .kind = INK_CMYK, .cmyk = {0, 0, 0, 1}},
        {.name = LIT("c"), .kind = INK_CMYK, .cmyk = {1, 0.5, 0, 0}, .overprint = true},
        {.name = LIT("s"),
         .kind = INK_SPOT,
         .spot = LIT("Gold"),
         .tint = 0.5,
         .cmyk = {0.2, 0.3, 0.8, 0}},
        {.name = LIT("r"), .kind = INK_RGB, .preview = {0.2, 0.5, 0.9}}};
    unsigned choice = take(r) % 5;
    return choice < 4 ? &inks[choice] : NULL;
}

static Path path(Roll *r) {
    Path p = {0};
    path_move(r->arena, &p, (Pt){length(r), length(r)});
    for (unsigned n = take(r) % 8; n > 0; n--) {
        Pt at = {length(r), length(r)};
        if (take(r) % 3 == 0)
            path_curve(r->arena, &p, at, (Pt){length(r), at.y}, (Pt){at.x, length(r)});
        else
            path_line(r->arena, &p, at);
    }
    if (take(r) % 2)
        path_close(r->arena, &p);
    return p;
}

static void letters(Roll *r) {
    Run *run = NEW(r->arena, Run);
    size_t n = take(r) % 6;
    Glyph *glyph = NEWS(r->arena, Glyph, n + 1);
    for (size_t i = 0; i < n; i++)
        glyph[i] = (Glyph){
            .id = take(r), .cluster = (uint32_t)i, .x = 5.0 * (double)i, .advance = 5};
    *run = (Run){.face = r->face,
                 .size = 1 + take(r),
                 .width = 5 * (double)n,
                 .glyph = glyph,
                 .n = n,
                 .text = str_sub(S("Letters"), 0, n)};
    const Ink *filled = ink(r);
    if (filled && n)
        PUSH(r->arena, r->page) = (Item){.kind = ITEM_GLYPHS,
                                         .glyphs = {.run = run,
                                                    .origin = {length(r), length(r)},
                                                    .ink = filled,
                                                    .text = run->text,
                                                    .language = S("en"),
                                                    .begins = true}};
}

static void item(Roll *r) {
    switch (take(r) % 5) {
    case 0:
    case 1: {
        PathItem p = {
            .path = path(r), .even_odd = take(r) % 2, .fill = ink(r), .stroke = ink(r)};
        p.line = p.stroke ? fabs(length(r)) : 0;
        PUSH(r->arena, r->page) = (Item){.kind = ITEM_PATH, .path = p};
        return;
    }
    case 2:
        letters(r);
        return;
    case 3: {
        GroupItem g = {.matrix = affine_turn(take(r)), .opacity = take(r) / 255.0};
        g.mixing = (Mixing)(take(r) % 3);
        g.clip = take(r) % 2 ? path(r) : (Path){0};
        PUSH(r->arena, r->page) = (Item){.kind = ITEM_GROUP_BEGIN, .group = g};
        r->groups++;
        return;
    }
    case 4:
        if (r->groups) {
            PUSH(r->arena, r->page) = (Item){.kind = ITEM_GROUP_END};
            r->groups--;
        }
    }
}

static bool sink_nothing(void *self, const void *bytes, size_t n) {
    (void)self, (void)bytes, (void)n;
    return true;
}

static void pdf_make(Arena *a, const Page *page) {
    Profile profile = {.name = S("fuzz"), .rgb = RGB_TAG, .transparency = true};
    const PdfPress *press = pdf_press_open(a, &profile, NULL);
    const PdfPage *made = pdf_page_make(a, pdf_maker_open(a), press, page, NULL);
    Sink sink = {NULL, sink_nothing};
    Pdf *pdf = pdf_open(a, press, (PdfInfo){.language = S("en")}, sink);
    if (pdf_add(pdf, page, made))
        pdf_close(pdf);
}

// Lato, of fonts that are opened once for the whole process.
static const Face *face_of_process(void) {
    static const Face *face;
    if (face)
        return face;
    Arena *a = arena_open();
    Diags *d = NEW(a, Diags);
    *d = diags_new(a);
    Str folder = S(PRENT_SOURCE_DIR "/fonts");
    face = face_find(faces_open(a, d, NULL, &folder, 1, false), S("Lato"), 400, false);
    return face;
}

FUZZ(a, bytes) {
    Roll r = {a, bytes, face_of_process(), page_new(a, S("fuzz"), (Size){100, 80}, 9, 9),
              0};
    PUSH(a, r.page) = (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = TAG_P}};
    while (r.rest.n && r.page->n < 200)
        item(&r);
    for (; r.groups; r.groups--)
        PUSH(a, r.page) = (Item){.kind = ITEM_GROUP_END};
    PUSH(a, r.page) = (Item){.kind = ITEM_TAG_END};
    svg_page(svg_open(a), a, r.page, &(SvgInfo){.title = S("t"), .language = S("en")});
    pdf_make(a, r.page);
    raster_png(raster_open(a, (Screen){0}), r.page, 36, false, (Sink){NULL, sink_nothing});
}
