#include "pool.h"

#include <unistd.h>

#include "../common/data.h"
#include "worker.h"

enum { EXTRACT, NORMALIZE, STORE, N_STAGES };

static const struct {
    const char *name;
    const char *program;
    gboolean one_worker; /* SQLite has one writer */
    guint start_s;       /* processor time before its first answer, beside that for the document */
    gboolean is_bounded; /* by time and memory; extract sets bounds of its own, to each document's process */
} STAGES[N_STAGES] = {
    [EXTRACT] = {"extract", "gouji-extract"},
    [NORMALIZE] = {"normalize", "gouji-normalize", .start_s = 60, .is_bounded = TRUE},
    /* it may have to bring up an archive of an earlier version, or to tell all organs anew */
    [STORE] = {"store", "gouji-store", .one_worker = TRUE, .start_s = 4 * 3600, .is_bounded = TRUE},
};

/* Of processor time for a document: a bound volume of a thousand pages takes some seconds. */
#define STAGE_S 600
/* A page model as large as is read at all takes about so much as a tree of JSON. */
#define STAGE_MB 4096

typedef struct _Lane Lane;

/* Stage: its lanes and the documents that wait for one of them. */
typedef struct {
    GPtrArray *argv;
    GQueue waiting;
    GPtrArray *lanes;
} Stage;

struct _Pool {
    PoolSpec spec;
    Stage stages[N_STAGES];
    GHashTable *documents; /* by SHA-256; owns them */
    guint n_under_way;
    gboolean stopped; /* nothing new is begun */
    gboolean aborted; /* nor is anything carried further */
};

/* Lane: one worker and the document it has in hand. */
struct _Lane {
    Pool *pool;
    guint stage;
    Worker *worker;
    PoolDocument *document;
};

static void on_answer(Worker *worker, const BatchAnswer *answer, gpointer user_data);
static void on_ended(gpointer user_data);

static void document_free(gpointer data)
{
    PoolDocument *document = data;
    g_free(document->sha256);
    g_ptr_array_unref(document->names);
    g_free(document->failed_stage);
    g_free(document->reason);
    g_free(document);
}

static void lane_free(gpointer data)
{
    Lane *lane = data;
    worker_free(lane->worker);
    g_free(lane);
}

static guint number_from_environment(const char *name, guint otherwise)
{
    const char *value = g_getenv(name);
    guint64 number = 0;
    return value != NULL && g_ascii_string_to_unsigned(value, 10, 1, G_MAXINT32, &number, NULL)
               ? (guint)number
               : otherwise;
}

static WorkerBounds bounds_of(guint stage)
{
    if (!STAGES[stage].is_bounded)
        return (WorkerBounds){0};
    return (WorkerBounds){.request_s = number_from_environment("GOUJI_STAGE_SECONDS", STAGE_S),
                          .start_s = STAGES[stage].start_s,
                          .memory_bytes = (gsize)number_from_environment("GOUJI_STAGE_MEMORY_MB", STAGE_MB)
                                          << 20};
}

static Lane *lane_new(Pool *pool, guint stage)
{
    Lane *lane = g_new0(Lane, 1);
    lane->pool = pool;
    lane->stage = stage;
    lane->worker = worker_new(&(WorkerSpec){
        .stage = STAGES[stage].name,
        .argv = (const char *const *)pool->stages[stage].argv->pdata,
        .bounds = bounds_of(stage),
        .verbose = pool->spec.verbose,
        .answer = on_answer,
        .ended = on_ended,
        .user_data = lane,
    });
    return lane;
}

static void stage_init(Pool *pool, guint number)
{
    Stage *stage = &pool->stages[number];
    g_queue_init(&stage->waiting);
    stage->argv = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(stage->argv, program_path(STAGES[number].program));
    g_ptr_array_add(stage->argv, g_strdup("--archive"));
    g_ptr_array_add(stage->argv, g_strdup(pool->spec.archive));
    g_ptr_array_add(stage->argv, g_strdup("--batch"));
    if (number == EXTRACT)
        g_ptr_array_add(stage->argv, g_strconcat("--text=", pool->spec.text, NULL));
    else if (pool->spec.layouts != NULL)
        g_ptr_array_add(stage->argv, g_strconcat("--layouts=", pool->spec.layouts, NULL));
    g_ptr_array_add(stage->argv, NULL);
    stage->lanes = g_ptr_array_new_with_free_func(lane_free);
    guint n_lanes = STAGES[number].one_worker ? 1 : pool->spec.n_workers;
    for (guint i = 0; i < n_lanes; i++)
        g_ptr_array_add(stage->lanes, lane_new(pool, number));
}

Pool *pool_new(const PoolSpec *spec)
{
    Pool *pool = g_new0(Pool, 1);
    pool->spec = *spec;
    pool->documents = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, document_free);
    for (guint i = 0; i < N_STAGES; i++)
        stage_init(pool, i);
    return pool;
}

const char *pool_missing_program(const Pool *pool)
{
    for (guint i = 0; i < N_STAGES; i++) {
        const char *program = g_ptr_array_index(pool->stages[i].argv, 0);
        if (access(program, X_OK) != 0)
            return program;
    }
    return NULL;
}

static void stage_warm(const Stage *stage)
{
    worker_start(((Lane *)g_ptr_array_index(stage->lanes, 0))->worker);
}

void pool_warm(Pool *pool)
{
    stage_warm(&pool->stages[EXTRACT]);
}

void pool_free(Pool *pool)
{
    if (pool == NULL)
        return;
    for (guint i = 0; i < N_STAGES; i++) {
        g_ptr_array_unref(pool->stages[i].lanes);
        g_ptr_array_unref(pool->stages[i].argv);
        g_queue_clear(&pool->stages[i].waiting);
    }
    g_hash_table_unref(pool->documents);
    g_free(pool);
}

/* The request for @document at its stage; the store is told of a failure on the way. */
static char *request_for(const PoolDocument *document)
{
    if (document->stage == EXTRACT && document->is_back)
        return g_strdup_printf("%s\t%s", document->sha256, batch_result_name(BATCH_BACK));
    if (document->stage == STORE && document->result == BATCH_FAILED)
        return g_strdup_printf("%s\tfailed\t%s\t%s%s", document->sha256, document->failed_stage,
                               document->reason, document->is_passing ? "\t" BATCH_PASSING : "");
    return g_strdup(document->sha256);
}

static Lane *free_lane(const Stage *stage)
{
    for (guint i = 0; i < stage->lanes->len; i++) {
        Lane *lane = g_ptr_array_index(stage->lanes, i);
        if (worker_is_free(lane->worker))
            return lane;
    }
    return NULL;
}

static void stage_pump(Stage *stage)
{
    for (Lane *lane; !g_queue_is_empty(&stage->waiting) && (lane = free_lane(stage)) != NULL;) {
        lane->document = g_queue_pop_head(&stage->waiting);
        g_autofree char *request = request_for(lane->document);
        worker_carry(lane->worker, request);
    }
}

static void send_to(Pool *pool, PoolDocument *document, guint stage)
{
    document->stage = stage;
    g_queue_push_tail(&pool->stages[stage].waiting, document);
    stage_pump(&pool->stages[stage]);
    /* The next stage has time to start while this one works; earlier it would fight with it for the cores. */
    if (stage + 1 < N_STAGES)
        stage_warm(&pool->stages[stage + 1]);
}

/* Also where the run is being stopped, as a document in hand is carried to its end. */
static void send_back(Pool *pool, PoolDocument *document)
{
    document->is_back = TRUE;
    send_to(pool, document, EXTRACT);
}

static void finish(Pool *pool, PoolDocument *document)
{
    document->stage = N_STAGES;
    pool->n_under_way--;
    pool->spec.done(document, pool->spec.user_data);
}

static void note_failure(PoolDocument *document, guint stage, const BatchAnswer *answer)
{
    /* The first failure is the one to know; that the store could not note it too shows in the ledger. */
    if (document->result == BATCH_FAILED)
        return;
    document->result = BATCH_FAILED;
    document->failed_stage = g_strdup(STAGES[stage].name);
    document->reason = g_strdup(answer->reason);
    document->is_passing = answer->is_passing;
}

/* Only normalize sends back, and no document twice: one that went in circles would never end. What was made
 * of it until then is sound, and goes on. */
static gboolean may_go_back(const PoolDocument *document, guint stage)
{
    return stage == NORMALIZE && !document->is_back;
}

static void on_answer(Worker *worker, const BatchAnswer *answer, gpointer user_data)
{
    (void)worker;
    Lane *lane = user_data;
    Pool *pool = lane->pool;
    BatchResult result = answer->result;
    PoolDocument *document = g_steal_pointer(&lane->document);
    if (pool->aborted) {
        pool->n_under_way--;
        return;
    }
    gboolean back = result == BATCH_BACK && may_go_back(document, lane->stage);
    if (result == BATCH_FAILED)
        note_failure(document, lane->stage, answer);
    else if (result != BATCH_CURRENT && document->result == BATCH_CURRENT)
        document->result = BATCH_DONE;
    if (lane->stage == STORE)
        finish(pool, document);
    else if (back)
        send_back(pool, document);
    else
        send_to(pool, document, document->result == BATCH_FAILED ? STORE : lane->stage + 1);
    stage_pump(&pool->stages[lane->stage]);
    if (pool_is_idle(pool))
        pool->spec.idle(pool->spec.user_data);
}

static void on_ended(gpointer user_data)
{
    const Lane *lane = user_data;
    stage_pump(&lane->pool->stages[lane->stage]);
    if (pool_is_idle(lane->pool))
        lane->pool->spec.idle(lane->pool->spec.user_data);
}

static PoolDocument *document_new(const char *sha256)
{
    PoolDocument *document = g_new0(PoolDocument, 1);
    document->sha256 = g_strdup(sha256);
    document->names = g_ptr_array_new_with_free_func(g_free);
    document->result = BATCH_CURRENT;
    return document;
}

const PoolDocument *pool_add(Pool *pool, const char *sha256, const char *name)
{
    PoolDocument *document = g_hash_table_lookup(pool->documents, sha256);
    gboolean is_new = document == NULL;
    if (is_new) {
        document = document_new(sha256);
        g_hash_table_insert(pool->documents, document->sha256, document);
    }
    g_ptr_array_add(document->names, g_strdup(name));
    if (is_new && !pool->stopped) {
        pool->n_under_way++;
        send_to(pool, document, EXTRACT);
    }
    return document->stage == N_STAGES ? document : NULL;
}

gboolean pool_knows(const Pool *pool, const char *sha256)
{
    return g_hash_table_contains(pool->documents, sha256);
}

gboolean pool_is_idle(const Pool *pool)
{
    return pool->n_under_way == 0;
}

static guint drop_waiting(Pool *pool, guint stage)
{
    guint n_dropped = g_queue_get_length(&pool->stages[stage].waiting);
    pool->n_under_way -= n_dropped;
    g_queue_clear(&pool->stages[stage].waiting);
    return n_dropped;
}

guint pool_stop(Pool *pool)
{
    pool->stopped = TRUE;
    return drop_waiting(pool, EXTRACT);
}

static void for_workers(const Pool *pool, void (*func)(Worker *worker))
{
    for (guint i = 0; i < N_STAGES; i++)
        for (guint k = 0; k < pool->stages[i].lanes->len; k++) {
            const Lane *lane = g_ptr_array_index(pool->stages[i].lanes, k);
            func(lane->worker);
        }
}

void pool_abort(Pool *pool)
{
    pool->stopped = pool->aborted = TRUE;
    for (guint i = 0; i < N_STAGES; i++)
        drop_waiting(pool, i);
    for_workers(pool, worker_kill);
}

void pool_close(Pool *pool)
{
    for_workers(pool, worker_close);
}

gboolean pool_has_ended(const Pool *pool)
{
    for (guint i = 0; i < N_STAGES; i++)
        for (guint k = 0; k < pool->stages[i].lanes->len; k++) {
            const Lane *lane = g_ptr_array_index(pool->stages[i].lanes, k);
            if (!worker_has_ended(lane->worker))
                return FALSE;
        }
    return TRUE;
}
