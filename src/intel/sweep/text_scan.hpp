// Finds which indicators stand in log text. Nothing is approximate: names match whole labels from the right
// (evil.example is found in evil.example and www.evil.example, not in notevil.example or evil.example.com),
// addresses, digests and mail addresses between signs that cannot belong to them, URLs from their host to
// their end. In: any bytes; a text in memory is one or many lines. Out: each place with the indicator and how
// it matched, in the order of place. Upper case, hxxp, [.] (dot) and full width are read as what they mean;
// names in Unicode as their ASCII form. Linear in the text. Not found: what is split over lines, encoded in
// base64, or written with blanks. Japanese text without a blank before a name leaves open where the name
// begins: the ASCII part is taken. Limits: intel/limits.hpp. Cannot fail.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intel/sweep/indicator_table.hpp"

namespace hinomi::intel {

/// How an indicator matched. Sent: append only.
enum class MatchedAs : std::uint8_t {
  exact,         // the value itself
  below,         // a name below the indicated one
  in_block,      // an address in the indicated block
  no_scheme,     // a URL written without its scheme
  other_scheme,  // a URL with another scheme, host and path the same
};

std::string_view to_text(MatchedAs as);

struct SightedAt {
  std::uint32_t indicator = 0;
  std::uint32_t begin = 0, size = 0;  // bytes of the text
  MatchedAs as = MatchedAs::exact;
  bool defanged = false;  // written so that it cannot be opened, or in full width
};

class TextScan {
 public:
  explicit TextScan(const IndicatorTable& table) : x_table(table) {}

  /// Bytes that must be readable before and after a text given to `scan_padded`; the nearest one on each side
  /// must be a newline or zero.
  static constexpr std::size_t padding = 64;

  /// Scans a text that stands between padding. Adds to `sighted`; gives the number of newlines.
  std::uint64_t scan_padded(std::string_view text, std::vector<SightedAt>& sighted);
  /// Scans any text of less than 4 GiB, by copying it.
  std::uint64_t scan(std::string_view text, std::vector<SightedAt>& sighted);

 private:
  struct Run {
    const char* begin;
    const char* end;
  };
  // A question to the filter, asked some time after its memory was sent for.
  struct Question {
    std::uint64_t hash = 0;
    Run part{}, whole{};
    bool of_name = false;
    IpAddress address;
  };
  void ask(const Question& question);
  void answer_all();
  void look_up_address(std::uint64_t hash, const IpAddress& address, Run run);
  void scan_meant(std::string_view text, std::vector<SightedAt>& sighted);
  void on_dot(const char* dot);
  void on_colon(const char* colon);
  void on_hexadecimal(const char* within);
  void on_bracket(const char* sign);
  void on_high(const char* byte);
  void look_at_run(Run run);
  void look_for_addresses(Run run);
  bool look_at_v4(Run run);
  void look_at_blocks(const IpAddress& address, Run run);
  void look_at_name(Run run);
  void look_up_name(std::uint64_t hash, Run part, Run whole);
  void look_at_url(Run host, const std::string& host_lower);
  bool look_up_url(std::string_view host_lower, std::string_view after, std::string_view scheme, Run shown);
  void look_at_mail(Run host);
  void look_at_unicode_name(Run run);
  void keep_odd_line(const char* within);
  void look_at_odd_lines();
  void look_at_odd_line(std::string_view line);
  void sort_from(std::size_t first);
  void found(std::uint32_t indicator, MatchedAs as, const char* begin, const char* end);

  const IndicatorTable& x_table;
  const char* x_begin = nullptr;  // of the text
  const char* x_end = nullptr;
  const char* x_run_done = nullptr;
  const char* x_colon_done = nullptr;
  const char* x_hexadecimal_done = nullptr;
  const char* x_odd_done = nullptr;
  const char* x_unicode_done = nullptr;
  bool x_meant = false;  // this is a line read again: no oddness is looked for
  std::vector<std::string_view> x_odd_lines;
  std::array<Question, 32> x_questions;
  std::size_t x_asked = 0;
  std::vector<SightedAt>* x_sighted = nullptr;
  std::size_t x_known_begin = 0, x_known_end = 0;  // in x_sighted: found in the text as it stands, by place
  std::string x_key;                               // reused
  std::string x_copied;                            // of scan()
};

}  // namespace hinomi::intel
