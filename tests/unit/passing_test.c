#include "base/passing.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"

static bool is_there(const char *path) {
    struct stat s;
    return lstat(path, &s) == 0;
}

static const char *within(Arena *a, const char *folder, const char *name) {
    return str_c(a, str_f(a, "%s/%s", folder, name));
}

// What a killed process left is gone; what is alive, another's or no folder of ours stays.
static void test_sweep(Arena *a, const char *below) {
    Passing living = passing_make(a, str_of(below));
    Passing killed = passing_make(a, str_of(below));
    if (!CHECK(living.folder && killed.folder))
        return;
    mkdir(within(a, killed.folder, "deck"), 0700);
    CHECK(symlink(below, within(a, killed.folder, "deck/link")) == 0);
    CHECK(symlink(living.folder, within(a, below, "prent-linked")) == 0);
    close(killed.held); // as when its process ends
    static const char *const others[] = {"prent-abcdefg", "prent-ab-def", "other-abcdef",
                                         "prent-shared"};
    enum { OTHERS = sizeof others / sizeof *others };
    for (int i = 0; i < OTHERS; i++)
        mkdir(within(a, below, others[i]), 0700);
    chmod(within(a, below, "prent-shared"), 0755);

    Passing next = passing_make(a, str_of(below));
    CHECK(next.folder && !is_there(killed.folder));
    CHECK(is_there(living.folder) && is_there(within(a, below, "prent-linked")));
    for (int i = 0; i < OTHERS; i++) {
        CHECK(is_there(within(a, below, others[i])));
        rmdir(within(a, below, others[i]));
    }
    unlink(within(a, below, "prent-linked"));
    passing_drop(next);
    passing_drop(living);
    CHECK(!is_there(next.folder) && !is_there(living.folder) && is_there(below));
}

static void test_nowhere(Arena *a) {
    Passing none = passing_make(a, S("/nowhere/at/all"));
    CHECK(!none.folder);
    passing_drop(none);
}

int main(void) {
    Arena *a = arena_open();
    char below[] = "/tmp/passing_testXXXXXX";
    if (CHECK(mkdtemp(below))) {
        test_sweep(a, below);
        CHECK(rmdir(below) == 0);
    }
    test_nowhere(a);
    arena_close(a);
    return check_done();
}
