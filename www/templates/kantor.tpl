{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{HEADING}} – {{SITE}}</title>
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="{{STYLE}}">
<link rel="icon" type="image/svg+xml" href="{{ICON}}">
</head>
<body>
<a class="skip" href="#isi">[[Langsung ke isi utama]]</a>
<header class="top"><div class="wrap">
<a class="brand" href="/{{BAHASA}}"><b>[[Portal petugas]]<span>{{OFFICE_NAME}}</span></b></a>
<div class="lang">{{#IN_ID}}<b lang="id" aria-current="true">ID<span class="vh"> – Bahasa Indonesia, sedang dipakai</span></b><a href="{{OTHER}}" lang="en" hreflang="en">EN<span class="vh"> – English version</span></a>{{/IN_ID}}{{#IN_EN}}<a href="{{OTHER}}" lang="id" hreflang="id">ID<span class="vh"> – versi Bahasa Indonesia</span></a><b lang="en" aria-current="true">EN<span class="vh"> – English, in use</span></b>{{/IN_EN}}</div>
</div></header>
<main id="isi"><div class="wrap"><div class="read">
<h1>{{HEADING}}</h1>
<p>{{MESSAGE}}</p>
{{#WORK}}<table><caption>[[Yang menunggu dikerjakan]]</caption>
<thead><tr><th scope="col">[[Pekerjaan]]</th><th scope="col">[[Jumlah]]</th></tr></thead>
<tbody>{{#LANE}}<tr><th scope="row">{{LANE_NAME}}</th><td>{{LANE_COUNT}}</td></tr>{{/LANE}}</tbody></table>{{/WORK}}
{{#HOME}}<p><a href="{{PUBLIC}}">[[Buka portal publik]]</a></p>{{/HOME}}
{{#BACK}}<p><a href="/{{BAHASA}}">[[Ke beranda]]</a></p>{{/BACK}}
</div></div></main>
</body>
</html>
