/** Numbers that were passed over: removed lines, unless they turn up later. */
export class MissingLines {
  #spans: readonly (readonly [first: number, last: number])[] = [];

  add(first: number, last: number): void {
    this.#spans = [...this.#spans, [first, last]];
  }

  /** Takes a number out that turned up after all. @returns whether it was missing */
  found(line: number): boolean {
    const span = this.#spans.find(([first, last]) => first <= line && line <= last);
    if (!span) return false;
    const [first, last] = span;
    const parts: readonly (readonly [number, number])[] = [
      [first, line - 1],
      [line + 1, last],
    ];
    this.#spans = this.#spans.flatMap((other) => (other === span ? parts.filter(([from, to]) => from <= to) : [other]));
    return true;
  }

  /** A sentence for each span, no more than `most`. */
  sentences(most: number): readonly string[] {
    return this.#spans
      .slice(0, most)
      .map(([first, last]) =>
        first === last ? `Line ${first} was removed.` : `Lines ${first} to ${last} were removed.`,
      );
  }
}
