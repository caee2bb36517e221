// The tests' own eye: does it see what it must see, and only that?
#include "picture.h"

#include "sandbox.h"

static Picture page(void) {
    return picture_new(40, 30);
}

static void box(Picture *p, size_t x, size_t y, size_t size, uint8_t grey) {
    for (size_t i = 0; i < size; i++)
        memset(&p->sample[((y + i) * p->columns + x) * 3], grey, size * 3);
}

static void compare(void) {
    Picture a = page(), b = page(), small = picture_new(39, 30);
    Difference same = picture_compare(&a, &b, 0);
    CHECK_NEAR(same.mean, 0, 0);
    CHECK(same.most == 0 && same.off <= 0);
    box(&a, 10, 10, 6, 155);
    Difference d = picture_compare(&a, &b, 40);
    CHECK_NEAR(d.mean, 100.0 * 36 / 1200, 1e-9);
    CHECK_NEAR(d.off, 36.0 / 1200, 1e-9);
    CHECK(d.most == 100 && d.column == 10 && d.row == 10);
    CHECK_NEAR(picture_compare(&a, &b, 100).off, 0, 0);
    size_t column = 0, row = 0;
    CHECK_NEAR(picture_worst(&a, &b, 8, &column, &row), 100.0 * 36 / 64, 1e-9);
    CHECK(column == 8 && row == 8);
    CHECK_NEAR(picture_worst(&a, &a, 8, &column, &row), 0, 0);
    CHECK_NEAR(picture_compare(&small, &b, 0).mean, 0, 0);
    picture_drop(&a);
    picture_drop(&b);
    picture_drop(&small);
}

// A pixel's half of ink to the left or to the right is all but the same after the blur; a
// line that moved by two pixels is not.
static void blur(void) {
    Picture left = page(), right = page(), far = page();
    for (size_t y = 0; y < 30; y++)
        for (size_t k = 0; k < 3; k++) {
            left.sample[(y * 40 + 20) * 3 + k] = 100;
            left.sample[(y * 40 + 21) * 3 + k] = 178;
            right.sample[(y * 40 + 20) * 3 + k] = 178;
            right.sample[(y * 40 + 21) * 3 + k] = 100;
            far.sample[(y * 40 + 22) * 3 + k] = 100;
            far.sample[(y * 40 + 23) * 3 + k] = 178;
        }
    CHECK(picture_compare(&left, &right, 40).most == 78);
    picture_blur(&left);
    picture_blur(&right);
    picture_blur(&far);
    CHECK(picture_compare(&left, &right, 40).most == 20);
    CHECK_NEAR(picture_compare(&left, &right, 40).off, 0, 0);
    CHECK_NEAR(picture_compare(&left, &far, 40).off, 3.0 / 40, 1e-9);
    CHECK(left.sample[(15 * 40 + 10) * 3] == 255 && left.sample[0] == 255);
    picture_drop(&left);
    picture_drop(&right);
    picture_drop(&far);
}

// Both ways of writing, with few colours and with many, come back as they were kept.
static void files(Arena *a) {
    (void)a;
    Picture p = page();
    for (int many = 0; many < 2; many++) {
        for (size_t i = 0; i < 40 * 30 * 3; i++)
            p.sample[i] = (uint8_t)(many ? i * 7919 : i / 400 * 20);
        CHECK(picture_write(&p, "exact.png") && picture_write_small(&p, "small.png"));
        Picture exact = picture_read("exact.png"), small = picture_read("small.png");
        CHECK(exact.columns == 40 && exact.rows == 30 && small.columns == 40);
        CHECK(picture_compare(&p, &exact, 0).most == 0);
        CHECK(picture_compare(&p, &small, 0).most <= 5);
        picture_drop(&exact);
        picture_drop(&small);
    }
    picture_drop(&p);
    CHECK(!picture_read("none.png").sample);
}

static void rows(void) {
    Picture part[] = {picture_new(4, 3), picture_new(5, 6)};
    box(&part[1], 4, 5, 1, 0);
    Picture all = picture_row(part, 2);
    CHECK(all.columns == 4 + 8 + 5 && all.rows == 6);
    CHECK(all.sample[(5 * all.columns + 16) * 3] == 0 && all.sample[3 * 4] == 255);
    Picture difference = picture_difference(&all, &all);
    CHECK(difference.sample[(5 * all.columns + 16) * 3] == 255);
    picture_drop(&difference);
    picture_drop(&all);
    picture_drop(&part[0]);
    picture_drop(&part[1]);
}

int main(void) {
    compare();
    rows();
    IN_CHILD(files);
    blur();
    return check_done();
}
