// A protocol of the responder: how it opens and what it answers. A conversation understands one message at a
// time from the input of its Talk, answers with at most answer_bytes_max, and records what it learns. It runs
// nothing, opens nothing, and keeps only what its own state needs. `converse` moves it on as far as input and
// room allow; an input that is full and still not understood, or that a conversation calls malformed, ends
// the session and is recorded as a payload.
#pragma once
#include <memory>

#include "observe/respond/talk.hpp"

namespace hinomi::observe {

class Conversation {
 public:
  virtual ~Conversation() = default;
  /// Says what the service says first, if it does.
  virtual void open(Talk&) {}
  /// Understands one message; false when there is none whole.
  virtual bool step(Talk& talk) = 0;
};

/// Moves the conversation on; true when it stopped for want of room, so that input may be left.
bool converse(Conversation& conversation, Talk& talk);

}  // namespace hinomi::observe
