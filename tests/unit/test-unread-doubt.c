/* What a page that could not be read makes of the figures around it. */
#include "../../normalize/unread-doubt.h"

static RowsModel *model_of(int n_pages, int unread)
{
    RowsModel *model = rows_model_new("a", "b", "test", "test");
    for (int number = 1; number <= n_pages; number++) {
        RowsPage *page = g_new0(RowsPage, 1);
        page->number = number;
        page->unread = number == unread ? g_strdup("crashed") : NULL;
        g_ptr_array_add(model->pages, page);
    }
    return model;
}

/* Adds a report on these pages, of one figure and the year, and returns its figure. */
static RowCell *add_report(RowsModel *model, int first, int last, CellStatus status)
{
    Report *report = report_new("g3");
    RowCell *cell = g_new0(RowCell, 1);
    RowHead *head = g_new0(RowHead, 1);
    report->first_page = first;
    report->last_page = last;
    cell->status = status;
    head->part = HEAD_YEAR;
    g_ptr_array_add(report->cells, cell);
    g_ptr_array_add(report->head, head);
    g_ptr_array_add(model->reports, report);
    return cell;
}

static const RowHead *head_of(const RowsModel *model, guint report)
{
    return ((const Report *)model->reports->pdata[report])->head->pdata[0];
}

static void test_nothing_is_doubted_where_all_was_read(void)
{
    g_autoptr(RowsModel) model = model_of(3, 0);
    const RowCell *cell = add_report(model, 1, 3, STATUS_READ);
    unread_doubt(model);
    g_assert_cmpint(cell->status, ==, STATUS_READ);
    g_assert_null(cell->doubt);
    g_assert_cmpint(head_of(model, 0)->status, ==, STATUS_READ);
}

static void test_report_around_the_page_is_doubtful_with_its_head(void)
{
    g_autoptr(RowsModel) model = model_of(3, 2);
    const RowCell *cell = add_report(model, 1, 3, STATUS_READ);
    unread_doubt(model);
    g_assert_cmpint(cell->status, ==, STATUS_DOUBTFUL);
    g_assert_cmpstr(cell->doubt, ==, "page 2 could not be read");
    g_assert_cmpint(head_of(model, 0)->status, ==, STATUS_DOUBTFUL);
}

/* The report that ends on the page before may have gone on; one that ends earlier has not. */
static void test_report_well_before_the_page_is_whole(void)
{
    g_autoptr(RowsModel) model = model_of(5, 4);
    const RowCell *before = add_report(model, 1, 2, STATUS_READ);
    const RowCell *up_to = add_report(model, 3, 3, STATUS_READ);
    unread_doubt(model);
    g_assert_cmpint(before->status, ==, STATUS_READ);
    g_assert_cmpint(head_of(model, 0)->status, ==, STATUS_READ);
    g_assert_cmpint(up_to->status, ==, STATUS_DOUBTFUL);
}

/* Its title may have stood on the page: its figures may be the next report's. */
static void test_report_behind_the_page_is_doubtful(void)
{
    g_autoptr(RowsModel) model = model_of(5, 2);
    const RowCell *behind = add_report(model, 4, 5, STATUS_READ);
    unread_doubt(model);
    g_assert_cmpint(behind->status, ==, STATUS_DOUBTFUL);
}

static void test_what_a_person_set_stays_and_other_doubts_are_kept(void)
{
    g_autoptr(RowsModel) model = model_of(2, 1);
    const RowCell *set = add_report(model, 2, 2, STATUS_CORRECTED);
    RowCell *weak = add_report(model, 2, 2, STATUS_DOUBTFUL);
    const RowCell *repaired = add_report(model, 2, 2, STATUS_REPAIRED);
    weak->doubt = g_strdup("weakly read");
    unread_doubt(model);
    g_assert_cmpint(set->status, ==, STATUS_CORRECTED);
    g_assert_null(set->doubt);
    g_assert_cmpstr(weak->doubt, ==, "weakly read; page 1 could not be read");
    g_assert_cmpint(repaired->status, ==, STATUS_DOUBTFUL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unread-doubt/nothing-is-doubted-where-all-was-read",
                    test_nothing_is_doubted_where_all_was_read);
    g_test_add_func("/unread-doubt/report-around-the-page-is-doubtful-with-its-head",
                    test_report_around_the_page_is_doubtful_with_its_head);
    g_test_add_func("/unread-doubt/report-well-before-the-page-is-whole",
                    test_report_well_before_the_page_is_whole);
    g_test_add_func("/unread-doubt/report-behind-the-page-is-doubtful",
                    test_report_behind_the_page_is_doubtful);
    g_test_add_func("/unread-doubt/what-a-person-set-stays-and-other-doubts-are-kept",
                    test_what_a_person_set_stays_and_other_doubts_are_kept);
    return g_test_run();
}
