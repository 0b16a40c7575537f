"""Expressions and their values, read in an article of Wednesday 30 May 2018."""

from __future__ import annotations

import pytest

from .clock import read

DATES = [
    # absolute days
    ("Perjanjian itu diteken pada 31 Mei 2018 di Hanoi.", "31 Mei 2018", "2018-05-31"),
    ("Perundingan dibuka tanggal 7 September 1967.", "tanggal 7 September 1967", "1967-09-07"),
    ("Delegasi tiba pada 5 Juni 2018.", "5 Juni 2018", "2018-06-05"),
    ("Surat bertanggal 05-06-2018 itu singkat.", "05-06-2018", "2018-06-05"),
    ("Catatan itu berkode 2018-05-28 di arsip.", "2018-05-28", "2018-05-28"),
    ("Konvensi berlaku sejak 3 Jan 2017.", "3 Jan 2017", "2017-01-03"),
    ("Utusan datang 12 Nopember 2016.", "12 Nopember 2016", "2016-11-12"),
    ("Utusan datang 12 Pebruari 2016.", "12 Pebruari 2016", "2016-02-12"),
    # weekdays with a date
    ("Hal itu ia katakan, Rabu (30/5/2018).", "Rabu (30/5/2018)", "2018-05-30"),
    ("Hal itu ia katakan, Selasa (29/5).", "Selasa (29/5)", "2018-05-29"),
    ("Hal itu ia katakan, Selasa (29/05/18).", "Selasa (29/05/18)", "2018-05-29"),
    ("Hal itu ia katakan, Jum'at (25/5/2018).", "Jum'at (25/5/2018)", "2018-05-25"),
    ("Hal itu ia katakan, Rabu, (30/5).", "Rabu, (30/5)", "2018-05-30"),
    ("Hal itu ia katakan, Ahad (27/5).", "Ahad (27/5)", "2018-05-27"),
    ("Hal itu ia katakan, Rabu (30 Mei 2018).", "Rabu (30 Mei 2018)", "2018-05-30"),
    ("Hal itu ia katakan, Rabu, 30 Mei 2018.", "Rabu, 30 Mei 2018", "2018-05-30"),
    ("Hal itu ia katakan hari rabu 30 mei 2018.", "hari rabu 30 mei 2018", "2018-05-30"),
    ("Sidang dibuka Kamis 24/5 di Jenewa.", "Kamis 24/5", "2018-05-24"),
    ("Sidang dibuka hari Senin (28/5) di Jenewa.", "hari Senin (28/5)", "2018-05-28"),
    ("Keterangan itu disampaikan di Jakarta (29/5).", "29/5", "2018-05-29"),
    ("Rapat digelar kemarin (29/5).", "kemarin (29/5)", "2018-05-29"),
    ("Rapat digelar kemarin, Selasa (29/5).", "kemarin, Selasa (29/5)", "2018-05-29"),
    # days with no year
    ("Blokade dimulai pada 2 April.", "2 April", "2018-04-02"),
    ("Blokade dimulai pada 17 Desember.", "17 Desember", "2017-12-17"),
    ("Kedua pemimpin akan bertemu pada 12 Juni.", "12 Juni", "2018-06-12"),
    ("Sanksi dijatuhkan 22 Desember tahun lalu.", "22 Desember tahun lalu", "2017-12-22"),
    ("Rudal meluncur 28 Juli lalu.", "28 Juli lalu", "2017-07-28"),
    ("Pelantikan digelar 1 April mendatang.", "1 April mendatang", "2019-04-01"),
    # a slip of the pen
    ("Pakta itu diteken 15 Spetember 2016.", "15 Spetember 2016", "2016-09-15"),
    ("Pakta itu diteken 15 Febriari 2016.", "15 Febriari 2016", "2016-02-15"),
    # months
    ("Kantor itu dibuka pada Mei 2018.", "Mei 2018", "2018-05"),
    ("Kantor itu dibuka bulan November 2017 lalu.", "bulan November 2017 lalu", "2017-11"),
    ("Kantor itu dibuka pada April lalu.", "April lalu", "2018-04"),
    ("Kantor itu dibuka pada Desember lalu.", "Desember lalu", "2017-12"),
    ("Kantor itu dibuka Juni mendatang.", "Juni mendatang", "2018-06"),
    ("Kantor itu dibuka Oktober tahun lalu.", "Oktober tahun lalu", "2017-10"),
    ("Kantor itu dibuka pada akhir Maret 2026.", "akhir Maret 2026", "2026-03"),
    ("Kantor itu dibuka pada pertengahan bulan Mei ini.", "pertengahan bulan Mei ini", "2018-05"),
    ("Kantor itu dibuka pada April.", "April", "2018-04"),
    ("Kantor itu akan dibuka pada November.", "November", "2018-11"),
    ("Kantor itu dibuka pada November.", "November", "2017-11"),
    # years and longer
    ("Keduanya bermitra sejak 2008.", "2008", "2008"),
    ("Keduanya bermitra sejak tahun 1950.", "tahun 1950", "1950"),
    ("Keduanya bermitra sejak 2001 silam.", "2001 silam", "2001"),
    ("Keduanya bermitra sejak awal 2017.", "awal 2017", "2017"),
    ("Kuil itu dibangun pada abad ke-11.", "abad ke-11", "10"),
    ("Kuil itu dibangun pada abad XIX.", "abad XIX", "18"),
    ("Kuil itu dibangun pada abad ke-5 SM.", "abad ke-5 SM", "BC04"),
    ("Pangkalan itu ada sejak tahun 1990-an.", "tahun 1990-an", "199"),
    ("Pangkalan itu ada sejak era 1980an.", "era 1980an", "198"),
    ("Pangkalan itu ada sejak tahun 1970 - an.", "tahun 1970 - an", "197"),
    ("Pangkalan itu ada sejak dekade 60-an.", "dekade 60-an", "196"),
    ("Ekspor naik pada semester I 2018.", "semester I 2018", "2018-H1"),
    ("Ekspor naik pada kuartal ketiga 2017.", "kuartal ketiga 2017", "2017-Q3"),
    ("Ekspor naik pada triwulan II-2018.", "triwulan II-2018", "2018-Q2"),
    ("Ekspor naik pada paruh pertama tahun depan.", "paruh pertama tahun depan", "2019-H1"),
    ("Ekspor naik pada kuartal lalu.", "kuartal lalu", "2018-Q1"),
    ("Lomba digelar pada musim panas 2017.", "musim panas 2017", "2017-SU"),
    ("Lomba digelar pada musim semi lalu.", "musim semi lalu", "2017-SP"),
    ("Gencatan berlaku pada Hari Natal 2017.", "Hari Natal 2017", "2017-12-25"),
    # ranges
    ("Konferensi digelar 10-12 Maret 2026.", "10-12 Maret 2026", "2026-03-10/2026-03-12"),
    ("Konferensi digelar 9 - 25 Februari 2018.", "9 - 25 Februari 2018", "2018-02-09/2018-02-25"),
    ("Lawatan berlangsung dari 3 hingga 5 Mei.", "3 hingga 5 Mei", "2018-05-03/2018-05-05"),
    ("Kunjungan Minggu-Senin (27-28/5/2018) usai.", "Minggu-Senin (27-28/5/2018)",
     "2018-05-27/2018-05-28"),
    ("Ia menjabat pada 2014-2019.", "2014-2019", "2014/2019"),
    ("Nilai dagang periode Januari - Juni 2017 naik.", "periode Januari - Juni 2017",
     "2017-01/2017-06"),
    # relative days
    ("Presiden bertolak kemarin.", "kemarin", "2018-05-29"),
    ("Presiden bertolak hari ini.", "hari ini", "2018-05-30"),
    ("Presiden bertolak besok.", "besok", "2018-05-31"),
    ("Presiden bertolak lusa.", "lusa", "2018-06-01"),
    ("Presiden bertolak dua hari lalu.", "dua hari lalu", "2018-05-28"),
    ("Presiden bertolak tiga hari lagi.", "tiga hari lagi", "2018-06-02"),
    # weekdays alone: the last one, or the next one after "akan"
    ("Menteri itu tiba pada Senin.", "Senin", "2018-05-28"),
    ("Menteri itu tiba pada Rabu.", "Rabu", "2018-05-30"),
    ("Menteri itu tiba pada Kamis.", "Kamis", "2018-05-24"),
    ("Menteri itu akan tiba pada Kamis.", "Kamis", "2018-05-31"),
    ("Menteri itu tiba pada Minggu.", "Minggu", "2018-05-27"),
    ("Menteri itu tiba Jumat lalu.", "Jumat lalu", "2018-05-25"),
    ("Menteri itu tiba Jumat mendatang.", "Jumat mendatang", "2018-06-01"),
    ("Menteri itu tiba Senin depan.", "Senin depan", "2018-06-04"),
    ("Menteri itu tiba Rabu lalu.", "Rabu lalu", "2018-05-23"),
    ("Menteri itu tiba Selasa pekan depan.", "Selasa pekan depan", "2018-06-05"),
    ("Menteri itu tiba Minggu pekan lalu.", "Minggu pekan lalu", "2018-05-27"),
    # weeks, months and years around
    ("Kabinet bersidang pekan ini.", "pekan ini", "2018-W22"),
    ("Kabinet bersidang pekan lalu.", "pekan lalu", "2018-W21"),
    ("Kabinet bersidang pekan depan.", "pekan depan", "2018-W23"),
    ("Kabinet bersidang minggu lalu.", "minggu lalu", "2018-W21"),
    ("Minggu lalu, kabinet bersidang.", "Minggu lalu", "2018-W21"),
    ("Kabinet bersidang dua pekan lalu.", "dua pekan lalu", "2018-W20"),
    ("Kabinet bersidang awal pekan ini.", "awal pekan ini", "2018-W22"),
    ("Kabinet bersidang akhir pekan ini.", "akhir pekan ini", "2018-W22-WE"),
    ("Kabinet bersidang akhir pekan lalu.", "akhir pekan lalu", "2018-W21-WE"),
    ("Kabinet bersidang bulan lalu.", "bulan lalu", "2018-04"),
    ("Kabinet bersidang akhir bulan ini.", "akhir bulan ini", "2018-05"),
    ("Kabinet bersidang tahun lalu.", "tahun lalu", "2017"),
    ("Kabinet bersidang pertengahan tahun.", "pertengahan tahun", "2018"),
    ("Kabinet bersidang sebelum akhir tahun ini.", "akhir tahun ini", "2018"),
    ("Pulau itu muncul 11 tahun lalu.", "11 tahun lalu", "2007"),
    ("Sengketa bermula lebih dari 100 tahun lalu.", "lebih dari 100 tahun lalu", "1918"),
    ("Sengketa bermula 18 bulan yang lalu.", "18 bulan yang lalu", "2016-11"),
    ("Sengketa bermula hampir dua dekade silam.", "hampir dua dekade silam", "1998"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "value"), DATES)
def test_a_date_has_the_precision_of_its_words(sentence: str, text: str, value: str) -> None:
    assert read(sentence) == [(text, "DATE", value)]


TIMES = [
    ("Pesawat mendarat pukul 14.00 WIB.", "pukul 14.00 WIB", "2018-05-30T14:00"),
    ("Pesawat mendarat pukul 10 waktu Seoul.", "pukul 10 waktu Seoul", "2018-05-30T10:00"),
    ("Pesawat mendarat jam 7 malam.", "jam 7 malam", "2018-05-30T19:00"),
    ("Pesawat mendarat Senin (28/5/2018) pukul 09.17 WITA.",
     "Senin (28/5/2018) pukul 09.17 WITA", "2018-05-28T09:17"),
    ("Pesawat mendarat pada 30/05/2018, 19:00 WIB.", "30/05/2018, 19:00 WIB", "2018-05-30T19:00"),
    ("Pesawat mendarat Rabu, 30 Mei 2018 | 04:49 WIT.", "Rabu, 30 Mei 2018 | 04:49 WIT",
     "2018-05-30T04:49"),
    ("Pesawat mendarat malam ini.", "malam ini", "2018-05-30TNI"),
    ("Pesawat mendarat sore hari ini.", "sore hari ini", "2018-05-30TAF"),
    ("Pesawat mendarat tadi malam.", "tadi malam", "2018-05-29TNI"),
    ("Pesawat mendarat Senin malam.", "Senin malam", "2018-05-28TNI"),
    ("Pesawat mendarat Selasa malam (29/5).", "Selasa malam (29/5)", "2018-05-29TNI"),
    ("Pesawat mendarat Minggu sore, 27 Mei 2018.", "Minggu sore, 27 Mei 2018", "2018-05-27TAF"),
    ("Pesawat mendarat besok pagi.", "besok pagi", "2018-05-31TMO"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "value"), TIMES)
def test_a_time_of_day_hangs_on_its_day(sentence: str, text: str, value: str) -> None:
    assert read(sentence) == [(text, "TIME", value)]


LENGTHS = [
    ("Perundingan berjalan selama dua hari.", "dua hari", "DURATION", "P2D"),
    ("Perundingan berjalan tiga tahun.", "tiga tahun", "DURATION", "P3Y"),
    ("Perundingan berjalan 3,5 tahun.", "3,5 tahun", "DURATION", "P3.5Y"),
    ("Perundingan berjalan dua setengah tahun.", "dua setengah tahun", "DURATION", "P2.5Y"),
    ("Perundingan berjalan selama setahun.", "setahun", "DURATION", "P1Y"),
    ("Perundingan berjalan selama sepekan.", "sepekan", "DURATION", "P1W"),
    ("Perundingan berjalan selama satu dekade.", "satu dekade", "DURATION", "P10Y"),
    ("Perundingan berjalan selama setengah abad.", "setengah abad", "DURATION", "P50Y"),
    ("Perundingan berjalan selama setengah tahun.", "setengah tahun", "DURATION", "P6M"),
    ("Perundingan berjalan dua puluh lima bulan.", "dua puluh lima bulan", "DURATION", "P25M"),
    ("Perundingan berjalan seratus hari.", "seratus hari", "DURATION", "P100D"),
    ("Perundingan berjalan 1.000 hari.", "1.000 hari", "DURATION", "P1000D"),
    ("Perundingan berjalan dua tahun terakhir.", "dua tahun terakhir", "DURATION", "P2Y"),
    ("Perundingan berjalan enam bulan ke depan.", "enam bulan ke depan", "DURATION", "P6M"),
    ("Nilainya naik empat bulan pertama 2017.", "empat bulan pertama 2017", "DURATION", "P4M"),
    ("Pertemuan makan waktu lebih dari satu jam.", "lebih dari satu jam", "DURATION", "PT1H"),
    ("Pertemuan makan waktu 90 menit.", "90 menit", "DURATION", "PT90M"),
    ("Lawatan tiga harinya berakhir.", "tiga harinya", "DURATION", "P3D"),
    ("Pos itu dijaga setiap hari.", "setiap hari", "SET", "P1D"),
    ("Forum itu bersidang tiap tahun.", "tiap tahun", "SET", "P1Y"),
    ("Forum itu bersidang tiap dua tahun.", "tiap dua tahun", "SET", "P2Y"),
    ("Forum itu bersidang dua kali sepekan.", "dua kali sepekan", "SET", "P1W"),
    ("Forum itu bersidang setahun sekali.", "setahun sekali", "SET", "P1Y"),
    ("Forum itu bersidang setiap Senin.", "setiap Senin", "SET", "XXXX-WXX-1"),
    ("Forum itu bersidang setiap 17 Agustus.", "setiap 17 Agustus", "SET", "XXXX-08-17"),
]


@pytest.mark.parametrize(("sentence", "text", "kind", "value"), LENGTHS)
def test_lengths_and_sets(sentence: str, text: str, kind: str, value: str) -> None:
    assert read(sentence) == [(text, kind, value)]


NOTHING = [
    "Kini hubungan keduanya membaik, sementara itu dialog nanti dilanjutkan.",
    "Baru-baru ini dan beberapa tahun lalu hal serupa terjadi.",
    "Dalam beberapa hari ini keadaan tenang.",
    "Petani berusia 59 tahun itu menolak.",
    "Budi, 50 tahun, ikut menolak.",
    "Ekspornya 1,8 juta barel per hari.",
    "Ia menjual 2.018 unit seharga Rp 2018 per buah.",
    "Truk itu berhenti di depan rumah no 2018 milik seorang pedagang.",
    "Sebanyak 2000 orang dan 1990 personel hadir.",
    "Warga Pasar Minggu menunaikan salat Jumat.",
    "Kegiatan sehari-hari warga tetap berjalan.",
    "Menurut saya, Mar dan Jan datang.",
    "Skor akhir 2-1 untuk tuan rumah (1/2).",
    "Ruang 30/5 ditutup.",
    "Pada hari kedua kunjungan, ia beristirahat.",
    "Planet itu berjarak 40 tahun cahaya.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_no_calendar_can_place_is_not_reported(sentence: str) -> None:
    assert read(sentence) == []
