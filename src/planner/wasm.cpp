// SPDX-License-Identifier: Apache-2.0
//
// The planner as WebAssembly: text goes in and out through the memory of the module. One planner a
// module; engine.js is the other half.
#include <cstddef>
#include <jknmodel/planner/planner.hpp>
#include <string>

namespace {

jknmodel::planner::Planner& planner() {
    static jknmodel::planner::Planner one;
    return one;
}
std::string question, reply;

}  // namespace

extern "C" {

/// Where a question of so many bytes is to be written.
[[clang::export_name("room")]] char* room(std::size_t bytes) {
    question.resize(bytes);
    return question.data();
}
/// Answers it; the answer stands at `reply` until the next one.
[[clang::export_name("answer")]] std::size_t answer() {
    reply = planner().answer(question);
    return reply.size();
}
[[clang::export_name("reply")]] const char* reply_at() { return reply.data(); }
}
