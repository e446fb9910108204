#include "../../extract/warp.h"

#include "drawn-page.h"

static void test_quarter_turn(void)
{
    g_autoptr(PIX) page = pixCreate(100, 60, 8);
    draw_box(page, 10, 20, 3, 1, 200);
    g_autoptr(Warp) warp = warp_turn(100, 60, 90);
    g_autoptr(PIX) plate = warp_gray(page, warp);
    g_autoptr(PIX) wanted = pixRotateOrth(page, 1);
    l_int32 same;
    pixEqual(plate, wanted, &same);
    g_assert_true(same);
}

static WarpNode half_a_pixel(double x, double y, G_GNUC_UNUSED const void *data)
{
    return (WarpNode){(float)(x + 0.5), (float)y};
}

static void test_interpolation(void)
{
    g_autoptr(PIX) page = pixCreate(200, 100, 8);
    draw_box(page, 100, 0, 100, 100, 200);
    g_autoptr(Warp) warp = warp_new(200, 100, half_a_pixel, NULL);
    g_autoptr(PIX) plate = warp_gray(page, warp);
    l_uint32 level;
    pixGetPixel(plate, 99, 50, &level);
    g_assert_cmpuint(level, ==, 100);
    pixGetPixel(plate, 98, 50, &level);
    g_assert_cmpuint(level, ==, 0);
}

static void test_chain(void)
{
    g_autoptr(Warp) quarter = warp_turn(300, 200, 90);
    g_autoptr(Warp) again = warp_turn(200, 300, 270);
    g_autoptr(Warp) both = warp_after(quarter, again);
    WarpNode node = warp_at(both, 37, 81);
    g_assert_cmpfloat_with_epsilon(node.x, 37, 0.01);
    g_assert_cmpfloat_with_epsilon(node.y, 81, 0.01);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/warp/quarter-turn-keeps-every-pixel", test_quarter_turn);
    g_test_add_func("/warp/places-between-pixels-are-interpolated", test_interpolation);
    g_test_add_func("/warp/turn-and-turn-back-leaves-places", test_chain);
    return g_test_run();
}
