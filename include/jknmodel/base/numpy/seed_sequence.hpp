// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file seed_sequence.hpp
/// Words of a seed, spread over a state: NumPy's SeedSequence, to the bit (O'Neill's seed_seq_fe,
/// pcg-random.org, 2015).
///
///   SeedSequence{{80, 3}}.state<4>();       // np.random.SeedSequence([80, 3])
///   SeedSequence{{0}, {crc32("births")}};   // np.random.SeedSequence(0, spawn_key=(...,))

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace jknmodel::numpy {

/// The checksum of a text by which it is a key (CRC-32, ISO 3309; Python's zlib.crc32).
[[nodiscard]] constexpr std::uint32_t crc32(std::string_view text) noexcept {
    std::uint32_t left = 0xFFFFFFFFU;
    for (const char letter : text) {
        left ^= static_cast<unsigned char>(letter);
        for (int bit = 0; bit < 8; ++bit) left = (left >> 1U) ^ ((left & 1U) * 0xEDB88320U);
    }
    return ~left;
}

class SeedSequence {
public:
    /// Whole numbers, each as its words of 32 bits, the lowest first; zero is one word.
    using Numbers = std::vector<std::uint64_t>;

    explicit SeedSequence(const Numbers& entropy, const Numbers& spawn_key = {}) {
        Words words = words_of(entropy);
        if (!spawn_key.empty()) {  // a key never stands where a longer seed would
            if (words.size() < pool_.size()) words.resize(pool_.size(), 0);
            for (const std::uint32_t word : words_of(spawn_key)) words.push_back(word);
        }
        mix_in(words);
    }

    /// So many words of 64 bits.
    template <std::size_t Count>
    [[nodiscard]] std::array<std::uint64_t, Count> state() const {
        std::array<std::uint64_t, Count> out{};
        std::uint32_t factor = 0x8B51F9DDU;
        for (std::size_t i = 0; i < 2 * Count; ++i) {
            std::uint32_t word = pool_[i % pool_.size()] ^ factor;
            factor *= 0x58F38DEDU;
            word *= factor;
            word ^= word >> 16U;
            out[i / 2] |= std::uint64_t{word} << (32U * (i % 2));
        }
        return out;
    }

private:
    using Words = std::vector<std::uint32_t>;

    static Words words_of(const Numbers& numbers) {
        Words out;
        for (std::uint64_t number : numbers) do {
                out.push_back(static_cast<std::uint32_t>(number));
                number >>= 32U;
            } while (number != 0);
        return out;
    }

    void mix_in(const Words& words) {
        std::uint32_t factor = 0x43B0D7E5U;
        const auto hashed = [&factor](std::uint32_t word) {
            word ^= factor;
            factor *= 0x931E8875U;
            word *= factor;
            return word ^ (word >> 16U);
        };
        const auto mix = [](std::uint32_t& into, std::uint32_t word) {
            into = 0xCA01F9DDU * into - 0x4973F715U * word;
            into ^= into >> 16U;
        };
        for (std::size_t i = 0; i < pool_.size(); ++i)
            pool_[i] = hashed(i < words.size() ? words[i] : 0);
        for (std::size_t from = 0; from < pool_.size(); ++from)
            for (std::size_t to = 0; to < pool_.size(); ++to)
                if (from != to) mix(pool_[to], hashed(pool_[from]));
        for (std::size_t i = pool_.size(); i < words.size(); ++i)
            for (std::uint32_t& into : pool_) mix(into, hashed(words[i]));
    }

    std::array<std::uint32_t, 4> pool_{};
};

}  // namespace jknmodel::numpy
