// A library that is loaded when it is first called: the calls of the table are the
// library's.
#include "base/late.h"

#include <stdlib.h>

#include "check.h"

#define CALLS(call) call(labs) call(atoi)

typedef struct Calls {
    CALLS(LATE_FIELD)
} Calls;

int main(void) {
    static const char *const names[] = {CALLS(LATE_NAME)};
    static const char *const wrong[] = {"labs", "no_such_call"};
    Calls calls;
    CHECK(late_load("libc.so.6", names, 2, &calls));
    CHECK(calls.labs(-7) == 7);
    CHECK(calls.atoi("12") == 12);
    CHECK(!late_load("libc.so.6", wrong, 2, &calls));
    CHECK(!late_load("libnobody.so.1", names, 2, &calls));
    return check_done();
}
