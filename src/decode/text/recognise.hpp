// The recognisers of identifiers, each for one family. A recogniser looks at live text (see live_text.hpp)
// from one place on and says what stands there. In: the reading so far (which labels stood before) and a
// place or a run, a stretch of word characters ([A-Za-z0-9._%+-]) read once by the scan. Out: kind, canonical
// value and span in the live text. Each reads on only over what it takes or a fixed number of bytes, so that
// a scan stays linear. Never fails. Sources stand in the files of the families.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "decode/text/labels.hpp"
#include "decode/text/live_text.hpp"
#include "model/api.hpp"

namespace hinomi::decode {

struct Recognised {
  ObservableKind kind = ObservableKind::ip;
  std::string value;      // canonical
  std::size_t begin = 0;  // byte in the live text
  std::size_t end = 0;
};
using MaybeRecognised = std::optional<Recognised>;

struct Run {
  std::size_t begin = 0, end = 0;
  std::uint8_t letters = 0;  // classes that stand in it, see letters.hpp
};

/// What the scan knows when it comes to a place.
struct Reading {
  static constexpr std::size_t never = static_cast<std::size_t>(-1);

  const LiveText& live;
  std::string_view text;
  std::size_t line = 0;   // where the line begins
  std::size_t floor = 0;  // before this, all is taken
  std::array<std::size_t, label_count> label_end{};
  std::size_t bank_begin = never, bank_end = 0, branch_begin = never, branch_end = 0;

  explicit Reading(const LiveText& live_text) : live(live_text), text(live_text.text()) {
    label_end.fill(never);
  }
  /// Says whether a label stands at most so many bytes before a place on its line.
  bool near(Label label, std::size_t at, std::size_t distance) const {
    const std::size_t end = label_end[static_cast<std::size_t>(label)];
    return end != never && end >= line && end <= at && at - end <= distance;
  }
  std::string_view rest(std::size_t at) const { return text.substr(at); }
  char at(std::size_t place) const { return place < text.size() ? text[place] : '\0'; }
  char before(std::size_t place) const { return place > 0 ? text[place - 1] : '\0'; }
};

/// Passes over the words as often as they stand there.
std::size_t skip_words(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words);

// A run of word characters, by families in the order in which they are asked.
MaybeRecognised recognise_url(const Reading& reading, const Run& run);
MaybeRecognised recognise_email(const Reading& reading, const Run& run);
MaybeRecognised recognise_address(const Reading& reading, const Run& run);  // ip, network
MaybeRecognised recognise_colons(const Reading& reading,
                                 std::size_t at);  // IPv6, MAC, colon-separated digests
MaybeRecognised recognise_digest(const Reading& reading, const Run& run);
MaybeRecognised recognise_fuzzy_hash(const Reading& reading, const Run& run);
MaybeRecognised recognise_number(const Reading& reading, const Run& run);  // CVE, ATT&CK, AS numbers, MAC
MaybeRecognised recognise_wallet(const Reading& reading, const Run& run);
MaybeRecognised recognise_name(const Reading& reading, const Run& run);  // file name or domain
MaybeRecognised recognise_day(const Reading& reading, const Run& run);
MaybeRecognised recognise_registry(const Reading& reading, const Run& run);
MaybeRecognised recognise_drive_path(const Reading& reading, const Run& run);

// A place at which a sign stands.
MaybeRecognised recognise_phone(const Reading& reading, std::size_t at);   // at 0, ( or +
MaybeRecognised recognise_handle(const Reading& reading, std::size_t at);  // at @
MaybeRecognised recognise_path(const Reading& reading, std::size_t at);    // at / \ % ~

// What a label announces; `end` is where the label ends.
MaybeRecognised recognise_account(const Reading& reading, std::size_t at, Label label, std::size_t end);
MaybeRecognised recognise_postal_account(const Reading& reading, std::size_t at, std::size_t end);
MaybeRecognised recognise_postal_code(const Reading& reading, std::size_t at, std::size_t end);
MaybeRecognised recognise_holder(const Reading& reading, std::size_t end);
MaybeRecognised recognise_holder_beside(const Reading& reading,
                                        std::size_t end);  // in a table, after the number
MaybeRecognised recognise_era_day(const Reading& reading, std::size_t at, int first_year, std::size_t end);
MaybeRecognised recognise_labelled(const Reading& reading, Label label, std::size_t at, std::size_t end);
/// Notes the name or code of a bank or branch of which the label is the ending.
void note_bank(Reading& reading, Label label, std::size_t at, std::size_t end);

}  // namespace hinomi::decode
