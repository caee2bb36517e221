#include "write/pdf.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "write/pdf_drawing.h"
#include "write/pdf_file.h"
#include "write/pdf_font.h"
#include "write/pdf_image.h"
#include "write/pdf_meta.h"
#include "write/pdf_outline.h"
#include "write/pdf_shade.h"
#include "write/pdf_token.h"

enum { KIDS = 32, DICTS = 64 };

typedef struct Shared { // an object that pages share, by what is in it
    Str body;
    int number;
} Shared;

typedef struct Placed { // a picture that is in the file
    const Art *art;
    bool tinted;
    Paint tint; // if so
    int number;
} Placed;

typedef struct Stored { // a page that sheets hold
    int number;         // of its form; 0: not in the file yet
    bool transparent;
} Stored;

struct Pdf {
    Arena *arena;
    const PdfPress *press;
    PdfInfo info;
    PdfFile *file;
    PdfFonts *fonts;
    PdfMaker *maker; // for drawings, and for pages that must be made anew
    struct {
        Placed *p;
        size_t n, cap;
    } pictures;
    int srgb; // sRGB's profile, or 0
    struct {
        Stored *p;
        size_t n, cap;
    } stored; // by the pages' own numbers
    struct {
        Shared *p;
        size_t n, cap;
    } shared;           // states and spot inks; few
    Shared dict[DICTS]; // resources, of the last pages
    Arena *dict_arena[DICTS];
    size_t dicts;
    struct {
        int *p;
        size_t n, cap;
    } nodes; // of the page tree, above the pages
    int kid[KIDS];
    size_t kids; // of the last node
    int root;
    size_t pages;
    PdfOutline outline;
};

static void pdf_drop(void *data) {
    Pdf *pdf = data;
    for (size_t i = 0; i < DICTS; i++)
        arena_close(pdf->dict_arena[i]);
}

const PdfPress *pdf_press_open(Arena *a, const Profile *profile, Icc *icc) {
    PdfPress *press = NEW(a, PdfPress);
    assert(icc || !profile->cmyk);
    *press = (PdfPress){profile, {profile, icc}};
    return press;
}

static int minor_version(Standard standard) { // that each part of ISO 15930 builds on
    switch (standard) {
    case STANDARD_NONE:
        return 7;
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

Pdf *pdf_open(Arena *a, const PdfPress *press, PdfInfo info, Sink sink) {
    Pdf *pdf = NEW(a, Pdf);
    *pdf = (Pdf){.arena = a, .press = press, .info = info};
    pdf->file = pdf_file_open(a, sink, minor_version(press->profile->standard));
    pdf->fonts = pdf_fonts_open(a);
    pdf->maker = pdf_maker_open(a);
    pdf->root = pdf_file_number(pdf->file);
    arena_defer(a, pdf_drop, pdf);
    return pdf;
}

static int shared_find(const Pdf *pdf, Str body) { // 0: there is none
    for (size_t i = 0; i < pdf->shared.n; i++)
        if (str_eq(pdf->shared.p[i].body, body))
            return pdf->shared.p[i].number;
    return 0;
}

static int shared_add(Pdf *pdf, Str body) {
    int number = pdf_file_number(pdf->file);
    PUSH(pdf->arena, &pdf->shared) = (Shared){str_dup(pdf->arena, body), number};
    return number;
}

// The number of the object with this body; a new one if there is none.
static int shared_ref(Pdf *pdf, Str body) {
    int number = shared_find(pdf, body);
    if (!number) {
        number = shared_add(pdf, body);
        pdf_file_object(pdf->file, number, body);
    }
    return number;
}

// The function that mixes a gradient's inks where a reader cannot, or 0.
static int mix_ref(Pdf *pdf, Arena *scratch, const Gradient *g) {
    Buf head = buf_new(scratch), code = buf_new(scratch);
    if (!pdf_shade_mixes(&head, &code, &pdf->press->inks, g))
        return 0;
    int number = shared_find(pdf, buf_str(&code));
    if (!number) {
        number = shared_add(pdf, buf_str(&code));
        pdf_file_stream(pdf->file, number, buf_str(&head), buf_str(&code));
    }
    return number;
}

static int shade_ref(Pdf *pdf, Arena *scratch, const Blend *blend) {
    Buf b = buf_new(scratch);
    int mix = mix_ref(pdf, scratch, blend->gradient);
    pdf_shade_put(&b, &pdf->press->inks, blend, mix);
    return shared_ref(pdf, buf_str(&b));
}

// What a profile does not know is left out: flat files no alpha, RGB ones no overprint.
static void state_body(const Pdf *pdf, Buf *b, const PdfState *state) {
    const Profile *profile = pdf->press->profile;
    buf_add(b, S("<</Type/ExtGState"));
    if (profile->transparency) {
        buf_add(b, S("/ca "));
        token_ink(b, state->fill_alpha);
        buf_add(b, S("/CA "));
        token_ink(b, state->stroke_alpha);
    }
    if (profile->cmyk)
        buf_f(b, "/op %s/OP %s/OPM 1", state->fill_over ? "true" : "false",
              state->stroke_over ? "true" : "false");
    buf_add(b, S(">>"));
}

static int need_ref(Pdf *pdf, Arena *scratch, const PdfNeed *need);
static const Stored *stored_of(Pdf *pdf, const PageItem *item);

// A dictionary of all needs of one kind: "/Font<</F0 5 0 R >>".
static void needs_put(Pdf *pdf, Arena *scratch, Buf *b, const PdfNeeds *needs,
                      const char *key, unsigned kinds) {
    bool any = false;
    for (size_t i = 0; i < needs->n; i++) {
        const PdfNeed *need = &needs->p[i];
        if (!(kinds >> need->kind & 1))
            continue;
        if (!any)
            buf_add(b, str_of(key));
        any = true;
        buf_add(b, pdf_need_letter(need->kind));
        token_int(b, (long long)i);
        token_ref(b, need_ref(pdf, scratch, need));
    }
    if (any)
        buf_add(b, S(">>"));
}

// Pages that look alike need the same things under the same names, so they share the
// dictionary; the last few are remembered.
static int resources_ref(Pdf *pdf, Arena *scratch, const PdfNeeds *needs) {
    Buf b = buf_new(scratch);
    buf_add(&b, S("<<"));
    needs_put(pdf, scratch, &b, needs, "/Font<<", 1U << NEED_FONT);
    needs_put(pdf, scratch, &b, needs, "/ColorSpace<<", 1U << NEED_SPOT);
    needs_put(pdf, scratch, &b, needs, "/ExtGState<<", 1U << NEED_STATE);
    needs_put(pdf, scratch, &b, needs, "/Shading<<", 1U << NEED_SHADE);
    needs_put(pdf, scratch, &b, needs, "/XObject<<",
              1U << NEED_PICTURE | 1U << NEED_FORM | 1U << NEED_PAGE);
    buf_add(&b, S(">>"));
    Str body = buf_str(&b);
    for (size_t i = 0; i < DICTS; i++)
        if (pdf->dict[i].number && str_eq(pdf->dict[i].body, body))
            return pdf->dict[i].number;
    size_t at = pdf->dicts++ % DICTS;
    arena_close(pdf->dict_arena[at]);
    pdf->dict_arena[at] = arena_open();
    pdf->dict[at] =
        (Shared){str_dup(pdf->dict_arena[at], body), pdf_file_number(pdf->file)};
    pdf_file_object(pdf->file, pdf->dict[at].number, body);
    return pdf->dict[at].number;
}

// A transparency group, isolated, which mixes in the output's own colours.
static void group_put(const Pdf *pdf, Buf *b) {
    buf_f(b, "/Group<</S/Transparency/I true/CS/%s>>",
          pdf->press->profile->cmyk ? "DeviceCMYK" : "DeviceRGB");
}

static int form_ref(Pdf *pdf, Arena *scratch, const PdfMade *form) {
    Buf b = buf_new(scratch);
    int number = pdf_file_number(pdf->file);
    buf_add(&b, S("/Type/XObject/Subtype/Form"));
    if (form->has_matrix) {
        buf_add(&b, S("/Matrix["));
        token_matrix(&b, form->matrix);
        buf_char(&b, ']');
    }
    buf_add(&b, S("/BBox["));
    token_number(&b, form->bounds.x);
    token_number(&b, form->bounds.y);
    token_number(&b, form->bounds.x + form->bounds.w);
    token_number(&b, form->bounds.y + form->bounds.h);
    buf_add(&b, S("]/Resources "));
    token_ref(&b, resources_ref(pdf, scratch, &form->needs));
    if (form->transparent)
        group_put(pdf, &b);
    buf_add(&b, S("/Filter/FlateDecode"));
    pdf_file_stream(pdf->file, number, buf_str(&b), form->data);
    return number;
}

// Each picture is stored once, however often and under whatever name of an ink it is drawn.
static int picture_ref(Pdf *pdf, const PdfPicture *picture) {
    Paint tint = {0};
    if (picture->tint)
        tint = pdf_ink_paint(&pdf->press->inks, picture->tint);
    for (size_t i = 0; i < pdf->pictures.n; i++) {
        const Placed *placed = &pdf->pictures.p[i];
        if (placed->art == picture->art && placed->tinted == (picture->tint != NULL) &&
            paint_eq(&placed->tint, &tint))
            return placed->number;
    }
    int number;
    if (picture->art->kind == ART_DRAWING) {
        Arena *scratch = arena_open();
        PdfMade made = pdf_drawing_make(scratch, pdf->maker, pdf->press, picture);
        number = form_ref(pdf, scratch, &made);
        arena_close(scratch);
    } else {
        number = pdf_image_write(pdf->file, pdf->press, picture, &pdf->srgb);
    }
    if (tint.spot) { // the ink may be the page's own, which goes
        Ink *spot = NEW(pdf->arena, Ink);
        *spot = (Ink){.spot = str_dup(pdf->arena, tint.spot->spot)};
        tint.spot = spot;
    }
    PUSH(pdf->arena, &pdf->pictures) =
        (Placed){picture->art, picture->tint != NULL, tint, number};
    return number;
}

static int need_ref(Pdf *pdf, Arena *scratch, const PdfNeed *need) {
    Buf b = buf_new(scratch);
    switch (need->kind) {
    case NEED_FONT:
        return pdf_fonts_ref(pdf->fonts, pdf->file, need->face);
    case NEED_SPOT:
        pdf_spot_put(&b, need->spot);
        return shared_ref(pdf, buf_str(&b));
    case NEED_STATE:
        state_body(pdf, &b, &need->state);
        return shared_ref(pdf, buf_str(&b));
    case NEED_SHADE:
        return shade_ref(pdf, scratch, need->shade);
    case NEED_PICTURE:
        return picture_ref(pdf, &need->picture);
    case NEED_FORM:
        return form_ref(pdf, scratch, need->form);
    case NEED_PAGE:
        return stored_of(pdf, &need->page)->number;
    }
    return 0;
}

// The page as the file will have it, made anew where its glyphs alone would say something
// else than on pages before.
static const PdfPage *page_agreed(Pdf *pdf, Arena *scratch, const Page *page,
                                  const PdfPage *made) {
    if (pdf_fonts_take(pdf->fonts, made))
        return made;
    made = pdf_page_make(scratch, pdf->maker, pdf->press, page, pdf->fonts);
    bool agreed = pdf_fonts_take(pdf->fonts, made);
    assert(agreed);
    (void)agreed;
    return made;
}

// A page's stream turns its axes up; a form that undoes this has them as sheets do.
bool pdf_store(Pdf *pdf, size_t number, const Page *page, const PdfPage *made) {
    Arena *scratch = arena_open();
    while (pdf->stored.n <= number)
        PUSH(pdf->arena, &pdf->stored) = (Stored){0};
    PdfMade form = page_agreed(pdf, scratch, page, made)->content;
    Rect media = page->media, bleed = page->bleed;
    form.bounds =
        (Rect){bleed.x - media.x, media.y + media.h - bleed.y - bleed.h, bleed.w, bleed.h};
    form.has_matrix = true;
    form.matrix = (Affine){1, 0, 0, -1, media.x, media.y + media.h};
    bool transparent = form.transparent;
    form.transparent = false; // the sheet's own group takes in what is transparent
    int ref = form_ref(pdf, scratch, &form);
    pdf->stored.p[number] = (Stored){ref, transparent};
    arena_close(scratch);
    return !pdf_file_failed(pdf->file);
}

static const Stored *stored_of(Pdf *pdf, const PageItem *item) {
    if (item->number >= pdf->stored.n || !pdf->stored.p[item->number].number) {
        Arena *scratch = arena_open();
        PdfPage *made =
            pdf_page_make(scratch, pdf->maker, pdf->press, item->page, pdf->fonts);
        pdf_store(pdf, item->number, item->page, made);
        arena_close(scratch);
    }
    return &pdf->stored.p[item->number];
}

static bool is_transparent(Pdf *pdf, const PdfMade *made) {
    bool transparent = made->transparent;
    for (size_t i = 0; i < made->needs.n && !transparent; i++)
        if (made->needs.p[i].kind == NEED_PAGE)
            transparent = stored_of(pdf, &made->needs.p[i].page)->transparent;
    return transparent;
}

static void links_put(Buf *b, const Page *page, const PdfPage *made) {
    if (!made->links.n)
        return;
    buf_add(b, S("/Annots["));
    for (size_t i = 0; i < made->links.n; i++) {
        const PdfLink *link = &made->links.p[i];
        enum { PRINTS = 4 }; // 12.5.3, table 165
        buf_f(b, "<</Type/Annot/Subtype/Link/F %d/Border[0 0 0]/Rect[", PRINTS);
        pdf_rect_put(b, page, link->rect);
        buf_add(b, S("]/A<</S/URI/URI"));
        token_bytes(b, link->uri);
        buf_add(b, S(">>>>"));
    }
    buf_char(b, ']');
}

static void node_write(Pdf *pdf) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    buf_add(&b, S("<</Type/Pages/Parent "));
    token_ref(&b, pdf->root);
    buf_add(&b, S("/Kids["));
    for (size_t i = 0; i < pdf->kids; i++)
        token_ref(&b, pdf->kid[i]);
    buf_add(&b, S("]/Count "));
    token_int(&b, (long long)pdf->kids);
    buf_add(&b, S(">>"));
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
    made = page_agreed(pdf, scratch, page, made);
    int number = page_number(pdf), content = pdf_file_number(pdf->file);
    Buf b = buf_new(scratch);
    pdf_file_stream(pdf->file, content, S("/Filter/FlateDecode"), made->content.data);
    buf_add(&b, S("<</Type/Page/Parent "));
    token_ref(&b, pdf->nodes.p[pdf->nodes.n - 1]);
    pdf_boxes_put(&b, page);
    buf_add(&b, S("/Resources "));
    token_ref(&b, resources_ref(pdf, scratch, &made->content.needs));
    buf_add(&b, S("/Contents "));
    token_ref(&b, content);
    if (is_transparent(pdf, &made->content))
        group_put(pdf, &b);
    links_put(&b, page, made);
    buf_add(&b, S(">>"));
    pdf_file_object(pdf->file, number, buf_str(&b));
    pdf_outline_add(&pdf->outline, pdf->arena, page, made, number);
    arena_close(scratch);
    return !pdf_file_failed(pdf->file);
}

static void root_write(Pdf *pdf) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    if (pdf->kids)
        node_write(pdf);
    buf_add(&b, S("<</Type/Pages/Kids["));
    for (size_t i = 0; i < pdf->nodes.n; i++)
        token_ref(&b, pdf->nodes.p[i]);
    buf_add(&b, S("]/Count "));
    token_int(&b, (long long)pdf->pages);
    buf_add(&b, S(">>"));
    pdf_file_object(pdf->file, pdf->root, buf_str(&b));
    arena_close(scratch);
}

bool pdf_close(Pdf *pdf) {
    root_write(pdf);
    bool fine = pdf_fonts_write(pdf->fonts, pdf->file);
    Arena *scratch = arena_open();
    int outlines = pdf_outline_write(&pdf->outline, pdf->file);
    int info = 0,
        catalog = pdf_catalog_write(
            pdf->file, &(PdfMeta){pdf->press->profile, &pdf->info, pdf->root, outlines},
            &info);
    arena_close(scratch);
    return pdf_file_close(pdf->file, catalog, info) && fine;
}
