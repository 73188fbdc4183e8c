// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file sources.hpp
/// The pages behind the codes of a citation: third-party pages, none verified against a gazette.
///
///   pages_of("S9") == "suara.com 2025/11/21 cara-hitung-iuran (page 2)";

#include <array>
#include <string_view>

namespace jknmodel::law {

struct Pages {
    std::string_view code;
    std::string_view pages;
};

inline constexpr auto sources = std::to_array<Pages>({
    {"S1", "sekitarjambi.com perpres-64-2020"},
    {"S2",
     "m.tribunnews.com 2020/05/14 putusan-ma; news.detik.com d-4959869; m.bisnis.com "
     "20200407/215/1223901"},
    {"S3", "jpnn.com iuran-bpjs komparasi SBY-Jokowi"},
    {"S4", "ambon.tribunnews.com 2019/10/30"},
    {"S4b", "lampung.tribunnews.com 2019/10/30"},
    {"S4c", "jakarta.tribunnews.com 2019/10/31"},
    {"S5", "halimdokteradvokat.blogspot.com 2020/01 (text Perpres 75/2019)"},
    {"S6", "scribd 534622887 (text Art. 29-30)"},
    {"S7", "jdih.kemenkeu.go.id 78-pmk-02-2020 summary"},
    {"S7b", "jdih.kemenkeu.go.id pmk-51-tahun-2024"},
    {"S7c", "news.ddtc.co.id 22021"},
    {"S7d", "nasional.kontan.co.id iuran-peserta-pbi...?page=2"},
    {"S7e", "star.grid.id 452223870"},
    {"S8", "m.tribunnews.com 2023/05/24 rincian iuran"},
    {"S9", "suara.com 2025/11/21 cara-hitung-iuran (page 2)"},
    {"S10", "star.grid.id 453721491; idxchannel.com berapa-biaya-denda"},
    {"S10b", "finance.detik.com d-7299992"},
    {"S11",
     "pelitakarawang.com 2025/01 rincian-aturan-denda; bangsaonline.com 155574 (BPJS "
     "Tulungagung); fokusborneo.com ?p=81774 (BPJS Tarakan)"},
    {"S12", "inacbg.net/2020"},
    {"S13",
     "news.republika.co.id qellri349; suarakalbar.co.id 2020/10; economy.okezone.com "
     "2020/05/14/320/2214110"},
    {"S14",
     "jurnalsoreang.pikiran-rakyat.com pr-1014759795; ayosemarang.com 7713385471; "
     "infoseputarpati.com 2023/10/21"},
    {"S15", "detik.com jatim d-7344836; seru.co.id 68227; sumsel.antaranews.com 770890"},
    {"S16",
     "ANTARA 3 Feb 2025 (copy); kompas.tv 573247; finansial.bisnis.com "
     "20250203/215/1836311; tirto.id g7Wx; purwokerto.inews.id 650970; "
     "visionernusantara.com 2025/11; idnmetro.com; tintainformasi.com 2025/04"},
    {"S17",
     "bloombergtechnoz.com 88749; gemalantang.com 1806743830; riau.disway.id 1065; "
     "jpnn.com 10 Feb 2026; idxchannel.com 11/02/2026; samudrafakta.com"},
    {"S18",
     "kabartujuhsatu.news 2026/01; balleonews.com 2026/01/26; bangka.go.id node/6971; "
     "megapolis.id ?p=72926; postkeadilan.com (Humbahas)"},
    {"S19",
     "sukabumiupdate.com 140885; jatim.antaranews.com 988097; klikmadura.com; "
     "mediaasuransinews.co.id; radarpekalongan.id 2023/03/14; bmr.intainews.id 01/2025"},
    {"S20",
     "bangka.tribunnews.com 1669969; bisnisupdate.com 364761; idxchannel.com "
     "peserta-jkn-tembus-2827; kebijakankesehatanindonesia.net "
     "cakupan-kepesertaan-aktif-jkn"},
    {"S21",
     "economy.okezone.com 2018/09/21/320/1953640; 123dok PMK 128/2018; Kabar Baru "
     "'DBHCHT 2024 Purwakarta'; series-streaminghd.com alokasi-dbhcht-pekalongan; "
     "globaltoday.id 2025/09/16"},
    {"S22",
     "rctiplus.com 4788585; id.alongwalker.com 72285; bloombergtechnoz.com 99102; "
     "liramedia.co.id 106 ribu; gorontalo.carapandang.com; justisio.com PBI-BPJS; "
     "bisnisupdate.com 236151; pepnews.com 2018/08/20; wahananews.co"},
    {"S23", "beritasiber.com"},
    {"S24", "idntimes.com PHK 6 bulan"},
    {"S25",
     "finance.detik.com d-7403185; suaranet.id 2024/12/16; "
     "manajemen-pembiayaankesehatan.net 3744; channel8news.id"},
    {"S26", "cnnindonesia.com 20160914141447; economy.okezone.com 2026/02/21/622/3202149"},
    {"S27", "amp.kompas.com 2025/07/21/200000265; ponselpintar.info 82664"},
    {"S28", "liramedia.co.id mandiri-pindah-ke-pbi; wartanett.com 36866; haijakarta.id"},
    {"S29", "BPJS branch letter template in a public repository"},
    {"S30",
     "nasional.kontan.co.id 229-juta; wahananews.co migrasi-data; finansial.bisnis.com "
     "20250209, 20231225, 20230918; beritapagi88.info 23305; databoks.katadata.co.id "
     "ce5e0148632dc73; news.harianjogja.com 2024/01/09; amp.kontan.co.id (54%); "
     "mitrapost.com 2021/10/28"},
    {"S40",
     "lumajangsatu.com 18758; pantura7.com 2025/05/22; infopublik.id 920741; "
     "cahayabaru.id; Wikipedia 'Lumajang Regency' mirrors"},
    {"S41",
     "suarantb.com 2025/05/23, 2025/10/15, ?p=101508; ntbsatu.com 2025/10/15, "
     "?p=148281; harianlombok.com; mataram.antaranews.com 403222; radarmandalika.id; "
     "ntb.idntimes.com; indepthntb.com 2026/02"},
    {"S42",
     "belitung.tribunnews.com 2024/01/13; babel.tribunnews.com 2024/09/26; "
     "belitongekspres.disway.id 648940; kompaspedia Belitung Timur; Bangka Pos / Babel "
     "News Jan-Feb 2026 copies"},
    {"S43",
     "negerilaskarpelangi.com 2025/11/07; mediaindonesia.com 833633; "
     "babelpos.disway.id 658700; sorotanbangka.com 2026/02/09; babelpos.bacakoran.co "
     "12940; babel.antaranews.com 545406; economy.okezone.com 2020/02/06/320/2164239 "
     "(PPU cap and floor)"},
    {"S43b", "kalkupro.com"},
    {"S44", "kompas.tv 215724 (Balikpapan); wartabromo.com 2021/03/15 (Pasuruan)"},
    {"S45", "economy.okezone.com 2025/10/24; nasional.kontan.co.id; portal-islam.id"},
    {"S46", "illini copy of CNBC Nov 2024; handsholden.org copy"},
    {"S47",
     "suryamalang.tribunnews.com 2024/12/16; maklumat.id 16139; "
     "mediacenterlumajang.com 4053; insidelombok.id; beritabaik.co.id; kabartops.com "
     "55694; radarpangandaran.com"},
    {"S48", "scribd 313769514 (Permenkes 21/2016); adoc.pub dana kapitasi"},
    {"S62", "news.ddtc.co.id 1799545; pawartajatim.com (Mar 2024)"},
    {"S70", "letter of BPJS Kesehatan Depok, minimum wage of July 2021"},
    {"S71", "letter of BPJS Kesehatan Surabaya on the minimum wage"},
});

/// The pages of that code, or nothing where there is no such code.
[[nodiscard]] constexpr std::string_view pages_of(std::string_view code) noexcept {
    for (const Pages& row : sources)
        if (row.code == code) return row.pages;
    return {};
}

}  // namespace jknmodel::law
