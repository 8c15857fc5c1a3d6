{{%AUTOESCAPE context="HTML"}}
{{#CLOCK}}<section class="clock{{#CLOCK_LATE}} late{{/CLOCK_LATE}}" aria-labelledby="jt"><h2 class="hd" id="jt">{{CLOCK_HEAD}}</h2><p class="big">{{CLOCK_DAY}}</p>{{#CLOCK_LINE}}<p>{{LINE}}</p>{{/CLOCK_LINE}}
{{#HAS_DAYS}}<details><summary>[[Rincian hitungan]]</summary>
<p class="sm">{{DAYS_FROM}}</p>
<ol class="days" aria-label="[[Hari yang dihitung]]">{{#DAY}}<li{{#D_PAST}} class="p"{{/D_PAST}}{{#D_NOW}} class="n"{{/D_NOW}}{{#D_END}} class="e"{{/D_END}}{{#D_SKIP}} class="h"{{/D_SKIP}}><b>{{D_NUMBER}}</b>{{D_MONTH}}<span class="vh">, {{D_WORDS}}</span></li>{{/DAY}}</ol>
{{#SKIPPED}}<p class="sm">{{SKIPPED_TEXT}}</p>{{/SKIPPED}}
<p class="sm">{{BOTH_CLOCKS}}</p></details>{{/HAS_DAYS}}</section>{{/CLOCK}}
