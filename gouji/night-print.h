/**
 * night-print.h: the summary of a run by night, for a person, for a program, and as a page.
 */
#pragma once

#include <stdio.h>

#include "night.h"

void night_print_text(const Night *night, FILE *stream);

/** night_print_json: one object, as gouji-nightly(1) describes it. */
void night_print_json(const Night *night, FILE *stream);

void night_print_html(const Night *night, FILE *stream);
