// The schemas beside the layouts are those of the tables that read the files, and each key
// that its own reader knows has one.
#include "manual/schema.h"

#include "base/file.h"
#include "check.h"
#include "manual/schema_own.h"
#include "project/maps.h"

// Each definition that is referred to is there.
static void refs_check(Arena *a, Str schema) {
    const Str sign = S("#/$defs/");
    size_t refs = 0;
    for (size_t i = 0; i + sign.n < schema.n; i++) {
        if (!str_starts(str_sub(schema, i, schema.n), sign))
            continue;
        size_t from = i + sign.n, to = from;
        while (to < schema.n && schema.p[to] != '"')
            to++;
        Str name = str_sub(schema, from, to);
        refs++;
        if (!CHECK(str_has(schema, str_c(a, str_f(a, "\n    \"%.*s\": {", STR(name))))))
            printf("    nothing defines %.*s\n", STR(name));
    }
    CHECK(refs > 0);
}

static void files_check(Arena *a) {
    for (int f = 0; f < SCHEMAS; f++) {
        Buf made = buf_new(a);
        schema_write((SchemaFile)f, &made);
        Str kept = S(""), name = schema_name((SchemaFile)f);
        refs_check(a, buf_str(&made));
        Str fault = file_read(a, S(PRENT_SOURCE_DIR "/layouts/schemas"), name, FILE_LIMIT,
                              &kept, NULL);
        CHECK_STR(fault, S(""));
        if (!CHECK(str_eq(kept, buf_str(&made))))
            printf("    cmake --build build/release -t bless writes %.*s\n", STR(name));
    }
}

static void keys_check(void) {
    size_t own = 0;
    for (size_t i = 0; i < key_map_count; i++)
        for (size_t j = 0; j < key_maps[i]->n; j++) {
            const Key *key = &key_maps[i]->key[j];
            if (key->type != KEY_OWN)
                continue;
            own++;
            if (!CHECK(schema_own(key_maps[i]->name, key->name).n > 0))
                printf("    %.*s.%.*s has no schema in manual/schema_own.c\n",
                       STR(key_maps[i]->name), STR(key->name));
        }
    CHECK(own > 40);
}

int main(void) {
    Arena *a = arena_open();
    files_check(a);
    keys_check();
    arena_close(a);
    return check_done();
}
