#pragma once
// A shared library that few runs need: it is loaded when its calls are first asked for, so
// that all other runs start without it and without what it needs itself. The calls stand in
// a table that the caller owns, typed by the library's own header. A library stays loaded
// until the process ends.
#include <stdbool.h>
#include <stddef.h>

// A list of calls, #define CALLS(call) call(zip_fopen) call(zip_fclose), to the fields of
// their table and to their names: typedef struct Zip { CALLS(LATE_FIELD) } Zip; and static
// const char *const names[] = {CALLS(LATE_NAME)};
// NOLINTNEXTLINE(bugprone-macro-parentheses): it declares a field of this name
#define LATE_FIELD(call) __typeof__(&(call)) call;
#define LATE_NAME(call) LATE_TEXT(call)
#define LATE_TEXT(call) #call,

// Fills the table with the calls of these names; false when the library or one of its calls
// is not there. `library` is its soname.
bool late_load(const char *library, const char *const *names, size_t n, void *table);
