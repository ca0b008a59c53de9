// Redis without a password: says yes to what bots try (CONFIG SET, SET, SLAVEOF, SAVE), keeps nothing and
// loads nothing. AUTH is recorded as a login. In: commands (decode/net/resp). Source: the Redis command
// reference.
#include "decode/net/resp.hpp"

#include <fmt/format.h>

#include <array>

#include "observe/respond/line_command.hpp"
#include "observe/respond/protocols.hpp"

namespace hinomi::observe {
namespace {

struct RedisRow {
  std::string_view word, answer;
};

constexpr std::string_view server_text =
    "# Server\r\nredis_version:5.0.7\r\nredis_mode:standalone\r\nos:Linux 4.15.0 x86_64\r\n"
    "arch_bits:64\r\ntcp_port:6379\r\n# Clients\r\nconnected_clients:1\r\n# Replication\r\nrole:master\r\n"
    "connected_slaves:0\r\n";

constexpr std::array rows{
    RedisRow{"CONFIG", "+OK\r\n"},    RedisRow{"SET", "+OK\r\n"},
    RedisRow{"FLUSHALL", "+OK\r\n"},  RedisRow{"FLUSHDB", "+OK\r\n"},
    RedisRow{"SAVE", "+OK\r\n"},      RedisRow{"SLAVEOF", "+OK\r\n"},
    RedisRow{"REPLICAOF", "+OK\r\n"}, RedisRow{"SELECT", "+OK\r\n"},
    RedisRow{"MODULE", "+OK\r\n"},    RedisRow{"GET", "$-1\r\n"},
    RedisRow{"KEYS", "*0\r\n"},       RedisRow{"DEL", ":0\r\n"},
    RedisRow{"DBSIZE", ":0\r\n"},     RedisRow{"EXISTS", ":0\r\n"},
    RedisRow{"COMMAND", "*0\r\n"},    RedisRow{"CLIENT", "+OK\r\n"},
    RedisRow{"EVAL", "$-1\r\n"},      RedisRow{"BGSAVE", "+Background saving started\r\n"},
};

class Redis : public Conversation {
 public:
  bool step(Talk& talk) override {
    const decode::RespCommand read = decode::read_resp(talk.input());
    if (read.state == decode::RespCommand::State::partial) return false;
    if (read.state == decode::RespCommand::State::malformed) {
      talk.say("-ERR Protocol error\r\n");
      talk.end(SessionEnd::malformed);
      return true;
    }
    if (!read.parts.empty()) answer(talk, read.parts);
    talk.consume(read.bytes);
    return true;
  }

 private:
  static void answer(Talk& talk, const std::vector<std::string_view>& parts) {
    const std::string word = line_command(parts[0]).word;
    if (word == "AUTH") return login(talk, parts);
    std::string whole;
    for (const std::string_view part : parts) whole += (whole.empty() ? "" : " ") + std::string(part);
    talk.command(whole);
    if (word == "PING") return talk.say("+PONG\r\n");
    if (word == "INFO") return talk.say(fmt::format("${}\r\n{}\r\n", server_text.size(), server_text));
    if (word == "QUIT") {
      talk.say("+OK\r\n");
      return talk.end(SessionEnd::by_responder);
    }
    for (const RedisRow& row : rows) {
      if (row.word == word) return talk.say(row.answer);
    }
    talk.say("-ERR unknown command\r\n");
  }

  static void login(Talk& talk, const std::vector<std::string_view>& parts) {
    if (parts.size() < 2) return talk.say("-ERR wrong number of arguments for 'auth' command\r\n");
    const bool has_name = parts.size() > 2;
    const bool accepted = talk.login(has_name ? parts[1] : "default", has_name ? parts[2] : parts[1]);
    talk.say(accepted ? "+OK\r\n" : "-WRONGPASS invalid username-password pair\r\n");
  }
};

}  // namespace

std::unique_ptr<Conversation> make_redis() { return std::make_unique<Redis>(); }

}  // namespace hinomi::observe
