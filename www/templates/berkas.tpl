{{%AUTOESCAPE context="HTML"}}
{{>kantor_head.tpl}}
{{>kasus_kepala.tpl}}
<h1>[[Berkas untuk pemohon]]</h1>
<p>[[Setiap berkas diperiksa gerbang di kotak pasir, bukan di halaman ini. Salinan yang dihitamkan disetujui akun lain.]]</p>
{{#PROBLEM}}<div class="ban {{PROBLEM_CLASS}}"><h2>{{PROBLEM_HEAD}}</h2><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#FILES}}<ul class="res">{{#FILE}}<li><a href="{{FILE_HREF}}">{{FILE_NAME}}</a> <span class="muted sm">{{FILE_LINE}}</span><br>{{#GATE_OK}}<span class="tag ok">{{GATE}}</span>{{/GATE_OK}}{{#GATE_BAD}}<span class="tag bad">{{GATE}}</span>{{/GATE_BAD}}{{#GATE_WAIT}}<span class="tag">{{GATE}}</span>{{/GATE_WAIT}}{{#REDACTED}} <span class="tag kecuali">{{REDACTED_STATE}}</span>{{/REDACTED}}
{{#APPROVE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="setuju"><input type="hidden" name="berkas_no" value="{{FILE_N}}"><button class="btn two sml" type="submit">[[Setujui salinan ini]]<span class="vh"> {{FILE_NAME}}</span></button></form>{{/APPROVE}}
{{#REMOVE}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}}<input type="hidden" name="apa" value="hapus"><input type="hidden" name="berkas_no" value="{{FILE_N}}"><button class="btn lnk" type="submit">[[Lepas berkas ini]]<span class="vh"> {{FILE_NAME}}</span></button></form>{{/REMOVE}}</li>{{/FILE}}</ul>{{/FILES}}
{{#ADD}}<form method="post" action="{{ADDRESS}}" enctype="multipart/form-data">{{>form.tpl}}<input type="hidden" name="apa" value="tambah">
<h2>[[Lampirkan berkas]]</h2>
{{>isian.tpl}}
<div class="f{{#U_BAD}} bad-f{{/U_BAD}}"><label for="berkas">[[Berkas]]</label><span class="hint" id="berkas-h">[[Paling besar 32 MB.]]</span>{{#U_BAD}}<p class="err" id="berkas-e"><span class="vh">[[Kesalahan:]] </span>{{U_SAY}}</p>{{/U_BAD}}<input type="file" id="berkas" name="berkas" aria-describedby="berkas-h"></div>
<div class="acts"><button class="btn" type="submit">[[Lampirkan]]</button><a class="btn lnk" href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></div></form>{{/ADD}}
{{#CLOSED}}<p><a href="{{BACK_CASE}}">[[Kembali ke permohonan]]</a></p>{{/CLOSED}}
{{>kantor_foot.tpl}}
