#pragma once
// What of an ink reaches the printing plates under a profile: the process percentages of a
// screen colour, and whether an ink prints over what lies below or knocks it out. Writers
// and preflight ask here, so that what is checked is what is printed. Owns nothing.
#include "ink/icc.h"
#include "ink/profile.h"

// Of a screen colour under a press's profile; 0..1.
void plate_of_rgb(const Profile *profile, const Icc *icc, Rgb rgb, double cmyk[4]);
// Whether it prints over what lies below: text that is black alone, and inks declared so;
// never white nor a light one, which would vanish. In files of RGB such inks are multiplied
// with what lies below.
bool plate_overprints(const Profile *profile, const Ink *ink, bool letters);
