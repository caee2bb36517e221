#include "language/line_break.h"

#include "base/buf.h"
#include "check.h"

// Texts with "|" where a line may end; of scripts without blanks, "?" where a dictionary
// would have to say.
static const char *const rows[] = {
    // As Chromium, Firefox, ICU and Pango have it.
    "24/7",
    "A–|Z",
    "(‘open |tenzij’)",
    "e-|mail",
    "’s-|Gravenhage",
    "a|—|b",
    "…|en",
    // Where these differ, or typographers want more.
    "en/of",
    "km/h",
    "A/B-|test",
    "hij/|zij",
    "burgers/|bedrijven",
    "a/b/c",
    "1/2 |uur",
    "3-5 |jaar",
    "2019–2023",
    "een – |twee",
    "een · |twee",
    "van |–3",
    "10 %",
    "€ 5,-",
    "$ 5 |of |5 $",
    "7 × 24",
    "« mot » |et",
    "« oui », |»nein« |und",
    "nr. |5",
    "a, |1",
    "a: |1",
    // Of Unicode's own tests.
    "漢|字。|か|な",
    "「漢」|「字」",
    "a.2 |3",
    "(0,1)",
    "$(12.34)",
    "100%",
    "-5",
    "a\u00A0b",
    "a\u2060b",
    "a\u200B|b",
    "\U0001F1F3\U0001F1F1|\U0001F1E9\U0001F1EA",
    "\U0001F44D\U0001F3FD|\U0001F468\u200D\U0001F469",
    "가|각",
    "e\u0301 |\u0301a",
    "ไ?ท?ย",
    "a\n|b",
    "a |\u00ABb\u00BB",
    "שלום-עולם",
    "x]|漢",
    "!?",
    "…",
};

static Str marked(Arena *a, Str text) {
    unsigned char *may = NEWS(a, unsigned char, text.n + 1);
    line_breaks(text, may);
    Buf b = buf_new(a);
    for (size_t i = 0; i < text.n; i++) {
        bool begins = ((unsigned char)text.p[i] & 0xC0) != 0x80;
        if (begins && may[i] != LINE_KEEPS)
            buf_char(&b, may[i] == LINE_ASKS ? '?' : '|');
        buf_char(&b, text.p[i]);
    }
    return buf_str(&b);
}

int main(void) {
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf plain = buf_new(a);
        bool asks = strstr(rows[i], "?ท") != NULL;
        for (const char *c = rows[i]; *c; c++)
            if (*c != '|' && !(asks && *c == '?'))
                buf_char(&plain, *c);
        CHECK_STR(marked(a, buf_str(&plain)), str_of(rows[i]));
    }
    arena_close(a);
    return check_done();
}
