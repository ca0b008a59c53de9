// Invented stories of the demonstration: what a reporter tells, put together from sentences of a kind of
// fraud or attack and from identifiers that nobody has (.example, documentation addresses, invented banks,
// telephone numbers 090-0000-…, wallets of zeros). A campaign keeps identifiers that many of its stories
// share, so that similar reports can be found. Japanese only, as reporters write. Same chance, same story.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/demo/chance.hpp"
#include "base/time.hpp"

namespace hinomi::app::demo {

/// One kind of story; the sentences stand in story_kinds.cpp.
struct StoryKind {
  const char* technique;            // code of the vocabulary technique
  const char* category;             // of report_category
  std::size_t weight;               // how often
  bool of_companies;                // told by companies and bodies
  std::int64_t loss_from, loss_to;  // thousand yen; 0: no loss
  const char* offence;              // code of the vocabulary offence, when it becomes a case
  const char* cyber_kind;
  std::vector<const char*> summaries, openings, middles, endings;
};
const std::vector<StoryKind>& story_kinds();

/// Identifiers of one criminal group.
struct Campaign {
  std::size_t kind = 0;  // of story_kinds()
  Instant from, to;
  std::string site, phone, account, wallet, mail, handle, address;
};
Campaign make_campaign(Chance& chance, std::size_t kind, Instant from, Instant to);

/// An identifier as the table of a report takes it.
struct Named {
  const char* kind;
  std::string value;
};

struct Story {
  std::string summary, narrative;
  std::int64_t loss = 0;  // yen
  std::vector<Named> named;
};
/// Tells a story of the campaign's kind; `occurred` is written into the text in Japanese time.
Story tell(Chance& chance, const Campaign& campaign, Instant occurred);

/// A person's name that is nobody's.
std::string invented_name(Chance& chance);
/// A company's or body's name that is nobody's.
std::string invented_body(Chance& chance);

}  // namespace hinomi::app::demo
