#!/usr/bin/env node
/*
 * Verifies an evidence bundle of Dosimeter. One file, Node's own modules only, no network unless --keys-url is given:
 *
 *   node verify-evidence.mjs bundle.zip [--keys evidence-keys.json | --keys-url https://host] [--previous earlier.zip]
 *
 * Ends with 0 when everything is as it was sealed, 1 when something is not (each file is named), 2 when it was asked wrongly.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inflateRawSync } from 'node:zlib';

const WRAPPING = ['manifest.json', 'manifest.sig', 'evidence-keys.json', 'evidence-key.pub.pem', 'SHA256SUMS'];
const USAGE =
  'node verify-evidence.mjs bundle.zip [--keys evidence-keys.json | --keys-url https://host] [--previous earlier.zip]';

class Unusable extends Error {}

const HEAD_BYTES = 65_536;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** Names come from the archive, and a terminal obeys control characters. */
const say = (line) => console.log(line.replace(/[\p{Cc}\p{Cf}]/gu, '?'));

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = argumentsOf();
  const trusted = await trustedKeys(values);
  const problems = [];
  const bundle = verifyBundle(positionals[0], trusted, problems);
  if (values.previous) verifyChain(bundle, verifyBundle(values.previous, trusted, problems), values.previous, problems);
  for (const problem of problems) say(`FAILED  ${problem}`);
  if (problems.length > 0) {
    say(`${positionals[0]} is not as it was sealed.`);
    return 1;
  }
  tell(bundle, trusted, values.previous);
  return 0;
}

function argumentsOf() {
  const options = { keys: { type: 'string' }, 'keys-url': { type: 'string' }, previous: { type: 'string' } };
  try {
    const asked = parseArgs({ options, allowPositionals: true });
    if (asked.positionals.length !== 1 || (asked.values.keys && asked.values['keys-url'])) throw new Error(USAGE);
    return asked;
  } catch {
    throw new Unusable(`Usage: ${USAGE}`);
  }
}

/** The auditor's own copy of the public keys; null: none was given, and the bundle's has to do. */
async function trustedKeys(values) {
  if (values.keys) return keysIn(fileOf(values.keys).toString('utf8'), values.keys);
  if (!values['keys-url']) return null;
  if (!URL.canParse(values['keys-url'])) throw new Unusable(`${values['keys-url']} is no address.`);
  const url = new URL(values['keys-url']);
  if (url.pathname === '/') url.pathname = '/.well-known/evidence-keys.json';
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isLoopback) throw new Unusable('Keys are only fetched over https.');
  try {
    const answer = await fetch(url, { redirect: 'error' });
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    return keysIn(await answer.text(), url.href);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`The keys at ${url} cannot be read: ${error.message}.`);
  }
}

function keysIn(text, name) {
  const parsed = json(text);
  if (!Array.isArray(parsed?.keys)) throw new Unusable(`${name} is not a list of evidence keys.`);
  return parsed.keys;
}

function verifyBundle(path, trusted, problems) {
  const fail = (file, what) => problems.push(`${file}: ${what} (${path})`);
  const files = unzip(fileOf(path), path, fail);
  const manifestBytes = files.get('manifest.json');
  const manifest = json(manifestBytes?.toString('utf8'));
  if (manifest?.schema !== 'evidence/v1' || !Array.isArray(manifest.files)) {
    fail('manifest.json', manifestBytes ? 'is no manifest of evidence/v1' : 'is missing');
    return { path, manifest: null, sha256: null };
  }
  verifySignature(files, manifest, trusted, fail);
  const listed = new Set([...WRAPPING, ...manifest.files.map((file) => file.path)]);
  for (const name of WRAPPING) if (!files.has(name)) fail(name, 'is missing');
  for (const name of files.keys()) if (!listed.has(name)) fail(name, 'is not in the manifest');
  const broken = new Set();
  for (const entry of manifest.files) {
    const what = difference(entry, files.get(entry.path), manifest);
    if (!what) continue;
    broken.add(entry.path);
    fail(entry.path, what);
  }
  verifySums(files, manifest, broken, fail);
  return { path, manifest, sha256: sha256(manifestBytes) };
}

/** What is wrong with a file; null: it is as the manifest says. */
function difference(entry, bytes, manifest) {
  if (!bytes) return 'is missing';
  if (sha256(bytes) === entry.sha256 && bytes.length === entry.bytes && rowsOf(entry, bytes) === entry.rows)
    return null;
  const other = scanOf(entry.path, bytes);
  if (other && other !== manifest.scanId) return `is the one of scan ${other}, not of ${manifest.scanId}`;
  const rows = rowsOf(entry, bytes);
  if (rows !== entry.rows) return `has ${rows} rows, the manifest says ${entry.rows}`;
  if (bytes.length !== entry.bytes) return `has ${bytes.length} bytes, the manifest says ${entry.bytes}`;
  return 'was changed: its SHA-256 is not the manifest’s';
}

function rowsOf(entry, bytes) {
  if (entry.rows === null) return null;
  if (entry.path.endsWith('.csv')) return Math.max(0, csvRecords(bytes) - 1);
  if (entry.path.endsWith('.ndjson')) return bytes.toString('utf8').split('\n').length - 1;
  return entry.rows;
}

/** Records of RFC 4180 text: ends of lines outside quotes. */
function csvRecords(bytes) {
  let records = 0;
  let isQuoted = false;
  for (const byte of bytes) {
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (byte === 0x0a && !isQuoted) records += 1;
  }
  return bytes.length > 0 && bytes.at(-1) !== 0x0a ? records + 1 : records;
}

/** The scan that a file says it is of; null when it does not say. */
function scanOf(path, bytes) {
  const text = bytes.toString('utf8', 0, HEAD_BYTES);
  if (path.endsWith('.ndjson')) return json(text.split('\n')[0])?.scanId ?? null;
  if (!path.endsWith('.csv')) return null;
  const [header = [], first = []] = csvHead(text);
  return first[header.indexOf('scan_id')] || null;
}

/** The first two records. */
function csvHead(text) {
  const records = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let match = cell.exec(text); match && records.length <= 2; match = cell.exec(text)) {
    records.at(-1).push((match[1] ?? match[2] ?? '').replaceAll('""', '"'));
    if (match[3] !== ',') records.push([]);
    if (match[3] === '') break;
  }
  return records;
}

function verifySignature(files, manifest, trusted, fail) {
  const keys = trusted ?? json(files.get('evidence-keys.json')?.toString('utf8'))?.keys ?? [];
  const whose = trusted ? 'the keys you trust' : 'the bundle’s keys';
  const id = manifest.key?.id;
  const key = keys.find((candidate) => candidate?.id === id);
  if (!key) return fail('manifest.sig', `is by key ${id}, which is not among ${whose}`);
  let publicKey;
  try {
    publicKey = createPublicKey(key.pem);
  } catch {
    return fail('evidence-keys.json', `has a key ${id} that cannot be read`);
  }
  const ownId = sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
  if (publicKey.asymmetricKeyType !== 'ed25519' || ownId !== id)
    return fail('evidence-keys.json', `gives another key than ${id} under that id`);
  const signature = Buffer.from(files.get('manifest.sig')?.toString('utf8').trim() ?? '', 'base64');
  if (!verify(null, files.get('manifest.json'), publicKey, signature))
    return fail('manifest.json', `or manifest.sig was changed: the signature is not one of key ${id}`);
  const pem = files.get('evidence-key.pub.pem');
  if (pem && pem.toString('utf8').trim() !== key.pem.trim()) fail('evidence-key.pub.pem', `is not key ${id}`);
  const at = Date.parse(manifest.completedAt);
  if (at < Date.parse(key.validFrom) || (key.validTo && at > Date.parse(key.validTo)))
    fail('manifest.sig', `is by key ${id}, which did not sign at ${manifest.completedAt}`);
}

/** The sums are not signed, so they may only repeat what the manifest and the bundle's own files say. */
function verifySums(files, manifest, broken, fail) {
  const lines = (files.get('SHA256SUMS')?.toString('utf8') ?? '').split('\n').filter(Boolean);
  const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const signed = new Map(manifest.files.map((entry) => [entry.path, entry.sha256]));
  for (const [name, bytes] of files) {
    if (name === 'SHA256SUMS' || broken.has(name)) continue;
    const sum = sums.get(name);
    if (sum === undefined) fail('SHA256SUMS', `does not list ${name}`);
    else if (sum !== (signed.get(name) ?? sha256(bytes)))
      fail(signed.has(name) ? 'SHA256SUMS' : name, `does not agree with ${signed.has(name) ? name : 'SHA256SUMS'}`);
  }
  for (const name of sums.keys()) if (!files.has(name)) fail(name, 'is listed in SHA256SUMS and missing');
}

function verifyChain({ manifest, path }, earlier, earlierPath, problems) {
  if (!manifest || !earlier.manifest) return;
  const { previous } = manifest;
  const said = previous ? `scan ${previous.scanId} with manifest ${previous.manifestSha256}` : 'no scan before it';
  if (previous?.manifestSha256 === earlier.sha256 && previous?.scanId === earlier.manifest.scanId) return;
  problems.push(
    `manifest.json: the chain is broken: it follows ${said}; the manifest of ${earlierPath} is scan ${earlier.manifest.scanId} with ${earlier.sha256} (${path})`,
  );
}

function tell({ manifest, sha256, path }, trusted, previous) {
  const { sources, gaps } = manifest.coverage;
  say(`OK      ${path} is as it was sealed.`);
  say(`Scan    ${manifest.scanId} of ${manifest.tenantName} (${manifest.tenantId})`);
  say(`Ended   ${manifest.completedAt}, ${manifest.result}: ${sources.read} of ${sources.of} sources read whole`);
  if (gaps.length > 0) say(`Gaps    ${gaps.map((gap) => `${gap.source} (${gap.reason})`).join(', ')}`);
  for (const file of manifest.files)
    say(`File    ${file.path}${file.rows === null ? '' : `, ${file.rows} rows`}, ${file.bytes} bytes`);
  say(`Digest  manifest ${sha256}, record ${manifest.record.sha256}`);
  say(`Key     ${manifest.key.id}, ${trusted ? 'one that you trust' : 'as the bundle has it'}`);
  if (previous) say(`Chain   follows ${previous}`);
  if (!trusted)
    say('Note: without --keys or --keys-url this shows that the files agree with each other, not who made them.');
}

function fileOf(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${error.code ?? error.message}.`);
  }
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The files of a zip archive by their central directory, stored or deflated.
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
function unzip(bytes, path, fail) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Unusable(`${path} is no zip archive.`);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new Unusable(`${path} is a damaged zip archive.`);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (files.has(name)) fail(name, 'is in the archive twice');
    files.set(name, contentOf(bytes, at, name, fail));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

function contentOf(bytes, at, name, fail) {
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  try {
    if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error('no local header');
    const localName = bytes.toString('utf8', local + 30, local + 30 + bytes.readUInt16LE(local + 26));
    if (localName !== name) fail(name, `is called ${localName} in another place of the archive`);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    return method === 0 ? packed : inflateRawSync(packed);
  } catch {
    fail(name, 'cannot be unpacked');
    return Buffer.alloc(0);
  }
}
