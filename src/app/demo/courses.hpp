// The courses that records of the demonstration take: a report from its receipt to its end, and a case with
// its tasks, timeline, clues and evidence; requests, fake sites, leads and joint work. Each puts its further
// acts on the stage. The record types of content/procedures are named here, since these stories are about
// them. Fails as the kernel does.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/demo/stage.hpp"
#include "app/demo/story.hpp"
#include "base/json_fwd.hpp"

namespace hinomi::app::demo {

/// What the courses share.
struct World {
  Stage& stage;
  std::vector<Campaign> campaigns;
  std::size_t reports_wanted = 0, cases_wanted = 0;
  std::size_t reports = 0, cases = 0;
  /// The last report of each force and campaign, so that the next can be linked to it.
  std::map<std::pair<std::string, std::string>, std::string> last_of;
};

/// A report as the courses pass it on.
struct ReportStory {
  Held held;
  const Force* force = nullptr;  // who has it now
  Campaign campaign;
  Story story;
  std::string category;
  bool answer_wanted = false;
};

/// Writes the day, in Japanese time, some days from the instant.
std::string day_text(Instant instant, std::int32_t days_later = 0);

/// Receives one report now, and puts its course on the stage.
Result<void> receive_report(World& world);
/// Puts the course of a case on the stage that was made from a report now.
void open_case(World& world, const Held& held, const ReportStory& report);
/// Puts a partner's desk in force, by two persons, with these fields beside those that all share.
Result<Held> open_desk(Stage& stage, const Force& force, Json fields);
/// Puts requests of every kind on the stage, in three forces.
void play_requests(World& world);
/// Puts fake sites and items of the hotline on the stage, some in each column of their boards.
void play_sites(World& world);
/// Puts providers, and the leads that go to them, on the stage.
void play_leads(World& world);
/// Puts joint investigations on the stage, from the first contact to the simultaneous action.
void play_joint(World& world);

}  // namespace hinomi::app::demo
