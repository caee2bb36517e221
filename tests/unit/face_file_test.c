#include "face/face_file.h"

#include "base/file.h"
#include "check.h"

typedef struct Harm {  // done to a sound font
    const char *table; // at whose record `at` counts from; NULL: from the file's start
    size_t at;
    bool inside; // `at` counts from the table's own bytes
    uint32_t value;
    size_t bytes; // of the value; 0: the file ends at `at`
    const char *says;
} Harm;

static const Harm harm[] = {
    {NULL, 0, false, 0x25504446, 4, "does not begin as a font does"},
    {NULL, 4, false, 0, 2, "has a table directory that is cut short"},
    {NULL, 4, false, 0xFFFF, 2, "has a table directory that is cut short"},
    {NULL, 60, false, 0, 0, "has a table directory that is cut short"},
    {NULL, 90000, false, 0, 0, "is cut short: its table \"GPOS\" reaches beyond its end"},
    {"head", 0, false, 0x7A7A7A7A, 4, "has a table directory out of order"},
    {"head", 0, false, 0x00010203, 4, "has a table without a name"},
    {"head", 8, false, 0xFFFFFFF0, 4, "its table \"head\" reaches beyond its end"},
    {"head", 12, false, 0xFFFFFFFF, 4, "its table \"head\" reaches beyond its end"},
    {"hmtx", 8, false, 100000, 4, "has tables that overlap, \"glyf\" and \"hmtx\""},
    {"head", 0, false, 0x68656163, 4, "has no whole table \"head\""},
    {"head", 12, true, 0, 4, "has a table \"head\" that is none"},
    {"head", 18, true, 0, 2, "has 0 units to the em; 16 to 16384 are allowed"},
    {"head", 18, true, 16385, 2, "has 16385 units to the em"},
    {"maxp", 4, true, 0, 2, "has no glyphs"},
    {"maxp", 4, true, 0xFFFF, 2, "has no width for each of its glyphs"},
    {"hhea", 34, true, 0, 2, "has no width for each of its glyphs"},
    {"hhea", 34, true, 0xFFFF, 2, "has no width for each of its glyphs"},
    {"loca", 12, false, 40, 4, "has no place for each of its outlines"},
    {"loca", 8, true, 0xFFFFFFFF, 4, "has outlines outside their table"},
    {"loca", 40, true, 0, 4, "has outlines outside their table"},
    {"loca", 0, false, 0x6C6F6362, 4, "has no outlines"},
};

// Where the table's record stands, or its bytes; by the test's own reading.
static size_t table_at(Str file, const char *tag, bool inside) {
    for (size_t at = 12; at + 16 <= file.n; at += 16)
        if (memcmp(file.p + at, tag, 4) == 0)
            return inside ? face_file_number(file, at + 8, 4) : at;
    return file.n;
}

static Str harm_do(Arena *a, Str sound, const Harm *h) {
    size_t at = h->at + (h->table ? table_at(sound, h->table, h->inside) : 0);
    if (h->bytes == 0)
        return str_sub(sound, 0, at);
    char *bytes = str_c(a, sound);
    for (size_t i = 0; i < h->bytes; i++)
        bytes[at + i] = (char)(h->value >> 8 * (h->bytes - 1 - i));
    return (Str){bytes, sound.n};
}

static bool has(Str text, const char *part) {
    return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

// A collection of the one font, whose places count from the file's start.
static Str collection_of(Arena *a, Str font, size_t fonts) {
    const size_t head = 20;
    char *bytes = arena_alloc(a, head + font.n, 1);
    memcpy(bytes, "ttcf\0\1\0\0\0\0\0", 11);
    bytes[11] = (char)fonts;
    bytes[15] = (char)head;
    memcpy(bytes + head, font.p, font.n);
    for (size_t at = head + 12;
         at + 16 <= head + font.n && at < head + 12 + 16 * face_file_number(font, 4, 2);
         at += 16) {
        Str all = {bytes, head + font.n};
        size_t from = face_file_number(all, at + 8, 4) + head;
        for (size_t i = 0; i < 4; i++)
            bytes[at + 8 + i] = (char)(from >> 8 * (3 - i));
    }
    return (Str){bytes, head + font.n};
}

int main(void) {
    Arena *a = arena_open();
    Str sound, folder = S(PRENT_SOURCE_DIR "/fonts");
    CHECK(file_read(a, folder, S("Lato-Regular.ttf"), FILE_LIMIT, &sound, NULL).n == 0);
    CHECK(face_file_fonts(sound) == 1);
    CHECK(face_file_fault(a, sound, 0).n == 0);
    CHECK(face_file_fault(a, sound, 1).n > 0);
    CHECK(face_file_table(sound, 0, "head").n == 54);
    CHECK(face_file_table(sound, 0, "CFF ").n == 0);
    for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
        Str fault = face_file_fault(a, harm_do(a, sound, &harm[i]), 0);
        if (!CHECK(has(fault, harm[i].says)))
            printf("    %zu: \"%.*s\", not \"%s\"\n", i, STR(fault), harm[i].says);
    }
    Str both = collection_of(a, sound, 1);
    CHECK(face_file_fonts(both) == 1 && face_file_fault(a, both, 0).n == 0);
    CHECK(face_file_fonts(collection_of(a, str_sub(sound, 0, 12), 200)) == 0);
    CHECK(face_file_fonts(S("")) == 0 && face_file_fonts(S("OTTO")) == 0);
    for (size_t n = 0; n < 400; n++) // wherever it ends, it is no font
        CHECK(face_file_fault(a, str_sub(sound, 0, n), 0).n > 0);
    arena_close(a);
    return check_done();
}
