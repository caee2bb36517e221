#include "pdf_tags/numbering.h"

#include "base/utf8.h"

enum {
    DECIMAL = 1,
    UPPER_ROMAN = 2,
    LOWER_ROMAN = 4,
    UPPER_ALPHA = 8,
    LOWER_ALPHA = 16,
    CIRCLE = 32,
    SQUARE = 64,
    DISC = 128
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

// Without the point, the parentheses and the blanks around it.
static Str bare(Str label) {
    while (label.n && !is_digit(label.p[0]) && !is_upper(label.p[0]) &&
           !is_lower(label.p[0]) && (unsigned char)label.p[0] < 0x80)
        label = str_sub(label, 1, label.n);
    while (label.n && !is_digit(label.p[label.n - 1]) && !is_upper(label.p[label.n - 1]) &&
           !is_lower(label.p[label.n - 1]) && (unsigned char)label.p[label.n - 1] < 0x80)
        label = str_sub(label, 0, label.n - 1);
    return label;
}

static bool all_among(Str label, const char *letters) {
    for (size_t i = 0; i < label.n; i++) {
        const char *at = letters;
        while (*at && *at != label.p[i])
            at++;
        if (!*at)
            return false;
    }
    return label.n > 0;
}

static unsigned bullet_of(Str label) {
    static const struct {
        uint32_t c;
        unsigned mark;
    } bullet[] = {{0x25CB, CIRCLE}, {0x25E6, CIRCLE}, {0x25A0, SQUARE},
                  {0x25A1, SQUARE}, {0x25AA, SQUARE}, {0x25AB, SQUARE}};
    size_t at = 0;
    uint32_t c = label.n ? utf8_next(label, &at) : 0;
    for (size_t i = 0; i < sizeof bullet / sizeof *bullet; i++)
        if (c == bullet[i].c)
            return bullet[i].mark;
    return DISC;
}

unsigned numbering_of(Str label) {
    Str word = bare(label);
    unsigned marks = 0;
    if (!word.n)
        return bullet_of(str_trim(label));
    if (is_digit(word.p[word.n - 1])) // 3, 2.1 and G10
        return DECIMAL;
    if (all_among(word, "IVXLCDM"))
        marks |= UPPER_ROMAN;
    if (all_among(word, "ivxlcdm"))
        marks |= LOWER_ROMAN;
    bool roman = marks != 0; // behind z comes aa
    if ((word.n == 1 || (word.n == 2 && !roman)) && is_upper(word.p[0]) &&
        is_upper(word.p[word.n - 1]))
        marks |= UPPER_ALPHA;
    if ((word.n == 1 || (word.n == 2 && !roman)) && is_lower(word.p[0]) &&
        is_lower(word.p[word.n - 1]))
        marks |= LOWER_ALPHA;
    return marks ? marks : bullet_of(word);
}

// A list from C to D is of letters, one that begins with I of Roman numbers.
Str numbering_name(unsigned marks, Str first) {
    bool one = str_eq(bare(first), S("I")) || str_eq(bare(first), S("i"));
    if (marks & DECIMAL)
        return S("Decimal");
    if (marks & UPPER_ROMAN && (one || !(marks & UPPER_ALPHA)))
        return S("UpperRoman");
    if (marks & LOWER_ROMAN && (one || !(marks & LOWER_ALPHA)))
        return S("LowerRoman");
    if (marks & UPPER_ALPHA)
        return S("UpperAlpha");
    if (marks & LOWER_ALPHA)
        return S("LowerAlpha");
    return marks & CIRCLE ? S("Circle") : marks & SQUARE ? S("Square") : S("Disc");
}
