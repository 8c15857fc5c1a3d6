{{%AUTOESCAPE context="HTML"}}
{{#CHIPS}}<ul class="chips" aria-label="[[Saringan aktif]]">{{#CHIP}}<li><a class="x" href="{{CHIP_HREF}}"><span class="vh">[[Hapus saringan]] </span>{{CHIP_TEXT}}</a></li>{{/CHIP}}<li><a href="{{CLEAR_HREF}}">[[Hapus semua]]</a></li></ul>{{/CHIPS}}
