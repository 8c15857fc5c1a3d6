// The office's door in a real browser: signing in with and without JavaScript, by keyboard alone; every page of accounts,
// posts and the trail clean at both widths and in both colour schemes.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makeOffice, PASSWORD, serveOffice, signIn } from './office_site.mjs';
import { end, skipAll, step } from './tap.mjs';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SHOTS = process.env.EARSIP_SHOTS; // a folder: leaves a picture of every page there
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
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
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

const site = makeOffice();
const { office, stop } = await serveOffice(site.data);
const browser = await playwright.chromium.launch({
  executablePath: CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

for (const [javaScriptEnabled, name] of [[false, 'petugas'], [true, 'petugas-2']])
  await step(`office__javascript_${javaScriptEnabled ? 'on' : 'off'}__sign_in_by_keyboard_alone_and_out`, async () => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(office + '/setelan');
    if (!page.url().includes('/petugas/masuk?ke=')) return `led to ${page.url()}`;
    // Past the head to the first field, by Tab alone.
    const tabTo = async (id) => {
      for (let i = 0; i < 30; i++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate(() => document.activeElement.id).catch(() => '')) === id) return true;
      }
      return false;
    };
    const reach = javaScriptEnabled ? tabTo : async (id) => { await page.locator(`#${id}`).focus(); return true; };
    if (!(await reach('nama'))) return 'the name is not reached by Tab';
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(site.passwords[name]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#sandi-baru');
    if (!(await reach('sandi-baru'))) return 'the new password is not reached by Tab';
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(office + '/setelan');
    if (!(await page.getByRole('heading', { level: 1, name: 'Setelan' }).count())) return 'not where it was asked for';
    await page.getByRole('button', { name: 'Keluar' }).click();
    if (!(await page.getByText('Anda sudah keluar').count())) return 'not signed out';
    await page.goBack();
    await page.goto(office + '/setelan');
    if (!page.url().includes('/petugas/masuk')) return 'the session goes on after signing out';
    await context.close();
  });

await step('office__another_site__cannot_send_a_form', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, office, 'admin', site.passwords.admin);
  const cookie = (await context.cookies()).find((c) => c.name === 'earsip-petugas');
  if (!cookie.httpOnly || cookie.sameSite !== 'Strict') return 'the cookie is open to others';
  // Another origin of the same machine.
  await page.goto(office.replace('127.0.0.1', 'localhost') + '/petugas/masuk');
  const answer = await page.evaluate(async (to) => {
    const r = await fetch(to, { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({ nama: 'tamu' }) }).catch((e) => e.name);
    return typeof r === 'string' ? r : r.type;
  }, office + '/setelan/akun');
  await page.goto(office + '/setelan/akun');
  if (await page.getByText('tamu', { exact: true }).count()) return `the account was made (${answer})`;
  await context.close();
});

// ---- Every page, at both widths, in both colour schemes ----
// [name, account, address, what to do there before looking]
const PAGES = [
  ['sign_in', null, '/petugas/masuk'],
  ['sign_in_refused', null, '/petugas/masuk', async (page) => {
    await page.getByLabel('Nama akun').fill('takada');
    await page.getByLabel('Sandi', { exact: true }).fill('bukan sandinya');
    await page.getByRole('button', { name: 'Masuk' }).click();
  }],
  ['missing', 'admin', '/tidak/ada'],
  ['home', null, '/'],
  ['own', 'ppid', '/petugas/sendiri'],
  ['own_refused', 'ppid', '/petugas/sendiri', async (page) => {
    await page.getByLabel('Sandi lama').fill('salah');
    await page.getByLabel('Sandi baru', { exact: true }).fill('sandi baru sekali');
    await page.getByLabel('Sandi baru, sekali lagi').fill('sandi baru sekali');
    await page.getByRole('button', { name: 'Ganti sandi' }).click();
  }],
  ['second_factor', 'ppid', '/petugas/sendiri/kode'],
  ['settings', 'ppid', '/setelan'],
  ['accounts', 'admin', '/setelan/akun'],
  ['accounts_refused', 'admin', '/setelan/akun', async (page) => {
    await page.getByLabel('Nama akun').fill('admin');
    await page.getByRole('button', { name: 'Tambah' }).click();
  }],
  ['forgotten', 'ppid', '/setelan/sandi'],
  ['forgotten_made', 'ppid', '/setelan/sandi', async (page) => {
    await page.getByLabel('Akun', { exact: true }).selectOption('arsiparis');
    await page.getByRole('button', { name: 'Buat sandi sekali pakai' }).click();
  }],
  ['holders', 'admin', '/setelan/pemangku?semua=1'],
  ['holders_refused', 'admin', '/setelan/pemangku', async (page) => {
    await page.getByLabel('Akun penerima').selectOption('petugas');
    await page.getByLabel('Jabatan', { exact: true }).selectOption('PP');
    await page.getByLabel('Nomor SK').fill('SK 2');
    await page.getByRole('button', { name: 'Usulkan' }).click();
  }],
  ['holder_end', 'admin', '/setelan/pemangku/2/akhiri'],
  ['handover', 'admin', '/setelan/pemangku/2/serah-terima'],
  ['approval', 'pimpinan', '/setelan/pengesahan'],
  ['deputy', 'ppid', '/setelan/plh'],
  ['trail', 'auditor', '/jejak'],
  ['trail_test', 'auditor', '/jejak/uji', async (page) => { await page.getByRole('button', { name: 'Uji sekarang' }).click(); }],
];

async function inspect(page, name, width, scheme) {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}-${scheme}.png`, fullPage: true });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) return `${over} px too wide`;
  if (await page.evaluate(() => document.scripts.length)) return 'a script in the page';
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
  return violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => n.html).join('\n')}`).join('\n');
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-redundant-role': 'off', 'aria-label-misuse': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off',
    'doctype-style': 'off', 'tel-non-breaking': 'off' },
});
// Whose one-time password is used up already.
const faults = new Set(), known = { admin: true };
{
  // Something to approve.
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, office, 'admin', PASSWORD);
  await page.goto(office + '/setelan/pemangku');
  await page.getByLabel('Akun penerima').selectOption('petugas-2');
  await page.getByLabel('Jabatan', { exact: true }).selectOption('AR');
  await page.getByLabel('Nomor SK').fill('SK 3/2026');
  await page.getByRole('button', { name: 'Usulkan' }).click();
  await context.close();
}
for (const [width, scheme] of [[320, 'light'], [1280, 'light'], [320, 'dark'], [1280, 'dark']]) {
  const contexts = {};
  const pageOf = async (account) => {
    if (!contexts[account]) {
      // The Content-Security-Policy lets no script in, so axe needs it off.
      contexts[account] = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
      if (account !== 'null') {
        const page = await contexts[account].newPage();
        await signIn(page, office, account, known[account] ? PASSWORD : site.passwords[account]);
        known[account] = true;
        await page.close();
      }
    }
    return contexts[account].newPage();
  };
  for (const [name, account, path, act] of PAGES)
    await step(`office__${name}__clean_at_${width}_${scheme}`, async () => {
      const page = await pageOf(String(account));
      const html = await (await page.goto(office + path)).text();
      if (act) await act(page);
      const found = await inspect(page, name, width, scheme);
      const report = await validator.validateString(html);
      for (const r of report.results) for (const m of r.messages) faults.add(`${name}:${m.line}: ${m.ruleId}: ${m.message}`);
      await page.close();
      return found;
    });
  for (const c of Object.values(contexts)) await c.close();
}
await step('office__html__valid', async () => [...faults].slice(0, 30).join('\n'));

await browser.close();
await stop();
site.remove();
end();
