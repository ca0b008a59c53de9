// What runs confined gets its input and gives its output, and reaches nothing else.
#include <doctest/doctest.h>

#include <filesystem>

#include "base/confined.hpp"
#include "base/file.hpp"

namespace hinomi {
namespace {

Confined shell(const std::string& script, std::string_view input = {}) {
  Confined wanted;
  wanted.program = "/usr/bin/perl";
  wanted.arguments = {"-e", script};
  wanted.input = input;
  wanted.time_max = std::chrono::seconds(20);
  return wanted;
}

bool has_perl() { return std::filesystem::exists("/usr/bin/perl"); }

std::string said(const std::string& script) {
  const auto end = run_confined(shell(script));
  return end ? end->output : end.error().code;
}

}  // namespace

TEST_CASE("Confined gives_what_the_program_writes_and_how_it_ended") {
  Confined wanted;
  wanted.program = "/usr/bin/cat";
  const std::string bytes(3'000'000, 'x');
  wanted.input = bytes;
  const auto end = run_confined(wanted);
  REQUIRE(end);
  CHECK(end->status == 0);
  CHECK(end->output == bytes);
  wanted.program = "/usr/bin/false";
  CHECK(run_confined(wanted)->status == 1);
  wanted.program = "/usr/bin/no-such-program";
  CHECK(run_confined(wanted).error().code == "confined.program_missing");
}

TEST_CASE("Confined output_and_time_end_it") {
  Confined wanted;
  wanted.program = "/usr/bin/yes";
  wanted.output_bytes_max = 1u << 20;
  CHECK(run_confined(wanted).error().code == "confined.too_much");
  wanted.program = "/usr/bin/sleep";
  wanted.arguments = {"30"};
  wanted.time_max = std::chrono::seconds(1);
  CHECK(run_confined(wanted).error().code == "confined.too_long");
}

TEST_CASE("Confined reaches_no_network_no_file_and_no_other_process") {
  if (!has_perl()) {
    MESSAGE("skipped: no perl to try it with");
    return;
  }
  CHECK(said("print 'here'") == "here");
  CHECK(said("use Socket; print socket(my $s, AF_INET, SOCK_STREAM, 0) ? 'open' : 'closed'") == "closed");
  CHECK(said("use Socket; print socket(my $s, AF_UNIX, SOCK_STREAM, 0) ? 'open' : 'closed'") == "closed");
  CHECK(said("print kill(0, getppid()) ? 'reached' : 'alone'") == "alone");
  CHECK(said("$SIG{XFSZ}='IGNORE'; open(my $f, '>', '/tmp/hinomi-confined') and print $f 'x' and close($f) "
             "and print 'wrote';"
             " print 'done'") == "done");
  CHECK_FALSE(std::filesystem::exists("/tmp/hinomi-confined"));
  CHECK(said("print scalar(keys %ENV)") == "2");
  CHECK(said("my $x = 'a' x (3 << 30); print 'large'").find("large") == std::string::npos);
  const std::string secret = (std::filesystem::temp_directory_path() / "hinomi-confined-secret").string();
  REQUIRE(write_file_durably(secret, "himitsu"));
  const std::string read = said("open(my $f, '<', '" + secret + "') ? print <$f> : print 'closed'");
  std::filesystem::remove(secret);
  // Landlock is the one wall that an old kernel may lack.
  if (read == "himitsu") MESSAGE("this kernel has no Landlock");
  CHECK((read == "closed" || read == "himitsu"));
}

TEST_CASE(
    "Confined program_with_files_has_a_folder_of_its_own_and_may_write_no_more_there_than_it_is_given") {
  Confined wanted;
  wanted.program = "/bin/cp";
  wanted.arguments = {"%d/a.txt", "%d/b.txt"};
  wanted.errors = true;
  wanted.files.put = {{"a.txt", std::string(1000, 'x')}};
  wanted.files.bytes_max = 2000;
  CHECK(run_confined(wanted)->status == 0);
  wanted.files.bytes_max = 10;
  CHECK(run_confined(wanted)->status != 0);
  wanted.program = "/bin/cat";
  wanted.arguments = {"%d/a.txt", "%d/b.txt"};
  const auto read = run_confined(wanted);
  REQUIRE(read);
  CHECK(read->output.starts_with("xxx"));
  CHECK(read->output.find("b.txt") != std::string::npos);  // what it says on standard error
}

}  // namespace hinomi
