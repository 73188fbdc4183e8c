// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/ledger/book.hpp>
#include <map>
#include <set>
#include <string_view>

namespace jknmodel::tests::book_test {

namespace {

/// Calls `visit(payer, segment, fund, entry)` for every place of a book.
template <class T, class Visit>
void for_each_place(const Book<T>& book, Visit visit) {
    for (std::size_t payer = 0; payer < count_of<Payer>(); ++payer)
        for (const Segment segment : all_segments)
            for (std::size_t fund = 0; fund < book.funds(); ++fund)
                for (std::size_t entry = 0; entry < count_of<Entry>(); ++entry)
                    visit(static_cast<Payer>(payer), segment, fund, static_cast<Entry>(entry));
}

/// Everything that a book has which is not nothing.
template <class T>
T sum_of(const Book<T>& book) {
    T sum(0);
    for_each_place(book,
                   [&](Payer p, Segment s, std::size_t f, Entry e) { sum += book.at(p, s, f, e); });
    return sum;
}

}  // namespace

TEST_CASE("a new book has a place outside the funds, one for each fund, and nothing in them") {
    CHECK(Book<double>{0}.funds() == 1);
    const Book<double> book{3};
    CHECK(book.funds() == 4);
    int places = 0;
    for_each_place(book, [&](Payer p, Segment s, std::size_t f, Entry e) {
        REQUIRE(book.at(p, s, f, e) == 0);
        ++places;
    });
    CHECK(places == 6 * 7 * 4 * 21);
}

TEST_CASE("what one payer owes for one segment to one fund is nobody else's") {
    Book<std::int64_t> book{2};
    std::int64_t written = 0, read = 0;
    for_each_place(
        book, [&](Payer p, Segment s, std::size_t f, Entry e) { book.at(p, s, f, e) = ++written; });
    const Book<std::int64_t>& kept = book;
    for_each_place(book, [&](Payer p, Segment s, std::size_t f, Entry e) {
        REQUIRE(kept.at(p, s, f, e) == ++read);
        REQUIRE(&kept.at(p, s, f, e) == &book.at(p, s, f, e));
    });
    CHECK(read == 6 * 7 * 3 * 21);
}

TEST_CASE("the places of a book lie beside each other, an entry after the other") {
    Book<double> book{1};
    const double* first = &book.at(Payer::member, Segment::PBI, 0, Entry::opening);
    CHECK(&book.at(Payer::member, Segment::PBI, 0, Entry::billed) - first == 1);
    CHECK(&book.at(Payer::member, Segment::PBI, 0, Entry::carried_closing) - first == 17);
    CHECK(&book.at(Payer::member, Segment::PBI, 1, Entry::opening) - first == 21);
    CHECK(&book.at(Payer::member, Segment::PBID, 0, Entry::opening) - first == 2 * 21);
    CHECK(&book.at(Payer::employer, Segment::PBI, 0, Entry::opening) - first == 7 * 2 * 21);
}

TEST_CASE("a bill that is paid at once leaves no debt") {
    Book<std::int64_t> book{1};
    book.bill_and_pay(Payer::district, Segment::PBID, 1, 37'800);
    CHECK(book.at(Payer::district, Segment::PBID, 1, Entry::billed) == 37'800);
    CHECK(book.at(Payer::district, Segment::PBID, 1, Entry::paid) == 37'800);
    CHECK(book.at(Payer::district, Segment::PBID, 1, Entry::opening) == 0);
    CHECK(book.at(Payer::district, Segment::PBID, 1, Entry::closing) == 0);
    CHECK(sum_of(book) == 2 * 37'800);
}

TEST_CASE("an employer owes what its workers' accounts did not pay, everybody else himself") {
    for (const Segment segment : all_segments) {
        CAPTURE(name(segment));
        const bool enterprise = segment == Segment::PPU_BU;
        CHECK(payer_of(segment) == (enterprise ? Payer::employer : Payer::member));
    }
}

TEST_CASE("bills add up over a month") {
    Book<std::int64_t> book{0};
    book.at(Payer::central, Segment::PBI, 0, Entry::paid) = 5;
    book.bill_and_pay(Payer::central, Segment::PBI, 0, 42'000);
    book.bill_and_pay(Payer::central, Segment::PBI, 0, 4'200);
    CHECK(book.at(Payer::central, Segment::PBI, 0, Entry::billed) == 46'200);
    CHECK(book.at(Payer::central, Segment::PBI, 0, Entry::paid) == 46'205);
}

TEST_CASE("a cleared book is a new one with as many funds") {
    Book<double> book{2};
    for_each_place(book,
                   [&](Payer p, Segment s, std::size_t f, Entry e) { book.at(p, s, f, e) = 1; });
    CHECK(sum_of(book) == 6 * 7 * 3 * 21);
    book.clear();
    CHECK(sum_of(book) == 0);
    CHECK(book.funds() == 3);
    book.bill_and_pay(Payer::third_party, Segment::BP_PN, 2, 1);
    CHECK(sum_of(book) == 2);
}

TEST_CASE("every heading of the ledger has the name of its own") {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < count_of<Entry>(); ++i) {
        const Entry entry = static_cast<Entry>(i);
        CHECK(parse<Entry>(name(entry)) == entry);
        CHECK(seen.insert(name(entry)).second);
    }
    const std::map<Entry, std::string_view> expected{
        {Entry::opening, "opening"},
        {Entry::billed, "billed"},
        {Entry::returned, "returned"},
        {Entry::paid, "paid"},
        {Entry::relieved, "relieved"},
        {Entry::lapsed, "lapsed"},
        {Entry::written_off, "written_off"},
        {Entry::departed, "departed"},
        {Entry::carried, "carried"},
        {Entry::closing, "closing"},
        {Entry::relief_paid, "relief_paid"},
        {Entry::granted, "granted"},
        {Entry::carried_opening, "carried_opening"},
        {Entry::carried_in, "carried_in"},
        {Entry::carried_returned, "carried_returned"},
        {Entry::carried_departed, "carried_departed"},
        {Entry::carried_written_off, "carried_written_off"},
        {Entry::carried_closing, "carried_closing"},
        {Entry::programme, "programme"},
        {Entry::taken_over, "taken_over"},
        {Entry::passed_on, "passed_on"}};
    CHECK(expected.size() == count_of<Entry>());
    for (const auto& [entry, word] : expected) CHECK(name(entry) == word);
    CHECK_THROWS_WITH_AS((void)parse<Entry>("payd"),
                         "ledger account: 'payd' is not a ledger account; did you mean 'paid'?",
                         InputError);
}

}  // namespace jknmodel::tests::book_test
