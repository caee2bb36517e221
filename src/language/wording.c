#include "language/wording.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "language/invisible.h"
#include "language/letters.h"
#include "language/token.h"

static Seam seam_of(Invisible is) {
    switch (is) {
    case INVISIBLE_HYPHEN:
        return SEAM_HYPHEN;
    case INVISIBLE_BREAK:
        return SEAM_BREAK;
    case INVISIBLE_KEEP:
        return SEAM_KEEP;
    case INVISIBLE_NOT:
    case INVISIBLE_SET:
    case INVISIBLE_DROPPED:
    case INVISIBLE_REFUSED: // text_check says where
        break;
    }
    return SEAM_NONE;
}

// Of several at one place the strongest counts.
static Letters letters_of(Arena *a, Str written, const Passage *passage, size_t n) {
    Letters l = {0};
    Seam before = SEAM_NONE;
    for (size_t at = 0; at < written.n;) {
        size_t from = at;
        uint32_t c = utf8_next(written, &at);
        while (n > 1 && from >= passage->to) {
            passage++;
            n--;
        }
        Invisible is = invisible_of(c);
        if (is == INVISIBLE_NOT || is == INVISIBLE_SET || is == INVISIBLE_REFUSED) {
            PUSH(a, &l) = (Letter){.c = c, .at = from, .before = before, .in = passage};
            before = SEAM_NONE;
        } else if (seam_of(is) > before) {
            before = seam_of(is);
        }
    }
    return l;
}

// Letters of addresses stay; each word is looked at once.
static void addresses_fix(Str written, Letters *l) {
    for (size_t from = 0, to; from < l->n; from = to + 1) {
        for (to = from; to < l->n && !letter_blank(l->p[to].c);)
            to++;
        if (from == to)
            continue;
        size_t begin = l->p[from].at, end = to < l->n ? l->p[to].at : written.n;
        Str core = token_core(str_sub(written, begin, end));
        bool fixed = token_kind(core) == TOKEN_ADDRESS;
        begin = (size_t)(core.p - written.p);
        for (size_t i = from; fixed && i < to; i++)
            l->p[i].fixed = l->p[i].at >= begin && l->p[i].at < begin + core.n;
    }
}

static Wording letters_write(Arena *a, const Letters *l, size_t end) {
    Wording w = {0};
    Buf b = buf_new(a);
    size_t *origin = NEWS(a, size_t, 4 * l->n + 1);
    SeamAt *seam = NEWS(a, SeamAt, l->n + 1);
    for (size_t i = 0; i < l->n; i++) {
        char bytes[4];
        size_t n = utf8_encode(l->p[i].c, bytes);
        if (l->p[i].before != SEAM_NONE)
            seam[w.seams++] = (SeamAt){b.n, l->p[i].before};
        for (size_t k = 0; k < n; k++)
            origin[b.n + k] = l->p[i].at;
        buf_add(&b, (Str){bytes, n});
    }
    origin[b.n] = end;
    w.text = buf_str(&b);
    w.origin = origin;
    w.seam = seam;
    return w;
}

static bool is_letter(Str s, size_t at) {
    return at < s.n &&
           ((s.p[at] >= 'a' && s.p[at] <= 'z') || (s.p[at] >= 'A' && s.p[at] <= 'Z'));
}

// Letters that stay small, digits, single stops, and what no rule looks at: nothing will be
// set otherwise. Most texts are so.
static bool is_plain(Str s, const Passage *passage, size_t n) {
    bool spaced = false; // some language sets space before ; : ! ?
    for (size_t i = 0; i < n; i++) {
        spaced = spaced || (passage[i].language && passage[i].language->spaced.n);
        if (passage[i].set & SET_UPPER)
            return false;
    }
    for (size_t at = 0; at < s.n; at++) {
        unsigned char c = (unsigned char)s.p[at];
        unsigned char next = at + 1 < s.n ? (unsigned char)s.p[at + 1] : 0;
        bool fine = is_letter(s, at) || (c >= '0' && c <= '9') || c == ' ' || c == ',' ||
                    c == '(' || c == ')' || (c == '.' && next != '.') ||
                    (c == '-' && is_letter(s, at + 1)) ||
                    (!spaced && (c == '?' || c == '!' || c == ':' || c == ';'));
        if (c == 0xC3 && next >= 0x80 && next != 0x97 && next != 0xB7) { // but × and ÷
            fine = true;
            at++;
        }
        if (!fine)
            return false;
    }
    return true;
}

Wording wording_make(Arena *a, Str written, const Passage *passage, size_t n) {
    if (is_plain(written, passage, n))
        return (Wording){.text = written};
    Arena *scratch = arena_open();
    Letters l = letters_of(scratch, written, passage, n);
    addresses_fix(written, &l);
    l = signs_set(scratch, &l);
    l = quotation_set(scratch, &l);
    l = spaces_set(scratch, &l);
    l = capitals_set(scratch, &l);
    Wording w = letters_write(a, &l, written.n);
    arena_close(scratch);
    if (str_eq(w.text, written))
        w = (Wording){.text = written};
    return w;
}
