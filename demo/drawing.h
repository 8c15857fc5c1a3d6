/* demo/drawing.h - maps, charts and pictures in vectors. */
#ifndef EARSIP_DEMO_DRAWING_H
#define EARSIP_DEMO_DRAWING_H

#include "demo/paper.h"

struct bars {
	int count, high;
	int values[12];
	char labels[12][12];
};
draw_fn draw_bars;         /* with: struct bars */
draw_fn draw_area_map;     /* with: struct kelurahan: borders of RT, streets, coast */
draw_fn draw_evacuation;   /* with: struct kelurahan: the same ground with arrows and a meeting point */
draw_fn draw_scene;        /* a picture of houses, hills, water, people at work */
draw_fn draw_organisation; /* with: struct kelurahan: boxes of posts */

#endif
