'use client';

import { useEffect, useRef } from 'react';
import { type Pending, readKey } from '#lib/report/keyboard/read-key';
import type { ShortcutAct } from '#lib/report/keyboard/shortcuts';

const TYPED = 'textarea, select, [contenteditable]:not([contenteditable="false"])';
const NOT_TYPED = ['checkbox', 'radio', 'button', 'submit', 'reset'];

/**
 * Listens for the shortcuts, and holds their help.
 * @param keep the query that keeps an earlier scan, for the pages that a key leads to
 * @param children the help: what the dialog shows
 */
export function Keyboard({ keep, children }: { readonly keep: string; readonly children: React.ReactNode }) {
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    let pending: Pending | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const read = readKey(pending, event.key, event.timeStamp);
      pending = event.key === 'Shift' ? pending : read.pending;
      if (!read.act) return;
      if ('use' in read.act && read.act.use === 'help') help.current?.showModal();
      else if (!run(read.act, keep)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    // Says to whoever drives the page that keys are listened to from now on.
    document.documentElement.dataset.keyboard = 'on';
    return () => document.removeEventListener('keydown', press);
  }, [keep]);
  return (
    <dialog ref={help} className="help" aria-labelledby="help-title">
      {children}
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TYPED.includes(target.type);
  return target instanceof Element && target.closest(TYPED) !== null;
}

/** @returns whether the page has what the key is for */
function run(act: ShortcutAct, keep: string): boolean {
  if ('go' in act) {
    window.location.assign(act.go + keep);
    return true;
  }
  if ('move' in act) return focus(neighbour(act.move));
  const row = currentRow();
  switch (act.use) {
    case 'search':
      return focus(document.querySelector('.topbar input[type="search"]'));
    case 'filters':
      return focus(document.querySelector('.filters summary, .filters input'));
    case 'request':
      return focus(document.querySelector('[data-key="request"]'));
    case 'open':
      return click(row && linkOf(row));
    case 'tick':
      return click(row?.querySelector<HTMLElement>('input[type="checkbox"]') ?? null);
    default:
      return false;
  }
}

const currentRow = (): HTMLTableRowElement | null => document.activeElement?.closest('main tbody tr') ?? null;

const linkOf = (row: Element): HTMLElement | null => row.querySelector('th a') ?? row.querySelector('a');

/** The link of the row after or before the one in focus; of the first row when none is. */
function neighbour(by: 1 | -1): HTMLElement | null {
  const rows = [...document.querySelectorAll<HTMLElement>('main tbody tr')].filter(
    (row) => row.checkVisibility() && linkOf(row),
  );
  const row = currentRow();
  const place = row ? rows.indexOf(row) : -1;
  const next = place < 0 ? rows[0] : rows[place + by];
  return next ? linkOf(next) : null;
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
  return element !== null;
}

function click(element: HTMLElement | null): boolean {
  element?.click();
  return element !== null;
}
