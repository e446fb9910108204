/**
 * commands.h: the subcommands of gouji, a file each. They take the command line from the subcommand's
 * name on, and return the exit status.
 */
#pragma once

int cmd_run(int argc, char **argv);
int cmd_nightly(int argc, char **argv);
int cmd_quarantine(int argc, char **argv);
int cmd_log(int argc, char **argv);
int cmd_status(int argc, char **argv);
int cmd_search(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_agencies(int argc, char **argv);
int cmd_correct(int argc, char **argv);
int cmd_prefer(int argc, char **argv);
int cmd_layouts(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_config(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_restore(int argc, char **argv);
