// Catalogues as msgfmt makes them, whole and cut short; findings get their ids and Dutch
// sentences, and what the reader wrote stays as it is.
#include "base/catalogue.h"

#include "check.h"
#include "manual/explain.h"
#include "source/diag_words.h"

// Every cut of the bytes gives some text of theirs, or none.
static void test_cut(Arena *a, Str whole) {
    for (size_t n = 0; n < whole.n; n += n < 200 ? 1 : 997) {
        const Catalogue *c = catalogue_open(a, str_sub(whole, 0, n));
        Str says;
        size_t bytes = 0;
        for (size_t i = 0; c && i < catalogue_count(c); i++)
            bytes += catalogue_nth(c, i, &says).n + says.n;
        CHECK(bytes <= 4 * whole.n);
        CHECK(!c || catalogue_find(c, S("no such text")).n == 0);
    }
}

static void test_told(Arena *a) {
    const Catalogue *nl = messages_in(a, S("nl-NL")), *ids = messages_ids(a);
    CHECK(!messages_in(a, S("en")) && !messages_in(a, S("")));
    if (!CHECK(nl && ids))
        return;
    CHECK_STR(catalogue_find(nl, S("the layout has no front")),
              S("de opmaak heeft geen front"));
    CHECK_STR(catalogue_find(nl, S("")), S(""));
    Diags d = diags_new(a);
    Diag *key =
        diag_error(&d, span_none(), "unknown key \"%.*s\" in %s", STR(S("text")), "a list");
    diag_hint(&d, key, "did you mean \"%.*s\"?", STR(S("left")));
    diag_error(&d, span_none(), "%.*s",
               STR(S("\"3 mn\": unknown unit \"mn\"; use mm cm in pt % fr em")));
    diag_error(&d, span_none(), "no catalogue holds this: %d %%", 5);
    diags_name(&d, ids);
    diags_translate(&d, nl);
    CHECK_STR(d.p[0].id, S("unknown-key"));
    CHECK_STR(d.p[0].message, S("onbekende sleutel \"text\" in een lijst"));
    CHECK_STR(d.p[0].hint, S("bedoelde u \"left\"?"));
    CHECK_STR(d.p[1].id, S("unknown-unit"));
    CHECK_STR(d.p[1].message,
              S("\"3 mn\": onbekende eenheid \"mn\"; gebruik mm cm in pt % fr em"));
    CHECK_STR(d.p[2].id, S(""));
    CHECK_STR(d.p[2].message, S("no catalogue holds this: 5 %"));
    Buf text = buf_new(a);
    diags_text(&d, false, &text);
    CHECK(str_starts(buf_str(&text), S("prent: fout: ")) ||
          !str_starts(buf_str(&text), S("prent: error: ")));
}

// A sentence with a count has two forms; what the catalogue lacks stays as it is.
static void test_counted(Arena *a) {
    const Catalogue *nl = messages_in(a, S("nl"));
    static const struct {
        size_t n;
        const char *says, *english;
    } row[] = {{0, "0 kaarten", "0 cards"},
               {1, "1 kaart", "1 card"},
               {54, "54 kaarten", "54 cards"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        size_t n = row[i].n;
        CHECK_STR(str_f(a, catalogue_count_say(nl, n, "%zu card", "%zu cards"), n),
                  str_of(row[i].says));
        CHECK_STR(str_f(a, catalogue_count_say(NULL, n, "%zu card", "%zu cards"), n),
                  str_of(row[i].english));
    }
    CHECK_STR(str_f(a, catalogue_count_say(nl, 2, "%d ox of none", "%d oxen of none"), 2),
              S("2 oxen of none"));
    CHECK_STR(str_of(catalogue_say(nl, "print at 100 %")), S("afdrukken op 100 %"));
    CHECK_STR(str_of(catalogue_say(nl, "no catalogue holds this")),
              S("no catalogue holds this"));
    CHECK_STR(str_of(catalogue_say(NULL, "print at 100 %")), S("print at 100 %"));
}

int main(void) {
    Arena *a = arena_open();
    test_counted(a);
    char short_one[] = "\xde\x12\x04\x95 not much";
    CHECK(!catalogue_open(a, S("")) && !catalogue_open(a, S("some text that is no .mo")));
    CHECK(!catalogue_open(a, str_of(short_one)));
    Str says, nl = S("");
    const Catalogue *c = messages_in(a, S("nl"));
    for (size_t i = 0; c && i < catalogue_count(c); i++)
        if (catalogue_nth(c, i, &says).n == 0)
            nl = says; // the head, which lies within the bytes
    CHECK(nl.n > 0);
    test_cut(a, messages_bytes());
    test_told(a);
    arena_close(a);
    return check_done();
}
