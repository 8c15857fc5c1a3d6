// A data folder with an account for each post, and the whole program on free ports: for the browser tests of the office.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.EARSIP ?? join(top, 'build/release/earsip');
const environment = { ...process.env, EARSIP_POLICIES: join(top, 'policies/data') };
export const PASSWORD = 'kuda batu payung lampu';

function run(...args) {
  return execFileSync(program, args, { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

// PPID Utama comes last: until then the command line assigns at once.
const POSTS = [['petugas', 'PL'], ['petugas-2', 'PL'], ['operator', 'OP', 'contoh-satu'], ['lurah', 'PP', 'contoh-satu'], ['pertimbangan', 'TP'],
  ['pimpinan', 'PI'], ['atasan', 'AT'], ['auditor', 'AU'], ['arsiparis', 'AR'], ['ppid', 'PU']];

// { dir, data, passwords: {account: one-time password}, run, remove }
export function makeOffice() {
  const dir = mkdtempSync(join(tmpdir(), 'earsip-office-'));
  const data = join(dir, 'data');
  const own = (...args) => run(args[0], '-d', data, ...args.slice(1));
  const password = (out) => out.match(/One-time password: (\S+)/)[1];
  own('init', '--name', 'Kota Contoh', '--admin', 'admin', '--trusted-cli');
  own('unit', 'add', 'contoh-satu', 'Kelurahan Contoh Satu');
  const passwords = { admin: password(own('user', 'reset', 'admin')) };
  for (const [name, post, unit] of POSTS) {
    passwords[name] = password(own('user', 'add', name));
    own('post', 'assign', name, post, '--decree', 'SK 1/2026', ...(unit ? ['--unit', unit] : []));
  }
  own('index', '--once');
  return { dir, data, passwords, run: own, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

async function freePort() {
  return new Promise((found) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => found(port));
    });
  });
}

// { office, site: base addresses, stop }
export async function serveOffice(data) {
  const [a, b] = [await freePort(), await freePort()];
  const child = spawn(program, ['serve', '-d', data, '--public', `127.0.0.1:${a}`, '--office', `127.0.0.1:${b}`], {
    env: environment,
    stdio: 'ignore',
  });
  const site = `http://127.0.0.1:${a}`, office = `http://127.0.0.1:${b}`;
  const until = Date.now() + 60000;
  for (;;) {
    const answers = await Promise.all([site, office].map((x) => fetch(x + '/sehat').then((r) => r.ok, () => false)));
    if (answers.every(Boolean)) break;
    if (Date.now() > until || child.exitCode !== null) throw new Error('serve does not answer');
    await new Promise((r) => setTimeout(r, 50));
  }
  return { site, office, stop: () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); }) };
}

// Through the sign-in form, as a person types it.
export async function signIn(page, office, name, password, wanted = PASSWORD) {
  await page.goto(office + '/petugas/masuk');
  await page.getByLabel('Nama akun').fill(name);
  await page.getByLabel('Sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  if (await page.getByLabel('Sandi baru', { exact: true }).count()) {
    await page.getByLabel('Sandi baru', { exact: true }).fill(wanted);
    await page.getByLabel('Sandi baru, sekali lagi').fill(wanted);
    await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  }
}
