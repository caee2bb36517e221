#include "pdf_file/dedupe.h"

#include "base/hash.h"

typedef struct PdfSameEntry {
    uint64_t hash; // of both; only where to look
    Str head, data;
    int number; // 0: free
} Entry;

// Where it stands, or the free place for it.
static Entry *entry_find(PdfSame *same, const Entry *e) {
    size_t i = (size_t)e->hash & (same->cap - 1);
    for (;; i = (i + 1) & (same->cap - 1)) {
        Entry *at = &same->entry[i];
        if (!at->number ||
            (at->hash == e->hash && str_eq(at->head, e->head) && str_eq(at->data, e->data)))
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
    Entry e = {.hash = hash_of(data).low ^ 31 * hash_of(head).low,
               .head = head,
               .data = data,
               .number = number};
    if (4 * (same->n + 1) > 3 * same->cap)
        grow(a, same);
    Entry *at = entry_find(same, &e);
    if (at->number)
        return at->number;
    *at = e;
    at->head = str_dup(a, head);
    at->data = str_dup(a, data);
    same->n++;
    return number;
}
