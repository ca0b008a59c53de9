// See board_references.hpp.
#include "correlate/board_references.hpp"

#include "access/label_join.hpp"
#include "correlate/board.hpp"

namespace hinomi::correlate {
namespace {

constexpr std::string_view claim_prefix = "claim:", part_prefix = "part:";

Result<std::optional<Label>> label_of(const store::IntelReader& reader, std::string_view reference) {
  if (reference.starts_with(claim_prefix)) {
    HINOMI_ASSIGN(const auto claim, reader.assertion(reference.substr(claim_prefix.size())));
    return claim ? std::optional(claim->label) : std::nullopt;
  }
  if (!reference.starts_with(part_prefix)) return std::optional<Label>();
  HINOMI_ASSIGN(const auto part, reader.container_by_id(reference.substr(part_prefix.size())));
  return part ? std::optional(part->label) : std::nullopt;
}

}  // namespace

Result<void> check_references(const store::IntelReader& reader, const access::Principal& person,
                              const BoardRecord& record) {
  HINOMI_ASSIGN(const Board board, read_board({}, record.fields));
  for (const Evidence& one : board.evidence) {
    HINOMI_ASSIGN(const auto label, label_of(reader, one.reference));
    if (label && !access::is_no_looser(person, record.label, *label))
      return fail(ErrorKind::forbidden, "board.evidence_stricter", {{"title", one.title}});
  }
  return {};
}

}  // namespace hinomi::correlate
