// SPDX-License-Identifier: Apache-2.0
//
// C6: a stranger's flags may fuse products and sums; the bits of the engines' kernels stay those of
// operations that are rounded one by one.

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/engine/flow.hpp>
#include <vector>

namespace {

/// A product that nothing is fused with.
double times(double a, double b) {
    volatile double product = a * b;
    return product;
}
double plus(double a, double b) {
    volatile double sum = a + b;
    return sum;
}
bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

int main() {
    using namespace jknmodel;
    std::uint64_t state = 1;
    const auto any = [&](double scale) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return scale * static_cast<double>(state >> 11U) * 0x1p-53;
    };
    for (std::size_t lanes = 1; lanes <= 67; ++lanes) {
        std::vector<double> people(lanes), debt(lanes), own(lanes), rest(lanes), xs(lanes),
            ds(lanes), paid(lanes), share(lanes);
        for (std::size_t t = 0; t < lanes; ++t) {
            people[t] = any(1e6), debt[t] = any(1e12), own[t] = any(1), rest[t] = any(1);
            xs[t] = any(1e6), ds[t] = any(1e12), paid[t] = any(1e12);
        }
        const double chance = any(1), bill = any(50'000), each = any(50'000);
        std::vector<double> rest_wanted = rest, xs_wanted = xs, ds_wanted = ds, paid_wanted = paid;
        for (std::size_t t = 0; t < lanes; ++t) {
            const double wanted = times(own[t], chance);
            const double met = rest[t] < wanted ? rest[t] : wanted;
            rest_wanted[t] = plus(rest[t], -met);
            const double heads = times(people[t], met);
            xs_wanted[t] = plus(xs[t], heads);
            ds_wanted[t] = plus(ds[t], plus(times(debt[t], met), times(heads, bill)));
            paid_wanted[t] = plus(paid[t], times(heads, each));
        }
        Flow f;
        f.lanes = lanes, f.people = people.data(), f.debt = debt.data(), f.share = share.data();
        f.rest = rest.data(), f.chances = own.data(), f.chance = chance;
        f.people_to = xs.data(), f.debt_to = ds.data(), f.bill = bill;
        f.collected = paid.data(), f.paid_a_head = each;
        flow(f);
        if (!same(rest, rest_wanted) || !same(xs, xs_wanted) || !same(ds, ds_wanted) ||
            !same(paid, paid_wanted)) {
            std::printf("fused: %zu lanes\n", lanes);
            return 1;
        }
    }
    std::uint64_t drawn = 14695981039346656037U;
    for (std::uint64_t who = 0; who < 20'000; ++who) {
        Stream stream = Chance{6}.of(who, 1);
        const auto n = static_cast<std::int64_t>(1 + who % 5'000);
        const std::int64_t many = binomial(stream, n, static_cast<double>(who % 97) / 97);
        const std::int64_t few = hypergeometric(stream, 2 * n, n, n / 3 + 1);
        drawn = (drawn ^ static_cast<std::uint64_t>(many * 8'191 + few)) * 1099511628211U;
    }
    std::printf("%016llx\n", static_cast<unsigned long long>(drawn));
    return 0;
}
