#include "check.h"
#include "pdf_file/token.h"

static void numbers(Arena *a) {
    static const struct {
        double in;
        const char *number, *fine, *ink;
    } rows[] = {
        {0, "0 ", "0 ", "0 "},
        {1, "1 ", "1 ", "1 "},
        {-1.5, "-1.5 ", "-1.5 ", "-1.5 "},
        {0.65, ".65 ", ".65 ", ".65 "},
        {1e-7, "0 ", "0 ", "0 "},
        {-1e-7, "0 ", "0 ", "0 "}, // never "-0"
        {-0.0004, "0 ", "-.0004 ", "-.0004 "},
        {0.0005, ".001 ", ".0005 ", ".0005 "},
        {-0.0005, "-.001 ", "-.0005 ", "-.0005 "},
        {99.9996, "100 ", "99.9996 ", "99.9996 "},
        {266.456693, "266.457 ", "266.456693 ", "266.4567 "},
        {100, "100 ", "100 ", "100 "},
        {12345678.25, "12345678.25 ", "12345678.25 ", "12345678.25 "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf b = buf_new(a), c = buf_new(a), d = buf_new(a);
        token_number(&b, rows[i].in);
        token_fine(&c, rows[i].in);
        token_ink(&d, rows[i].in);
        CHECK_STR(buf_str(&b), str_of(rows[i].number));
        CHECK_STR(buf_str(&c), str_of(rows[i].fine));
        CHECK_STR(buf_str(&d), str_of(rows[i].ink));
    }
}

static void words(Arena *a) {
    static const struct {
        Str in;
        const char *name, *bytes, *text;
    } rows[] = {
        {{"Gold", 4}, "/Gold ", "(Gold)", "(Gold)"},
        {{"Gold matt", 9}, "/Gold#20matt ", "(Gold matt)", "(Gold matt)"},
        {{"a(b)\\", 5}, "/a#28b#29\\ ", "(a\\(b\\)\\\\)", "(a\\(b\\)\\\\)"},
        {{"#1/2", 4}, "/#231#2F2 ", "(#1/2)", "(#1/2)"},
        {{"", 0}, "/ ", "()", "()"},
        {{"\r\n", 2}, "/#0D#0A ", "(\\r\n)", "<FEFF000D000A>"},
        {{"\xC3\xA9", 2}, "/#C3#A9 ", "(\xC3\xA9)", "<FEFF00E9>"},
        {{"\xF0\x9F\x98\x80", 4}, "/#F0#9F#98#80 ", "(\xF0\x9F\x98\x80)", "<FEFFD83DDE00>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf b = buf_new(a), c = buf_new(a), d = buf_new(a);
        token_name(&b, rows[i].in);
        token_bytes(&c, rows[i].in);
        token_text(&d, rows[i].in);
        CHECK_STR(buf_str(&b), str_of(rows[i].name));
        CHECK_STR(buf_str(&c), str_of(rows[i].bytes));
        CHECK_STR(buf_str(&d), str_of(rows[i].text));
    }
}

static void others(Arena *a) {
    Buf b = buf_new(a);
    token_int(&b, -42);
    token_ref(&b, 7);
    token_matrix(&b, (Affine){1, 0, 0, -1, 0.5, 195.5905512});
    CHECK_STR(buf_str(&b), S("-42 7 0 R 1 0 0 -1 .5 195.591 "));
}

static void balance(Arena *a) {
    static const struct {
        const char *text;
        bool fine;
    } rows[] = {
        {"<</Kids[1 0 R <</A(>>\\))>>]/B<FEFF>>>", true},
        {"", true},
        {"12 0 R", true},
        {"((a)b)", true},
        {"<</A[1 2>>", false},
        {"<</A(b>>", false},
        {"<</A<</B 1>>", false},
        {"/A>>", false},
        {"<</A[>>]", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(token_balanced(str_of(rows[i].text)) == rows[i].fine);
    Buf b = buf_new(a);
    dict_open(&b, S("/Type/Page"));
    CHECK(!token_balanced(buf_str(&b)));
    dict_close(&b);
    CHECK_STR(buf_str(&b), S("<</Type/Page>>"));
}

int main(void) {
    Arena *a = arena_open();
    numbers(a);
    words(a);
    others(a);
    balance(a);
    arena_close(a);
    return check_done();
}
