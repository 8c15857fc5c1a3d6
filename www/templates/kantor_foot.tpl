{{%AUTOESCAPE context="HTML"}}
</div></main>
<footer class="foot"><div class="wrap"><p class="muted">[[Setiap tindakan tercatat di jejak audit. Semua waktu dalam {{ZONE}}. Halaman ini bisa dipakai tanpa JavaScript.]]</p></div></footer>
</body>
</html>
