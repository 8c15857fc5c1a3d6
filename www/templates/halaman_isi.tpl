{{%AUTOESCAPE context="HTML"}}
{{#BLOCK}}{{#SUB}}<h2>{{TEXT}}</h2>
{{/SUB}}{{#PARA}}<p>{{TEXT}}</p>
{{/PARA}}{{#LIST}}<ul>{{#ITEM}}<li>{{TEXT}}</li>{{/ITEM}}</ul>
{{/LIST}}{{#STEPS}}<ol>{{#ITEM}}<li>{{TEXT}}</li>{{/ITEM}}</ol>
{{/STEPS}}{{/BLOCK}}
