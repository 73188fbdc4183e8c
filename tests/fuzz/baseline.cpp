// SPDX-License-Identifier: Apache-2.0
// Any bytes as a baseline file: read, or refused with an InputError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <jknmodel/io/baseline.hpp>
#include <string>
#include <string_view>

using namespace jknmodel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const Baseline baseline = read_baseline_text(text);
    const std::string written = baseline_toml(baseline);  // reads back as the same text
    if (baseline_toml(read_baseline_text(written)) != written) std::abort();
    return 0;
} catch (const InputError&) {
    return 0;
}
