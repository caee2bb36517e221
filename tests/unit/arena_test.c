#include "base/arena.h"

#include <stdint.h>

#include "check.h"

typedef struct Log {
    char text[8];
    size_t n;
} Log;

typedef struct Entry {
    Log *log;
    char letter;
    Arena *more; // defers once more while it is dropped
} Entry;

static void log_add(void *ptr) {
    Entry *e = ptr;
    e->log->text[e->log->n++] = e->letter;
    if (e->more) {
        Entry *last = NEW(e->more, Entry);
        *last = (Entry){e->log, '!', NULL};
        arena_defer(e->more, log_add, last);
    }
}

static void test_defer(void) {
    Log log = {0};
    Arena *a = arena_open();
    Entry entry[3];
    for (size_t i = 0; i < 3; i++) {
        entry[i] = (Entry){&log, (char)('a' + i), i == 2 ? a : NULL};
        arena_defer(a, log_add, &entry[i]);
    }
    CHECK(log.n == 0);
    arena_close(a);
    CHECK_STR(str_of(log.text), S("c!ba"));
    arena_close(NULL);
}

// Every allocation is zeroed, aligned, and shares no byte with another one.
static void test_alloc(void) {
    enum { COUNT = 3000 };
    static unsigned char *block[COUNT];
    static size_t size[COUNT];
    Arena *a = arena_open();
    uint32_t random = 1;
    size_t dirty = 0, askew = 0, shared = 0;
    for (size_t i = 0; i < COUNT; i++) {
        random = random * 1664525 + 1013904223;
        size_t align = (size_t)1 << (random >> 8) % 5;
        size[i] = i % 500 == 499 ? 300000 : (random >> 16) % 90;
        block[i] = arena_alloc(a, size[i], align);
        askew += (uintptr_t)block[i] % align != 0;
        for (size_t k = 0; k < size[i]; k++)
            dirty += block[i][k] != 0;
        memset(block[i], (int)(i % 251) + 1, size[i]);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < size[i]; k++)
            shared += block[i][k] != i % 251 + 1;
    CHECK(dirty == 0);
    CHECK(askew == 0);
    CHECK(shared == 0);
    arena_close(a);
}

static void test_push(void) {
    struct {
        long *p;
        size_t n, cap;
    } list = {0};
    Arena *a = arena_open();
    for (long i = 0; i < 10000; i++)
        PUSH(a, &list) = i;
    long wrong = 0;
    for (long i = 0; i < 10000; i++)
        wrong += list.p[i] != i;
    CHECK(list.n == 10000 && list.cap >= list.n);
    CHECK(wrong == 0);
    arena_close(a);
}

static void test_grow(void) {
    Arena *a = arena_open();
    size_t cap = 3;
    const char old[3] = {'x', 'y', 'z'};
    char *p = arena_grow(a, old, &cap, 1);
    CHECK(cap == 6 && memcmp(p, "xyz\0\0\0", 6) == 0);
    cap = 0;
    double *d = arena_grow(a, NULL, &cap, sizeof *d);
    CHECK(cap > 0 && (uintptr_t)d % _Alignof(double) == 0 && d[cap - 1] == 0);
    arena_close(a);
}

// Lists that grow by turns: what each grew out of goes, what the others have stays.
static void test_regrow(void) {
    struct {
        long *p;
        size_t n, cap;
    } list[3] = {0};
    Arena *a = arena_open();
    long wrong = 0, dirty = 0;
    char *between = NULL;
    for (long i = 0; i < 60000; i++) {
        PUSH_LONG(a, &list[i % 3]) = i;
        if (i % 1000 == 0) {
            wrong += between && *between != 'x';
            between = NEWS(a, char, (size_t)i + 1);
            *between = 'x';
        }
    }
    for (long i = 0; i < 60000; i++)
        wrong += list[i % 3].p[i / 3] != i;
    for (size_t i = 0; i < 3; i++)
        for (size_t k = list[i].n; k < list[i].cap; k++)
            dirty += list[i].p[k];
    CHECK(wrong == 0 && dirty == 0);
    arena_close(a);
}

int main(void) {
    test_defer();
    test_alloc();
    test_push();
    test_grow();
    test_regrow();
    return check_done();
}
