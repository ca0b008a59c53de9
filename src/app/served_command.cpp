// See served_command.hpp.
#include "app/served_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <thread>

#include "app/commands/commands.hpp"
#include "app/limits.hpp"
#include "app/local_principal.hpp"
#include "app/person_at_terminal.hpp"
#include "app/terminal_text.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "server/api_json.hpp"

namespace hinomi::app {
namespace {

std::string said(const Error& error, Language language) {
  Error shown = error;
  for (auto& [name, value] : shown.args) value = terminal_text(value);
  return "hinomi: " + error_text(shown, language);
}

// What was typed wrong is told apart from what could not be done.
int status_of(const Error& error, int failed) {
  const bool typed = error.kind == ErrorKind::malformed && error.code.starts_with("command.");
  return typed ? exit_usage : failed;
}

int tell(const Error& error, const Arguments& arguments, const CommandOutput& out, int failed) {
  if (arguments.has("json")) out.print(failure_json(error, arguments.language()));
  out.note(said(error, arguments.language()));
  return status_of(error, failed);
}

CommandOutput terminal_output() {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  CommandOutput out;
  out.print = [](const std::string& line) { std::printf("%s\n", line.c_str()); };
  out.note = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  out.progress = [terminal](std::int64_t done, std::int64_t of) {
    if (!terminal) return;
    if (of > 0)
      std::fprintf(stderr, "\r%3d%% ", static_cast<int>(done * 100 / of));
    else
      std::fprintf(stderr, "\r%lld ", static_cast<long long>(done));
  };
  return out;
}

Result<CommandInput> input_of(const Arguments& arguments) {
  CommandInput input;
  input.folder = std::filesystem::current_path().string();
  if (arguments.has("person")) {
    const bool ja = arguments.language() == Language::ja;
    HINOMI_ASSIGN(input.password,
                  typed_password(arguments.value("password-file"), ja ? "パスワード：" : "password: "));
  }
  const auto& words = arguments.positional();
  if (std::find(words.begin(), words.end(), "-") != words.end())
    input.text.assign(std::istreambuf_iterator<char>(std::cin), {});
  return input;
}

// Who a command is done for.
Result<access::Principal> asking(const ServedCommand& served, store::Store& store,
                                 const access::Principal& local, const Arguments& arguments,
                                 const CommandInput& input) {
  if (!served.named) return local;
  return person_at_terminal(store, {arguments.value_or("person", ""), input.password, arguments.value("code"),
                                    arguments.value_or("purpose", "")});
}

Result<int> work_here(const ServedCommand& served, const Arguments& arguments, const Settings& settings,
                      const CommandInput& input, const CommandOutput& out) {
  HINOMI_ASSIGN(const auto tower, Watchtower::open(settings));
  HINOMI_ASSIGN(const auto local,
                local_principal(tower->store(), settings.configuration.text("organisation.code")));
  HINOMI_ASSIGN(const auto person, asking(served, tower->store(), local, arguments, input));
  return served.work({*tower, person, arguments, input, out, {}, true});
}

CommandAsked asked_of(const ServedCommand& served, const Arguments& arguments, const CommandInput& input) {
  CommandAsked asked;
  for (const auto word : split(served.command.words, ' ')) asked.words.emplace_back(word);
  // Before the others, which may end the options.
  asked.words.push_back(arguments.language() == Language::ja ? "--lang=ja" : "--lang=en");
  asked.words.insert(asked.words.end(), arguments.words().begin(), arguments.words().end());
  asked.folder = input.folder;
  if (!input.text.empty()) asked.input = input.text;
  if (!input.password.empty()) asked.password = input.password;
  return asked;
}

Result<int> work_there(const ServedCommand& served, const Arguments& arguments, const Settings& settings,
                       const CommandInput& input, const CommandOutput& out) {
  const auto place = settings.local_server();
  const Json body = server::encode(asked_of(served, arguments, input));
  HINOMI_ASSIGN(const Json queued, request(place, "POST", "/api/v1/commands", &body));
  HINOMI_ASSIGN(Job job, server::decode_job(queued));
  while (job.state == JobState::queued || job.state == JobState::running) {
    std::this_thread::sleep_for(limits::job_poll);
    HINOMI_ASSIGN(const Json present, request(place, "GET", "/api/v1/jobs/" + job.id, nullptr));
    HINOMI_ASSIGN(job, server::decode_job(present));
    if (job.done > 0) out.progress(job.done, job.of);
  }
  for (const JobMessage& message : job.messages) {
    if (message.code == "command.output_gone") return fail(ErrorKind::limit_exceeded, message.code);
  }
  std::fputs(job.output.value_or("").c_str(), stdout);
  std::fputs(job.notes.value_or("").c_str(), stderr);
  if (!job.status) return fail(ErrorKind::cancelled, "command.stopped");
  return static_cast<int>(*job.status);
}

Result<int> at_terminal(const ServedCommand& served, const Arguments& arguments, const CommandOutput& out) {
  HINOMI_ASSIGN(const auto settings, settings_of(arguments));
  HINOMI_ASSIGN(const auto input, input_of(arguments));
  return settings.server_runs() ? work_there(served, arguments, settings, input, out)
                                : work_here(served, arguments, settings, input, out);
}

const ServedCommand* served_by(const std::vector<std::string>& words, std::size_t& count) {
  static const ServedCommand* const all[] = {&backtest_served,         &intel_import_served,
                                             &intel_search_served,     &intel_related_served,
                                             &intel_export_served,     &intel_watch_add_served,
                                             &intel_watch_list_served, &intel_watch_matches_served,
                                             &sweep_observed_served,   &hits_ask_served,
                                             &hits_list_served,        &observe_ledger_served,
                                             &letters_render_served,   &sendings_served,
                                             &trace_tor_ask_served,    &trace_tor_import_served,
                                             &trace_tor_list_served,   &trace_leads_import_served,
                                             &records_import_served,   &geography_import_served,
                                             &geography_list_served,   &geography_choose_served};
  for (const ServedCommand* served : all) {
    const auto parts = split(served->command.words, ' ');
    count = parts.size();
    if (words.size() >= count && std::equal(parts.begin(), parts.end(), words.begin())) return served;
  }
  return nullptr;
}

// What a command writes in the server, up to a limit.
struct Collected {
  std::string output, notes;
  bool cut = false;

  void add(std::string& to, const std::string& line) {
    if (output.size() + notes.size() + line.size() >= limits::command_output_bytes_max) {
      cut = true;
      return;
    }
    (to += line) += '\n';
  }
};

bool work_in_job(const ServedCommand& served, Watchtower& tower, const access::Principal& person,
                 const Arguments& arguments, const CommandInput& input, JobReport& report,
                 std::stop_token stop) {
  Collected collected;
  const CommandOutput out{[&](const std::string& line) { collected.add(collected.output, line); },
                          [&](const std::string& line) { collected.add(collected.notes, line); },
                          [&](std::int64_t done, std::int64_t of) { report.progress(done, of, "things"); }};
  const auto worked = served.work({tower, person, arguments, input, out, stop, false});
  int status = worked ? *worked : tell(worked.error(), arguments, out, served.failed);
  if (collected.cut) {
    const Error error = fail(ErrorKind::limit_exceeded, "command.output_too_large",
                             {{"limit", std::to_string(limits::command_output_bytes_max)}});
    collected.notes += said(error, arguments.language()) + "\n";
    status = served.failed;
  }
  report.ended({std::move(collected.output), std::move(collected.notes), status});
  return bool(worked);
}

}  // namespace

std::string CommandRoom::path(const std::string& typed) const {
  return (std::filesystem::path(input.folder) / typed).lexically_normal().string();
}

std::string failure_json(const Error& error, Language language) {
  Json args = Json::object();
  for (const auto& [name, value] : error.args) args[name] = is_utf8(value) ? value : to_utf8(value);
  return to_text(Json{{"code", error.code}, {"arguments", args}, {"message", error_text(error, language)}});
}

int say_failure(const Error& error, const Arguments& arguments, int failed) {
  return tell(error, arguments, terminal_output(), failed);
}

int run_served(const ServedCommand& served, const Arguments& arguments) {
  const CommandOutput out = terminal_output();
  const auto status = at_terminal(served, arguments, out);
  return status ? *status : tell(status.error(), arguments, out, served.failed);
}

Result<Job> work_off(Watchtower& tower, Jobs& jobs, const access::Principal& person,
                     const CommandAsked& asked) {
  std::size_t taken = 0;
  const ServedCommand* served = served_by(asked.words, taken);
  if (served == nullptr)
    return fail(ErrorKind::malformed, "command.unknown",
                {{"command", asked.words.empty() ? "" : asked.words.front()}, {"nearest", "intel"}});
  HINOMI_ASSIGN(const auto arguments,
                parse_arguments(served->command, std::span(asked.words).subspan(taken)));
  CommandInput input{asked.folder, asked.input.value_or(""), asked.password.value_or("")};
  HINOMI_ASSIGN(const auto who, asking(*served, tower.store(), person, arguments, input));
  input.password.clear();
  const auto work = [&tower, served, who, arguments, input](JobReport& report, std::stop_token stop) {
    return work_in_job(*served, tower, who, arguments, input, report, stop);
  };
  const std::string kind(served->command.words);
  return served->quick ? jobs.run_now(kind, work) : jobs.add(kind, person.id, work);
}

}  // namespace hinomi::app
