/** What the browser itself says of a page: https://www.w3.org/TR/largest-contentful-paint, /layout-instability, /event-timing. */
export interface Seen {
  /** Since the navigation began, in ms. */
  lcpMs: number;
  /** The element painted last and largest. */
  lcpElement: string;
  /** Sum of every layout shift that no input caused: never below the score of the worst session window. */
  cls: number;
  /** What moved, worst first. */
  shifted: { readonly value: number; readonly element: string }[];
  /** The longest interaction, from input to next paint, in ms; 0: none reached 16 ms. */
  inpMs: number;
  /** What it was, e.g. `click summary`. */
  inpEvent: string;
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}
interface Paint extends PerformanceEntry {
  readonly element: Element | null;
}
interface Interaction extends PerformanceEventTiming {
  readonly interactionId: number;
}

declare global {
  interface Window {
    benchSeen: Seen;
  }
}

/** Runs in the page before any script of its own. */
export function observe(): void {
  const seen: Seen = { lcpMs: 0, lcpElement: '', cls: 0, shifted: [], inpMs: 0, inpEvent: '' };
  window.benchSeen = seen;
  const nameOf = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element ? `${element.localName}${element.className ? `.${element.className}` : ''}` : 'gone';
  };
  const watch = <T extends PerformanceEntry>(type: string, take: (entry: T) => void): void =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as T);
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);

  watch<Paint>('largest-contentful-paint', (entry) => {
    seen.lcpMs = entry.startTime;
    seen.lcpElement = nameOf(entry.element);
  });
  watch<Shift>('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    seen.cls += entry.value;
    for (const { node } of entry.sources) seen.shifted.push({ value: entry.value, element: nameOf(node) });
  });
  watch<Interaction>('event', (entry) => {
    if (!entry.interactionId || entry.duration <= seen.inpMs) return;
    seen.inpMs = entry.duration;
    seen.inpEvent = `${entry.name} ${nameOf(entry.target)}`;
  });
}

/** What came over the wire, compressed as it was sent and without headers. */
export interface Loaded {
  readonly htmlBytes: number;
  readonly scripts: readonly { readonly path: string; readonly bytes: number }[];
  /** Everything else: style sheets, pictures, fonts. */
  readonly otherBytes: number;
}

/** Runs in the page after it has loaded. */
export function loaded(): Loaded {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const isScript = ({ name }: PerformanceResourceTiming): boolean => new URL(name).pathname.endsWith('.js');
  return {
    htmlBytes: page?.encodedBodySize ?? 0,
    scripts: resources
      .filter(isScript)
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
    otherBytes: resources.filter((entry) => !isScript(entry)).reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  };
}
