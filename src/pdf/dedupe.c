#include "pdf/dedupe.h"

typedef struct PdfSameEntry {
    uint64_t hash[2];
    size_t length;
    int number; // 0: free
} Entry;

// FNV-1a and FNV-1 with 64 bits (Fowler, Noll and Vo, draft-eastlake-fnv), in one pass.
static void hash_add(uint64_t hash[2], Str s) {
    const uint64_t prime = 1099511628211U;
    for (size_t i = 0; i < s.n; i++) {
        hash[0] = (hash[0] ^ (unsigned char)s.p[i]) * prime;
        hash[1] = (hash[1] * prime) ^ (unsigned char)s.p[i];
    }
}

static Entry *entry_find(PdfSame *same, const Entry *e) {
    size_t i = (size_t)e->hash[0] & (same->cap - 1);
    for (;; i = (i + 1) & (same->cap - 1)) {
        Entry *at = &same->entry[i];
        if (!at->number || (at->hash[0] == e->hash[0] && at->hash[1] == e->hash[1] &&
                            at->length == e->length))
            return at;
    }
}

static void grow(Arena *a, PdfSame *same) {
    PdfSame more = {.n = same->n, .cap = same->cap ? 2 * same->cap : 64};
    more.entry = NEWS(a, Entry, more.cap);
    for (size_t i = 0; i < same->cap; i++)
        if (same->entry[i].number)
            *entry_find(&more, &same->entry[i]) = same->entry[i];
    *same = more;
}

int pdf_same(Arena *a, PdfSame *same, Str head, Str data, int number) {
    Entry e = {.hash = {14695981039346656037U, 14695981039346656037U},
               .length = head.n + data.n,
               .number = number};
    hash_add(e.hash, head);
    hash_add(e.hash, data);
    if (4 * (same->n + 1) > 3 * same->cap)
        grow(a, same);
    Entry *at = entry_find(same, &e);
    if (at->number)
        return at->number;
    *at = e;
    same->n++;
    return number;
}
