// The words of originals that are written for people: the whole report, and the words around a place in it,
// found by the bytes from which they were read, however these write a value. In: an original, a span of its
// bytes. Out: text in UTF-8; empty for originals of other forms and once as many were read as one question
// may read. Fails as the vault and decode/report do.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "decode/report/report.hpp"
#include "intel/know/room.hpp"

namespace hinomi::intel {

/// The text of an original with its places; nothing when it is not written for people.
Result<std::optional<decode::Report>> report_of(const KnowRoom& room, const store::IntelImport& import);
/// Where the last character begins that ends within so many bytes.
std::size_t whole_characters(std::string_view text, std::size_t bytes);

/// Words around places, while one question is answered.
class WordsAround {
 public:
  WordsAround(const KnowRoom& room, const access::Principal& person, std::size_t originals_max)
      : x_room(room), x_person(person), x_originals_max(originals_max) {}
  /// At most so many bytes around the place, from the beginning of a line where that is near.
  Result<std::string> at(const std::string& original, Span place, std::size_t bytes_max);

 private:
  Result<const decode::Report*> report(const std::string& original);

  const KnowRoom& x_room;
  const access::Principal& x_person;
  std::size_t x_originals_max;
  std::map<std::string, std::optional<decode::Report>> x_reports;
};

}  // namespace hinomi::intel
