#include "resolve/resolve_text.h"

#include "base/buf.h"
#include "box/tabs.h"
#include "language/point.h"
#include "language/wording.h"
#include "resolve/inline.h"

// A text is in the language that is built, unless the box says otherwise or all of its
// content is in another.
static Str language_of(const Resolve *r, const TextBox *text) {
    Str language = text->language;
    for (size_t i = 0; i < text->pieces && !text->language.n; i++)
        if (text->piece[i].content && !str_eq(language, r->language))
            language = text->piece[i].language;
    return language.n ? language : r->language;
}

// What the box says, else its language, if it says one or that runs from right to left. A
// text of no such language may still be in such letters.
static Direction text_direction(const Resolve *r, const Box *box, bool said) {
    if (box->direction != DIRECTION_AUTO || !r->languages)
        return box->direction;
    Direction d = language_direction(r->languages, box->text.language);
    return said || d == DIRECTION_RTL ? d : DIRECTION_AUTO;
}

static void pieces_make(const Resolve *r, const Words *w, const Scope *s, TextBox *text) {
    text->piece = NEWS(r->arena, TextPiece, w->n);
    for (size_t i = 0; i < w->n; i++) {
        const Slot *slot = &w->slot[i];
        if (!slot->path) {
            text->piece[text->pieces++] = (TextPiece){.text = slot->text,
                                                      .whole = w->text,
                                                      .at = slot->at,
                                                      .span = w->span,
                                                      .language = r->language};
            continue;
        }
        Span at = span_within(w->span, w->text, slot->at, slot->text.n + 2);
        const Value *v = scope_find(r->arena, r->diags, s, slot->text, at, false);
        if (v && v->kind != VALUE_TEXT)
            diag_error(r->diags, at, "\"%.*s\" is a %s, not a text", STR(slot->text),
                       v->kind == VALUE_LIST ? "list" : "record");
        else if (v)
            text->piece[text->pieces++] = (TextPiece){.text = v->text,
                                                      .span = v->span.source ? v->span : at,
                                                      .asked = at,
                                                      .content = true,
                                                      .given = v->given,
                                                      .language = v->language};
    }
}

// Longer than any text that is set (type/text_check.c counts characters) is refused
// before anything is made of it.
static bool too_long(const Resolve *r, TextBox *text, Span at) {
    size_t bytes = 0;
    for (size_t i = 0; i < text->pieces; i++) {
        bytes += text->piece[i].text.n;
        if (text->piece[i].content)
            at = text->piece[i].span;
    }
    long most = 4 * diags_most(r->diags, LIMIT_CHARACTERS); // none has more than four
    if ((long)bytes <= most)
        return false;
    diag_hint(r->diags,
              diag_error(r->diags, at, "this text has %zu bytes; a text has at most %ld",
                         bytes, most),
              "make a list of texts of it, and a loop over them in the layout");
    text->pieces = 0;
    return true;
}

static bool has_letters(Str text) {
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80)
            return true;
    }
    return false;
}

static TextStyle piece_style(const Resolve *r, TextStyle style, const TextPiece *piece) {
    static const struct {
        unsigned mark;
        Str name;
    } marks[] = {{MARK_EMPHASIS, LIT("emphasis")},
                 {MARK_STRONG, LIT("strong")},
                 {MARK_LINK, LIT("link")}};
    for (size_t i = 0; i < 3; i++) {
        const TextStyle *mark = theme_style(r->theme, marks[i].name);
        if (mark && (piece->marks & marks[i].mark))
            style = style_marked(style, mark);
    }
    if (piece->marks & (MARK_SUPER | MARK_SUB))
        style.script = piece->marks & MARK_SUPER ? SCRIPT_SUPER : SCRIPT_SUB;
    features_settle(r->arena, &style);
    return style;
}

static bool span_goes_on(const TextSpan *span, const TextPiece *before,
                         const TextPiece *piece, Str language) {
    return !span->icon && !piece->icon && before->marks == piece->marks &&
           before->link.p == piece->link.p && str_eq(span->language, language);
}

// Each piece is in its own language where the box does not say one, unless it has no
// letters.
static Str piece_language(const TextBox *text, const TextPiece *piece, bool own) {
    return own && !piece->icon && has_letters(piece->text) ? piece->language
                                                           : text->language;
}

// Bytes from..to of a piece, which is told as a part of it.
static TextPiece piece_part(const TextPiece *piece, size_t from, size_t to) {
    TextPiece part = *piece;
    part.whole = piece->whole.n ? piece->whole : piece->text;
    part.at = piece->whole.n ? piece->at + from : from;
    part.text = str_sub(piece->text, from, to);
    return part;
}

typedef struct Listed { // the pieces of a list
    TextPiece *p;
    size_t n, cap;
} Listed;

// Each line as it was written is an item: a label and a tab stand before its words.
static void list_make(const Resolve *r, TextBox *text) {
    Listed all = {0};
    bool begins = true;
    int items = 0;
    for (size_t i = 0; i < text->pieces; i++) {
        const TextPiece *piece = &text->piece[i];
        for (size_t from = 0, to; from < piece->text.n; from = to) {
            for (to = from; to < piece->text.n && piece->text.p[to] != '\n';)
                to++;
            to += to < piece->text.n;
            if (begins && piece->text.p[from] != '\n') {
                TextPiece *label = &PUSH(r->arena, &all);
                *label = piece_part(piece, from, from);
                label->icon = NULL;
                label->marks = 0;
                label->link = S("");
                Str mark = list_label(r->arena, &text->style.list, items++);
                label->text = str_f(r->arena, "%.*s\t", STR(mark));
                label->whole = label->text;
                label->at = 0;
            }
            PUSH(r->arena, &all) = piece_part(piece, from, to);
            begins = piece->text.p[to - 1] == '\n';
        }
    }
    text->piece = all.p;
    text->pieces = all.n;
}

static unsigned setting_of(const TextStyle *style) {
    return (style->quotes == QUOTES_CURLY ? SET_QUOTES : 0U) |
           (style->dots == SIGNS_SET ? SET_DOTS : 0U) |
           (style->ranges == SIGNS_SET ? SET_RANGES : 0U) |
           (style->times ? SET_TIMES : 0U) |
           (style->capitals == CAPITALS_ALL ? SET_UPPER : 0U);
}

// The pieces' letters to those that print.
static void words_set(const Resolve *r, TextBox *text, bool own_languages) {
    Passage *passage = NEWS(r->arena, Passage, text->pieces);
    Buf b = buf_new(r->arena);
    for (size_t i = 0; i < text->pieces; i++) {
        const TextPiece *piece = &text->piece[i];
        Str language = piece_language(text, piece, own_languages);
        buf_add(&b, piece->text);
        passage[i] = (Passage){
            .to = b.n,
            .language = r->languages ? language_find(r->languages, language) : NULL,
            .set = piece->icon ? 0 : setting_of(&text->style)};
    }
    Wording w = wording_make(r->arena, buf_str(&b), passage, text->pieces);
    text->text = w.text;
    text->origin = w.origin;
    text->seam = w.seam;
    text->seams = w.seams;
    if (text->style.align == TEXT_DECIMAL && r->languages)
        text->point = point_find(w.text, language_find(r->languages, text->language));
}

// Pieces of one look to a span each.
static void spans_make(const Resolve *r, TextBox *text, bool own_languages) {
    text->span = NEWS(r->arena, TextSpan, text->pieces);
    TextSpan *span = NULL;
    for (size_t i = 0, at = 0, written = 0; i < text->pieces; i++) {
        const TextPiece *piece = &text->piece[i];
        size_t from = at;
        written += piece->text.n;
        at = text_from_written(text, at, written);
        if (from == at)
            continue;
        Str language = piece_language(text, piece, own_languages);
        if (!span || !span_goes_on(span, piece - 1, piece, language)) {
            span = &text->span[text->spans++];
            *span = (TextSpan){.from = from,
                               .style = piece_style(r, text->style, piece),
                               .language = language,
                               .link = piece->link,
                               .icon = piece->icon,
                               .marked = piece->marks != 0};
        }
        span->to = at;
    }
}

// What a text cannot be at once.
static void ways_check(const Resolve *r, const Box *box) {
    const TextBox *text = &box->text;
    bool rooms = text->drop_cap > 1 || text->around.n;
    bool stops = style_lists(&text->style) || text->style.tabs.n;
    const char *ways = rooms && text->path          ? "path"
                       : rooms && text->columns > 1 ? "columns"
                       : rooms && stops             ? "list or tabs"
                                                    : NULL;
    if (ways)
        diag_hint(r->diags,
                  diag_error(r->diags, box->span,
                             "a text with a drop cap or around a box has no %s", ways),
                  "make two texts of it, one below the other");
    if (text->path && (stops || text->columns > 1))
        diag_hint(r->diags,
                  diag_error(r->diags, box->span,
                             "a text on a path has no columns, list or tabs"),
                  "make a text of each line, each on a path of its own");
}

void text_make(const Resolve *r, const Words *words, const Scope *s, Box *box) {
    TextBox *text = &box->text;
    if (text->language.n && !language_is_tag(text->language)) {
        diag_hint(r->diags,
                  diag_error(r->diags, box->span, "\"%.*s\" is not a language tag",
                             STR(text->language)),
                  "write nl, en-GB or zh-Hant");
        text->language = S("");
    }
    bool own_languages = !text->language.n;
    pieces_make(r, words, s, text);
    if (too_long(r, text, words->span))
        return;
    if (text->markup) {
        PropReader reader = {r->arena, r->diags, r->theme};
        text->pieces = inline_parse(&reader, text->piece, text->pieces, &text->piece);
    }
    ways_check(r, box);
    if (style_lists(&text->style))
        list_make(r, text);
    text->language = language_of(r, text);
    text->direction = text_direction(r, box, !own_languages);
    words_set(r, text, own_languages);
    spans_make(r, text, own_languages);
    features_settle(r->arena, &text->style);
    if (!text->style.colour)
        diag_error(r->diags, box->span, "this text has no colour: give its style one");
    if (!text->style.family.n)
        diag_error(r->diags, box->span, "this text has no font: give its style a family");
}
