/**
 * title-cut.h: which part of a title, and of a sentence that names the same organ, Tesseract has to read.
 *
 * A name may have any character, and is Tesseract's. What a title says behind it,
 * 2024年政府信息公开工作年度报告, the nets read in a hundredth of the time; and they see where in a line of
 * forty characters the name stands again.
 */
#pragma once

#include "../common/box.h"
#include "figure.h"
#include "label-reader.h"
#include "leptonica-auto.h"

/** TitleNets: who reads; not owned. */
typedef struct {
    LabelReader *labels;
    FigureReader *figures;
} TitleNets;

/** TitleLine: a line of a plate: around it, pixels of the plate's pictures, which are not owned. */
typedef struct {
    PIX *gray, *bits;
    Box box;
} TitleLine;

/**
 * TitleCut: a line of a title, cut before its year, or before its first word where the year stands on another
 * line. Boxes are in pixels of the plate.
 * @name: what the label net sees of the name: characters it does not know are LABEL_OTHER_TEXT
 * @name_box: around the name; empty where there is none
 * @tail: from there to the line's end
 * @tail_box: around that
 * @confidence: of the tail's characters; two nets read the year alike
 */
typedef struct {
    char name[LABEL_TEXT_MAX];
    Box name_box;
    char tail[LABEL_TEXT_MAX];
    Box tail_box;
    double confidence;
} TitleCut;

/**
 * title_cut:
 * @cut: (out caller-allocates): filled
 *
 * Returns: FALSE where anything stands behind the year, or on a line without one, that is not of a title's
 * words alone, or they are not read surely: @cut is then not to be used.
 */
gboolean title_cut(const TitleNets *nets, const TitleLine *line, TitleCut *cut);

/**
 * title_cut_mention: finds where a sentence names the organ that a title has named.
 * @line: of the sentence
 * @name: as the label net saw it in the title
 * @mention: (out): around the name in it, with the character before, and with the year where one follows soon
 *
 * Returns: whether it does.
 */
gboolean title_cut_mention(const TitleNets *nets, const TitleLine *line, const char *name, Box *mention);
