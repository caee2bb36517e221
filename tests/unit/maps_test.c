#include "project/maps.h"

#include "base/file.h"
#include "check.h"
#include "manual/reference.h"
#include "yaml/parse.h"

// Every key says what it is and what it takes, and its example is read without a word.
static void test_examples(void) {
    Arena *a = arena_open();
    for (size_t i = 0; i < key_map_count; i++)
        for (size_t j = 0; j < key_maps[i]->n; j++) {
            const KeyMap *map = key_maps[i];
            const Key *key = &map->key[j];
            Diags d = diags_new(a);
            Str text = str_f(a, "%.*s: %.*s\n", STR(key->name), STR(key->example));
            const Node *node = yaml_parse(a, &d, source_new(a, &d, S("example"), text));
            keys_read(&d, node, map, NEWS(a, char, 4096));
            bool fine = d.n == 0 && key->doc.n && key->example.n && key_takes(a, key).n;
            bool own = key->type != KEY_OWN || key->takes.n;
            if (!CHECK(fine && own && str_ends(key->doc, S("."))))
                printf("    %.*s: %.*s", STR(map->name), STR(text));
        }
    arena_close(a);
}

static void test_names(void) {
    for (size_t i = 0; i < key_map_count; i++)
        for (size_t j = 0; j < i; j++)
            CHECK(!str_eq(key_maps[i]->name, key_maps[j]->name));
}

static void test_wrong(void) {
    static const Str words[] = {LIT("one"), LIT("two")};
    typedef struct Thing {
        double pt, part;
        size_t count;
        int word;
        bool yes;
        Str text;
    } Thing;
    static const Key table[] = {
        {LIT("pt"), KEY_POINTS, .place = offsetof(Thing, pt), .least = -72, .most = 72},
        {LIT("part"), KEY_PART, .place = offsetof(Thing, part), .least = 1, .most = 4},
        {LIT("count"), KEY_COUNT, .place = offsetof(Thing, count), .least = 1, .most = 9},
        {LIT("word"), KEY_WORD, .place = offsetof(Thing, word), .word = words, .words = 2},
        {LIT("yes"), KEY_BOOL, .place = offsetof(Thing, yes)},
        {LIT("text"), KEY_TEXT, .place = offsetof(Thing, text)},
    };
    static const KeyMap map = {LIT("thing"), "a thing", KEYS(table), LIT("A thing.")};
    static const struct {
        const char *text, *says;
    } row[] = {
        {"pt: -1 in\npart: 300 %\ncount: 9\nword: two\nyes: yes\ntext: a\n", ""},
        {"pt: 2 in\n", "pt must lie between -72 and 72 pt (-25.4 and 25.4 mm)"},
        {"pt: 2 em\n", "pt takes mm, cm, in or pt"},
        {"part: 50 %\n", "part takes 100 % to 400 %"},
        {"part: 3 mm\n", "part takes 100 % to 400 %"},
        {"count: 10\n", "count must lie between 1 and 9"},
        {"count: 1.5\n", "count must be a whole number"},
        {"word: three\n", "\"three\" is not known for word"},
        {"yes: maybe\n", "yes is yes or no (true or false), not \"maybe\""},
        {"text: [a]\n", "expected text, found a list"},
        {"cuont: 3\n", "unknown key \"cuont\" in a thing"},
    };
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Diags d = diags_new(a);
        Thing thing = {.count = 7};
        const Source *s = source_new(a, &d, S("thing"), str_of(row[i].text));
        keys_read(&d, yaml_parse(a, &d, s), &map, &thing);
        CHECK_STR(d.n ? d.p[0].message : S(""), str_of(row[i].says));
        CHECK(thing.count == (i == 0 ? 9 : 7));
        CHECK(i > 0 ||
              (thing.pt == -72 && thing.part == 3 && thing.word == 1 && thing.yes));
    }
    arena_close(a);
}

// The page of the manual is what the tables say: prent help reference > the page.
static void test_page(void) {
    Arena *a = arena_open();
    Buf out = buf_new(a);
    reference_write(&out);
    Str page;
    Str fault = file_read(a, S(PRENT_SOURCE_DIR), S("layouts/manual/reference.md"),
                          FILE_LIMIT, &page, NULL);
    CHECK(!fault.n && str_eq(page, buf_str(&out)));
    arena_close(a);
}

int main(void) {
    test_examples();
    test_names();
    test_wrong();
    test_page();
    return check_done();
}
