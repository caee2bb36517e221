#pragma once
// The test harness: a failing check prints its file and line and the test goes on;
// check_done gives main its exit status and the count. Include it in a test's one file; it
// keeps its own counters.
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static int checks_made, checks_failed;

static inline bool check_true(bool ok, const char *file, int line, const char *text) {
    checks_made++;
    if (!ok) {
        checks_failed++;
        printf("%s:%d: failed: %s\n", file, line, text);
    }
    return ok;
}

static inline bool check_near(double got, double want, double slack, const char *file,
                              int line) {
    bool ok = fabs(got - want) <= slack;
    check_true(ok, file, line, "numbers are near");
    if (!ok)
        printf("    got  %.6f\n    want %.6f\n", got, want);
    return ok;
}

static inline bool check_str(Str got, Str want, const char *file, int line) {
    bool ok = str_eq(got, want);
    check_true(ok, file, line, "texts are equal");
    if (!ok)
        printf("    got  \"%.*s\"\n    want \"%.*s\"\n", STR(got), STR(want));
    return ok;
}

#define CHECK(condition) check_true((condition), __FILE__, __LINE__, #condition)
#define CHECK_NEAR(got, want, slack) check_near((got), (want), (slack), __FILE__, __LINE__)
#define CHECK_STR(got, want) check_str((got), (want), __FILE__, __LINE__)

static inline int check_done(void) {
    printf("%d checks, %d failed\n", checks_made, checks_failed);
    return checks_failed != 0 || checks_made == 0;
}
