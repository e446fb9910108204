/**
 * check.h: a form's checks (勾稽), made on a report's figures.
 */
#pragma once

#include "../common/rows.h"
#include "layout.h"

/**
 * checks_run: replaces the checks of @report by those of @layout, each with both sides.
 *
 * A figure printed empty counts as nothing when the two sides then agree; when they do not, the check is
 * unknown, since the empty cell may stand for the difference. A dash is zero. A cell that is not on the
 * page, or that holds no number, makes the check unknown.
 */
void checks_run(const Layout *layout, Report *report);
