#pragma once
// Which items of a loop are taken, in which order, and how often: `when`, `unique`, `sort`,
// `group`, `first` and `count`, in that order, on a product's `each` and on a box's. Read
// once with the loop; run for each page in the caller's arena. Never knows boxes or cards.
#include "content/scope.h"

typedef struct SortKey {
    Str path; // from the loop's name: "card.Nr"
    bool down;
    Span span;
} SortKey;

typedef struct Choose {
    bool any; // something of it is said
    When when;
    SortKey *sort;
    size_t sorts;
    SortKey unique;     // path n 0: not said
    Words group;        // a path that counts from the item; text n 0: not said
    Words first, count; // n 0: not said
} Choose;

// The keys of a map that has a loop. `when` is read by its owner and given.
Choose choose_read(Arena *a, Diags *d, const Node *map, size_t eaches, When when);
// As each_run, for those that are chosen.
bool choose_run(Arena *a, Diags *d, const Each *each, size_t n, const Choose *choose,
                const Scope *s, EachVisit visit);
// A whole number from `least` to `most` that the words say; an error, at the content's own
// place where it is content, gives `least`.
size_t words_count(Arena *a, Diags *d, const Words *w, const Scope *s, const char *what,
                   size_t least, size_t most);
Span words_span(Arena *a, Diags *d, const Words *w, const Scope *s, bool names);

enum { CHOOSE_KEYS = 5, COPIES = 1000 }; // of a card; more are a slip
extern const Str choose_keys[CHOOSE_KEYS];
