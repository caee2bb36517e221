#include "art/pack.h"

#include <math.h>
#include <string.h>

enum {
    SHAPES_MOST = 1 << 18,
    STEPS_MOST = 1 << 24,
    TEXT_MOST = 1 << 12,
    PROFILE_MOST = 16 << 20, // bytes
    FAULTS_MOST = 64
};

typedef enum Blob { BLOB_NONE, BLOB_SENT, BLOB_FILE } Blob;

typedef struct Head {
    ArtDecoded decoded; // its pointers mean nothing
    size_t steps;
    Blob file, jpeg;
} Head;

// An Art of the other side: lists and texts keep their length and lose their place.
static void art_bare(Art *art) {
    art->path = (Str){0};
    art->shape = NULL;
    art->pixel = NULL;
    art->inks = NULL;
    art->look.p = NULL;
    art->look.n = art->look.cap = 0;
    art->inks_icc.p = art->why.p = art->note.p = art->file.p = art->jpeg.bytes.p =
        art->jpeg.icc.p = NULL;
}

static Blob blob_of(Str blob, Str file) {
    if (blob.n == 0)
        return BLOB_NONE;
    bool same = blob.n == file.n && memcmp(blob.p, file.p, file.n) == 0;
    return same ? BLOB_FILE : BLOB_SENT;
}

static bool fault_write(const ArtFault *fault, PackWrite *write, void *to) {
    return write(to, fault, sizeof *fault) && write(to, fault->says.p, fault->says.n) &&
           write(to, fault->hint.p, fault->hint.n);
}

static bool shapes_write(const Art *art, PackWrite *write, void *to) {
    bool fine = write(to, art->shape, art->shapes * sizeof *art->shape);
    for (size_t i = 0; i < art->shapes && fine; i++) {
        Path path = art->shape[i].path;
        fine = write(to, path.p, path.n * sizeof *path.p);
    }
    return fine;
}

bool pack_write(const ArtDecoded *decoded, Str file, PackWrite *write, void *to) {
    const Art *art = &decoded->art;
    Head head = {.decoded = *decoded,
                 .file = blob_of(art->file, file),
                 .jpeg = blob_of(art->jpeg.bytes, file)};
    art_bare(&head.decoded.art);
    for (size_t i = 0; i < art->shapes; i++)
        head.steps += art->shape[i].path.n;
    size_t pixels = art->pixel ? 4 * (size_t)art->columns * (size_t)art->rows : 0;
    head.decoded.art.pixel = pixels > 0 ? (const uint8_t *)&head : NULL; // there are some
    head.decoded.art.inks = art->inks ? (const uint8_t *)&head : NULL;
    bool fine = write(to, &head, sizeof head);
    fine = fine && fault_write(&decoded->fault, write, to);
    for (size_t i = 0; i < decoded->placed.n; i++)
        fine = fine && fault_write(&decoded->placed.p[i], write, to);
    fine = fine && write(to, art->why.p, art->why.n) &&
           write(to, art->note.p, art->note.n) &&
           write(to, art->inks_icc.p, art->inks_icc.n) &&
           write(to, art->jpeg.icc.p, art->jpeg.icc.n);
    if (head.file == BLOB_SENT)
        fine = fine && write(to, art->file.p, art->file.n);
    if (head.jpeg == BLOB_SENT)
        fine = fine && write(to, art->jpeg.bytes.p, art->jpeg.bytes.n);
    return fine && shapes_write(art, write, to) && write(to, art->pixel, pixels) &&
           write(to, art->inks, art->inks ? pixels : 0);
}

static bool text_read(Arena *a, Str *text, size_t most, PackRead *read, void *from) {
    if (text->n > most)
        return false;
    char *p = NEWS(a, char, text->n + 1);
    text->p = p;
    return read(from, p, text->n);
}

static bool fault_read(Arena *a, ArtFault *fault, Str file, PackRead *read, void *from) {
    return read(from, fault, sizeof *fault) && fault->from <= fault->to &&
           fault->to <= file.n && text_read(a, &fault->says, TEXT_MOST, read, from) &&
           text_read(a, &fault->hint, TEXT_MOST, read, from);
}

static bool blob_read(Arena *a, Blob blob, Str *text, Str file, PackRead *read,
                      void *from) {
    switch (blob) {
    case BLOB_NONE:
        *text = S("");
        return true;
    case BLOB_FILE:
        *text = str_dup(a, file);
        return true;
    case BLOB_SENT:
        return text_read(a, text, file.n + (1 << 20), read, from);
    }
    return false;
}

static bool step_sound(const Step *s) {
    bool fine = s->kind >= STEP_MOVE && s->kind <= STEP_CLOSE;
    for (int i = 0; i < 3 && fine; i++)
        fine = fabs(s->p[i].x) < 1e7 && fabs(s->p[i].y) < 1e7;
    return fine;
}

static bool share_sound(double v) {
    return v >= 0 && v <= 1;
}

static bool shape_sound(const ArtShape *s) {
    return s->line >= 0 && s->line < 1e7 && s->miter >= 0 && s->miter < 1e7 &&
           s->cap <= ART_CAP_SQUARE && s->join <= ART_JOIN_BEVEL && share_sound(s->alpha) &&
           share_sound(s->colour.r) && share_sound(s->colour.g) && share_sound(s->colour.b);
}

static bool shapes_read(Arena *a, Art *art, size_t steps, PackRead *read, void *from) {
    if (art->shapes > SHAPES_MOST || steps > STEPS_MOST)
        return false;
    art->shape = NEWS(a, ArtShape, art->shapes);
    Step *step = NEWS(a, Step, steps);
    if (!read(from, art->shape, art->shapes * sizeof *art->shape) ||
        !read(from, step, steps * sizeof *step))
        return false;
    for (size_t i = 0; i < steps; i++)
        if (!step_sound(&step[i]))
            return false;
    for (size_t i = 0; i < art->shapes; i++) {
        Path *path = &art->shape[i].path;
        if (path->n > steps || !shape_sound(&art->shape[i]))
            return false;
        *path = (Path){step, path->n, path->n};
        step += path->n;
        steps -= path->n;
    }
    return steps == 0;
}

static bool pixels_read(Arena *a, Art *art, bool there, bool inks, PackRead *read,
                        void *from) {
    if (!there)
        return art->kind == ART_DRAWING;
    long long n = (long long)art->columns * art->rows;
    if (art->kind != ART_PIXELS || art->columns < 1 || art->rows < 1 ||
        art->columns > ART_SIDE_LIMIT || art->rows > ART_SIDE_LIMIT ||
        n > limit_table[LIMIT_PICTURE].ceiling)
        return false;
    uint32_t *pixel = NEWS(a, uint32_t, (size_t)n);
    art->pixel = (const uint8_t *)pixel;
    if (!read(from, pixel, 4 * (size_t)n))
        return false;
    if (!inks)
        return true;
    uint32_t *ink = NEWS(a, uint32_t, (size_t)n);
    art->inks = (const uint8_t *)ink;
    return read(from, ink, 4 * (size_t)n);
}

static bool art_sound(const Art *art) {
    const ArtJpeg *jpeg = &art->jpeg;
    bool coded = jpeg->bytes.n == 0 || (jpeg->orientation >= 1 && jpeg->orientation <= 8 &&
                                        jpeg->channels >= 1 && jpeg->channels <= 4);
    return art->width > 0 && art->width < 1e7 && art->height > 0 && art->height < 1e7 &&
           coded;
}

bool pack_read(Arena *a, ArtDecoded *decoded, Str file, PackRead *read, void *from) {
    Head head;
    if (!read(from, &head, sizeof head))
        return false;
    *decoded = head.decoded;
    Art *art = &decoded->art;
    bool pixels = art->pixel != NULL, inks = art->inks != NULL;
    art_bare(art);
    size_t faults = decoded->placed.n;
    decoded->placed = (ArtFaults){0};
    if (!fault_read(a, &decoded->fault, file, read, from) || faults > FAULTS_MOST)
        return false;
    for (size_t i = 0; i < faults; i++)
        if (!fault_read(a, &PUSH(a, &decoded->placed), file, read, from))
            return false;
    bool fine = text_read(a, &art->why, TEXT_MOST, read, from) &&
                text_read(a, &art->note, TEXT_MOST, read, from) &&
                text_read(a, &art->inks_icc, PROFILE_MOST, read, from) &&
                text_read(a, &art->jpeg.icc, PROFILE_MOST, read, from) &&
                blob_read(a, head.file, &art->file, file, read, from) &&
                blob_read(a, head.jpeg, &art->jpeg.bytes, file, read, from) &&
                shapes_read(a, art, head.steps, read, from);
    if (!fine || decoded->fault.says.n > 0 || decoded->placed.n > 0)
        return fine;
    return pixels_read(a, art, pixels, inks, read, from) && art_sound(art);
}
