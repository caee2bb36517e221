#include "base/name.h"

#include <string.h>

#include <glib.h>

#include "base/utf8.h"

// Devices of Windows, with any ending: learn.microsoft.com, "Naming Files, Paths, and
// Namespaces".
static bool device(Str name) {
    static const char *const word[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    Str rest = name, base = str_trim(str_cut(&rest, '.'));
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (base.n == strlen(word[i]) && strncasecmp(base.p, word[i], base.n) == 0)
            return true;
    bool port = base.n >= 4 &&
                (strncasecmp(base.p, "COM", 3) == 0 || strncasecmp(base.p, "LPT", 3) == 0);
    Str number = port ? str_sub(base, 3, base.n) : S("");
    return (number.n == 1 && number.p[0] >= '1' && number.p[0] <= '9') ||
           str_eq(number, S("¹")) || str_eq(number, S("²")) || str_eq(number, S("³"));
}

// Characters that are not seen, or turn the order of what is.
static bool unseen(uint32_t c) {
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
           type == G_UNICODE_SURROGATE || type == G_UNICODE_PRIVATE_USE ||
           type == G_UNICODE_UNASSIGNED;
}

Str name_problem(Arena *a, Str name) {
    static const char marks[] = "/\\:*?\"<>|";
    if (!name.n)
        return S("is empty");
    if (name.n > NAME_MOST)
        return str_f(a, "is longer than %d bytes", NAME_MOST);
    for (size_t at = 0; at < name.n;) {
        uint32_t c = utf8_next(name, &at);
        if (unseen(c))
            return str_f(a, "has U+%04X in it, which is not seen", c);
        if (c < 0x80 && strchr(marks, (int)c))
            return str_f(a, "has %c in it", (int)c);
    }
    if (str_trim(name).n != name.n)
        return S("has a blank at its end or beginning");
    if (name.p[0] == '.' || name.p[0] == '-')
        return str_f(a, "begins with %c", name.p[0]);
    if (name.p[name.n - 1] == '.')
        return S("ends in a dot, which Windows takes off");
    if (device(name))
        return S("is that of a device on Windows");
    return S("");
}

Str name_key(Arena *a, Str name) {
    char *whole = g_utf8_normalize(name.p, (gssize)name.n, G_NORMALIZE_ALL_COMPOSE);
    char *folded = g_utf8_casefold(whole ? whole : "", -1);
    char *key = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL_COMPOSE);
    Str copy = str_dup(a, str_of(key));
    g_free(whole);
    g_free(folded);
    g_free(key);
    return copy;
}
