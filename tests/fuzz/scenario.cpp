// SPDX-License-Identifier: Apache-2.0
// Any bytes as a scenario file: read, or refused with an InputError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <jknmodel/io/scenario.hpp>
#include <string>
#include <string_view>

using namespace jknmodel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)read_scenario_text(text);  // law overlays too: they are levers
    return 0;
} catch (const InputError&) {
    return 0;
}
