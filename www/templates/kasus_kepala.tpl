{{%AUTOESCAPE context="HTML"}}
<nav aria-label="[[Remah jalan]]"><p class="crumb flush"><a href="{{BACK_HREF}}">← {{BACK_NAME}}</a></p></nav>
<p class="muted sm flush">{{KIND_NAME}} <b class="kv">{{NUMBER}}</b>{{#CHANNEL}} · {{CHANNEL_NAME}} · {{APPLICANT_NAME}}{{/CHANNEL}}</p>
