/**
 * test-apart.c: work in a process of its own: what it makes comes back, how it ends is told, and what it must
 * not do it cannot.
 */
#include "../../common/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/file.h"

static const char *const NOTHING_READABLE[] = {NULL};

static ApartSpec spec_of(ApartFunc func, gpointer data)
{
    return (ApartSpec){
        .stage = "reading",
        .func = func,
        .data = data,
        .bounds = {.memory_bytes = (gsize)1 << 30,
                   .output_bytes = 1 << 20,
                   .cpu_s = 60,
                   .readable = NOTHING_READABLE},
        .page_s = 60,
        .document_s = 60,
    };
}

/** (transfer full): what @func of @spec ends with: what it wrote, or the error's message. */
static char *outcome_of(const ApartSpec *spec)
{
    g_autoptr(GError) error = NULL;
    g_auto(ApartResult) result = {.file = -1};
    if (!apart_run(spec, &result, &error)) {
        g_assert_cmpint(result.file, ==, -1);
        return g_strdup(error->message);
    }
    char *text = g_malloc0(4096);
    g_assert_cmpint(pread(result.file, text, 4095, 0), >=, 0);
    return text;
}

static char *outcome(ApartFunc func)
{
    ApartSpec spec = spec_of(func, NULL);
    return outcome_of(&spec);
}

static gboolean say(Apart *apart, const char *words, GError **error)
{
    return apart_write(apart, words, strlen(words), error);
}

static gboolean write_twice(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    return say(apart, "a page, ", error) && say(apart, "and a page", error);
}

static void test_what_it_writes_comes_back(void)
{
    g_autofree char *text = outcome(write_twice);
    g_assert_cmpstr(text, ==, "a page, and a page");
}

static gboolean refuse(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    say(apart, "half of it", NULL);
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "page 2: damaged");
    return FALSE;
}

static void test_its_error_comes_back_and_nothing_else(void)
{
    g_autofree char *text = outcome(refuse);
    g_assert_cmpstr(text, ==, "page 2: damaged");
}

static gboolean crash(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    apart_begin_page(apart, 3);
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
    return TRUE;
}

static void test_a_crash_is_told_with_signal_and_page(void)
{
    g_autofree char *text = outcome(crash);
    g_assert_cmpstr(text, ==, "crashed in reading, signal 11 (Segmentation fault), page 3");
}

static gboolean give_up(Apart *apart, gpointer data, GError **error)
{
    (void)apart;
    (void)data;
    (void)error;
    abort();
}

/* The filter of system calls is made once and has each child's own number in it. */
static void test_each_child_can_end_itself(void)
{
    for (int i = 0; i < 2; i++) {
        g_autofree char *text = outcome(give_up);
        g_assert_cmpstr(text, ==, "crashed in reading, signal 6 (Aborted)");
    }
}

static gboolean leave(Apart *apart, gpointer data, GError **error)
{
    (void)apart;
    (void)data;
    (void)error;
    fprintf(stderr, "first words\nbad \x1b[31mfont\n");
    fflush(stderr);
    _exit(7);
}

static void test_a_library_that_leaves_is_told_with_its_last_words(void)
{
    g_autofree char *text = outcome(leave);
    g_assert_cmpstr(text, ==, "a library ended reading, status 7: bad \\x1B[31mfont");
}

static gboolean chatter(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    for (int i = 0; i < 100000; i++)
        fprintf(stderr, "warning %d\n", i);
    return say(apart, "done", error);
}

static void test_much_chatter_holds_nobody_up(void)
{
    g_autofree char *text = outcome(chatter);
    g_assert_cmpstr(text, ==, "done");
}

static gboolean hang(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    for (volatile gboolean forever = TRUE; forever;)
        apart_begin_page(apart, 2);
    return say(apart, "done", error);
}

static void test_a_hang_is_ended(void)
{
    ApartSpec spec = spec_of(hang, NULL);
    spec.page_s = 1;
    g_autofree char *text = outcome_of(&spec);
    g_assert_cmpstr(text, ==, "took longer than 1 s in reading, page 2; GOUJI_PAGE_SECONDS allows more");
}

static gboolean turn_pages(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    volatile gboolean forever = TRUE;
    for (int i = 1; forever; i++) {
        apart_begin_page(apart, i);
        g_usleep(1000);
    }
    return say(apart, "done", error);
}

static gboolean turn_pages_busily(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    for (volatile int i = 1; i > 0; i = i % G_MAXINT16 + 1)
        apart_begin_page(apart, i);
    return say(apart, "done", error);
}

/* Not to be tried again without the page in hand, which has done nothing. */
static void test_time_for_all_pages_is_told_apart_from_that_for_one(void)
{
    ApartSpec spec = spec_of(turn_pages_busily, NULL);
    spec.document_s = 1;
    g_autoptr(GError) error = NULL;
    g_auto(ApartResult) result = {.file = -1};
    g_assert_false(apart_run(&spec, &result, &error));
    g_assert_error(error, APART_ERROR, APART_ERROR_WHOLE);
    g_assert_nonnull(strstr(error->message, "all pages together"));
}

/* The clock may run for four minutes here: on the busiest machine processor time ends it. */
static void test_earlier_tries_count(void)
{
    ApartSpec spec = spec_of(turn_pages_busily, NULL);
    spec.used_us = 59 * (gint64)G_USEC_PER_SEC;
    g_autoptr(GError) error = NULL;
    g_auto(ApartResult) result = {.file = -1};
    g_assert_false(apart_run(&spec, &result, &error));
    g_assert_error(error, APART_ERROR, APART_ERROR_WHOLE);
    g_assert_true(g_str_has_prefix(error->message, "took longer than 60 s in reading, page "));
    g_assert_cmpint(result.processor_us, >, G_USEC_PER_SEC);
    g_assert_cmpint(result.processor_us, <, 30 * (gint64)G_USEC_PER_SEC);
}

static void test_waiting_and_pages_without_end_are_ended_too(void)
{
    ApartSpec spec = spec_of(turn_pages, NULL);
    spec.document_s = 1;
    g_autofree char *text = outcome_of(&spec);
    g_assert_true(g_str_has_prefix(text, "took longer than 1 s in reading, page "));
}

static gboolean write_much(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    g_autofree char *much = g_malloc0(1 << 20);
    return apart_write(apart, much, 1 << 20, error) && say(apart, "and more", error);
}

static void test_too_much_output_is_told(void)
{
    g_autofree char *text = outcome(write_much);
    g_assert_cmpstr(text, ==, "reading makes more than 1 MB of it");
}

static gboolean mark_memory(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    *apart_memory_mark(apart) = TRUE;
    return say(apart, "a page with a picture left out", error);
}

static void test_refused_memory_is_told_even_if_all_seems_well(void)
{
    g_autofree char *text = outcome(mark_memory);
    g_assert_cmpstr(text, ==, "needed more memory than 1 GB in reading");
}

static gboolean spend(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    apart_spend(apart);
    return TRUE;
}

static void test_what_it_needed_is_known_to_the_parent(void)
{
    ApartSpec spec = spec_of(spend, NULL);
    g_auto(ApartResult) result = {.file = -1};
    g_assert_true(apart_run(&spec, &result, NULL));
    g_assert_true(result.spent);
}

/* --- bounds --------------------------------------------------------------------------------------------- */

/** Whether the bound can be tested here: not with sanitizers, and where the kernel has it. */
static gboolean bound_is_here(ConfineMissing bound)
{
#ifdef __SANITIZE_ADDRESS__
    g_test_skip("sanitizers are not bound");
    return FALSE;
#endif
    if ((confine_missing() & bound) == 0)
        return TRUE;
    g_test_skip(confine_missing_words(bound));
    return FALSE;
}

/** Says "forbidden", or what could be done. */
static gboolean say_whether(Apart *apart, gboolean possible, GError **error)
{
    return say(apart, possible ? "possible" : "forbidden", error);
}

static gboolean try_network(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    return say_whether(apart, socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0,
                       error);
}

static void test_there_is_no_network(void)
{
    if (!bound_is_here(CONFINE_NO_CALLS))
        return;
    g_autofree char *text = outcome(try_network);
    g_assert_cmpstr(text, ==, "forbidden");
}

static gboolean try_process(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    char *const arguments[] = {"true", NULL};
    if (execv("/bin/true", arguments) == 0 || kill(getppid(), 0) == 0)
        return say(apart, "possible", error);
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return say_whether(apart, child > 0, error);
}

static void test_there_are_no_other_processes(void)
{
    if (!bound_is_here(CONFINE_NO_CALLS))
        return;
    g_autofree char *text = outcome(try_process);
    g_assert_cmpstr(text, ==, "forbidden");
}

static gboolean try_writing(Apart *apart, gpointer data, GError **error)
{
    const char *path = data;
    g_autofree char *beside = g_strconcat(path, "-beside", NULL);
    gboolean possible = open(path, O_WRONLY) >= 0 || open(path, O_RDONLY | O_TRUNC) >= 0 ||
                        open(beside, O_WRONLY | O_CREAT, 0666) >= 0 || truncate(path, 0) == 0 ||
                        unlink(path) == 0 || rename(path, beside) == 0 || chmod(path, 0) == 0 ||
                        link(path, beside) == 0 || mkdir(beside, 0777) == 0;
    return say_whether(apart, possible, error);
}

static gboolean try_reading(Apart *apart, gpointer data, GError **error)
{
    return say_whether(apart, open(data, O_RDONLY) >= 0, error);
}

/** A file with one line, in the folder for such. */
static char *file_new(void)
{
    char *path = g_build_filename(g_get_tmp_dir(), "gouji-apart-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    g_assert_cmpint(fd, >=, 0);
    close(fd);
    g_assert_true(file_write_whole(path, "a line\n", 7, NULL));
    return path;
}

static void file_remove(char *path)
{
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_free(path);
}

static void test_nothing_is_written_elsewhere(void)
{
    if (!bound_is_here(CONFINE_NO_CALLS))
        return;
    char *path = file_new();
    const char *const readable[] = {path, "/tmp", NULL};
    ApartSpec spec = spec_of(try_writing, path);
    spec.bounds.readable = readable;
    g_autofree char *text = outcome_of(&spec), *left = file_read(path, 100, &(gsize){0}, NULL);
    g_assert_cmpstr(text, ==, "forbidden");
    g_assert_cmpstr(left, ==, "a line\n");
    file_remove(path);
}

static void test_what_is_not_named_is_not_read(void)
{
    if (!bound_is_here(CONFINE_NO_FILES))
        return;
    char *path = file_new();
    ApartSpec spec = spec_of(try_reading, path);
    g_autofree char *unnamed = outcome_of(&spec);
    const char *const readable[] = {"/not/there", path, NULL};
    spec.bounds.readable = readable;
    g_autofree char *named = outcome_of(&spec);
    g_assert_cmpstr(unnamed, ==, "forbidden");
    g_assert_cmpstr(named, ==, "possible");
    file_remove(path);
}

/** Makes the process's kernel one without Landlock and seccomp. */
static void kernel_become_old(void)
{
    const int calls[] = {SCMP_SYS(landlock_create_ruleset), SCMP_SYS(seccomp)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++)
        g_assert_cmpint(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), calls[i], 0), ==, 0);
    /* The older way to a filter, which libseccomp falls back to. */
    struct scmp_arg_cmp set_seccomp = SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP);
    g_assert_cmpint(seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, &set_seccomp),
                    ==, 0);
    g_assert_cmpint(seccomp_load(filter), ==, 0);
    seccomp_release(filter);
}

static void test_bounds_that_the_kernel_lacks_are_told_and_the_work_is_done(void)
{
    if (!bound_is_here(CONFINE_NO_CALLS))
        return;
    if (g_test_subprocess()) {
        kernel_become_old();
        ApartSpec spec = spec_of(write_twice, NULL);
        g_auto(ApartResult) result = {.file = -1};
        g_assert_true(apart_run(&spec, &result, NULL));
        g_assert_cmpuint(result.missing, ==, CONFINE_NO_FILES | CONFINE_NO_CALLS);
        g_assert_cmpuint(confine_missing(), ==, CONFINE_NO_FILES | CONFINE_NO_CALLS);
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed();
}

static gboolean count_descriptors(Apart *apart, gpointer data, GError **error)
{
    (void)data;
    int n = 0;
    for (int fd = 0; fd < 64; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    /* Nothing to read, two to speak to, the result, and the error. */
    return say(apart, n == 5 && read(STDIN_FILENO, &n, sizeof n) == 0 ? "its own" : "others'", error);
}

static void test_it_holds_no_file_of_its_parent(void)
{
    g_autofree char *text = outcome(count_descriptors);
    g_assert_cmpstr(text, ==, "its own");
}

static gboolean report_and_hang(Apart *apart, gpointer data, GError **error)
{
    volatile gboolean *is_there = data;
    *is_there = TRUE;
    return hang(apart, NULL, error);
}

static void test_it_does_not_outlive_its_parent(void)
{
    volatile gboolean *is_there =
        mmap(NULL, sizeof *is_there, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    g_assert_true(is_there != MAP_FAILED);
    ApartSpec spec = spec_of(report_and_hang, (gpointer)is_there);
    /* So that an orphan becomes ours, to be waited for. */
    g_assert_cmpint(prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), ==, 0);
    pid_t parent = fork();
    if (parent == 0) {
        g_free(outcome_of(&spec));
        _exit(0);
    }
    while (!*is_there)
        g_thread_yield();
    kill(parent, SIGKILL);
    int status = 0;
    g_assert_cmpint(waitpid(parent, &status, 0), ==, parent);
    g_assert_cmpint(waitpid(-1, &status, 0), >, 0);
    g_assert_true(WIFSIGNALED(status));
    g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
    munmap((gpointer)is_there, sizeof *is_there);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/apart/what-it-writes-comes-back", test_what_it_writes_comes_back);
    g_test_add_func("/apart/its-error-comes-back-and-nothing-else",
                    test_its_error_comes_back_and_nothing_else);
    g_test_add_func("/apart/a-crash-is-told-with-signal-and-page", test_a_crash_is_told_with_signal_and_page);
    g_test_add_func("/apart/each-child-can-end-itself", test_each_child_can_end_itself);
    g_test_add_func("/apart/a-library-that-leaves-is-told-with-its-last-words",
                    test_a_library_that_leaves_is_told_with_its_last_words);
    g_test_add_func("/apart/much-chatter-holds-nobody-up", test_much_chatter_holds_nobody_up);
    g_test_add_func("/apart/a-hang-is-ended", test_a_hang_is_ended);
    g_test_add_func("/apart/time-for-all-pages-is-told-apart-from-that-for-one",
                    test_time_for_all_pages_is_told_apart_from_that_for_one);
    g_test_add_func("/apart/earlier-tries-count", test_earlier_tries_count);
    g_test_add_func("/apart/waiting-and-pages-without-end-are-ended-too",
                    test_waiting_and_pages_without_end_are_ended_too);
    g_test_add_func("/apart/too-much-output-is-told", test_too_much_output_is_told);
    g_test_add_func("/apart/refused-memory-is-told-even-if-all-seems-well",
                    test_refused_memory_is_told_even_if_all_seems_well);
    g_test_add_func("/apart/what-it-needed-is-known-to-the-parent",
                    test_what_it_needed_is_known_to_the_parent);
    g_test_add_func("/apart/there-is-no-network", test_there_is_no_network);
    g_test_add_func("/apart/there-are-no-other-processes", test_there_are_no_other_processes);
    g_test_add_func("/apart/nothing-is-written-elsewhere", test_nothing_is_written_elsewhere);
    g_test_add_func("/apart/what-is-not-named-is-not-read", test_what_is_not_named_is_not_read);
    g_test_add_func("/apart/bounds-that-the-kernel-lacks-are-told-and-the-work-is-done",
                    test_bounds_that_the_kernel_lacks_are_told_and_the_work_is_done);
    g_test_add_func("/apart/it-holds-no-file-of-its-parent", test_it_holds_no_file_of_its_parent);
    g_test_add_func("/apart/it-does-not-outlive-its-parent", test_it_does_not_outlive_its_parent);
    return g_test_run();
}
