// A data folder of the project's own demo city, and the real program that serves it: for the browser tests.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.EARSIP ?? join(top, 'build/release/earsip');
const environment = { ...process.env, EARSIP_POLICIES: join(top, 'policies/data') };

function run(...args) {
  try {
    return execFileSync(program, args, { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (e) {
    // 1: done, and some files were held, which the demo city means to happen.
    if (e.status === 1) return e.stdout;
    throw new Error(`earsip ${args.join(' ')}: exit ${e.status}\n${e.stderr}`);
  }
}

// { dir, rows: [{status, path, id, reason}] } of a data folder with one kelurahan's half years, published and indexed.
export function makeSite({ unit = 'telaga-nipah', periods = ['2026-1'], extra = {} } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'earsip-browser-'));
  const data = join(dir, 'data'), batches = join(dir, 'batches'), own = join(dir, 'own');
  run('init', '-d', data, '--name', 'Kota Contoh', '--trusted-cli');
  run('demo', batches);
  run('unit', 'import', join(batches, 'units.csv'), '-d', data);
  let out = '';
  for (const period of periods)
    out += run('ingest', '-d', data, '--unit', unit, '--period', period, '--publish', join(batches, unit, period));
  if (Object.keys(extra).length) {
    cpSync(join(batches, 'units.csv'), join(own, 'x'), { recursive: true });
    rmSync(join(own, 'x'));
    for (const [name, text] of Object.entries(extra)) writeFileSync(join(own, name), text);
    out += run('ingest', '-d', data, '--unit', unit, '--period', periods[0], '--type', 'RPT-01', '--class', 'setiap-saat', '--publish', own);
  }
  run('index', '--once', '-d', data);
  rmSync(batches, { recursive: true });
  const rows = out.trim().split('\n').map((l) => {
    const [status, path, id, reason] = l.split('\t');
    return { status, path, id, reason };
  });
  return { dir, data, rows, run: (...a) => run(...a, '-d', data), remove: () => rmSync(dir, { recursive: true, force: true }) };
}

// A folder with units and nothing in it.
export function makeEmptySite() {
  const dir = mkdtempSync(join(tmpdir(), 'earsip-empty-'));
  const data = join(dir, 'data');
  run('init', '-d', data, '--name', 'Kota Contoh');
  run('unit', 'add', 'contoh-satu', 'Kelurahan Contoh Satu', '-d', data);
  run('index', '--once', '-d', data);
  return { dir, data, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

// Starts the public portal on a free port; { base, stop }.
export async function serve(data) {
  const child = spawn(program, ['process-public', '-d', data, '--listen', '127.0.0.1:0', '--connections', '64', '--with-parent'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  const base = await new Promise((ready, failed) => {
    lines.once('line', (l) => ready(l.replace(/\/$/, '')));
    child.once('exit', (code) => failed(new Error(`process-public ended with ${code}`)));
  });
  return { base, stop: () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); }) };
}
