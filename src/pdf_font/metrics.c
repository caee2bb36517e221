#include "pdf_font/metrics.h"

#include <math.h>

#include <hb.h>

#include "base/utf8.h"
#include "face/face_letters.h"
#include "face/face_outline.h"
#include "pdf_font/font.h"

typedef struct Said { // of a glyph on the page in hand
    unsigned page;
    bool bound;
    Str text;
} Said;

struct PdfGauge {
    const Face *face;
    hb_font_t *font; // in the font's own units
    double units;    // per em
    uint32_t glyphs;
    double *width; // 1/1000 em; 0: not asked yet
    const uint32_t *letter;
    Said *said;
    unsigned page;
    bool embeds, spreads;
    Arena *arena;
    bool pictured;               // some glyphs are pictures
    const FacePicture **picture; // by glyph, as far as asked for; then NULL
};

static void font_drop(void *font) {
    hb_font_destroy(font);
}

static unsigned table_size(hb_face_t *hb, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(hb, tag);
    unsigned n = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return n;
}

// TrueType and CFF; not CFF2, which variable fonts have (ISO 32000-1, 9.9, table 126).
static bool font_embeds(hb_face_t *hb) {
    return table_size(hb, HB_TAG('g', 'l', 'y', 'f')) ||
           table_size(hb, HB_TAG('C', 'F', 'F', ' '));
}

PdfGauge *pdf_gauge_open(Arena *a, const Face *face) {
    PdfGauge *g = NEW(a, PdfGauge);
    hb_face_t *hb = hb_font_get_face(face->hb);
    g->arena = a;
    g->face = face;
    g->pictured = face_has_pictures(face);
    g->units = face->units;
    g->font = face_font(face, (int)g->units);
    arena_defer(a, font_drop, g->font);
    g->letter = face_letters(face, &g->glyphs);
    g->embeds = font_embeds(hb);
    g->spreads = table_size(hb, HB_TAG('g', 'l', 'y', 'f')) > 0;
    g->width = NEWS(a, double, g->glyphs);
    g->said = NEWS(a, Said, g->glyphs);
    return g;
}

const Face *pdf_gauge_face(const PdfGauge *g) {
    return g->face;
}

const FacePicture *pdf_gauge_picture(PdfGauge *g, uint32_t id) {
    if (!g->pictured || id >= g->glyphs)
        return NULL;
    if (!g->picture)
        g->picture = NEWS(g->arena, const FacePicture *, g->glyphs);
    if (!g->picture[id]) {
        FacePicture *made = NEW(g->arena, FacePicture);
        if (!face_picture(g->arena, g->face, id, made))
            return NULL;
        g->picture[id] = made;
    }
    return g->picture[id];
}

bool pdf_gauge_embeds(const PdfGauge *g) {
    return g->embeds;
}

bool pdf_gauge_spreads(const PdfGauge *g) {
    return g->spreads;
}

double pdf_gauge_width(PdfGauge *g, uint32_t id) {
    if (id >= g->glyphs)
        return 0;
    if (g->width[id] == 0) {
        double width = hb_font_get_glyph_h_advance(g->font, id) * 1000 / g->units;
        g->width[id] = round(width); // MuPDF 1.21 reads widths as whole numbers
    }
    return g->width[id];
}

void pdf_gauge_begin(PdfGauge *g, unsigned page) {
    g->page = page;
}

// A space that does not break is a space to whoever copies it.
static bool letter_is(uint32_t letter, Str text) {
    size_t at = 0;
    if (text.n == 1) // ASCII, as most are
        return letter == (unsigned char)text.p[0];
    if (letter == 0 || text.n == 0)
        return false;
    uint32_t c = utf8_next(text, &at);
    return at == text.n && (c == letter || (letter == ' ' && c == 0xA0));
}

static void use_note(Arena *a, PdfPage *page, const PdfGauge *g, uint32_t id,
                     const Said *said) {
    PUSH(a, &page->uses) =
        (PdfUse){.face = g->face, .id = id, .text = said->text, .bound = said->bound};
}

bool pdf_gauge_say(PdfGauge *g, Arena *a, PdfPage *page, const PdfFonts *fonts, uint32_t id,
                   Str text) {
    if (id >= g->glyphs)
        return false;
    Said *said = &g->said[id];
    bool own = letter_is(g->letter[id], text);
    if (g->letter[id] && !own)
        return false;
    bool noted = said->page == g->page;
    if (own && noted && said->bound)
        return true;
    if (!own) {
        Str before = fonts ? pdf_fonts_said(fonts, g->face, id) : S("");
        if (noted && said->bound)
            before = said->text;
        if (before.n && !str_eq(before, text))
            return false;
    }
    if (noted && said->bound)
        return true;
    *said = (Said){g->page, true, own ? S("") : text};
    use_note(a, page, g, id, said);
    return true;
}

void pdf_gauge_show(PdfGauge *g, Arena *a, PdfPage *page, uint32_t id, Str text) {
    if (id >= g->glyphs || g->said[id].page == g->page)
        return;
    g->said[id] = (Said){g->page, false, g->letter[id] ? S("") : text};
    use_note(a, page, g, id, &g->said[id]);
}

Path pdf_gauge_outline(PdfGauge *g, Arena *a, uint32_t id) {
    return face_outline(a, g->font, id, 1 / g->units);
}
