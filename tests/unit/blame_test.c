#include "app/blame.h"

#include <signal.h>
#include <unistd.h>

#include "sandbox.h"

// A library that dies of one file, and one that never ends.
static void library(Str folder, Str name) {
    Arena *a = arena_open();
    Str bytes = content(a, str_c(a, str_f(a, "%.*s/%.*s", STR(folder), STR(name))));
    if (str_starts(bytes, S("dies"))) {
        signal(SIGSEGV, SIG_DFL); // ASan would catch it
        raise(SIGSEGV);
    }
    if (str_starts(bytes, S("aborts")))
        raise(SIGABRT);
    if (str_starts(bytes, S("slow")))
        raise(SIGXCPU);
    arena_close(a);
}

static void test_blame(Arena *a) {
    CHECK_STR(blame_font(a, S("fonts"), library), S("")); // there is no such folder
    CHECK(mkdir("fonts", 0777) == 0);
    put("fonts/a.ttf", "sound");
    put("fonts/b.otf", "slow");
    put("fonts/c.txt", "dies");
    CHECK_STR(blame_font(a, S("fonts"), library), S(""));
    put("fonts/d.ttc", "aborts");
    put("fonts/e.ttf", "dies");
    CHECK_STR(blame_font(a, S("fonts"), library),
              S("fonts/d.ttc: this font is damaged: a library ends when it reads it; the "
                "files are as they were"));
    CHECK(remove("fonts/d.ttc") == 0);
    CHECK(str_starts(blame_font(a, S("fonts"), library), S("fonts/e.ttf: this font")));
}

// Sound fonts, and what is none, end no child.
static void test_try(Arena *a) {
    CHECK(mkdir("fonts", 0777) == 0);
    put("fonts/a.ttf", "none");
    Str sound = content(a, PRENT_SOURCE_DIR "/fonts/Lato-Regular.ttf");
    FILE *f = fopen("fonts/b.ttf", "wb");
    CHECK(f && fwrite(sound.p, 1, sound.n, f) == sound.n && fclose(f) == 0);
    CHECK_STR(blame_font(a, S("fonts"), blame_try), S(""));
}

int main(void) {
    IN_CHILD(test_blame);
    IN_CHILD(test_try);
    return check_done();
}
