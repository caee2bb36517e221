#include "pdf/resources.h"

#include <assert.h>

#include "pdf/drawing.h"
#include "pdf/image.h"
#include "pdf/shade.h"
#include "pdf_file/dedupe.h"
#include "pdf_file/token.h"

enum { DICTS = 64 };

typedef struct Shared { // an object that pages share, by what is in it
    Str body;
    int number;
} Shared;

typedef struct Placed { // a picture that is in the file
    const Art *art;     // of a glyph that is a picture NULL, for each thread has its own
    const Face *face;   // of such a glyph
    uint32_t glyph;
    bool tinted;
    Paint tint; // if so
    int number;
} Placed;

typedef struct Stored { // a page that sheets hold
    int number;         // of its form; 0: not in the file yet
    bool transparent;
} Stored;

struct PdfShelf {
    Arena *arena;
    const PdfPress *press;
    PdfPress plain; // the same without marks, for pages in sheets
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
    } stored;     // by the pages' own numbers
    PdfSame same; // pages that look alike
    struct {
        int *p;
        size_t n, cap;
    } layers; // what finishes the sheet
    struct {
        Shared *p;
        size_t n, cap;
    } shared;           // states, spot inks, gradients
    Shared dict[DICTS]; // resources, of the last pages
    Arena *dict_arena[DICTS];
    size_t dicts;
};

static void shelf_drop(void *data) {
    PdfShelf *shelf = data;
    for (size_t i = 0; i < DICTS; i++)
        arena_close(shelf->dict_arena[i]);
}

PdfShelf *pdf_shelf_open(Arena *a, const PdfPress *press, PdfFile *f) {
    PdfShelf *shelf = NEW(a, PdfShelf);
    *shelf = (PdfShelf){.arena = a, .press = press, .file = f};
    shelf->plain = *press;
    shelf->plain.tagged = false;
    shelf->fonts = pdf_fonts_open(a);
    shelf->maker = pdf_maker_open(a);
    arena_defer(a, shelf_drop, shelf);
    return shelf;
}

PdfFonts *pdf_shelf_fonts(const PdfShelf *shelf) {
    return shelf->fonts;
}

static int shared_find(const PdfShelf *shelf, Str body) { // 0: there is none
    for (size_t i = 0; i < shelf->shared.n; i++)
        if (str_eq(shelf->shared.p[i].body, body))
            return shelf->shared.p[i].number;
    return 0;
}

static int shared_add(PdfShelf *shelf, Str body) {
    int number = pdf_file_number(shelf->file);
    PUSH(shelf->arena, &shelf->shared) = (Shared){str_dup(shelf->arena, body), number};
    return number;
}

// The number of the object with this body; a new one if there is none.
static int shared_ref(PdfShelf *shelf, Str body) {
    int number = shared_find(shelf, body);
    if (!number) {
        number = shared_add(shelf, body);
        pdf_file_object(shelf->file, number, body);
    }
    return number;
}

// The function that mixes a gradient's inks where a reader cannot, or 0.
static int mix_ref(PdfShelf *shelf, Arena *scratch, const Gradient *g) {
    Buf head = buf_new(scratch), code = buf_new(scratch);
    if (!pdf_shade_mixes(&head, &code, &shelf->press->inks, g))
        return 0;
    int number = shared_find(shelf, buf_str(&code));
    if (!number) {
        number = shared_add(shelf, buf_str(&code));
        pdf_file_stream(shelf->file, number, buf_str(&head), buf_str(&code));
    }
    return number;
}

static int shade_ref(PdfShelf *shelf, Arena *scratch, const Blend *blend) {
    Buf b = buf_new(scratch);
    int mix = mix_ref(shelf, scratch, blend->gradient);
    pdf_shade_put(&b, &shelf->press->inks, blend, mix);
    return shared_ref(shelf, buf_str(&b));
}

static void bounds_put(Buf *b, Rect r) {
    buf_char(b, '[');
    token_number(b, r.x);
    token_number(b, r.y);
    token_number(b, r.x + r.w);
    token_number(b, r.y + r.h);
    buf_char(b, ']');
}

// A state whose mask is the gradient's own clearness: light where it covers (11.5.3).
static int fade_ref(PdfShelf *shelf, Arena *scratch, const PdfFade *fade) {
    Buf b = buf_new(scratch);
    buf_add(&b, S("/Subtype/Form/BBox"));
    bounds_put(&b, fade->bounds);
    buf_add(&b,
            S("/Group<</S/Transparency/I true/CS/DeviceGray>>/Resources<</Shading<</S0"));
    pdf_shade_alpha_put(&b, fade->blend);
    buf_add(&b, S(">>>>"));
    int form = shared_find(shelf, buf_str(&b));
    if (!form) {
        form = shared_add(shelf, buf_str(&b));
        pdf_file_stream(shelf->file, form, buf_str(&b), S("/S0 sh\n"));
    }
    b.n = 0;
    buf_f(&b, "<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G %d 0 R>>>>", form);
    return shared_ref(shelf, buf_str(&b));
}

// Files of RGB multiply what overprints. Where a page has no modes there is no key.
static void mixing_put(Buf *b, const Profile *profile, const PdfState *state) {
    static const char *const mixings[] = {
        [MIX_NORMAL] = "Normal",         [MIX_MULTIPLY] = "Multiply",
        [MIX_SCREEN] = "Screen",         [MIX_OVERLAY] = "Overlay",
        [MIX_DARKEN] = "Darken",         [MIX_LIGHTEN] = "Lighten",
        [MIX_DODGE] = "ColorDodge",      [MIX_BURN] = "ColorBurn",
        [MIX_HARD_LIGHT] = "HardLight",  [MIX_SOFT_LIGHT] = "SoftLight",
        [MIX_DIFFERENCE] = "Difference", [MIX_EXCLUSION] = "Exclusion"};
    bool over = !profile->cmyk && (state->fill_over || state->stroke_over);
    Mixing mixing = state->mixing == MIX_NORMAL && over ? MIX_MULTIPLY : state->mixing;
    buf_f(b, "/BM/%s", mixings[mixing]);
}

// What a profile does not know is left out: flat files no alpha, RGB ones no overprint.
static void state_body(const PdfShelf *shelf, Buf *b, const PdfState *state) {
    const Profile *profile = shelf->press->profile;
    dict_open(b, S("/Type/ExtGState"));
    if (profile->transparency) {
        buf_add(b, S("/ca "));
        token_ink(b, state->fill_alpha);
        buf_add(b, S("/CA "));
        token_ink(b, state->stroke_alpha);
    }
    if (profile->transparency)
        mixing_put(b, profile, state);
    if (profile->cmyk)
        buf_f(b, "/op %s/OP %s/OPM 1", state->fill_over ? "true" : "false",
              state->stroke_over ? "true" : "false");
    dict_close(b);
}

static int need_ref(PdfShelf *shelf, Arena *scratch, const PdfNeed *need);
static const Stored *stored_of(PdfShelf *shelf, const PageItem *item);

// A dictionary of all needs of one kind: "/Font<</F0 5 0 R >>".
static void needs_put(PdfShelf *shelf, Arena *scratch, Buf *b, const PdfNeeds *needs,
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
        token_ref(b, need_ref(shelf, scratch, need));
    }
    if (any)
        dict_close(b);
}

// Pages that look alike need the same things under the same names, so they share the
// dictionary; the last few are remembered.
static int resources_ref(PdfShelf *shelf, Arena *scratch, const PdfNeeds *needs) {
    Buf b = buf_new(scratch);
    dict_open(&b, S(""));
    needs_put(shelf, scratch, &b, needs, "/Font<<", 1U << NEED_FONT);
    needs_put(shelf, scratch, &b, needs, "/ColorSpace<<", 1U << NEED_SPOT);
    needs_put(shelf, scratch, &b, needs, "/ExtGState<<",
              1U << NEED_STATE | 1U << NEED_FADE);
    needs_put(shelf, scratch, &b, needs, "/Shading<<", 1U << NEED_SHADE);
    needs_put(shelf, scratch, &b, needs, "/XObject<<",
              1U << NEED_PICTURE | 1U << NEED_FORM | 1U << NEED_PAGE);
    needs_put(shelf, scratch, &b, needs, "/Properties<<", 1U << NEED_LAYER);
    dict_close(&b);
    Str body = buf_str(&b);
    for (size_t i = 0; i < DICTS; i++)
        if (shelf->dict[i].number && str_eq(shelf->dict[i].body, body))
            return shelf->dict[i].number;
    size_t at = shelf->dicts++ % DICTS;
    arena_close(shelf->dict_arena[at]);
    shelf->dict_arena[at] = arena_open();
    shelf->dict[at] =
        (Shared){str_dup(shelf->dict_arena[at], body), pdf_file_number(shelf->file)};
    pdf_file_object(shelf->file, shelf->dict[at].number, body);
    return shelf->dict[at].number;
}

// A transparency group, isolated, which mixes in the output's own colours.
void pdf_group_put(Buf *b, const PdfPress *press) {
    buf_f(b, "/Group<</S/Transparency/I true/CS/%s>>",
          press->profile->cmyk ? "DeviceCMYK" : "DeviceRGB");
}

static void matrix_put(Buf *b, const PdfMade *form) {
    if (!form->has_matrix)
        return;
    buf_add(b, S("/Matrix["));
    token_matrix(b, form->matrix);
    buf_char(b, ']');
}

static int form_ref(PdfShelf *shelf, Arena *scratch, const PdfMade *form) {
    Buf b = buf_new(scratch);
    int number = pdf_file_number(shelf->file);
    buf_add(&b, S("/Subtype/Form"));
    matrix_put(&b, form);
    buf_add(&b, S("/BBox"));
    bounds_put(&b, form->bounds);
    buf_add(&b, S("/Resources "));
    token_ref(&b, resources_ref(shelf, scratch, &form->needs));
    if (form->transparent)
        pdf_group_put(&b, shelf->press);
    buf_add(&b, S("/Filter/FlateDecode"));
    pdf_file_stream(shelf->file, number, buf_str(&b), form->data);
    return number;
}

// A page as a form. They come by the thousand: what they have alike is said once.
static int page_ref(PdfShelf *shelf, Arena *scratch, const PdfMade *form) {
    Buf b = buf_new(scratch), bounds = buf_new(scratch);
    bounds_put(&bounds, form->bounds);
    buf_add(&b, S("/Subtype/Form"));
    matrix_put(&b, form);
    buf_f(&b, "/BBox %d 0 R", shared_ref(shelf, buf_str(&bounds)));
    buf_f(&b, "/Resources %d 0 R/Filter/FlateDecode",
          resources_ref(shelf, scratch, &form->needs));
    int next = pdf_file_next(shelf->file);
    int number = pdf_same(shelf->arena, &shelf->same, buf_str(&b), form->data, next);
    if (number == next)
        pdf_file_stream(shelf->file, pdf_file_number(shelf->file), buf_str(&b), form->data);
    return number;
}

// Each picture is stored once, however often and under whatever name of an ink it is drawn.
static int picture_ref(PdfShelf *shelf, const PdfPicture *picture) {
    Paint tint = {0};
    if (picture->tint)
        tint = pdf_ink_paint(&shelf->press->inks, picture->tint);
    for (size_t i = 0; i < shelf->pictures.n; i++) {
        const Placed *placed = &shelf->pictures.p[i];
        if (placed->art == (picture->face ? NULL : picture->art) &&
            placed->face == picture->face && placed->glyph == picture->glyph &&
            placed->tinted == (picture->tint != NULL) && paint_eq(&placed->tint, &tint))
            return placed->number;
    }
    int number;
    if (picture->art->kind == ART_DRAWING) {
        Arena *scratch = arena_open();
        PdfMade made = pdf_drawing_make(scratch, shelf->maker, shelf->press, picture);
        number = form_ref(shelf, scratch, &made);
        arena_close(scratch);
    } else {
        number = pdf_image_write(shelf->file, shelf->press, picture, &shelf->srgb);
    }
    if (tint.spot) { // the ink may be the page's own, which goes
        Ink *spot = NEW(shelf->arena, Ink);
        *spot = (Ink){.spot = str_dup(shelf->arena, tint.spot->spot)};
        tint.spot = spot;
    }
    PUSH(shelf->arena, &shelf->pictures) =
        (Placed){.art = picture->face ? NULL : picture->art,
                 .face = picture->face,
                 .glyph = picture->glyph,
                 .tinted = picture->tint != NULL,
                 .tint = tint,
                 .number = number};
    return number;
}

// What the step is to those who make the sheet (ISO 19593-1, tables 1 to 3).
static void step_put(Buf *b, InkFinish finish) {
    static const char *const step[][2] = {
        [FINISH_NONE] = {"", ""},
        [FINISH_VARNISH] = {"Varnish", "Varnish"},
        [FINISH_FOIL] = {"Structural", "FoilStamping"},
        [FINISH_WHITE] = {"White", "White"},
        [FINISH_DIE] = {"Structural", "Cutting"},
        [FINISH_CREASE] = {"Structural", "Creasing"},
        [FINISH_PERFORATION] = {"Structural", "Perforating"},
        [FINISH_EMBOSS] = {"Structural", "Embossing"}};
    buf_f(b, "/GTS_Metadata<</GTS_ProcStepsGroup/%s/GTS_ProcStepsType/%s>>",
          step[finish][0], step[finish][1]);
}

static int layer_ref(PdfShelf *shelf, Arena *scratch, const Ink *ink) {
    Buf b = buf_new(scratch);
    dict_open(&b, S("/Type/OCG/Name"));
    token_text(&b, ink->spot);
    step_put(&b, ink->finish);
    dict_close(&b);
    int next = pdf_file_next(shelf->file), number = shared_ref(shelf, buf_str(&b));
    if (number == next)
        PUSH(shelf->arena, &shelf->layers) = number;
    return number;
}

static void layers_list(const PdfShelf *shelf, Buf *b) {
    buf_char(b, '[');
    for (size_t i = 0; i < shelf->layers.n; i++)
        token_ref(b, shelf->layers.p[i]);
    buf_char(b, ']');
}

// All are shown, and nothing changes that by itself: a press must get them.
void pdf_shelf_layers(const PdfShelf *shelf, Buf *b) {
    if (!shelf->layers.n)
        return;
    buf_add(b, S("/OCProperties<</OCGs"));
    layers_list(shelf, b);
    buf_add(b, S("/D<</Name"));
    token_text(b, S("Finishing"));
    buf_add(b, S("/Order"));
    layers_list(shelf, b);
    buf_add(b, S(">>>>"));
}

static int need_ref(PdfShelf *shelf, Arena *scratch, const PdfNeed *need) {
    Buf b = buf_new(scratch);
    switch (need->kind) {
    case NEED_FONT:
        return pdf_fonts_ref(shelf->fonts, shelf->file, need->font);
    case NEED_SPOT:
        pdf_spot_put(&b, need->spot);
        return shared_ref(shelf, buf_str(&b));
    case NEED_STATE:
        state_body(shelf, &b, &need->state);
        return shared_ref(shelf, buf_str(&b));
    case NEED_SHADE:
        return shade_ref(shelf, scratch, need->shade);
    case NEED_PICTURE:
        return picture_ref(shelf, &need->picture);
    case NEED_FORM:
        return form_ref(shelf, scratch, need->form);
    case NEED_FADE:
        return fade_ref(shelf, scratch, &need->fade);
    case NEED_LAYER:
        return layer_ref(shelf, scratch, need->spot);
    case NEED_PAGE:
        return stored_of(shelf, &need->page)->number;
    }
    return 0;
}

// The page as the file will have it, made anew where its glyphs alone would say something
// else than on pages before.
const PdfPage *pdf_shelf_agree(PdfShelf *shelf, Arena *scratch, const Page *page,
                               const PdfPage *made) {
    if (pdf_fonts_take(shelf->fonts, made))
        return made;
    made = pdf_page_make(scratch, shelf->maker, shelf->press, page, shelf->fonts);
    bool agreed = pdf_fonts_take(shelf->fonts, made);
    assert(agreed);
    (void)agreed;
    return made;
}

// A page's stream turns its axes up from its media's foot, sheets expect them at its
// bleed's: only where a page is shown beyond its media are these not the same. Marks of
// content cannot stand in a form (ISO 14289-1, 7.20).
void pdf_shelf_store(PdfShelf *shelf, size_t number, const Page *page,
                     const PdfPage *made) {
    Arena *scratch = arena_open();
    while (shelf->stored.n <= number)
        PUSH_LONG(shelf->arena, &shelf->stored) = (Stored){0};
    if (shelf->press->tagged)
        made = pdf_page_make(scratch, shelf->maker, &shelf->plain, page, shelf->fonts);
    PdfMade form = pdf_shelf_agree(shelf, scratch, page, made)->content;
    Rect media = page->media, bleed = page->bleed;
    form.bounds =
        (Rect){bleed.x - media.x, media.y + media.h - bleed.y - bleed.h, bleed.w, bleed.h};
    form.matrix = affine_move(-form.bounds.x, -form.bounds.y);
    form.has_matrix = form.bounds.x != 0 || form.bounds.y != 0;
    bool transparent = form.transparent;
    form.transparent = false; // the sheet's own group takes in what is transparent
    int ref = page_ref(shelf, scratch, &form);
    shelf->stored.p[number] = (Stored){ref, transparent};
    arena_close(scratch);
}

static const Stored *stored_of(PdfShelf *shelf, const PageItem *item) {
    if (item->number >= shelf->stored.n || !shelf->stored.p[item->number].number) {
        Arena *scratch = arena_open();
        PdfPage *made =
            pdf_page_make(scratch, shelf->maker, &shelf->plain, item->page, shelf->fonts);
        pdf_shelf_store(shelf, item->number, item->page, made);
        arena_close(scratch);
    }
    return &shelf->stored.p[item->number];
}

bool pdf_shelf_holds(const PdfShelf *shelf, const PdfMade *made) {
    bool holds = shelf->stored.n > 0;
    for (size_t i = 0; i < made->needs.n && !holds; i++)
        holds = made->needs.p[i].kind == NEED_PAGE;
    return holds;
}

bool pdf_shelf_transparent(PdfShelf *shelf, const PdfMade *made) {
    bool transparent = made->transparent;
    for (size_t i = 0; i < made->needs.n && !transparent; i++)
        if (made->needs.p[i].kind == NEED_PAGE)
            transparent = stored_of(shelf, &made->needs.p[i].page)->transparent;
    return transparent;
}

int pdf_shelf_resources(PdfShelf *shelf, const PdfNeeds *needs) {
    Arena *scratch = arena_open();
    int number = resources_ref(shelf, scratch, needs);
    arena_close(scratch);
    return number;
}
