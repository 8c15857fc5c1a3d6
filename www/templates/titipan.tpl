{{%AUTOESCAPE context="HTML"}}
{{#HIDDEN}}<input type="hidden" name="{{HIDDEN_NAME}}" value="{{HIDDEN_VALUE}}">{{/HIDDEN}}
