#include "base/json.h"

#include "check.h"

static void test_all(Arena *a) {
    Buf b = buf_new(a);
    Json j = json_new(&b);
    json_object(&j, true);
    json_key(&j, "none");
    json_list(&j, true);
    json_end(&j);
    json_key(&j, "some");
    json_list(&j, false);
    json_text(&j, S("a\"b"));
    json_whole(&j, -3);
    json_number(&j, 0.25, 2);
    json_bool(&j, true);
    buf_add(json_value(&j), S("null"));
    json_object(&j, false);
    json_key(&j, "x");
    json_bool(&j, false);
    json_key(&j, "y");
    json_object(&j, false);
    json_end(&j);
    json_end(&j);
    json_end(&j);
    json_end(&j);
    CHECK_STR(buf_str(&b), S("{\n\"none\":[],\n\"some\":[\"a\\\"b\",-3,0.25,true,null,"
                             "{\"x\":false,\"y\":{}}]\n}"));
    CHECK(j.deep == 0);
}

static void test_lines(Arena *a) {
    Buf b = buf_new(a);
    Json j = json_new(&b);
    json_list(&j, true);
    for (int i = 0; i < 2; i++) {
        json_object(&j, false);
        json_key(&j, "n");
        json_whole(&j, i);
        json_end(&j);
    }
    json_end(&j);
    CHECK_STR(buf_str(&b), S("[\n{\"n\":0},\n{\"n\":1}\n]"));
}

int main(void) {
    Arena *a = arena_open();
    test_all(a);
    test_lines(a);
    arena_close(a);
    return check_done();
}
