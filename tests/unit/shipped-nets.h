/**
 * shipped-nets.h: the readers with the weights that are installed.
 */
#pragma once

#include "../../common/data.h"
#include "../../extract/figure.h"
#include "../../extract/label-reader.h"

/** shipped_labels: (transfer full): what reads labels. */
static inline LabelReader *shipped_labels(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *weights = data_path("models/labels.net");
    LabelReader *labels = label_reader_new(weights, &error);
    g_assert_no_error(error);
    return labels;
}

/** shipped_figures: (transfer full): what reads figures, without the second net. */
static inline FigureReader *shipped_figures(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *weights = data_path("models/figures.net");
    FigureReader *figures = figure_reader_new(weights, NULL, &error);
    g_assert_no_error(error);
    return figures;
}
