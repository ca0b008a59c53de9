// A list of allowed calls as a BPF program; x86-64 only, as the house is.
#include "observe/respond/confine.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <vector>

#include "observe/respond/ssh_secrets.hpp"

namespace hinomi::observe {
namespace {

constexpr std::array<std::uint32_t, 35> allowed{
    __NR_read,
    __NR_write,
    __NR_writev,
    __NR_close,
    __NR_recvfrom,
    __NR_sendto,
    __NR_accept4,
    __NR_shutdown,
    __NR_getsockname,
    __NR_getpeername,
    __NR_getsockopt,
    __NR_setsockopt,
    __NR_epoll_wait,
    __NR_epoll_pwait,
    __NR_epoll_ctl,
    __NR_futex,
    __NR_brk,
    __NR_munmap,
    __NR_mremap,
    __NR_madvise,
    __NR_rt_sigaction,
    __NR_rt_sigprocmask,
    __NR_rt_sigreturn,
    __NR_sigaltstack,
    __NR_clock_gettime,
    __NR_clock_nanosleep,
    __NR_getrandom,
    __NR_gettid,
    __NR_getpid,
    __NR_tgkill,
    __NR_exit,
    __NR_exit_group,
    __NR_restart_syscall,
    __NR_fdatasync,
    __NR_rt_sigtimedwait,
};
// Allowed unless the memory is to be executable.
constexpr std::array<std::uint32_t, 2> allowed_without_code{__NR_mmap, __NR_mprotect};

sock_filter statement(std::uint16_t code, std::uint32_t value) { return {code, 0, 0, value}; }
sock_filter skip_unless(std::uint32_t value, std::uint8_t count) {
  return {BPF_JMP | BPF_JEQ | BPF_K, 0, count, value};
}

std::vector<sock_filter> allowed_calls() {
  constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
  const sock_filter allow = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  const sock_filter refuse = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  std::vector<sock_filter> filter{statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
                                  {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, architecture},
                                  statement(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
                                  statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (const std::uint32_t call : allowed) {
    filter.push_back(skip_unless(call, 1));
    filter.push_back(allow);
  }
  for (const std::uint32_t call : allowed_without_code) {
    filter.push_back(skip_unless(call, 4));
    filter.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[2])));
    filter.push_back({BPF_JMP | BPF_JSET | BPF_K, 1, 0, PROT_EXEC});
    filter.push_back(allow);
    filter.push_back(refuse);
  }
  filter.push_back(refuse);
  return filter;
}

// What OpenSSL loads at first use must be there before.
void warm_up() {
  const Sha256 key{};
  (void)ssh_sign(key, "warm");
  const std::string host = ssh_host_key(key);
  (void)ssh_agree(std::string_view(host).substr(host.size() - key.size()));
  SshDirection direction({std::string(ssh_block_bytes, '\0'), std::string(ssh_block_bytes, '\0'),
                          std::string(ssh_code_bytes, '\0')});
  (void)direction.turn("warm");
  (void)direction.code(0, "warm");
  EVP_MD_free(EVP_MD_fetch(nullptr, "MD5", nullptr));
}

}  // namespace

Result<void> confine(Confined whom) {
  warm_up();
  auto filter = allowed_calls();
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  // A thread beside it that may do more would do it for whoever holds this one's memory.
  const unsigned flags = whom == Confined::process ? SECCOMP_FILTER_FLAG_TSYNC : 0;
  const bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
                    syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program) == 0;
  if (done) return {};
  return fail(ErrorKind::unavailable, "respond.not_confined", {{"reason", std::strerror(errno)}});
}

}  // namespace hinomi::observe
