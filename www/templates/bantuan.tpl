{{%AUTOESCAPE context="HTML"}}
{{>head.tpl}}
<main id="isi"><div class="wrap"><div class="side">
<div class="read">
<h1>[[Bantuan]]</h1>
<h2 id="prosedur">[[Cara meminta informasi]]</h2>
<ol><li>[[Cari dulu. Banyak jawaban sudah terbit dan bisa dibaca sekarang juga.]] <a href="/cari{{BAHASA}}">[[Cari dokumen]]</a></li><li>[[Tidak ada? Isi formulir di situs ini, atau datang ke loket, telepon, atau tulis surel. Sebutkan dokumen, kelurahan, dan tahunnya, sejauh yang Anda tahu.]] <a href="/permohonan{{BAHASA}}">[[Minta informasi]]</a></li><li>[[Di loket, bawa kartu identitas asli. Petugas melihatnya untuk memastikan Anda WNI, tanpa menyalin.]]</li><li>[[Anda mendapat nomor, kode rahasia, dan tanggal jawaban. Kami menjawab paling lambat 10 hari kerja. Bila perlu waktu tambahan, kami memberi tahu tertulis sebelum tanggal itu; tambahan paling lama 7 hari kerja.]]</li><li>[[Jawaban terlambat, tidak lengkap, atau ditolak? Anda berhak mengajukan keberatan kepada Atasan PPID, gratis, paling lambat 30 hari kerja.]] <a href="/lacak{{BAHASA}}">[[Lacak permohonan]]</a></li></ol>
<h2 id="biaya">[[Biaya]]</h2>
<p>[[Mencari, membaca, dan mengunduh gratis. Meminta informasi juga gratis. Hanya salinan cetak yang bisa berbiaya; kami hitung dan beri tahu dulu.]]</p>
<h2 id="formulir">[[Formulir]]</h2>
<p>[[Formulir kertas tersedia di loket. Petugas juga bisa mengisikannya untuk Anda. Pintu kertas dan pintu loket sama nilainya: nomor yang sama, hitungan hari yang sama.]]</p>
<h2 id="kelas">[[Kelas informasi]]</h2>
<dl class="sum">{{#CLASS}}<div><dt><span class="tag {{TAG}}">{{CLASS_NAME}}</span></dt><dd>{{CLASS_MEANING}} <span class="sm muted">({{CLASS_LAW}})</span></dd></div>{{/CLASS}}</dl>
<h2 id="cari">[[Cara mencari]]</h2>
<ul><li>[[Tulis kata yang Anda ingat dari isi dokumen. Bentuk kata yang sama ikut dicari.]]</li><li>[[Pakai tanda kutip untuk kalimat persis:]] <kbd lang="id">"dana kelurahan"</kbd></li><li>[[Kurangi dengan tanda minus atau BUKAN:]] <kbd lang="id">drainase -jalan</kbd></li><li>[[Pilih salah satu dengan ATAU:]] <kbd lang="id">posyandu ATAU imunisasi</kbd></li><li>[[Hanya di judul, kelurahan, jenis, kelas, atau tahun tertentu:]] <kbd lang="id">judul:</kbd> <kbd lang="id">unit:</kbd> <kbd lang="id">jenis:</kbd> <kbd lang="id">kelas:</kbd> <kbd lang="id">tahun:</kbd></li><li>[[Nomor surat boleh ditulis dengan atau tanpa nol:]] <kbd lang="id">100.3/14/2026</kbd></li></ul>
<h2 id="sidik">[[Mencocokkan sidik berkas (SHA-256)]]</h2>
<p>[[Sidik adalah deret 64 huruf dan angka yang berubah bila satu huruf saja dalam berkas berubah. Hitung sidik berkas yang Anda unduh, lalu cocokkan dengan yang tertulis di halaman dokumen.]]</p>
<ul><li>Windows: <kbd>certutil -hashfile berkas.pdf SHA256</kbd></li><li>Linux, Android (Termux): <kbd>sha256sum berkas.pdf</kbd></li><li>macOS: <kbd>shasum -a 256 berkas.pdf</kbd></li></ul>
<p>[[Sama: berkas Anda persis seperti yang kami terbitkan. Berbeda: unduh lagi, atau tanyakan kepada kami.]]</p>
<h2 id="data">[[Data terbuka dan API]]</h2>
<p>[[Semua yang ada di sini boleh dipakai ulang dengan menyebut sumber. Tidak perlu kunci atau pendaftaran.]]</p>
<ul><li><a href="/dip.csv">[[Daftar Informasi Publik (CSV)]]</a></li><li>[[Hasil pencarian: ganti]] <kbd>/cari</kbd> [[dengan]] <kbd>/cari.json</kbd>, <kbd>/cari.csv</kbd>, <kbd>/cari.atom</kbd></li><li>[[Satu dokumen:]] <kbd>/d/{{KODE}}.json</kbd></li><li><a href="/feed.atom{{BAHASA}}">[[Dokumen baru (Atom)]]</a> · <a href="/sitemap.xml">[[Peta situs]]</a> · <a href="/ditarik.txt">[[Dokumen yang ditarik]]</a></li></ul>
<p>[[Yang menyalin isi situs ini harap mengikuti daftar dokumen yang ditarik, agar data yang sudah ditutup tidak beredar lagi.]]</p>
<h2 id="privasi">[[Privasi dan data pribadi]]</h2>
<p>[[Mencari, membaca, dan mengunduh tidak memerlukan nama. Kami tidak memasang kuki, pelacak, atau layanan pihak ketiga. Kata pencarian Anda tidak dicatat.]]</p>
<p>[[Setiap dokumen diperiksa sebelum terbit agar NIK, nomor telepon, dan data pribadi lain tidak ikut keluar. Menemukan yang terlewat? Segera beri tahu kami; dokumennya kami tutup dan periksa.]]</p>
<h2 id="aksesibilitas">[[Pernyataan aksesibilitas]]</h2>
<p>[[Situs ini dibuat mengikuti WCAG 2.2 tingkat AA: bisa dipakai dengan papan ketik, pembaca layar, huruf besar, layar kecil, mode gelap, dan tanpa JavaScript.]]</p>
<p>[[Setiap dokumen punya versi teks. Dokumen hasil pindai dibaca mesin dan mungkin ada salah baca; gambarnya tetap bisa dilihat. Butuh bentuk lain? Hubungi kami, gratis.]]</p>
<h2 id="kontak">[[Kontak]]</h2>
<p><b>{{OFFICE_NAME}}</b>{{#HAS_ADDRESS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}</span>{{/HAS_ADDRESS}}{{#HAS_HOURS}}<br><span{{#IN_EN}} lang="id"{{/IN_EN}}>{{HOURS}}</span>{{/HAS_HOURS}}{{#HAS_PHONE}}<br>[[Telepon]] <a href="tel:{{PHONE_LINK}}">{{PHONE}}</a>{{/HAS_PHONE}}{{#HAS_EMAIL}}<br>[[Surel (email)]] <a href="mailto:{{EMAIL}}">{{EMAIL}}</a>{{/HAS_EMAIL}}</p>
</div>
<nav aria-labelledby="isi-bantuan"><h2 id="isi-bantuan" class="flush">[[Di halaman ini]]</h2><ul><li><a href="#prosedur">[[Cara meminta informasi]]</a></li><li><a href="#biaya">[[Biaya]]</a></li><li><a href="#formulir">[[Formulir]]</a></li><li><a href="#kelas">[[Kelas informasi]]</a></li><li><a href="#cari">[[Cara mencari]]</a></li><li><a href="#sidik">[[Mencocokkan sidik berkas (SHA-256)]]</a></li><li><a href="#data">[[Data terbuka dan API]]</a></li><li><a href="#privasi">[[Privasi dan data pribadi]]</a></li><li><a href="#aksesibilitas">[[Pernyataan aksesibilitas]]</a></li><li><a href="#kontak">[[Kontak]]</a></li></ul></nav>
</div></div></main>
{{>foot.tpl}}
