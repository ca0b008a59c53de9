// See campaign_desk.hpp.
#include "correlate/campaigns/campaign_desk.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "correlate/background_of.hpp"
#include "correlate/campaigns/campaign_life.hpp"
#include "correlate/campaigns/campaign_links.hpp"
#include "correlate/campaigns/campaign_locks.hpp"
#include "correlate/limits.hpp"
#include "store/intel/intel.hpp"

namespace hinomi::correlate {
namespace {

using Drawing = std::shared_ptr<const store::ClusterDrawing>;

// What is held of one sight. The links belong to whoever holds `turn`.
struct Sight {
  std::timed_mutex turn;
  CampaignLinks links;
  Drawing drawing;
  std::uint64_t asked = 0;  // when it was asked last, in turns
  bool waiting = false;
};

struct Wanted {
  access::Principal person;
  std::shared_ptr<Sight> sight;
};

Error being_drawn() { return fail(ErrorKind::unavailable, "cluster.drawing"); }

}  // namespace

struct CampaignDesk::State {
  State(const intel::KnowRoom& given, const CampaignDeskOptions& wished) : room(given), options(wished) {}

  const intel::KnowRoom& room;
  const CampaignDeskOptions options;
  std::mutex mutex;  // of what follows
  std::condition_variable_any changed;
  std::map<std::string, std::shared_ptr<Sight>> sights;
  std::deque<Wanted> wanted;
  bool busy = false;
  std::uint64_t turn = 0;
  std::jthread thread;

  std::shared_ptr<Sight> sight(const std::string& name);
  Drawing drawing_of(const Sight& sight);
  /// What was drawn before, for this sight or one that sees less.
  Result<Drawing> before(const SightName& name) const;
  Result<Drawing> draw(const access::Principal& person, std::stop_token stop);
  Result<Drawing> draw_in_turn(Sight& own, const access::Principal& person, const store::IntelReader& reader,
                               const SightName& name, std::stop_token stop);
  void want(const access::Principal& person, const std::shared_ptr<Sight>& own);
  void work(std::stop_token stop);
};

std::shared_ptr<Sight> CampaignDesk::State::sight(const std::string& name) {
  const std::lock_guard lock(mutex);
  auto& found = sights[name];
  if (!found) found = std::make_shared<Sight>();
  found->asked = ++turn;
  const auto kept = found;
  if (sights.size() > limits::campaign_sights_max) {
    const auto least = std::min_element(sights.begin(), sights.end(), [](const auto& a, const auto& b) {
      return a.second->asked < b.second->asked;
    });
    sights.erase(least);
  }
  return kept;
}

Drawing CampaignDesk::State::drawing_of(const Sight& sight) {
  const std::lock_guard lock(mutex);
  return sight.drawing;
}

Result<Drawing> CampaignDesk::State::before(const SightName& name) const {
  HINOMI_ASSIGN(auto stored, room.intel.drawing(name.text));
  if (!stored) {
    HINOMI_ASSIGN(stored, room.intel.drawing_within(name.labels));
  }
  return stored ? std::make_shared<const store::ClusterDrawing>(*std::move(stored)) : Drawing();
}

Result<Drawing> CampaignDesk::State::draw(const access::Principal& person, std::stop_token stop) {
  HINOMI_ASSIGN(const auto reader, room.intel.reader(person, Permission::intel_read));
  const SightName name = sight_of(reader);
  const auto own = sight(name.text);
  std::unique_lock in_turn(own->turn, std::defer_lock);
  if (!in_turn.try_lock_for(options.wait_max)) return being_drawn();
  return draw_in_turn(*own, person, reader, name, stop);
}

Result<Drawing> CampaignDesk::State::draw_in_turn(Sight& own, const access::Principal& person,
                                                  const store::IntelReader& reader, const SightName& name,
                                                  std::stop_token stop) {
  HINOMI_ASSIGN(const auto locks, campaign_locks(reader));
  Drawing old = drawing_of(own);
  // Whoever had the turn before may have drawn it.
  if (old && old->sight == name.text && old->seen >= reader.containers_seen() &&
      old->decisions == digest_of(locks))
    return old;
  HINOMI_TRY(own.links.grow(reader, background_of(room), stop));
  if (!old) {
    HINOMI_ASSIGN(old, before(name));
  }
  HINOMI_ASSIGN(DrawnStep step,
                draw_step(reader, name, own.links.links(), {locks_for(locks), old.get(), room.clock()}));
  step.drawing.decisions = digest_of(locks);
  step.drawing.parts = static_cast<std::int64_t>(own.links.parts());
  HINOMI_TRY(room.intel.keep_drawing(access::program_principal(), step.drawing, step.life,
                                     access::own_label(person)));
  const auto drawn = std::make_shared<const store::ClusterDrawing>(std::move(step.drawing));
  const std::lock_guard lock(mutex);
  own.drawing = drawn;
  return drawn;
}

void CampaignDesk::State::want(const access::Principal& person, const std::shared_ptr<Sight>& own) {
  {
    const std::lock_guard lock(mutex);
    if (!own->waiting) wanted.push_back({person, own});
    own->waiting = true;
  }
  changed.notify_all();
}

void CampaignDesk::State::work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::unique_lock lock(mutex);
    if (!changed.wait(lock, stop, [&] { return !wanted.empty(); })) return;
    const Wanted next = std::move(wanted.front());
    wanted.pop_front();
    busy = true;
    lock.unlock();
    const auto drawn = draw(next.person, stop);
    if (!drawn && drawn.error().kind != ErrorKind::cancelled)
      log(LogLevel::error, "clusters", "clusters were not drawn", {{"code", drawn.error().code}});
    lock.lock();
    // Whatever came of it, whoever asks next may want it again.
    next.sight->waiting = false;
    busy = false;
    changed.notify_all();
  }
}

CampaignDesk::CampaignDesk(const intel::KnowRoom& room, const CampaignDeskOptions& options)
    : x_state(std::make_unique<State>(room, options)) {
  x_state->thread = std::jthread([state = x_state.get()](std::stop_token stop) { state->work(stop); });
}
CampaignDesk::~CampaignDesk() = default;

Result<Drawing> CampaignDesk::drawing(const access::Principal& person, const store::IntelReader& reader) {
  const SightName name = sight_of(reader);
  const auto own = x_state->sight(name.text);
  Drawing stands = x_state->drawing_of(*own);
  if (!stands) {
    HINOMI_ASSIGN(stands, x_state->before(name));
  }
  const bool is_own = stands && stands->sight == name.text;
  if (is_own && stands->seen == reader.containers_seen()) {
    HINOMI_ASSIGN(const auto locks, campaign_locks(reader));
    if (stands->decisions == digest_of(locks)) {
      const std::lock_guard lock(x_state->mutex);
      if (!own->drawing) own->drawing = stands;
      return stands;
    }
  }
  if (reader.containers_seen() <= static_cast<std::int64_t>(x_state->options.at_once_max)) {
    auto drawn = x_state->draw(person, {});
    const bool wait = !drawn && drawn.error().code == "cluster.drawing" && stands;
    return wait ? Result<Drawing>(stands) : std::move(drawn);
  }
  x_state->want(person, own);
  if (!stands) return being_drawn();
  return stands;
}

void CampaignDesk::wait() {
  std::unique_lock lock(x_state->mutex);
  x_state->changed.wait(lock, [&] { return x_state->wanted.empty() && !x_state->busy; });
}

}  // namespace hinomi::correlate
