// TAP for the browser tests.
let count = 0, failed = 0;
export function ok(good, name, detail = '') {
  count++;
  console.log(`${good ? 'ok' : 'not ok'} ${count} - ${name}`);
  if (good) return;
  failed++;
  for (const line of String(detail).split('\n')) console.log(`# ${line}`);
}
export async function step(name, body) {
  try {
    const detail = await body();
    ok(!detail, name, detail);
  } catch (e) {
    ok(false, name, e.stack ?? e);
  }
}
export function skipAll(reason) {
  console.log(`1..1\nok 1 - all # SKIP ${reason}`);
  process.exit(0);
}
export function end() {
  console.log(`1..${count}`);
  process.exitCode = failed ? 1 : 0;
}
