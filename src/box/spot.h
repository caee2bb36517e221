#pragma once
// Spot inks of a theme beside each other: one plate has one name and one alternate, however
// many inks print on it. What breaks that is a mistake at the ink that came later. Owns
// nothing; never knows what is printed in them.
#include "box/theme.h"

void spot_check(Diags *d, const Theme *theme, const Ink *ink); // against all others
// Whether another is called almost so: two plates where one is meant.
void spot_namesake_check(Diags *d, const Theme *theme, const Ink *ink);
// A spot ink in place looks and finishes as the theme's of that name does.
void spot_adopt(const Theme *theme, Ink *ink);
