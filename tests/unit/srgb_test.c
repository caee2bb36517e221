#include "base/srgb.h"

#include "check.h"

// Both ways, over the join of the curve's two parts.
int main(void) {
    static const double rows[][2] = {
        {0, 0}, {1, 1}, {0.04045, 0.0031308}, {0.5, 0.2140411}, {0.02, 0.0015480}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_NEAR(srgb_linear(rows[i][0]), rows[i][1], 1e-6);
        CHECK_NEAR(srgb_encoded(rows[i][1]), rows[i][0], 1e-4);
    }
    return check_done();
}
