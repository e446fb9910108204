/**
 * jump.h: whether a value is too far from the earlier ones to be believed unseen.
 */
#pragma once

#include <glib.h>

/**
 * JumpRule:
 * @years: so many earlier values are enough to judge by
 * @factor, @spread: a jump is more than @factor times above or below their median, and more than @spread
 * times their own spread away
 * @least: and differs from it by so much at least
 */
typedef struct {
    int years;
    double factor;
    double spread;
    double least;
} JumpRule;

/** Jump: @median: of the earlier values */
typedef struct {
    double median;
    gboolean is_jump;
} Jump;

/**
 * jump_judge:
 * @earlier: (element-type double): the values of earlier years, in any order
 * @jump: (out): set where there are enough of them
 *
 * The modified z-score of B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993),
 * which call a value an outlier where 0.6745 |x - median| / MAD is over 3.5, MAD being the median distance
 * from the median. Counts grow and shrink by factors, so x is log(1 + value), the sign kept. The MAD of a few
 * alike years is next to nothing; so a factor and a least difference have to be exceeded too.
 *
 * Returns: whether there are earlier values enough.
 */
gboolean jump_judge(const JumpRule *rule, const GArray *earlier, double value, Jump *jump);
