#pragma once
// Memory of one build: everything that a stage makes is taken from an Arena and goes at
// once when it closes. Foreign things (a cairo surface, a font map) are tied to it by
// arena_defer. It is never possible to free one thing; only what a long list grew out of
// goes before. All memory comes zeroed, but for arena_room's; out of memory aborts the
// program. Built with PRENT_MALLOC_ARENA each allocation is its own malloc, so that ASan
// sees its bounds.
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_open(void);
void arena_close(Arena *a); // runs what was deferred, last first; NULL is fine
void *arena_alloc(Arena *a, size_t size, size_t align);
// The same, not zeroed: for bytes that are about to be written anyway.
void *arena_room(Arena *a, size_t size, size_t align);
void arena_defer(Arena *a, void (*drop)(void *), void *ptr);
// A copy of `old` (cap elements of `size` bytes) with room for twice as many; updates *cap.
void *arena_grow(Arena *a, const void *old, size_t *cap, size_t size);
// The same for a list of thousands that nothing else points into: what was large goes.
void *arena_regrow(Arena *a, void *old, size_t *cap, size_t size);

#define NEW(a, T) ((T *)arena_alloc((a), sizeof(T), _Alignof(T)))
#define NEWS(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (n), _Alignof(T)))

// Lists are structs {T *p; size_t n, cap;}. PUSH yields the lvalue of a new last element,
// PUSH_LONG that of a list which grows as arena_regrow says.
#define PUSH(a, list) PUSH_BY(arena_grow, a, list)
#define PUSH_LONG(a, list) PUSH_BY(arena_regrow, a, list)
#define PUSH_BY(grow, a, list)                                                             \
    (*(((list)->n == (list)->cap                                                           \
            ? (void)((list)->p = grow((a), (list)->p, &(list)->cap, sizeof *(list)->p))    \
            : (void)0),                                                                    \
       &(list)->p[(list)->n++]))
