#include "press/page_range.h"

#include <string.h>

#include "base/number.h"

enum { MOST = 1000000000 };

// "3", "3-6" or "8-", pages from 1; *to may lie beyond the last.
static bool range_parse(Str text, size_t *from, size_t *to) {
    Str rest = text;
    Str first = str_trim(str_cut(&rest, '-'));
    bool open = first.n + 1 <= text.n && memchr(text.p, '-', text.n);
    long a, b = MOST;
    if (!integer_parse(first, 1, MOST, &a))
        return false;
    rest = str_trim(rest);
    if (!open)
        b = a;
    else if (rest.n && !integer_parse(rest, a, MOST, &b))
        return false;
    *from = (size_t)a;
    *to = (size_t)b;
    return true;
}

void pick_check(Diags *d, Str ranges, size_t pages, Str of) {
    while (ranges.n) {
        size_t from, to;
        Str one = str_cut(&ranges, ',');
        if (!range_parse(str_trim(one), &from, &to))
            diag_hint(
                d, diag_error(d, span_none(), "\"%.*s\" is not a range of pages", STR(one)),
                "--pages 2,3-6,8-");
        else if (from > pages || (to > pages && to < MOST))
            diag_error(d, span_none(), "There is no page %zu: the last of %.*s is %zu.",
                       from > pages ? from : to, STR(of), pages);
    }
}

Pick pick_parse(Arena *a, Str ranges, size_t pages) {
    Pick pick = {NEWS(a, size_t, pages + 1), 0};
    Arena *scratch = arena_open();
    bool *taken = NEWS(scratch, bool, pages + 1);
    for (Str rest = ranges; rest.n;) {
        size_t from, to;
        if (range_parse(str_trim(str_cut(&rest, ',')), &from, &to))
            for (size_t i = from - 1; i < to && i < pages; i++)
                taken[i] = true;
    }
    for (size_t i = 0; i < pages; i++)
        if (taken[i] || !ranges.n)
            pick.page[pick.n++] = i;
    arena_close(scratch);
    return pick;
}

bool pick_has(const Pick *pick, size_t page) {
    size_t low = 0, high = pick->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pick->page[middle] < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low < pick->n && pick->page[low] == page;
}
