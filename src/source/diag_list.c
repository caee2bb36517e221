#include <stdlib.h>
#include <string.h>

#include "source/diag.h"

// A diagnostic on its way to the output; rank orders the sources by their first appearance.
typedef struct Entry {
    const Diag *diag;
    size_t rank, index;
} Entry;

typedef struct Ranks {
    const Source **p;
    size_t n, cap;
} Ranks;

// What is told as one, and where it is told.
typedef struct Told {
    Finding finding;
    size_t rank, index;
} Told;

static int compare(size_t a, size_t b) {
    return (a > b) - (a < b);
}

// What one rule found at one place is the same, whatever its words, if it is as severe; the
// rest when it says the same.
static int same(const Entry *a, const Entry *b) {
    bool a_rule = a->diag->fault > 0, b_rule = b->diag->fault > 0;
    int order = compare(a->rank, b->rank);
    if (order == 0)
        order = compare(a->diag->at.from, b->diag->at.from);
    if (order == 0)
        order = compare(a->diag->at.to, b->diag->at.to);
    if (order == 0)
        order = compare(a_rule, b_rule);
    if (order == 0)
        order = compare(a->diag->severity, b->diag->severity);
    if (order == 0 && a_rule)
        return strcmp(a->diag->rule, b->diag->rule);
    return order ? order : str_cmp(a->diag->message, b->diag->message);
}

// Brings the repetitions of one diagnostic together, in the order of their finding.
static int by_words(const void *left, const void *right) {
    const Entry *a = left, *b = right;
    int order = same(a, b);
    return order ? order : compare(a->index, b->index);
}

static int by_place(const void *left, const void *right) {
    const Told *a = left, *b = right;
    int order = compare(a->rank, b->rank);
    if (order == 0)
        order = compare(a->finding.worst->at.from, b->finding.worst->at.from);
    return order ? order : compare(a->index, b->index);
}

// A file that was read twice, for two products, is one.
static bool one_file(const Source *a, const Source *b) {
    return a == b || (a && b && str_eq(a->name, b->name));
}

static size_t rank_of(Arena *a, Ranks *ranks, const Source *source) {
    for (size_t i = 0; i < ranks->n; i++)
        if (one_file(ranks->p[i], source))
            return i;
    PUSH(a, ranks) = source;
    return ranks->n - 1;
}

static bool worse(const Diag *one, const Diag *than) {
    return one->fault > than->fault;
}

static int by_fault(const void *left, const void *right) {
    const Diag *a = *(const Diag *const *)left, *b = *(const Diag *const *)right;
    int order = (a->fault < b->fault) - (a->fault > b->fault);
    return order ? order : str_cmp(a->kind, b->kind);
}

// The worst of each kind; `all` has the finding that is the worst of all.
static void kinds_find(Arena *a, Finding *f) {
    const Diag **kind = NEWS(a, const Diag *, f->n);
    for (size_t i = 0; i < f->n; i++) {
        size_t k = 0;
        while (k < f->kinds && !str_eq(kind[k]->kind, f->all[i]->kind))
            k++;
        if (k == f->kinds)
            kind[f->kinds++] = f->all[i];
        else if (worse(f->all[i], kind[k]))
            kind[k] = f->all[i];
    }
    qsort(kind, f->kinds, sizeof *kind, by_fault);
    f->kind = kind;
}

// Pages come one after the other, so those of one name stand together.
static Told told_of(Arena *a, const Entry *entry, size_t n) {
    const Diag **all = NEWS(a, const Diag *, n);
    Told told = {{.worst = entry->diag, .all = all, .n = n}, entry->rank, entry->index};
    for (size_t i = 0; i < n; i++) {
        all[i] = entry[i].diag;
        if (worse(all[i], told.finding.worst))
            told.finding.worst = all[i];
        if (all[i]->page.n && (i == 0 || !str_eq(all[i]->page, all[i - 1]->page)))
            told.finding.pages++;
    }
    kinds_find(a, &told.finding);
    return told;
}

Finding *diags_findings(Arena *a, const Diags *d, size_t *n) {
    Entry *entry = NEWS(a, Entry, d->n);
    Told *told = NEWS(a, Told, d->n);
    Ranks ranks = {0};
    for (size_t i = 0; i < d->n; i++)
        entry[i] = (Entry){&d->p[i], rank_of(a, &ranks, d->p[i].at.source), i};
    if (d->n)
        qsort(entry, d->n, sizeof *entry, by_words);
    *n = 0;
    for (size_t i = 0, next; i < d->n; i = next) {
        for (next = i + 1; next < d->n && same(&entry[i], &entry[next]) == 0;)
            next++;
        told[(*n)++] = told_of(a, &entry[i], next - i);
    }
    if (*n)
        qsort(told, *n, sizeof *told, by_place);
    Finding *finding = NEWS(a, Finding, *n);
    for (size_t i = 0; i < *n; i++)
        finding[i] = told[i].finding;
    return finding;
}
