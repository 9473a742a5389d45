#include "CSpreadsheets.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static spreadsheet_writing writing;
static bool can_write;
static spreadsheet_reading reading;
static bool can_read;

/// A function of a loaded library, or NULL; either is put where a pointer to a function belongs.
#define LOAD(table, name) \
  ((*(void **)(&(table).name) = dlsym(library, #name)) != NULL)

static void load_writing(void) {
  // The version whose header this was compiled with: another one may lay out its structures anew.
  void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  can_write = library != NULL && LOAD(writing, workbook_new_opt) &&
              LOAD(writing, workbook_add_worksheet) && LOAD(writing, workbook_add_format) &&
              LOAD(writing, workbook_close) && LOAD(writing, lxw_workbook_free) &&
              LOAD(writing, format_set_bold) && LOAD(writing, format_set_text_wrap) &&
              LOAD(writing, format_set_align) && LOAD(writing, format_set_bg_color) &&
              LOAD(writing, format_set_num_format) && LOAD(writing, worksheet_set_column) &&
              LOAD(writing, worksheet_freeze_panes) && LOAD(writing, worksheet_write_string) &&
              LOAD(writing, worksheet_write_number) && LOAD(writing, worksheet_write_blank) &&
              LOAD(writing, worksheet_write_comment_opt) &&
              LOAD(writing, worksheet_data_validation_range) && LOAD(writing, lxw_strerror);
}

static void load_reading(void) {
  // The functions used are the same in both; Debian 12 has 4, Debian 13 has 5.
  void *library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  }
  can_read = library != NULL && LOAD(reading, zip_source_buffer_create) &&
             LOAD(reading, zip_source_free) && LOAD(reading, zip_open_from_source) &&
             LOAD(reading, zip_discard) && LOAD(reading, zip_get_num_entries) &&
             LOAD(reading, zip_name_locate) && LOAD(reading, zip_stat_index) &&
             LOAD(reading, zip_fopen_index) && LOAD(reading, zip_fread) &&
             LOAD(reading, zip_fclose);
}

const spreadsheet_writing *spreadsheet_load_writing(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load_writing);
  return can_write ? &writing : NULL;
}

const spreadsheet_reading *spreadsheet_load_reading(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load_reading);
  return can_read ? &reading : NULL;
}
