// A mail read as a report: its headers and every readable part, each with the place of each byte. Headers
// with encoded words map as a whole line. Attachments are not opened here (decode/mail gives them). In: the
// bytes of a message. Out: text and pieces of the report. Limits: report_parts_max, mail_depth_max. Cannot
// fail. Source: RFC 5322, RFC 2045, RFC 2046, RFC 2047.
#pragma once
#include <string_view>

namespace hinomi::decode {

struct Report;
void read_mail_text(std::string_view bytes, Report& report);

}  // namespace hinomi::decode
