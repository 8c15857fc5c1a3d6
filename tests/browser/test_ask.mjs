// Asking, following and objecting in a real browser: JavaScript off, by keyboard alone, and every page in every state clean.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSite, serve } from './site.mjs';
import { end, skipAll, step } from './tap.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SHOTS = process.env.EARSIP_SHOTS; // a folder: a picture of every page at 320 px
const REPLIES = resolve(dirname(fileURLToPath(import.meta.url)), '../../build/asan/tests/www/test_track');
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
if (!existsSync(REPLIES)) skipAll('build/asan/tests/www/test_track is not built (make test)');

const site = makeSite({});
const cases = Object.fromEntries(execFileSync(REPLIES, [join(site.data, 'public')], { encoding: 'utf8' }).trim().split('\n')
  .map((l) => l.split('\t')).map(([name, number, code]) => [name, { no: number, kode: code }]));
const published = site.rows.find((r) => r.reason === 'published').id;
const { base, stop } = await serve(site.data);
const browser = await playwright.chromium.launch({
  executablePath: CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const PDF = { name: 'ktp.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 contoh') };

// ---- A citizen, JavaScript off, on a small phone ----
async function toLastStep(page, more = {}) {
  await page.goto(base + '/permohonan');
  await page.getByRole('link', { name: 'Mulai' }).click();
  await page.getByLabel('Tulis informasi yang Anda butuhkan').fill('1. Zzqx drainase RT 04\n2. Zzqx realisasinya');
  await page.getByLabel('Tujuan penggunaan').fill('Bahan rapat warga');
  await page.getByRole('button', { name: /ke data diri/ }).click();
  if (await page.getByRole('heading', { name: 'Apakah salah satu ini?' }).count()) await page.getByRole('button', { name: /ke data diri/ }).click();
  await page.getByLabel(/untuk diri sendiri/).check();
  await page.getByLabel('Nama lengkap').fill('Pemohon Contoh');
  await page.getByLabel(/NIK/).fill(more.nik ?? '9900000000000123');
  await page.getByLabel(/^Surel/).fill('pemohon@contoh.example');
  await page.getByLabel('Alamat').fill('Jalan Contoh 10');
  await page.getByRole('button', { name: 'Lanjut ke pemeriksaan' }).click();
}

await step('ask__javascript_off__from_first_page_to_the_case', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await toLastStep(page, { nik: '990000000000012' });
  if (!/^Ada 1 isian keliru/.test(await page.title())) return `title ${await page.title()}`;
  await page.locator('.errsum a').click();
  if (!(await page.locator('#nik:focus').count()) && !page.url().endsWith('#nik')) return 'the summary leads nowhere';
  await page.getByLabel(/NIK/).fill('9900000000000123');
  await page.getByRole('button', { name: 'Lanjut ke pemeriksaan' }).click();
  await page.getByRole('button', { name: 'Ubah tujuan penggunaan' }).click();
  if ((await page.getByLabel('Tujuan penggunaan').inputValue()) !== 'Bahan rapat warga') return 'what was typed is lost on the way back';
  await page.getByRole('button', { name: /ke data diri/ }).click();
  await page.getByRole('button', { name: 'Lanjut ke pemeriksaan' }).click();
  await page.getByLabel('Foto KTP').setInputFiles(PDF);
  await page.getByLabel(/Data yang saya isi benar/).check();
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  const [number, code] = await page.locator('.slip .code').allInnerTexts();
  if (!/^PERM-\d{4}-\d{6}-\d$/.test(number)) return `number ${number}`;
  await page.getByRole('button', { name: 'EN' }).click();
  if ((await page.locator('.slip .code').first().innerText()) !== number) return 'in English it has another number';
  await page.goto(base + '/lacak');
  await page.getByLabel('Nomor permohonan atau keberatan').fill(number.toLowerCase());
  await page.getByLabel('Kode rahasia').fill(code.replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Buka permohonan' }).click();
  if (!/Sedang dicatat/.test(await page.locator('h1').innerText())) return await page.locator('h1').innerText();
  if (page.url() !== base + '/lacak') return `the address shows ${page.url()}`;
  await context.close();
});

await step('ask__keyboard_alone__enter_is_the_primary_button_of_each_step', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const enter = () => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.goto(base + '/permohonan/informasi');
  await page.locator('#rinci').focus();
  await page.keyboard.type('Zzqx drainase');
  for (const id of ['unit', 'tujuan']) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.id)) !== id) return `Tab did not reach ${id}`;
  }
  await page.keyboard.type('Rapat');
  await enter();
  if (await page.getByRole('heading', { name: 'Apakah salah satu ini?' }).count()) {
    await page.locator('#tujuan').focus();
    await enter();
  }
  if (!(await page.locator('#s1').count())) return `step 2 is not here: ${await page.title()}`;
  await page.locator('#s1').focus();
  await page.keyboard.press('Space');
  await page.locator('#nama').focus();
  await page.keyboard.type('Pemohon Contoh');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9900000000000123');
  await page.locator('#surel').focus();
  await page.keyboard.type('a@b.id');
  await page.locator('#alamat').focus();
  await page.keyboard.type('Jalan');
  await page.locator('#nama').focus();
  await enter();
  if (!/Periksa sebelum mengirim/.test(await page.locator('h1').innerText())) return await page.title();
  await page.locator('#benar').focus();
  await page.keyboard.press('Space');
  await enter();
  return (await page.locator('.slip').count()) ? '' : `not sent: ${await page.title()}`;
});

await step('ask__choice_of_applicant__shows_its_own_fields', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + '/permohonan/informasi');
  await page.getByLabel('Tulis informasi').fill('Zzqx');
  await page.getByLabel('Tujuan').fill('Rapat');
  await page.getByRole('button', { name: /ke data diri/ }).click();
  if (await page.getByRole('heading', { name: 'Apakah salah satu ini?' }).count()) await page.getByRole('button', { name: /ke data diri/ }).click();
  const seen = async () => (await Promise.all(['#nik', '#badan', '#kelompok'].map((s) => page.locator(s).isVisible()))).join();
  if ((await seen()) !== 'true,true,true') return 'before a choice everything is there';
  for (const [choice, want] of [['#s1', 'true,false,false'], ['#s2', 'false,true,false'], ['#s3', 'true,false,true']]) {
    await page.locator(choice).check();
    if ((await seen()) !== want) return `${choice}: ${await seen()}`;
  }
  await context.close();
});

// ---- Every page, in every state ----
async function form(page, path, fields) {
  // As a person's browser posts it, from a page of the same site.
  const [response] = await Promise.all([page.waitForNavigation(), page.evaluate(([to, all]) => {
    const f = document.createElement('form');
    f.method = 'post';
    f.action = to;
    for (const [name, value] of Object.entries(all)) {
      const i = document.createElement('textarea');
      i.name = name;
      i.value = value;
      f.append(i);
    }
    document.body.append(f);
    f.submit();
  }, [path, fields])]);
  return response;
}
const WANTED = { rinci: 'Rincian anggaran drainase RT 04\ntahun 2026', tujuan: 'Rapat warga', cara: 'unduh', dilihat: '1' };
const WHO = { sbg: 'perorangan', nama: 'Pemohon Contoh', nik: '9900000000000123', surel: 'a@b.id', alamat: 'Jalan Contoh 10' };
const PAGES = {
  start: ['/permohonan'], wanted: ['/permohonan/informasi'], wanted_found: ['/permohonan/informasi?dari=cari&q=anggaran&unit=telaga-nipah'],
  wanted_gap: ['/permohonan/informasi?dari=daftar&jenis=KEU-01&unit=telaga-nipah&semester=2026-1'],
  wanted_wrong: ['/permohonan/data-diri', { dilihat: '1' }, 422], found: ['/permohonan/data-diri', { ...WANTED, rinci: 'anggaran', dilihat: '' }],
  who: ['/permohonan/data-diri', WANTED], who_wrong: ['/permohonan/periksa', { ...WANTED, ...WHO, nik: '12', surel: '' }, 422],
  who_body_wrong: ['/permohonan/periksa', { ...WANTED, sbg: 'badan' }, 422], who_group_wrong: ['/permohonan/periksa', { ...WANTED, sbg: 'kelompok' }, 422],
  check: ['/permohonan/periksa', { ...WANTED, ...WHO }], check_body: ['/permohonan/periksa', { ...WANTED, ...WHO, sbg: 'badan', badan: 'Yayasan Contoh', sk: 'AHU-1' }],
  check_group: ['/permohonan/periksa', { ...WANTED, ...WHO, sbg: 'kelompok', kelompok: 'Warga RT 04' }],
  check_wrong: ['/permohonan/kirim', { ...WANTED, ...WHO }, 422], track: ['/lacak'], track_wrong: ['/lacak', { no: 'PERM-2026-000417-7', kode: 'x' }, 422],
  objection_alone: ['/lacak/keberatan'], objection_alone_wrong: ['/lacak/keberatan', { aksi: 'kirim' }, 422],
  objection: ['/lacak/keberatan', cases.lewat], objection_wrong: ['/lacak/keberatan', { ...cases.lewat, aksi: 'kirim' }, 422],
  objection_early: ['/lacak/keberatan', cases.diproses], objection_over: ['/lacak/keberatan', cases.selesai_lama],
  objection_sent: ['/lacak/keberatan', { ...cases.ditolak, aksi: 'kirim', sekali: 'satu', g_a: '1', kasus: 'Alasannya tidak tepat.' }],
  complete: ['/lacak/lengkapi', cases.tidak_lengkap], add: ['/lacak/tambah', cases.diproses], add_wrong: ['/lacak/tambah', { ...cases.diproses, aksi: 'kirim' }, 422],
  contact: ['/lacak/kontak', cases.diproses], contact_wrong: ['/lacak/kontak', { ...cases.diproses, aksi: 'kirim', surel: 'x' }, 422],
  withdraw: ['/lacak/cabut', cases.diproses], withdraw_wrong: ['/lacak/cabut', { ...cases.diproses, aksi: 'kirim' }, 422],
  fetched: ['/lacak/selesai', cases.dikabulkan], fee: ['/lacak/biaya', cases.pembayaran], act_closed: ['/lacak/tambah', cases.selesai],
  report: [`/d/${published}/lapor`], report_mistake: [`/d/${published}/lapor?perihal=kesalahan`], report_wrong: [`/d/${published}/lapor`, { apa: '' }, 422],
  report_sent: [`/d/${published}/lapor`, { apa: 'nik', halaman: '1' }], file_gone: ['/lacak/berkas', { ...cases.dikabulkan, berkas: '9' }, 410],
};
for (const [name, pair] of Object.entries(cases)) PAGES[`case_${name}`] = ['/lacak', pair];
const code = () => fetch(base + '/permohonan/informasi').then((r) => r.text()).then((t) => t.match(/name="kode" value="([^"]*)"/)[1]);
PAGES.receipt = ['/permohonan/kirim', { ...WANTED, ...WHO, benar: '1', kode: await code() }];
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

async function open(page, [path, fields, status = 200], english) {
  const to = path + (english ? (path.includes('?') ? '&' : '?') + 'bahasa=en' : '');
  if (!fields) return [await page.goto(base + to), status];
  await page.goto(base + '/permohonan');
  return [await form(page, to, fields), status];
}

async function inspect(page, what, english) {
  const [response, status] = await open(page, what, english);
  if (response.status() !== status) return `status ${response.status()}`;
  let bytes = Buffer.byteLength(await page.content());
  for (const link of await page.locator('link[rel=stylesheet]').all())
    bytes += (await (await page.context().request.get(new URL(await link.getAttribute('href'), base).href)).body()).length;
  if (bytes > 50 * 1024) return `${bytes} bytes with its CSS`;
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) return `${over} px too wide`;
  if (await page.evaluate(() => document.scripts.length)) return 'a script in the page';
  if (english && (await page.locator('html').getAttribute('lang')) !== 'en') return 'not in English';
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
  return violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => n.html).join('\n')}`).join('\n');
}

for (const [width, scheme, english] of [[320, 'light'], [1280, 'dark'], [320, 'dark', true], [1280, 'light']]) {
  // The Content-Security-Policy lets no script in, so axe needs it off; the policy itself has its own test.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, what] of Object.entries(PAGES))
    await step(`ask__${name}__clean_at_${width}_${scheme}${english ? '_in_english' : ''}`, async () => {
      const fault = await inspect(page, what, english);
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}-${width}-${scheme}.png`), fullPage: true });
      return fault;
    });
  await context.close();
}

await step('ask__html__valid', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    // On purpose, as in test_public.mjs; a hidden form is reached by the button that names it; a code is typed into a plain field.
    rules: { 'no-redundant-role': 'off', 'aria-label-misuse': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off',
      'doctype-style': 'off', 'tel-non-breaking': 'off', 'wcag/h32': 'off' },
  });
  const faults = [];
  for (const [name, [path, fields]] of Object.entries(PAGES)) {
    const r = await fetch(base + path, fields && { method: 'POST', body: new URLSearchParams(fields) });
    const report = await validator.validateString(await r.text());
    for (const x of report.results) for (const m of x.messages) faults.push(`${name}:${m.line}: ${m.ruleId}: ${m.message}`);
  }
  return [...new Set(faults)].slice(0, 30).join('\n');
});

await step('receipt__on_paper__number_code_and_days_are_there', async () => {
  const context = await browser.newContext({ viewport: { width: 794, height: 1100 } });
  const page = await context.newPage();
  await open(page, PAGES.receipt);
  await page.emulateMedia({ media: 'print' });
  for (const what of ['.slip .code >> nth=0', '.slip .code >> nth=1', '.qr svg', '.days'])
    if (!(await page.locator(what).isVisible())) return `${what} is not on paper`;
  if (await page.locator('.nav').isVisible()) return 'the navigation is on paper';
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'receipt-print.png'), fullPage: true });
  await context.close();
});

await browser.close();
await stop();
site.remove();
end();
