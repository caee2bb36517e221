#include "pdf_tags/outline.h"

#include <math.h>

#include "pdf_file/token.h"

void pdf_outline_add(PdfOutline *o, Arena *a, const Page *page, const PdfPage *made,
                     int number) {
    for (size_t i = 0; i < made->marks.n; i++) {
        const PdfMark *mark = &made->marks.p[i];
        size_t last = o->n; // the section of the same depth that is open, behind itself
        while (last > 0 && o->p[last - 1].depth > mark->depth)
            last--;
        if (last > 0 && o->p[last - 1].depth == mark->depth &&
            str_eq(o->p[last - 1].title, mark->title))
            continue;
        double top = page->media.y + page->media.h - mark->y;
        PUSH(a, o) = (PdfBookmark){str_dup(a, mark->title), mark->depth, number,
                                   mark->placed ? fmax(0, top) : -1};
    }
}

// The bookmark's relations by index + 1; 0: none.
typedef struct Kin {
    size_t parent, before, next, first, last, count;
} Kin;

// A bookmark's parent is the last one before it that lies less deep.
static void kin_find(const PdfOutline *o, Kin *kin) {
    for (size_t i = 0; i < o->n; i++) {
        size_t up = i;
        while (up > 0 && o->p[up - 1].depth >= o->p[i].depth)
            up--;
        Kin *k = &kin[i + 1], *parent = &kin[up];
        k->parent = up;
        k->before = parent->last;
        if (parent->last)
            kin[parent->last].next = i + 1;
        else
            parent->first = i + 1;
        parent->last = i + 1;
        parent->count++;
    }
}

static void relation_put(Buf *b, const char *key, const int *number, size_t to) {
    if (!to)
        return;
    buf_add(b, str_of(key));
    token_ref(b, number[to]);
}

static void bookmark_write(const PdfBookmark *mark, PdfFile *f, const Kin *k,
                           const int *number, size_t at) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    dict_open(&b, S("/Title"));
    token_text(&b, mark->title);
    buf_add(&b, S("/Dest["));
    token_ref(&b, mark->page);
    if (mark->top >= 0) {
        buf_add(&b, S("/XYZ null "));
        token_number(&b, mark->top);
        buf_add(&b, S("null]/Parent "));
    } else {
        buf_add(&b, S("/Fit]/Parent "));
    }
    token_ref(&b, number[k->parent]);
    relation_put(&b, "/Prev ", number, k->before);
    relation_put(&b, "/Next ", number, k->next);
    relation_put(&b, "/First ", number, k->first);
    relation_put(&b, "/Last ", number, k->last);
    if (k->count) { // closed
        buf_add(&b, S("/Count "));
        token_int(&b, -(long long)k->count);
    }
    dict_close(&b);
    pdf_file_object(f, number[at], buf_str(&b));
    arena_close(scratch);
}

int pdf_outline_write(const PdfOutline *o, PdfFile *f) {
    if (!o->n)
        return 0;
    Arena *scratch = arena_open();
    Kin *kin = NEWS(scratch, Kin, o->n + 1);
    int *number = NEWS(scratch, int, o->n + 1);
    for (size_t i = 0; i <= o->n; i++)
        number[i] = pdf_file_number(f);
    kin_find(o, kin);
    for (size_t i = 1; i <= o->n; i++)
        bookmark_write(&o->p[i - 1], f, &kin[i], number, i);
    Buf b = buf_new(scratch);
    dict_open(&b, S("/Type/Outlines"));
    relation_put(&b, "/First ", number, kin[0].first);
    relation_put(&b, "/Last ", number, kin[0].last);
    buf_add(&b, S("/Count "));
    token_int(&b, (long long)kin[0].count);
    dict_close(&b);
    pdf_file_object(f, number[0], buf_str(&b));
    int top = number[0];
    arena_close(scratch);
    return top;
}
