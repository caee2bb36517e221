#include "art/art.h"

#include <string.h>

#include "base/file.h"

#include "art/read.h"

typedef struct Picture {
    Str root;
    Art art;
    ArtFault fault;
} Picture;

struct Gallery {
    Arena *arena;
    Picture **p;
    size_t n, cap;
    long long newest; // seconds since 1970
};

ArtFault art_set_pixels(Arena *scratch, Art *art, long long columns, long long rows) {
    if (columns < 1 || rows < 1)
        return (ArtFault){.says = S("has no pixels")};
    if (columns > ART_SIDE_LIMIT || rows > ART_SIDE_LIMIT ||
        columns * rows > ART_PIXEL_LIMIT)
        return (ArtFault){
            .says = str_f(scratch, "is too large: %lld x %lld pixels", columns, rows),
            .hint = str_f(scratch, "the most is %d megapixels and %d pixels a side",
                          ART_PIXEL_LIMIT / 1000000, ART_SIDE_LIMIT)};
    art->kind = ART_PIXELS;
    art->columns = (int)columns;
    art->rows = (int)rows;
    return (ArtFault){0};
}

void art_set_size(Art *art, double x_ppi, double y_ppi) {
    const double least = 10, most = 100000;
    bool meant = x_ppi >= least && x_ppi <= most && y_ppi >= least && y_ppi <= most;
    art->width = art->columns * 72.0 / (meant ? x_ppi : ART_DEFAULT_PPI);
    art->height = art->rows * 72.0 / (meant ? y_ppi : ART_DEFAULT_PPI);
}

// SVG has no magic number: an XML text in which an element svg begins soon.
static bool looks_like_svg(Str bytes) {
    enum { SOON = 64 << 10 };
    if (str_starts(bytes, S("\xEF\xBB\xBF")))
        bytes = str_sub(bytes, 3, bytes.n);
    Str head = str_trim(str_sub(bytes, 0, SOON));
    return str_starts(head, S("<")) &&
           (memmem(head.p, head.n, "<svg", 4) || memmem(head.p, head.n, ":svg", 4));
}

static ArtFault unknown_kind(Arena *a, Str bytes) {
    static const struct {
        size_t at;
        Str magic;
        const char *name;
    } known[] = {
        {0, LIT("GIF8"), "GIF"},
        {8, LIT("WEBP"), "WebP"},
        {0, LIT("II*\0"), "TIFF"},
        {0, LIT("MM\0*"), "TIFF"},
        {0, LIT("BM"), "BMP"},
        {0, LIT("%PDF-"), "PDF"},
        {0, LIT("%!PS"), "PostScript"},
        {4, LIT("ftypavif"), "AVIF"},
        {4, LIT("ftyphei"), "HEIC"},
        {0, LIT("8BPS"), "Photoshop"},
        {0, LIT("\x1F\x8B"), "gzip (.svgz)"},
    };
    ArtFault fault = {.says = S("is not an SVG, PNG or JPEG picture")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(str_sub(bytes, known[i].at, bytes.n), known[i].magic))
            fault.hint = str_f(a, "it is a %s file: convert it", known[i].name);
    return fault;
}

// What the file holds decides, not how its name ends.
static ArtFault picture_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    if (bytes.n == 0)
        return (ArtFault){.says = S("is empty")};
    if (str_starts(bytes, S("\x89PNG\r\n\x1A\n")))
        return art_png_read(a, scratch, bytes, art);
    if (str_starts(bytes, S("\xFF\xD8\xFF")))
        return art_jpeg_read(a, scratch, bytes, art);
    if (looks_like_svg(bytes))
        return art_svg_read(a, scratch, bytes, art);
    return unknown_kind(scratch, bytes);
}

static Picture *picture_open(Gallery *g, Str root, Str path) {
    Picture *picture = NEW(g->arena, Picture);
    picture->root = str_dup(g->arena, root);
    Art art = {.path = str_dup(g->arena, path)};
    Arena *scratch = arena_open();
    Str bytes;
    Str unread = file_read(scratch, root, path, FILE_LIMIT, &bytes, &g->newest);
    ArtFault fault = {0};
    if (unread.n > 0)
        fault.says = str_f(scratch, "cannot be read: %.*s", STR(unread));
    else
        fault = picture_read(g->arena, scratch, bytes, &art);
    const double stand_in = 72; // pt
    if (fault.says.n > 0)
        art = (Art){.path = art.path, .width = stand_in, .height = stand_in};
    picture->art = art;
    picture->fault = (ArtFault){str_dup(g->arena, fault.says),
                                str_dup(g->arena, fault.hint), fault.machine};
    arena_close(scratch);
    return picture;
}

static Picture *picture_find(const Gallery *g, Str root, Str path) {
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->p[i]->art.path, path) && str_eq(g->p[i]->root, root))
            return g->p[i];
    return NULL;
}

Gallery *gallery_open(Arena *a) {
    Gallery *g = NEW(a, Gallery);
    g->arena = a;
    return g;
}

// A fault is found once and told wherever the picture is named.
const Art *gallery_add(Gallery *g, Diags *d, Str root, Str path, Span at) {
    Picture *picture = picture_find(g, root, path);
    if (!picture) {
        picture = picture_open(g, root, path);
        PUSH(g->arena, g) = picture;
    }
    const ArtFault *fault = &picture->fault;
    if (fault->says.n == 0)
        return &picture->art;
    const char *says = "the picture \"%.*s\" %.*s";
    Diag *diag = fault->machine ? diag_machine(d, at, says, STR(path), STR(fault->says))
                                : diag_error(d, at, says, STR(path), STR(fault->says));
    if (fault->hint.n > 0)
        diag_hint(d, diag, "%.*s", STR(fault->hint));
    return &picture->art;
}

const Art *gallery_find(const Gallery *g, Str root, Str path) {
    const Picture *picture = picture_find(g, root, path);
    return picture ? &picture->art : NULL;
}

long long gallery_newest(const Gallery *g) {
    return g->newest;
}

// How it looks on that press. A profile that cannot be used is none.
static ArtLook look_of(Arena *a, const Art *art, const Icc *icc) {
    size_t n = (size_t)art->columns * (size_t)art->rows;
    ArtLook look = {.icc = icc};
    if (art->inks_icc.n) {
        look.other = icc_differs(icc, art->inks_icc);
        return look;
    }
    uint32_t *pixel = NEWS(a, uint32_t, n);
    icc_screen_words(icc, art->inks, n, pixel);
    look.pixel = (const uint8_t *)pixel;
    return look;
}

void gallery_prove(Gallery *g, const Icc *icc) {
    for (size_t i = 0; icc && i < g->n; i++) {
        Art *art = &g->p[i]->art;
        if (art->inks && !art_look(art, icc))
            PUSH(g->arena, &art->look) = look_of(g->arena, art, icc);
    }
}

const ArtLook *art_look(const Art *art, const Icc *icc) {
    for (size_t i = 0; i < art->look.n; i++)
        if (art->look.p[i].icc == icc)
            return &art->look.p[i];
    return NULL;
}

const uint8_t *art_pixels(const Art *art, const Icc *icc) {
    const ArtLook *look = art_look(art, icc);
    return look && look->pixel ? look->pixel : art->pixel;
}

const uint8_t *art_straight(Arena *a, const Art *art, const Icc *icc) {
    const uint8_t *exact = art->file.n ? art_png_straight(a, art) : NULL;
    if (exact)
        return exact;
    size_t n = (size_t)art->columns * (size_t)art->rows;
    const uint32_t *in = (const uint32_t *)(const void *)art_pixels(art, icc);
    uint8_t *out = NEWS(a, uint8_t, 4 * n);
    for (size_t i = 0; i < n; i++) {
        uint32_t alpha = in[i] >> 24;
        for (int c = 0; c < 3 && alpha > 0; c++) {
            uint32_t v = ((in[i] >> (16 - 8 * c) & 255) * 255 + alpha / 2) / alpha;
            out[4 * i + (size_t)c] = (uint8_t)(v > 255 ? 255 : v);
        }
        out[4 * i + 3] = (uint8_t)alpha;
    }
    return out;
}
