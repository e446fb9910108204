/**
 * made-reports.c: fills an archive with made-up reports on the national forms, for measurements.
 *
 *     made-reports ARCHIVE REPORTS [--text] [--artifacts]
 *
 * tests/bench/archive.sh has put the documents 1 to REPORTS into the ledger. Sixteen reports after each other
 * are one organ's on 2018 to 2033, each with every figure of the form of its year (layouts/), row sums and
 * their checks; the same number gives the same report. With --text they have prose, some 750 varied
 * characters on each of four pages. With --artifacts they are left as rows artifacts for gouji-store, else
 * they go into the archive by its bulk load. Prints figures, seconds (of the load alone) and figures a
 * second.
 */
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../common/archive.h"
#include "../../common/data.h"
#include "../../common/rows-json.h"
#include "../../store/form-figures.h"
#include "../../store/load.h"

#define FIRST_YEAR 2018
#define N_YEARS    16

/** As in gouji-store. */
#define KEPT_BYTES (64 * 1024 * 1024)

/** Shares of made-up figures, in a thousand; the first three as the practice documents have them. */
#define PRINTED_ZERO 800
#define PRINTED_DASH 50
#define DOUBTFUL     10
#define WRONG_SUM    5

/** On a page with prose; of some 22 characters each. */
#define PAGE_SENTENCES 34

/** The forms by the years they were in force. */
static const struct {
    const char *layout;
    int last_year;
} FORMS[] = {{"g1", 2018}, {"g2", 2020}, {"g3", 2099}};

static const char *const COUNTIES[] = {"松", "青", "石", "云", "梅", "竹", "溪", "岭", "泉", "桥",
                                       "禾", "柳", "枫", "葵", "荷", "桑", "榆", "槐", "橘", "杏"};
static const char *const SECONDS[] = {"谷", "原", "河", "山", "浦", "川", "港", "坪", "洲", "台"};
static const char *const OFFICES[] = {
    "人民政府",       "财政局",       "教育局",         "公安局",       "民政局",
    "司法局",         "审计局",       "统计局",         "水务局",       "林业局",
    "商务局",         "农业农村局",   "交通运输局",     "生态环境局",   "自然资源局",
    "应急管理局",     "卫生健康局",   "医疗保障局",     "信访局",       "城市管理局",
    "市场监督管理局", "文化和旅游局", "退役军人事务局", "发展和改革局", "行政审批局",
};
/** Words of such reports' prose, the frequent ones first: the n-th is met about 1/n as often as the first
 * (Zipf). */
static const char WORDS[] =
    "政府 信息 公开 工作 本机关 年度 申请 单位 部门 及时 主动 内容 加强 完善 制度 平台 网站 规范 管理 "
    "全年 依法 办理 群众 社会 监督 保障 机制 重点 领域 政策 解读 回应 关切 建设 开展 培训 人员 组织 "
    "领导 责任 落实 检查 考核 问题 不足 改进 措施 提高 质量 水平 服务 意识 发布 栏目 更新 维护 目录 "
    "指南 文件 公文 审查 保密 行政 复议 诉讼 信访 来信 来访 咨询 答复 提出 受理 予以 部分 拒绝 国家 "
    "秘密 商业 个人 隐私 第三方 合法 权益 财政 预算 决算 采购 招标 项目 工程 土地 征收 补偿 住房 教育 "
    "医疗 卫生 食品 药品 安全 环境 保护 扶贫 农村 乡镇 街道 社区 村务 便民 大厅 窗口 电话 邮箱 微信 "
    "公众号 微博 媒体 报纸 电视 新闻 会议 座谈 听证 条例 规定 办法 通知 意见 方案 要求 标准 程序 流程 "
    "时限 格式 登记 备案 存档 统计 数据 报表 分析 总结 今后 下一步 继续 进一步 深入 推进 强化 优化 "
    "创新 探索 拓展 渠道 形式 方式 便捷 有效 全面 准确 与上年相比 有所增加 有所减少 基本持平 共计 其中 "
    "以上 以下 左右 同期 累计 平均 比例 增长 下降 变化 原因 许可 处罚 强制 确认 裁决 收费 事项 清单 "
    "权力 结果 公示 执法 全过程 记录 法制 审核 双随机 一公开 信用 疫情 防控 复工 复产 稳岗 就业 社保 "
    "养老 救助 低保 残疾 优抚 退役 军人 妇女 儿童 青年 志愿 文明 创建 产业 企业 营商 市场 主体 改革 "
    "放管服 投资 贸易 旅游 文化 体育 科技 知识 产权 专利 数字 智慧 云计算 共享 水利 河长 林业 湿地 "
    "生态 大气 污染 治理 垃圾 分类 节能 减排 矿山 地质 灾害 应急 消防 救援 值守 预警 规章 废止 失效 "
    "清理 汇编 历史 档案 移交 图书馆 查阅 场所 设施 经费 投入 编制 岗位 专职 兼职 轮训 测评 满意 投诉 "
    "举报 纠错 留言 调查 征集 采纳 反馈 互动 访谈 直播 图解 动漫 视频 短信 推送 订阅 检索 无障碍";

typedef struct {
    GPtrArray *figures[G_N_ELEMENTS(FORMS)]; /* FormFigure */
    char **words;                            /* of the prose; NULL for none */
} Maker;

static int form_of_year(int year)
{
    int form = 0;
    while (year > FORMS[form].last_year)
        form++;
    return form;
}

static gboolean chance(GRand *random, int thousandths)
{
    return g_rand_int_range(random, 0, 1000) < thousandths;
}

/** A report's row while its figures are made: what its total must be. */
typedef struct {
    const char *row; /* NULL before the first */
    const char *table;
    gint64 sum;
    GString *cells;
} Row;

static void add_check(Report *report, const Row *row, const FormFigure *total, gint64 printed)
{
    RowCheck *check = g_new0(RowCheck, 1);
    check->check = g_strdup_printf("%s.row_sum.%s", row->table, row->row);
    check->severity = SEVERITY_ERROR;
    check->holds = printed == row->sum ? HOLDS_YES : HOLDS_NO;
    check->left = g_strdup_printf("%" G_GINT64_FORMAT, printed);
    check->right = g_strdup_printf("%" G_GINT64_FORMAT, row->sum);
    check->sentence = g_strdup_printf("“%s”: the total is %s, its columns add up to %s", total->row_label,
                                      check->left, check->right);
    check->cells = g_strdup_printf("%s%s", total->cell, row->cells->str);
    check->page = 2;
    g_ptr_array_add(report->checks, check);
}

static RowCell *cell_new(GRand *random, const FormFigure *figure, gint64 value, guint place)
{
    RowCell *cell = g_new0(RowCell, 1);
    gboolean doubtful = chance(random, DOUBTFUL);
    cell->cell = g_strdup(figure->cell);
    cell->unit = g_strdup(figure->unit);
    cell->value = g_strdup_printf("%" G_GINT64_FORMAT, value);
    cell->raw = g_strdup(value == 0 && chance(random, PRINTED_DASH) ? "—" : cell->value);
    cell->status = doubtful ? STATUS_DOUBTFUL : STATUS_READ;
    cell->doubt = doubtful ? g_strdup("the reading is weak") : NULL;
    cell->source = chance(random, 300) ? TEXT_SOURCE_OCR : TEXT_SOURCE_TEXT;
    cell->confidence = doubtful ? 0.7 : 1;
    cell->match = 1;
    cell->page = 2;
    cell->box = (Box){100 + 60.37 * (place % 7), 90 + 19.83 * (place / 7 % 32), 60.37, 19.83};
    return cell;
}

static void add_figure(Report *report, GRand *random, const FormFigure *figure, Row *row)
{
    gboolean is_total = g_str_equal(figure->column, "total") && row->row != NULL &&
                        g_str_equal(figure->row, row->row) && row->cells->len > 0;
    if (row->row == NULL || !g_str_equal(figure->row, row->row) || !g_str_equal(figure->table, row->table)) {
        row->row = figure->row;
        row->table = figure->table;
        row->sum = 0;
        g_string_truncate(row->cells, 0);
    }
    gint64 value = chance(random, PRINTED_ZERO) ? 0 : g_rand_int_range(random, 1, 400);
    if (is_total) {
        value = row->sum + (chance(random, WRONG_SUM) ? 1 : 0);
        add_check(report, row, figure, value);
    } else {
        row->sum += value;
        g_string_append_printf(row->cells, " %s", figure->cell);
    }
    g_ptr_array_add(report->cells, cell_new(random, figure, value, report->cells->len));
}

/** A sentence of some twenty characters. Once in a hundred it names a place of two characters out of the
 * whole of the common ideographs, as names of villages and persons do: words that hardly any other report
 * has. */
static void add_sentence(GString *text, GRand *random, char *const *words)
{
    guint n_words = g_strv_length((char **)words);
    for (int n = g_rand_int_range(random, 6, 14); n > 0; n--)
        g_string_append(text, words[(guint)pow(n_words, g_rand_double(random)) - 1]);
    for (int n = chance(random, 10) ? 2 : 0; n > 0; n--)
        g_string_append_unichar(text, (gunichar)g_rand_int_range(random, 0x4e00, 0x9fa5));
    g_string_append(text, "。");
}

static void add_page(RowsModel *model, GRand *random, int number, const char *heading, char *const *words)
{
    GString *text = g_string_new(heading);
    g_string_append_c(text, '\n');
    for (int i = 0; words != NULL && i < PAGE_SENTENCES; i++)
        add_sentence(text, random, words);
    RowsPage *page = g_new0(RowsPage, 1);
    *page = (RowsPage){.number = number, .width = 595.28, .height = 841.89};
    page->notes = g_strdup("");
    page->text = g_string_free(text, FALSE);
    g_ptr_array_add(model->pages, page);
}

static RowsModel *model_new(const Maker *maker, int number)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)number);
    g_autofree char *sha256 = g_strdup_printf("%064x", number);
    RowsModel *model = rows_model_new(sha256, sha256, "gouji-normalize 0.1.0", "gouji-extract 0.1.0");
    int organ = (number - 1) / N_YEARS, year = FIRST_YEAR + (number - 1) % N_YEARS;
    int office = organ % (int)G_N_ELEMENTS(OFFICES), county = organ / (int)G_N_ELEMENTS(OFFICES);
    int first = county % (int)G_N_ELEMENTS(COUNTIES), second = county / (int)G_N_ELEMENTS(COUNTIES);
    int form = form_of_year(year);
    Report *report = report_new(FORMS[form].layout);
    report->region =
        g_strdup_printf("%s%s%s县", COUNTIES[first], SECONDS[second / 10 % 10], SECONDS[second % 10]);
    report->agency = g_strconcat(report->region, OFFICES[office], NULL);
    report->title = g_strdup_printf("%s%d年政府信息公开工作年度报告", report->agency, year);
    report->year = year;
    report->first_page = 1;
    report->last_page = 4;
    Row row = {.cells = g_string_new(NULL)};
    for (guint i = 0; i < maker->figures[form]->len; i++)
        add_figure(report, random, maker->figures[form]->pdata[i], &row);
    g_string_free(row.cells, TRUE);
    g_ptr_array_add(model->reports, report);
    for (int page = 1; page <= report->last_page; page++)
        add_page(model, random, page, report->title, maker->words);
    return model;
}

/** Leaves the report as an artifact, or loads it; adds the time of the load to *@seconds. */
static gboolean put(Loader *loader, const char *archive, const RowsModel *model, double *seconds,
                    GError **error)
{
    if (loader == NULL) {
        g_autofree char *path = archive_rows_path(archive, model->sha256);
        return rows_model_save(model, path, error);
    }
    gint64 start = g_get_monotonic_time();
    BatchResult result = loader_store_model(loader, model, error);
    *seconds += (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return result == BATCH_DONE;
}

static gboolean make(const Maker *maker, Loader *loader, const char *archive, int reports, GError **error)
{
    double seconds = 0;
    guint64 figures = 0;
    for (int number = 1; number <= reports; number++) {
        g_autoptr(RowsModel) model = model_new(maker, number);
        figures += ((const Report *)model->reports->pdata[0])->cells->len;
        if (!put(loader, archive, model, &seconds, error))
            return FALSE;
    }
    gint64 start = g_get_monotonic_time();
    if (loader != NULL && !loader_end_bulk(loader, error))
        return FALSE;
    double index = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    printf("%" G_GUINT64_FORMAT " figures", figures);
    if (loader != NULL)
        printf(", %.1f s, of them %.1f s indexes and commit: %.0f figures a second", seconds + index, index,
               (double)figures / (seconds + index));
    printf("\n");
    return TRUE;
}

int main(int argc, char **argv)
{
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    g_autoptr(GError) error = NULL;
    g_autofree char *forms = data_path("layouts");
    const char *const folders[] = {forms, NULL};
    gboolean artifacts = FALSE;
    Maker maker = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: made-reports ARCHIVE REPORTS [--text] [--artifacts]\n");
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        if (maker.words == NULL && g_str_equal(argv[i], "--text"))
            maker.words = g_strsplit(WORDS, " ", -1);
        artifacts |= g_str_equal(argv[i], "--artifacts");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(FORMS); i++)
        maker.figures[i] = form_figures_load(folders, FORMS[i].layout, NULL);
    g_autoptr(Loader) loader = artifacts ? NULL : loader_new(argv[1], NULL, &error);
    gboolean done = (artifacts || (loader != NULL && loader_begin_bulk(loader, &error))) &&
                    make(&maker, loader, argv[1], atoi(argv[2]), &error);
    if (!done)
        fprintf(stderr, "made-reports: %s\n", error->message);
    for (gsize i = 0; i < G_N_ELEMENTS(FORMS); i++)
        g_ptr_array_unref(maker.figures[i]);
    g_strfreev(maker.words);
    return done ? 0 : 1;
}
