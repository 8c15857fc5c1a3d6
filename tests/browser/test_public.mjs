// The public portal in a real browser: what a citizen does, with JavaScript off, and what every page must keep to.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makeEmptySite, makeSite, serve } from './site.mjs';
import { end, ok, skipAll, step } from './tap.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const require = createRequire(import.meta.url);
let playwright, axe, HtmlValidate;
try {
  playwright = require('playwright-core');
  axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  ({ HtmlValidate } = require('html-validate'));
} catch {
  skipAll('the packages of tests/browser are not installed (scripts/bootstrap --tests)');
}
if (!existsSync(CHROMIUM)) skipAll('there is no Chromium');

const long = Array.from({ length: 900 }, (_, i) => `Baris ${i + 1}: catatan rapat tentang penerangan jalan lingkungan.`).join('\n');
const site = makeSite({
  periods: ['2025-1', '2026-1'],
  extra: { 'catatan-panjang.txt': `Catatan rapat panjang\n\n${long}\n`, 'ditarik.txt': 'Notulen yang akan ditarik\n\nIsinya tentang parit.\n' },
});
const published = site.rows.filter((r) => r.reason === 'published');
const held = site.rows.find((r) => r.status === 'held');
const one = (pattern) => published.find((r) => pattern.test(r.path)).id;
const withdrawn = one(/ditarik\.txt$/), longOne = one(/catatan-panjang\.txt$/), pdf = one(/\.pdf$/);
site.run('withdraw', withdrawn, '--reason', 'Memuat nama warga');
site.run('index', '--once');
const empty = makeEmptySite();
const { base, stop } = await serve(site.data);
const emptyServer = await serve(empty.data);
const browser = await playwright.chromium.launch({
  executablePath: CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// ---- A citizen, JavaScript off ----
await step('public__javascript_off__search_filter_open_at_hit_download', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(base + '/');
  await page.getByLabel('Cari isi dokumen').fill('anggaran');
  await page.getByRole('button', { name: 'Cari' }).click();
  const all = Number((await page.locator('#hasil').innerText()).match(/\d+/)[0]);
  await page.getByRole('link', { name: /^Berkala/ }).last().click();
  const few = Number((await page.locator('#hasil').innerText()).match(/\d+/)[0]);
  if (!(few > 0 && few < all)) return `the filter left ${few} of ${all}`;
  if (!(await page.getByRole('link', { name: /Hapus saringan Berkala/ }).count())) return 'the active filter is no chip';
  await page.locator('.hits a').first().click();
  if (!/\/d\/[0-9A-Z]{8}\/h\/\d+\?q=anggaran/.test(page.url())) return `opened ${page.url()}`;
  if (!(await page.locator('.txt mark').count())) return 'the words are not marked on the page of the hit';
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Unduh / }).click();
  const file = await (await download).path();
  if (!readFileSync(file).length) return 'an empty file';
  await context.close();
});

await step('public__language__english_kept_by_every_link', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const machine = /\.(csv|json|xml|txt)(\?|$)|\/(unduh|teks|sehat)(\?|$)|\/gambar\/|\/aset\//;
  for (const path of ['/', '/cari?q=anggaran', `/d/${pdf}?q=a`, '/kelurahan/telaga-nipah', '/jenis/RPT-01', '/informasi/berkala', '/dip', '/dik', '/statistik', '/maklumat', '/privasi', '/bantuan', '/status']) {
    await page.goto(base + path);
    await page.locator('.lang a').click();
    if ((await page.locator('html').getAttribute('lang')) !== 'en') return `${path}: not in English`;
    const links = await page.locator('a[href^="/"]').all();
    for (const link of links) {
      const href = await link.getAttribute('href');
      if (!machine.test(href) && !/[?&]bahasa=en/.test(href) && (await link.getAttribute('hreflang')) !== 'id')
        return `${path}: ${href} loses the language`;
    }
    const forms = await page.locator('form').count(), kept = await page.locator('form input[name=bahasa][value=en]').count();
    if (forms !== kept) return `${path}: a form loses the language`;
  }
  await context.close();
});

// ---- Every page, in every state ----
const PAGES = {
  home: '/', results: '/cari?q=anggaran', results_all: '/cari', results_filtered: '/cari?q=rapat&kelas=setiap-saat&tahun=2026',
  results_none: '/cari?q=zzzzqqqq&unit=telaga-nipah', results_invalid: '/cari?q=rapat&tahun=kemarin&unit=tidak-ada',
  results_page: '/cari?hal=2', too_deep: '/cari?q=a&hal=101', document: `/d/${pdf}`, document_hit: `/d/${pdf}?q=kelurahan`,
  document_no_hit: `/d/${pdf}?q=zzzzqqqq`, document_long: `/d/${longOne}`, document_part: `/d/${longOne}/h/1?bagian=3&q=penerangan`,
  withdrawn: `/d/${withdrawn}`, missing: '/d/ZZZZZZZZ', nowhere: '/tidak/ada', unit: '/kelurahan/telaga-nipah',
  unit_half: '/kelurahan/telaga-nipah?semester=2025-1', unit_without: '/kelurahan/muara-kenanga', city: '/kelurahan/kota',
  type: '/jenis/RPT-01', type_without: '/jenis/TNH-02', class_berkala: '/informasi/berkala', class_closed: '/informasi/dikecualikan',
  dip: '/dip', dik: '/dik', figures: '/statistik', pledge: '/maklumat', privacy: '/privasi', help: '/bantuan', status: '/status',
};
const EMPTY_PAGES = { home: '/', results: '/cari', unit: '/kelurahan/contoh-satu', dip: '/dip', class: '/informasi/berkala', figures: '/statistik', dik: '/dik', status: '/status' };
const STATUS = { too_deep: 400, withdrawn: 410, missing: 404, nowhere: 404 };
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

async function inspect(page, address, status) {
  const response = await page.goto(address);
  if (response.status() !== status) return `status ${response.status()}`;
  const html = (await response.body()).length;
  const style = (await (await page.context().request.get(new URL(await page.locator('link[rel=stylesheet]').getAttribute('href'), address).href)).body()).length;
  if (style > 20 * 1024) return `CSS of ${style} bytes`;
  if (html + style > 50 * 1024) return `${html} bytes of HTML, ${style} of CSS`;
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) return `${over} px too wide`;
  if (await page.evaluate(() => document.scripts.length)) return 'a script in the page';
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
  return violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => n.html).join('\n')}`).join('\n');
}

for (const [width, scheme] of [[320, 'light'], [1280, 'light'], [320, 'dark'], [1280, 'dark']]) {
  // The Content-Security-Policy lets no script in, so axe needs it off; the policy itself has its own test.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(PAGES))
    await step(`public__${name}__clean_at_${width}_${scheme}`, () => inspect(page, base + path, STATUS[name] ?? 200));
  for (const [name, path] of Object.entries(EMPTY_PAGES))
    await step(`public__empty_${name}__clean_at_${width}_${scheme}`, () => inspect(page, emptyServer.base + path, 200));
  await context.close();
}
{
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(PAGES))
    await step(`public__${name}__clean_in_english`, () =>
      inspect(page, base + path + (path.includes('?') ? '&' : '?') + 'bahasa=en', STATUS[name] ?? 200));
  await context.close();
}

await step('public__html__valid', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    // On purpose: tables that become cards repeat their roles; lists are named; titles carry the document's own.
    rules: { 'no-redundant-role': 'off', 'aria-label-misuse': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off',
      'doctype-style': 'off', 'tel-non-breaking': 'off' },
  });
  const faults = [];
  for (const path of Object.values(PAGES)) {
    const report = await validator.validateString(await (await fetch(base + path)).text());
    for (const r of report.results) for (const m of r.messages) faults.push(`${path}:${m.line}: ${m.ruleId}: ${m.message}`);
  }
  return [...new Set(faults)].slice(0, 30).join('\n');
});

await step('public__links__none_leads_nowhere', async () => {
  const seen = new Map([['/', '']]), bad = [];
  for (const [path, from] of seen) {
    if (seen.size > 400 && seen.get(path) === 'late') continue;
    const r = await fetch(base + path);
    if (r.status >= 400 && !path.includes(withdrawn)) bad.push(`${path} (${r.status}) on ${from}`);
    if (!(r.headers.get('content-type') ?? '').startsWith('text/html')) { await r.arrayBuffer(); continue; }
    for (const [, href] of (await r.text()).matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (!seen.has(next)) seen.set(next, seen.size > 250 ? 'late' : path);
    }
  }
  return bad.slice(0, 10).join('\n');
});

// ---- What is not public ----
await step('public__held_and_unknown__same_bytes', async () => {
  if (!held?.id) return 'the demo held nothing';
  for (const tail of ['', '/unduh', '/teks', '/gambar/1', '/h/1', '/versi/1', '.json']) {
    const [a, b] = await Promise.all([`/d/${held.id}${tail}`, `/d/ZZZZZZZZ${tail}`].map((p) => fetch(base + p)));
    const [x, y] = [await a.text(), await b.text()];
    if (a.status !== 404 || b.status !== 404 || x !== y) return `${tail}: ${a.status} ${b.status}, ${x === y ? 'same' : 'different'} bytes`;
  }
});
await step('public__withdrawn__tombstone_in_every_form', async () => {
  for (const tail of ['', '/unduh', '/teks', '/h/1', '/versi/1', '.json']) {
    const r = await fetch(`${base}/d/${withdrawn}${tail}`), text = await r.text();
    if (r.status !== 410) return `${tail}: ${r.status}`;
    if (text.includes('parit')) return `${tail}: its text is still there`;
  }
  const list = await (await fetch(base + '/ditarik.txt')).text();
  return list.startsWith(withdrawn + '\t') ? '' : `ditarik.txt: ${list}`;
});

// ---- For machines, caches and thrifty phones ----
await step('public__machine_formats__are_what_they_say', async () => {
  const types = { '/cari.json?q=rapat': 'application/json', '/cari.csv?q=rapat': 'text/csv', '/cari.atom?q=rapat': 'application/atom+xml',
    '/feed.atom': 'application/atom+xml', '/sitemap.xml': 'application/xml', '/opensearch.xml': 'application/opensearchdescription+xml',
    '/robots.txt': 'text/plain', '/dip.csv': 'text/csv', [`/d/${pdf}.json`]: 'application/json', '/sehat': 'application/json' };
  const page = await (await browser.newContext()).newPage();
  for (const [path, type] of Object.entries(types)) {
    const r = await fetch(base + path), text = await r.text();
    if (r.status !== 200 || !r.headers.get('content-type').startsWith(type)) return `${path}: ${r.status} ${r.headers.get('content-type')}`;
    if (type.endsWith('json')) JSON.parse(text);
    if (type.includes('xml')) {
      const bad = await page.evaluate((t) => new DOMParser().parseFromString(t, 'application/xml').querySelector('parsererror')?.textContent, text);
      if (bad) return `${path}: ${bad}`;
    }
  }
  await page.context().close();
});
await step('public__same_page_again__304_without_work', async () => {
  for (const path of ['/', '/cari?q=rapat', `/d/${pdf}`, '/dip', '/feed.atom']) {
    const etag = (await fetch(base + path)).headers.get('etag');
    const again = await fetch(base + path, { headers: { 'If-None-Match': etag } });
    if (!etag || again.status !== 304) return `${path}: ${etag} ${again.status}`;
  }
});
await step('public__save_data__no_picture', async () => {
  const plain = await (await fetch(`${base}/d/${pdf}`)).text();
  const thrifty = await (await fetch(`${base}/d/${pdf}`, { headers: { 'Save-Data': 'on' } })).text();
  if (!plain.includes('<img')) return 'the document has no picture at all';
  return thrifty.includes('<img') || !thrifty.includes('Muat gambar') ? 'the picture is there, or the link to it is not' : '';
});
await step('public__file__attachment_with_range', async () => {
  const r = await fetch(`${base}/d/${pdf}/unduh`, { headers: { Range: 'bytes=0-3' } });
  if (r.status !== 206 || (await r.text()) !== '%PDF') return `${r.status}`;
  if (!r.headers.get('content-disposition').startsWith('attachment') || r.headers.get('content-type') !== 'application/pdf') return 'headers';
  return '';
});
await step('public__policy__no_script_allowed', async () => {
  const policy = (await fetch(base + '/')).headers.get('content-security-policy');
  return /default-src 'none'/.test(policy) && !/script-src|unsafe/.test(policy) ? '' : policy;
});

await browser.close();
await Promise.all([stop(), emptyServer.stop()]);
site.remove();
empty.remove();
end();
