#include "base/utf8.h"
#include "check.h"
#include "source/diag.h"
#include "source/input.h"

static void test_places(Arena *a) {
    static const struct {
        Str text;
        size_t offset, line, column;
    } rows[] = {
        {{"ab", 2}, 0, 1, 1},
        {{"ab", 2}, 2, 1, 3},
        {{"ab", 2}, 99, 1, 3},
        {{"", 0}, 0, 1, 1},
        {{"a\nb", 3}, 2, 2, 1},
        {{"a\n", 2}, 2, 2, 1},
        {{"a\r\nb", 4}, 3, 2, 1},
        {{"a\rb", 3}, 2, 2, 1},
        {{"a\r\rb", 4}, 3, 3, 1},
        {{"a\xC2\x85"
          "b",
          4},
         3,
         2,
         1},
        {{"a\xE2\x80\xA8"
          "b",
          5},
         4,
         2,
         1},
        {{"a\xE2\x80\xA9"
          "b",
          5},
         4,
         2,
         1},
        {{"\xC3\xA9"
          "b",
          3},
         2,
         1,
         2},
        {{"\xF0\x9F\x98\x80"
          "b\nc",
          7},
         4,
         1,
         2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Source *s = source_new(a, &d, S("t"), rows[i].text);
        if (!CHECK(s != NULL))
            continue;
        Place place = source_place(s, rows[i].offset);
        CHECK(place.line == rows[i].line);
        CHECK(place.column == rows[i].column);
        size_t offset = source_offset(s, place.line - 1, place.column - 1);
        CHECK(offset == (rows[i].offset < s->text.n ? rows[i].offset : s->text.n));
    }
}

// Offsets to places and back, on lines far longer than the step of the table.
static void test_long_lines(Arena *a) {
    Buf text = buf_new(a);
    for (size_t i = 0; i < 3000; i++)
        buf_add(&text, i == 1700 ? S("\r\n") : i % 3 ? S("\xE2\x82\xAC") : S("x"));
    Diags d = diags_new(a);
    const Source *s = source_new(a, &d, S("t"), buf_str(&text));
    CHECK(s && s->lines == 2);
    for (size_t at = 0, count = 0; s && at < s->line[1] - 2; count++) {
        Place place = source_place(s, at);
        CHECK(place.line == 1 && place.column == count + 1);
        CHECK(source_offset(s, 0, count) == at);
        utf8_next(s->text, &at);
    }
    CHECK(s && source_line(s, 0).n == s->line[1] - 2);
    CHECK(s && source_offset(s, 0, 99999) == s->line[1] - 2);
    CHECK(s && source_offset(s, 7, 0) == s->text.n);
}

static void test_encodings(Arena *a) {
    static const struct {
        Str in, want;
    } rows[] = {
        {{"\xEF\xBB\xBF"
          "a: b",
          7},
         {"a: b", 4}},
        {{"\xFF\xFE"
          "a\0\xE9\0",
          6},
         {"a\xC3\xA9", 3}},
        {{"\xFE\xFF"
          "\0a\0\xE9",
          6},
         {"a\xC3\xA9", 3}},
        {{"\xFF\xFE\x3D\xD8\x00\xDE", 6}, {"\xF0\x9F\x98\x80", 4}},
        {{"a\tb\r\n", 5}, {"a\tb\r\n", 5}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Source *s = source_new(a, &d, S("t"), rows[i].in);
        CHECK(d.n == 0);
        if (CHECK(s != NULL))
            CHECK_STR(s->text, rows[i].want);
    }
}

static void test_refused(Arena *a) {
    static const struct {
        Str in;
        size_t line, column;
        Str says;
    } rows[] = {
        {{"a\nb\xE9"
          "c",
          5},
         2,
         2,
         {"the text is not correct UTF-8", 29}},
        {{"\xC0\x80", 2}, 1, 1, {"the text is not correct UTF-8", 29}},
        {{"\xED\xA0\x80", 3}, 1, 1, {"the text is not correct UTF-8", 29}},
        {{"\xFF\xFE"
          "a\0b",
          5},
         1,
         2,
         {"the text is not correct UTF-16", 30}},
        {{"\xFF\xFE\x3D\xD8", 4}, 1, 1, {"the text is not correct UTF-16", 30}},
        {{"\xC3\xA9\0", 3}, 1, 2, {"the control character U+0000 cannot be printed", 46}},
        {{"a\n\nbc\x07", 6}, 3, 3, {"the control character U+0007 cannot be printed", 46}},
        {{"\x7F", 1}, 1, 1, {"the control character U+007F cannot be printed", 46}},
        {{"a\xC2\x93", 3}, 1, 2, {"the control character U+0093 cannot be printed", 46}},
        {{"\xEF\xBF\xBE", 3}, 1, 1, {"the character U+FFFE cannot be printed", 38}},
        {{"\xEF\xB7\x90", 3}, 1, 1, {"the character U+FDD0 cannot be printed", 38}},
        {{"\xF0\x9F\xBF\xBF", 4}, 1, 1, {"the character U+1FFFF cannot be printed", 39}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        CHECK(source_new(a, &d, S("t"), rows[i].in) == NULL);
        if (!CHECK(d.n == 1))
            continue;
        Place place = source_place(d.p[0].at.source, d.p[0].at.from);
        CHECK(place.line == rows[i].line && place.column == rows[i].column);
        CHECK_STR(d.p[0].message, rows[i].says);
    }
}

// What is not text must not fill the list.
static void test_binary(Arena *a) {
    Diags d = diags_new(a);
    CHECK(source_new(a, &d, S("t"), (Str){NEWS(a, char, 100000), 100000}) == NULL);
    CHECK(d.n > 0 && d.n <= 100);
}

static void test_missing(Arena *a) {
    Diags d = diags_new(a);
    CHECK(input_open(a, &d, NULL, (Asked){S(""), S("no/such.yaml"), span_none()}) == NULL);
    CHECK(d.n == 1 && d.p[0].severity == DIAG_MACHINE);
    const Source *s = source_new(a, &d, S("t"), S("no/such.yaml"));
    CHECK(input_open(a, &d, NULL, (Asked){S(""), s->text, (Span){s, 0, 12}}) == NULL);
    CHECK(d.n == 2 && d.p[1].severity == DIAG_ERROR && d.p[1].at.source == s);
}

static void test_within(Arena *a) {
    static const struct {
        const char *text, *value, *part, *want; // want NULL: the whole text
    } rows[] = {
        {"een twee", "een twee", "twee", "twee"},
        {"\"een twee\"", "een twee", "twee", "twee"},
        {"'it''s on'", "it's on", "on", "on"},
        {"'it''s on'", "it's on", "'", "''"},
        {"\"say \"\"on\"\" x\"", "say \"on\" x", "x", "x"},
        {"\"a\\tb c\"", "a\tb c", "c", NULL},
        {"\"a\\tb c\"", "a\tb c", "a", "a"},
        {"een\n    twee", "een twee", "twee", "twee"},
        {"een  \r\n  twee", "een twee", "twee", "twee"},
        {"een\n\n  twee", "een\ntwee", "twee", "twee"},
        {"|\n  een\n  twee", "een\ntwee", "twee", "twee"},
        {"|\n  een\n    twee", "een\n  twee", "twee", "twee"},
        {"|-  # note\n  een\n\n  twee", "een\n\ntwee", "twee", "twee"},
        {"|2\n    een\n  twee", "  een\ntwee", "twee", "twee"},
        {">\n  een\n  twee\n\n  drie", "een twee\ndrie", "drie", "drie"},
        {"een", "other", "other", NULL},
        {"\"", "x", "x", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        Str text = str_of(rows[i].text);
        const Source *s = source_new(a, &d, S("t"), text);
        const char *found = strstr(rows[i].value, rows[i].part);
        Span got = span_within((Span){s, 0, text.n}, str_of(rows[i].value),
                               (size_t)(found - rows[i].value), strlen(rows[i].part));
        CHECK_STR(str_sub(s->text, got.from, got.to),
                  rows[i].want ? str_of(rows[i].want) : text);
    }
    CHECK(span_within(span_none(), S("abc"), 0, 1).source == NULL);
}

int main(void) {
    Arena *a = arena_open();
    test_places(a);
    test_long_lines(a);
    test_encodings(a);
    test_refused(a);
    test_binary(a);
    test_missing(a);
    test_within(a);
    arena_close(a);
    return check_done();
}
