// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <jknmodel/base/workers.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

namespace jknmodel::tests::workers_test {

TEST_CASE("every piece of work is done once, on any number of threads") {
    for (int threads : {1, 2, 3, 7}) {
        std::vector<int> times(1'000, 0);
        Workers{threads}.each(times.size(), [&](std::size_t i, int worker) {
            REQUIRE(worker < threads);
            ++times[i];
        });
        CHECK(times == std::vector<int>(1'000, 1));
    }
    CHECK(Workers{0}.threads() >= 1);
}

TEST_CASE("a failure in one piece comes out, and nothing runs on") {
    std::atomic<int> done{0};
    const Workers workers{3};
    const auto work = [&](std::size_t i, int) {
        ++done;
        if (i == 5) throw std::runtime_error("no");
    };
    CHECK_THROWS_WITH_AS(workers.each(10'000, work), "no", std::runtime_error);
    const int then = done;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
    CHECK(done == then);
    // And the same threads do the next work.
    std::atomic<int> again{0};
    workers.each(100, [&](std::size_t, int) { ++again; });
    CHECK(again == 100);
}

TEST_CASE("one piece, or none, needs no other thread; of two failures one comes out") {
    const Workers workers{2};
    int done = 0;
    workers.each(0, [&](std::size_t, int) { ++done; });
    workers.each(1, [&](std::size_t, int worker) { done += 1 + worker; });
    CHECK(done == 1);
    std::atomic<int> begun{0};
    const auto fail = [&](std::size_t, int) {
        for (++begun; begun < 2;) std::this_thread::yield();  // both are at work
        throw std::runtime_error("no");
    };
    CHECK_THROWS_WITH_AS(workers.each(2, fail), "no", std::runtime_error);
}

TEST_CASE("work stops soon after it was asked to") {
    for (int threads : {1, 2}) {
        Watch watch;
        std::thread asks{[&] {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
            watch.stop = true;
        }};
        const auto work = [](std::size_t, int) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        };
        CHECK_THROWS_AS((Workers{threads, &watch}.each(100'000, work)), Stopped);
        asks.join();
    }
}

TEST_CASE("C5: work asked for from within work, or by another thread, is done and never waits") {
    for (int round = 0; round < 200; ++round) {
        const Workers workers{1 + round % 4};
        std::atomic<int> done{0};
        workers.each(8, [&](std::size_t, int) {
            workers.each(8, [&](std::size_t, int worker) {
                if (worker >= workers.threads()) throw std::runtime_error("no such worker");
                ++done;
            });
        });
        CHECK(done == 64);
        std::thread other{[&] { workers.each(50, [&](std::size_t, int) { ++done; }); }};
        workers.each(50, [&](std::size_t, int) { ++done; });
        other.join();
        CHECK(done == 164);
    }
}

TEST_CASE("C5: a failure within work within work comes out, and the threads work on") {
    const Workers workers{3};
    CHECK_THROWS_WITH_AS(workers.each(4,
                                      [&](std::size_t, int) {
                                          workers.each(4, [](std::size_t i, int) {
                                              if (i == 2) throw std::runtime_error("no");
                                          });
                                      }),
                         "no", std::runtime_error);
    std::atomic<int> done{0};
    workers.each(100, [&](std::size_t, int) { ++done; });
    CHECK(done == 100);
}

}  // namespace jknmodel::tests::workers_test
