#include "resolve/picture.h"

#include <string.h>

#include "base/file.h"

enum { PLACES = 3 };

// A picture beside where this one was looked for; first one that differs in capitals alone.
static Str name_near(Arena *a, const Str *root, size_t n, Str path) {
    static const Str endings[] = {LIT(".svg"), LIT(".png"), LIT(".jpg"), LIT(".jpeg"),
                                  LIT(".SVG"), LIT(".PNG"), LIT(".JPG"), LIT(".JPEG")};
    Str name = path_name(path), near = S("");
    for (size_t i = 0; i < n; i++) {
        Str *list;
        Str folder = path_join(a, root[i], path_folder(path));
        size_t files =
            file_list(a, folder, endings, sizeof endings / sizeof *endings, &list);
        for (size_t k = 0; k < files; k++)
            if (str_same_word(list[k], name))
                return list[k];
        if (!near.n && files)
            near = str_nearest(name, list, files);
    }
    return near;
}

// As the reader knows it: from the project's folder on.
static Str folder_shown(Arena *a, Str folder, Str root) {
    Str ahead = str_f(a, "%.*s/", STR(folder));
    if (str_eq(root, folder))
        return S("the project's folder");
    return str_starts(root, ahead) ? str_sub(root, ahead.n, root.n) : root;
}

static void tell(Arena *a, Diags *d, const Str *root, size_t n, Str path, Span at) {
    Diag *wrong = diag_error(d, at, "There is no picture \"%.*s\".", STR(path));
    wrong->missing = true;
    Str *shown = NEWS(a, Str, n);
    for (size_t i = 0; i < n; i++)
        shown[i] = folder_shown(a, root[0], root[i]);
    Str near = name_near(a, root, n, path);
    Str looked = str_join(a, shown, n, S(", "));
    if (near.n)
        diag_hint(d, wrong, "did you mean \"%.*s\"? It was looked for in %.*s", STR(near),
                  STR(looked));
    else
        diag_hint(d, wrong, "it was looked for in %.*s", STR(looked));
}

// What leaves its folder is refused, by whoever opens it, in its own words.
static bool leaves(Str path) {
    if (path.n && path.p[0] == '/')
        return true;
    for (size_t i = 0; i + 1 < path.n; i++)
        if (path.p[i] == '.' && path.p[i + 1] == '.')
            return true;
    return false;
}

Str picture_root(Arena *a, Diags *d, Str path, const PicturePlace *place) {
    Str wanted[PLACES] = {place->folder, place->layout, place->layout}, root[PLACES];
    if (place->at.source)
        wanted[1] = path_folder(place->at.source->name);
    size_t n = 0;
    for (size_t i = 0; i < PLACES; i++) {
        bool known = wanted[i].n == 0;
        for (size_t k = 0; k < n; k++)
            known = known || str_eq(root[k], wanted[i]);
        if (known)
            continue;
        root[n++] = wanted[i];
        if (file_exists(a, wanted[i], path) ||
            (!leaves(path) && file_leads_out(a, wanted[i], path))) // told when opened
            return wanted[i];
    }
    if (leaves(path) || !n)
        return place->folder;
    tell(a, d, root, n, path, place->at);
    return S("");
}
