import { type Agent, get } from 'node:http';

export interface Answer {
  readonly firstByteMs: number;
  readonly ms: number;
  readonly bytes: number;
  readonly text: string;
}

/** From request to last byte. @param keep the text, too */
export const ask = (url: string, agent: Agent, keep = false): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    get(url, { agent }, (answer) => {
      let bytes = 0;
      let firstByteMs = 0;
      const kept: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => {
        firstByteMs ||= performance.now() - from;
        bytes += chunk.length;
        if (keep) kept.push(chunk);
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve({ firstByteMs, ms: performance.now() - from, bytes, text: Buffer.concat(kept).toString('utf8') })
          : reject(new Error(`${url} answered ${answer.statusCode}.`)),
      );
      answer.on('error', reject);
    }).on('error', reject);
  });
