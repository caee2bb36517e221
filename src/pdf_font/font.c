#include "pdf_font/font.h"

#include <math.h>
#include <stdlib.h>

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "base/deflate.h"
#include "base/utf8.h"
#include "face/face_letters.h"
#include "pdf_file/token.h"
#include "pdf_font/cff.h"
#include "pdf_font/metrics.h"
#include "pdf_font/widen.h"

typedef struct Wider { // the same font with letters that are wider
    int spread;        // thousandths of an em
    int number, soft;  // of its Type 0 fonts, as Font has them
    bool *shown;
} Wider;

typedef struct Font {
    const Face *face;
    int number; // of the Type 0 font; 0: nobody asked for it
    int soft;   // of the one whose hyphen is soft
    int spread; // thousandths of an em, of what is being written
    struct {
        Wider *p;
        size_t n, cap;
    } wider;
    uint32_t glyphs; // in the font
    bool *shown;
    bool *bound;
    Str *text; // "": what the font's own table says
    bool used;
} Font;

struct PdfFonts {
    Arena *arena;
    Str fault;
    struct {
        Font *p;
        size_t n, cap;
    } font;
};

PdfFonts *pdf_fonts_open(Arena *a) {
    PdfFonts *fonts = NEW(a, PdfFonts);
    fonts->arena = a;
    return fonts;
}

static Font *font_find(const PdfFonts *fonts, const Face *face) {
    for (size_t i = 0; i < fonts->font.n; i++)
        if (fonts->font.p[i].face == face)
            return &fonts->font.p[i];
    return NULL;
}

static Font *font_of(PdfFonts *fonts, const Face *face) {
    Font *font = font_find(fonts, face);
    if (font)
        return font;
    Arena *a = fonts->arena;
    font = &PUSH(a, &fonts->font);
    *font =
        (Font){.face = face, .glyphs = hb_face_get_glyph_count(hb_font_get_face(face->hb))};
    font->shown = NEWS(a, bool, font->glyphs);
    font->bound = NEWS(a, bool, font->glyphs);
    font->text = NEWS(a, Str, font->glyphs);
    return font;
}

static Wider *wider_of(PdfFonts *fonts, Font *font, int spread) {
    for (size_t i = 0; i < font->wider.n; i++)
        if (font->wider.p[i].spread == spread)
            return &font->wider.p[i];
    Wider *wider = &PUSH(fonts->arena, &font->wider);
    *wider = (Wider){.spread = spread, .shown = NEWS(fonts->arena, bool, font->glyphs)};
    return wider;
}

int pdf_fonts_ref(PdfFonts *fonts, PdfFile *f, PdfFont wanted) {
    Font *font = font_of(fonts, wanted.face);
    int *number = wanted.soft ? &font->soft : &font->number;
    if (wanted.spread) {
        Wider *wider = wider_of(fonts, font, wanted.spread);
        number = wanted.soft ? &wider->soft : &wider->number;
    }
    if (!*number)
        *number = pdf_file_number(f);
    return *number;
}

Str pdf_fonts_said(const PdfFonts *fonts, const Face *face, uint32_t id) {
    const Font *font = font_find(fonts, face);
    return font && font->bound[id] ? font->text[id] : S("");
}

bool pdf_fonts_take(PdfFonts *fonts, const PdfPage *page) {
    for (size_t i = 0; i < page->uses.n; i++) {
        const PdfUse *use = &page->uses.p[i];
        const Font *font = font_of(fonts, use->face);
        if (use->bound && font->bound[use->id] && !str_eq(font->text[use->id], use->text))
            return false;
    }
    for (size_t i = 0; i < page->uses.n; i++) {
        const PdfUse *use = &page->uses.p[i];
        Font *font = font_of(fonts, use->face);
        if (use->spread) {
            wider_of(fonts, font, use->spread)->shown[use->id] = true;
            continue;
        }
        font->shown[use->id] = true;
        if (font->bound[use->id] || (!use->bound && font->text[use->id].n))
            continue;
        font->bound[use->id] = use->bound;
        font->text[use->id] = str_dup(fonts->arena, use->text);
    }
    return true;
}

static void *table(hb_face_t *hb, hb_tag_t tag, hb_blob_t **blob, unsigned *n) {
    *blob = hb_face_reference_table(hb, tag);
    return (void *)(uintptr_t)hb_blob_get_data(*blob, n);
}

static Str table_copy(Arena *a, hb_face_t *hb, hb_tag_t tag) {
    hb_blob_t *blob;
    unsigned n;
    const char *data = table(hb, tag, &blob, &n);
    Str copy = n ? str_dup(a, (Str){data, n}) : S("");
    hb_blob_destroy(blob);
    return copy;
}

static int short_at(Str s, size_t at) { // big-endian, signed
    if (at + 2 > s.n)
        return 0;
    int v = (unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1];
    return v >= 0x8000 ? v - 0x10000 : v;
}

// The font's program with the glyphs shown and nothing that only layout needs.
static hb_face_t *subset_make(const Font *font) {
    static const char *const drop[] = {
        "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "name", "OS/2", "post",
        "cmap", "DSIG", "STAT", "meta", "gasp", "hdmx", "VDMX", "LTSH", "PCLT", "FFTM",
        "VORG", "vhea", "vmtx", "COLR", "CPAL", "SVG ", "prep", "fpgm", "cvt "};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        abort(); // out of memory
    hb_subset_input_set_flags(input,
                              HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (uint32_t id = 0; id < font->glyphs; id++)
        if (font->shown[id])
            hb_set_add(glyphs, id);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        hb_set_add(dropped, hb_tag_from_string(drop[i], 4));
    face_pin(font->face, input);
    hb_face_t *subset = hb_subset_or_fail(hb_font_get_face(font->face->hb), input);
    hb_subset_input_destroy(input);
    if (!subset || !font->spread)
        return subset;
    const double thousand = 1000;
    hb_face_t *wide =
        widen(subset, (uint32_t)lround(font->spread * font->face->units / thousand));
    hb_face_destroy(subset);
    return wide;
}

// Six letters that tell two subsets of a font apart (9.6.4), from what is shown.
static Str font_name(Arena *a, const Font *font) {
    uint64_t h = 14695981039346656037U; // FNV-1a, 64 bit
    const uint64_t prime = 1099511628211U;
    for (uint32_t id = 0; id < font->glyphs; id++)
        if (font->shown[id])
            h = ((h ^ (id & 255)) * prime ^ (id >> 8)) * prime;
    for (size_t i = 0; i < font->face->postscript.n; i++)
        h = (h ^ (unsigned char)font->face->postscript.p[i]) * prime;
    h = (h ^ (uint64_t)font->spread) * prime;
    char tag[8] = "AAAAAA+";
    for (size_t i = 0; i < 6; i++, h /= 26)
        tag[i] = (char)('A' + h % 26);
    Buf b = buf_new(a);
    buf_add(&b, (Str){tag, 7});
    Str name = font->face->postscript.n ? font->face->postscript : font->face->family;
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] > ' ' && name.p[i] < 0x7F)
            buf_char(&b, name.p[i]);
    return buf_str(&b);
}

// Stem width is not in OpenType; this is the usual guess from the weight.
static double stem_guess(int weight) {
    return 50 + weight / 65.0 * (weight / 65.0);
}

static void descriptor_write(PdfFile *f, const Font *font, Str name, int number,
                             const char *file_key, int file) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    hb_face_t *hb = hb_font_get_face(font->face->hb);
    Str head = table_copy(scratch, hb, HB_TAG('h', 'e', 'a', 'd'));
    Str post = table_copy(scratch, hb, HB_TAG('p', 'o', 's', 't'));
    double unit = 1000 / font->face->units;
    enum { SYMBOLIC = 4, ITALIC = 64, BOX = 36 }; // 9.8.2, table 123; OpenType's head
    buf_add(&b, S("<</Type/FontDescriptor/FontName"));
    token_name(&b, name);
    buf_add(&b, S("/Flags "));
    token_int(&b, SYMBOLIC | (font->face->italic ? ITALIC : 0));
    buf_add(&b, S("/FontBBox["));
    for (size_t i = 0; i < 4; i++)
        token_int(&b, lround(short_at(head, BOX + 2 * i) * unit));
    const struct {
        const char *key;
        double value;
    } rows[] = {{"]/ItalicAngle ", short_at(post, 4)},
                {"/Ascent ", font->face->ascent * 1000},
                {"/Descent ", -font->face->descent * 1000},
                {"/CapHeight ", font->face->cap_height * 1000},
                {"/StemV ", stem_guess(font->face->weight)}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_add(&b, str_of(rows[i].key));
        token_int(&b, lround(rows[i].value));
    }
    buf_add(&b, str_of(file_key));
    token_ref(&b, file);
    buf_add(&b, S(">>"));
    pdf_file_object(f, number, buf_str(&b));
    arena_close(scratch);
}

// Runs of glyphs with neighbouring ids share a line: "5 [500 600]" (9.7.4.3).
static void widths_put(Buf *b, const Font *font, PdfGauge *gauge) {
    bool open = false;
    buf_add(b, S("/W["));
    for (uint32_t id = 0; id < font->glyphs; id++) {
        if (!font->shown[id]) {
            if (open)
                buf_char(b, ']');
            open = false;
            continue;
        }
        if (!open) {
            token_int(b, id);
            buf_char(b, '[');
        }
        open = true;
        token_number(b, pdf_gauge_width(gauge, id) + font->spread);
    }
    buf_add(b, open ? S("]]") : S("]"));
}

static void unit_put(Buf *b, uint32_t unit) {
    static const char hex[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(b, hex[unit >> shift & 15]);
}

static void utf16_put(Buf *b, uint32_t c) {
    if (c < 0x10000) {
        unit_put(b, c);
        return;
    }
    unit_put(b, 0xD800 + ((c - 0x10000) >> 10));
    unit_put(b, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

static const char to_unicode_head[] =
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
    "1 begincodespacerange<0000><FFFF>endcodespacerange\n";
static const char to_unicode_tail[] =
    "endcmap CMapName currentdict/CMap defineresource pop end end\n";

// At most 100 lines stand in a block (Adobe Technical Note 5014, 5.2).
static Str to_unicode(Arena *a, const Font *font) {
    enum { BLOCK = 100 };
    uint32_t glyphs;
    const uint32_t *letter = face_letters(font->face, &glyphs);
    Buf out = buf_new(a), block = buf_new(a);
    size_t lines = 0;
    buf_add(&out, S(to_unicode_head));
    for (uint32_t id = 0; id <= font->glyphs; id++) {
        bool last = id == font->glyphs;
        if (lines > 0 && (lines == BLOCK || last)) {
            token_int(&out, (long long)lines);
            buf_add(&out, S("beginbfchar\n"));
            buf_add(&out, buf_str(&block));
            buf_add(&out, S("endbfchar\n"));
            lines = block.n = 0;
        }
        Str text = last || !font->shown[id] ? S("") : font->text[id];
        if (last || !font->shown[id] || (!text.n && !letter[id]))
            continue;
        buf_char(&block, '<');
        unit_put(&block, id);
        buf_add(&block, S("><"));
        if (!text.n)
            utf16_put(&block, letter[id]);
        for (size_t at = 0; at < text.n;)
            utf16_put(&block, utf8_next(text, &at));
        buf_add(&block, S(">\n"));
        lines++;
    }
    buf_add(&out, S(to_unicode_tail));
    return buf_str(&out);
}

// For readers that know no ActualText: the hyphen which breaking made means no letter.
static Str to_soft(Arena *a, const Font *font) {
    double advance;
    Buf b = buf_new(a);
    buf_add(&b, S(to_unicode_head));
    buf_add(&b, S("1 beginbfchar\n<"));
    unit_put(&b, face_glyph(font->face, '-', &advance));
    buf_add(&b, S("><00AD>\nendbfchar\n"));
    buf_add(&b, S(to_unicode_tail));
    return buf_str(&b);
}

static void deflated_write(PdfFile *f, int number, Str head, Str data) {
    Arena *scratch = arena_open();
    Buf b = buf_new(scratch);
    buf_add(&b, head);
    buf_add(&b, S("/Filter/FlateDecode"));
    pdf_file_stream(f, number, buf_str(&b),
                    deflate_whole(deflate_open(scratch), scratch, data));
    arena_close(scratch);
}

// TrueType travels whole, of a CFF font only its CFF table (9.9, table 126).
static bool program_write(PdfFile *f, Arena *scratch, const Font *font, int number,
                          bool *cff) {
    hb_face_t *subset = subset_make(font);
    if (!subset) { // the file is written to its end all the same, and thrown away
        deflated_write(f, number, S(""), S(""));
        return false;
    }
    Str program = table_copy(scratch, subset, HB_TAG('C', 'F', 'F', ' '));
    *cff = program.n > 0;
    if (*cff) {
        program = cff_fit(scratch, program, font->face->units);
        deflated_write(f, number, S("/Subtype/CIDFontType0C"), program);
    } else {
        hb_blob_t *blob = hb_face_reference_blob(subset);
        unsigned n;
        const char *data = hb_blob_get_data(blob, &n);
        Buf head = buf_new(scratch);
        buf_add(&head, S("/Length1 "));
        token_int(&head, n);
        deflated_write(f, number, buf_str(&head), (Str){data, n});
        hb_blob_destroy(blob);
    }
    hb_face_destroy(subset);
    return true;
}

// The font as pages name it, and what its codes mean.
static void type0_write(PdfFile *f, int number, Str name, int descendant, Str unicode) {
    Arena *scratch = arena_open();
    int meaning = pdf_file_number(f);
    Buf b = buf_new(scratch);
    buf_add(&b, S("<</Type/Font/Subtype/Type0/BaseFont"));
    token_name(&b, name);
    buf_add(&b, S("/Encoding/Identity-H/DescendantFonts["));
    token_ref(&b, descendant);
    buf_add(&b, S("]/ToUnicode "));
    token_ref(&b, meaning);
    buf_add(&b, S(">>"));
    pdf_file_object(f, number, buf_str(&b));
    deflated_write(f, meaning, S(""), unicode);
    arena_close(scratch);
}

static bool font_write(PdfFile *f, const Font *font) {
    Arena *scratch = arena_open();
    Str name = font_name(scratch, font);
    int descendant = pdf_file_number(f), descriptor = pdf_file_number(f);
    int file = pdf_file_number(f);
    bool cff = false, fine = program_write(f, scratch, font, file, &cff);
    if (font->number)
        type0_write(f, font->number, name, descendant, to_unicode(scratch, font));
    if (font->soft)
        type0_write(f, font->soft, name, descendant, to_soft(scratch, font));
    Buf b = buf_new(scratch);
    buf_add(&b, cff ? S("<</Type/Font/Subtype/CIDFontType0/BaseFont")
                    : S("<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont"));
    token_name(&b, name);
    buf_add(&b, S("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                  "/FontDescriptor "));
    token_ref(&b, descriptor);
    widths_put(&b, font, pdf_gauge_open(scratch, font->face));
    buf_add(&b, S(">>"));
    pdf_file_object(f, descendant, buf_str(&b));
    descriptor_write(f, font, name, descriptor, cff ? "/FontFile3 " : "/FontFile2 ", file);
    arena_close(scratch);
    return fine;
}

static bool wider_write(PdfFile *f, const Font *font) {
    bool fine = true;
    for (size_t i = 0; i < font->wider.n; i++) {
        const Wider *wider = &font->wider.p[i];
        Font one = *font;
        one.number = wider->number;
        one.soft = wider->soft;
        one.spread = wider->spread;
        one.shown = wider->shown;
        if (one.number || one.soft)
            fine = font_write(f, &one) && fine;
    }
    return fine;
}

bool pdf_fonts_write(PdfFonts *fonts, PdfFile *f) {
    bool fine = true;
    for (size_t i = 0; i < fonts->font.n; i++) {
        const Font *font = &fonts->font.p[i];
        bool cut = wider_write(f, font);
        if (font->number || font->soft)
            cut = font_write(f, font) && cut;
        if (!cut)
            fonts->fault = str_f(fonts->arena,
                                 "%.*s: this font is damaged: it cannot be cut for a PDF",
                                 STR(font->face->path));
        fine = fine && cut;
    }
    return fine;
}

Str pdf_fonts_fault(const PdfFonts *fonts) {
    return fonts->fault;
}
