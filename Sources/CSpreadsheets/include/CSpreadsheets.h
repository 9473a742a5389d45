// The functions of libxlsxwriter and libzip, loaded when they are first asked for: most runs of the
// program touch no spreadsheet, and should not wait for the loading of five libraries.
//
// The types are those of the libraries' own headers, so that the compiler checks every call.
#ifndef CSPREADSHEETS_H
#define CSPREADSHEETS_H

#include <xlsxwriter.h>
#include <zip.h>

/// The functions of libxlsxwriter that are used.
typedef struct spreadsheet_writing {
  __typeof__(workbook_new_opt) *workbook_new_opt;
  __typeof__(workbook_add_worksheet) *workbook_add_worksheet;
  __typeof__(workbook_add_format) *workbook_add_format;
  __typeof__(workbook_close) *workbook_close;
  __typeof__(lxw_workbook_free) *lxw_workbook_free;
  __typeof__(format_set_bold) *format_set_bold;
  __typeof__(format_set_text_wrap) *format_set_text_wrap;
  __typeof__(format_set_align) *format_set_align;
  __typeof__(format_set_bg_color) *format_set_bg_color;
  __typeof__(format_set_num_format) *format_set_num_format;
  __typeof__(worksheet_set_column) *worksheet_set_column;
  __typeof__(worksheet_freeze_panes) *worksheet_freeze_panes;
  __typeof__(worksheet_write_string) *worksheet_write_string;
  __typeof__(worksheet_write_number) *worksheet_write_number;
  __typeof__(worksheet_write_blank) *worksheet_write_blank;
  __typeof__(worksheet_write_comment_opt) *worksheet_write_comment_opt;
  __typeof__(worksheet_data_validation_range) *worksheet_data_validation_range;
  __typeof__(lxw_strerror) *lxw_strerror;
} spreadsheet_writing;

/// The functions of libzip that are used.
typedef struct spreadsheet_reading {
  __typeof__(zip_source_buffer_create) *zip_source_buffer_create;
  __typeof__(zip_source_free) *zip_source_free;
  __typeof__(zip_open_from_source) *zip_open_from_source;
  __typeof__(zip_discard) *zip_discard;
  __typeof__(zip_get_num_entries) *zip_get_num_entries;
  __typeof__(zip_name_locate) *zip_name_locate;
  __typeof__(zip_stat_index) *zip_stat_index;
  __typeof__(zip_fopen_index) *zip_fopen_index;
  __typeof__(zip_fread) *zip_fread;
  __typeof__(zip_fclose) *zip_fclose;
} spreadsheet_reading;

/// NULL where the library, or one of the functions, is not there. Any thread, any number of times.
const spreadsheet_writing *spreadsheet_load_writing(void);
/// Likewise.
const spreadsheet_reading *spreadsheet_load_reading(void);

#endif
