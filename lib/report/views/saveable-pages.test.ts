import { expect, test } from 'vitest';
import { slugOf, VIEW_PARAMS_MAX } from '#lib/model/views/saved-view';
import { closestView, SAVEABLE, savedParams, viewLink, viewTarget } from '#lib/report/views/saveable-pages';

test('what a page does not know, the place in the list and the scan are never saved', () => {
  const query = 'severity=high&view=list&cursor=abc&scan=0199&colour=red&due=30d&bom=1&failed=x&tenant=t';
  expect(savedParams('/findings', query)).toEqual({
    params: 'severity=high&due=30d&view=list',
    notices: ['There is no filter “colour”; it was left out.'],
  });
});

test.each([...SAVEABLE.keys()])('%s keeps its sort, and a spelling that reads the same again', (page) => {
  const once = savedParams(page, 'q=mail&limit=100&cursor=x&scan=y');
  expect('params' in once && once.params).toBe('q=mail&limit=100');
});

test.each(['/', '/views', 'https://evil.example/', '//evil.example', '/settings/thresholds', '/findings/../x'])(
  '%s is no page that can be saved',
  (page) => {
    expect(savedParams(page, '')).toEqual({ refusal: 'no-page' });
  },
);

test('filters that no address carries are refused', () => {
  expect(savedParams('/findings', `q=${'x'.repeat(VIEW_PARAMS_MAX + 1)}`)).toEqual({ refusal: 'too-long' });
});

test('a link holds what is different, and follows what is saved later', () => {
  const view = { slug: 'old', page: '/findings', params: 'severity=high&view=list' };
  expect(viewLink(view, 'severity=high&view=list')).toBe('/views/old');
  const link = viewLink(view, 'severity=high&owner=none');
  expect(link).toBe('/views/old?owner=none&view=');
  const given = Object.fromEntries(new URL(link, 'http://x').searchParams);
  expect(viewTarget(view, given)).toBe('/findings?severity=high&owner=none');
  const later = { page: '/findings', params: 'severity=critical,high&view=list&due=30d' };
  expect(viewTarget(later, given)).toBe('/findings?severity=critical,high&due=30d&owner=none');
  expect(viewTarget(view, { page: 'https://evil.example', severity: ['low', 'info'] })).toBe(
    '/findings?severity=low,info&view=list&page=https%3A%2F%2Fevil.example',
  );
});

test('slugs are made of the title, of nothing else, and once', () => {
  expect(slugOf('Überfällige Schlüssel!', () => false)).toBe('uberfallige-schlussel');
  expect(slugOf('"><script>', () => false)).toBe('script');
  expect(slugOf('💥', () => false)).toBe('view');
  expect(slugOf('save', () => false)).toBe('save-2');
  expect(slugOf('Mine', (slug) => slug === 'mine')).toBe('mine-2');
});

test('the closest view is the one that an address changes least; one that shares nothing is none', () => {
  const views = [
    { slug: 'all', params: '' },
    { slug: 'high', params: 'severity=high&view=list' },
    { slug: 'high-due', params: 'severity=high&due=30d&view=list' },
  ];
  expect(closestView(views, 'severity=high&view=list')?.slug).toBe('high');
  expect(closestView(views, 'severity=high&due=90d&view=list')?.slug).toBe('high-due');
  expect(closestView(views, 'rule=long-lived-client-secret&owner=none')).toBeNull();
  expect(closestView(views, '')?.slug).toBe('all');
});

test('ticked rows of the plan are no filter', () => {
  expect(savedParams('/plan', `route=replace&tick=${'a'.repeat(26)}`)).toMatchObject({ params: 'route=replace' });
});
