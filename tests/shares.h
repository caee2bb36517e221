#pragma once
// For tests that store pages: the fonts, pictures, sources and pages that a process shares,
// by the numbers under which they were named. Lives in its arena.
#include "base/number.h"
#include "scene/store.h"

typedef struct Shared {
    Arena *arena;
    struct {
        const void **p;
        size_t n, cap;
    } of[SHARE_PAGE + 1];
} Shared;

static Str shared_name(void *self, SceneShare kind, const void *thing) {
    Shared *s = self;
    PUSH(s->arena, &s->of[kind]) = thing;
    return str_f(s->arena, "%zu", s->of[kind].n);
}

static const void *shared_find(void *self, SceneShare kind, Str name) {
    const Shared *s = self;
    long n;
    if (!integer_parse(name, 1, (long)s->of[kind].n, &n))
        return NULL;
    return s->of[kind].p[n - 1];
}

// Written, read back and written again: the bytes are the same, and so is what it says.
static bool page_survives(Arena *a, const Page *page) {
    Shared shared = {.arena = a};
    SceneShares shares = {&shared, shared_name, shared_find};
    Str bytes = page_store(a, page, &shares);
    const Page *back = page_load(a, bytes, &shares);
    if (!back || !str_eq(scene_dump(a, back), scene_dump(a, page)))
        return false;
    Shared anew = {.arena = a};
    SceneShares again = {&anew, shared_name, shared_find};
    return str_eq(page_store(a, back, &again), bytes);
}
