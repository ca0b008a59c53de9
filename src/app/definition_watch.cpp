// See definition_watch.hpp.
#include "app/definition_watch.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/content.hpp"
#include "app/local_principal.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "procedure/definition/losses.hpp"
#include "procedure/definition_files.hpp"
#include "procedure/procedures.hpp"
#include "store/records/ask/record_counts.hpp"
#include "store/store.hpp"

namespace hinomi::app {
namespace {

constexpr std::string_view loaded_action = "definitions.loaded", refused_action = "definitions.refused";

struct Candidate {
  std::string digest;
  std::size_t files = 0;
  std::shared_ptr<const procedure::Definitions> definitions;  // absent when there are mistakes
  std::vector<Error> mistakes;
};

Json arguments_of(const Error& error) {
  Json arguments = Json::object();
  for (const auto& [name, value] : error.args) arguments[name] = value;
  return {{"code", error.code}, {"args", std::move(arguments)}};
}

Result<Candidate> read_candidate(Watchtower& tower, const std::string& content) {
  HINOMI_ASSIGN(const auto files, procedure::read_definition_files(content));
  Candidate candidate{procedure::digest_of(files), files.size(), {}, procedure::mistakes(files)};
  if (!candidate.mistakes.empty()) return candidate;
  HINOMI_ASSIGN(candidate.definitions, procedure::Definitions::read(files));
  std::set<std::string> used;
  HINOMI_TRY(tower.store().database().read([&](store::Snapshot& snapshot) -> Result<void> {
    HINOMI_ASSIGN(used, store::record_counts::types_with_records(snapshot));
    return {};
  }));
  candidate.mistakes = procedure::losses(tower.procedures().definitions(), *candidate.definitions, used);
  return candidate;
}

Label class1_label(const access::Principal& actor) {
  Label label;
  label.confidentiality = Confidentiality::class1;
  label.owner = actor.organisation;
  return label;
}

// Reaches every administrator of the organisations that this program serves.
Result<access::Principal> program_here(Watchtower& tower) {
  HINOMI_ASSIGN(access::Principal actor,
                local_principal(tower.store(), tower.settings().configuration.text("organisation.code")));
  actor.id = access::program_principal().id;
  actor.name = access::program_principal().name;
  return actor;
}

Result<void> note_loaded(Watchtower& tower, const Candidate& candidate) {
  HINOMI_ASSIGN(const auto actor, program_here(tower));
  const Json payload{{"digest", candidate.digest}, {"files", candidate.files}};
  HINOMI_TRY(tower.store().journal().record(
      actor, {std::string(loaded_action), "definitions", to_text(payload), class1_label(actor)}));
  return {};
}

Result<void> tell_administrators(Watchtower& tower, store::Transaction& transaction, const PersonList& people,
                                 const std::string& arguments) {
  for (const Person& person : people.items) {
    const auto& roles = person.roles;
    if (!person.active || std::find(roles.begin(), roles.end(), Role::administrator) == roles.end()) continue;
    store::StoredNotice notice;
    notice.id = make_id(transaction.now());
    notice.person = person.id;
    notice.kind = refused_action;
    notice.arguments = arguments;
    notice.made = transaction.now();
    HINOMI_TRY(tower.store().records().add_notice(transaction, notice));
  }
  return {};
}

Result<void> note_refused(Watchtower& tower, const Candidate& candidate) {
  HINOMI_ASSIGN(const auto actor, program_here(tower));
  HINOMI_ASSIGN(const auto people, tower.store().people().list(actor));
  Json told = arguments_of(candidate.mistakes.front());
  told["mistakes"] = candidate.mistakes.size();
  Json payload = told;
  payload["digest"] = candidate.digest;
  return tower.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_TRY(tower.store().journal().append(
        transaction, actor,
        {std::string(refused_action), "definitions", to_text(payload), class1_label(actor)}));
    return tell_administrators(tower, transaction, people, to_text(told));
  });
}

void log_mistakes(const Candidate& candidate) {
  for (const Error& mistake : candidate.mistakes) {
    log(LogLevel::error, "definitions", error_text(mistake, Language::en), {{"code", mistake.code}});
  }
}

// The journal is told first: what it cannot take does not come into force.
Result<void> take_changed(Watchtower& tower, const std::string& content) {
  HINOMI_ASSIGN(Candidate candidate, read_candidate(tower, content));
  if (!candidate.mistakes.empty()) {
    log_mistakes(candidate);
    return note_refused(tower, candidate);
  }
  HINOMI_TRY(note_loaded(tower, candidate));
  HINOMI_TRY(tower.procedures().replace_definitions(std::move(candidate.definitions)));
  log(LogLevel::info, "definitions", "changed definition files are in force", {{"digest", candidate.digest}});
  return {};
}

void note(const Result<void>& done, std::string_view what) {
  if (!done) log(LogLevel::error, "definitions", what, {{"code", done.error().code}});
}

}  // namespace

struct DefinitionWatch::State {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::jthread thread;
};

// The print comes first: a file that changes while it is read differs from it.
Result<DefinitionsSeen> look_at_definitions(const Configuration& configuration) {
  HINOMI_ASSIGN(const std::string content, content_folder(configuration));
  DefinitionsSeen seen;
  seen.print = procedure::print_of_files(content);
  HINOMI_ASSIGN(const auto files, procedure::read_definition_files(content));
  seen.digest = procedure::digest_of(files);
  seen.files = files.size();
  return seen;
}

DefinitionWatch::DefinitionWatch(Watchtower& tower, const DefinitionsSeen& seen)
    : x_state(std::make_unique<State>()) {
  const auto& configuration = tower.settings().configuration;
  const auto content = content_folder(configuration);
  if (!content) return;  // the watchtower would not have opened
  note(note_loaded(tower, {seen.digest, seen.files, {}, {}}), "the definitions in force were not noted");
  const auto every = configuration.seconds("content.watch_seconds");
  if (every.count() == 0) return;
  x_state->thread =
      std::jthread([&tower, state = x_state.get(), folder = *content, every, seen](std::stop_token stop) {
        std::string dealt_with = seen.print, last = seen.print;
        while (!stop.stop_requested()) {
          std::unique_lock lock(state->mutex);
          state->waiting.wait_for(lock, stop, every, [] { return false; });
          if (stop.stop_requested()) return;
          std::string now = procedure::print_of_files(folder);
          if (now != dealt_with && now == last) {
            const auto taken = take_changed(tower, folder);
            note(taken, "changed definition files were not looked at");
            if (taken) dealt_with = now;  // otherwise they are looked at again
          }
          last = std::move(now);
        }
      });
}

DefinitionWatch::~DefinitionWatch() = default;

}  // namespace hinomi::app
