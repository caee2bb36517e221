#include "art/art.h"

#include <assert.h>

#include "art/worker.h"
#include "base/file.h"
#include "base/once.h"

typedef struct Picture {
    Str root;
    Art art;
    ArtFault fault;
    ArtFaults placed;     // in the drawing
    const Source *source; // of the drawing, when something of it is to be told; or NULL
    bool told;            // what is placed is told once
} Picture;

struct Gallery {
    Arena *arena; // of its own: threads add to it, one at a time
    Lock *lock;
    Picture **p;
    size_t n, cap;
    Inputs *inputs; // or NULL
    struct {
        const Icc **p;
        size_t n, cap;
    } press;
    Worker *worker;
    long long pixels; // of all pictures so far
};

ArtFault art_set_pixels(Arena *scratch, Art *art, long long columns, long long rows) {
    assert(columns > 0 && rows > 0);
    long long most = art->most ? art->most : limit_table[LIMIT_PICTURE].most;
    Str large = str_f(scratch, "is too large: %lld x %lld pixels", columns, rows);
    if (columns > ART_SIDE_LIMIT || rows > ART_SIDE_LIMIT)
        return (ArtFault){
            .says = large,
            .hint = str_f(scratch, "the most is %d pixels a side", ART_SIDE_LIMIT)};
    if (columns * rows > most)
        return (ArtFault){
            .says = large,
            .hint = str_f(scratch, "it has more than %lld; --limit picture=%lld allows it",
                          most, columns * rows)};
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

// A drawing that is not UTF-8 has no lines to point at.
static const Source *source_of(Gallery *g, Arena *scratch, const Picture *picture,
                               Str bytes) {
    Diags unsaid = diags_new(scratch);
    Str name = path_join(g->arena, picture->root, picture->art.path);
    return source_new(g->arena, &unsaid, name, str_dup(g->arena, bytes));
}

static ArtFault one_too_many(const Gallery *g, long most) {
    return (ArtFault){
        .says =
            str_f(g->arena,
                  "is one too many: all pictures together have more than %ld pixels", most),
        .hint = str_f(g->arena,
                      "scale the pictures to the size that they print at, 300 pixels "
                      "an inch, or allow more: --limit pixels=%lld",
                      2LL * most)};
}

// No more than what is left for all pictures may be decoded: the process that does so looks
// at the file's head, before it takes any memory.
static ArtDecoded bytes_decode(Gallery *g, const Limits *limits, Str bytes) {
    long most = limit_most(limits, LIMIT_PIXELS);
    long long left = most > g->pixels ? most - g->pixels : 1;
    Limits own = limits ? *limits : (Limits){0};
    bool scarce = left < limit_most(limits, LIMIT_PICTURE);
    if (scarce)
        own.most[LIMIT_PICTURE] = (long)left;
    ArtDecoded decoded = worker_decode(g->arena, g->worker, &own, bytes);
    if (scarce && str_starts(decoded.fault.hint, S("it has more than ")))
        decoded.fault = one_too_many(g, most);
    if (decoded.fault.says.n == 0 && decoded.art.pixel)
        g->pixels += (long long)decoded.art.columns * decoded.art.rows;
    return decoded;
}

static void picture_read(Gallery *g, Arena *scratch, const Limits *limits, Picture *picture,
                         Str bytes) {
    ArtDecoded decoded = bytes_decode(g, limits, bytes);
    Str path = picture->art.path;
    picture->art = decoded.art;
    picture->art.path = path;
    picture->fault = decoded.fault;
    picture->placed = decoded.placed;
    if (decoded.placed.n > 0)
        picture->source = source_of(g, scratch, picture, bytes);
}

static Picture *picture_open(Gallery *g, const Limits *limits, Str root, Str path,
                             Span at) {
    Picture *picture = NEW(g->arena, Picture);
    picture->root = str_dup(g->arena, root);
    picture->art.path = str_dup(g->arena, path);
    Arena *scratch = arena_open();
    Str bytes = S("");
    Str unread = input_read(scratch, g->inputs, (Asked){root, path, at}, &bytes);
    if (unread.n > 0)
        picture->fault.says = str_f(g->arena, "cannot be read: %.*s", STR(unread));
    picture->fault.missing =
        unread.n > 0 && !file_led_out(unread) && !file_exists(scratch, root, path);
    if (file_led_out(unread))
        picture->fault.hint =
            S("copy it into the project, or allow its folder: --allow DIR");
    if (unread.n == 0)
        picture_read(g, scratch, limits, picture, bytes);
    const double stand_in = 72; // pt
    if (picture->fault.says.n > 0 || picture->placed.n > 0)
        picture->art = (Art){.path = picture->art.path,
                             .absent = true,
                             .width = stand_in,
                             .height = stand_in};
    picture->art.hash = hash_of(bytes).low;
    arena_close(scratch);
    return picture;
}

static Picture *picture_find(const Gallery *g, Str root, Str path) {
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->p[i]->art.path, path) && str_eq(g->p[i]->root, root))
            return g->p[i];
    return NULL;
}

static void gallery_drop(void *g) {
    arena_close(((Gallery *)g)->arena);
}

Gallery *gallery_open(Arena *a, Inputs *inputs) {
    Gallery *g = NEW(a, Gallery);
    *g = (Gallery){.arena = arena_open(), .lock = lock_new(a), .inputs = inputs};
    g->worker = worker_open(g->arena);
    arena_defer(a, gallery_drop, g);
    return g;
}

// What is wrong within a drawing is told at its line there; without one, where the drawing
// is named.
static void placed_tell(Diags *d, Picture *picture, Span at) {
    for (size_t i = 0; i < picture->placed.n && !picture->told; i++) {
        const ArtFault *fault = &picture->placed.p[i];
        Span there = {picture->source, fault->from, fault->to};
        Diag *diag = diag_error(d, picture->source ? there : at, "%.*s", STR(fault->says));
        if (fault->hint.n > 0)
            diag_hint(d, diag, "%.*s", STR(fault->hint));
        if (picture->source && at.source) {
            diag->also = at;
            diag->also_says = S("the drawing is named here");
        }
    }
    picture->told |= picture->source != NULL;
}

// A fault is found once and told wherever the picture is named.
static void picture_tell(Diags *d, Picture *picture, Str path, Span at) {
    placed_tell(d, picture, at);
    const ArtFault *fault = &picture->fault;
    const char *says = "the picture \"%.*s\" %.*s";
    if (fault->says.n == 0 && picture->art.note.n > 0 && !picture->told)
        diag_warning(d, at, says, STR(path), STR(picture->art.note));
    picture->told |= picture->art.note.n > 0;
    if (fault->says.n == 0)
        return;
    Diag *diag = fault->machine ? diag_machine(d, at, says, STR(path), STR(fault->says))
                                : diag_error(d, at, says, STR(path), STR(fault->says));
    diag->missing = fault->missing;
    if (fault->hint.n > 0)
        diag_hint(d, diag, "%.*s", STR(fault->hint));
}

size_t gallery_number(const Gallery *g, const Art *art) {
    size_t number = SIZE_MAX;
    lock_take(g->lock);
    for (size_t i = 0; i < g->n; i++)
        if (&g->p[i]->art == art)
            number = i;
    lock_leave(g->lock);
    return number;
}

const Art *gallery_art(const Gallery *g, size_t number) {
    return number < g->n ? &g->p[number]->art : NULL;
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

static void art_prove(Gallery *g, Art *art, const Icc *icc) {
    if (art->inks && !art_look(art, icc))
        PUSH(g->arena, &art->look) = look_of(g->arena, art, icc);
}

void gallery_prove(Gallery *g, const Icc *icc) {
    bool known = !icc;
    for (size_t i = 0; i < g->press.n; i++)
        known = known || g->press.p[i] == icc;
    if (known)
        return;
    PUSH(g->arena, &g->press) = icc;
    for (size_t i = 0; i < g->n; i++)
        art_prove(g, &g->p[i]->art, icc);
}

const Art *gallery_add(Gallery *g, Diags *d, Str root, Str path, Span at) {
    lock_take(g->lock);
    Picture *picture = picture_find(g, root, path);
    if (!picture) {
        picture = picture_open(g, d->limits, root, path, at);
        for (size_t i = 0; i < g->press.n; i++)
            art_prove(g, &picture->art, g->press.p[i]);
        PUSH(g->arena, g) = picture;
    }
    picture_tell(d, picture, path, at);
    lock_leave(g->lock);
    return &picture->art;
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
