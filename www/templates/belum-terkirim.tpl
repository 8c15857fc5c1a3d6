{{%AUTOESCAPE context="HTML"}}
{{#NOT_SENT}}<div class="ban bad" role="alert"><h2>{{NOT_SENT_HEADING}}</h2><p>{{NOT_SENT_TEXT}}</p>{{#HAS_ADDRESS}}<p>[[Loket tetap melayani:]] <span{{#IN_EN}} lang="id"{{/IN_EN}}>{{ADDRESS}}{{#HAS_HOURS}}, {{HOURS}}{{/HAS_HOURS}}</span></p>{{/HAS_ADDRESS}}</div>{{/NOT_SENT}}
