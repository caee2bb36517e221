#include "pdf_tags/tags.h"

enum { LEVELS = 6 };

struct PdfTags {
    Arena *arena;
    PdfTree *tree;
    bool links; // words that lead somewhere have annotations
    Element *top;
    struct {
        Element **p;
        size_t n, cap;
    } later, before;   // what waits for the next page, and what did for this one
    Tag level[LEVELS]; // of the headings above the next one, in this card
    size_t levels;
    Str fault;
};

// A page on its way into the tree.
typedef struct Leaf {
    PdfTags *t;
    const Page *page;
    const PdfPage *made;
    PdfPlace place;
    int *owner; // of its content
    PdfKeys keys;
} Leaf;

PdfTags *pdf_tags_open(Arena *a, PdfFile *f, const Profile *profile, Str language,
                       bool rtl) {
    PdfTags *t = NEW(a, PdfTags);
    *t = (PdfTags){
        .arena = a, .tree = pdf_tree_open(a, f, language, rtl), .links = profile->links};
    t->top = pdf_tree_root(t->tree);
    return t;
}

static void fault(PdfTags *t, const char *wrong) {
    if (!t->fault.n)
        t->fault = str_of(wrong);
}

Str pdf_tags_fault(const PdfTags *t) {
    return t->fault;
}

// A heading is as deep as there are headings above it in its card: levels that layouts skip
// are closed up, so that each card begins with the first one (ISO 14289-1, 7.4.2).
static Role heading(PdfTags *t, Tag tag) {
    while (t->levels && t->level[t->levels - 1] >= tag)
        t->levels--;
    t->level[t->levels++] = tag;
    return (Role)(ROLE_H1 + (int)t->levels - 1);
}

static Role role_of(PdfTags *t, Tag tag) {
    switch (tag) {
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        return heading(t, tag);
    case TAG_DOCUMENT:
        return ROLE_DOCUMENT;
    case TAG_SECTION:
        return ROLE_SECT;
    case TAG_P:
        return ROLE_P;
    case TAG_LIST:
        return ROLE_L;
    case TAG_ITEM:
        return ROLE_LI;
    case TAG_LABEL:
        return ROLE_LBL;
    case TAG_TABLE:
        return ROLE_TABLE;
    case TAG_ROW:
        return ROLE_TR;
    case TAG_TH:
        return ROLE_TH;
    case TAG_TD:
        return ROLE_TD;
    case TAG_FIGURE:
        return ROLE_FIGURE;
    case TAG_QUOTE:
        return ROLE_BLOCK_QUOTE;
    case TAG_LINK:
        return ROLE_LINK;
    case TAG_NOTE:
        return ROLE_NOTE;
    case TAG_TOC:
        return ROLE_TOC;
    case TAG_ENTRY:
        return ROLE_TOCI;
    case TAG_AUTO:
    case TAG_ARTIFACT:
        break;
    }
    return ROLE_SPAN;
}

static bool is_inline(Role role) {
    return role == ROLE_SPAN || role == ROLE_LINK;
}

// What must come between an element and one that is to stand in it; ROLE_SPAN: nothing.
// Words by themselves count as inline.
static Role between(Role in, Role role) {
    switch (in) {
    case ROLE_L:
        return role == ROLE_LI ? ROLE_SPAN : ROLE_LI;
    case ROLE_LI:
        return role == ROLE_LBL || role == ROLE_LBODY ? ROLE_SPAN : ROLE_LBODY;
    case ROLE_TOC:
        return role == ROLE_TOCI ? ROLE_SPAN : ROLE_TOCI;
    case ROLE_TABLE:
        return role == ROLE_TR ? ROLE_SPAN : ROLE_TR;
    case ROLE_TR:
        return role == ROLE_TH || role == ROLE_TD ? ROLE_SPAN : ROLE_TD;
    case ROLE_DOCUMENT:
    case ROLE_SECT:
    case ROLE_BLOCK_QUOTE:
    case ROLE_TOCI:
        return is_inline(role) ? ROLE_P : ROLE_SPAN;
    case ROLE_H1:
    case ROLE_H2:
    case ROLE_H3:
    case ROLE_H4:
    case ROLE_H5:
    case ROLE_H6:
    case ROLE_P:
    case ROLE_LBL:
    case ROLE_LBODY:
    case ROLE_TH:
    case ROLE_TD:
    case ROLE_FIGURE:
    case ROLE_LINK:
    case ROLE_NOTE:
    case ROLE_SPAN:
        break;
    }
    return ROLE_SPAN;
}

static bool implied(const Element *e) {
    return e->up && e->tag == TAG_AUTO;
}

static bool is_below(const Element *e, const Element *above) {
    while (e && e != above)
        e = e->up;
    return e == above;
}

// An element that waits, after what was implied in it.
static void waiting_close(PdfTags *t, Element *e) {
    for (Element *inner = e->inner; inner != e;) {
        Element *up = inner->up;
        element_close(t->tree, inner);
        inner = up;
    }
    element_close(t->tree, e);
}

// Those that wait are in order, inner ones first. Returns how many still do.
static size_t below_close(PdfTags *t, Element **p, size_t n, const Element *above) {
    size_t left = 0;
    for (size_t i = 0; i < n; i++)
        if (is_below(p[i], above))
            waiting_close(t, p[i]);
        else
            p[left++] = p[i];
    return left;
}

// Nothing waits in what is closed.
static void close(PdfTags *t, Element *e) {
    t->later.n = below_close(t, t->later.p, t->later.n, e);
    t->before.n = below_close(t, t->before.p, t->before.n, e);
    element_close(t->tree, e);
}

static void before_close(PdfTags *t) {
    t->before.n = below_close(t, t->before.p, t->before.n, pdf_tree_root(t->tree));
}

static void pop(PdfTags *t) {
    Element *e = t->top;
    t->top = e->up;
    close(t, e);
}

static void push(PdfTags *t, Role role, const TagItem *tag) {
    t->top = element_open(t->tree, t->top, role, tag);
}

// Leaves what was implied for something else, and implies what this needs.
static void make_way(PdfTags *t, Role role) {
    const TagItem none = {.tag = TAG_AUTO};
    while (
        implied(t->top) &&
        (t->top->role == ROLE_P ? !is_inline(role) : role == ROLE_LI || role == ROLE_LBL))
        pop(t);
    for (Role want; (want = between(t->top->role, role)) != ROLE_SPAN;)
        push(t, want, &none);
}

// An implied cell or item is of what it was implied for alone.
static void leave(PdfTags *t) {
    while (implied(t->top) &&
           (t->top->role == ROLE_LI || t->top->role == ROLE_TD || t->top->role == ROLE_TR ||
            (t->top->role == ROLE_LBODY && implied(t->top->up))))
        pop(t);
}

static bool goes_on(PdfTags *t, const TagItem *tag) {
    Element *e = t->before.n ? t->before.p[t->before.n - 1] : NULL;
    if (!tag->resumes || !e || e->tag != tag->tag || e->up != t->top)
        return false;
    t->before.n--;
    t->top = e->inner;
    return true;
}

static void begin(Leaf *l, const PdfTag *tag) {
    PdfTags *t = l->t;
    bool alone = tag->tag->tag == TAG_LINK && !t->links;
    if (alone || goes_on(t, tag->tag))
        return;
    Role role = role_of(t, tag->tag->tag);
    make_way(t, role);
    push(t, role, tag->tag);
    if (role == ROLE_TH || role == ROLE_TD)
        element_begin(t->tree, t->top); // or the table would have a hole
    if (role == ROLE_FIGURE)
        element_bounds(t->top, l->page->media, tag->bounds);
}

// Down to the element of the tag, with what was implied in it.
static void end(PdfTags *t, const TagItem *tag) {
    Element *e = t->top;
    if (tag->tag == TAG_LINK && !t->links)
        return;
    while (implied(e))
        e = e->up;
    if (e->tag != tag->tag)
        fault(t, "an element is not the one that ends");
    if (tag->goes_on) {
        e->inner = t->top;
        PUSH(t->arena, &t->later) = e;
        t->top = e->up;
        return;
    }
    while (t->top != e)
        pop(t);
    pop(t);
    if (tag->tag == TAG_LINK && implied(t->top) && t->top->role == ROLE_P)
        pop(t); // another link is another paragraph
    leave(t);
}

static void content(Leaf *l, const PdfTag *tag) {
    PdfTags *t = l->t;
    Element *before = t->top, *span = NULL;
    make_way(t, ROLE_SPAN);
    if (tag->language.n && !str_eq(tag->language, t->top->language))
        span =
            element_open(t->tree, t->top, ROLE_SPAN, &(TagItem){.language = tag->language});
    Element *e = span ? span : t->top;
    element_content(t->tree, e, l->place.page, tag->number);
    element_label(t->tree, e, tag->said);
    if (l->owner[tag->number])
        fault(t, "content has two owners");
    l->owner[tag->number] = e->number;
    if (span)
        element_close(t->tree, span);
    if (t->top != before)
        leave(t);
}

static void link(Leaf *l, const PdfTag *tag) {
    Element *e = l->t->top;
    while (e && e->role != ROLE_LINK)
        e = e->up;
    if (!e) {
        fault(l->t, "a link has no element");
        return;
    }
    element_object(l->t->tree, e, l->place.page, l->place.link[tag->number]);
    l->keys.link[tag->number] = pdf_tree_owner(l->t->tree, e->number);
}

// The sections that the page is a part of. A card that begins begins its headings anew.
static void sections_open(PdfTags *t, const Page *page) {
    for (size_t i = 0; i < page->sections; i++) {
        const PageSection *s = &page->section[i];
        const TagItem tag = {.tag = TAG_SECTION, .resumes = s->resumes, .title = s->title};
        const Element *e = t->before.n ? t->before.p[t->before.n - 1] : NULL;
        if (e && e->id == s->id && goes_on(t, &tag))
            continue;
        before_close(t); // which was of other cards
        push(t, ROLE_SECT, &tag);
        t->top->id = s->id;
        t->levels = 0;
    }
}

static void sections_close(PdfTags *t, const Page *page) {
    for (size_t i = page->sections; i-- > 0;)
        end(t, &(TagItem){.tag = TAG_SECTION, .goes_on = page->section[i].goes_on});
}

static void owners_check(const Leaf *l) {
    for (size_t i = 0; i < l->made->contents; i++)
        if (!l->owner[i])
            fault(l->t, "content has no owner");
    for (size_t i = 0; i < l->made->links.n; i++)
        if (l->keys.link[i] < 0)
            fault(l->t, "a link has no owner");
}

PdfKeys pdf_tags_add(PdfTags *t, Arena *a, const Page *page, const PdfPage *made,
                     PdfPlace place) {
    Leaf l = {t,
              page,
              made,
              place,
              NEWS(a, int, made->contents),
              {-1, NEWS(a, int, made->links.n)}};
    for (size_t i = 0; i < made->links.n; i++)
        l.keys.link[i] = -1;
    for (size_t i = 0; i < t->later.n; i++)
        PUSH(t->arena, &t->before) = t->later.p[i];
    t->later.n = 0;
    sections_open(t, page);
    for (size_t i = 0; i < made->tags.n; i++) {
        const PdfTag *tag = &made->tags.p[i];
        switch (tag->kind) {
        case PDF_TAG_BEGIN:
            begin(&l, tag);
            break;
        case PDF_TAG_END:
            end(t, tag->tag);
            break;
        case PDF_TAG_CONTENT:
            content(&l, tag);
            break;
        case PDF_TAG_LINK:
            link(&l, tag);
            break;
        }
    }
    sections_close(t, page);
    while (implied(t->top))
        pop(t);
    if (t->top != pdf_tree_root(t->tree))
        fault(t, "an element was not closed");
    owners_check(&l);
    if (made->fault.n)
        fault(t, str_c(t->arena, made->fault));
    l.keys.page = pdf_tree_page(t->tree, l.owner, made->contents);
    return l.keys;
}

int pdf_tags_close(PdfTags *t) {
    for (size_t i = 0; i < t->later.n; i++)
        PUSH(t->arena, &t->before) = t->later.p[i];
    t->later.n = 0;
    before_close(t);
    return pdf_tree_close(t->tree);
}
