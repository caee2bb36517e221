#include "face/face_axis.h"

#include "check.h"

// What a style asks of a font's axes, and why one cannot give it.
static void test_places(Arena *a) {
    static const struct {
        const char *places, *want;
        double width, size;
    } rows[] = {
        {"", "", 100, 14},
        {"wdth=85", "", 85, 14},
        {" wdth = 75 , opsz=32", "", 75, 32},
        {"wdth=74", "goes to no wdth of 74; it has wdth 75 to 100, opsz 14 to 32", 100, 14},
        {"opsz=x", "goes to no opsz of x; it has wdth 75 to 100, opsz 14 to 32", 100, 14},
        {"slnt=1", "has no axis \"slnt\"; it has wdth 75 to 100, opsz 14 to 32", 100, 14},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FaceAxis axis[] = {{"wdth", 75, 100, 100, 100}, {"opsz", 14, 14, 32, 14}};
        CHECK_STR(face_axes_set(a, axis, 2, str_of(rows[i].places)), str_of(rows[i].want));
        CHECK_NEAR(axis[0].at, rows[i].width, 0);
        CHECK_NEAR(axis[1].at, rows[i].size, 0);
    }
    CHECK_STR(face_axes_set(a, NULL, 0, S("wdth=85")), S("has no axes: it does not vary"));
    CHECK_STR(face_axes_set(a, NULL, 0, S("")), S(""));
}

int main(void) {
    Arena *a = arena_open();
    test_places(a);
    arena_close(a);
    return check_done();
}
