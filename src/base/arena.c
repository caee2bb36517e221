#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// With both bounds 0 no chunk has room for a second allocation, so each one is a malloc of
// exactly its own size.
#ifdef PRENT_MALLOC_ARENA
enum { CHUNK_FIRST = 0, CHUNK_MOST = 0 };
#else
enum { CHUNK_FIRST = 4 << 10, CHUNK_MOST = 256 << 10 }; // bytes
#endif

typedef struct Chunk Chunk;

struct Chunk {
    Chunk *older;
    size_t size, used; // bytes of data
    alignas(max_align_t) unsigned char data[];
};

typedef struct Deferred Deferred;

struct Deferred {
    Deferred *older;
    void (*drop)(void *);
    void *ptr;
};

struct Arena {
    Chunk *chunk; // the one that is being filled
    Deferred *deferred;
    size_t next; // bytes, size of the next ordinary chunk
};

static void *take(size_t size) {
    void *p = malloc(size);
    if (!p)
        abort();
    return p;
}

// Not zeroed: of a page's chunks most is never used, so what is taken is zeroed instead.
static Chunk *chunk_new(size_t size) {
    assert(size <= PTRDIFF_MAX - sizeof(Chunk));
    Chunk *c = take(sizeof(Chunk) + size);
    *c = (Chunk){.size = size};
    return c;
}

static void *chunk_take(Chunk *c, size_t size, size_t align) {
    size_t from = (c->used + align - 1) & ~(align - 1);
    if (from > c->size || c->size - from < size)
        return NULL;
    c->used = from + size;
    return c->data + from;
}

Arena *arena_open(void) {
    Arena *a = take(sizeof *a);
    *a = (Arena){.next = CHUNK_FIRST};
    return a;
}

void arena_close(Arena *a) {
    if (!a)
        return;
    while (a->deferred) {
        Deferred *d = a->deferred;
        a->deferred = d->older;
        d->drop(d->ptr);
    }
    while (a->chunk) {
        Chunk *c = a->chunk;
        a->chunk = c->older;
        free(c);
    }
    free(a);
}

void *arena_room(Arena *a, size_t size, size_t align) {
    assert(align > 0 && (align & (align - 1)) == 0 && align <= alignof(max_align_t));
    void *p = a->chunk ? chunk_take(a->chunk, size, align) : NULL;
    if (p)
        return p;
    // What is large gets a chunk of its own, behind the current one, whose room stays
    // usable.
    bool large = size > a->next / 4;
    Chunk *c = chunk_new(large ? size : a->next);
    if (large && a->chunk) {
        c->older = a->chunk->older;
        a->chunk->older = c;
    } else {
        c->older = a->chunk;
        a->chunk = c;
    }
    if (!large && a->next != CHUNK_MOST)
        a->next *= 2;
    return chunk_take(c, size, align);
}

void *arena_alloc(Arena *a, size_t size, size_t align) {
    return memset(arena_room(a, size, align), 0, size);
}

void arena_defer(Arena *a, void (*drop)(void *), void *ptr) {
    Deferred *d = NEW(a, Deferred);
    *d = (Deferred){a->deferred, drop, ptr};
    a->deferred = d;
}

void *arena_grow(Arena *a, const void *old, size_t *cap, size_t size) {
    enum { FIRST_CAP = 8 };
    size_t n = *cap ? *cap * 2 : FIRST_CAP;
    assert(size > 0 && n > *cap && n <= PTRDIFF_MAX / size);
    // The alignment of a type divides its size, so it is no more than the lowest bit there.
    size_t align = size & (~size + 1);
    if (align > alignof(max_align_t))
        align = alignof(max_align_t);
    unsigned char *p = arena_room(a, n * size, align);
    if (*cap)
        memcpy(p, old, *cap * size);
    memset(p + *cap * size, 0, (n - *cap) * size);
    *cap = n;
    return p;
}

// Out of the arena: the chunk that holds this and nothing else. Only what is large is as
// large as its chunk; else NULL.
static Chunk *large_detach(Arena *a, const void *data, size_t size) {
    Chunk **at = &a->chunk;
    while (*at && (*at)->data != data)
        at = &(*at)->older;
    Chunk *c = *at;
    if (!c || c->size != size)
        return NULL;
    *at = c->older;
    return c;
}

void *arena_regrow(Arena *a, void *old, size_t *cap, size_t size) {
    enum { ALONE = CHUNK_FIRST / 4 }; // bytes: less never has a chunk of its own
    size_t before = *cap * size;
    Chunk *left = before > ALONE ? large_detach(a, old, before) : NULL;
    void *p = arena_grow(a, old, cap, size);
    free(left);
    return p;
}
