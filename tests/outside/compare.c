// How far two PNG files differ, after a blur of one pixel: compare TOLERANCE A B A B …
// prints for each pair the mean difference of 255, the share of the pixels off by more, and
// the worst mean of a square of 8 pixels with its place. Sizes may differ by a pixel.
#include "picture.h"

static int pair_compare(unsigned tolerance, const char *first, const char *second) {
    Picture a = picture_read(first), b = picture_read(second);
    bool alike = a.sample && b.sample && labs((long)a.columns - (long)b.columns) <= 1 &&
                 labs((long)a.rows - (long)b.rows) <= 1;
    if (alike) {
        picture_halve(&a);
        picture_halve(&b);
        picture_blur(&a);
        picture_blur(&b);
        Difference d = picture_compare(&a, &b, tolerance);
        size_t column = 0, row = 0;
        double worst = picture_worst(&a, &b, 8, &column, &row);
        printf("%.4f %.6f %.2f %zu %zu\n", d.mean, d.off, worst, column, row);
    } else {
        printf("%s has %zu x %zu pixels, %s %zu x %zu\n", first, a.columns, a.rows, second,
               b.columns, b.rows);
    }
    picture_drop(&a);
    picture_drop(&b);
    return alike ? 0 : 1;
}

int main(int argc, char **argv) {
    int failed = 0;
    if (argc < 4 || argc % 2) {
        puts("usage: compare TOLERANCE A B …");
        return 2;
    }
    for (int i = 2; i < argc; i += 2)
        failed |= pair_compare((unsigned)atoi(argv[1]), argv[i], argv[i + 1]);
    return failed;
}
