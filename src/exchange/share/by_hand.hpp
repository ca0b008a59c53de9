// A release handed over as a file, to a member that asks no server. In: a release in force, the member, the
// form. Out: the file, once its receipt is kept; after a recall the notice on paper for each who has a file,
// and that the member was told. What the recall is for stays in the house (SR7). Fails: not_found
// `record.not_found`, `share.form_unknown`, `share.member_not_by_hand`; conflict `share.not_offered`,
// `share.not_recalled`; as preview.hpp.
#pragma once
#include <string>
#include <vector>

#include "exchange/share/preview.hpp"

namespace hinomi::exchange {

struct ReleaseFile {
  std::string name, media_type, bytes;
};
Result<ReleaseFile> release_file(const ShareRoom& room, const access::Principal& asker,
                                 const std::string& release, const std::string& form,
                                 const std::string& member);

/// Members that have a file of the release and were not told of its recall.
Result<std::vector<store::CircleMember>> handed_to(const ShareRoom& room, const std::string& release,
                                                   const store::Circle& circle);
/// The notice to print, as text.
Result<ReleaseFile> recall_notice(const ShareRoom& room, const access::Principal& asker,
                                  const std::string& release, const std::string& member);
Result<void> note_recall_told(const ShareRoom& room, const access::Principal& asker,
                              const std::string& release, const std::string& member);

}  // namespace hinomi::exchange
