#pragma once
// What a browser sends of a form: "key=value&other=it%27s+so", taken apart into keys and
// values, each as it was before it was escaped. Texts live in the arena. Knows no HTTP and
// no key.
#include "base/str.h"

// The next of them; false: there is no more.
bool form_next(Arena *a, Str *form, Str *key, Str *value);
// A text as it was before it was escaped; what is no escape stays.
Str form_text(Arena *a, Str escaped);
