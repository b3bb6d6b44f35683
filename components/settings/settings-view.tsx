import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { may, type Role } from '#lib/model/access/role';
import { SETTINGS_PAGES } from '#lib/report/settings/settings-pages';

/** The pages of settings that a visitor may open. */
export function SettingsView({ roles }: { readonly roles: readonly Role[] }) {
  return (
    <>
      <PageHead title="Settings">What people decide. What a scan found under earlier settings stays as it is.</PageHead>
      <DataTable
        caption={<span className="visually-hidden">Pages of settings</span>}
        rows={SETTINGS_PAGES.filter(({ needs }) => may(roles, needs))}
        rowKey={({ href }) => href}
        columns={[
          {
            key: 'page',
            title: 'Page',
            isHeader: true,
            cell: ({ href, title }) => (
              <span className="row-title">
                <a href={href}>{title}</a>
              </span>
            ),
          },
          { key: 'what', title: 'What is set there', cell: ({ what }) => what },
        ]}
      />
    </>
  );
}
