import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const BYTES_MAX = 150 * 1024;

test('every picture of the README is there, light and dark, small, and said in words', () => {
  const readme = readFileSync('README.md', 'utf8');
  const pictures = [...readme.matchAll(/srcset="([^"]+)-dark\.webp"><img src="([^"]+)-light\.webp" alt="([^"]+)"/g)];
  expect(pictures.length).toBeGreaterThan(0);
  const used = pictures.flatMap(([, dark, light, alt]) => {
    expect(dark).toBe(light);
    expect(alt?.length).toBeGreaterThan(20);
    return [`${dark}-dark.webp`, `${light}-light.webp`];
  });
  for (const file of used) {
    expect(existsSync(file), file).toBe(true);
    expect(statSync(file).size, file).toBeLessThan(BYTES_MAX);
  }
  const kept = globSync('docs/images/*.webp').map((file) => file.replaceAll('\\', '/'));
  expect(kept.sort()).toEqual(used.sort());
});

test('the card of a shared link is small and of the size that is announced', () => {
  const card = readFileSync('public/card.png');
  expect(card.length).toBeLessThan(100 * 1024);
  expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
});
