// AF_PACKET with a TPACKET_V3 ring of 1 MiB blocks, retired after 50 ms. The mapping is pre-faulted
// (MAP_POPULATE): first-touch faults otherwise cost more than the packets. A vanished interface shows as
// ENETDOWN or as an index that the kernel no longer knows. Needs CAP_NET_RAW.
#include "observe/live/packet_ring.hpp"

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

namespace hinomi::observe {

namespace {

constexpr std::size_t block_bytes = 1u << 20;
constexpr unsigned retire_milliseconds = 50;

Error ring_error(const char* step) {
  return fail(ErrorKind::unavailable, "capture.ring",
              {{"reason", std::string(step) + ": " + std::strerror(errno)}});
}

}  // namespace

struct PacketRing::State {
  std::string interface;
  int socket = -1;
  unsigned index = 0;
  std::uint8_t* ring = nullptr;
  std::size_t blocks = 0, at = 0;
  bool raw = false;
  ~State() {
    if (ring != nullptr) ::munmap(ring, blocks * block_bytes);
    if (socket >= 0) ::close(socket);
  }
  bool vanished() const {
    ifreq request{};
    std::strncpy(request.ifr_name, interface.c_str(), IFNAMSIZ - 1);
    return ::ioctl(socket, SIOCGIFINDEX, &request) != 0 ||
           static_cast<unsigned>(request.ifr_ifindex) != index;
  }
  Error vanished_error() const {
    return fail(ErrorKind::unavailable, "capture.interface_vanished", {{"interface", interface}});
  }
};

PacketRing::PacketRing(std::unique_ptr<State> state) : x_state(std::move(state)) {}
PacketRing::~PacketRing() = default;
PacketRing::PacketRing(PacketRing&&) noexcept = default;
PacketRing& PacketRing::operator=(PacketRing&&) noexcept = default;
bool PacketRing::is_raw() const { return x_state->raw; }

Result<PacketRing> PacketRing::open(const std::string& interface, std::size_t blocks) {
  auto state = std::make_unique<State>();
  state->interface = interface;
  state->index = interface.size() < IFNAMSIZ ? ::if_nametoindex(interface.c_str()) : 0;
  if (state->index == 0)
    return fail(ErrorKind::not_found, "capture.no_interface", {{"interface", interface}});
  // Protocol 0 keeps the socket silent until it is bound with its ring in place.
  state->socket = ::socket(AF_PACKET, SOCK_RAW, 0);
  if (state->socket < 0) {
    if (errno == EPERM || errno == EACCES)
      return fail(ErrorKind::forbidden, "capture.no_privilege",
                  {{"interface", interface}, {"capability", "CAP_NET_RAW"}});
    return ring_error("socket");
  }
  const int version = TPACKET_V3, on = 1;
  if (::setsockopt(state->socket, SOL_PACKET, PACKET_VERSION, &version, sizeof version) != 0)
    return ring_error("version");
  (void)::setsockopt(state->socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on);
  tpacket_req3 request{};
  request.tp_block_size = block_bytes;
  request.tp_block_nr = static_cast<unsigned>(blocks);
  request.tp_frame_size = 2048;
  request.tp_frame_nr = static_cast<unsigned>(block_bytes / 2048 * blocks);
  request.tp_retire_blk_tov = retire_milliseconds;
  if (::setsockopt(state->socket, SOL_PACKET, PACKET_RX_RING, &request, sizeof request) != 0)
    return ring_error("ring");
  void* mapped = ::mmap(nullptr, blocks * block_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE,
                        state->socket, 0);
  if (mapped == MAP_FAILED) return ring_error("map");
  state->ring = static_cast<std::uint8_t*>(mapped);
  state->blocks = blocks;
  ifreq hardware{};
  std::strncpy(hardware.ifr_name, interface.c_str(), IFNAMSIZ - 1);
  if (::ioctl(state->socket, SIOCGIFHWADDR, &hardware) == 0)
    state->raw =
        hardware.ifr_hwaddr.sa_family != ARPHRD_ETHER && hardware.ifr_hwaddr.sa_family != ARPHRD_LOOPBACK;
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(state->index);
  if (::bind(state->socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return ring_error("bind");
  return PacketRing(std::move(state));
}

Result<void> PacketRing::read(std::chrono::milliseconds wait,
                              const std::function<void(const RingFrame&)>& take) {
  State& state = *x_state;
  const auto block_at = [&](std::size_t number) {
    return reinterpret_cast<tpacket_block_desc*>(state.ring + number * block_bytes);
  };
  const auto is_ready = [](tpacket_block_desc* block) {
    return (__atomic_load_n(&block->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER) != 0;
  };
  if (!is_ready(block_at(state.at))) {
    pollfd descriptor{state.socket, POLLIN | POLLERR, 0};
    const int ready = ::poll(&descriptor, 1, static_cast<int>(wait.count()));
    if (ready < 0 && errno != EINTR) return ring_error("poll");
    int error = 0;
    socklen_t size = sizeof error;
    if (ready > 0 && (descriptor.revents & POLLERR) != 0)
      (void)::getsockopt(state.socket, SOL_SOCKET, SO_ERROR, &error, &size);
  }
  bool any = false;
  for (tpacket_block_desc* block = block_at(state.at); is_ready(block); block = block_at(state.at)) {
    any = true;
    const std::uint8_t* at =
        reinterpret_cast<const std::uint8_t*>(block) + block->hdr.bh1.offset_to_first_pkt;
    for (unsigned i = 0; i < block->hdr.bh1.num_pkts; ++i) {
      const auto* frame = reinterpret_cast<const tpacket3_hdr*>(at);
      take({Instant{std::int64_t{frame->tp_sec} * 1'000'000'000 + frame->tp_nsec},
            Bytes(at + frame->tp_mac, frame->tp_snaplen), frame->tp_len});
      at += frame->tp_next_offset;
    }
    __atomic_store_n(&block->hdr.bh1.block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
    state.at = (state.at + 1) % state.blocks;
  }
  if (!any && state.vanished()) return state.vanished_error();
  return {};
}

RingCounts PacketRing::counts() {
  tpacket_stats_v3 statistics{};
  socklen_t size = sizeof statistics;
  if (::getsockopt(x_state->socket, SOL_PACKET, PACKET_STATISTICS, &statistics, &size) != 0) return {};
  return {statistics.tp_packets, statistics.tp_drops, statistics.tp_freeze_q_cnt};
}

}  // namespace hinomi::observe
