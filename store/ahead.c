/*
 * ahead.c: two queues, one to the thread and one back.
 */
#include "ahead.h"

/** Order: what the thread is to do: read a document, free a model, or, with neither, end. */
typedef struct {
    char *sha256;
    RowsModel *model;
} Order;

/** Answer: to an order to read; @model is NULL with @error. */
typedef struct {
    RowsModel *model;
    GError *error;
} Answer;

/** @asked: (element-type utf8): the documents that were asked for and not taken, in their order */
struct _Ahead {
    const char *archive;
    AheadRead read;
    GThread *thread;
    GAsyncQueue *orders, *answers;
    GQueue *asked;
};

static void order_free(Order *order)
{
    g_free(order->sha256);
    rows_model_free(order->model);
    g_free(order);
}

static void answer_free(gpointer data)
{
    Answer *answer = data;
    rows_model_free(answer->model);
    g_clear_error(&answer->error);
    g_free(answer);
}

static Order *order_new(const char *sha256, RowsModel *model)
{
    Order *order = g_new0(Order, 1);
    order->sha256 = g_strdup(sha256);
    order->model = model;
    return order;
}

/** GThreadFunc */
static gpointer work(gpointer data)
{
    Ahead *ahead = data;
    for (gboolean goes_on = TRUE; goes_on;) {
        Order *order = g_async_queue_pop(ahead->orders);
        goes_on = order->sha256 != NULL || order->model != NULL;
        if (order->sha256 != NULL) {
            Answer *answer = g_new0(Answer, 1);
            answer->model = ahead->read(ahead->archive, order->sha256, &answer->error);
            g_async_queue_push(ahead->answers, answer);
        }
        order_free(order);
    }
    return NULL;
}

Ahead *ahead_new(const char *archive, AheadRead read)
{
    Ahead *ahead = g_new0(Ahead, 1);
    ahead->archive = archive;
    ahead->read = read;
    ahead->orders = g_async_queue_new();
    ahead->answers = g_async_queue_new_full(answer_free);
    ahead->asked = g_queue_new();
    ahead->thread = g_thread_try_new("ahead", work, ahead, NULL);
    return ahead;
}

void ahead_free(Ahead *ahead)
{
    if (ahead == NULL)
        return;
    if (ahead->thread != NULL) {
        g_async_queue_push(ahead->orders, order_new(NULL, NULL));
        g_thread_join(ahead->thread);
    }
    g_async_queue_unref(ahead->orders);
    g_async_queue_unref(ahead->answers);
    g_queue_free_full(ahead->asked, g_free);
    g_free(ahead);
}

void ahead_ask(Ahead *ahead, const char *sha256)
{
    if (ahead->thread == NULL)
        return;
    g_queue_push_tail(ahead->asked, g_strdup(sha256));
    g_async_queue_push(ahead->orders, order_new(sha256, NULL));
}

gboolean ahead_is_next(const Ahead *ahead, const char *sha256)
{
    return ahead != NULL && g_strcmp0(g_queue_peek_head(ahead->asked), sha256) == 0;
}

RowsModel *ahead_take(Ahead *ahead, GError **error)
{
    g_free(g_queue_pop_head(ahead->asked));
    Answer *answer = g_async_queue_pop(ahead->answers);
    RowsModel *model = g_steal_pointer(&answer->model);
    if (model == NULL)
        g_propagate_error(error, g_steal_pointer(&answer->error));
    answer_free(answer);
    return model;
}

void ahead_let_go(Ahead *ahead, RowsModel *model)
{
    if (model != NULL)
        g_async_queue_push(ahead->orders, order_new(NULL, model));
}
