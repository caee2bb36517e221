#include "resolve/inline.h"

#include <string.h>

#include "base/utf8.h"
#include "box/address.h"

static const char icon_letter[] =
    "\xEF\xBF\xBC"; // U+FFFC, the object replacement character

typedef struct Open { // a mark that is not closed yet
    unsigned mark;    // MARK_*
    size_t piece, at; // where it stands
    size_t n;         // bytes
    size_t out;       // pieces that print before it
} Open;

// A reading on its way through the pieces.
typedef struct Inline {
    const PropReader *r;
    const TextPiece *in;
    size_t n, piece;
    size_t from; // byte of the piece in hand from which its letters are not out yet
    struct {
        TextPiece *p;
        size_t n, cap;
    } out;
    Open open[8];
    size_t opens, base; // base: those below it are not this piece's to close
    bool in_address;    // behind "](": no letters, but what they are linked to
    int parentheses;
    Buf address;
    Span address_span;
} Inline;

static const TextPiece *piece_now(const Inline *l) {
    return &l->in[l->piece];
}

static Diag *wrong_at(const Inline *l, size_t at, size_t n, const char *says) {
    return diag_error(l->r->diags, piece_span(piece_now(l), at, n), "%s", says);
}

static void hint_escape(const Inline *l, Diag *wrong, const char *what, char mark) {
    diag_hint(l->r->diags, wrong, "a %s that is to be printed is written \\%c", what, mark);
}

static unsigned marks_now(const Inline *l) {
    unsigned marks = 0;
    for (size_t i = 0; i < l->opens; i++)
        marks |= l->open[i].mark;
    return marks;
}

static TextPiece *piece_out(Inline *l, size_t at, Str text) {
    const TextPiece *in = piece_now(l);
    TextPiece *out = &PUSH(l->r->arena, &l->out);
    *out = *in;
    out->text = text;
    out->whole = in->whole.n ? in->whole : in->text;
    out->at = in->at + at;
    out->marks = marks_now(l);
    return out;
}

// Letters up to byte `at` print; what follows begins at `next`.
static void letters_out(Inline *l, size_t at, size_t next) {
    if (at > l->from)
        piece_out(l, l->from, str_sub(piece_now(l)->text, l->from, at));
    l->from = next;
}

// The character that ends before byte `at`, or 0 at the text's beginning.
static uint32_t before(const Inline *l, size_t at) {
    size_t piece = l->piece;
    while (at == 0 && piece > 0)
        at = l->in[--piece].text.n;
    if (at == 0)
        return 0;
    Str text = l->in[piece].text;
    size_t from = at - 1;
    while (from && (text.p[from] & 0xC0) == 0x80)
        from--;
    return utf8_next(text, &from);
}

static uint32_t behind(const Inline *l, size_t at) {
    size_t piece = l->piece;
    while (at == l->in[piece].text.n && piece + 1 < l->n) {
        piece++;
        at = 0;
    }
    return at < l->in[piece].text.n ? utf8_next(l->in[piece].text, &at) : 0;
}

static bool blank(uint32_t c) {
    return c == 0 || c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000;
}

// Letters that stand in words with spaces between: not those of Chinese and Japanese, nor
// punctuation.
static bool word_letter(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x2000);
}

static bool is_open(const Inline *l, unsigned mark) {
    for (size_t i = l->base; i < l->opens; i++)
        if (l->open[i].mark == mark)
            return true;
    return false;
}

static unsigned innermost(const Inline *l) {
    return l->opens > l->base ? l->open[l->opens - 1].mark : 0;
}

static void mark_open(Inline *l, unsigned mark, size_t at, size_t n) {
    l->open[l->opens++] = (Open){mark, l->piece, at, n, l->out.n};
}

// Why stars that close nothing cannot open anything either.
static bool stars_refuse(const Inline *l, unsigned mark, size_t at, size_t n, bool closes) {
    uint32_t last = before(l, at), next = behind(l, at + n);
    const char *says = NULL;
    if (closes && is_open(l, mark))
        says = "this closes before what was opened within it";
    else if (is_open(l, mark))
        says = "this opens within another of its kind";
    else if (blank(next))
        says = "this star marks nothing: no letter follows it";
    else if (word_letter(last) && word_letter(next))
        says = "a star within a word marks nothing";
    if (says)
        hint_escape(l, wrong_at(l, at, n, says), "star", '*');
    return says != NULL;
}

// Three stars open two marks, either of which may be the inner one: that which ends first.
static void stars_settle(Inline *l, unsigned ends) {
    if (l->opens < l->base + 2)
        return;
    Open *inner = &l->open[l->opens - 1], *outer = inner - 1;
    if (outer->mark == ends && inner->mark != ends && inner->piece == outer->piece &&
        inner->at == outer->at + outer->n) {
        Open swap = *inner;
        *inner = *outer;
        *outer = swap;
    }
}

// Stars at..at+n: closes what they can, innermost first, and opens with what is left. False
// after an error.
static bool stars_read(Inline *l, size_t at, size_t n) {
    bool closes = !blank(before(l, at));
    if (n > 3) {
        hint_escape(l, wrong_at(l, at, n, "more than three stars mark nothing"), "star",
                    '*');
        return false;
    }
    if (closes && n < 3)
        stars_settle(l, n == 2 ? MARK_STRONG : MARK_EMPHASIS);
    while (n > 0) {
        unsigned top = innermost(l);
        if (closes && top == MARK_STRONG && n >= 2) {
            l->opens--;
            at += 2;
            n -= 2;
        } else if (closes && top == MARK_EMPHASIS && n != 2) {
            l->opens--;
            at++;
            n--;
        } else {
            unsigned mark = n >= 2 ? MARK_STRONG : MARK_EMPHASIS;
            size_t took = n >= 2 ? 2 : 1;
            if (stars_refuse(l, mark, at, took, closes))
                return false;
            mark_open(l, mark, at, took);
            at += took;
            n -= took;
        }
    }
    return true;
}

// Whether a mark that is written in the same hand closes what begins behind byte `at`, with
// no blank between: "~100 and ~200" are round numbers. Content within is letters.
static bool script_closes(const Inline *l, size_t at, char mark) {
    bool content = piece_now(l)->content, letters = false;
    for (size_t piece = l->piece; piece < l->n; piece++, at = (size_t)-1) {
        Str text = l->in[piece].text;
        if (piece != l->piece && (content || l->in[piece].content != content)) {
            if (content)
                return false;
            letters = letters || text.n;
            continue;
        }
        for (size_t i = at + 1; i < text.n; i++) {
            if (text.p[i] == mark)
                return letters;
            if (text.p[i] == ' ' || text.p[i] == '\n')
                return false;
            letters = true;
        }
    }
    return false;
}

// ^ or ~ at byte `at`. Returns whether it is a mark; *fine is false after an error.
static bool script_read(Inline *l, size_t at, char sign, bool *fine) {
    unsigned mark = sign == '^' ? MARK_SUPER : MARK_SUB;
    if (innermost(l) == mark) {
        letters_out(l, at, at + 1);
        l->opens--;
        return true;
    }
    if (is_open(l, mark)) {
        letters_out(l, at, at + 1);
        *fine = false;
        hint_escape(l, wrong_at(l, at, 1, "this closes before what was opened within it"),
                    sign == '^' ? "caret" : "tilde", sign);
        return true;
    }
    bool within = marks_now(l) & (MARK_SUPER | MARK_SUB);
    if (within || !script_closes(l, at, sign))
        return false;
    letters_out(l, at, at + 1);
    mark_open(l, mark, at, 1);
    return true;
}

static bool link_open(Inline *l, size_t at) {
    if (marks_now(l) & MARK_LINK) {
        hint_escape(l, wrong_at(l, at, 1, "a link stands within a link"), "bracket", '[');
        return false;
    }
    mark_open(l, MARK_LINK, at, 1);
    return true;
}

// "](" ends the link's words and begins its address. False after an error.
static bool link_words_end(Inline *l, size_t at) {
    if (innermost(l) != MARK_LINK) {
        const Open *top = &l->open[l->opens - 1];
        l->piece = top->piece;
        hint_escape(l,
                    wrong_at(l, top->at, top->n,
                             "this is still open where the link around it ends"),
                    "star", '*');
        return false;
    }
    bool address = at + 1 < piece_now(l)->text.n && piece_now(l)->text.p[at + 1] == '(';
    if (!address) {
        Diag *wrong = wrong_at(l, at, 1, "no address in parentheses follows this");
        hint_escape(l, wrong, "bracket", '[');
        return false;
    }
    if (l->out.n == l->open[l->opens - 1].out) {
        wrong_at(l, l->open[l->opens - 1].at, 1, "this link has no words");
        return false;
    }
    l->in_address = true;
    l->parentheses = 1;
    l->address = buf_new(l->r->arena);
    l->address_span = piece_span(piece_now(l), at + 1, 1);
    return true;
}

static void link_end(Inline *l) {
    Str address =
        address_parse(l->r->arena, l->r->diags, buf_str(&l->address), l->address_span);
    const Open *link = &l->open[--l->opens];
    l->in_address = false;
    for (size_t i = link->out; address.n && i < l->out.n; i++)
        l->out.p[i].link = address;
}

// Takes the address's letters from byte `at` on; returns where it ends, or the piece's end.
static size_t address_read(Inline *l, size_t at) {
    Str text = piece_now(l)->text;
    size_t from = at;
    bool own = l->opens > l->base; // content within the layout's address is all of it
    for (; at < text.n; at++) {
        if (own)
            l->parentheses += text.p[at] == '(' ? 1 : text.p[at] == ')' ? -1 : 0;
        if (own && l->parentheses == 0)
            break;
    }
    buf_add(&l->address, str_sub(text, from, at));
    if (at < text.n) {
        Span end = piece_span(piece_now(l), at, 1);
        if (end.source == l->address_span.source && end.from >= l->address_span.to)
            l->address_span = (Span){end.source, l->address_span.to, end.from};
        link_end(l);
        at++;
    }
    return at;
}

static bool name_letter(char c, bool first) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80 ||
           (!first && ((c >= '0' && c <= '9') || c == '-' || c == '_'));
}

// ":name:" at byte `at`; returns its length, or 0 when it is none.
static size_t icon_length(Str text, size_t at) {
    size_t end = at + 1;
    while (end < text.n && name_letter(text.p[end], end == at + 1))
        end++;
    return end > at + 1 && end < text.n && text.p[end] == ':' ? end + 1 - at : 0;
}

static void icon_read(Inline *l, size_t at, size_t n) {
    Str name = str_sub(piece_now(l)->text, at + 1, at + n - 1);
    const Icon *icon = theme_icon(l->r->theme, name);
    if (icon) {
        piece_out(l, at, str_of(icon_letter))->icon = icon;
        return;
    }
    Diag *wrong = diag_error(l->r->diags, piece_span(piece_now(l), at, n),
                             "the theme has no icon called \"%.*s\"", STR(name));
    Str near = theme_icon_nearest(l->r->arena, l->r->theme, name);
    if (near.n)
        diag_hint(l->r->diags, wrong, "did you mean :%.*s:?", STR(near));
    else
        hint_escape(l, wrong, "colon", ':');
}

static bool punctuation(char c) {
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
           !(c >= 'A' && c <= 'Z');
}

// What stands at byte `at`; moves behind it. False after an error that leaves the rest of
// the piece without a meaning.
static bool step(Inline *l, size_t *at) {
    Str text = piece_now(l)->text;
    size_t here = *at, n = 1;
    bool fine = true;
    switch (text.p[here]) {
    case '\\':
        if (here + 1 < text.n && punctuation(text.p[here + 1])) {
            letters_out(l, here, here + 1);
            n = 2;
        }
        break;
    case '*':
        while (here + n < text.n && text.p[here + n] == '*')
            n++;
        letters_out(l, here, here + n);
        fine = stars_read(l, here, n);
        break;
    case '^':
    case '~':
        script_read(l, here, text.p[here], &fine);
        break;
    case '[':
        letters_out(l, here, here + 1);
        fine = link_open(l, here);
        break;
    case ']':
        if (!is_open(l, MARK_LINK))
            break;
        letters_out(l, here, here + 2);
        n = 2;
        fine = link_words_end(l, here);
        break;
    case ':':
        n = icon_length(text, here);
        if (n > 0) {
            letters_out(l, here, here + n);
            icon_read(l, here, n);
        }
        n = n ? n : 1;
        break;
    default:
        break;
    }
    *at = here + n;
    return fine;
}

static void unclosed_report(Inline *l) {
    size_t piece = l->piece;
    for (size_t i = l->base; i < l->opens; i++) {
        const Open *o = &l->open[i];
        l->piece = o->piece;
        bool link = o->mark == MARK_LINK;
        Diag *wrong = wrong_at(l, o->at, o->n,
                               link ? "this link does not end" : "this is not closed");
        if (link)
            diag_hint(l->r->diags, wrong,
                      "a link is written [words](https://…); a bracket that is to be "
                      "printed \\[");
        else
            hint_escape(l, wrong, "star", '*');
    }
    l->piece = piece;
}

static void piece_read(Inline *l) {
    Str text = piece_now(l)->text;
    bool content = piece_now(l)->content, fine = true;
    l->base = content ? l->opens : 0;
    l->from = 0;
    size_t at = 0;
    while (at < text.n && fine) {
        if (l->in_address) {
            at = address_read(l, at);
            l->from = at;
        } else {
            size_t piece = l->piece;
            fine = step(l, &at);
            l->piece = piece;
        }
    }
    if (fine && !l->in_address)
        letters_out(l, text.n, text.n);
    if (!content && fine)
        return;
    if (fine)
        unclosed_report(l);
    l->in_address = l->in_address && l->opens == l->base;
    l->opens = l->base;
}

size_t inline_parse(const PropReader *r, const TextPiece *in, size_t n, TextPiece **out) {
    Inline l = {.r = r, .in = in, .n = n};
    for (; l.piece < n; l.piece++)
        piece_read(&l);
    l.base = 0;
    unclosed_report(&l);
    *out = l.out.p;
    return l.out.n;
}
