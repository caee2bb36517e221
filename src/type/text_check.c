#include "base/utf8.h"
#include "face/face_feature.h"
#include "face/face_file.h"
#include "face/face_picture.h"
#include "face/face_script.h"
#include "language/invisible.h"
#include "type/shape.h"

static Span letter_span(const Box *box, size_t at) {
    size_t from;
    const TextPiece *piece = text_piece(&box->text, at, &from);
    if (!piece)
        return box->span;
    size_t to = from;
    utf8_next(piece->text, &to);
    return piece_span(piece, from, to - from);
}

// The tag of one of a style's features; empty where the style turns it off. Of figures that
// line up the stock's styles ask in all fonts: one that has no others needs no feature.
static Str feature_tag(Str one) {
    Str value = one, tag = str_trim(str_cut(&value, '='));
    bool off = str_starts(tag, S("-")) || str_eq(str_trim(value), S("0"));
    if (str_starts(tag, S("+")))
        tag = str_sub(tag, 1, tag.n);
    return off || str_eq(tag, S("lnum")) ? S("") : tag;
}

static bool any_has(const Face *const *face, size_t n, Str tag) {
    for (size_t i = 0; i < n; i++)
        if (face_has_feature(face[i], tag))
            return true;
    return false;
}

static void features_told(Diags *d, const TextStyle *style, const Face *const *face,
                          size_t n, Span at) {
    for (Str rest = style->features; rest.n && n;) {
        Str tag = feature_tag(str_trim(str_cut(&rest, ',')));
        if (!tag.n || any_has(face, n, tag))
            continue;
        Str has = face_features(d->arena, face[0]);
        Diag *wrong = diag_warning(d, at, "the font \"%.*s\" has no feature %.*s",
                                   STR(face[0]->family), STR(tag));
        if (has.n)
            diag_hint(d, wrong, "it has %.*s", STR(has));
        else
            diag_hint(d, wrong, "it has none");
    }
}

// Fonts that a PDF may not hold (ISO 32000-1, 9.9, table 126): they print as paths.
static void outlines_told(Diags *d, const Face *const *face, size_t n, Span at) {
    for (size_t i = 0; i < n; i++) {
        const Str file = face[i]->data;
        const size_t index = (size_t)face[i]->index;
        if (!face_file_table(file, index, "CFF2").n ||
            face_file_table(file, index, "glyf").n ||
            face_file_table(file, index, "CFF ").n)
            continue;
        Diag *wrong =
            diag_warning(d, at,
                         "The font \"%.*s\" is of a kind (CFF2) that no PDF may "
                         "hold: its words print, but cannot be searched or copied.",
                         STR(face[i]->family));
        diag_hint(d, wrong,
                  "take the TrueType version of the font, or one that does not vary");
    }
}

static bool style_check(Diags *d, const Shaper *s, const TextStyle *style, Span at) {
    enum { FAMILIES = 16 };
    const Face *face[FAMILIES];
    size_t n = 0;
    bool fine = true;
    for (Str rest = style->family; rest.n && n < FAMILIES;) {
        Str family = str_trim(str_cut(&rest, ','));
        const Face *found =
            face_find_style(shaper_faces(s), family, style->weight, style->italic);
        if (found)
            face[n++] = found;
        else
            face_missing(d, shaper_faces(s), at, family, style->weight, style->italic);
        fine = fine && found;
    }
    features_told(d, style, face, n, at);
    outlines_told(d, face, n, at);
    return fine;
}

// A style of which there was nothing to tell is not looked at again.
static bool style_checked(Diags *d, Shaper *s, const TextStyle *style, Span at) {
    size_t before = d->n;
    if (shaper_knows(s, style))
        return true;
    bool fine = style_check(d, s, style, at);
    if (fine && d->n == before)
        shaper_note(s, style);
    return fine;
}

// A mark's style is mended where it is written, not at each of its words.
static Span mark_span(const Box *box, const TextSpan *span) {
    return span->style.span.source ? span->style.span : letter_span(box, span->from);
}

// The box's own style is the layout's to mend, a mark's that of who marks.
static bool faces_check(Diags *d, Shaper *s, const Box *box) {
    bool fine = style_checked(d, s, &box->text.style, box->span);
    for (size_t i = 0; fine && i < box->text.spans; i++) {
        const TextSpan *span = &box->text.span[i];
        if (span->marked)
            fine = style_checked(d, s, &span->style, mark_span(box, span));
    }
    return fine;
}

static bool
mark(uint32_t c) { // combining marks of the common blocks: enough to stop a pile
    return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) ||
           (c >= 0x1DC0 && c < 0x1E00) || (c >= 0x20D0 && c < 0x2100) ||
           (c >= 0xFE20 && c < 0xFE30);
}

// Characters without a meaning of Unicode's (ISO 32000-1, 14.9.4: what they are must be
// said beside them).
static bool private_use(uint32_t c) {
    return (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

// What takes long to set is refused unshaped.
static bool beyond(Diags *d, Span at, Limit which) {
    const char *says = which == LIMIT_CHARACTERS ? "this text is longer than %ld characters"
                       : which == LIMIT_WORD     ? "this word is longer than %ld characters"
                                             : "more than %ld marks stand on one letter";
    diag_allow(d, diag_error(d, at, says, diags_most(d, which)), which);
    return false;
}

static bool limits_check(Diags *d, const Box *box) {
    size_t word = 0, marks = 0, count = 0;
    size_t most = (size_t)diags_most(d, LIMIT_CHARACTERS);
    size_t most_word = (size_t)diags_most(d, LIMIT_WORD);
    size_t most_marks = (size_t)diags_most(d, LIMIT_MARKS);
    Str text = box->text.text;
    for (size_t at = 0; at < text.n; count++) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        word = c == ' ' || c == '\n' ? 0 : word + 1;
        bool plain = c > ' ' && c < 0x7F; // what follows is of other characters
        marks = !plain && mark(c) ? marks + 1 : 0;
        if (count >= most || word > most_word || marks > most_marks)
            return beyond(d, letter_span(box, from),
                          count >= most      ? LIMIT_CHARACTERS
                          : word > most_word ? LIMIT_WORD
                                             : LIMIT_MARKS);
        if (plain)
            continue;
        const char *wrong =
            (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
                ? "a control character for writing direction is in this text"
            : invisible_of(c) == INVISIBLE_REFUSED
                ? "an invisible character that no text needs is in this text"
            : private_use(c) && !box->alt.n
                ? "nobody can read this character aloud: give the text an alt"
                : NULL;
        if (wrong) {
            diag_error(d, letter_span(box, from), "%s", wrong);
            return false;
        }
    }
    return true;
}

static const TextStyle *style_at(const Box *box, size_t at) {
    for (size_t i = 0; i < box->text.spans; i++)
        if (at < box->text.span[i].to)
            return &box->text.span[i].style;
    return &box->text.style;
}

static const char *fault_says(CellFault fault) {
    switch (fault) {
    case CELL_FINE:
        break;
    case CELL_MISSING:
        return "no glyph for \"%.*s\" (U+%04X) in %.*s";
    case CELL_BLANK:
        return "the glyph for \"%.*s\" (U+%04X) is empty in %.*s";
    case CELL_BEYOND:
        return "the glyph for \"%.*s\" (U+%04X) has colours that prent cannot draw in %.*s";
    }
    return "";
}

static const char *fault_hint(CellFault fault, uint32_t c) {
    if (c == '\t')
        return "give its style `tabs`: [30 mm], or write a blank";
    if (fault == CELL_BEYOND)
        return "use the font's version with COLR 0 or pixels, or a font without colours";
    return "add a font that has it to the style's family";
}

static void cell_tell(Diags *d, const Box *box, Str text, const Cell *cell) {
    size_t at = cell->at;
    uint32_t c = utf8_next(text, &at);
    const Str family = cell->face ? cell->face->family : style_at(box, cell->at)->family;
    const Str letter = str_sub(text, cell->at, at);
    const char *says = fault_says(cell->fault);
    Str message = str_f(d->arena, says, STR(letter), (unsigned)c, STR(family));
    Diag *wrong = diag_error(d, letter_span(box, cell->at), "%.*s", STR(message));
    diag_rule(wrong, "glyph", (Rect){0, 0, 0, 0}, 0);
    wrong->missing = true;
    diag_hint(d, wrong, "%s", fault_hint(cell->fault, c));
}

static const ScriptName *missing_script(const Shaped *shaped, const Cell *cell) {
    size_t at = cell->at;
    return cell->fault == CELL_MISSING ? script_of_letter(utf8_next(shaped->text, &at))
                                       : NULL;
}

// A whole script that a font lacks is told once for all pages, where its text is set.
static void script_tell(Diags *d, const Box *box, const Shaped *shaped, size_t first,
                        size_t more) {
    const Cell *cell = &shaped->cell[first];
    const ScriptName *script = missing_script(shaped, cell);
    size_t at = cell->at;
    uint32_t c = utf8_next(shaped->text, &at);
    Str letter = str_sub(shaped->text, cell->at, at);
    Str family = style_at(box, cell->at)->family;
    Diag *wrong = diag_error(d, box->span,
                             "%.*s has no letters of the script %.*s, as \"%.*s\" (U+%04X)",
                             STR(family), STR(script->name), STR(letter), (unsigned)c);
    diag_rule(wrong, "glyph", (Rect){0, 0, 0, 0}, (double)(more + 1));
    wrong->kind = script->name;
    wrong->missing = true;
    wrong->also = letter_span(box, cell->at);
    wrong->also_says = S("with these words");
    diag_hint(d, wrong,
              "put a font that has them, such as Noto Sans %.*s, into fonts/, and write in "
              "the theme: "
              "styles: {base: {family: \"%.*s, Noto Sans %.*s\"}, "
              "heading: {extends: heading, weight: 700}}",
              STR(script->noto), STR(family), STR(script->noto));
}

// Whether the letter is told with others of its script, which the first of them does.
static bool script_check(Diags *d, const Box *box, const Shaped *shaped, size_t i,
                         const ScriptName **told) {
    const ScriptName *script = missing_script(shaped, &shaped->cell[i]);
    size_t more = 0;
    if (!script || script == *told)
        return script != NULL;
    for (size_t k = i + 1; k < shaped->n; k++)
        more += missing_script(shaped, &shaped->cell[k]) == script;
    if (more > 0)
        script_tell(d, box, shaped, i, more);
    *told = more > 0 ? script : *told;
    return more > 0;
}

void text_question(Arena *a, Shaper *s, Box *box) {
    const Shaped *shaped = shape_box(s, box);
    Buf b = buf_new(a);
    size_t at = 0;
    for (size_t i = 0; i < shaped->n; i++) {
        const Cell *cell = &shaped->cell[i];
        if (!cell->fault || cell->newline || cell->at < at)
            continue;
        buf_add(&b, str_sub(box->text.text, at, cell->at));
        at = cell->at;
        for (utf8_next(box->text.text, &at); b.n < at;)
            buf_char(&b, '?');
    }
    buf_add(&b, str_sub(box->text.text, at, box->text.text.n));
    box->text.text = buf_str(&b);
}

bool text_check(Diags *d, Shaper *s, const Box *box) {
    if (!faces_check(d, s, box) || !limits_check(d, box))
        return false;
    const Shaped *shaped = shape_box(s, box);
    const ScriptName *told = NULL; // the last script that was
    bool fine = true;
    for (size_t i = 0; i < shaped->n; i++) {
        const Cell *cell = &shaped->cell[i];
        bool stands = cell->tab && style_tabs(&box->text.style);
        if (!cell->fault || cell->newline || stands)
            continue;
        if (!script_check(d, box, shaped, i, &told))
            cell_tell(d, box, shaped->text, cell);
        fine = false;
    }
    return fine;
}
