#include "project/extend.h"

#include "check.h"
#include "yaml/parse.h"

static const Node *read(Arena *a, const char *text) {
    Diags d = diags_new(a);
    const Source *s = source_new(a, &d, S("t"), str_of(text));
    const Node *root = s ? yaml_parse(a, &d, s) : NULL;
    CHECK(d.n == 0 && root);
    return root;
}

// "page.size" of a map of maps, or the empty text.
static Str found(const Node *root, const char *path) {
    Str rest = str_of(path);
    while (root && rest.n)
        root = node_find(root, str_cut(&rest, '.'));
    return root && root->kind == NODE_TEXT ? root->text : S("");
}

int main(void) {
    Arena *a = arena_open();
    const Node *lower = read(a, "page: {size: A, bleed: B}\n"
                                "styles: {one: 1, two: 2}\n"
                                "front: {text: low, fill: ink}\n"
                                "back: {text: low}\n");
    const Node *upper = read(a, "extends: low\n"
                                "page: {size: C}\n"
                                "styles: {two: 3, three: 3}\n"
                                "front: {text: up}\n");
    static const struct {
        const char *path, *want;
    } rows[] = {
        {"page.size", "C"},  {"page.bleed", "B"},   {"styles.one", "1"},
        {"styles.two", "3"}, {"styles.three", "3"}, {"front.text", "up"},
        {"front.fill", ""},  {"back.text", "low"},  {"extends", "low"},
    };
    const Node *both = layout_extend(a, lower, upper);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(found(both, rows[i].path), str_of(rows[i].want));
    CHECK(node_find(both, S("styles"))->n == 3);
    CHECK_STR(found(lower, "styles.two"), S("2")); // neither is changed
    CHECK(layout_extend(a, read(a, "[x]"), upper) == upper);
    arena_close(a);
    return check_done();
}
