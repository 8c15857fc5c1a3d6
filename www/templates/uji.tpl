{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<div class="read">
<h1>{{TITLE}}</h1>
<ul class="meta"><li><span class="tag">{{STATE}}</span></li><li>{{STATE_LINE}}</li></ul>
{{#PROBLEM}}<div class="ban {{PROBLEM_CLASS}}"><h2>{{PROBLEM_HEAD}}</h2><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#LACKS}}<div class="ban quiet"><h2>[[Yang belum diisi]]</h2><ul>{{#LACK}}<li>{{LACK_TEXT}}</li>{{/LACK}}</ul></div>{{/LACKS}}
{{#SET}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="tetapkan"><div class="acts"><button class="btn" type="submit">[[Tetapkan klasifikasi]]</button></div></form>{{/SET}}
{{#APPROVE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="setujui"><input type="hidden" name="sidik" value="{{DIGEST}}"><div class="acts"><button class="btn" type="submit">[[Setujui pengecualian]]</button></div></form>{{/APPROVE}}
{{#DONE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="selesai"><div class="acts"><button class="btn" type="submit">[[Catat uji selesai]]</button></div></form>{{/DONE}}
{{#PAPER}}<p><a href="{{PAPER_HREF}}">[[Pimpinan mengesahkan di atas kertas]]</a></p>{{/PAPER}}
{{#FORM}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="simpan">
{{>isian.tpl}}
<div class="acts"><button class="btn two" type="submit">[[Simpan lembar uji]]</button></div></form>{{/FORM}}
{{#READ}}<dl class="sum">{{#SHOW}}<div><dt>{{SHOW_NAME}}</dt><dd class="lines" lang="id">{{SHOW_TEXT}}</dd></div>{{/SHOW}}</dl>{{/READ}}
{{#OF_REQUEST}}<p><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>{{/OF_REQUEST}}
</div>
{{>kantor_foot.tpl}}
