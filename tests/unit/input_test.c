#include "source/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "source/diag.h"

static void put(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    CHECK(file && fputs(text, file) >= 0);
    if (file)
        fclose(file);
}

// What was read is written down once, in the order of names; what could not be read is not.
static void test_record(Arena *a) {
    Inputs *in = inputs_new(a);
    Diags d = diags_new(a);
    const Source *yaml = source_new(a, &d, S("p/a.yaml"), S("file: ../out"));
    Str bytes;
    CHECK_STR(input_read(a, in, (Asked){S("p"), S("b"), {yaml, 6, 9}}, &bytes), S(""));
    CHECK_STR(bytes, S("bee"));
    CHECK(input_read(a, in, (Asked){S("p"), S("../out"), {yaml, 6, 12}}, &bytes).n > 0);
    CHECK(!input_bytes(a, &d, in, (Asked){S("p"), S("gone"), {yaml, 0, 4}}, &bytes));
    CHECK(d.n == 1 && d.p[0].severity == DIAG_ERROR);
    CHECK(!input_bytes(a, &d, in, (Asked){S("p"), S("gone"), span_none()}, &bytes));
    CHECK(d.n == 2 && d.p[1].severity == DIAG_MACHINE);
    const Source *s = input_open(a, &d, in, (Asked){S("p"), S("a"), span_none()});
    CHECK(s && str_eq(s->text, S("ay")) && str_eq(s->name, S("p/a")));
    CHECK_STR(input_read(a, in, (Asked){S("p"), S("b"), span_none()}, &bytes), S(""));

    size_t n;
    const Input *list = inputs_list(a, in, &n);
    CHECK(n == 2);
    CHECK_STR(list[0].path, S("p/a"));
    CHECK_STR(list[1].path, S("p/b"));
    CHECK(list[1].size == 3 && digest_same(list[1].hash, hash_of(S("bee"))));
    CHECK(list[1].changed > 0 && list[1].at.source == yaml && list[1].at.from == 6);
    CHECK_STR(input_read(a, NULL, (Asked){S("p"), S("b"), span_none()}, &bytes), S(""));
}

int main(void) {
    char folder[] = "/tmp/prent-input-XXXXXX";
    CHECK(mkdtemp(folder) && chdir(folder) == 0 && mkdir("p", 0777) == 0);
    put("p/a", "ay");
    put("p/b", "bee");
    put("out", "no");
    Arena *a = arena_open();
    test_record(a);
    arena_close(a);
    CHECK(unlink("p/a") == 0 && unlink("p/b") == 0 && unlink("out") == 0);
    CHECK(rmdir("p") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
    return check_done();
}
