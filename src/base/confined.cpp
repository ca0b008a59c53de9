// See confined.hpp. Between fork and exec only what is safe after a fork of a program with threads is called;
// all memory is prepared before.
#include "base/confined.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace hinomi {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t this_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_architecture = AUDIT_ARCH_AARCH64;
#else
#error "the filter of system calls knows x86-64 and arm64"
#endif

// Calls that a program which turns bytes into text has no use for.
constexpr std::array denied{
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_listen,
    __NR_accept,
    __NR_accept4,
    __NR_sendto,
    __NR_sendmsg,
    __NR_ptrace,
    __NR_kill,
    __NR_tkill,
    __NR_process_vm_readv,
    __NR_mount,
    __NR_process_vm_writev,
    __NR_umount2,
    __NR_unshare,
    __NR_setns,
    __NR_bpf,
    __NR_perf_event_open,
    __NR_keyctl,
    __NR_add_key,
    __NR_request_key,
    __NR_chroot,
    __NR_pivot_root,
    __NR_shmget,
    __NR_msgget,
    __NR_semget,
    __NR_mq_open,
    __NR_userfaultfd,
    __NR_io_uring_setup,
    __NR_io_uring_enter,
    __NR_io_uring_register,
    __NR_clone,
    __NR_clone3,
#if defined(__x86_64__)
    __NR_fork,
    __NR_vfork,
#endif
};
constexpr std::size_t head = 4;  // instructions before those of `denied`
using Filter = std::array<sock_filter, head + denied.size() + 3>;

// Architecture, then each denied call: EPERM; the rest may be made. With threads, clone may be called.
Filter make_filter(bool threads) {
  Filter filter{};
  const auto statement = [](std::uint16_t code, std::uint32_t k) { return sock_filter{code, 0, 0, k}; };
  filter[0] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
  filter[1] = {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, this_architecture};
  filter[2] = statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  filter[3] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  const std::size_t refuse = filter.size() - 1;
  for (std::size_t at = 0; at < denied.size(); ++at) {
    const bool allowed = threads && (denied[at] == __NR_clone || denied[at] == __NR_clone3);
    filter[head + at] = {BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint8_t>(refuse - head - at - 1), 0,
                         static_cast<std::uint32_t>(allowed ? denied.front() : denied[at])};
  }
  const std::size_t tail = head + denied.size();
  // The numbers of another ABI of the same machine (x32) are none of ours.
  filter[tail] = {BPF_JMP | BPF_JGE | BPF_K, static_cast<std::uint8_t>(refuse - tail - 1), 0, 0x4000'0000u};
  filter[tail + 1] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[refuse] = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  return filter;
}

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG;

void allow(int ruleset, const char* path, std::uint64_t access) {
  landlock_path_beneath_attr below{};
  below.parent_fd = ::open(path, O_PATH | O_CLOEXEC);
  if (below.parent_fd < 0) return;
  below.allowed_access = access;
  ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
  ::close(below.parent_fd);
}

// Reading and running below these folders, nothing else but its own folder; where the kernel knows no
// Landlock the other walls stand alone. Lists end with nullptr.
void restrict_files(const char* const* readable, const char* own_folder) {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = reading | writing | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                            LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  const auto ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (ruleset < 0) return;
  for (const char* path : {"/usr", "/lib", "/lib64", "/etc/fonts"})
    allow(ruleset, path, reading | LANDLOCK_ACCESS_FS_READ_DIR);
  allow(ruleset, "/etc/ld.so.cache", reading);
  allow(ruleset, "/dev/null", reading | LANDLOCK_ACCESS_FS_WRITE_FILE);
  for (; *readable != nullptr; ++readable) allow(ruleset, *readable, reading | LANDLOCK_ACCESS_FS_READ_DIR);
  if (*own_folder != 0)
    allow(ruleset, own_folder, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | writing);
  ::syscall(SYS_landlock_restrict_self, ruleset, 0);
  ::close(ruleset);
}

void limit(__rlimit_resource resource, std::uint64_t most) {
  const rlimit bound{most, most};
  ::setrlimit(resource, &bound);
}

struct Start {
  const char* program;
  char* const* arguments;
  int input, output;
  std::uint64_t memory, seconds;
  const sock_fprog* filter;
  const char* const* readable;  // up to nullptr
  const char* folder;           // of its own; empty: none
  std::uint64_t file_bytes;
  bool errors;
};

[[noreturn]] void become(const Start& start) {
  constexpr int refused = 126;
  const char* const environment[] = {"LC_ALL=C.UTF-8", "HOME=/", nullptr};
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const int errors = start.errors ? start.output : nowhere;
  if (::dup2(start.input, 0) < 0 || ::dup2(start.output, 1) < 0 || ::dup2(errors, 2) < 0) ::_exit(refused);
  ::syscall(SYS_close_range, 3u, ~0u, 0u);
  ::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC);  // the filter stands where this is not allowed
  if (::chdir("/") != 0) ::_exit(refused);
  limit(RLIMIT_AS, start.memory);
  limit(RLIMIT_CPU, start.seconds);
  limit(RLIMIT_FSIZE, start.file_bytes);  // of files; a pipe is none
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_CORE, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) ::_exit(refused);
  restrict_files(start.readable, start.folder);
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, start.filter, 0, 0) != 0) ::_exit(refused);
  ::execve(start.program, start.arguments, const_cast<char* const*>(environment));
  ::_exit(refused);
}

// A descriptor that closes with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number) : x_number(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : x_number(std::exchange(other.x_number, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  int number() const { return x_number; }
  int release() { return std::exchange(x_number, -1); }
  void close() {
    if (x_number >= 0) ::close(std::exchange(x_number, -1));
  }

 private:
  int x_number;
};

// A folder that goes with its owner; no path when there is nothing to put there.
class OwnFolder {
 public:
  explicit OwnFolder(const ConfinedFiles& files) {
    if (files.put.empty()) return;
    std::error_code trouble;
    std::string path = (std::filesystem::temp_directory_path(trouble) / "confined-XXXXXX").string();
    if (trouble || ::mkdtemp(path.data()) == nullptr) return;
    x_path = path;
    for (const auto& [name, text] : files.put) std::ofstream(x_path + "/" + name, std::ios::binary) << text;
  }
  ~OwnFolder() {
    std::error_code ignored;
    if (!x_path.empty()) std::filesystem::remove_all(x_path, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  const std::string& path() const { return x_path; }
  std::string named(std::string argument) const {
    const std::size_t mark = argument.find("%d");
    return mark == std::string::npos || x_path.empty() ? argument : argument.replace(mark, 2, x_path);
  }

 private:
  std::string x_path;
};

// The bytes as a file of no folder, so that a reader may seek in them.
int memory_file(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (file.number() < 0) return -1;
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t count = ::write(file.number(), bytes.data() + written, bytes.size() - written);
    if (count <= 0) return -1;
    written += static_cast<std::size_t>(count);
  }
  ::lseek(file.number(), 0, SEEK_SET);
  return file.release();
}

Result<void> read_all(int from, const Confined& wanted, std::string& output) {
  const auto end = std::chrono::steady_clock::now() + wanted.time_max;
  char bytes[65536];
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd ready{from, POLLIN, 0};
    const int found = left.count() > 0 ? ::poll(&ready, 1, static_cast<int>(left.count())) : 0;
    if (found < 0 && errno == EINTR) continue;
    if (found <= 0)
      return fail(ErrorKind::limit_exceeded, "confined.too_long",
                  {{"program", wanted.program}, {"limit", std::to_string(wanted.time_max.count())}});
    const ssize_t count = ::read(from, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return {};
    output.append(bytes, static_cast<std::size_t>(count));
    if (output.size() > wanted.output_bytes_max)
      return fail(ErrorKind::limit_exceeded, "confined.too_much",
                  {{"program", wanted.program}, {"limit", std::to_string(wanted.output_bytes_max >> 20u)}});
  }
}

}  // namespace

Result<ConfinedEnd> run_confined(const Confined& wanted) {
  const ErrorArgs program{{"program", wanted.program}};
  if (::access(wanted.program.c_str(), X_OK) != 0)
    return fail(ErrorKind::not_found, "confined.program_missing", program);
  const Error not_started = fail(ErrorKind::unavailable, "confined.not_started", program);
  const Descriptor input(memory_file(wanted.input));
  int ends[2];
  if (input.number() < 0 || ::pipe2(ends, O_CLOEXEC) != 0) return not_started;
  const Descriptor from(ends[0]);
  Descriptor into(ends[1]);
  const OwnFolder folder(wanted.files);
  if (!wanted.files.put.empty() && folder.path().empty()) return not_started;
  std::vector<std::string> words{wanted.program};
  for (const std::string& argument : wanted.arguments) words.push_back(folder.named(argument));
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<const char*> readable;
  for (const std::string& path : wanted.files.readable) readable.push_back(path.c_str());
  readable.push_back(nullptr);
  Filter filter = make_filter(wanted.files.threads);
  const sock_fprog filtering{static_cast<unsigned short>(filter.size()), filter.data()};
  const Start start{wanted.program.c_str(),
                    arguments.data(),
                    input.number(),
                    into.number(),
                    wanted.memory_bytes_max,
                    static_cast<std::uint64_t>(wanted.time_max.count()),
                    &filtering,
                    readable.data(),
                    folder.path().c_str(),
                    wanted.files.bytes_max,
                    wanted.errors};
  const pid_t child = ::fork();
  if (child < 0) return not_started;
  if (child == 0) become(start);
  into.close();
  ConfinedEnd ended;
  const Result<void> read = read_all(from.number(), wanted, ended.output);
  if (!read) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  HINOMI_TRY(read);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace hinomi
