// SPDX-License-Identifier: Apache-2.0
// Any bytes as a place file: read, or refused with an InputError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <jknmodel/io/place.hpp>
#include <string>
#include <string_view>

using namespace jknmodel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)read_place_text(text);
    return 0;
} catch (const InputError&) {
    return 0;
}
