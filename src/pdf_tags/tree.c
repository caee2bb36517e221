#include "pdf_tags/tree.h"

#include <assert.h>

#include "pdf_file/token.h"
#include "pdf_tags/numbering.h"

enum { LEAF = 64 }; // entries of a number or name tree's leaf

struct PdfTree {
    Arena *arena;
    PdfFile *file;
    int number;
    Element *root, *free;
    struct {
        Str *p;
        size_t n, cap;
    } languages; // those met so far, few
    struct {
        int *p;
        size_t n, cap;
    } owner; // by key: a list of owners, or one
    struct {
        int *p;
        size_t n, cap;
    } note; // elements by their identifiers' numbers
};

static Str role_name(Role role) {
    static const Str name[] = {[ROLE_DOCUMENT] = LIT("Document"),
                               [ROLE_SECT] = LIT("Sect"),
                               [ROLE_H1] = LIT("H1"),
                               [ROLE_H2] = LIT("H2"),
                               [ROLE_H3] = LIT("H3"),
                               [ROLE_H4] = LIT("H4"),
                               [ROLE_H5] = LIT("H5"),
                               [ROLE_H6] = LIT("H6"),
                               [ROLE_P] = LIT("P"),
                               [ROLE_L] = LIT("L"),
                               [ROLE_LI] = LIT("LI"),
                               [ROLE_LBL] = LIT("Lbl"),
                               [ROLE_LBODY] = LIT("LBody"),
                               [ROLE_TABLE] = LIT("Table"),
                               [ROLE_TR] = LIT("TR"),
                               [ROLE_TH] = LIT("TH"),
                               [ROLE_TD] = LIT("TD"),
                               [ROLE_FIGURE] = LIT("Figure"),
                               [ROLE_BLOCK_QUOTE] = LIT("BlockQuote"),
                               [ROLE_LINK] = LIT("Link"),
                               [ROLE_NOTE] = LIT("Note"),
                               [ROLE_TOC] = LIT("TOC"),
                               [ROLE_TOCI] = LIT("TOCI"),
                               [ROLE_SPAN] = LIT("Span")};
    return name[role];
}

PdfTree *pdf_tree_open(Arena *a, PdfFile *f, Str language, bool rtl) {
    PdfTree *t = NEW(a, PdfTree);
    *t = (PdfTree){.arena = a, .file = f, .number = pdf_file_number(f)};
    t->root = element_open(t, NULL, ROLE_DOCUMENT, &(TagItem){.tag = TAG_DOCUMENT});
    t->root->language = language; // the catalog's
    if (rtl)                      // 14.8.5.4.2
        buf_add(&t->root->head, S("/A<</O/Layout/WritingMode/RlTb>>"));
    return t;
}

Element *pdf_tree_root(const PdfTree *t) {
    return t->root;
}

// Elements are used again, with the room that their words took.
static Element *element_new(PdfTree *t) {
    Element *e = t->free;
    if (!e) {
        e = NEW(t->arena, Element);
        *e = (Element){.head = buf_new(t->arena), .kid = buf_new(t->arena)};
        return e;
    }
    t->free = e->free;
    Buf head = e->head, kid = e->kid;
    head.n = kid.n = 0;
    *e = (Element){.head = head, .kid = kid};
    return e;
}

static Str language_keep(PdfTree *t, Str language) {
    for (size_t i = 0; i < t->languages.n; i++)
        if (str_eq(t->languages.p[i], language))
            return t->languages.p[i];
    return PUSH(t->arena, &t->languages) = str_dup(t->arena, language);
}

static void words_put(Buf *b, const char *key, Str text) {
    if (!text.n)
        return;
    buf_add(b, str_of(key));
    token_text(b, text);
}

// Words that are replaced are replaced letter for letter; what is shown is described
// (14.9.3 and 14.9.4).
static const char *alt_key(Role role) {
    bool words = (role >= ROLE_H1 && role <= ROLE_P) || role == ROLE_LBL ||
                 role == ROLE_TH || role == ROLE_TD;
    return words ? "/ActualText" : "/Alt";
}

Element *element_open(PdfTree *t, Element *up, Role role, const TagItem *tag) {
    Element *e = element_new(t);
    e->up = up;
    e->role = role;
    e->tag = tag->tag;
    e->cell = tag->cell;
    e->language = up ? up->language : S("");
    dict_open(&e->head, S("/S"));
    token_name(&e->head, role_name(role));
    words_put(&e->head, "/T", tag->title);
    if (role != ROLE_LINK) // the annotation says it
        words_put(&e->head, alt_key(role), tag->alt);
    if (tag->language.n && !str_eq(tag->language, e->language)) {
        e->language = language_keep(t, tag->language);
        words_put(&e->head, "/Lang", e->language);
    }
    return e;
}

void element_bounds(Element *e, Rect media, Rect r) {
    double left = r.x - media.x, bottom = media.y + media.h - r.y - r.h;
    if (r.w <= 0 && r.h <= 0)
        return;
    buf_add(&e->head, S("/A<</O/Layout/BBox["));
    token_number(&e->head, left);
    token_number(&e->head, bottom);
    token_number(&e->head, left + r.w);
    token_number(&e->head, bottom + r.h);
    buf_add(&e->head, S("]>>"));
}

// The identifier of the note with this number (14.7.2), of one length, so that they sort.
static Str note_id(Arena *a, size_t number) {
    return str_f(a, "note-%06zu", number);
}

static void span_write(Buf *b, const TagCell *cell) {
    if (cell->across > 1) {
        buf_add(b, S("/ColSpan "));
        token_int(b, (long long)cell->across);
    }
    if (cell->down > 1) {
        buf_add(b, S("/RowSpan "));
        token_int(b, (long long)cell->down);
    }
}

// What a cell spans and heads. What heads nothing of its own shares its row's attributes,
// which are known when the row is.
static void cell_write(PdfTree *t, Element *e) {
    const TagCell *cell = &e->cell;
    bool spans = cell->across > 1 || cell->down > 1;
    bool shared = e->role == ROLE_TH && cell->scope == SCOPE_AUTO;
    if (shared && !e->up->scope)
        e->up->scope = pdf_file_number(t->file);
    if (!spans && e->role == ROLE_TD)
        return;
    buf_add(&e->head, shared && spans ? S("/A[") : S("/A "));
    if (shared)
        token_ref(&e->head, e->up->scope);
    if (spans || !shared) {
        dict_open(&e->head, S("/O/Table"));
        if (e->role == ROLE_TH && !shared)
            buf_add(&e->head,
                    cell->scope == SCOPE_ROW ? S("/Scope/Row") : S("/Scope/Column"));
        span_write(&e->head, cell);
        dict_close(&e->head);
    }
    if (shared && spans)
        buf_char(&e->head, ']');
}

// The first thing that comes into an element gives it its place among those around it.
void element_begin(PdfTree *t, Element *e) {
    if (e->number)
        return;
    e->number = pdf_file_number(t->file);
    if (!e->up)
        return;
    element_begin(t, e->up);
    token_ref(&e->up->kid, e->number);
    if (e->role == ROLE_NOTE) {
        Arena *scratch = arena_open();
        PUSH(t->arena, &t->note) = e->number;
        words_put(&e->head, "/ID", note_id(scratch, t->note.n));
        arena_close(scratch);
    }
    if (e->role == ROLE_TH || e->role == ROLE_TD)
        cell_write(t, e);
    e->up->cells = e->up->cells || e->role == ROLE_TD;
}

void element_content(PdfTree *t, Element *e, int page, size_t number) {
    element_begin(t, e);
    if (!e->page)
        e->page = page;
    if (e->page == page) {
        token_int(&e->kid, (long long)number);
        return;
    }
    dict_open(&e->kid, S("/Type/MCR/Pg "));
    token_ref(&e->kid, page);
    buf_add(&e->kid, S("/MCID "));
    token_int(&e->kid, (long long)number);
    dict_close(&e->kid);
}

void element_object(PdfTree *t, Element *e, int page, int object) {
    element_begin(t, e);
    dict_open(&e->kid, S("/Type/OBJR/Pg "));
    token_ref(&e->kid, page);
    buf_add(&e->kid, S("/Obj "));
    token_ref(&e->kid, object);
    dict_close(&e->kid);
}

// A row of header cells alone heads columns; else each heads its own row.
static void scope_write(PdfTree *t, const Element *row) {
    if (row->scope)
        pdf_file_object(t->file, row->scope,
                        row->cells ? S("<</O/Table/Scope/Row>>")
                                   : S("<</O/Table/Scope/Column>>"));
}

void element_label(PdfTree *t, Element *e, Str words) {
    Element *label = e, *list;
    while (label && label->role != ROLE_LBL)
        label = label->up;
    for (list = label; list && list->role != ROLE_L;)
        list = list->up;
    if (!list || label->labelled)
        return;
    label->labelled = true;
    list->first = list->labelled ? list->first : str_dup(t->arena, words);
    list->labels = (list->labelled ? list->labels : ~0U) & numbering_of(words);
    list->labelled = true;
}

static void numbering_write(const Element *list, Buf *b) {
    if (list->role != ROLE_L || !list->labelled)
        return;
    buf_add(b, S("/A<</O/List/ListNumbering"));
    token_name(b, numbering_name(list->labels, list->first));
    dict_close(b);
}

void element_close(PdfTree *t, Element *e) {
    Buf *b = &e->head;
    if (e->number) {
        numbering_write(e, b);
        scope_write(t, e);
        buf_add(b, S("/P "));
        token_ref(b, e->up ? e->up->number : t->number);
        if (e->page) {
            buf_add(b, S("/Pg "));
            token_ref(b, e->page);
        }
        buf_add(b, S("/K["));
        buf_add(b, buf_str(&e->kid));
        buf_add(b, S("]>>"));
        pdf_file_object(t->file, e->number, buf_str(b));
    }
    e->free = t->free;
    t->free = e;
}

int pdf_tree_owner(PdfTree *t, int owner) {
    PUSH_LONG(t->arena, &t->owner) = owner;
    return (int)t->owner.n - 1;
}

int pdf_tree_page(PdfTree *t, const int *owner, size_t n) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    int number = pdf_file_number(t->file);
    buf_char(&b, '[');
    for (size_t i = 0; i < n; i++)
        token_ref(&b, owner[i]);
    buf_char(&b, ']');
    pdf_file_object(t->file, number, buf_str(&b));
    arena_close(scratch);
    return pdf_tree_owner(t, number);
}

typedef void KeyPut(Buf *b, size_t i);

static void number_put(Buf *b, size_t i) {
    token_int(b, (long long)i);
}

static void note_put(Buf *b, size_t i) {
    token_text(b, note_id(b->arena, i + 1));
}

// A tree of keys in order, of two levels (7.9.6 and 7.9.7).
static int keys_write(PdfFile *f, const char *entries, KeyPut *put, const int *value,
                      size_t n) {
    Arena *scratch = arena_open();
    int root = pdf_file_number(f);
    Buf kids = buf_new(scratch);
    buf_f(&kids, n ? "<</Kids[" : "<</%s[", entries);
    for (size_t from = 0; from < n; from += LEAF) {
        size_t to = from + LEAF < n ? from + LEAF : n;
        Buf leaf = buf_new(scratch);
        int number = pdf_file_number(f);
        dict_open(&leaf, S("/Limits["));
        put(&leaf, from);
        put(&leaf, to - 1);
        buf_f(&leaf, "]/%s[", entries);
        for (size_t i = from; i < to; i++) {
            put(&leaf, i);
            token_ref(&leaf, value[i]);
        }
        buf_add(&leaf, S("]>>"));
        pdf_file_object(f, number, buf_str(&leaf));
        token_ref(&kids, number);
    }
    buf_add(&kids, S("]>>"));
    pdf_file_object(f, root, buf_str(&kids));
    arena_close(scratch);
    return root;
}

int pdf_tree_close(PdfTree *t) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    element_begin(t, t->root);
    int root = t->root->number;
    element_close(t, t->root);
    int owners = keys_write(t->file, "Nums", number_put, t->owner.p, t->owner.n);
    dict_open(&b, S("/Type/StructTreeRoot/K "));
    token_ref(&b, root);
    buf_add(&b, S("/ParentTree "));
    token_ref(&b, owners);
    buf_add(&b, S("/ParentTreeNextKey "));
    token_int(&b, (long long)t->owner.n);
    if (t->note.n) {
        buf_add(&b, S("/IDTree "));
        token_ref(&b, keys_write(t->file, "Names", note_put, t->note.p, t->note.n));
    }
    dict_close(&b);
    pdf_file_object(t->file, t->number, buf_str(&b));
    arena_close(scratch);
    return t->number;
}
