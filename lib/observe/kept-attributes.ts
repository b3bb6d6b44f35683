import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** What a span may say. Addresses hold ids, names and filters of the tenant, so the template of a route stands for them. */
const KEPT =
  /^(dosimeter\..+|http\.(request\.)?method|http\.(response\.)?status_code|http\.route|next\.route|next\.span_type)$/;
/** `GET /findings/[findingId]`, and what the framework calls its own steps. */
const ROUTE_NAME = /^[A-Z]+ \/[\w\-./[\]]*$|^dosimeter\./;

/** The exporter, handed spans without anything of an address, a header or a failure’s text. */
export const withoutAddresses = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => exporter.export(spans.map(cleaned), done),
  shutdown: () => exporter.shutdown(),
  ...(exporter.forceFlush ? { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() } : {}),
});

function cleaned(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => KEPT.test(name)));
  const route = attributes['next.route'] ?? attributes['http.route'];
  const name = span.name.startsWith('dosimeter.')
    ? span.name
    : typeof route === 'string' && ROUTE_NAME.test(`GET ${route}`)
      ? `${String(attributes['http.method'] ?? attributes['http.request.method'] ?? 'render')} ${route}`
      : String(attributes['next.span_type'] ?? 'request');
  // Its getters live on the prototype, which a copy would lose.
  return Object.create(span, {
    attributes: { value: attributes },
    name: { value: name },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}
