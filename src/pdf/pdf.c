#include "pdf/pdf.h"

#include <assert.h>

#include "pdf/meta.h"
#include "pdf/resources.h"
#include "pdf_file/token.h"
#include "pdf_tags/outline.h"
#include "pdf_tags/tags.h"

enum { KIDS = 32 };

typedef struct PagePlace {
    Str name;
    int number;
} PagePlace;

typedef struct WithinLink {
    Str head; // its entries but for where it leads
    Str name; // the page's
    int number;
} WithinLink;

struct Pdf {
    Arena *arena;
    const PdfPress *press;
    PdfInfo info;
    PdfFile *file;
    PdfShelf *shelf;
    struct {
        int *p;
        size_t n, cap;
    } nodes; // of the page tree, above the pages
    int kid[KIDS];
    size_t kids; // of the last node
    int root;
    size_t pages;
    struct {
        struct PagePlace *p;
        size_t n, cap;
    } places; // of all pages, where links are kept
    struct {
        struct WithinLink *p;
        size_t n, cap;
    } within; // links to pages, which may come later
    PdfOutline outline;
    PdfTags *tags; // or NULL
};

const PdfPress *pdf_press_open(Arena *a, const Profile *profile, Icc *icc) {
    PdfPress *press = NEW(a, PdfPress);
    assert(icc || !profile->cmyk);
    *press = (PdfPress){profile, {profile, icc}, profile_is_tagged(profile)};
    return press;
}

static int minor_version(Standard standard) { // that each part of ISO 15930 builds on
    switch (standard) {
    case STANDARD_NONE:
        return 7;
    case STANDARD_X6:
        return PDF_2_0;
    case STANDARD_X4:
        return 6;
    case STANDARD_X3:
    case STANDARD_X1A:
        return 4;
    case STANDARD_X3_2002:
        return 3;
    }
    return 7;
}

const PdfPress *pdf_press_plain(Arena *a, const PdfPress *press) {
    if (!press->tagged)
        return press;
    PdfPress *plain = NEW(a, PdfPress);
    *plain = *press;
    plain->tagged = false;
    return plain;
}

Pdf *pdf_open(Arena *a, const PdfPress *press, PdfInfo info, Sink sink) {
    Pdf *pdf = NEW(a, Pdf);
    *pdf = (Pdf){.arena = a, .press = press, .info = info};
    pdf->file = pdf_file_open(a, sink, minor_version(press->profile->standard));
    pdf->shelf = pdf_shelf_open(a, press, pdf->file);
    pdf->root = pdf_file_number(pdf->file);
    return pdf;
}

// Sheets that hold pages are for the press; those pages' own file is for readers.
static void tags_begin(Pdf *pdf, const PdfPage *made) {
    if (pdf->press->tagged && !pdf->pages && !pdf_shelf_holds(pdf->shelf, &made->content))
        pdf->tags = pdf_tags_open(pdf->arena, pdf->file, pdf->press->profile,
                                  pdf->info.language, pdf->info.rtl);
}

static void link_write(Pdf *pdf, const Page *page, const PdfLink *link, int number,
                       int key) {
    enum { PRINTS = 4 }; // 12.5.3, table 165
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    buf_f(&b, "<</Type/Annot/Subtype/Link/F %d/Border[0 0 0]/Rect[", PRINTS);
    pdf_rect_put(&b, page, link->rect);
    buf_char(&b, ']');
    if (!link->within) {
        buf_add(&b, S("/A<</S/URI/URI"));
        token_bytes(&b, link->uri);
        buf_add(&b, S(">>"));
    }
    buf_add(&b, S("/Contents"));
    token_text(&b, link->says.n ? link->says : link->uri);
    if (key >= 0) {
        buf_add(&b, S("/StructParent "));
        token_int(&b, key);
    }
    if (link->within) {
        PUSH(pdf->arena, &pdf->within) = (WithinLink){
            str_dup(pdf->arena, buf_str(&b)), str_dup(pdf->arena, link->uri), number};
    } else {
        dict_close(&b);
        pdf_file_object(pdf->file, number, buf_str(&b));
    }
    arena_close(scratch);
}

// Links and pages are mostly in one order, so each search begins where the last one ended.
// A page that is not in the file is led to by nothing.
static void within_write(Pdf *pdf) {
    Arena *scratch = arena_open();
    size_t at = 0, pages = pdf->places.n;
    for (size_t i = 0; i < pdf->within.n; i++) {
        const WithinLink *link = &pdf->within.p[i];
        size_t tried = 0;
        while (tried < pages && !str_eq(pdf->places.p[at].name, link->name)) {
            at = (at + 1) % pages;
            tried++;
        }
        Buf b = buf_new(scratch);
        buf_add(&b, link->head);
        if (tried < pages) {
            buf_add(&b, S("/Dest["));
            token_ref(&b, pdf->places.p[at].number);
            buf_add(&b, S("/Fit]"));
        }
        dict_close(&b);
        pdf_file_object(pdf->file, link->number, buf_str(&b));
    }
    arena_close(scratch);
}

// What of the page readers find by its tags: its own key, its links and their keys.
static void structure_put(Pdf *pdf, Buf *b, const Page *page, const PdfPage *made,
                          int number) {
    int *link = NEWS(b->arena, int, made->links.n);
    PdfKeys keys = {-1, NULL};
    for (size_t i = 0; i < made->links.n; i++)
        link[i] = pdf_file_number(pdf->file);
    if (pdf->tags) {
        keys = pdf_tags_add(pdf->tags, b->arena, page, made, (PdfPlace){number, link});
        if (minor_version(pdf->press->profile->standard) >= 5)
            buf_add(b, S("/Tabs/S"));
        buf_add(b, S("/StructParents "));
        token_int(b, keys.page);
    }
    if (made->links.n)
        buf_add(b, S("/Annots["));
    for (size_t i = 0; i < made->links.n; i++) {
        token_ref(b, link[i]);
        link_write(pdf, page, &made->links.p[i], link[i], keys.link ? keys.link[i] : -1);
    }
    if (made->links.n)
        buf_char(b, ']');
}

static void node_write(Pdf *pdf) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    dict_open(&b, S("/Type/Pages/Parent "));
    token_ref(&b, pdf->root);
    buf_add(&b, S("/Kids["));
    for (size_t i = 0; i < pdf->kids; i++)
        token_ref(&b, pdf->kid[i]);
    buf_add(&b, S("]/Count "));
    token_int(&b, (long long)pdf->kids);
    dict_close(&b);
    pdf_file_object(pdf->file, pdf->nodes.p[pdf->nodes.n - 1], buf_str(&b));
    pdf->kids = 0;
    arena_close(scratch);
}

// The page's number, in the tree's last node or in a new one.
static int page_number(Pdf *pdf) {
    if (pdf->kids == KIDS)
        node_write(pdf);
    if (pdf->kids == 0)
        PUSH(pdf->arena, &pdf->nodes) = pdf_file_number(pdf->file);
    pdf->pages++;
    return pdf->kid[pdf->kids++] = pdf_file_number(pdf->file);
}

bool pdf_add(Pdf *pdf, const Page *page, const PdfPage *made) {
    Arena *scratch = arena_open();
    tags_begin(pdf, made);
    made = pdf_shelf_agree(pdf->shelf, scratch, page, made);
    int number = page_number(pdf), content = pdf_file_number(pdf->file);
    Buf b = buf_new(scratch);
    pdf_file_stream(pdf->file, content, S("/Filter/FlateDecode"), made->content.data);
    dict_open(&b, S("/Type/Page/Parent "));
    token_ref(&b, pdf->nodes.p[pdf->nodes.n - 1]);
    pdf_boxes_put(&b, page);
    buf_add(&b, S("/Resources "));
    token_ref(&b, pdf_shelf_resources(pdf->shelf, &made->content.needs));
    buf_add(&b, S("/Contents "));
    token_ref(&b, content);
    if (pdf_shelf_transparent(pdf->shelf, &made->content))
        pdf_group_put(&b, pdf->press);
    structure_put(pdf, &b, page, made, number);
    dict_close(&b);
    pdf_file_object(pdf->file, number, buf_str(&b));
    pdf_outline_add(&pdf->outline, pdf->arena, page, made, number);
    if (pdf->press->profile->links)
        PUSH(pdf->arena, &pdf->places) =
            (PagePlace){str_dup(pdf->arena, page->name), number};
    arena_close(scratch);
    return !pdf_file_failed(pdf->file) && !pdf_fault(pdf).n;
}

bool pdf_store(Pdf *pdf, size_t number, const Page *page, const PdfPage *made) {
    pdf_shelf_store(pdf->shelf, number, page, made);
    return !pdf_file_failed(pdf->file);
}

static void root_write(Pdf *pdf) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    if (pdf->kids)
        node_write(pdf);
    dict_open(&b, S("/Type/Pages/Kids["));
    for (size_t i = 0; i < pdf->nodes.n; i++)
        token_ref(&b, pdf->nodes.p[i]);
    buf_add(&b, S("]/Count "));
    token_int(&b, (long long)pdf->pages);
    dict_close(&b);
    pdf_file_object(pdf->file, pdf->root, buf_str(&b));
    arena_close(scratch);
}

Str pdf_fault(const Pdf *pdf) {
    return pdf->tags ? pdf_tags_fault(pdf->tags) : S("");
}

Str pdf_font_fault(const Pdf *pdf) {
    return pdf_fonts_fault(pdf_shelf_fonts(pdf->shelf));
}

bool pdf_close(Pdf *pdf) {
    root_write(pdf);
    within_write(pdf);
    bool fine = pdf_fonts_write(pdf_shelf_fonts(pdf->shelf), pdf->file);
    int outlines = pdf_outline_write(&pdf->outline, pdf->file), info = 0;
    Buf layers = buf_new(pdf->arena);
    pdf_shelf_layers(pdf->shelf, &layers);
    PdfMeta meta = {pdf->press->profile, &pdf->info, pdf->root, outlines, 0,
                    buf_str(&layers)};
    if (pdf->tags)
        meta.structure = pdf_tags_close(pdf->tags);
    int catalog = pdf_catalog_write(pdf->file, &meta, &info);
    return pdf_file_close(pdf->file, catalog, info) && fine && !pdf_fault(pdf).n;
}
