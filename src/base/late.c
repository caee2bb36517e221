#include "base/late.h"

#include <string.h>

#include <dlfcn.h>

bool late_load(const char *library, const char *const *names, size_t n, void *table) {
    void *loaded = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    for (size_t i = 0; loaded && i < n; i++) {
        void *call = dlsym(loaded, names[i]);
        if (!call)
            return false;
        // POSIX has a pointer to a function look like one to an object.
        memcpy((char *)table + i * sizeof call, &call, sizeof call);
    }
    return loaded != NULL;
}
