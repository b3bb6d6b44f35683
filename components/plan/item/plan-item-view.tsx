import { Download } from 'lucide-react';
import { BeforeAfterSection } from '#components/plan/item/before-after';
import { ChangeSection } from '#components/plan/item/change-diff';
import { CredentialList } from '#components/plan/item/credential-list';
import { GrantTable } from '#components/plan/item/grant-table';
import { IdentityOptions } from '#components/plan/item/identity-options';
import { PlanAxes } from '#components/plan/item/plan-axes';
import { ProgressLine } from '#components/plan/item/progress-line';
import { RouteSection } from '#components/plan/item/route-section';
import { ScriptViewer } from '#components/plan/item/script-viewer';
import { RollBack, Verify } from '#components/plan/item/verify';
import { WhatScriptsDo } from '#components/plan/item/what-scripts-do';
import { PageHead } from '#components/ui/page-head';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { beforeAfter } from '#lib/report/plan/before-after';
import type { PlanPage } from '#lib/report/plan/plan-page';
import { ROUTE_WORDS, routeDetail, runsOn, WAVE_WORDS } from '#lib/report/plan/plan-words';
import { planHref } from '#lib/report/url/plan-query';
import { href } from '#lib/report/url/query';
import { nameOr } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary; readonly finishedAt: string };
  readonly page: PlanPage;
  readonly keep: string | null;
  readonly isPrint: boolean;
}

/** One plan, from why to how: what a person needs who has to carry it out. */
export function PlanItemView({ scan, page, keep, isPrint }: Props) {
  const { item, identity, dialect } = page;
  const asked = identity === item.identity?.recommended ? null : identity;
  const usual = dialect === 'azure-cli' ? null : dialect;
  const pictures = beforeAfter(item, identity, scan.judgedAt);
  const scripts = { identity: asked, scan: scan.id };
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href={href('/plan', { scan: keep })}>Plan</a> /{' '}
        <a href={`${href('/plan', { wave: item.wave, scan: keep })}#plans`}>
          {WAVE_WORDS[item.wave].title}, {WAVE_WORDS[item.wave].what.toLowerCase()}
        </a>
      </nav>
      <PageHead
        title={
          <>
            <bdi>{nameOr(item.title, '(no name)')}</bdi>: {runsOn(item)}
          </>
        }
        actions={
          page.scripts.length > 0 ? (
            <a className="button primary" href={href(`/plan/${item.id}/scripts.zip`, scripts)} download>
              <Download size={14} aria-hidden="true" /> Download scripts
            </a>
          ) : null
        }
      >
        Route: <b>{ROUTE_WORDS[item.route].toLowerCase()}</b>, {routeDetail(item)}. {item.reason}
      </PageHead>
      {item.examined ? null : (
        <p className="notice unknown">This scan could not read it. What follows is as an earlier scan saw it.</p>
      )}
      <PlanAxes item={item} now={scan.judgedAt} />
      <ProgressLine item={item} />
      {pictures ? <BeforeAfterSection pictures={pictures} scannedAt={scan.finishedAt} /> : null}
      <div className={item.grants.length > 0 && item.identity ? 'plan-pair' : 'grid gap-7'}>
        {item.identity && identity ? (
          <IdentityOptions
            choice={item.identity}
            chosen={identity}
            hrefOf={(kind) =>
              planHref(item.id, {
                identity: kind === item.identity?.recommended ? null : kind,
                dialect: usual,
                scan: keep,
              })
            }
          />
        ) : null}
        {item.grants.length > 0 ? <GrantTable grants={item.grants} /> : null}
      </div>
      <div className="plan-work">
        <div className="grid grid-cols-1 gap-7">
          <ScriptViewer
            page={page}
            isPrint={isPrint}
            hrefOf={(id) =>
              `${planHref(item.id, { identity: asked, dialect: id === 'azure-cli' ? null : id, scan: keep })}#script`
            }
            downloadOf={(path) => href(`/plan/${item.id}/${path}`, scripts)}
          />
          <RouteSection item={item} keep={keep} isOpen={isPrint} />
          <CredentialList item={item} now={scan.judgedAt} />
        </div>
        <div className="grid grid-cols-1 gap-7">
          <ChangeSection changes={page.changes} isOpen={isPrint} />
          <WhatScriptsDo page={page} />
          <Verify steps={page.verify} />
        </div>
      </div>
      <RollBack steps={page.rollBack} isOpen={isPrint} />
    </>
  );
}
